// directory_rows.h: the directory as rows of the storage, one per object, and back.
//
// A row's bytes are the entry of directory_file.proto as JSON, so that a newer program reads what
// an older one wrote. Password hashes never go into a row: they are credentials.
#ifndef TRINHKY_SERVICES_CASEWORK_DIRECTORY_ROWS_H_
#define TRINHKY_SERVICES_CASEWORK_DIRECTORY_ROWS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/casework/office_directory.h"
#include "services/storage/directory_repository.h"
#include "services/storage/unit_of_work.h"
#include "trinhky/v1/directory_file.pb.h"

namespace trinhky::casework {

/// The kinds that a file lists in full; an import replaces them.
inline constexpr storage::DirectoryKind kImportedKinds[] = {
    storage::DirectoryKind::kBody, storage::DirectoryKind::kPerson,
    storage::DirectoryKind::kHolding, storage::DirectoryKind::kRoutingProfile,
    storage::DirectoryKind::kCalendar};
// Delegations come from files and from people: directory_import.cc replaces those of files.

/// The rows of a checked file, sorted by owner, kind and id; `version` is not set. A delegation
/// between posts that are not in the file has none.
std::vector<storage::DirectoryObject> ToRows(const v1::DirectoryFile& file);

/// The row of one person, who must not carry a password hash.
storage::DirectoryObject PersonRow(const v1::PersonEntry& person);
/// @errors kDataLoss.
absl::StatusOr<v1::PersonEntry> PersonFromRow(const storage::DirectoryObject& row);

/// The row of a delegation of `agency`.
storage::DirectoryObject DelegationRow(const AgencyId& agency, const v1::DelegationEntry& entry);
/// @errors kDataLoss.
absl::StatusOr<v1::DelegationEntry> DelegationFromRow(const storage::DirectoryObject& row);

/// The row of an absence, and back. @errors kDataLoss.
storage::DirectoryObject AbsenceRow(const Absence& absence);
absl::StatusOr<Absence> AbsenceFromRow(const storage::DirectoryObject& row);

/// A drafter's answer.
storage::DirectoryObject AliasRow(const AgencyId& agency, std::string_view normalised_text,
                                  const std::vector<BodyId>& bodies, int64_t now_us);

/// A registered certificate of "people/x" or "agencies/x".
storage::DirectoryObject CertificateRow(std::string_view owner, std::string_view der,
                                        std::string_view fingerprint_hex, int64_t now_us);
/// Whose certificate the row is; "" once it is withdrawn.
std::string CertificateOwner(const storage::DirectoryObject& row);
/// The row after the certificate was withdrawn: kept for the record, in no snapshot.
storage::DirectoryObject WithdrawnCertificateRow(storage::DirectoryObject row, int64_t now_us);

/// The whole directory as stored, in the form of a file.  @errors kDataLoss; those of the storage.
absl::StatusOr<v1::DirectoryFile> ReadDirectoryFile(const storage::ReadUnit& unit);

/// The whole directory as a snapshot's material: also version, aliases, absences and
/// certificates.
absl::StatusOr<OfficeData> ReadOfficeData(const storage::ReadUnit& unit);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_DIRECTORY_ROWS_H_
