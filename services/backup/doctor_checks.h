// doctor_checks.h: the checks of the doctor, by what they look at. Used by doctor.cc alone.
#ifndef TRINHKY_SERVICES_BACKUP_DOCTOR_CHECKS_H_
#define TRINHKY_SERVICES_BACKUP_DOCTOR_CHECKS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/backup/doctor.h"
#include "services/storage/sql/table_reader.h"

namespace trinhky::backup {

using Checks = std::vector<Check>;

inline void Ok(Checks& checks, std::string name, std::string vi, std::string en) {
  checks.push_back({std::move(name), CheckLevel::kOk, {std::move(vi), std::move(en)}, {}});
}

/// Free room where `path` lies: under a tenth or a gibibyte is a warning, under 256 MiB an error.
void CheckDisk(const std::string& name, const std::string& path, Checks& checks);

/// The folder of blobs: there, writable, and a file moves within it as stored ones do.
void CheckBlobFolder(const std::string& folder, Checks& checks);

/// Certificates of PEM files, and of the *.pem files of folders: over is an error, under thirty
/// days a warning.
void CheckCertificates(const std::vector<std::string>& paths, int64_t now_us, Checks& checks);

/// What the database server says of itself, its clock and its cluster.
void CheckServer(const storage::DatabaseFacts& facts, int64_t now_us, Checks& checks);

/// Rows that wait: for their place in the log, for another office, in somebody's claim; leases.
/// @errors those of the database.
absl::Status CheckQueues(storage::TableReader& reader, int64_t now_us, Checks& checks);

}  // namespace trinhky::backup

#endif  // TRINHKY_SERVICES_BACKUP_DOCTOR_CHECKS_H_
