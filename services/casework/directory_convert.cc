#include "services/casework/directory_convert.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/casework/channel_names.h"

namespace trinhky::casework {
namespace {

Level LevelFrom(std::string_view name) {
  if (name == "province") return Level::kProvince;
  if (name == "central") return Level::kCentral;
  if (name == "district") return Level::kDistrict;
  return Level::kCommune;
}

template <typename Strings>
std::vector<std::string> ToVector(const Strings& strings) {
  return {strings.begin(), strings.end()};
}

template <typename Strings>
std::vector<BodyId> ToBodies(const Strings& names, std::string_view prefix) {
  std::vector<BodyId> bodies;
  for (const std::string& name : names) bodies.emplace_back(std::string(prefix) + name);
  return bodies;
}

BodyId AgencyBody(const std::string& id) {
  return id.empty() ? BodyId() : BodyId("agencies/" + id);
}

Body BodyOf(const v1::AgencyEntry& entry) {
  Body body;
  body.id = AgencyBody(entry.id());
  body.kind = BodyKind::kAgency;
  body.agency = AgencyId(entry.id());
  body.name = entry.title();
  body.short_name = entry.short_title();
  body.aliases = ToVector(entry.aliases());
  body.level = LevelFrom(entry.level());
  body.regime = entry.regime() == v1::REGIME_PARTY ? Regime::kParty : Regime::kState;
  body.commune = entry.commune();
  body.province = entry.province();
  body.symbol = entry.symbol();
  body.channel =
      ChannelFrom(entry.channel()).value_or(entry.local() ? Channel::kInternal : Channel::kOffice);
  body.endpoint = entry.endpoint();
  body.valid_from = entry.valid_from();
  body.valid_to = entry.valid_to();
  body.parent = AgencyBody(entry.superior());
  body.mailbox_posts = ToBodies(entry.mailbox_posts(), "posts/");
  return body;
}

// What a unit, a post or a group has from its agency: level, regime, place and the way there.
Body InsideAgency(const Body& agency) {
  Body body;
  body.agency = agency.agency;
  body.level = agency.level;
  body.regime = agency.regime;
  body.commune = agency.commune;
  body.province = agency.province;
  body.channel = agency.channel;
  body.endpoint = agency.endpoint;
  body.valid_from = agency.valid_from;
  body.valid_to = agency.valid_to;
  body.parent = agency.id;
  return body;
}

Body BodyOf(const v1::UnitEntry& entry, const Body& agency) {
  Body body = InsideAgency(agency);
  body.id = BodyId(absl::StrCat("agencies/", entry.agency(), "/units/", entry.id()));
  body.kind = BodyKind::kUnit;
  body.name = entry.title();
  body.short_name = entry.short_title();
  body.aliases = ToVector(entry.aliases());
  body.symbol = entry.symbol();
  body.channel = ChannelFrom(entry.channel()).value_or(agency.channel);
  if (!entry.valid_from().empty()) body.valid_from = entry.valid_from();
  if (!entry.valid_to().empty()) body.valid_to = entry.valid_to();
  body.mailbox_posts = ToBodies(entry.mailbox_posts(), "posts/");
  // A unit of an office elsewhere is reached there; inside it, that office finds the reader.
  if (body.mailbox_posts.empty() && !entry.archive()) body.mailbox_posts = agency.mailbox_posts;
  body.is_archive = entry.archive();
  return body;
}

Body BodyOf(const v1::PostEntry& entry, const Body& agency) {
  Body body = InsideAgency(agency);
  body.id = BodyId("posts/" + entry.id());
  body.kind = BodyKind::kPost;
  // "Chủ tịch" alone says nothing outside its agency; a unit's post is titled in full.
  body.name = entry.unit().empty() ? absl::StrCat(entry.title(), " ", agency.name) : entry.title();
  body.short_name = entry.aliases().empty() ? entry.title() : entry.aliases(0);
  body.aliases = ToVector(entry.aliases());
  body.mailbox_posts = {body.id};
  return body;
}

Body BodyOf(const v1::GroupEntry& entry, const Body& agency) {
  Body body = InsideAgency(agency);
  body.id = BodyId("groups/" + entry.id());
  body.kind = BodyKind::kGroup;
  body.name = entry.title();
  body.short_name = entry.title();
  body.aliases = ToVector(entry.aliases());
  body.members = ToBodies(entry.members(), "");
  return body;
}

void AddBodies(const v1::DirectoryFile& file, OfficeData& data) {
  std::map<std::string, Body> agencies;
  for (const auto& entry : file.agencies()) {
    data.bodies.push_back(BodyOf(entry));
    agencies.emplace(entry.id(), data.bodies.back());
  }
  for (const auto& entry : file.units())
    data.bodies.push_back(BodyOf(entry, agencies[entry.agency()]));
  for (const auto& entry : file.posts())
    if (entry.receives()) data.bodies.push_back(BodyOf(entry, agencies[entry.agency()]));
  for (const auto& entry : file.groups())
    data.bodies.push_back(BodyOf(entry, agencies[entry.agency()]));
}

void AddAgencies(const v1::DirectoryFile& file, OfficeData& data) {
  for (const auto& entry : file.agencies()) {
    Agency agency;
    agency.id = AgencyId(entry.id());
    agency.name = entry.title();
    agency.regime = entry.regime() == v1::REGIME_PARTY ? Regime::kParty : Regime::kState;
    agency.level = LevelFrom(entry.level());
    agency.symbol = entry.symbol();
    agency.place = entry.place();
    agency.commune = entry.commune();
    agency.province = entry.province();
    agency.local = entry.local();
    agency.party_committee = AgencyId(entry.party_committee());
    agency.endpoint = entry.endpoint();
    data.agencies.push_back(std::move(agency));
  }
  for (const auto& entry : file.units())
    data.units.push_back({.agency = AgencyId(entry.agency()),
                          .id = entry.id(),
                          .name = entry.title(),
                          .symbol = entry.symbol(),
                          .field = entry.field(),
                          .archive = entry.archive()});
}

void AddPeople(const v1::DirectoryFile& file, OfficeData& data) {
  for (const auto& entry : file.posts())
    data.posts.push_back({.id = entry.id(),
                          .agency = AgencyId(entry.agency()),
                          .unit = entry.unit(),
                          .title = entry.title(),
                          .roles = {entry.roles().begin(), entry.roles().end()},
                          .deputy_of = entry.deputy_of(),
                          .fields = ToVector(entry.fields())});
  for (const auto& entry : file.people()) {
    data.people.push_back({.id = PersonId(entry.id()),
                           .name = entry.title(),
                           .login = entry.login(),
                           .suspended = entry.suspended(),
                           .suspension_reason = entry.suspension_reason(),
                           .email = entry.email()});
    for (const auto& holding : entry.posts())
      data.holdings.push_back({.post = holding.post(),
                               .person = PersonId(entry.id()),
                               .valid_from = holding.valid_from(),
                               .valid_to = holding.valid_to()});
  }
}

void AddDelegations(const v1::DirectoryFile& file, OfficeData& data) {
  std::map<std::string, std::string> agencies;
  for (const auto& post : file.posts()) agencies.emplace(post.id(), post.agency());
  for (const auto& entry : file.delegations()) {
    Delegation delegation;
    delegation.id = entry.id();
    const auto from = agencies.find(entry.from_post());
    if (from != agencies.end() && agencies.contains(entry.to_post()))
      delegation.agency = AgencyId(from->second);
    delegation.document = entry.document();
    delegation.from_post = entry.from_post();
    delegation.to_post = entry.to_post();
    delegation.types = ToVector(entry.types());
    delegation.fields = ToVector(entry.fields());
    delegation.valid_from = entry.valid_from();
    delegation.valid_to = entry.valid_to();
    delegation.ended = entry.end_time_us() != 0;
    data.delegations.push_back(std::move(delegation));
  }
}

}  // namespace

OfficeData ToOfficeData(const v1::DirectoryFile& file) {
  OfficeData data;
  AddBodies(file, data);
  AddAgencies(file, data);
  AddPeople(file, data);
  AddDelegations(file, data);
  for (const auto& entry : file.profiles())
    data.profiles.push_back({.agency = AgencyId(entry.agency()),
                             .type = entry.type(),
                             .required_bodies = ToBodies(entry.required_bodies(), ""),
                             .hold_province_until = entry.hold_province_until(),
                             .deputy_reviews = entry.deputy_reviews()});
  data.holidays = ToVector(file.calendar().holidays());
  data.workdays = ToVector(file.calendar().workdays());
  data.party_term = file.party_term();
  return data;
}

}  // namespace trinhky::casework
