#include "services/server/definitions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"
#include "workflow/base/sha256.h"

namespace trinhky::server {
namespace {

using storage::IsOk;

TEST(Definitions, AreProvedAndCarriedByTheProgram) {
  const auto shelf = LoadDefinitions("");
  ASSERT_THAT(shelf, IsOk());
  for (const char* id : {"bao_cao_trinh_dang_uy", "van_ban_di", "van_ban_dang", "van_ban_den"})
    EXPECT_NE(shelf->FindNewest(id), nullptr) << id;
  for (const auto* entry : shelf->All()) EXPECT_TRUE(IsSha256Hex(entry->text_sha256));
}

TEST(Definitions, AreTheSameFromTheFolder) {
  const auto shipped = LoadDefinitions("");
  const auto folder = LoadDefinitions(std::string(TRINHKY_SOURCE_DIR) + "/workflow/definitions");
  ASSERT_THAT(folder, IsOk());
  ASSERT_EQ(folder->All().size(), shipped->All().size());
  for (size_t i = 0; i < folder->All().size(); ++i)
    EXPECT_EQ(folder->All()[i]->text_sha256, shipped->All()[i]->text_sha256);
}

TEST(Definitions, ThatAreUnsoundAreRefusedWithTheStory) {
  std::ifstream in(std::string(TRINHKY_SOURCE_DIR) +
                   "/workflow/definitions/van_ban_di.v1.textproto");
  std::string text(std::istreambuf_iterator<char>(in), {});
  // The clerk issues what was signed but has neither number nor seal.
  const auto replace = [&](const std::string& what, const std::string& by) {
    const size_t at = text.find(what);
    ASSERT_NE(at, std::string::npos) << what;
    text.replace(at, what.size(), by);
  };
  replace("action: \"issue\" from: \"SEALED\"",
          "action: \"issue\" from: \"SEALED\" from: \"LEADER_SIGNED\"");
  replace("guard: \"sealed\" guard: \"recipients_resolved\"", "");
  const testing::TempFolder folder;
  std::ofstream(folder.File("van_ban_di.v1.textproto")) << text;
  const absl::Status status = LoadDefinitions(folder.path().string()).status();
  EXPECT_THAT(status,
              storage::StatusIs(absl::StatusCode::kFailedPrecondition, "DEFINITION_UNSOUND"));
  EXPECT_EQ(RejectionOf(status)->metadata.at("rule"), "ISSUED_UNNUMBERED");
  EXPECT_THAT(RejectionOf(status)->metadata.at("trace"), ::testing::HasSubstr("7. "));
}

}  // namespace
}  // namespace trinhky::server
