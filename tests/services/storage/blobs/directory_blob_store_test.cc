// What only a store of files does: its folder, its clock, and several processes on one folder.
#include "services/storage/blobs/directory_blob_store.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>

#include "tests/services/storage/testing/samples.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::storage {
namespace {

class DirectoryBlobTest : public ::testing::Test {
 protected:
  void SetUp() override { blobs_ = Another(); }
  std::unique_ptr<BlobStore> Another() {
    return ValueOf(DirectoryBlobStore::Open(dir_.File("blobs"), [this] { return now_us_.load(); }));
  }
  size_t Temporaries() {
    size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(dir_.path() / "blobs/tmp"))
      count += entry.exists() ? 1u : 0u;
    return count;
  }

  testing::TempFolder dir_;
  std::atomic<int64_t> now_us_{kNow};
  std::unique_ptr<BlobStore> blobs_;
};

TEST_F(DirectoryBlobTest, WhatIsNotStoredLeavesNoFile) {
  auto writer = ValueOf(blobs_->Create(10));
  EXPECT_THAT(writer->Append("12345"), IsOk());
  EXPECT_EQ(Temporaries(), 1u);
  writer.reset();
  EXPECT_EQ(Temporaries(), 0u);
  writer = ValueOf(blobs_->Create(10));
  EXPECT_FALSE(writer->Append("12345678901").ok());
  writer.reset();
  EXPECT_EQ(Temporaries(), 0u);
  EXPECT_THAT(blobs_->Put("một"), IsOk());
  EXPECT_EQ(Temporaries(), 0u);
}

TEST_F(DirectoryBlobTest, WhatACrashLeftInTmpIsGoneAfterReopening) {
  std::ofstream(dir_.File("blobs/tmp/17")) << "half a file";
  Another();
  EXPECT_EQ(Temporaries(), 0u);
}

TEST_F(DirectoryBlobTest, AServerThatStartsLeavesTheUploadsOfTheOthersAlone) {
  auto writer = ValueOf(blobs_->Create(100));
  ASSERT_THAT(writer->Append("đang "), IsOk());
  std::ofstream(dir_.File("blobs/tmp/17")) << "half a file";
  const std::unique_ptr<BlobStore> second = Another();
  EXPECT_EQ(Temporaries(), 1u);
  ASSERT_THAT(writer->Append("gửi"), IsOk());
  const BlobRef ref = ValueOf(writer->Commit());
  EXPECT_EQ(ValueOf(second->Get(ref.sha256, 100)), "đang gửi");
}

TEST_F(DirectoryBlobTest, AFileHasTheTimeOfTheOffice) {
  const std::string name = ValueOf(blobs_->Put("một")).sha256;
  EXPECT_TRUE(ValueOf(blobs_->ListOlder(kNow, "", 10)).empty());
  EXPECT_EQ(ValueOf(blobs_->ListOlder(kNow + 1, "", 10)), std::vector<std::string>{name});
}

// Another process that sweeps without a pause, until `stop` is closed.
pid_t StartSweeper(const std::string& folder, const std::string& name, int stop) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  const auto blobs = DirectoryBlobStore::Open(folder);
  if (!blobs.ok()) ::_exit(2);
  pollfd closed{.fd = stop, .events = POLLIN, .revents = 0};
  while (::poll(&closed, 1, 0) == 0)
    if (!(*blobs)->RemoveOlder(name, kNow).ok()) ::_exit(3);
  ::_exit(0);
}

TEST_F(DirectoryBlobTest, WhatIsStoredWhileAnotherProcessSweepsItStays) {
  const std::string name = ValueOf(blobs_->Put("chung")).sha256;
  int pipe[2];
  ASSERT_EQ(::pipe2(pipe, O_CLOEXEC), 0);
  const pid_t sweeper = StartSweeper(dir_.File("blobs"), name, pipe[0]);
  int lost = 0;
  for (int round = 0; round < 150; ++round) {
    now_us_ = kNow - 1'000;  // old: the other process may take it at any moment
    EXPECT_THAT(blobs_->Put("chung"), IsOk());
    now_us_ = kNow + 1'000;
    EXPECT_THAT(blobs_->Put("chung"), IsOk());
    lost += ValueOf(blobs_->Has(name)) ? 0 : 1;
  }
  EXPECT_EQ(lost, 0);
  ASSERT_EQ(::write(pipe[1], "x", 1), 1);
  int status = -1;
  ASSERT_EQ(::waitpid(sweeper, &status, 0), sweeper);
  EXPECT_EQ(status, 0);
  ::close(pipe[0]);
  ::close(pipe[1]);
  EXPECT_EQ(Temporaries(), 0u);
}

}  // namespace
}  // namespace trinhky::storage
