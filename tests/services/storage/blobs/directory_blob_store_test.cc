#include "services/storage/blobs/directory_blob_store.h"

#include <algorithm>
#include <atomic>
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
    auto opened = DirectoryBlobStore::Open(dir_.File("blobs"), [this] { return now_us_.load(); });
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
  std::atomic<int64_t> now_us_{kNow};
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

TEST_F(BlobTest, WhatIsOldIsListedInOrderAndPageByPage) {
  std::vector<std::string> names;
  for (int i = 0; i < 40; ++i) {
    names.push_back(ValueOf(blobs_->Put("cũ " + std::to_string(i))).sha256);
    now_us_ += 1'000'000;
  }
  std::sort(names.begin(), names.end());
  const int64_t before_us = now_us_;
  const std::string young = ValueOf(blobs_->Put("mới")).sha256;
  std::vector<std::string> listed;
  for (std::string after;;) {
    const std::vector<std::string> page = ValueOf(blobs_->ListOlder(before_us, after, 7));
    if (page.empty()) break;
    EXPECT_LE(page.size(), 7u);
    listed.insert(listed.end(), page.begin(), page.end());
    after = page.back();
  }
  EXPECT_EQ(listed, names);
  EXPECT_EQ(ValueOf(blobs_->ListOlder(kNow, "", 100)), std::vector<std::string>());
  Reopen();
  EXPECT_EQ(ValueOf(blobs_->ListOlder(before_us, "", 100)), names);
  EXPECT_EQ(ValueOf(blobs_->ListOlder(before_us + 1, "", 100)).size(), names.size() + 1);
}

TEST_F(BlobTest, AnOldBlobIsErasedUnlessItWasStoredAgain) {
  const std::string refused = ValueOf(blobs_->Put("bị từ chối")).sha256;
  const std::string again = ValueOf(blobs_->Put("gửi lại")).sha256;
  EXPECT_FALSE(ValueOf(blobs_->RemoveOlder(refused, kNow)));
  now_us_ += 10;
  ASSERT_THAT(blobs_->Put("gửi lại"), IsOk());
  EXPECT_TRUE(ValueOf(blobs_->RemoveOlder(refused, kNow + 10)));
  EXPECT_FALSE(ValueOf(blobs_->RemoveOlder(refused, kNow + 10)));
  EXPECT_FALSE(ValueOf(blobs_->RemoveOlder(again, kNow + 10)));
  EXPECT_FALSE(ValueOf(blobs_->Has(refused)));
  EXPECT_EQ(ValueOf(blobs_->Get(again, 100)), "gửi lại");
  EXPECT_THAT(blobs_->RemoveOlder("../tmp", kNow), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(BlobTest, ABlobThatIsStoredWhileItIsSweptStays) {
  for (int round = 0; round < 60; ++round) {
    now_us_ = kNow;
    const std::string bytes = "vòng " + std::to_string(round);
    const std::string name = ValueOf(blobs_->Put(bytes)).sha256;
    now_us_ = kNow + 100;
    std::atomic<bool> stored = false;
    std::thread sweeper([&] {
      do {
        EXPECT_THAT(blobs_->RemoveOlder(name, kNow + 50), IsOk());
      } while (!stored);
      EXPECT_THAT(blobs_->RemoveOlder(name, kNow + 50), IsOk());
    });
    EXPECT_THAT(blobs_->Put(bytes), IsOk());
    stored = true;
    sweeper.join();
    ASSERT_TRUE(ValueOf(blobs_->Has(name))) << round;
  }
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
