#include "services/storage/blobs/directory_blob_store.h"

#include <fstream>
#include <thread>
#include <vector>

#include "tests/services/storage/testing/samples.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"
#include "workflow/base/limits.h"
#include "workflow/base/sha256.h"

namespace trinhky::storage {
namespace {

class BlobTest : public ::testing::Test {
 protected:
  void SetUp() override { Reopen(); }
  void Reopen() {
    auto opened = DirectoryBlobStore::Open(dir_.File("blobs"));
    ASSERT_THAT(opened, IsOk());
    blobs_ = *std::move(opened);
  }
  std::string PathOf(const std::string& sha256) {
    return dir_.File("blobs/" + sha256.substr(0, 2) + "/" + sha256.substr(2, 2) + "/" + sha256);
  }
  size_t Temporaries() {
    size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(dir_.path() / "blobs/tmp")) {
      count += entry.exists() ? 1u : 0u;
    }
    return count;
  }

  testing::TempFolder dir_;
  std::unique_ptr<BlobStore> blobs_;
};

TEST_F(BlobTest, WhatWasPutComesBackUnderItsHash) {
  for (const std::string& bytes :
       {std::string(), std::string("báo cáo"), std::string(1 << 20, 'x'), std::string("\0a", 2)}) {
    BlobRef ref = ValueOf(blobs_->Put(bytes));
    EXPECT_EQ(ref, (BlobRef{Sha256Hex(bytes), static_cast<int64_t>(bytes.size())}));
    EXPECT_EQ(ValueOf(blobs_->Get(ref.sha256, limits::kUploadBytesMax)), bytes);
    EXPECT_TRUE(ValueOf(blobs_->Has(ref.sha256)));
  }
  EXPECT_EQ(Temporaries(), 0u);
}

TEST_F(BlobTest, PuttingTwiceIsPuttingOnce) {
  BlobRef first = ValueOf(blobs_->Put("một"));
  EXPECT_EQ(ValueOf(blobs_->Put("một")), first);
  EXPECT_EQ(ValueOf(blobs_->Get(first.sha256, 100)), "một");
}

TEST_F(BlobTest, AStreamBeyondItsLimitIsRefusedAndLeavesNothing) {
  auto writer = ValueOf(blobs_->Create(10));
  EXPECT_THAT(writer->Append("12345"), IsOk());
  EXPECT_THAT(writer->Append("123456"),
              StatusIs(absl::StatusCode::kInvalidArgument, "BLOB_TOO_LARGE"));
  writer.reset();
  EXPECT_EQ(Temporaries(), 0u);
}

TEST_F(BlobTest, AnAbandonedWriterLeavesNothing) {
  auto writer = ValueOf(blobs_->Create(10));
  EXPECT_THAT(writer->Append("12345"), IsOk());
  EXPECT_EQ(Temporaries(), 1u);
  writer.reset();
  EXPECT_EQ(Temporaries(), 0u);
  EXPECT_FALSE(ValueOf(blobs_->Has(Sha256Hex("12345"))));
}

TEST_F(BlobTest, WhatACrashLeftInTmpIsGoneAfterReopening) {
  std::ofstream(dir_.File("blobs/tmp/17")) << "half a file";
  Reopen();
  EXPECT_EQ(Temporaries(), 0u);
}

TEST_F(BlobTest, DamageIsFoundOnReadingAndHealedByPuttingAgain) {
  BlobRef ref = ValueOf(blobs_->Put("nguyên vẹn"));
  for (const char* damage : {"nguyên vẹm", "nguyên", "nguyên vẹn và hơn thế"}) {
    std::filesystem::permissions(PathOf(ref.sha256), std::filesystem::perms::owner_all);
    std::ofstream(PathOf(ref.sha256), std::ios::trunc) << damage;
    EXPECT_THAT(blobs_->Get(ref.sha256, 100), StatusIs(absl::StatusCode::kDataLoss));
  }
  EXPECT_THAT(blobs_->Put("nguyên vẹn"), IsOk());
  EXPECT_EQ(ValueOf(blobs_->Get(ref.sha256, 100)), "nguyên vẹn");
}

TEST_F(BlobTest, NamesThatAreNoHashesAreRefused) {
  for (const char* name : {"", "../../etc/passwd", "ABCD"}) {
    EXPECT_THAT(blobs_->Get(name, 1), StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(blobs_->Has(name), StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(blobs_->Remove(name), StatusIs(absl::StatusCode::kInvalidArgument));
  }
  EXPECT_THAT(blobs_->Get(Hash('0'), 1), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(BlobTest, ARemovedBlobIsGone) {
  BlobRef ref = ValueOf(blobs_->Put("mật"));
  EXPECT_THAT(blobs_->Remove(ref.sha256), IsOk());
  EXPECT_THAT(blobs_->Remove(ref.sha256), IsOk());
  EXPECT_THAT(blobs_->Get(ref.sha256, 100), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(BlobTest, ABlobLargerThanTheCallerCanTakeIsNotRead) {
  BlobRef ref = ValueOf(blobs_->Put("mười hai"));
  EXPECT_THAT(blobs_->Get(ref.sha256, 3), StatusIs(absl::StatusCode::kResourceExhausted));
}

TEST_F(BlobTest, ManyThreadsPutTheSameAndDifferentBlobs) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        EXPECT_THAT(blobs_->Put("chung " + std::to_string(i)), IsOk());
        EXPECT_THAT(blobs_->Put("riêng " + std::to_string(t * 100 + i)), IsOk());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (int i = 0; i < 20; ++i) {
    std::string bytes = "chung " + std::to_string(i);
    EXPECT_EQ(ValueOf(blobs_->Get(Sha256Hex(bytes), 100)), bytes);
  }
}

}  // namespace
}  // namespace trinhky::storage
