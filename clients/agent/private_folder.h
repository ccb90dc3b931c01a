// private_folder.h: the person's own folder: mode 0700, its files 0600, each whole or not there.
#ifndef TRINHKY_CLIENTS_AGENT_PRIVATE_FOLDER_H_
#define TRINHKY_CLIENTS_AGENT_PRIVATE_FOLDER_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trinhky::agent {

class PrivateFolder {
 public:
  static constexpr size_t kFileBytesMax = 64 << 10;

  /// Makes `path` (and what is missing above it) or takes the folder that is there.
  /// @errors kFailedPrecondition/AGENT_FOLDER: not a folder, not ours, or open to others.
  static absl::StatusOr<PrivateFolder> Open(const std::string& path);

  /// The bytes of `name`; nullopt when there is no such file.
  /// @errors kFailedPrecondition/AGENT_FOLDER: not a plain file, not ours, open to others, too
  /// long.
  absl::StatusOr<std::optional<std::string>> Read(std::string_view name) const;
  /// @errors kFailedPrecondition/AGENT_FOLDER.
  absl::Status Write(std::string_view name, std::string_view bytes) const;
  /// Nothing happens when it is not there.
  void Remove(std::string_view name) const;

  const std::string& path() const { return path_; }

  /// Holds the folder against other programs of the person while it lives.
  class Lock {
   public:
    explicit Lock(const PrivateFolder& folder);
    ~Lock();
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

   private:
    int file_ = -1;
  };

 private:
  explicit PrivateFolder(std::string path) : path_(std::move(path)) {}
  std::string FileOf(std::string_view name) const;

  std::string path_;
};

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_PRIVATE_FOLDER_H_
