#include "clients/cli/demo/directory_builder.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "clients/cli/demo/people_names.h"
#include "clients/cli/demo/vietnamese.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"

namespace trinhky::cli {
namespace {

std::string Fill(std::string_view text, const PlaceWords& place) {
  return absl::StrReplaceAll(ToAbsl(text),
                             {{"{c}", place.slug}, {"{x}", place.name}, {"{k}", place.level}});
}

template <typename Add>
void AddAll(std::string_view bars, const PlaceWords& place, Add add) {
  for (const std::string& each : SplitBars(bars)) add(Fill(each, place));
}

}  // namespace

std::vector<std::string> SplitBars(std::string_view text) {
  if (text.empty()) return {};
  return absl::StrSplit(ToAbsl(text), '|');
}

v1::AgencyEntry& DirectoryBuilder::Add(const AgencyRow& row, const PlaceWords& place) {
  v1::AgencyEntry& entry = *file_.add_agencies();
  entry.set_id(Fill(row.id, place));
  entry.set_title(Fill(row.title, place));
  entry.set_short_title(Fill(row.short_title, place));
  AddAll(row.aliases, place, [&](std::string alias) { entry.add_aliases(std::move(alias)); });
  entry.set_regime(row.party ? v1::REGIME_PARTY : v1::REGIME_STATE);
  entry.set_symbol(row.symbol);
  return entry;
}

void DirectoryBuilder::Add(const UnitRow& row, const PlaceWords& place) {
  v1::UnitEntry& entry = *file_.add_units();
  entry.set_agency(Fill(row.agency, place));
  entry.set_id(row.id);
  entry.set_title(Fill(row.title, place));
  entry.set_short_title(Fill(row.short_title, place));
  AddAll(row.aliases, place, [&](std::string alias) { entry.add_aliases(std::move(alias)); });
  entry.set_symbol(row.symbol);
  entry.set_field(row.field);
  AddAll(row.mailbox, place, [&](std::string post) { entry.add_mailbox_posts(std::move(post)); });
  const std::string_view symbol = row.symbol;
  entry.set_archive(symbol == "VT" || symbol == "VPĐU" || symbol == "VPTU");
}

void DirectoryBuilder::Add(const PostRow& row, const PlaceWords& place) {
  v1::PostEntry& entry = *file_.add_posts();
  entry.set_id(Fill(row.id, place));
  entry.set_agency(Fill(row.agency, place));
  entry.set_unit(row.unit);
  entry.set_title(row.title);
  AddAll(row.aliases, place, [&](std::string alias) { entry.add_aliases(std::move(alias)); });
  for (const std::string& role : SplitBars(row.roles)) entry.add_roles(role);
  entry.set_deputy_of(Fill(row.deputy_of, place));
  for (const std::string& field : SplitBars(row.fields)) entry.add_fields(field);
  entry.set_receives(row.receives);
}

void DirectoryBuilder::Add(const GroupRow& row, const PlaceWords& place) {
  v1::GroupEntry& entry = *file_.add_groups();
  entry.set_id(Fill(row.id, place));
  entry.set_agency(Fill(row.agency, place));
  entry.set_title(Fill(row.title, place));
  AddAll(row.aliases, place, [&](std::string alias) { entry.add_aliases(std::move(alias)); });
  AddAll(row.members, place, [&](std::string member) { entry.add_members(std::move(member)); });
}

std::string DirectoryBuilder::AddPerson(const std::string& slug, std::string name,
                                        const std::vector<std::string>& posts,
                                        const std::string& valid_from,
                                        const std::string& valid_to) {
  if (name.empty()) name = InventedName(names_used_++);
  const std::string stem = absl::StrCat(slug, "-", Slug(name));
  std::string id = stem;
  const auto taken = [&] {
    for (const v1::PersonEntry& each : file_.people())
      if (each.id() == id) return true;
    return false;
  };
  for (int i = 2; taken(); ++i) id = absl::StrCat(stem, "-", i);
  v1::PersonEntry& person = *file_.add_people();
  person.set_id(id);
  person.set_title(name);
  person.set_login(id);
  for (const std::string& post : posts) {
    v1::HoldingEntry& holding = *person.add_posts();
    holding.set_post(post);
    holding.set_valid_from(valid_from);
    holding.set_valid_to(valid_to);
  }
  return id;
}

v1::PersonEntry* DirectoryBuilder::FindPerson(const std::string& slug, std::string_view name) {
  const std::string folded = FoldForComparison(name);
  for (v1::PersonEntry& each : *file_.mutable_people())
    if (each.id().rfind(slug + "-", 0) == 0 && FoldForComparison(each.title()) == folded)
      return &each;
  return nullptr;
}

v1::PostEntry* DirectoryBuilder::FindPost(std::string_view id) {
  for (v1::PostEntry& each : *file_.mutable_posts())
    if (each.id() == id) return &each;
  return nullptr;
}

bool DirectoryBuilder::IsHeld(std::string_view post) const {
  for (const v1::PersonEntry& person : file_.people())
    for (const v1::HoldingEntry& holding : person.posts())
      if (holding.post() == post && holding.valid_to().empty()) return true;
  return false;
}

void DirectoryBuilder::FillVacantPosts(const std::string& slug,
                                       const std::set<std::string>& but_not) {
  std::vector<std::string> vacant;
  for (const v1::PostEntry& post : file_.posts())
    if (post.id().rfind(slug + "-", 0) == 0 && !IsHeld(post.id()) && !but_not.contains(post.id()))
      vacant.push_back(post.id());
  for (const std::string& post : vacant) AddPerson(slug, "", {post});
}

}  // namespace trinhky::cli
