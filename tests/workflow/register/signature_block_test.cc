#include "workflow/register/signature_block.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace trinhky {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

std::vector<std::string> CodesOf(const std::vector<RuleFinding>& findings) {
  std::vector<std::string> codes;
  for (const RuleFinding& finding : findings)
    codes.push_back(std::string(RuleSeverityName(finding.severity)) + " " + finding.code);
  return codes;
}

TEST(AuthorityBlock, EveryFormIsReadAndPrintedBack) {
  const struct {
    Regime regime;
    std::vector<std::string> lines;
    const char* form;
    const char* position;
  } kRows[] = {
      {Regime::kState, {"CHỦ TỊCH"}, "HEAD", "CHỦ TỊCH"},
      {Regime::kState, {"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}, "TM", "CHỦ TỊCH"},
      {Regime::kState, {"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, "KT", "PHÓ CHỦ TỊCH"},
      {Regime::kState,
       {"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"},
       "TM_KT",
       "PHÓ CHỦ TỊCH"},
      {Regime::kState, {"TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"}, "TL", "CHÁNH VĂN PHÒNG"},
      {Regime::kState,
       {"TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"},
       "TL_KT",
       "PHÓ CHÁNH VĂN PHÒNG"},
      {Regime::kState, {"TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"}, "TUQ", "TRƯỞNG PHÒNG"},
      {Regime::kState, {"Q. CHỦ TỊCH"}, "Q", "CHỦ TỊCH"},
      {Regime::kState, {"TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"}, "Q", "CHỦ TỊCH"},
      {Regime::kParty, {"T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"}, "P_TM", "PHÓ BÍ THƯ"},
      {Regime::kParty,
       {"K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"},
       "P_KT",
       "PHÓ CHÁNH VĂN PHÒNG"},
      {Regime::kParty, {"T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"}, "P_TL", "CHÁNH VĂN PHÒNG"},
  };
  for (const auto& row : kRows) {
    const ParsedSignatureBlock parsed = ParseSignatureBlock(row.regime, row.lines, "Trần Thị Bình");
    ASSERT_TRUE(parsed.block) << row.form;
    EXPECT_THAT(CodesOf(parsed.findings), IsEmpty()) << row.form;
    EXPECT_EQ(SignFormName(parsed.block->form), row.form);
    EXPECT_EQ(SignFormOfName(row.form), parsed.block->form);
    EXPECT_EQ(parsed.block->position, row.position) << row.form;
    EXPECT_EQ(parsed.block->name, "Trần Thị Bình");
    EXPECT_EQ(FormatSignatureBlock(*parsed.block), row.lines) << row.form;
  }
  EXPECT_EQ(SignFormOfName("TX"), std::nullopt);
}

TEST(AuthorityBlock, TheReadPartsAreInTheirPlaces) {
  const auto parsed = ParseSignatureBlock(
      Regime::kState, {"TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"});
  EXPECT_EQ(parsed.block->on_behalf_of, "CHỦ TỊCH");
  EXPECT_EQ(parsed.block->unit_head, "CHÁNH VĂN PHÒNG");
}

TEST(AuthorityBlock, SlipsAreFound) {
  const struct {
    Regime regime;
    std::vector<std::string> lines;
    const char* code;
  } kRows[] = {
      {Regime::kState, {"KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, "warning BLOCK_MARK_SPACING"},
      {Regime::kState, {"KT.  CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, "warning BLOCK_MARK_SPACING"},
      {Regime::kState, {"KT. Chủ tịch", "PHÓ CHỦ TỊCH"}, "warning BLOCK_NOT_CAPITAL"},
      {Regime::kState, {"TM. UBND XÃ", "CHỦ TỊCH"}, "warning BLOCK_COLLECTIVE_ABBREVIATED"},
      {Regime::kState,
       {"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"},
       "warning BLOCK_STANDING_DEPUTY"},
      {Regime::kParty,
       {"T/M BAN THƯỜNG VỤ", "BÍ THƯ ĐẢNG ỦY"},
       "warning BLOCK_POST_WITH_COMMITTEE"},
      {Regime::kParty, {"BÍ THƯ", "Kiêm", "TRƯỞNG BAN CHỈ ĐẠO"}, "warning BLOCK_KIEM"},
      {Regime::kParty, {"KT. BÍ THƯ", "PHÓ BÍ THƯ"}, "error BLOCK_REGIME_MIXED"},
      {Regime::kState, {"T/M ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}, "error BLOCK_REGIME_MIXED"},
      {Regime::kState, {}, "error BLOCK_UNREADABLE"},
      {Regime::kState, {"KT. CHỦ TỊCH"}, "error BLOCK_UNREADABLE"},
      {Regime::kState, {"KT. ", "PHÓ CHỦ TỊCH"}, "error BLOCK_UNREADABLE"},
      {Regime::kState, {"PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH"}, "error BLOCK_UNREADABLE"},
      {Regime::kState, {"KT. CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN", "X"}, "error BLOCK_UNREADABLE"},
      {Regime::kState, {"TM. ỦY BAN NHÂN DÂN", "K/T CHỦ TỊCH", "X"}, "error BLOCK_UNREADABLE"},
      {Regime::kState, {"TUQ. CHỦ TỊCH", "KT. TRƯỞNG PHÒNG", "X"}, "error BLOCK_UNREADABLE"},
      {Regime::kState, std::vector<std::string>(9, "CHỦ TỊCH"), "error BLOCK_UNREADABLE"},
      {Regime::kState, {std::string(201, 'A')}, "error BLOCK_UNREADABLE"},
  };
  for (const auto& row : kRows) {
    const auto parsed = ParseSignatureBlock(row.regime, row.lines);
    EXPECT_THAT(CodesOf(parsed.findings), Contains(row.code));
    EXPECT_EQ(parsed.block.has_value(), std::string_view(row.code) != "error BLOCK_UNREADABLE")
        << row.code;
  }
}

}  // namespace
}  // namespace trinhky
