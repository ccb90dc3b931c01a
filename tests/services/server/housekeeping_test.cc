// What nobody asks for any more goes; what somebody may still ask for stays.
#include "services/server/housekeeping.h"

#include <gtest/gtest.h>

#include "services/storage/blobs/directory_blob_store.h"
#include "services/storage/sqlite/open_sqlite.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::server {
namespace {

using storage::IsOk;
using storage::ReadUnit;
using storage::UnitOfWork;

constexpr int64_t kStartUs = 1'776'214'800'000'000;

class HousekeepingTest : public ::testing::Test {
 protected:
  HousekeepingTest() {
    auto opened = storage::OpenSqlite({.path = folder_.File("office.db")});
    EXPECT_THAT(opened, IsOk());
    storage_ = *std::move(opened);
    auto blobs =
        storage::DirectoryBlobStore::Open(folder_.File("blobs"), [this] { return clock_.NowUs(); });
    EXPECT_THAT(blobs, IsOk());
    blobs_ = *std::move(blobs);
  }

  void RunOnce() { Housekeeping(*storage_, *blobs_, clock_).RunOnce(); }

  testing::TempFolder folder_;
  OffsetClock clock_{kStartUs};
  std::unique_ptr<storage::Storage> storage_;
  std::unique_ptr<storage::BlobStore> blobs_;
};

TEST_F(HousekeepingTest, AnAnswerIsKeptForAMonth) {
  constexpr int kMany = 2'500;  // more than two batches
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) -> absl::Status {
    for (int i = 0; i < kMany; ++i) {
      storage::RequestRecord record{.agency = AgencyId("ubnd"),
                                    .principal = "people/an",
                                    .request_id = std::to_string(i),
                                    .method = "SubmitDocument",
                                    .body_hash = std::string(64, 'a'),
                                    .response = "answer",
                                    .time_us = kStartUs};
      TRINHKY_RETURN_IF_ERROR(work.requests().Insert(record));
    }
    return absl::OkStatus();
  }),
              IsOk());
  const auto kept = [&] {
    int found = 0;
    EXPECT_THAT(storage_->Read([&](const ReadUnit& unit) -> absl::Status {
      for (int i = 0; i < kMany; ++i) {
        TRINHKY_ASSIGN_OR_RETURN(
            const auto record,
            unit.requests().Find(AgencyId("ubnd"), "people/an", std::to_string(i)));
        found += record ? 1 : 0;
      }
      return absl::OkStatus();
    }),
                IsOk());
    return found;
  };
  clock_.Advance(kRequestKeptUs - 60'000'000);
  RunOnce();
  EXPECT_EQ(kept(), kMany);
  clock_.Advance(120'000'000);
  RunOnce();
  EXPECT_EQ(kept(), 0);
}

TEST_F(HousekeepingTest, APreparationGoesADayAfterItRanOut) {
  const storage::DocumentKey key{AgencyId("ubnd"), DocumentId("doc-1")};
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) {
    return work.signatures().InsertPreparation({.key = key,
                                                .preparation_id = "prep-1",
                                                .person = PersonId("chi"),
                                                .role = "leader",
                                                .create_time_us = kStartUs,
                                                .expire_time_us = kStartUs + 1});
  }),
              IsOk());
  const auto kept = [&] {
    const auto found = storage_->Read(
        [&](const ReadUnit& unit) { return unit.signatures().FindPreparation(key, "prep-1"); });
    EXPECT_THAT(found, IsOk());
    return found->has_value();
  };
  clock_.Advance(kPreparationKeptUs - 60'000'000);
  RunOnce();
  EXPECT_TRUE(kept());
  clock_.Advance(120'000'000);
  RunOnce();
  EXPECT_FALSE(kept());
}

}  // namespace
}  // namespace trinhky::server
