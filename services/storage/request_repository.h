// request_repository.h: a repeated request gets the first answer (AIP-155).
#ifndef TRINHKY_SERVICES_STORAGE_REQUEST_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_REQUEST_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "workflow/base/strong_id.h"

namespace trinhky::storage {

/// The answer to a mutating request, stored in the transaction that did its work.
struct RequestRecord {
  AgencyId agency;
  std::string principal;   ///< "people/…" or "offices/…"
  std::string request_id;  ///< UUID of the client
  std::string method;
  std::string body_hash;  ///< SHA-256 of the request without its request_id
  std::string response;   ///< serialized response
  int64_t time_us = 0;

  bool operator==(const RequestRecord&) const = default;
};

class RequestRepository {
 public:
  virtual ~RequestRepository() = default;

  /// @errors kAlreadyExists: the same request is being answered elsewhere; Find() it.
  virtual absl::Status Insert(const RequestRecord& record) = 0;
  virtual absl::StatusOr<std::optional<RequestRecord>> Find(const AgencyId& agency,
                                                            std::string_view principal,
                                                            std::string_view request_id) const = 0;
  /// Deletes what is older than `before_us`, oldest first, up to `limit`; returns how many.
  virtual absl::StatusOr<int64_t> Sweep(int64_t before_us, int limit) = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_REQUEST_REPOSITORY_H_
