#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "services/storage/blobs/s3_blob_store.h"
#include "tests/services/storage/blobs/blob_backend.h"
#include "tests/services/storage/blobs/s3_server.h"

namespace trinhky::storage {
namespace {

constexpr char kBucket[] = "blobs";
constexpr char kKey[] = "S3RVER";  // that server knows one account
const std::string kFolder = TRINHKY_S3RVER;
const std::string kProgram = kFolder + "/start.js";

class S3Backend final : public BlobBackend {
 public:
  absl::StatusOr<std::unique_ptr<BlobStore>> Open() override { return S3BlobStore::Open(place_); }

  void MakeOld(const std::string& sha256, int64_t age_us) override {
    const int64_t time_us = MachineNowUs() - age_us;
    const timespec time{.tv_sec = time_us / 1'000'000, .tv_nsec = time_us % 1'000'000 * 1000};
    const timespec times[] = {time, time};
    for (const auto& entry : std::filesystem::directory_iterator(FolderOf(sha256)))
      ::utimensat(AT_FDCWD, entry.path().c_str(), times, 0);
  }

  void Damage(const std::string& sha256, const std::string& bytes) override {
    for (const auto& entry : std::filesystem::directory_iterator(FolderOf(sha256)))
      if (entry.path().string().ends_with("object"))
        std::ofstream(entry.path(), std::ios::trunc) << bytes;
  }

 private:
  std::string FolderOf(const std::string& sha256) const {
    return S3Server::Get().FolderOf(place_.prefix + "/" + sha256);
  }

  const S3Options place_ = S3Server::Get().NewPlace();
};

// The line "S3rver listening on 127.0.0.1:4568".
std::string PortIn(FILE* output) {
  char line[256];
  while (std::fgets(line, sizeof(line), output) != nullptr) {
    const std::string text(line);
    const size_t colon = text.rfind(':');
    if (text.find("listening") != std::string::npos && colon != std::string::npos)
      return text.substr(colon + 1, text.find_last_not_of("\n") - colon);
  }
  return "";
}

class SkipWithoutServer final : public ::testing::Environment {
 public:
  void SetUp() override {
    if (!S3Server::IsInstalled()) GTEST_SKIP() << "run deploy/ci/builds/s3rver.sh first";
  }
};
const auto* const kSkip = ::testing::AddGlobalTestEnvironment(new SkipWithoutServer);

}  // namespace

bool S3Server::IsInstalled() { return std::filesystem::exists(kFolder + "/node_modules/s3rver"); }

S3Server& S3Server::Get() {
  static S3Server server;
  return server;
}

S3Server::S3Server() {
  int pipe[2];
  if (::pipe2(pipe, O_CLOEXEC) != 0) std::abort();
  pid_ = ::fork();
  if (pid_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::dup2(pipe[1], STDOUT_FILENO);
    const std::string folder = folder_.File("data");
    ::execlp("node", "node", kProgram.c_str(), "-d", folder.c_str(), "-a", "127.0.0.1", "-p", "0",
             "-s", "--no-vhost-buckets", "--configure-bucket", kBucket, nullptr);
    ::_exit(127);
  }
  ::close(pipe[1]);
  FILE* output = ::fdopen(pipe[0], "r");
  const std::string port = PortIn(output);
  std::fclose(output);
  if (port.empty()) {
    std::cerr << "the S3 server does not start\n";
    std::abort();
  }
  endpoint_ = "http://127.0.0.1:" + port;
}

S3Server::~S3Server() {
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

S3Options S3Server::NewPlace() {
  return {.endpoint = endpoint_,
          .bucket = kBucket,
          .prefix = "place/" + std::to_string(++places_),
          .access_key = kKey,
          .secret_key = kKey};
}

std::string S3Server::FolderOf(const std::string& key) const {
  return folder_.File("data/" + std::string(kBucket) + "/" + key);
}

std::unique_ptr<BlobBackend> MakeBlobBackend() { return std::make_unique<S3Backend>(); }

}  // namespace trinhky::storage
