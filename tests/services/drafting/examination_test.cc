// What a drafter is told while he writes, and that every mend that he is offered mends.
#include "services/drafting/examination.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <iostream>
#include <map>
#include <set>
#include <string>

#include "services/drafting/mending/text_lines.h"
#include "tests/services/drafting/sample_office.h"

namespace trinhky::testing {
namespace {

using casework::OfficeDirectory;
using casework::StoredProblem;
using drafting::DraftClaim;
using drafting::DraftReading;
using drafting::ExamineText;
using drafting::MendsOf;
using drafting::TextLines;

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

/// The first mend of the first problem of `code`, applied; "" when there is none.
std::string FirstMend(const std::string& text, const std::string& code,
                      std::string* title = nullptr) {
  const DraftReading reading = ExamineText(Office(), ClaimFor(text), text);
  const auto mends = MendsOf(Office(), ClaimFor(text), text, reading);
  const auto& problems = reading.content.labels.problems;
  EXPECT_EQ(mends.size(), problems.size());
  for (size_t i = 0; i < problems.size(); ++i) {
    if (problems[i].code != code || mends[i].empty()) continue;
    if (title != nullptr) *title = mends[i].front().title();
    EXPECT_FALSE(mends[i].front().title_en().empty());
    return Apply(text, mends[i].front());
  }
  return "";
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

// The property that makes a one-click mend safe to offer.
TEST(Examination, TheFirstMendOfAProblemTakesItAwayAndBringsNothingAsBad) {
  std::map<std::string, int> mended;
  for (const std::string& file : SampleReports()) {
    const std::string report = ReadSample("reports/" + file);
    for (const Mutation& mutation : Mutations()) {
      const std::string spoilt = mutation.spoil ? mutation.spoil(report) : report;
      if (mutation.spoil && spoilt == report) continue;  // nothing to spoil
      const std::string where = file + " " + mutation.name;
      const DraftReading before = ExamineText(Office(), ClaimFor(spoilt), spoilt);
      auto counts = CountsOf(before);
      if (counts[mutation.code] == 0) continue;
      const std::string text = FirstMend(spoilt, mutation.code);
      if (text.empty()) {
        ADD_FAILURE() << where << ": no mend for " << mutation.code;
        continue;
      }
      const DraftReading after = ExamineText(Office(), ClaimFor(spoilt), text);
      auto left = CountsOf(after);
      EXPECT_LT(left[mutation.code], counts[mutation.code]) << where << "\n" << text;
      int severity = 0;
      for (const StoredProblem& problem : before.content.labels.problems)
        if (problem.code == mutation.code) severity = Badness(problem.severity);
      for (const StoredProblem& problem : after.content.labels.problems)
        EXPECT_TRUE(left[problem.code] <= counts[problem.code] ||
                    Badness(problem.severity) < severity)
            << where << ": " << problem.code << " " << problem.message << "\n"
            << text;
      EXPECT_EQ(after.document.style, before.document.style) << where;
      ++mended[mutation.name];
    }
  }
  for (const Mutation& mutation : Mutations())
    EXPECT_GE(mended[mutation.name], 1) << mutation.name << " spoilt no report";
  for (const auto& [name, count] : mended) std::cout << name << ": " << count << "\n";
}

}  // namespace
}  // namespace trinhky::testing
