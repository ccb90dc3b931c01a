// contract_test.h: one suite for every backend; a backend supplies a name and how to open it.
#ifndef TRINHKY_TESTS_SERVICES_STORAGE_CONTRACT_CONTRACT_TEST_H_
#define TRINHKY_TESTS_SERVICES_STORAGE_CONTRACT_CONTRACT_TEST_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "services/storage/storage.h"
#include "tests/services/storage/testing/samples.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::storage {

struct BackendCase {
  std::string name;
  absl::StatusOr<std::unique_ptr<Storage>> (*open)(const testing::TempFolder& dir);
};

inline void PrintTo(const BackendCase& backend, std::ostream* out) { *out << backend.name; }

/// Every backend, fresh and from every older schema.
std::vector<BackendCase> Backends();

class ContractTest : public ::testing::TestWithParam<BackendCase> {
 protected:
  void SetUp() override {
    absl::StatusOr<std::unique_ptr<Storage>> opened = GetParam().open(dir_);
    ASSERT_THAT(opened, IsOk());
    storage_ = *std::move(opened);
  }

  /// Runs a write that must succeed.
  template <typename Body>
  auto Must(Body body) {
    auto result = storage_->Write(std::move(body));
    EXPECT_THAT(result, IsOk());
    if constexpr (!std::is_same_v<decltype(result), absl::Status>) {
      return result.ok() ? *std::move(result) : std::decay_t<decltype(*result)>{};
    }
  }

  template <typename Body>
  auto Read(Body body) {
    auto result = storage_->Read(std::move(body));
    EXPECT_THAT(result, IsOk());
    return result.ok() ? *std::move(result) : std::decay_t<decltype(*result)>{};
  }

  /// Stores a document and nothing else.
  void GivenDocument(const DocumentKey& key) {
    Must([&](UnitOfWork& work) { return work.documents().Insert(SampleDocument(key)); });
  }

  testing::TempFolder dir_;
  std::unique_ptr<Storage> storage_;
};

inline std::string CaseName(const ::testing::TestParamInfo<BackendCase>& info) {
  return info.param.name;
}

}  // namespace trinhky::storage

#endif  // TRINHKY_TESTS_SERVICES_STORAGE_CONTRACT_CONTRACT_TEST_H_
