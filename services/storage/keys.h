// keys.h: what every row is found by, and the conventions of all records.
//
// Times are microseconds UTC in fields that end in _us; 0 means "not yet" or "none". Dates are
// "YYYY-MM-DD" in Vietnam's time, "" for none. Hashes are 64 lower-case hex digits. An empty string
// means "none": no column is NULL, so that one SQL text means the same on every database. Values
// that belong to the workflow (states, types, purposes, channels) are its strings, stored as given.
#ifndef TRINHKY_SERVICES_STORAGE_KEYS_H_
#define TRINHKY_SERVICES_STORAGE_KEYS_H_

#include <cstdint>
#include <string>

#include "workflow/base/strong_id.h"

namespace trinhky::storage {

/// A document of an agency. The agency is part of every key: two agencies in one server are
/// strangers, and no statement can reach a row of the wrong one by its id alone.
struct DocumentKey {
  AgencyId agency;
  DocumentId document;

  auto operator<=>(const DocumentKey&) const = default;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_KEYS_H_
