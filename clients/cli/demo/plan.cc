#include "clients/cli/demo/plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/demo/casting.h"
#include "clients/cli/demo/commune_template.h"
#include "clients/cli/demo/directory_builder.h"
#include "clients/cli/demo/missing_bodies.h"
#include "clients/cli/demo/province_template.h"
#include "clients/cli/demo/signer_post.h"
#include "clients/cli/demo/vietnamese.h"
#include "workflow/register/civil_time.h"

namespace trinhky::cli {
namespace {

constexpr char kPartyTerm[] = "2025-2030";

std::string DayBefore(const std::string& day) {
  const std::optional<CivilDate> date = ParseIsoDate(day);
  return date ? FormatIsoDate(AddDays(*date, -1)) : day;
}

// Communes of the reports, each once; two of one name get the province into their id.
std::map<std::pair<std::string, std::string>, Commune> CommunesOf(
    const std::vector<Report>& reports) {
  std::map<std::pair<std::string, std::string>, Commune> communes;
  std::set<std::string> slugs;
  for (const Report& report : reports) {
    if (!report.unreadable.ok()) continue;
    const auto key = std::pair(report.commune, report.province);
    if (communes.contains(key)) continue;
    Commune commune{.slug = Slug(report.commune),
                    .name = report.commune,
                    .level = report.level,
                    .province_slug = absl::StrCat("tinh-", Slug(report.province))};
    if (!slugs.insert(commune.slug).second) {
      commune.slug = absl::StrCat(commune.slug, "-", Slug(report.province));
      slugs.insert(commune.slug);
    }
    communes.emplace(key, std::move(commune));
  }
  return communes;
}

void AddProvince(const std::string& slug, const std::string& name, bool local,
                 DirectoryBuilder& builder) {
  const PlaceWords words{.slug = slug, .name = name, .level = "tỉnh"};
  for (const AgencyRow& row : ProvinceAgencies()) {
    v1::AgencyEntry& entry = builder.Add(row, words);
    entry.set_level("province");
    entry.set_province(name);
    entry.set_place(name);
    MakeReachable(local, kProvinceOffice, entry);
    if (local) StaffProvinceAgency(slug, entry, builder);
  }
}

void AddAgencies(const Commune& commune, const std::string& province, bool local,
                 DirectoryBuilder& builder) {
  const PlaceWords words{.slug = commune.slug, .name = commune.name, .level = commune.level};
  for (const AgencyRow& row : CommuneAgencies()) {
    v1::AgencyEntry& entry = builder.Add(row, words);
    entry.set_level("commune");
    entry.set_commune(commune.name);
    entry.set_province(province);
    entry.set_place(commune.name);
    MakeReachable(local, kCommuneOffice, entry);
    const std::string id = entry.id();
    if (entry.regime() == v1::REGIME_STATE) entry.set_party_committee(commune.slug + "-du");
    if (!local) continue;
    const std::string clerk = entry.symbol() == "UBND" ? id + "-vp-vt" : id + "-vt";
    const std::string head = entry.symbol() == "ĐU" ? id + "-bt" : id + "-ct";
    entry.add_mailbox_posts(clerk);
    entry.add_mailbox_posts(head);
  }
}

void AddCommune(const Commune& commune, const std::string& province, DirectoryBuilder& builder) {
  AddAgencies(commune, province, /*local=*/true, builder);
  const PlaceWords words{.slug = commune.slug, .name = commune.name, .level = commune.level};
  for (const UnitRow& row : CommuneUnits()) builder.Add(row, words);
  for (const PostRow& row : CommunePosts()) builder.Add(row, words);
  for (const GroupRow& row : CommuneGroups()) builder.Add(row, words);
  v1::ProfileEntry& profile = *builder.file().add_profiles();
  profile.set_agency(commune.slug + "-ubnd");
  profile.set_type("BC");
  profile.add_required_bodies(absl::StrCat("agencies/", commune.province_slug, "-ubnd"));
  profile.set_hold_province_until("PARTY_ACCEPTED");
  profile.set_deputy_reviews(true);
}

}  // namespace

DemoPlan MakePlan(std::vector<Report>& reports, const std::string& day) {
  const auto communes = CommunesOf(reports);
  DirectoryBuilder here;
  DirectoryBuilder there;
  std::set<std::string> provinces;
  for (const auto& [key, commune] : communes) {
    AddCommune(commune, key.second, here);
    AddAgencies(commune, key.second, /*local=*/false, there);
    if (!provinces.insert(commune.province_slug).second) continue;
    AddProvince(commune.province_slug, key.second, /*local=*/false, here);
    AddProvince(commune.province_slug, key.second, /*local=*/true, there);
  }
  const auto commune_of = [&](const Report& report) -> const Commune& {
    return communes.at({report.commune, report.province});
  };
  for (Report& report : reports)
    if (report.unreadable.ok()) PlaceSigner(commune_of(report), report, here);
  for (const auto& [key, commune] : communes) StaffCommune(commune, DayBefore(day), here);
  AddMissingBodies(communes, day, reports, here, there);

  DemoPlan plan;
  for (const Report& report : reports)
    plan.casts.push_back(report.unreadable.ok() ? CastFor(commune_of(report), report, here)
                                                : Cast());
  for (DirectoryBuilder* each : {&here, &there}) each->file().set_party_term(kPartyTerm);
  plan.signers = PeopleWithRole(here, "SIGNER");
  plan.commune_office = here.file();
  plan.province_office = there.file();
  return plan;
}

}  // namespace trinhky::cli
