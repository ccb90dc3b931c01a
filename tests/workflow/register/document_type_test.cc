#include "workflow/register/document_type.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace trinhky {
namespace {

TEST(DocumentType, TheTableIsInTheOrderOfTheEnumeration) {
  int index = 0;
  for (const DocumentTypeInfo& info : DocumentTypes()) {
    EXPECT_EQ(static_cast<int>(info.type), index++) << info.name;
    EXPECT_EQ(&InfoOf(info.type), &info);
    EXPECT_EQ(TypeOfCode(info.code), info.type);
    EXPECT_EQ(TypeOfLabel(info.label), info.type);
  }
}

TEST(DocumentType, ThereAreTwentyNineStateTypesAndThreeCopies) {
  int types = 0;
  int copies = 0;
  for (const DocumentTypeInfo& info : DocumentTypes()) {
    types += info.state ? 1 : 0;
    copies += info.copy ? 1 : 0;
  }
  EXPECT_EQ(types, 29);
  EXPECT_EQ(copies, 3);
}

TEST(DocumentType, AbbreviationsTellMarksAndCaseApart) {
  const auto state = [](std::string_view text) { return TypeOfAbbreviation(Regime::kState, text); };
  EXPECT_EQ(state("CT"), DocumentType::kCt);
  EXPECT_EQ(state("CTr"), DocumentType::kCtr);
  EXPECT_EQ(state("QĐ"), DocumentType::kQd);
  EXPECT_EQ(state("QyĐ"), DocumentType::kQyd);
  EXPECT_EQ(state("ĐA"), DocumentType::kDeAn);
  EXPECT_EQ(state("DA"), DocumentType::kDuAn);
  EXPECT_EQ(state("HĐ"), DocumentType::kHopDong);
  EXPECT_EQ(state("CV"), std::nullopt);
  EXPECT_EQ(state(""), std::nullopt);
  EXPECT_EQ(state("bc"), std::nullopt);
}

TEST(DocumentType, StateAbbreviationsAreUnique) {
  std::set<std::string> seen;
  for (const DocumentTypeInfo& info : DocumentTypes()) {
    if (info.state_abbreviation.empty()) continue;
    EXPECT_TRUE(seen.insert(std::string(info.state_abbreviation)).second) << info.name;
  }
}

TEST(DocumentType, ThePartyWritesQdForBothAndHasItsOwnTypes) {
  EXPECT_EQ(TypeOfAbbreviation(Regime::kParty, "QĐ"), DocumentType::kQd);
  EXPECT_EQ(InfoOf(DocumentType::kQyd).party_abbreviation, "QĐ");
  EXPECT_EQ(TypeOfAbbreviation(Regime::kParty, "CV"), DocumentType::kCv);
  EXPECT_EQ(TypeOfAbbreviation(Regime::kParty, "KL"), DocumentType::kKl);
  EXPECT_TRUE(MayBeIssued(Regime::kParty, DocumentType::kKl));
  EXPECT_FALSE(MayBeIssued(Regime::kState, DocumentType::kKl));
  EXPECT_FALSE(MayBeIssued(Regime::kParty, DocumentType::kCd));
}

TEST(DocumentType, HeadingsAreFound) {
  EXPECT_EQ(TypeOfHeading("BÁO CÁO"), DocumentType::kBc);
  EXPECT_EQ(TypeOfHeading("TỜ TRÌNH"), DocumentType::kTtr);
  EXPECT_EQ(TypeOfHeading(""), std::nullopt);
  EXPECT_EQ(TypeOfHeading("BÁO CÁO KHÁC"), std::nullopt);
}

}  // namespace
}  // namespace trinhky
