#include "services/server/open_storage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "services/server/read_file.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

using storage::IsOk;
using storage::StatusIs;

TEST(OpenStorage, KnowsTwoKindsAndNothingElse) {
  for (const char* database : {"postgres://host/name", "sqlite:", "office.db", ""}) {
    Config config;
    config.database = database;
    EXPECT_THAT(OpenStorage(config).status(),
                StatusIs(absl::StatusCode::kInvalidArgument, "DATABASE_UNKNOWN"))
        << database;
  }
  Config config;
  config.database = "mysql://host/name";
  EXPECT_THAT(OpenStorage(config).status(),
              StatusIs(absl::StatusCode::kInvalidArgument, "DATABASE_URL"));
}

TEST(OpenBlobs, StandBesideTheDatabaseOrWhereTheyAreTold) {
  const testing::TempFolder folder;
  const SystemClock clock;
  Config config;
  EXPECT_THAT(OpenBlobs(config, clock).status(),
              StatusIs(absl::StatusCode::kInvalidArgument, "BLOBS_MISSING"));
  config.database = "sqlite:" + folder.File("db/office.db");
  EXPECT_THAT(OpenBlobs(config, clock).status(), IsOk());
  EXPECT_TRUE(std::filesystem::is_directory(folder.File("db/blobs")));
  config.blobs = folder.File("elsewhere");
  EXPECT_THAT(OpenBlobs(config, clock).status(), IsOk());
  EXPECT_TRUE(std::filesystem::is_directory(folder.File("elsewhere")));
  config.blobs = "s3://bucket";
  EXPECT_THAT(OpenBlobs(config, clock).status(),
              StatusIs(absl::StatusCode::kInvalidArgument, "BLOBS_URL"));
  config.blobs = "s3://bucket?endpoint=https://h";
  EXPECT_THAT(OpenBlobs(config, clock).status(),
              StatusIs(absl::StatusCode::kInvalidArgument, "BLOBS_KEYS_MISSING"));
}

TEST(WriteFile, SaysWhichPathCannotBeWritten) {
  const testing::TempFolder folder;
  std::ofstream(folder.File("file")) << "x";
  for (const std::string& path : {folder.File("nowhere/a.pem"), folder.File("file/a.pem")}) {
    const absl::Status status = WriteFile(path, "bytes");
    ASSERT_THAT(status, StatusIs(absl::StatusCode::kUnavailable, "FILE_UNWRITABLE"));
    EXPECT_EQ(RejectionOf(status)->metadata.at("path"), path);
    EXPECT_FALSE(std::filesystem::exists(path));
  }
  EXPECT_THAT(MakeFolder(folder.File("file/below")),
              StatusIs(absl::StatusCode::kUnavailable, "FILE_UNWRITABLE"));
  EXPECT_THAT(WriteFile(folder.File("a.pem"), "bytes"), IsOk());
}

}  // namespace
}  // namespace trinhky::server
