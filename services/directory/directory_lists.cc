#include "services/directory/directory_lists.h"

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/channel_names.h"
#include "services/directory/colleague.h"
#include "services/directory/page_of.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"

namespace trinhky::directory {
namespace {

using casework::Holding;
using casework::OfficeDirectory;
using casework::Person;
using casework::Post;
using casework::Unit;

constexpr size_t kNameKeyBytesMax = 90;

std::string UnitName(const Unit& unit) {
  return absl::StrCat("agencies/", unit.agency.value(), "/units/", unit.id);
}

v1::UnitView ViewOf(const Unit& unit) {
  v1::UnitView view;
  view.set_name(UnitName(unit));
  view.set_title(unit.name);
  view.set_symbol(unit.symbol);
  view.set_field(unit.field);
  return view;
}

// The head, the deputies, everybody else; in a unit again.
std::string PlaceOf(const Post& post) {
  const bool leads = post.roles.contains("HEAD") || post.roles.contains("UNIT_HEAD");
  const char* rank = leads ? "0" : !post.deputy_of.empty() ? "1" : "2";
  return absl::StrCat(post.unit.empty() ? "0" : "1", post.unit, "/", rank, post.id);
}

v1::PostView ViewOf(const OfficeDirectory& office, const Post& post, const std::string& day) {
  v1::PostView view;
  view.set_name("posts/" + post.id);
  view.set_title(post.title);
  if (const Unit* unit = office.FindUnit(post.agency, post.unit)) {
    view.set_unit(UnitName(*unit));
    view.set_unit_title(unit->name);
  }
  for (const std::string& role : post.roles) view.add_roles(role);
  if (!post.deputy_of.empty()) view.set_deputy_of("posts/" + post.deputy_of);
  for (const std::string& field : post.fields) view.add_fields(field);
  for (const Holding* holding : office.HoldingsOfPost(post.id)) {
    const Person* person = office.FindPerson(holding->person);
    if (!holding->CoversDay(day) || person == nullptr || person->suspended) continue;
    v1::PostHolder& holder = *view.add_holders();
    holder.set_person("people/" + person->id.value());
    holder.set_person_title(person->name);
    holder.set_valid_from(holding->valid_from);
    holder.set_valid_to(holding->valid_to);
  }
  return view;
}

// As an office lists names: by the given name, which comes last, then by the whole of it.
std::string PlaceOf(const Person& person) {
  const std::string name = FoldWithoutMarks(person.name);
  const std::vector<std::string_view> words = SplitWords(name);
  const std::string_view given = words.empty() ? std::string_view() : words.back();
  return absl::StrCat(ToAbsl(given.substr(0, kNameKeyBytesMax)), "\n",
                      name.substr(0, kNameKeyBytesMax), "\n", person.id.value());
}

v1::PersonView ViewOf(const OfficeDirectory& office, const Person& person,
                      const std::vector<std::string>& post_titles, const Colleague& colleague) {
  v1::PersonView view;
  view.set_name("people/" + person.id.value());
  view.set_title(person.name);
  for (const std::string& title : post_titles) view.add_post_titles(title);
  const auto certificates = office.data().certificates.find(view.name());
  if (certificates != office.data().certificates.end())
    view.set_certificates(static_cast<int32_t>(certificates->second.size()));
  if (!colleague.oversees) return view;
  view.set_login(person.login);
  view.set_suspended(person.suspended);
  view.set_suspension_reason(person.suspension_reason);
  return view;
}

// The posts of `agency` that `person` holds on `day`, suspended or not.
std::vector<std::string> TitlesHeld(const OfficeDirectory& office, const Person& person,
                                    const AgencyId& agency, const std::string& day) {
  std::vector<std::string> titles;
  for (const Holding* holding : office.HoldingsOfPerson(person.id)) {
    const Post* post = office.FindPost(holding->post);
    if (post != nullptr && post->agency == agency && holding->CoversDay(day))
      titles.push_back(post->title);
  }
  return titles;
}

}  // namespace

absl::Status DirectoryLists::ListBodies(const Call& call, const v1::ListBodiesRequest& request,
                                        v1::ListBodiesResponse& response) const {
  const auto office = book_.Current();
  TRINHKY_RETURN_IF_ERROR(FindColleague(*office, call, request.parent()).status());
  std::vector<Placed<v1::BodyView>> all;
  for (const Body& body : office->bodies().bodies()) {
    v1::BodyView view;
    view.set_name(body.id.value());
    view.set_title(body.name);
    view.set_channel(std::string(casework::ChannelName(body.channel)));
    all.push_back({body.id.value(), std::move(view)});
  }
  const PageAsked asked{request.page_size(), request.page_token(), request.parent()};
  TRINHKY_ASSIGN_OR_RETURN(auto page, TakePage(std::move(all), asked, page_tokens_));
  for (v1::BodyView& view : page.items) *response.add_bodies() = std::move(view);
  response.set_next_page_token(std::move(page.next_page_token));
  return absl::OkStatus();
}

absl::Status DirectoryLists::ListUnits(const Call& call, const v1::ListUnitsRequest& request,
                                       v1::ListUnitsResponse& response) const {
  const auto office = book_.Current();
  TRINHKY_ASSIGN_OR_RETURN(const Colleague colleague,
                           FindColleague(*office, call, request.parent()));
  std::vector<Placed<v1::UnitView>> all;
  for (const Unit& unit : office->data().units)
    if (unit.agency == colleague.agency->id) all.push_back({unit.id, ViewOf(unit)});
  const std::string arguments = request.parent() + "/units";
  const PageAsked asked{request.page_size(), request.page_token(), arguments};
  TRINHKY_ASSIGN_OR_RETURN(auto page, TakePage(std::move(all), asked, page_tokens_));
  for (v1::UnitView& view : page.items) *response.add_units() = std::move(view);
  response.set_next_page_token(std::move(page.next_page_token));
  return absl::OkStatus();
}

absl::Status DirectoryLists::ListPosts(const Call& call, const v1::ListPostsRequest& request,
                                       v1::ListPostsResponse& response) const {
  const auto office = book_.Current();
  TRINHKY_ASSIGN_OR_RETURN(const Colleague colleague,
                           FindColleague(*office, call, request.parent()));
  std::vector<Placed<const Post*>> all;
  for (const Post& post : office->data().posts)
    if (post.agency == colleague.agency->id) all.push_back({PlaceOf(post), &post});
  const std::string arguments = request.parent() + "/posts";
  const PageAsked asked{request.page_size(), request.page_token(), arguments};
  TRINHKY_ASSIGN_OR_RETURN(auto page, TakePage(std::move(all), asked, page_tokens_));
  for (const Post* post : page.items) *response.add_posts() = ViewOf(*office, *post, colleague.day);
  response.set_next_page_token(std::move(page.next_page_token));
  return absl::OkStatus();
}

absl::Status DirectoryLists::ListPeople(const Call& call, const v1::ListPeopleRequest& request,
                                        v1::ListPeopleResponse& response) const {
  const auto office = book_.Current();
  TRINHKY_ASSIGN_OR_RETURN(const Colleague colleague,
                           FindColleague(*office, call, request.parent()));
  std::vector<Placed<v1::PersonView>> all;
  for (const Person& person : office->data().people) {
    if (person.suspended && !colleague.oversees) continue;
    const std::vector<std::string> titles =
        TitlesHeld(*office, person, colleague.agency->id, colleague.day);
    if (titles.empty()) continue;
    all.push_back({PlaceOf(person), ViewOf(*office, person, titles, colleague)});
  }
  const std::string arguments = request.parent() + "/people";
  const PageAsked asked{request.page_size(), request.page_token(), arguments};
  TRINHKY_ASSIGN_OR_RETURN(auto page, TakePage(std::move(all), asked, page_tokens_));
  for (v1::PersonView& view : page.items) *response.add_people() = std::move(view);
  response.set_next_page_token(std::move(page.next_page_token));
  return absl::OkStatus();
}

}  // namespace trinhky::directory
