// instance.h: where one document stands. It is what its events say and nothing else: the fold of
// Apply() over them, so a stored Instance is a cache that can always be rebuilt.
#ifndef TRINHKY_WORKFLOW_ENGINE_INSTANCE_H_
#define TRINHKY_WORKFLOW_ENGINE_INSTANCE_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "workflow/engine/definition.h"
#include "workflow/engine/guard.h"

namespace trinhky::workflow {

using Performers = std::map<std::string, std::set<std::string>, std::less<>>;  ///< duty → persons

struct Instance {
  std::string document;    ///< names the document in its events: "agencies/x/documents/doc-01j…"
  std::string definition;  ///< id of the definition it runs on
  int version = 0;         ///< version of the definition
  std::string state;
  FactSet facts;
  Deliveries deliveries = Deliveries::kNone;
  Province province = Province::kNone;
  std::string content_digest;  ///< the bound digest, 64 hex digits; empty: none is bound
  bool frozen = false;         ///< content and recipient list stand
  Performers duties;           ///< who performed which duty in this round (and kept ones before)
  int round = 1;
  int64_t seq = 0;        ///< of the last event, 0 before the first; dense
  std::string last_leaf;  ///< leaf hash of the last event, 64 hex digits; empty before the first
  int64_t state_since_us = 0;  ///< UTC microseconds of the event that entered the state

  bool operator==(const Instance&) const = default;

  bool Is(std::string_view fact) const { return facts.contains(fact); }

  /// Canonical JSON for a snapshot column.
  std::string ToJson() const;
  /// @errors kInvalidArgument when `bytes` were not written by ToJson().
  static absl::StatusOr<Instance> FromJson(std::string_view bytes);
};

/// An instance before its first event: the start state and the initial facts of `definition`.
Instance NewInstance(const Definition& definition, std::string_view document);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_INSTANCE_H_
