// directory_watch.h: learns what other servers on the same database did to the directory.
#ifndef TRINHKY_SERVICES_SERVER_DIRECTORY_WATCH_H_
#define TRINHKY_SERVICES_SERVER_DIRECTORY_WATCH_H_

#include <cstdint>
#include <thread>

#include "services/casework/directory_book.h"
#include "services/exchange/work_bell.h"

namespace trinhky::server {

/// How late a change is known here, at the latest; as sessions that were ended elsewhere.
inline constexpr int64_t kFollowDirectoryUs = 1'000'000;

/// One thread. What fails is logged and tried again.
class DirectoryWatch {
 public:
  /// @param directory  not owned
  explicit DirectoryWatch(casework::DirectoryBook& directory) : directory_(directory) {}
  ~DirectoryWatch() { Stop(); }
  DirectoryWatch(const DirectoryWatch&) = delete;
  DirectoryWatch& operator=(const DirectoryWatch&) = delete;

  void Start();
  /// Joins the thread. Idempotent.
  void Stop();

 private:
  casework::DirectoryBook& directory_;
  exchange::WorkBell bell_;  // its own: nobody rings it
  std::thread thread_;
};

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_DIRECTORY_WATCH_H_
