#include "services/storage/sql/sql_directory_repository.h"

#include <string>

#include "services/storage/sql/query.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kBump =
    "UPDATE server_counters SET counter_value = counter_value + 1, update_time_us = ? "
    "WHERE name = 'directory_version'";
constexpr std::string_view kVersion =
    "SELECT counter_value FROM server_counters WHERE name = 'directory_version'";
constexpr std::string_view kInsert =
    "INSERT INTO directory_objects (agency_id, kind, object_id, lookup_key, valid_from, valid_to, "
    "version, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kDelete =
    "DELETE FROM directory_objects WHERE agency_id = ? AND kind = ? AND object_id = ?";
constexpr std::string_view kDeleteOlder =
    "DELETE FROM directory_objects WHERE agency_id = ? AND kind = ? AND version < ?";
constexpr std::string_view kSelectOne =
    "SELECT agency_id, object_id, lookup_key, valid_from, valid_to, bytes, version "
    "FROM directory_objects WHERE agency_id = ? AND kind = ? AND object_id = ?";
constexpr std::string_view kSelectLookup =
    "SELECT agency_id, object_id, lookup_key, valid_from, valid_to, bytes, version "
    "FROM directory_objects WHERE kind = ? AND lookup_key = ? ORDER BY agency_id, object_id";
constexpr std::string_view kSelectKind =
    "SELECT agency_id, object_id, lookup_key, valid_from, valid_to, bytes, version "
    "FROM directory_objects WHERE kind = ? ORDER BY agency_id, object_id";

DirectoryObject ReadObject(Row& row, DirectoryKind kind) {
  DirectoryObject object;
  object.kind = kind;
  object.agency = row.As<AgencyId>();
  object.object_id = row.Text();
  object.lookup = row.Text();
  object.valid_from = row.Text();
  object.valid_to = row.Text();
  object.bytes = row.Text();
  object.version = row.Int();
  return object;
}

}  // namespace

absl::StatusOr<int64_t> SqlDirectoryRepository::BumpVersion(int64_t now_us) {
  TRINHKY_RETURN_IF_ERROR(RunAny<kBump>(connection_, now_us));
  return Version();
}

absl::StatusOr<int64_t> SqlDirectoryRepository::Version() const {
  return Scalar<kVersion>(connection_);
}

absl::Status SqlDirectoryRepository::Put(const DirectoryObject& object) {
  std::string insert(kInsert);
  insert +=
      connection_.dialect().Upsert({"agency_id", "kind", "object_id"},
                                   {"lookup_key", "valid_from", "valid_to", "version", "bytes"});
  return RunAny(connection_, insert, object.agency, NameOf(object.kind), object.object_id,
                object.lookup, object.valid_from, object.valid_to, object.version, object.bytes);
}

absl::Status SqlDirectoryRepository::Remove(const AgencyId& agency, DirectoryKind kind,
                                            std::string_view object_id) {
  TRINHKY_ASSIGN_OR_RETURN(int64_t removed,
                           Run<kDelete>(connection_, agency, NameOf(kind), object_id));
  if (removed == 0) return absl::NotFoundError("no such directory object");
  return absl::OkStatus();
}

absl::StatusOr<int64_t> SqlDirectoryRepository::RemoveOlder(const AgencyId& agency,
                                                            DirectoryKind kind, int64_t version) {
  return Run<kDeleteOlder>(connection_, agency, NameOf(kind), version);
}

absl::StatusOr<std::optional<DirectoryObject>> SqlDirectoryRepository::Find(
    const AgencyId& agency, DirectoryKind kind, std::string_view object_id) const {
  auto read = [&](Row& row) { return ReadObject(row, kind); };
  return First<kSelectOne>(connection_, read, agency, NameOf(kind), object_id);
}

absl::StatusOr<std::vector<DirectoryObject>> SqlDirectoryRepository::FindByLookup(
    DirectoryKind kind, std::string_view lookup) const {
  auto read = [&](Row& row) { return ReadObject(row, kind); };
  return All<kSelectLookup>(connection_, read, NameOf(kind), lookup);
}

absl::StatusOr<std::vector<DirectoryObject>> SqlDirectoryRepository::ListAll(
    DirectoryKind kind) const {
  auto read = [&](Row& row) { return ReadObject(row, kind); };
  return All<kSelectKind>(connection_, read, NameOf(kind));
}

}  // namespace trinhky::storage
