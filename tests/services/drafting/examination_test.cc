// What a drafter is told while he writes, and that every mend that he is offered mends.
#include "services/drafting/examination.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>

#include "tests/services/drafting/sample_office.h"

namespace trinhky::testing {
namespace {

using casework::OfficeDirectory;
using casework::StoredProblem;
using drafting::DraftClaim;
using drafting::DraftReading;
using drafting::ExamineText;
using drafting::MendsOf;

constexpr char kRequired[] = R"(
profiles { agency: "binh-an-ubnd" type: "KH" required_bodies: "agencies/lam-giang-snv" }
)";

const OfficeDirectory& Office() {
  static const auto* const kOffice = new OfficeDirectory(SampleOffice(kRequired));
  return *kOffice;
}

DraftClaim ClaimFor(const std::string& text) {
  if (text.find("ĐẢNG CỘNG SẢN") != std::string::npos) return ClaimIn(Office(), "binh-an-du", "vp");
  return ClaimIn(Office(), "binh-an-ubnd", "vhxh");
}

int Badness(const std::string& severity) {
  return severity == "error" ? 2 : severity == "warning" ? 1 : 0;
}

std::map<std::string, int> CountsOf(const DraftReading& reading) {
  std::map<std::string, int> counts;
  for (const StoredProblem& problem : reading.content.labels.problems) ++counts[problem.code];
  return counts;
}

/// The change as a client makes it: it knows nothing but lines.
std::string Apply(const std::string& text, const v1::Mend& mend) {
  std::string out;
  int line = 1;
  const auto insert = [&] { out += mend.text() + "\n"; };
  size_t begin = 0;
  for (;; ++line) {
    if (line == mend.first_line()) insert();
    const size_t end = text.find('\n', begin);
    const std::string row = text.substr(begin, end == std::string::npos ? end : end - begin);
    if (line < mend.first_line() || line > mend.last_line()) out += row + "\n";
    if (end == std::string::npos) break;
    begin = end + 1;
  }
  if (mend.first_line() == line + 1) insert();
  out.pop_back();
  return out;
}

/// A way to spoil a report.
struct Mutation {
  const char* name;
  const char* code;                               ///< that must come
  std::function<std::string(std::string)> spoil;  ///< empty: samples have the problem as they are
};

std::string Swap(std::string text, const std::string& old, const std::string& words) {
  const size_t at = text.find(old);
  return at == std::string::npos ? text : text.replace(at, old.size(), words);
}

/// The text without the first line that begins with `start`.
std::string WithoutLine(const std::string& text, const std::string& start) {
  const size_t at = text.find("\n" + start);
  if (at == std::string::npos) return text;
  return text.substr(0, at) + text.substr(std::min(text.find('\n', at + 1), text.size()));
}

std::vector<Mutation> Mutations() {
  const auto swap = [](const char* old, const char* words) {
    return [=](std::string text) { return Swap(std::move(text), old, words); };
  };
  const auto without = [](const char* start) {
    return [=](const std::string& text) { return WithoutLine(text, start); };
  };
  return {
      {"NoList", "NN-E01",
       [](const std::string& text) {
         const size_t from = text.find("Nơi nhận:");
         const size_t to = text.find("\n\n", from);
         return from == std::string::npos || to == std::string::npos
                    ? text
                    : text.substr(0, from) + text.substr(to + 2);
       }},
      {"NoArchive", "NN-E01", without("- Lưu")},
      {"ArchiveNotLast", "NN-E02",
       [](const std::string& text) {
         const size_t at = text.find("\n- Lưu");
         if (at == std::string::npos) return text;
         const size_t end = text.find('\n', at + 1);
         return text.substr(0, end) + "\n- Công an xã." + text.substr(end);
       }},
      {"AboveWithoutAddressee", "NN-E03",
       [](const std::string& text) {
         if (text.find("Kính gửi") != std::string::npos) return text;
         return Swap(text, "Nơi nhận:\n", "Nơi nhận:\n- Như trên;\n");
       }},
      {"UnknownBody", "NN-E05", swap("- Thường trực HĐND xã", "- Thường trực HĐNND xã")},
      {"StateArchiveInParty", "NN-E07", swap("- Lưu VPĐU.", "- Lưu: VT.")},
      {"PartyArchiveInState", "NN-E07",
       [](const std::string& text) {
         const size_t at = text.find("- Lưu: VT");
         if (at == std::string::npos) return text;
         return text.substr(0, at) + "- Lưu VPĐU." + text.substr(text.find('\n', at));
       }},
      {"OneOfTwoDeputies", "NN-E08", swap("Chủ tịch, các PCT UBND xã", "PCT UBND xã")},
      {"NoAsAbove", "NN-W01", without("- Như trên")},
      {"Twice", "NN-W02",
       [](const std::string& text) {
         return Swap(text, "- Thường trực HĐND xã",
                     "- Thường trực HĐND xã;\n- Thường trực HĐND xã");
       }},
      {"NoEndMark", "NN-W03", swap("- Thường trực HĐND xã;", "- Thường trực HĐND xã")},
      {"StopForEndMark", "NN-W03", swap("- Thường trực HĐND xã;", "- Thường trực HĐND xã.")},
      {"SharedHead", "NN-W04",
       swap("- Thường trực HĐND xã;", "- TT HĐND, UBND, UBMT xã (để b/c);")},
      {"UnknownStore", "NN-W06", swap("Lưu: VT,", "Lưu: VT, XYZ,")},
      {"NoHeading", "NN-W07", swap("Nơi nhận:\n", "")},
      {"NoMarksOnLetters", "RECIPIENT_UNSURE",
       swap("- Thường trực HĐND xã", "- Thương trực HĐND xã")},
      {"NoRequiredBody", "REQUIRED_BODY_MISSING", nullptr},
      {"NoSymbol", "TT-W02", without("Số")},
      {"NoDate", "TT-W03",
       [](const std::string& text) {
         const size_t at = text.find(", ngày  ");
         if (at == std::string::npos) return text;
         const size_t begin = text.rfind('\n', at);
         return text.substr(0, begin) + text.substr(text.find('\n', at));
       }},
      {"NoLeadingZero", "TT-W04", swap("ngày      tháng 4", "ngày 5 tháng 04")},
      {"LetterInSymbol", "TT-W07", swap("/UBND-VHXH", "/CV-UBND")},
      {"PartySymbol", "TT-W08", swap("/BC-UBND", "-BC/UBND")},
      {"OtherOrgan", "TT-W09", swap("/BC-UBND", "/BC-VHXH")},
      {"UnknownSymbol", "SYMBOL_ORGAN_MISMATCH", swap("/KH-UBND", "/KH-UBNDX")},
      {"CutCollective", "TT-W12",
       [](const std::string& text) { return Swap(text, "TM. ỦY BAN NHÂN DÂN", "TM. UBND"); }},
      {"PartyMarks", "TT-W13", swap("KT. CHỦ TỊCH", "K/T CHỦ TỊCH")},
      {"StateMarks", "TT-W13", swap("T/M BAN", "TM. BAN")},
      {"TwoPosts", "TT-W11", swap("\nPHÓ CHỦ TỊCH\n", "\nPHÓ CHỦ TỊCH KIÊM TRƯỞNG BAN\n")},
      {"NoSigner", "SIGNATURE_BLOCK_MISSING",
       [](const std::string& text) {
         for (const char* start : {"\nTM. ", "\nKT. ", "\nT/M ", "\nCHỦ TỊCH"})
           if (const size_t at = text.rfind(start); at != std::string::npos)
             return text.substr(0, at + 1);
         return text;
       }},
      {"StrangeSigner", "SIGNER_UNKNOWN", nullptr},
      {"NoAgency", "AGENCY_INFERRED",
       [](const std::string& text) {
         return text.starts_with("ỦY BAN NHÂN DÂN\n") ? text.substr(text.find("Số")) : text;
       }},
  };
}

/// Whom the lists name, and who signs.
std::string MeaningOf(const DraftReading& reading) {
  std::string meaning = reading.document.signature.position + "/" + reading.document.signature.name;
  for (const storage::RecipientRecord& recipient : reading.content.recipients)
    if (!recipient.archive) meaning += "\n" + recipient.text;
  return meaning;
}

/// Expects of every mend that is offered for `text`: its problem is gone or less, nothing as bad
/// has come. `code`: must be mended; "" for a text that may have no mend.
void ExpectMendsMend(const std::string& text, const std::string& code, const std::string& where) {
  const DraftClaim claim = ClaimFor(text);
  const DraftReading before = ExamineText(Office(), claim, text);
  const auto mends = MendsOf(Office(), claim, text, before);
  const auto counts = CountsOf(before);
  const auto& problems = before.content.labels.problems;
  ASSERT_EQ(mends.size(), problems.size());
  bool offered = false;
  for (size_t i = 0; i < problems.size(); ++i) {
    for (const v1::Mend& mend : mends[i]) {
      offered = offered || problems[i].code == code;
      EXPECT_FALSE(mend.title().empty() || mend.title_en().empty()) << where;
      const std::string mended = Apply(text, mend);
      const DraftReading after = ExamineText(Office(), claim, mended);
      auto left = CountsOf(after);
      const std::string what =
          where + ": " + problems[i].code + ", " + mend.title() + "\n" + mended;
      EXPECT_LT(left[problems[i].code], counts.at(problems[i].code)) << what;
      for (const StoredProblem& problem : after.content.labels.problems) {
        const auto were = counts.find(problem.code);
        const int count = were == counts.end() ? 0 : were->second;
        EXPECT_TRUE(left[problem.code] <= count ||
                    Badness(problem.severity) < Badness(problems[i].severity))
            << problem.code << " has come\n"
            << what;
      }
      EXPECT_EQ(after.document.style, before.document.style) << what;
      if (problems[i].code.starts_with("TT-W0") || problems[i].code.starts_with("SYMBOL")) {
        EXPECT_EQ(MeaningOf(after), MeaningOf(before)) << what;
      }
    }
  }
  EXPECT_TRUE(code.empty() || offered) << where << ": no mend for " << code;
}

// The property that makes a one-click mend safe to offer.
TEST(Examination, AMendTakesItsProblemAwayAndBringsNothingAsBad) {
  std::map<std::string, int> spoilt_by;
  for (const std::string& file : SampleReports()) {
    const std::string report = ReadSample("reports/" + file);
    for (const Mutation& mutation : Mutations()) {
      const std::string spoilt = mutation.spoil ? mutation.spoil(report) : report;
      if (mutation.spoil && spoilt == report) continue;  // nothing to spoil
      const auto counts = CountsOf(ExamineText(Office(), ClaimFor(spoilt), spoilt));
      if (!counts.contains(mutation.code)) continue;
      ++spoilt_by[mutation.name];
      ExpectMendsMend(spoilt, mutation.code, file + " " + mutation.name);
    }
  }
  for (const Mutation& mutation : Mutations())
    EXPECT_GE(spoilt_by[mutation.name], 1) << mutation.name << " spoilt no report";
}

// Beside a list may stand the signature block: what a mend is not about is not lost with a line.
TEST(Examination, AMendKeepsWhatStandsBesideIt) {
  for (const char* file : {"bao-cao-xa.txt", "cong-van-so.txt", "bang-van-ban.txt", "khong-dau.txt",
                           "nghi-quyet-dang.txt", "quyet-dinh-mot-dong.txt"}) {
    const std::string text = ReadSample(std::string("../../tests/data/documents/") + file);
    ExpectMendsMend(text, "", file);
    for (const Mutation& mutation : Mutations())
      if (mutation.spoil)
        ExpectMendsMend(mutation.spoil(text), "", file + std::string(mutation.name));
  }
}

// Somebody types while this is asked: whatever he has so far is read in bounded time.
TEST(Examination, ALongListOfUnknownNamesIsBounded) {
  std::string text = ReadSample("reports/08-ke-hoach-phong-chong-thien-tai-binh-an.txt");
  std::string rows;
  for (int i = 0; i < 390; ++i) rows += "- Phòng Kinh tế số " + std::to_string(i) + ";\n";
  text = Swap(text, "Nơi nhận:\n", "Nơi nhận:\n" + rows);
  const DraftReading reading = ExamineText(Office(), ClaimFor(text), text);
  size_t offered = 0;
  for (const auto& mends : MendsOf(Office(), ClaimFor(text), text, reading))
    offered += mends.size();
  EXPECT_GT(reading.content.labels.problems.size(), 150u);
  EXPECT_LE(offered, 40u);
}

}  // namespace
}  // namespace trinhky::testing
