// office_fixture.h: a fresh SQLite database with the sample commune's directory in it.
#ifndef TRINHKY_TESTS_TESTING_OFFICE_FIXTURE_H_
#define TRINHKY_TESTS_TESTING_OFFICE_FIXTURE_H_

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "services/casework/directory_book.h"
#include "services/storage/sqlite/open_sqlite.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::testing {

/// 15 April 2026, 08:00 in the office.
inline constexpr int64_t kMorningUs = 1'776'214'800'000'000;

inline std::string SourceFile(const std::string& path) {
  return std::string(TRINHKY_SOURCE_DIR) + "/" + path;
}

inline std::string TextOf(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in.good()) << path;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

inline std::string SampleCommune() {
  return TextOf(SourceFile("deploy/samples/directory.textproto"));
}
inline std::string SampleProvince() {
  return TextOf(SourceFile("deploy/samples/province.textproto"));
}

class OfficeTest : public ::testing::Test {
 protected:
  OfficeTest() { Open(); }

  /// Opens the database again, as after a restart.
  void Open() {
    book_.reset();
    storage_.reset();
    auto opened = storage::OpenSqlite({.path = folder_.File("office.db")});
    EXPECT_THAT(opened, storage::IsOk());
    storage_ = *std::move(opened);
    book_ = std::make_unique<casework::DirectoryBook>(*storage_);
    EXPECT_THAT(book_->Reload(), storage::IsOk());
  }

  void ImportSample() { EXPECT_THAT(book_->Import(SampleCommune(), kMorningUs), storage::IsOk()); }

  TempFolder folder_;
  std::unique_ptr<storage::Storage> storage_;
  std::unique_ptr<casework::DirectoryBook> book_;
};

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_OFFICE_FIXTURE_H_
