#include "services/drafting/body_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/drafting/archive_row.h"
#include "services/drafting/draft_reading.h"
#include "services/drafting/signer_blocks.h"
#include "tests/services/drafting/sample_office.h"

namespace trinhky::drafting {
namespace {

using testing::ClaimIn;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const casework::OfficeDirectory& Office() {
  static const auto* const kOffice = new casework::OfficeDirectory(testing::SampleOffice());
  return *kOffice;
}

std::vector<std::string> Words(const std::vector<BodyId>& bodies, Wording wording) {
  const DraftClaim claim = ClaimIn(Office(), "binh-an-ubnd", "vhxh");
  const ResolveContext context = ListContext(Office(), claim, Regime::kState);
  const auto rows = RowsNaming(context, bodies, wording);
  std::vector<std::string> words;
  if (!rows) return {"?"};
  for (const BodyRow& row : *rows) words.push_back(row.words);
  return words;
}

TEST(BodyRows, NameABodyAsTheOfficeOrTheDirectoryCallsIt) {
  const std::vector<BodyId> province = {BodyId("agencies/lam-giang-ubnd")};
  EXPECT_THAT(Words(province, Wording::kShort), ElementsAre("UBND tỉnh"));
  EXPECT_THAT(Words(province, Wording::kFull), ElementsAre("Ủy ban nhân dân tỉnh Lam Giang"));
  // Elsewhere "UBND xã" is the own one.
  EXPECT_THAT(Words({BodyId("agencies/hoa-phu-ubnd")}, Wording::kShort),
              ElementsAre("Ủy ban nhân dân xã Hòa Phú"));
}

TEST(BodyRows, PostsOfOneNameAreNamedTogetherOrNotAtAll) {
  const BodyId culture("posts/binh-an-ubnd-pct-vx");
  const BodyId economy("posts/binh-an-ubnd-pct-kt");
  EXPECT_THAT(Words({culture, economy}, Wording::kShort), ElementsAre("Các PCT UBND xã"));
  EXPECT_THAT(Words({culture}, Wording::kShort), ElementsAre("?"));
  EXPECT_THAT(Words({BodyId("agencies/nobody")}, Wording::kShort), ElementsAre("?"));
  EXPECT_THAT(Words({}, Wording::kShort), ElementsAre("?"));
}

TEST(SignerBlocks, TheDeputyOfTheFieldComesFirst) {
  const auto of = [](const char* agency, const char* unit) {
    std::vector<std::string> signers;
    for (const SignerBlock& block : SignersFor(Office(), ClaimIn(Office(), agency, unit)))
      signers.push_back(block.lines.front() + " / " + block.position + " / " + block.name);
    return signers;
  };
  EXPECT_THAT(of("binh-an-ubnd", "kt"),
              ElementsAre("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Phạm Văn Dũng",
                          "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH / Trần Quốc Bảo"));
  EXPECT_THAT(of("binh-an-du", "vp"),
              ElementsAre("T/M BAN THƯỜNG VỤ / BÍ THƯ / Võ Thị Thanh Tâm",
                          "T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ THƯỜNG TRỰC / Huỳnh Văn Khải",
                          "T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ / Trần Quốc Bảo"));
  EXPECT_THAT(of("lam-giang-ubnd", ""), IsEmpty());
}

TEST(ArchiveRow, FollowsTheRegime) {
  const auto of = [](const char* agency, const char* unit, bool party) {
    return ArchiveRowOf(Office(), ClaimIn(Office(), agency, unit), party);
  };
  EXPECT_EQ(of("binh-an-ubnd", "vhxh", false), "Lưu: VT, VHXH");
  EXPECT_EQ(of("binh-an-ubnd", "", false), "Lưu: VT");
  EXPECT_EQ(of("binh-an-du", "bxd", true), "Lưu VPĐU");
}

}  // namespace
}  // namespace trinhky::drafting
