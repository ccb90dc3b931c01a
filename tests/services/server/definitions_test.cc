#include "services/server/definitions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/services/storage/testing/status_matchers.h"
#include "tests/services/storage/testing/temp_dir.h"
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
  // Whoever numbers without a signature breaks a rule that no definition can switch off.
  size_t removed = 0;
  for (const std::string guard : {"guard: \"leader_signed\"", "guard: \"fact:leader_signed\""})
    for (size_t at; (at = text.find(guard)) != std::string::npos; ++removed)
      text.erase(at, guard.size());
  text += "\nstate { name: \"LOST\" title_vi: \"Lạc\" }\n";
  const storage::TempDir folder;
  std::ofstream(folder.File("van_ban_di.v1.textproto")) << text;
  EXPECT_FALSE(LoadDefinitions(folder.path().string()).ok());
}

}  // namespace
}  // namespace trinhky::server
