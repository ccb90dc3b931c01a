#include "services/server/directory_watch.h"

#include "absl/strings/str_cat.h"
#include "services/rpc/log.h"

namespace trinhky::server {

void DirectoryWatch::Start() {
  thread_ = std::thread([this] {
    while (bell_.Wait(bell_.rings(), kFollowDirectoryUs)) {
      const absl::StatusOr<bool> changed = directory_.Follow();
      if (changed.ok() && *changed) {
        Log(LogLevel::kInfo, "directory_followed",
            {{"version", absl::StrCat(directory_.Current()->data().version)}});
      } else if (!changed.ok() && !absl::IsCancelled(changed.status())) {
        Log(LogLevel::kError, "directory_not_followed", {{"status", changed.status().ToString()}});
      }
    }
  });
}

void DirectoryWatch::Stop() {
  bell_.Close();
  if (thread_.joinable()) thread_.join();
}

}  // namespace trinhky::server
