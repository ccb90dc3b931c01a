#include "workflow/distribution/resolve.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/testing/sample_directory.h"
#include "workflow/base/text.h"
#include "workflow/distribution/obligations.h"

namespace trinhky {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ResolveTest : public ::testing::Test {
 protected:
  ResolveTest() : directory_(testing::SampleDirectory()) {
    context_.directory = &directory_;
    context_.own_agency = AgencyId(testing::kOwnAgency);
    context_.as_of = "2026-04-15";
  }

  void Addressee(const char* line) { Append(line, lists_.addressees); }
  void Recipient(const char* line) { Append(line, lists_.recipients); }

  std::vector<std::string> Codes(const Resolution& resolution) const {
    std::vector<std::string> codes;
    for (const DocumentProblem& problem : resolution.problems) codes.push_back(problem.code);
    return codes;
  }

  Directory directory_;
  ResolveContext context_;
  PrintedLists lists_;

 private:
  void Append(const char* text, std::vector<PrintedRecipient>& list) {
    ++line_;
    for (PrintedRecipient& printed : ParseRecipientLine(text, line_)) {
      list.push_back(std::move(printed));
    }
  }

  int line_ = 0;
};

TEST_F(ResolveTest, AnAbolishedDistrictIsAnErrorInADraftAndANoteOnImport) {
  Recipient("- UBND huyện Nam Hà;");
  EXPECT_EQ(Resolve(lists_, context_).problems[0].severity, Severity::kError);
  context_.import = true;
  EXPECT_EQ(Resolve(lists_, context_).problems[0].severity, Severity::kInfo);
  context_.as_of = "2024-03-01";
  EXPECT_THAT(Resolve(lists_, context_).recipients[0].bodies,
              ElementsAre(BodyId("agencies/nam-ha-ubnd")));
}

TEST_F(ResolveTest, ABodyNamedTwiceIsToldAtTheSecondLine) {
  context_.import = true;
  context_.as_of = "2024-03-01";
  Recipient("- UBND huyện Nam Hà;");
  const size_t before = Resolve(lists_, context_).problems.size();
  Recipient("- UBND huyện Nam Hà;");
  const Resolution resolution = Resolve(lists_, context_);
  ASSERT_EQ(resolution.problems.size(), before + 1);
  EXPECT_EQ(resolution.problems.back().code, "NN-W02");
  EXPECT_EQ(resolution.problems.back().severity, Severity::kWarning);
  EXPECT_EQ(resolution.problems.back().line, 2);
}

TEST_F(ResolveTest, AnotherCommuneIsNamedInFull) {
  Recipient("- UBND xã Hòa Phú;");
  Recipient("- UBND xã Bình An;");
  const Resolution resolution = Resolve(lists_, context_);
  EXPECT_THAT(resolution.recipients[0].bodies, ElementsAre(BodyId("agencies/hoa-phu-ubnd")));
  EXPECT_THAT(resolution.recipients[1].bodies, ElementsAre(BodyId("agencies/binh-an-ubnd")));
}

TEST_F(ResolveTest, TheDraftersAnswerIsRemembered) {
  Recipient("- Bộ phận CNTT;");
  EXPECT_THAT(Codes(Resolve(lists_, context_)), ElementsAre("NN-E05"));
  context_.learned[FoldForComparison("bộ phận CNTT")] = {BodyId("agencies/binh-an-ubnd/units/vp")};
  const Resolution resolution = Resolve(lists_, context_);
  EXPECT_TRUE(resolution.complete());
  EXPECT_EQ(resolution.recipients[0].confidence, Confidence::kSure);
}

TEST_F(ResolveTest, ASingularNameOfSeveralPostsIsAQuestion) {
  Recipient("- PCT UBND xã;");
  const Resolution resolution = Resolve(lists_, context_);
  EXPECT_EQ(resolution.recipients[0].problem, "NN-E08");
  EXPECT_EQ(resolution.recipients[0].candidates.size(), 2u);
  EXPECT_FALSE(resolution.complete());
}

TEST_F(ResolveTest, ATextWithoutDiacriticsIsConfirmedByAPerson) {
  Recipient("- Dang uy xa;");
  const Resolution resolution = Resolve(lists_, context_);
  EXPECT_THAT(resolution.recipients[0].bodies, ElementsAre(BodyId("agencies/binh-an-du")));
  EXPECT_EQ(resolution.recipients[0].confidence, Confidence::kConfirm);
}

TEST_F(ResolveTest, AnArticleOffersItsBodiesAsCandidates) {
  Recipient("- Như Điều 3;");
  lists_.articles[3] = "Phòng Kinh tế, Công an xã chịu trách nhiệm thi hành.";
  const Resolution resolution = Resolve(lists_, context_);
  EXPECT_EQ(resolution.recipients[0].problem, "NN-E09");
  EXPECT_THAT(resolution.recipients[0].candidates,
              ElementsAre(BodyId("agencies/binh-an-ubnd/units/kt")));
}

TEST_F(ResolveTest, WithoutADirectoryNothingIsKnown) {
  Recipient("- Sở Nội vụ;");
  context_.directory = nullptr;
  EXPECT_THAT(Codes(Resolve(lists_, context_)), ElementsAre("NN-E05"));
}

TEST_F(ResolveTest, ObligationsMergeABodyNamedTwice) {
  Addressee("Thường trực Đảng ủy xã.");
  Recipient("- Như trên;");
  Recipient("- Thường trực Đảng ủy xã (để b/c);");
  Recipient("- Thành viên Ban chỉ đạo;");
  Recipient("- Chủ tịch UBND xã (c/đ);");
  const std::vector<Obligation> rows =
      Obligations(Resolve(lists_, context_), directory_, context_.as_of);
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows[0].body, BodyId("agencies/binh-an-du/units/tt"));
  EXPECT_EQ(rows[0].line, 2);
  EXPECT_THAT(rows[0].purposes, ElementsAre(Purpose::kReport));
  EXPECT_TRUE(rows[1].merged);
  EXPECT_EQ(rows[2].group, BodyId("groups/binh-an-bcd-tv"));
  EXPECT_EQ(rows[4].body, BodyId("posts/binh-an-chu-tich"));
  EXPECT_TRUE(rows[4].merged);
}

// A group keeps its former members; who of them gets a copy is a question of the paper's day.
TEST_F(ResolveTest, AMemberGetsACopyOnlyOnTheDaysOnWhichItExists) {
  std::vector<Body> bodies = directory_.bodies();
  const BodyId chairman("posts/binh-an-chu-tich");
  for (Body& body : bodies) {
    if (body.id != chairman) continue;
    body.valid_from = "2025-07-01";
    body.valid_to = "2026-04-14";
  }
  const Directory changed(std::move(bodies));
  context_.directory = &changed;
  Recipient("- Thành viên Ban chỉ đạo;");
  const Resolution resolution = Resolve(lists_, context_);
  const auto is_owed = [&](std::string_view day) {
    const std::vector<Obligation> rows = Obligations(resolution, changed, day);
    return std::any_of(rows.begin(), rows.end(),
                       [&](const Obligation& row) { return row.body == chairman; });
  };
  EXPECT_FALSE(is_owed("2025-06-30"));
  EXPECT_TRUE(is_owed("2025-07-01"));
  EXPECT_TRUE(is_owed("2026-04-14"));
  EXPECT_FALSE(is_owed("2026-04-15"));
}

TEST_F(ResolveTest, AddresseesAreOwedWithoutNhuTren) {
  Addressee("Sở Nội vụ.");
  Recipient("- UBND tỉnh;");
  const std::vector<Obligation> rows =
      Obligations(Resolve(lists_, context_), directory_, context_.as_of);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].body, BodyId("agencies/lam-giang-snv"));
  EXPECT_EQ(rows[0].channel, Channel::kAxis);
}

TEST_F(ResolveTest, GroupsThatHoldEachOtherEnd) {
  std::vector<Body> bodies = directory_.bodies();
  for (Body& body : bodies) {
    if (body.id == BodyId("groups/binh-an-thon")) body.members = {BodyId("groups/binh-an-truong")};
    if (body.id == BodyId("groups/binh-an-truong")) body.members = {BodyId("groups/binh-an-thon")};
  }
  const Directory looped(std::move(bodies));
  context_.directory = &looped;
  Recipient("- Trưởng các thôn, bon;");
  EXPECT_THAT(Obligations(Resolve(lists_, context_), looped, ""), IsEmpty());
}

}  // namespace
}  // namespace trinhky
