// Templates: each one, filled in for each unit that drafts, reads and prints as it stands.
#include "services/drafting/draft_templates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/drafting/examination.h"
#include "services/drafting/shipped_templates.h"
#include "services/layout/font_set.h"
#include "tests/services/drafting/sample_office.h"

namespace trinhky::testing {
namespace {

using casework::OfficeDirectory;
using drafting::DraftClaim;
using drafting::DraftReading;
using drafting::TemplatesFor;

const OfficeDirectory& Office() {
  static const auto* const kOffice = new OfficeDirectory(SampleOffice());
  return *kOffice;
}

/// One for all tests of a process: fonts take a while.
const drafting::DraftPress& Press() {
  static const auto press = drafting::DraftPress::Open(layout::kFontFolder);
  EXPECT_TRUE(press.ok()) << press.status();
  return **press;
}

/// (agency, unit) of every drafting post of this server, and each agency of it without a unit.
std::set<std::pair<std::string, std::string>> DraftingUnits() {
  std::set<std::pair<std::string, std::string>> units;
  for (const casework::Post& post : Office().data().posts) {
    const casework::Agency* agency = Office().FindAgency(post.agency);
    if (agency == nullptr || !agency->local) continue;
    units.emplace(post.agency.value(), "");
    if (post.roles.contains("DRAFTER")) units.emplace(post.agency.value(), post.unit);
  }
  return units;
}

// "[cơ quan nhận văn bản]" is no body: only its drafter knows whom he writes to.
bool IsOfBrackets(const casework::StoredProblem& problem, const std::string& text) {
  if (problem.code == casework::kBlankLeft) return true;
  const size_t begin = problem.message.find("“");
  const size_t end = problem.message.find("”");
  if (begin == std::string::npos || end == std::string::npos) return false;
  const size_t first = begin + std::string("“").size();
  return text.find("[" + problem.message.substr(first, end - first) + "]") != std::string::npos;
}

TEST(DraftTemplates, EachReadsAndPrintsForEachUnitThatDrafts) {
  int read = 0;
  for (const auto& [agency, unit] : DraftingUnits()) {
    const DraftClaim claim = ClaimIn(Office(), agency, unit);
    for (const v1::DraftTemplate& each : TemplatesFor(Office(), claim)) {
      const std::string where = agency + "/" + unit + " " + each.name();
      EXPECT_EQ(each.text().find("${"), std::string::npos) << where;
      const auto intake = drafting::TakeDraftIn(claim, each.text());
      ASSERT_TRUE(intake.ok()) << where << intake.status();
      DraftReading reading = drafting::ExamineText(Office(), claim, intake->text);
      drafting::PrintDraft(Press(), claim, each.text(), *intake, reading);
      for (const casework::StoredProblem& problem : reading.content.labels.problems)
        EXPECT_TRUE(problem.severity == "info" || IsOfBrackets(problem, each.text()))
            << where << ": " << problem.code << " " << problem.message << "\n"
            << each.text();
      const auto blanks = std::count_if(
          reading.content.labels.problems.begin(), reading.content.labels.problems.end(),
          [](const auto& problem) { return problem.code == casework::kBlankLeft; });
      EXPECT_EQ(blanks, std::count(each.text().begin(), each.text().end(), '[')) << where;
      EXPECT_FALSE(reading.content.print.empty()) << where;
      EXPECT_EQ(reading.content.type, each.type()) << where;
      EXPECT_EQ(reading.content.style == "party", each.regime() == v1::REGIME_PARTY) << where;
      EXPECT_FALSE(reading.content.labels.signer.empty()) << where;
      ++read;
    }
  }
  EXPECT_GE(read, 30);
}

TEST(DraftTemplates, EveryFileHasItsRow) {
  std::set<std::string> ids;
  for (const char* agency : {"binh-an-ubnd", "binh-an-du"})
    for (const v1::DraftTemplate& each : TemplatesFor(Office(), ClaimIn(Office(), agency, "vp")))
      EXPECT_TRUE(ids.insert(each.name()).second) << each.name();
  std::set<std::string> files;
  for (const drafting::ShippedTemplate& shipped : drafting::ShippedTemplates())
    files.insert("draftTemplates/" + std::string(shipped.id));
  EXPECT_EQ(ids, files);
}

TEST(DraftTemplates, AReportOfAUnitIsWrittenAsItsOfficeWritesIt) {
  const auto templates = TemplatesFor(Office(), ClaimIn(Office(), "binh-an-ubnd", "vhxh"));
  ASSERT_EQ(templates.size(), 7u);
  EXPECT_EQ(templates[0].title(), "Báo cáo");
  const std::string& text = templates[0].text();
  for (const char* words :
       {"ỦY BAN NHÂN DÂN\nXÃ BÌNH AN\n", "/BC-UBND\n", "Kính gửi: Đảng ủy xã.\n",
        "- Như trên;\n- UBND tỉnh (để b/c);\n- CT UBND xã;\n- Các PCT UBND xã;\n- Lưu: VT, VHXH.\n",
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\n\nLê Thị Minh Hà\n"})
    EXPECT_NE(text.find(words), std::string::npos) << words << "\n" << text;
  EXPECT_NE(templates[1].text().find("/UBND-VHXH\n"), std::string::npos);
}

TEST(DraftTemplates, BodiesThatMustGetItAreOnTheList) {
  const OfficeDirectory office = SampleOffice(
      R"(profiles { agency: "binh-an-ubnd" type: "TB" required_bodies: "agencies/lam-giang-snv" })");
  for (const v1::DraftTemplate& each : TemplatesFor(office, ClaimIn(office, "binh-an-ubnd", "kt")))
    EXPECT_EQ(each.text().find("- Sở Nội vụ") != std::string::npos, each.type() == "TB");
}

}  // namespace
}  // namespace trinhky::testing
