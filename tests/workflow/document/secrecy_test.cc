#include "workflow/document/secrecy.h"

#include <gtest/gtest.h>

#include <string>

namespace trinhky {
namespace {

TEST(SecrecyMark, IsSeenWhereItIsStamped) {
  const struct {
    const char* text;
    const char* level;
    int line;
  } cases[] = {
      {"MẬT\nỦY BAN NHÂN DÂN\n", "MẬT", 1},
      {"UBND XÃ\n  [ TỐI MẬT ]\n", "TỐI MẬT", 2},
      {"UBND XÃ\tTUYỆT MẬT\n", "TUYỆT MẬT", 1},
      {"Độ mật: Tối mật\n", "TỐI MẬT", 1},
      {"Độ mật: Mật", "MẬT", 1},
      {"BÍ MẬT NHÀ NƯỚC\n", "BÍ MẬT NHÀ NƯỚC", 1},
      {"TUYET MAT\nUBND XA\n", "TUYỆT MẬT", 1},
      {"MẬT   Bản số: 02\n", "MẬT", 1},
  };
  for (const auto& c : cases) {
    const auto mark = FindSecrecyMark(c.text);
    ASSERT_TRUE(mark) << c.text;
    EXPECT_EQ(mark->level, c.level);
    EXPECT_EQ(mark->line, c.line);
  }
}

TEST(SecrecyMark, IsNotSeenInTalkAboutSecrecy) {
  for (const char* text :
       {"100% văn bản đến (trừ văn bản mật)", "đến nay chưa phát hiện lộ lọt bí mật Nhà nước",
        "CÔNG TÁC BẢO MẬT", "MẬT KHẨU", "bí mật đời tư", "khóa bí mật", "MẬT ĐỘ DÂN SỐ",
        "Luật Bảo vệ bí mật nhà nước", "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC", "XEM XONG TRẢ LẠI",
        "LƯU HÀNH NỘI BỘ", "Độ mật: Thường", "MẶT\n", "Độ mật: không"}) {
    EXPECT_FALSE(FindSecrecyMark(text)) << text;
  }
}

}  // namespace
}  // namespace trinhky
