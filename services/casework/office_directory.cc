#include "services/casework/office_directory.h"

#include <algorithm>
#include <utility>

#include "services/rpc/resource_name.h"

namespace trinhky::casework {
namespace {

std::string UnitKey(const AgencyId& agency, std::string_view unit) {
  return agency.value() + "/" + std::string(unit);
}

template <typename T>
const T* At(const std::vector<T>& rows, const std::map<std::string, size_t, std::less<>>& index,
            std::string_view key) {
  const auto found = index.find(key);
  return found == index.end() ? nullptr : &rows[found->second];
}

std::vector<const Holding*> HoldingsAt(
    const std::vector<Holding>& holdings,
    const std::map<std::string, std::vector<size_t>, std::less<>>& index, std::string_view key) {
  std::vector<const Holding*> found;
  const auto at = index.find(key);
  if (at == index.end()) return found;
  for (const size_t i : at->second) found.push_back(&holdings[i]);
  return found;
}

}  // namespace

bool HeadsAgencyOrUnit(const Post& post) {
  if (!post.deputy_of.empty()) return false;
  if (post.unit.empty()) return post.roles.contains("HEAD");
  return post.roles.contains("UNIT_HEAD") || post.roles.contains("SIGNER");
}

OfficeDirectory::OfficeDirectory(OfficeData data) : data_(std::move(data)), bodies_(data_.bodies) {
  for (size_t i = 0; i < data_.agencies.size(); ++i)
    agencies_.emplace(data_.agencies[i].id.value(), i);
  for (size_t i = 0; i < data_.units.size(); ++i)
    units_.emplace(UnitKey(data_.units[i].agency, data_.units[i].id), i);
  for (size_t i = 0; i < data_.posts.size(); ++i) posts_.emplace(data_.posts[i].id, i);
  for (size_t i = 0; i < data_.people.size(); ++i) {
    people_.emplace(data_.people[i].id.value(), i);
    if (!data_.people[i].login.empty()) logins_.emplace(data_.people[i].login, i);
  }
  for (size_t i = 0; i < data_.holdings.size(); ++i) {
    holdings_by_person_[data_.holdings[i].person.value()].push_back(i);
    holdings_by_post_[data_.holdings[i].post].push_back(i);
  }
  for (const Body& body : bodies_.bodies())
    for (const BodyId& post : body.mailbox_posts)
      bodies_by_mailbox_post_[std::string(rpc::LastSegment(post.value()))].push_back(body.id);
}

const Agency* OfficeDirectory::FindAgency(const AgencyId& id) const {
  return At(data_.agencies, agencies_, id.value());
}

const Unit* OfficeDirectory::FindUnit(const AgencyId& agency, std::string_view unit) const {
  return At(data_.units, units_, UnitKey(agency, unit));
}

const Post* OfficeDirectory::FindPost(std::string_view id) const {
  return At(data_.posts, posts_, id);
}

const Person* OfficeDirectory::FindPerson(const PersonId& id) const {
  return At(data_.people, people_, id.value());
}

const Person* OfficeDirectory::FindLogin(std::string_view login) const {
  return At(data_.people, logins_, login);
}

std::vector<const Post*> OfficeDirectory::PostsOf(const PersonId& person,
                                                  std::string_view day) const {
  std::vector<const Post*> posts;
  const Person* who = FindPerson(person);
  const auto found = holdings_by_person_.find(person.value());
  if (who == nullptr || who->suspended || found == holdings_by_person_.end()) return posts;
  for (const size_t i : found->second) {
    if (!data_.holdings[i].CoversDay(day)) continue;
    if (const Post* post = FindPost(data_.holdings[i].post)) posts.push_back(post);
  }
  return posts;
}

bool OfficeDirectory::HasRole(const PersonId& person, std::string_view role,
                              std::string_view day) const {
  const std::vector<const Post*> posts = PostsOf(person, day);
  return std::any_of(posts.begin(), posts.end(),
                     [&](const Post* post) { return post->roles.contains(role); });
}

std::vector<const Holding*> OfficeDirectory::HoldingsOfPost(std::string_view post) const {
  return HoldingsAt(data_.holdings, holdings_by_post_, post);
}

std::vector<const Holding*> OfficeDirectory::HoldingsOfPerson(const PersonId& person) const {
  return HoldingsAt(data_.holdings, holdings_by_person_, person.value());
}

bool OfficeDirectory::MaySign(const Post& post, std::string_view day) const {
  return post.roles.contains("SIGNER") ||
         std::any_of(data_.delegations.begin(), data_.delegations.end(), [&](const auto& each) {
           return each.to_post == post.id && each.HoldsOn(day);
         });
}

std::vector<PersonId> OfficeDirectory::HoldersOf(std::string_view post,
                                                 std::string_view day) const {
  std::vector<PersonId> holders;
  const auto found = holdings_by_post_.find(post);
  if (found == holdings_by_post_.end()) return holders;
  for (const size_t i : found->second) {
    const Holding& holding = data_.holdings[i];
    const Person* person = FindPerson(holding.person);
    if (holding.CoversDay(day) && person != nullptr && !person->suspended)
      holders.push_back(holding.person);
  }
  return holders;
}

std::vector<BodyId> OfficeDirectory::MailboxesOf(const PersonId& person,
                                                 std::string_view day) const {
  std::set<BodyId> mailboxes;
  for (const Post* post : PostsOf(person, day)) {
    const BodyId own("posts/" + post->id);
    if (bodies_.Find(own) != nullptr) mailboxes.insert(own);
    const auto found = bodies_by_mailbox_post_.find(post->id);
    if (found != bodies_by_mailbox_post_.end())
      mailboxes.insert(found->second.begin(), found->second.end());
  }
  return {mailboxes.begin(), mailboxes.end()};
}

const Profile* OfficeDirectory::FindProfile(const AgencyId& agency, std::string_view type) const {
  const Profile* general = nullptr;
  for (const Profile& profile : data_.profiles) {
    if (profile.agency != agency) continue;
    if (profile.type == type) return &profile;
    if (profile.type.empty()) general = &profile;
  }
  return general;
}

std::string OfficeDirectory::TitleOf(std::string_view resource_name) const {
  if (const Body* body = bodies_.Find(BodyId(std::string(resource_name)))) return body->name;
  const std::string_view collection = rpc::Segment(resource_name, 0);
  const std::string id(rpc::LastSegment(resource_name));
  if (collection == "people") {
    if (const Person* person = FindPerson(PersonId(id))) return person->name;
  } else if (collection == "posts") {
    if (const Post* post = FindPost(id)) return post->title;
  }
  return std::string(resource_name);
}

}  // namespace trinhky::casework
