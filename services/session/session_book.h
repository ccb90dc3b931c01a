// session_book.h: who is logged in.
//
// The storage is the truth; this keeps what it read for one second, or until the directory changes,
// so that a call costs no write and mostly no read. Ending a session here is effective on the next
// call here; on other nodes after kTrustUs.
#ifndef TRINHKY_SERVICES_SESSION_SESSION_BOOK_H_
#define TRINHKY_SERVICES_SESSION_SESSION_BOOK_H_

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/casework/directory_book.h"
#include "services/storage/storage.h"

namespace trinhky::session {

/// A session that is good now.
struct LiveSession {
  std::string token_hash;
  std::string session_id;
  PersonId person;
  int64_t expire_time_us = 0;  ///< exclusive, when it is not used before
};

/// The form in which a token is stored and compared: SHA-256, hex.
std::string TokenHash(std::string_view token);

/// When a session begun at `create_us` and last used at `last_seen_us` ends, exclusive.
int64_t ExpiryOf(int64_t create_us, int64_t last_seen_us);

/// Thread-safe.
class SessionBook {
 public:
  SessionBook(storage::Storage& storage, const casework::DirectoryBook& directory)
      : storage_(storage), directory_(directory) {}

  /// The session of `token_hash`, used at `now_us`. Stores the time of use once a minute.
  /// @param unattended  nobody is there: it is looked at, and ends no later for that
  /// @errors kUnauthenticated/SESSION_OVER: unknown, ended, unused for too long, too old, or the
  ///   person is suspended or gone; those of the storage.
  absl::StatusOr<LiveSession> Use(const std::string& token_hash, int64_t now_us,
                                  bool unattended = false);

  /// Ends one session. OK when there is none.
  absl::Status End(const std::string& token_hash);

  /// Adds a session that the caller has just stored.
  void Remember(const storage::SessionRecord& record, int64_t now_us);

 private:
  struct Known {
    storage::SessionRecord record;
    int64_t read_us = 0;    // when the storage last said that it is good
    int64_t stored_us = 0;  // last_seen as stored
    int64_t directory_version = 0;
  };

  bool IsFresh(const Known& known, int64_t now_us, int64_t directory_version) const;
  /// Reads the session again; nullopt when it is over.
  absl::StatusOr<bool> Refresh(const std::string& token_hash, int64_t now_us,
                               int64_t directory_version);
  void Keep(const storage::SessionRecord& record, int64_t now_us, int64_t directory_version);
  void StoreUse(const std::string& token_hash, int64_t now_us, int64_t expire_us);

  storage::Storage& storage_;
  const casework::DirectoryBook& directory_;
  std::mutex mutex_;
  std::unordered_map<std::string, Known> known_;
  int64_t endings_ = 0;  // sessions ended here: a read that crossed one is repeated
};

}  // namespace trinhky::session

#endif  // TRINHKY_SERVICES_SESSION_SESSION_BOOK_H_
