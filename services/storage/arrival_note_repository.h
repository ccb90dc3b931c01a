// arrival_note_repository.h: what was said of an arrival that the register does not have yet.
//
// Offices keep no common order: a recall may come before its package, and a document that replaces
// another may be registered before it. Who comes first leaves a note; who comes second reads it.
#ifndef TRINHKY_SERVICES_STORAGE_ARRIVAL_NOTE_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_ARRIVAL_NOTE_REPOSITORY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "workflow/base/strong_id.h"

namespace trinhky::storage {

/// @source R-ND30-18, R-TRK-03
struct ArrivalNote {
  AgencyId agency;  ///< the receiver
  std::string
      arrival;       ///< what it is about: "agencies/s/packages/p" or a delivery, up to 255 bytes
  std::string kind;  ///< "recall", "replaces", "corrects"
  DocumentId document;  ///< the incoming document that replaces or corrects it; empty for a recall
  std::string sha256;   ///< of the package that a recall is about, else ""
  BodyId body;          ///< to whom that package is addressed, else empty
  std::string reason;   ///< for people
  std::string statement;  ///< the signed request as it came, bytes to keep
  int64_t create_time_us = 0;

  bool operator==(const ArrivalNote&) const = default;
};

class ArrivalNoteRepository {
 public:
  virtual ~ArrivalNoteRepository() = default;

  /// A note with the same agency, arrival, kind and document stays as it is: OK.
  virtual absl::Status Add(const ArrivalNote& note) = 0;
  /// Oldest first.
  virtual absl::StatusOr<std::vector<ArrivalNote>> List(const AgencyId& agency,
                                                        std::string_view arrival) const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_ARRIVAL_NOTE_REPOSITORY_H_
