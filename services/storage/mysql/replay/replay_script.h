// replay_script.h: a recording that can be played again and again, each time as new documents.
//
// A round is the recording, moved: what would meet itself in the second round is replaced, and
// everything else is sent as it was recorded.
//   ids with a time in them     later by the length of the recording, so they are new and sorted
//   times (whole numbers        later by the length of the recording, so that indexes grow where
//     beyond 10^15)               they grew
//   running numbers             higher by as many as the recording took: places in the log, its
//                                 size, numbers of a register, epochs of a lease
// What was there before the rounds (ids of the prologue) and until when a lease lasts stays. That
// these rules are enough is not believed but seen: every statement must find or change as many rows
// as when it was recorded.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_REPLAY_SCRIPT_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_REPLAY_SCRIPT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/storage/mysql/replay/moving_ids.h"
#include "services/storage/mysql/replay/recorded_work.h"

namespace trinhky::storage {

/// A value in any round: a number that grows by `step`, or a text whose ids move.
struct ScriptValue {
  RecordedValue first;  ///< in round 0
  int64_t step = 0;
  std::vector<MovingId> ids;
};

struct ScriptStatement {
  int text = 0;           ///< index in ReplayScript::texts
  bool prepared = false;  ///< else it has no parameters
  /// Found or changed when it was recorded; kAnyRows: may be another number
  int64_t rows = 0;
  std::vector<ScriptValue> values;
};
inline constexpr int64_t kAnyRows = -2;

using ScriptTransaction = std::vector<ScriptStatement>;

struct ScriptCall {
  ScriptTransaction transaction;
  std::vector<std::pair<size_t, size_t>> needs;  ///< as RecordedCall
};

struct ScriptBackground {
  ScriptTransaction transaction;
  int64_t calls_before = 0;                      ///< as BackgroundWork
  std::vector<std::pair<size_t, size_t>> needs;  ///< as BackgroundWork
};

struct ReplayScript {
  std::vector<std::string> texts;
  std::vector<std::string> session;
  std::vector<ScriptTransaction> prologue;
  std::vector<std::vector<ScriptCall>> lives;
  std::vector<std::vector<ScriptBackground>> background;
  int connections = 0;
  int64_t calls = 0;       ///< of a round
  int64_t step_us = 0;     ///< by which a round moves
  int64_t statements = 0;  ///< of a round, background work included
};

/// @errors kInvalidArgument: the recording has no times.
absl::StatusOr<ReplayScript> MakeScript(const RecordedWork& work);

/// What `value` is in round `round`. @param text  holds the bytes of a text; reused
int64_t NumberIn(const ScriptValue& value, int64_t round);
void TextIn(const ScriptValue& value, int64_t round, int64_t step_us, std::string& text);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_REPLAY_SCRIPT_H_
