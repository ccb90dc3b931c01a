// event.h: what happened, for ever. An event carries results, not rules: Apply() needs no
// definition, and an auditor can read it in thirty years. Its bytes are canonical JSON; its leaf in
// the audit log is LeafHashHex(bytes) (RFC 6962); each event names the leaf before it.
//
// Free text never enters an event. `reason_hash` is SHA-256(salt ‖ text), so that the text beside
// it can be erased and the log still verifies (design.md 13, "Events").
#ifndef TRINHKY_WORKFLOW_ENGINE_EVENT_H_
#define TRINHKY_WORKFLOW_ENGINE_EVENT_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "workflow/engine/vocabulary.h"

namespace trinhky::workflow {

enum class EventKind {
  kTransition,  ///< an act of a definition
  kMigration,   ///< the same document goes on under another definition or version
};

struct Event {
  EventKind kind = EventKind::kTransition;
  std::string document{};
  int64_t seq = 0;           ///< 1, 2, 3… within the document
  std::string prev{};        ///< leaf hash of event seq-1; empty for the first
  std::string definition{};  ///< in force after the event
  int version = 0;
  std::string action{};
  std::string from{};
  std::string to{};
  int round = 1;  ///< after the event
  std::string actor{};
  std::string role{};          ///< under which the actor was entitled
  std::string on_behalf_of{};  ///< empty: for himself
  int64_t time_us = 0;         ///< UTC microseconds
  std::string request_id{};
  std::map<std::string, bool, std::less<>> observed{};
  std::vector<std::string> set{};
  std::vector<std::string> cleared{};
  std::vector<std::string> duties{};  ///< performed by actor (and by on_behalf_of)
  bool new_round = false;
  std::vector<std::string> kept_duties{};     ///< when new_round: those that are not forgotten
  std::string digest{};                       ///< bound after the event; empty: none
  bool frozen = false;                        ///< after the event
  Deliveries deliveries = Deliveries::kNone;  ///< after the event
  Province province = Province::kNone;        ///< after the event
  std::string reason_hash{};                  ///< 64 hex digits; empty: no reason was given
  std::map<std::string, std::string, std::less<>> data{};

  bool operator==(const Event&) const = default;

  /// The canonical bytes, schema "v":"1". Empty and false members are left out.
  std::string ToJson() const;
  /// Reads ToJson()'s bytes. @errors kInvalidArgument for anything else, naming the member.
  static absl::StatusOr<Event> FromJson(std::string_view bytes);

  /// LeafHashHex(ToJson()).
  std::string Leaf() const;
};

/// What stands in an event for a reason: SHA-256(salt ‖ text) as hex, "" for no text.
std::string ReasonHash(std::string_view salt, std::string_view text);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_EVENT_H_
