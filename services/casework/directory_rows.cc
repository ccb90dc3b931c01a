#include "services/casework/directory_rows.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/casework/directory_convert.h"
#include "workflow/base/json.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::casework {
namespace {

using storage::DirectoryKind;
using storage::DirectoryObject;

constexpr size_t kLookupBytesMax = 255;  // what the storage keeps of a lookup key
constexpr char kCalendarId[] = "calendar";
constexpr char kEveryType[] = "every-type";

std::string ToJson(const google::protobuf::Message& entry) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  // Cannot fail: the entries have neither Any nor extensions.
  (void)google::protobuf::util::MessageToJsonString(entry, &json, options);
  return json;
}

absl::Status FromJson(const DirectoryObject& row, google::protobuf::Message& entry) {
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  if (google::protobuf::util::JsonStringToMessage(row.bytes, &entry, options).ok())
    return absl::OkStatus();
  return absl::DataLossError(
      absl::StrCat("directory row ", row.agency.value(), "/", row.object_id, " is not readable"));
}

DirectoryObject Row(const AgencyId& owner, DirectoryKind kind, std::string id, std::string bytes) {
  DirectoryObject row;
  row.agency = owner;
  row.kind = kind;
  row.object_id = std::move(id);
  row.bytes = std::move(bytes);
  return row;
}

void AddBodyRows(const v1::DirectoryFile& file, std::vector<DirectoryObject>& rows) {
  const auto add = [&](const std::string& agency, std::string name, const auto& entry) {
    rows.push_back(Row(AgencyId(agency), DirectoryKind::kBody, std::move(name), ToJson(entry)));
  };
  for (const auto& agency : file.agencies()) {
    add(agency.id(), "agencies/" + agency.id(), agency);
    rows.back().valid_from = agency.valid_from();
    rows.back().valid_to = agency.valid_to();
  }
  for (const auto& unit : file.units()) {
    add(unit.agency(), absl::StrCat("agencies/", unit.agency(), "/units/", unit.id()), unit);
    rows.back().valid_from = unit.valid_from();
    rows.back().valid_to = unit.valid_to();
  }
  for (const auto& post : file.posts()) add(post.agency(), "posts/" + post.id(), post);
  for (const auto& group : file.groups()) add(group.agency(), "groups/" + group.id(), group);
}

void AddHoldingRows(const v1::DirectoryFile& file, std::vector<DirectoryObject>& rows) {
  for (const auto& person : file.people()) {
    for (const auto& holding : person.posts()) {
      DirectoryObject row =
          Row(kWholeOffice, DirectoryKind::kHolding,
              absl::StrCat(person.id(), "/", holding.post(), "/", holding.valid_from()),
              ToJson(holding));
      row.lookup = person.id();
      row.valid_from = holding.valid_from();
      row.valid_to = holding.valid_to();
      rows.push_back(std::move(row));
    }
  }
}

void AddDelegationRows(const v1::DirectoryFile& file, std::vector<DirectoryObject>& rows) {
  std::map<std::string, std::string> agencies;
  for (const auto& post : file.posts()) agencies.emplace(post.id(), post.agency());
  for (const auto& entry : file.delegations()) {
    const auto from = agencies.find(entry.from_post());
    if (from != agencies.end()) rows.push_back(DelegationRow(AgencyId(from->second), entry));
  }
}

absl::Status AddBody(const DirectoryObject& row, v1::DirectoryFile& file) {
  if (row.object_id.rfind("posts/", 0) == 0) return FromJson(row, *file.add_posts());
  if (row.object_id.rfind("groups/", 0) == 0) return FromJson(row, *file.add_groups());
  if (row.object_id.find("/units/") != std::string::npos) return FromJson(row, *file.add_units());
  return FromJson(row, *file.add_agencies());
}

absl::Status AddPeople(const storage::ReadUnit& unit, v1::DirectoryFile& file) {
  std::map<std::string, v1::PersonEntry*> people;
  TRINHKY_ASSIGN_OR_RETURN(const auto rows, unit.directory().ListAll(DirectoryKind::kPerson));
  for (const DirectoryObject& row : rows) {
    v1::PersonEntry* person = file.add_people();
    TRINHKY_RETURN_IF_ERROR(FromJson(row, *person));
    people.emplace(row.object_id, person);
  }
  TRINHKY_ASSIGN_OR_RETURN(const auto holdings, unit.directory().ListAll(DirectoryKind::kHolding));
  for (const DirectoryObject& row : holdings) {
    const auto person = people.find(row.lookup);
    if (person == people.end()) continue;
    TRINHKY_RETURN_IF_ERROR(FromJson(row, *person->second->add_posts()));
  }
  return absl::OkStatus();
}

absl::Status AddLearned(const storage::ReadUnit& unit, OfficeData& data) {
  TRINHKY_ASSIGN_OR_RETURN(const auto rows, unit.directory().ListAll(DirectoryKind::kAlias));
  for (const DirectoryObject& row : rows) {
    TRINHKY_ASSIGN_OR_RETURN(const Json alias, Json::Parse(row.bytes));
    std::vector<BodyId> bodies;
    for (const Json& body : alias["bodies"].items()) bodies.emplace_back(body.text());
    data.learned.insert_or_assign({row.agency, alias["text"].text()}, std::move(bodies));
  }
  return absl::OkStatus();
}

absl::Status AddAbsences(const storage::ReadUnit& unit, OfficeData& data) {
  TRINHKY_ASSIGN_OR_RETURN(const auto rows, unit.directory().ListAll(DirectoryKind::kAbsence));
  for (const DirectoryObject& row : rows) {
    TRINHKY_ASSIGN_OR_RETURN(Absence absence, AbsenceFromRow(row));
    data.absences.push_back(std::move(absence));
  }
  return absl::OkStatus();
}

absl::Status AddCertificates(const storage::ReadUnit& unit, OfficeData& data) {
  TRINHKY_ASSIGN_OR_RETURN(const auto rows, unit.directory().ListAll(DirectoryKind::kCertificate));
  std::vector<std::tuple<int64_t, std::string, std::string>> found;  // time, owner, DER
  for (const DirectoryObject& row : rows) {
    TRINHKY_ASSIGN_OR_RETURN(const Json json, Json::Parse(row.bytes));
    if (!json["withdrawn_us"].text().empty()) continue;
    std::string der;
    if (!absl::Base64Unescape(json["der"].text(), &der))
      return absl::DataLossError("a registered certificate is not readable");
    found.emplace_back(json["time_us"].integer().value_or(0), json["owner"].text(), std::move(der));
  }
  std::sort(found.begin(), found.end());
  for (auto& [time, owner, der] : found) data.certificates[owner].push_back(std::move(der));
  return absl::OkStatus();
}

}  // namespace

DirectoryObject PersonRow(const v1::PersonEntry& person) {
  v1::PersonEntry stored = person;
  stored.clear_posts();
  stored.clear_password_hash();
  DirectoryObject row = Row(kWholeOffice, DirectoryKind::kPerson, person.id(), ToJson(stored));
  row.lookup = person.login();
  return row;
}

absl::StatusOr<v1::PersonEntry> PersonFromRow(const DirectoryObject& row) {
  v1::PersonEntry person;
  TRINHKY_RETURN_IF_ERROR(FromJson(row, person));
  return person;
}

std::vector<DirectoryObject> ToRows(const v1::DirectoryFile& file) {
  std::vector<DirectoryObject> rows;
  AddBodyRows(file, rows);
  for (const auto& person : file.people()) rows.push_back(PersonRow(person));
  AddHoldingRows(file, rows);
  for (const auto& profile : file.profiles()) {
    rows.push_back(Row(AgencyId(profile.agency()), DirectoryKind::kRoutingProfile,
                       profile.type().empty() ? kEveryType : profile.type(), ToJson(profile)));
    rows.back().lookup = profile.type();
  }
  AddDelegationRows(file, rows);
  v1::DirectoryFile rest;
  *rest.mutable_calendar() = file.calendar();
  rest.set_party_term(file.party_term());
  rows.push_back(Row(kWholeOffice, DirectoryKind::kCalendar, kCalendarId, ToJson(rest)));
  std::sort(rows.begin(), rows.end(), [](const DirectoryObject& a, const DirectoryObject& b) {
    return std::tie(a.agency, a.kind, a.object_id) < std::tie(b.agency, b.kind, b.object_id);
  });
  return rows;
}

DirectoryObject DelegationRow(const AgencyId& agency, const v1::DelegationEntry& entry) {
  DirectoryObject row = Row(agency, DirectoryKind::kDelegation, entry.id(), ToJson(entry));
  row.lookup = entry.to_post();
  row.valid_from = entry.valid_from();
  row.valid_to = entry.valid_to();
  return row;
}

absl::StatusOr<v1::DelegationEntry> DelegationFromRow(const DirectoryObject& row) {
  v1::DelegationEntry entry;
  TRINHKY_RETURN_IF_ERROR(FromJson(row, entry));
  return entry;
}

DirectoryObject AbsenceRow(const Absence& absence) {
  Json json = Json::Object();
  json.Set("person", absence.person.value())
      .Set("from_on", absence.from_on)
      .Set("to_on", absence.to_on)
      .Set("recorded_by", absence.recorded_by.value());
  DirectoryObject row = Row(kWholeOffice, DirectoryKind::kAbsence, absence.id, json.Write());
  row.lookup = absence.person.value();
  row.valid_from = absence.from_on;
  row.valid_to = absence.to_on;
  return row;
}

absl::StatusOr<Absence> AbsenceFromRow(const DirectoryObject& row) {
  const absl::StatusOr<Json> json = Json::Parse(row.bytes);
  if (!json.ok()) return absl::DataLossError("a recorded absence is not readable");
  return Absence{.id = row.object_id,
                 .person = PersonId((*json)["person"].text()),
                 .from_on = (*json)["from_on"].text(),
                 .to_on = (*json)["to_on"].text(),
                 .recorded_by = PersonId((*json)["recorded_by"].text())};
}

DirectoryObject AliasRow(const AgencyId& agency, std::string_view normalised_text,
                         const std::vector<BodyId>& bodies, int64_t now_us) {
  Json list = Json::Array();
  for (const BodyId& body : bodies) list.Add(body.value());
  Json alias = Json::Object();
  alias.Set("text", normalised_text).Set("bodies", std::move(list)).Set("time_us", now_us);
  const std::string digest = Sha256Hex(normalised_text);
  DirectoryObject row = Row(agency, DirectoryKind::kAlias, digest, alias.Write());
  row.lookup = normalised_text.size() <= kLookupBytesMax ? std::string(normalised_text) : digest;
  return row;
}

DirectoryObject CertificateRow(std::string_view owner, std::string_view der,
                               std::string_view fingerprint_hex, int64_t now_us) {
  Json certificate = Json::Object();
  certificate.Set("owner", owner)
      .Set("der", absl::Base64Escape(ToAbsl(der)))
      .Set("time_us", now_us);
  DirectoryObject row = Row(kWholeOffice, DirectoryKind::kCertificate, std::string(fingerprint_hex),
                            certificate.Write());
  row.lookup = fingerprint_hex;
  return row;
}

std::string CertificateOwner(const DirectoryObject& row) {
  const absl::StatusOr<Json> json = Json::Parse(row.bytes);
  if (!json.ok() || !(*json)["withdrawn_us"].text().empty()) return {};
  return (*json)["owner"].text();
}

DirectoryObject WithdrawnCertificateRow(DirectoryObject row, int64_t now_us) {
  if (absl::StatusOr<Json> json = Json::Parse(row.bytes); json.ok())
    row.bytes = json->Set("withdrawn_us", now_us).Write();
  return row;
}

absl::StatusOr<v1::DirectoryFile> ReadDirectoryFile(const storage::ReadUnit& unit) {
  v1::DirectoryFile file;
  TRINHKY_ASSIGN_OR_RETURN(const auto bodies, unit.directory().ListAll(DirectoryKind::kBody));
  for (const DirectoryObject& row : bodies) TRINHKY_RETURN_IF_ERROR(AddBody(row, file));
  TRINHKY_RETURN_IF_ERROR(AddPeople(unit, file));
  TRINHKY_ASSIGN_OR_RETURN(const auto profiles,
                           unit.directory().ListAll(DirectoryKind::kRoutingProfile));
  for (const DirectoryObject& row : profiles)
    TRINHKY_RETURN_IF_ERROR(FromJson(row, *file.add_profiles()));
  TRINHKY_ASSIGN_OR_RETURN(const auto delegations,
                           unit.directory().ListAll(DirectoryKind::kDelegation));
  for (const DirectoryObject& row : delegations)
    TRINHKY_RETURN_IF_ERROR(FromJson(row, *file.add_delegations()));
  TRINHKY_ASSIGN_OR_RETURN(
      const auto calendar,
      unit.directory().Find(kWholeOffice, DirectoryKind::kCalendar, kCalendarId));
  if (calendar.has_value()) {
    v1::DirectoryFile rest;
    TRINHKY_RETURN_IF_ERROR(FromJson(*calendar, rest));
    file.MergeFrom(rest);
  }
  return file;
}

absl::StatusOr<OfficeData> ReadOfficeData(const storage::ReadUnit& unit) {
  TRINHKY_ASSIGN_OR_RETURN(const v1::DirectoryFile file, ReadDirectoryFile(unit));
  OfficeData data = ToOfficeData(file);
  TRINHKY_ASSIGN_OR_RETURN(data.version, unit.directory().Version());
  TRINHKY_RETURN_IF_ERROR(AddLearned(unit, data));
  TRINHKY_RETURN_IF_ERROR(AddAbsences(unit, data));
  TRINHKY_RETURN_IF_ERROR(AddCertificates(unit, data));
  return data;
}

}  // namespace trinhky::casework
