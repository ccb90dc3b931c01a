#include "clients/cli/demo/missing_bodies.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/demo/casting.h"
#include "clients/cli/demo/signer_post.h"
#include "clients/cli/demo/vietnamese.h"
#include "clients/cli/directory_bodies.h"
#include "workflow/base/text.h"
#include "workflow/distribution/resolve.h"

namespace trinhky::cli {
namespace {

constexpr char kUnknown[] = "NN-E05";

bool IsProvincial(const std::string& text) {
  const std::string folded = FoldWithoutMarks(text);
  return absl::StartsWith(folded, "so ") || absl::StrContains(folded, "tinh");
}

std::string FreshId(const DirectoryBuilder& builder, const std::string& stem) {
  for (int i = 1;; ++i) {
    const std::string id = absl::StrCat(stem, i);
    bool taken = false;
    for (const v1::AgencyEntry& each : builder.file().agencies()) taken |= each.id() == id;
    for (const v1::UnitEntry& each : builder.file().units()) taken |= each.id() == id;
    if (!taken) return id;
  }
}

void AddProvincial(const Commune& commune, const Report& report, const std::string& text,
                   DirectoryBuilder& here, DirectoryBuilder& there) {
  const std::string id = FreshId(here, commune.province_slug + "-them-");
  for (DirectoryBuilder* builder : {&here, &there}) {
    const bool local = builder == &there;
    v1::AgencyEntry& entry = *builder->file().add_agencies();
    entry.set_id(id);
    entry.set_title(text);
    entry.set_regime(v1::REGIME_STATE);
    entry.set_level("province");
    entry.set_province(report.province);
    entry.set_symbol("CQ");
    entry.set_place(report.province);
    MakeReachable(local, kProvinceOffice, entry);
    if (local) StaffProvinceAgency(commune.province_slug, entry, *builder);
  }
}

void AddUnit(const Commune& commune, const std::string& text, DirectoryBuilder& here) {
  v1::UnitEntry& unit = *here.file().add_units();
  unit.set_agency(commune.slug + "-ubnd");
  unit.set_id(FreshId(here, "them-"));
  unit.set_title(text);
  unit.add_mailbox_posts(commune.slug + "-ubnd-vp-cvp");
}

Resolution Read(const Report& report, const std::string& agency, const std::string& day,
                const Directory& directory) {
  PrintedLists lists;
  lists.addressees = report.text.addressees;
  lists.recipients = report.text.recipients;
  lists.archive = report.text.archive;
  ResolveContext context;
  context.directory = &directory;
  context.own_agency = AgencyId(agency);
  context.as_of = day;
  context.style = report.text.style;
  return Resolve(lists, context);
}

}  // namespace

void AddMissingBodies(const std::map<std::pair<std::string, std::string>, Commune>& communes,
                      const std::string& day, std::vector<Report>& reports, DirectoryBuilder& here,
                      DirectoryBuilder& there) {
  for (Report& report : reports) {
    if (!report.unreadable.ok()) continue;
    const Commune& commune = communes.at({report.commune, report.province});
    const Directory directory = DirectoryOf(here.file());
    const Resolution resolution = Read(report, AgencyOf(commune, report), day, directory);
    for (const auto* entries : {&resolution.addressees, &resolution.recipients}) {
      for (const ResolvedEntry& entry : *entries) {
        if (entry.problem != kUnknown || !entry.candidates.empty()) continue;
        const std::string& text = entry.printed.text;
        if (IsProvincial(text)) {
          AddProvincial(commune, report, text, here, there);
        } else {
          AddUnit(commune, text, here);
        }
        report.warnings.push_back(
            absl::StrCat("Dòng ", entry.printed.line, ": «", text,
                         "» chưa có trong danh bạ mẫu; đã thêm một nơi nhận cùng tên."));
      }
    }
  }
}

}  // namespace trinhky::cli
