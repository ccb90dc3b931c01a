// What every blob store does, with two stores on one place: as two servers have them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "tests/services/storage/blobs/blob_backend.h"
#include "tests/services/storage/testing/samples.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "workflow/base/limits.h"
#include "workflow/base/sha256.h"

namespace trinhky::storage {
namespace {

constexpr int64_t kHourUs = int64_t{3'600} * 1'000'000;

class BlobContractTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (std::unique_ptr<BlobStore>* store : {&blobs_, &other_}) {
      auto opened = backend_->Open();
      ASSERT_THAT(opened, IsOk());
      *store = *std::move(opened);
    }
  }

  const std::unique_ptr<BlobBackend> backend_ = MakeBlobBackend();
  std::unique_ptr<BlobStore> blobs_;
  std::unique_ptr<BlobStore> other_;  ///< of another server
};

TEST_F(BlobContractTest, WhatWasPutComesBackUnderItsHash) {
  for (const std::string& bytes :
       {std::string(), std::string("báo cáo"), std::string(1 << 20, 'x'), std::string("\0a", 2)}) {
    BlobRef ref = ValueOf(blobs_->Put(bytes));
    EXPECT_EQ(ref, (BlobRef{Sha256Hex(bytes), static_cast<int64_t>(bytes.size())}));
    for (const auto& store : {&blobs_, &other_}) {
      EXPECT_EQ(ValueOf((*store)->Get(ref.sha256, limits::kUploadBytesMax)), bytes);
      EXPECT_TRUE(ValueOf((*store)->Has(ref.sha256)));
    }
  }
}

TEST_F(BlobContractTest, AFileOfTheGreatestSizeGoesInAndOutInPieces) {
  const std::string piece(limits::kChunkBytesMax, 'y');
  auto writer = ValueOf(blobs_->Create(limits::kUploadBytesMax));
  for (int64_t i = 0; i < limits::kUploadBytesMax / limits::kChunkBytesMax; ++i)
    ASSERT_THAT(writer->Append(piece), IsOk());
  const BlobRef ref = ValueOf(writer->Commit());
  EXPECT_EQ(ref.bytes, limits::kUploadBytesMax);
  auto reader = ValueOf(other_->Open(ref.sha256));
  EXPECT_EQ(reader->bytes(), ref.bytes);
  int64_t read = 0;
  for (std::string chunk = ValueOf(reader->Read(limits::kChunkBytesMax)); !chunk.empty();
       chunk = ValueOf(reader->Read(limits::kChunkBytesMax)))
    read += static_cast<int64_t>(chunk.size());
  EXPECT_EQ(read, ref.bytes);
}

TEST_F(BlobContractTest, PuttingTwiceIsPuttingOnce) {
  BlobRef first = ValueOf(blobs_->Put("một"));
  EXPECT_EQ(ValueOf(other_->Put("một")), first);
  EXPECT_EQ(ValueOf(blobs_->Get(first.sha256, 100)), "một");
  EXPECT_THAT(ValueOf(blobs_->ListOlder(MachineNowUs() + kHourUs, "", 10)),
              ::testing::ElementsAre(first.sha256));
}

TEST_F(BlobContractTest, AStreamBeyondItsLimitIsRefused) {
  auto writer = ValueOf(blobs_->Create(10));
  EXPECT_THAT(writer->Append("12345"), IsOk());
  EXPECT_THAT(writer->Append("123456"),
              StatusIs(absl::StatusCode::kInvalidArgument, "BLOB_TOO_LARGE"));
}

TEST_F(BlobContractTest, AnAbandonedWriterLeavesNothing) {
  auto writer = ValueOf(blobs_->Create(10));
  EXPECT_THAT(writer->Append("12345"), IsOk());
  writer.reset();
  EXPECT_FALSE(ValueOf(blobs_->Has(Sha256Hex("12345"))));
}

TEST_F(BlobContractTest, DamageIsFoundOnReadingAndHealedByPuttingAgain) {
  BlobRef ref = ValueOf(blobs_->Put("nguyên vẹn"));
  for (const char* damage : {"nguyên vẹm", "nguyên", "nguyên vẹn và hơn thế"}) {
    backend_->Damage(ref.sha256, damage);
    EXPECT_THAT(blobs_->Get(ref.sha256, 100), StatusIs(absl::StatusCode::kDataLoss)) << damage;
  }
  EXPECT_THAT(blobs_->Put("nguyên vẹn"), IsOk());
  EXPECT_EQ(ValueOf(blobs_->Get(ref.sha256, 100)), "nguyên vẹn");
}

TEST_F(BlobContractTest, NamesThatAreNoHashesAreRefused) {
  for (const char* name : {"", "../../etc/passwd", "ABCD"}) {
    EXPECT_THAT(blobs_->Get(name, 1), StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(blobs_->Has(name), StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(blobs_->Remove(name), StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(blobs_->RemoveOlder(name, 0), StatusIs(absl::StatusCode::kInvalidArgument));
  }
  EXPECT_THAT(blobs_->Get(Hash('0'), 1), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(BlobContractTest, ARemovedBlobIsGone) {
  BlobRef ref = ValueOf(blobs_->Put("mật"));
  EXPECT_THAT(other_->Remove(ref.sha256), IsOk());
  EXPECT_THAT(blobs_->Remove(ref.sha256), IsOk());
  EXPECT_THAT(blobs_->Get(ref.sha256, 100), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(BlobContractTest, WhatIsOldIsListedInOrderAndPageByPage) {
  std::vector<std::string> names;
  for (int i = 0; i < 40; ++i) {
    names.push_back(ValueOf(blobs_->Put("cũ " + std::to_string(i))).sha256);
    backend_->MakeOld(names.back(), 2 * kHourUs);
  }
  std::sort(names.begin(), names.end());
  const std::string young = ValueOf(blobs_->Put("mới")).sha256;
  const int64_t before_us = MachineNowUs() - kHourUs;
  std::vector<std::string> listed;
  for (std::string after;;) {
    const std::vector<std::string> page = ValueOf(other_->ListOlder(before_us, after, 7));
    if (page.empty()) break;
    EXPECT_LE(page.size(), 7u);
    listed.insert(listed.end(), page.begin(), page.end());
    after = page.back();
  }
  EXPECT_EQ(listed, names);
  EXPECT_EQ(ValueOf(blobs_->ListOlder(MachineNowUs() - 3 * kHourUs, "", 100)).size(), 0u);
  EXPECT_EQ(ValueOf(blobs_->ListOlder(MachineNowUs() + kHourUs, "", 100)).size(), 41u);
}

TEST_F(BlobContractTest, AnOldBlobIsErasedUnlessItWasStoredAgain) {
  const std::string refused = ValueOf(blobs_->Put("bị từ chối")).sha256;
  const std::string again = ValueOf(blobs_->Put("gửi lại")).sha256;
  const int64_t before_us = MachineNowUs() - kHourUs;
  EXPECT_FALSE(ValueOf(blobs_->RemoveOlder(refused, before_us)));
  backend_->MakeOld(refused, 2 * kHourUs);
  backend_->MakeOld(again, 2 * kHourUs);
  ASSERT_THAT(other_->Put("gửi lại"), IsOk());
  EXPECT_TRUE(ValueOf(blobs_->RemoveOlder(refused, before_us)));
  EXPECT_FALSE(ValueOf(blobs_->RemoveOlder(refused, before_us)));
  EXPECT_FALSE(ValueOf(blobs_->RemoveOlder(again, before_us)));
  EXPECT_FALSE(ValueOf(blobs_->Has(refused)));
  EXPECT_EQ(ValueOf(blobs_->Get(again, 100)), "gửi lại");
}

TEST_F(BlobContractTest, ABlobThatOneStoresWhileTheOtherSweepsItStays) {
  for (int round = 0; round < 60; ++round) {
    const std::string bytes = "vòng " + std::to_string(round);
    const std::string name = ValueOf(blobs_->Put(bytes)).sha256;
    backend_->MakeOld(name, 2 * kHourUs);
    const int64_t before_us = MachineNowUs() - kHourUs;
    std::atomic<bool> stored = false;
    std::thread sweeper([&] {
      do {
        EXPECT_THAT(other_->RemoveOlder(name, before_us), IsOk());
      } while (!stored);
      EXPECT_THAT(other_->RemoveOlder(name, before_us), IsOk());
    });
    EXPECT_THAT(blobs_->Put(bytes), IsOk());
    stored = true;
    sweeper.join();
    ASSERT_TRUE(ValueOf(blobs_->Has(name))) << round;
  }
}

TEST_F(BlobContractTest, ABlobLargerThanTheCallerCanTakeIsNotRead) {
  BlobRef ref = ValueOf(blobs_->Put("mười hai"));
  EXPECT_THAT(blobs_->Get(ref.sha256, 3), StatusIs(absl::StatusCode::kResourceExhausted));
}

TEST_F(BlobContractTest, ManyThreadsOfTwoServersPutTheSameAndDifferentBlobs) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      BlobStore& blobs = t % 2 == 0 ? *blobs_ : *other_;
      for (int i = 0; i < 20; ++i) {
        EXPECT_THAT(blobs.Put("chung " + std::to_string(i)), IsOk());
        EXPECT_THAT(blobs.Put("riêng " + std::to_string(t * 100 + i)), IsOk());
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
