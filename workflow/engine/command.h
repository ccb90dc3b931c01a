// command.h: somebody asks for an act. Everything that Decide() may know stands here: time, chance
// (the salt) and what was observed are arguments, so the same command on the same instance always
// gets the same answer.
#ifndef TRINHKY_WORKFLOW_ENGINE_COMMAND_H_
#define TRINHKY_WORKFLOW_ENGINE_COMMAND_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "workflow/engine/vocabulary.h"

namespace trinhky::workflow {

struct Actor {
  std::string person{};                        ///< "nguyen-van-an"; "system" for the server itself
  std::set<std::string, std::less<>> roles{};  ///< held now with regard to this document
  bool system = false;                         ///< the server: holds SYSTEM and nothing else
};

struct Command {
  std::string action{};
  Actor actor{};
  std::string on_behalf_of{};  ///< the person whose delegation is used; empty: acts for himself
  int64_t now_us = 0;          ///< UTC microseconds
  std::string request_id{};    ///< UUID v4 of the request
  std::string reason{};        ///< free text, at most limits::kReasonBytesMax; never in the event
  std::string reason_salt{};   ///< at least kSaltBytesMin random bytes whenever there is a reason
  std::string digest{};        ///< of the content, 64 lower-case hex digits; empty: not given
  std::map<std::string, bool, std::less<>> observed{};  ///< more than is needed does no harm
  std::optional<Deliveries> deliveries{};  ///< progress, for a transition that records it
  bool province_listed = false;  ///< a provincial body is on the frozen list; read by DISPATCH
  std::map<std::string, std::string, std::less<>>
      data{};  ///< into the event as it is: number, date…
  /// An event of the record is judged (conform.h), not a wish: what was done twice before the
  /// engine refused it stays a good record.
  bool on_record = false;
};

inline constexpr size_t kSaltBytesMin = 16;

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_COMMAND_H_
