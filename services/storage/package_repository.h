// package_repository.h: packages that came from other offices, each once.
#ifndef TRINHKY_SERVICES_STORAGE_PACKAGE_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_PACKAGE_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/keys.h"
#include "workflow/base/strong_id.h"

namespace trinhky::storage {

/// A package from another office. A second arrival finds the row and gets the same receipt.
/// @source R-TRK-02
struct PackageRecord {
  AgencyId agency;         ///< the receiver
  std::string sender;      ///< office whose certificate signed it
  std::string package_id;  ///< the sender's id: (receiver, sender, package) is unique
  std::string sha256;      ///< of the package bytes, a blob
  BodyId body;             ///< to whom it is addressed here
  std::string receipt;     ///< our signed receipt, byte for byte
  std::string state;       ///< status last reported to the sender, "01" … "16"
  DocumentId document;     ///< incoming document made from it; empty before it is registered
  std::string summary;     ///< canonical JSON for the clerk's inbox: sender, symbol, subject
  int64_t create_time_us = 0;
  int64_t update_time_us = 0;

  bool operator==(const PackageRecord&) const = default;
};

class PackageRepository {
 public:
  virtual ~PackageRepository() = default;

  /// @errors kAlreadyExists: it has been here; Find() it and answer the same again.
  virtual absl::Status Insert(const PackageRecord& record) = 0;
  /// Moves its state on and links the incoming document.
  /// @errors kAborted/STALE_PACKAGE: the stored state is not `expected_state`.
  virtual absl::Status Update(const PackageRecord& record, std::string_view expected_state) = 0;
  virtual absl::StatusOr<std::optional<PackageRecord>> Find(const AgencyId& agency,
                                                            std::string_view sender,
                                                            std::string_view package_id) const = 0;
  /// Packages of the agency in `state`, oldest first; `limit` in 1..kPageSizeMax.
  virtual absl::StatusOr<std::vector<PackageRecord>> List(const AgencyId& agency,
                                                          std::string_view state,
                                                          int limit) const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_PACKAGE_REPOSITORY_H_
