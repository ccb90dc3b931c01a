// fetch_refusals.h: what can go wrong when an authority is asked.
#ifndef TRINHKY_SERVICES_SIGNING_TRUST_FETCH_REFUSALS_H_
#define TRINHKY_SERVICES_SIGNING_TRUST_FETCH_REFUSALS_H_

#include <map>
#include <string>

#include "absl/status/status.h"

namespace trinhky::signing {

enum class FetchProblem {
  kUnreachable,
  kTimeout,
  kBusy,      ///< 5xx or 429
  kResting,   ///< the host has failed several times: it is left alone for a while
  kRedirect,  ///< it sends us elsewhere, where we do not go
  kStatus,    ///< any other status than 200
  kContentType,
  kTooLarge,
  kStopped,  ///< the program ends
  kQueueFull,
};

/// The refusal with both sentences and the reason FETCH_…; kUnavailable for the first four.
absl::Status FetchRefusal(FetchProblem problem, std::map<std::string, std::string> metadata = {});

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TRUST_FETCH_REFUSALS_H_
