#include "clients/cli/demo/signer_post.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "workflow/base/text.h"

namespace trinhky::cli {
namespace {

// Where the template keeps heads and deputies of each agency.
struct Seats {
  const char* head;
  const char* deputies[2];
  const char* office_head;
};

Seats SeatsOf(OfficeKind office) {
  switch (office) {
    case OfficeKind::kPartyCommittee:
      return {"bt", {"pbt-tt", "pbt-tt"}, "cvp"};
    case OfficeKind::kCouncil:
    case OfficeKind::kFront:
      return {"ct", {"pct", "pct"}, "cvp"};
    case OfficeKind::kPeoplesCommittee:
      break;
  }
  return {"ct", {"pct-1", "pct-2"}, "vp-cvp"};
}

// The template's deputy for the unit: pct-1 has culture and the one-stop centre, pct-2 the rest.
size_t DeputyFor(const std::string& unit) {
  const char* const kFirst[] = {"vhxh", "ttpvhcc", "tyt", "dai"};
  return std::find(std::begin(kFirst), std::end(kFirst), unit) == std::end(kFirst) ? 1 : 0;
}

bool HasUnit(const DirectoryBuilder& builder, const std::string& agency, const std::string& unit) {
  return std::any_of(
      builder.file().units().begin(), builder.file().units().end(),
      [&](const v1::UnitEntry& each) { return each.agency() == agency && each.id() == unit; });
}

bool HasStaff(const DirectoryBuilder& builder, const std::string& agency, const std::string& unit) {
  return std::any_of(
      builder.file().posts().begin(), builder.file().posts().end(), [&](const v1::PostEntry& post) {
        return post.agency() == agency && post.unit() == unit &&
               std::find(post.roles().begin(), post.roles().end(), "DRAFTER") != post.roles().end();
      });
}

std::string UnitOfArchive(const std::string& agency, const Report& report,
                          const DirectoryBuilder& builder) {
  for (const std::string& kept : report.text.archive.units) {
    const std::string wanted = FoldForComparison(kept);
    for (const v1::UnitEntry& unit : builder.file().units())
      if (unit.agency() == agency && FoldForComparison(unit.symbol()) == wanted &&
          HasStaff(builder, agency, unit.id()))
        return unit.id();
  }
  return "";
}

// A post beside `taken` for a second person of the same rank.
std::string SecondPost(const std::string& taken, DirectoryBuilder& builder) {
  const v1::PostEntry copy = *builder.FindPost(taken);
  for (int i = 2;; ++i) {
    const std::string id = absl::StrCat(taken, "-", i);
    if (builder.FindPost(id) != nullptr) continue;
    v1::PostEntry& post = *builder.file().add_posts();
    post = copy;
    post.set_id(id);
    post.clear_roles();
    for (const std::string& role : copy.roles())
      if (role != "HEAD") post.add_roles(role);
    return id;
  }
}

void AddField(const std::string& agency, const std::string& unit, const std::string& post,
              DirectoryBuilder& builder) {
  v1::PostEntry& entry = *builder.FindPost(post);
  if (entry.deputy_of().empty()) return;
  for (const v1::UnitEntry& each : builder.file().units()) {
    if (each.agency() != agency || each.id() != unit || each.field().empty()) continue;
    const auto& fields = entry.fields();
    const bool covered = std::any_of(fields.begin(), fields.end(), [&](const std::string& field) {
      return field == "*" || field == each.field();
    });
    if (!covered) entry.add_fields(each.field());
  }
}

}  // namespace

std::string AgencyOf(const Commune& commune, const Report& report) {
  switch (report.office) {
    case OfficeKind::kPartyCommittee:
      return commune.slug + "-du";
    case OfficeKind::kCouncil:
      return commune.slug + "-hdnd";
    case OfficeKind::kFront:
      return commune.slug + "-mttq";
    case OfficeKind::kPeoplesCommittee:
      break;
  }
  return commune.slug + "-ubnd";
}

std::string UnitOf(const Commune& commune, const Report& report, DirectoryBuilder& builder) {
  const std::string agency = AgencyOf(commune, report);
  const std::string archived = UnitOfArchive(agency, report, builder);
  if (!archived.empty()) return archived;
  return HasUnit(builder, agency, "vhxh") ? "vhxh" : "vp";
}

SignerPost SignerPostOf(const Commune& commune, const Report& report) {
  const std::string agency = AgencyOf(commune, report);
  const Seats seats = SeatsOf(report.office);
  const std::string position = FoldWithoutMarks(report.text.signature.position);
  const auto at = [&](std::string_view seat) {
    return absl::StrCat(agency, "-", absl::string_view(seat.data(), seat.size()));
  };
  if (report.text.signature.authority == "TL") {
    if (absl::StrContains(position, "van phong"))
      return {at(seats.office_head), SignerRank::kUnitHead};
    if (absl::StrContains(position, "kinh te")) return {at("kt-tp"), SignerRank::kUnitHead};
    return {at("vhxh-tp"), SignerRank::kUnitHead};
  }
  const bool deputy = report.text.signature.authority == "KT" || absl::StartsWith(position, "pho ");
  if (!deputy) return {at(seats.head), SignerRank::kHead};
  std::string unit = "vhxh";
  for (const std::string& kept : report.text.archive.units)
    if (const std::string folded = FoldWithoutMarks(kept); folded != "vt") unit = folded;
  return {at(seats.deputies[DeputyFor(unit)]), SignerRank::kDeputy};
}

void PlaceSigner(const Commune& commune, Report& report, DirectoryBuilder& builder) {
  const std::string agency = AgencyOf(commune, report);
  const std::string unit = UnitOf(commune, report, builder);
  SignerPost signer = SignerPostOf(commune, report);
  const std::string& name = report.text.signature.name;
  if (v1::PostEntry* post = builder.FindPost(signer.post);
      post != nullptr && signer.rank == SignerRank::kUnitHead)
    post->add_roles("SIGNER");
  if (name.empty()) return;
  v1::PersonEntry* known = builder.FindPerson(commune.slug, name);
  if (known != nullptr) {
    for (const v1::HoldingEntry& holding : known->posts()) {
      const v1::PostEntry* post = builder.FindPost(holding.post());
      if (post == nullptr || post->agency() != agency) continue;
      AddField(agency, unit, holding.post(), builder);
      return;  // already signs for this agency
    }
  }
  if (builder.IsHeld(signer.post)) {
    report.warnings.push_back(absl::StrCat("Chức danh của người ký ", name,
                                           " đã có người khác giữ; thêm một chức danh cùng tên."));
    signer.post = SecondPost(signer.post, builder);
  }
  if (known != nullptr) {
    known->add_posts()->set_post(signer.post);
  } else {
    builder.AddPerson(commune.slug, name, {signer.post});
  }
  AddField(agency, unit, signer.post, builder);
}

}  // namespace trinhky::cli
