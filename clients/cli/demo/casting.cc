#include "clients/cli/demo/casting.h"

#include <algorithm>
#include <functional>
#include <set>

#include "absl/strings/str_cat.h"
#include "clients/cli/demo/signer_post.h"
#include "workflow/base/text.h"

namespace trinhky::cli {
namespace {

bool HasRole(const v1::PostEntry& post, std::string_view role) {
  return std::find(post.roles().begin(), post.roles().end(), role) != post.roles().end();
}

bool CoversField(const v1::PostEntry& post, std::string_view field) {
  return std::any_of(post.fields().begin(), post.fields().end(),
                     [&](const std::string& own) { return own == "*" || own == field; });
}

using PostTest = std::function<bool(const v1::PostEntry&)>;

// The first person in office whose post passes `test` and who is not in `taken`.
std::string FindHolder(const DirectoryBuilder& builder, const PostTest& test,
                       const std::set<std::string>& taken) {
  for (const v1::PostEntry& post : builder.file().posts()) {
    if (!test(post)) continue;
    for (const v1::PersonEntry& person : builder.file().people())
      for (const v1::HoldingEntry& holding : person.posts())
        if (holding.post() == post.id() && holding.valid_to().empty() &&
            !taken.contains(person.id()))
          return person.id();
  }
  return "";
}

std::string FieldOf(const DirectoryBuilder& builder, const std::string& agency,
                    const std::string& unit) {
  for (const v1::UnitEntry& each : builder.file().units())
    if (each.agency() == agency && each.id() == unit) return each.field();
  return "";
}

// Chooses people one after another; whoever has a part gets no second one.
class Casting {
 public:
  explicit Casting(const DirectoryBuilder& builder) : builder_(builder) {}

  std::string Take(const PostTest& test) {
    std::string person = FindHolder(builder_, test, taken_);
    if (!person.empty()) taken_.insert(person);
    return person;
  }
  void Keep(const std::string& person) { taken_.insert(person); }

 private:
  const DirectoryBuilder& builder_;
  std::set<std::string> taken_;
};

void CastOutsiders(const Commune& commune, Casting& casting, Cast& cast) {
  cast.unlisted_staff = casting.Take(
      [&](const v1::PostEntry& post) { return post.id() == commune.slug + "-ubnd-dai-vc"; });
  cast.other_agency = casting.Take([&](const v1::PostEntry& post) {
    return post.agency() != cast.agency && HasRole(post, "DRAFTER") && !HasRole(post, "UNIT_HEAD");
  });
  cast.administrator = casting.Take([&](const v1::PostEntry& post) {
    return post.agency() == commune.slug + "-ubnd" && HasRole(post, "ADMIN");
  });
}

void CastParty(Casting& casting, Cast& cast) {
  const auto of_party = [&](std::string_view role) {
    return [&cast, role](const v1::PostEntry& post) {
      return post.agency() == cast.party && HasRole(post, role);
    };
  };
  if (cast.agency == cast.party) return;
  cast.party_clerk = casting.Take(of_party("PARTY_CLERK"));
  cast.party_acceptor = casting.Take(of_party("PARTY_ACCEPTOR"));
}

std::string FormerOfficer(const Commune& commune, const DirectoryBuilder& builder) {
  for (const v1::PersonEntry& person : builder.file().people())
    if (person.id().rfind(commune.slug + "-", 0) == 0 && person.posts_size() == 1 &&
        !person.posts(0).valid_to().empty())
      return person.id();
  return "";
}

}  // namespace

void MakeReachable(bool local, const std::string& endpoint, v1::AgencyEntry& agency) {
  agency.set_local(local);
  if (!local) agency.set_endpoint(endpoint);
}

void StaffProvinceAgency(const std::string& slug, v1::AgencyEntry& agency,
                         DirectoryBuilder& builder) {
  const std::string id = agency.id();
  const std::string clerk = id + "-vt";
  const std::string head = id + "-dau";
  agency.add_mailbox_posts(clerk);
  agency.add_mailbox_posts(head);
  const bool party = agency.regime() == v1::REGIME_PARTY;
  const PlaceWords none;
  builder.Add(PostRow{clerk.c_str(), id.c_str(), "", "Văn thư", "",
                      party ? "CLERK|PARTY_CLERK|ARCHIVIST" : "CLERK|ARCHIVIST", "", "", false},
              none);
  builder.Add(
      PostRow{head.c_str(), id.c_str(), "", "Thủ trưởng cơ quan", "", "HEAD", "", "", false}, none);
  builder.AddPerson(slug, "", {clerk});
  builder.AddPerson(slug, "", {head});
}

void StaffCommune(const Commune& commune, const std::string& yesterday, DirectoryBuilder& builder) {
  const std::string& slug = commune.slug;
  const std::pair<const char*, const char*> kAlsoInParty[] = {{"-ubnd-ct", "-du-pbt"},
                                                              {"-ubnd-pct-1", "-du-uv-1"},
                                                              {"-ubnd-pct-2", "-du-uv-2"},
                                                              {"-du-bt", "-du-bcd57-tb"}};
  std::set<std::string> party_seats;
  for (const auto& [post, seat] : kAlsoInParty) party_seats.insert(slug + seat);
  builder.FillVacantPosts(slug, party_seats);
  for (const auto& [post, seat] : kAlsoInParty)
    for (v1::PersonEntry& person : *builder.file().mutable_people())
      for (int i = 0, size = person.posts_size(); i < size; ++i)
        if (person.posts(i).post() == slug + post) person.add_posts()->set_post(slug + seat);
  builder.AddPerson(slug, "", {slug + "-ubnd-vp-pcvp"}, "", yesterday);
}

Cast CastFor(const Commune& commune, const Report& report, DirectoryBuilder& builder) {
  Cast cast;
  cast.agency = AgencyOf(commune, report);
  cast.party = commune.slug + "-du";
  cast.unit = UnitOf(commune, report, builder);
  const std::string field = FieldOf(builder, cast.agency, cast.unit);
  Casting casting(builder);
  const auto in_office = [&](std::string_view role) {
    return [&cast, role](const v1::PostEntry& post) {
      return post.agency() == cast.agency && HasRole(post, role);
    };
  };
  const auto in_unit = [&](std::string_view role) {
    return [&cast, role](const v1::PostEntry& post) {
      return post.agency() == cast.agency && post.unit() == cast.unit && HasRole(post, role);
    };
  };
  const auto deputy = [&](bool covers) {
    return [&cast, &field, covers](const v1::PostEntry& post) {
      return post.agency() == cast.agency && HasRole(post, "DEPUTY") &&
             CoversField(post, field) == covers;
    };
  };
  const SignerPost signer = SignerPostOf(commune, report);
  const v1::PersonEntry* named = builder.FindPerson(commune.slug, report.text.signature.name);
  cast.signer =
      named != nullptr
          ? named->id()
          : FindHolder(builder, [&](const v1::PostEntry& post) { return post.id() == signer.post; },
                       {});
  casting.Keep(cast.signer);
  const bool deputy_signs = signer.rank == SignerRank::kDeputy;
  const bool party_paper = report.office == OfficeKind::kPartyCommittee;
  if (!party_paper) cast.deputy = deputy_signs ? cast.signer : casting.Take(deputy(true));
  cast.unit_head = casting.Take(in_unit("UNIT_HEAD"));
  cast.drafter = casting.Take(in_unit("DRAFTER"));
  cast.form_checker = casting.Take(in_office("FORM_CHECKER"));
  cast.clerk = casting.Take(in_office("CLERK"));
  cast.other_deputy = casting.Take(deputy(false));
  CastParty(casting, cast);
  CastOutsiders(commune, casting, cast);
  cast.former_officer = FormerOfficer(commune, builder);
  return cast;
}

std::vector<std::string> PeopleWithRole(const DirectoryBuilder& builder, std::string_view role) {
  std::vector<std::string> people;
  for (const v1::PersonEntry& person : builder.file().people()) {
    const bool has = std::any_of(
        person.posts().begin(), person.posts().end(), [&](const v1::HoldingEntry& holding) {
          return std::any_of(builder.file().posts().begin(), builder.file().posts().end(),
                             [&](const v1::PostEntry& post) {
                               return post.id() == holding.post() && HasRole(post, role);
                             });
        });
    if (has) people.push_back(person.id());
  }
  return people;
}

}  // namespace trinhky::cli
