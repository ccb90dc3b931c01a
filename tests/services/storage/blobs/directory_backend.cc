#include <fcntl.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "services/storage/blobs/blob_files.h"
#include "services/storage/blobs/directory_blob_store.h"
#include "tests/services/storage/blobs/blob_backend.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::storage {
namespace {

class DirectoryBackend final : public BlobBackend {
 public:
  absl::StatusOr<std::unique_ptr<BlobStore>> Open() override {
    return DirectoryBlobStore::Open(folder_.File("blobs"));
  }

  void MakeOld(const std::string& sha256, int64_t age_us) override {
    const int64_t time_us = MachineNowUs() - age_us;
    const timespec time{.tv_sec = time_us / 1'000'000, .tv_nsec = time_us % 1'000'000 * 1000};
    const timespec times[] = {time, time};
    ::utimensat(AT_FDCWD, PathOf(sha256).c_str(), times, 0);
  }

  void Damage(const std::string& sha256, const std::string& bytes) override {
    std::filesystem::permissions(PathOf(sha256), std::filesystem::perms::owner_all);
    std::ofstream(PathOf(sha256), std::ios::trunc) << bytes;
  }

 private:
  std::string PathOf(const std::string& sha256) { return BlobPath(folder_.File("blobs"), sha256); }

  testing::TempFolder folder_;
};

}  // namespace

std::unique_ptr<BlobBackend> MakeBlobBackend() { return std::make_unique<DirectoryBackend>(); }

}  // namespace trinhky::storage
