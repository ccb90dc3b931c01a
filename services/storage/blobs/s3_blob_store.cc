#include "services/storage/blobs/s3_blob_store.h"

#include <algorithm>
#include <cstdio>
#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/storage/blobs/blob_files.h"
#include "services/storage/blobs/running_sha256.h"
#include "services/storage/blobs/spool_file.h"
#include "workflow/base/limits.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr int kPageMax = 1'000;
constexpr size_t kShaBytes = 64;
constexpr int kOpenTries = 5;
// An upload with the signatures that were put into it.
constexpr int64_t kBlobBytesMax = 4 * limits::kUploadBytesMax;

// The time first, so that names sort by it; the rest keeps two servers apart.
std::string NewGeneration() {
  static thread_local std::random_device random;
  char text[64];
  std::snprintf(text, sizeof(text), "%016llx-%08x%08x", static_cast<unsigned long long>(S3NowUs()),
                random(), random());
  return text;
}

absl::Status CheckName(std::string_view sha256) {
  if (IsSha256Hex(sha256)) return absl::OkStatus();
  return absl::InvalidArgumentError("not the name of a blob");
}

class S3BlobWriter final : public BlobWriter {
 public:
  S3BlobWriter(const S3Client& client, std::string root, SpoolFile spool, int64_t bytes_max)
      : client_(client), root_(std::move(root)), bytes_max_(bytes_max), spool_(std::move(spool)) {}

  absl::Status Append(std::string_view chunk) override {
    if (static_cast<int64_t>(chunk.size()) > bytes_max_ - spool_.bytes())
      return Reject(absl::StatusCode::kInvalidArgument, "BLOB_TOO_LARGE",
                    {.vi = "Tệp lớn hơn giới hạn cho phép.",
                     .en = "Expected a file within the limit, but it is larger."},
                    {{"bytes_max", std::to_string(bytes_max_)}});
    hash_.Update(chunk);
    return spool_.Append(chunk);
  }

  absl::StatusOr<BlobRef> Commit() override {
    const BlobRef ref{hash_.FinishHex(), spool_.bytes()};
    const std::string folder = absl::StrCat(root_, ref.sha256, "/");
    const std::string key = folder + NewGeneration();
    TRINHKY_RETURN_IF_ERROR(client_.Put(key, spool_, ref.sha256));
    // Only those before ours: of two who store at once, one goes and one stays. What cannot be
    // erased now costs room only, and goes the next time.
    if (const auto all = client_.List(folder, "", kPageMax); all.ok())
      for (const S3Object& object : *all)
        if (object.key < key) client_.Delete(object.key).IgnoreError();
    return ref;
  }

 private:
  const S3Client& client_;
  const std::string root_;
  const int64_t bytes_max_;
  SpoolFile spool_;
  RunningSha256 hash_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<BlobStore>> S3BlobStore::Open(S3Options options, TimeSource now_us) {
  if (options.access_key.empty() || options.secret_key.empty())
    return Reject(absl::StatusCode::kInvalidArgument, "BLOBS_KEYS_MISSING",
                  {.vi = "--blobs: thiếu khóa của kho S3; đặt TRINHKY_BLOBS_ACCESS_KEY và "
                         "TRINHKY_BLOBS_SECRET_KEY, hoặc ghi vào tệp --config.",
                   .en = "--blobs: the keys of the S3 server are missing; set "
                         "TRINHKY_BLOBS_ACCESS_KEY and TRINHKY_BLOBS_SECRET_KEY, or write them "
                         "into the file of --config."});
  std::unique_ptr<S3BlobStore> store(new S3BlobStore(std::move(options), std::move(now_us)));
  TRINHKY_RETURN_IF_ERROR(store->client_.List(store->root_, "", 1).status());
  return store;
}

S3BlobStore::S3BlobStore(S3Options options, TimeSource now_us)
    : root_(options.prefix.empty() ? "" : options.prefix + "/"),
      now_us_(std::move(now_us)),
      client_(std::move(options)) {}

int64_t S3BlobStore::ToServerTime(int64_t time_us) const {
  return now_us_ ? time_us - now_us_() + S3NowUs() : time_us;
}

std::string S3BlobStore::FolderOf(std::string_view sha256) const {
  return absl::StrCat(root_, ToAbsl(sha256), "/");
}

absl::StatusOr<std::vector<S3Object>> S3BlobStore::Generations(std::string_view sha256) const {
  TRINHKY_RETURN_IF_ERROR(CheckName(sha256));
  return client_.List(FolderOf(sha256), "", kPageMax);
}

absl::StatusOr<std::unique_ptr<BlobWriter>> S3BlobStore::Create(int64_t bytes_max) {
  TRINHKY_ASSIGN_OR_RETURN(SpoolFile spool, SpoolFile::Make());
  return std::make_unique<S3BlobWriter>(client_, root_, std::move(spool), bytes_max);
}

absl::StatusOr<std::unique_ptr<BlobReader>> S3BlobStore::Open(std::string_view sha256) const {
  TRINHKY_ASSIGN_OR_RETURN(SpoolFile spool, SpoolFile::Make());
  // Between the list and the reading somebody may have stored it again and erased what we saw.
  for (int tries = 0; tries < kOpenTries; ++tries) {
    TRINHKY_ASSIGN_OR_RETURN(const std::vector<S3Object> all, Generations(sha256));
    if (all.empty()) return absl::NotFoundError("there is no such file");
    const absl::Status got = client_.Get(all.back().key, kBlobBytesMax, spool);
    if (absl::IsNotFound(got)) continue;
    TRINHKY_RETURN_IF_ERROR(got);
    const int64_t bytes = spool.bytes();
    return std::make_unique<FileBlobReader>(spool.Release(), bytes, std::string(sha256));
  }
  return absl::UnavailableError("a file was stored again and again while it was read");
}

absl::StatusOr<bool> S3BlobStore::Has(std::string_view sha256) const {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<S3Object> all, Generations(sha256));
  return !all.empty();
}

absl::Status S3BlobStore::Remove(std::string_view sha256) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<S3Object> all, Generations(sha256));
  for (const S3Object& object : all) TRINHKY_RETURN_IF_ERROR(client_.Delete(object.key));
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> S3BlobStore::ListOlder(int64_t before_us,
                                                                std::string_view after,
                                                                int limit) const {
  std::vector<std::string> older;
  const int64_t until_us = ToServerTime(before_us);
  // '~' comes after every character of a generation.
  std::string from = after.empty() ? std::string() : FolderOf(after) + "~";
  std::string name;    // whose generations we are in
  bool young = false;  // one of them is
  const auto finish = [&] {
    if (!name.empty() && !young) older.push_back(name);
  };
  for (;;) {
    TRINHKY_ASSIGN_OR_RETURN(const std::vector<S3Object> page, client_.List(root_, from, kPageMax));
    for (const S3Object& object : page) {
      from = object.key;
      const std::string rest = object.key.substr(std::min(root_.size(), object.key.size()));
      const std::string of = rest.substr(0, kShaBytes);
      if (rest.size() <= kShaBytes || rest[kShaBytes] != '/' || !IsSha256Hex(of)) continue;
      if (of != name) {
        finish();
        if (older.size() == static_cast<size_t>(limit)) return older;
        name = of;
        young = false;
      }
      young = young || object.modified_us >= until_us;
    }
    if (page.empty()) break;
  }
  finish();
  return older;
}

absl::StatusOr<bool> S3BlobStore::RemoveOlder(std::string_view sha256, int64_t before_us) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<S3Object> all, Generations(sha256));
  const int64_t until_us = ToServerTime(before_us);
  for (const S3Object& object : all)
    if (object.modified_us >= until_us) return false;
  // What is stored from now on has another name, and stays.
  for (const S3Object& object : all) TRINHKY_RETURN_IF_ERROR(client_.Delete(object.key));
  return !all.empty();
}

}  // namespace trinhky::storage
