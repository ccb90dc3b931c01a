// static_files.h: the built web application, in memory.
#ifndef TRINHKY_SERVICES_GATEWAY_STATIC_FILES_H_
#define TRINHKY_SERVICES_GATEWAY_STATIC_FILES_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/gateway/http_port.h"

namespace trinhky::gateway {

class StaticFiles {
 public:
  /// No application: every path is answered with a line that says so.
  StaticFiles() = default;
  /// Reads `folder` once, every file in it and below; changes are seen at the next start.
  /// @errors kNotFound/WEB_ROOT_UNREADABLE: no such folder, or no index.html in it;
  /// kInvalidArgument/WEB_ROOT_TOO_LARGE: more than 64 MiB or 2,000 files.
  static absl::StatusOr<StaticFiles> Read(const std::string& folder);

  /// The file at the request's path, from the browser's own copy when that is still right; the
  /// application's page for a path that is one of its own. Files under /assets/ carry a hash in
  /// their names and are kept for a year; the others are asked for again each time.
  HttpReply Answer(const HttpRequest& request) const;

 private:
  struct File {
    std::shared_ptr<const std::string> bytes{};
    std::shared_ptr<const std::string> packed{};  ///< gzip; null when it is no smaller
    std::string type{};
    std::string etag{};
  };
  const File* Find(std::string_view path) const;

  std::map<std::string, File, std::less<>> files_;  // "/assets/index-3f2a.js"
};

}  // namespace trinhky::gateway

#endif  // TRINHKY_SERVICES_GATEWAY_STATIC_FILES_H_
