#include "clients/cli/client/document_name.h"

#include <gtest/gtest.h>

#include <set>

#include "clients/cli/client/request_id.h"

namespace trinhky::cli {
namespace {

v1::Document Numbered(v1::Regime regime, const std::string& symbol) {
  v1::Document document;
  document.set_name("agencies/binh-an-ubnd/documents/doc-01j9zzzzzzzzzzzzzzzzzzabcd");
  document.set_regime(regime);
  document.set_symbol(symbol);
  document.set_number("05");
  return document;
}

TEST(PrintedSymbol, FollowsTheRegime) {
  EXPECT_EQ(PrintedSymbol(Numbered(v1::REGIME_STATE, "BC-UBND")), "05/BC-UBND");
  EXPECT_EQ(PrintedSymbol(Numbered(v1::REGIME_PARTY, "KH/ĐU")), "05-KH/ĐU");
  v1::Document draft = Numbered(v1::REGIME_STATE, "BC-UBND");
  draft.clear_number();
  EXPECT_EQ(PrintedSymbol(draft), "BC-UBND");
}

TEST(Matches, TakesIdEndOfIdAndNumberWithSymbol) {
  const v1::Document document = Numbered(v1::REGIME_STATE, "BC-UBND");
  EXPECT_TRUE(Matches("doc-01j9zzzzzzzzzzzzzzzzzzabcd", document));
  EXPECT_TRUE(Matches("zzabcd", document));
  EXPECT_TRUE(Matches("05/BC-UBND", document));
  EXPECT_FALSE(Matches("abcd", document)) << "too short an end to mean one document";
  EXPECT_FALSE(Matches("5/BC-UBND", document));
  EXPECT_FALSE(Matches("", document));
}

TEST(Matches, ADraftHasNoSymbolToBeNamedBy) {
  v1::Document draft = Numbered(v1::REGIME_STATE, "BC-UBND");
  draft.clear_number();
  EXPECT_FALSE(Matches("BC-UBND", draft));
}

TEST(NewRequestId, IsAUuidOfVersionSevenAndNeverTheSame) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = NewRequestId();
    ASSERT_EQ(id.size(), 36u);
    EXPECT_EQ(id[14], '7');
    EXPECT_NE(std::string("89ab").find(id[19]), std::string::npos);
    EXPECT_TRUE(seen.insert(id).second);
  }
}

TEST(RequestIdAt, FollowsTheTime) {
  EXPECT_EQ(RequestIdAt(0x0123456789ab).substr(0, 13), "01234567-89ab");
  constexpr int64_t kMs = 1'790'000'000'000;
  for (int64_t later = 0; later < 1000; ++later)
    EXPECT_LT(RequestIdAt(kMs + later), RequestIdAt(kMs + later + 1));
}

}  // namespace
}  // namespace trinhky::cli
