// moving_ids.h: the ids in a text that begin with their time, and the same ids at another time.
//
// Documents, events and the like have ULIDs, requests of our clients UUIDs of version 7. Both begin
// with milliseconds: moved in time they are new ids, in their old order, of their old length.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_MOVING_IDS_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_MOVING_IDS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trinhky::storage {

struct MovingId {
  enum class Kind { kUlid, kUuid };
  Kind kind = Kind::kUlid;
  size_t at = 0;        ///< where it begins
  size_t size = 0;      ///< bytes of it
  int64_t time_ms = 0;  ///< since 1970
};

/// Every id in `text`, which may be any bytes, from left to right. What only looks like one is
/// among them; its time tells.
std::vector<MovingId> FindIds(std::string_view text);

/// Writes the id that is `by_ms` later over the one in `text`. Never fails: times wrap around.
void MoveId(std::string& text, const MovingId& id, int64_t by_ms);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_MOVING_IDS_H_
