// The file that comes out: its bytes, its text, its empty boxes, and what is refused.
#include "services/layout/lay_out.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "services/intake/intake.h"
#include "services/intake/pdf_lines.h"
#include "services/layout/form.h"
#include "tests/services/layout/sample_papers.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"
#include "workflow/markup/markup.h"

namespace trinhky::layout {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::SampleOf;
using testing::SamplePaper;
using testing::SamplePapers;

const FontSet& Fonts() {
  static const auto fonts = FontSet::Open(kFontFolder);
  EXPECT_TRUE(fonts.ok()) << fonts.status();
  return **fonts;
}

Print Printed(const Paper& paper) {
  auto print = LayOut(Fonts(), paper);
  EXPECT_TRUE(print.ok()) << print.status();
  return print.ok() ? *std::move(print) : Print();
}

/// Without printing a whole file when it fails.
bool Has(const std::string& pdf, const std::string& words) {
  return pdf.find(words) != std::string::npos;
}

/// True when every entry of the cross-reference table leads to its object, and the table is where
/// the last lines say.
bool TableLeadsToObjects(const std::string& pdf) {
  const size_t start = pdf.rfind("startxref\n");
  const size_t table = std::stoul(pdf.substr(start + 10));
  if (pdf.compare(table, 7, "xref\n0 ") != 0) return false;
  const size_t count = std::stoul(pdf.substr(table + 7));
  const size_t first = pdf.find('\n', table + 7) + 1;
  for (size_t i = 1; i < count; ++i) {
    const std::string head = std::to_string(i) + " 0 obj\n";
    if (pdf.compare(std::stoul(pdf.substr(first + 20 * i, 10)), head.size(), head) != 0)
      return false;
  }
  return pdf.compare(first + 20 * count, 8, "trailer\n") == 0;
}

/// The text that a reader of the file gets, columns and lines dissolved.
std::string TextOf(const Print& print) {
  const auto taken = TakeIn(print.pdf, {});
  EXPECT_TRUE(taken.ok()) << taken.status();
  return taken.ok() ? CollapseSpace(taken->text) : "";
}

markup::Body BodyOf(const std::string& text) {
  auto body = markup::ParseMarkup(text);
  EXPECT_TRUE(body.ok()) << body.status();
  return body.ok() ? *std::move(body) : markup::Body();
}

const Box& BoxOf(const Print& print, BoxKind kind) {
  for (const Box& box : print.boxes) {
    if (box.kind == kind) return box;
  }
  ADD_FAILURE() << "no box of kind " << static_cast<int>(kind);
  static const Box kNone;
  return kNone;
}

TEST(LayOut, TheSamePaperIsTheSameBytes) {
  std::vector<std::string> once;
  for (const SamplePaper& sample : SamplePapers()) once.push_back(Printed(sample.paper).pdf);
  // Another set of fonts, another environment, another order, four threads at once.
  setenv("FONTCONFIG_FILE", "/nonexistent/fonts.conf", 1);
  setenv("LC_ALL", "C", 1);
  setenv("PANGO_LANGUAGE", "ja", 1);
  setenv("TZ", "America/New_York", 1);
  const auto fonts = FontSet::Open(kFontFolder);
  ASSERT_TRUE(fonts.ok());
  std::vector<std::thread> threads;
  std::vector<int> equal(4, 0);  // without the lock, a few of these runs differed
  for (size_t t = 0; t < equal.size(); ++t) {
    threads.emplace_back([&, t] {
      const std::vector<SamplePaper> samples = SamplePapers();
      for (size_t i = 0; i < 6 * samples.size(); ++i) {
        const size_t at = (i + t) % samples.size();
        const auto print = LayOut(**fonts, samples[at].paper);
        equal[t] += print.ok() && print->pdf == once[at] ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(equal, ::testing::Each(30));
}

TEST(LayOut, ADatesItselfByThePaperAlone) {
  Paper paper = SampleOf("quyet-dinh");
  const std::string first = Printed(paper).pdf;
  EXPECT_TRUE(Has(first, "/CreationDate (D:20260921211320+07'00)"));
  EXPECT_TRUE(Has(first, "/ModDate (D:20260921211320+07'00)"));
  paper.drawn_at_us += 1'000'000;
  EXPECT_FALSE(Printed(paper).pdf == first);
  paper.drawn_at_us = 0;
  EXPECT_TRUE(Has(Printed(paper).pdf, "/CreationDate (D:19700101070000+07'00)"));
}

TEST(LayOut, IsAPlainFile) {
  for (const SamplePaper& sample : SamplePapers()) {
    const Print print = Printed(sample.paper);
    EXPECT_TRUE(print.pdf.starts_with("%PDF-1.7\n"));
    EXPECT_TRUE(print.pdf.ends_with("%%EOF\n"));
    EXPECT_TRUE(Has(print.pdf, "/ID [<"));
    EXPECT_TRUE(TableLeadsToObjects(print.pdf)) << sample.name;
    for (const char* word : {"/AcroForm", "/JavaScript", "/OpenAction", "/AA", "/Encrypt",
                             "/EmbeddedFile", "/XRefStm", "/ObjStm", "/URI", "/Launch", "/Perms"}) {
      EXPECT_FALSE(Has(print.pdf, word)) << sample.name << ": " << word;
    }
    // Every face carries its letters with it.
    size_t descriptors = 0;
    size_t embedded = 0;
    for (size_t at = 0; (at = print.pdf.find("/FontDescriptor\n", at)) != std::string::npos; ++at)
      ++descriptors;
    for (size_t at = 0; (at = print.pdf.find("/FontFile2 ", at)) != std::string::npos; ++at)
      ++embedded;
    EXPECT_GT(embedded, 0u);
    EXPECT_EQ(descriptors, embedded) << sample.name;
  }
}

TEST(LayOut, TheTextComesOutAgain) {
  for (const SamplePaper& sample : SamplePapers()) {
    const std::string text = TextOf(Printed(sample.paper));
    EXPECT_EQ(text, ToNfc(text));
    for (const markup::Block& block : sample.paper.body.blocks) {
      if (block.kind == markup::BlockKind::kTable) continue;
      for (const markup::Run& run : block.runs) {
        if (run.text.size() > 200) continue;  // a page number may stand inside
        EXPECT_THAT(text, HasSubstr(CollapseSpace(run.text))) << sample.name;
      }
    }
  }
}

TEST(LayOut, EveryVietnameseLetterComesOutAgain) {
  const std::string letters =
      "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ "
      "AÀẢÃÁẠ ĂẰẲẴẮẶ ÂẦẨẪẤẬ EÈẺẼÉẸ ÊỀỂỄẾỆ IÌỈĨÍỊ OÒỎÕÓỌ ÔỒỔỖỐỘ ƠỜỞỠỚỢ UÙỦŨÚỤ ƯỪỬỮỨỰ YỲỶỸÝỴ Đ "
      "“ ” ‘ ’ – — … % § ° ± × ≤ ≥ ½";
  Paper paper = SampleOf("quyet-dinh");
  paper.body = BodyOf(letters + "\n**" + letters + "**\n*" + letters + "*\n***" + letters + "***");
  const std::string text = TextOf(Printed(paper));
  size_t found = 0;
  for (size_t at = 0; (at = text.find(letters.substr(0, 200), at)) != std::string::npos; ++at)
    ++found;
  EXPECT_EQ(found, 4u) << text;
}

TEST(LayOut, LeavesNumberDateSignatureAndSealEmpty) {
  for (const SamplePaper& sample : SamplePapers()) {
    const Print print = Printed(sample.paper);
    ASSERT_EQ(print.boxes.size(), 4u) << sample.name;
    const Form& form = FormOf(sample.paper.regime);
    for (size_t i = 0; i < print.boxes.size(); ++i) {
      const Box& box = print.boxes[i];
      EXPECT_EQ(static_cast<size_t>(box.kind), i);
      EXPECT_LT(box.left, box.right);
      EXPECT_LT(box.bottom, box.top);
      EXPECT_GE(box.left, form.left());
      EXPECT_LE(box.right, kPaperWidth - form.margin_right_mm * kPointsPerMm + 0.01);
    }
    const Box& number = BoxOf(print, BoxKind::kNumber);
    const Box& date = BoxOf(print, BoxKind::kDate);
    EXPECT_EQ(number.page, 1);
    EXPECT_DOUBLE_EQ(number.baseline, date.baseline) << "number and date stand on one line";
    EXPECT_TRUE(date.italic);
    EXPECT_FALSE(number.italic);
    EXPECT_TRUE(number.at_right) << "the symbol follows without a gap";
    EXPECT_FALSE(date.at_right);
    EXPECT_LT(number.right, date.left);
    const Box& leader = BoxOf(print, BoxKind::kLeaderSignature);
    const Box& seal = BoxOf(print, BoxKind::kSeal);
    EXPECT_EQ(leader.page, print.pages);
    EXPECT_EQ(seal.page, print.pages);
    // A third of the leader's picture lies under the seal, at its left.
    const double overlap = (seal.right - leader.left) / (leader.right - leader.left);
    EXPECT_GE(overlap, 0.25);
    EXPECT_LE(overlap, 0.40);
    EXPECT_LT(seal.left, leader.left);
    EXPECT_NEAR((seal.top + seal.bottom) / 2, (leader.top + leader.bottom) / 2, 0.01);
    EXPECT_NEAR(seal.right - seal.left, 36 * kPointsPerMm, 0.01);
    EXPECT_NEAR(seal.top - seal.bottom, 36 * kPointsPerMm + form.seal_text_height, 0.01)
        << "the seal is as large as it is, its text stands under it";
    // The seal never covers the list.
    EXPECT_GE(seal.left, form.left() + 0.45 * form.text_width());
  }
}

TEST(LayOut, SignatureAndSealLieOverNoWord) {
  for (const SamplePaper& sample : SamplePapers()) {
    const Print print = Printed(sample.paper);
    const auto pages = ReadPdfLines(print.pdf, {});
    ASSERT_TRUE(pages.ok()) << pages.status();
    for (const Box& box : {BoxOf(print, BoxKind::kLeaderSignature), BoxOf(print, BoxKind::kSeal)}) {
      const PdfBox place{box.left, kPaperHeight - box.top, box.right, kPaperHeight - box.bottom};
      for (const PdfLine& line : (*pages)[static_cast<size_t>(box.page) - 1].lines) {
        for (const PdfWord& word : line.words) {
          EXPECT_FALSE(place.Overlaps(word.box)) << sample.name << ": " << word.text;
        }
      }
    }
  }
}

TEST(LayOut, PrintsTheFormsOwnWords) {
  const std::string report = TextOf(Printed(SampleOf("bao-cao")));
  EXPECT_THAT(report, HasSubstr("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
  EXPECT_THAT(report, HasSubstr("Độc lập - Tự do - Hạnh phúc"));
  EXPECT_THAT(report, HasSubstr("Số: /BC-UBND"));
  EXPECT_THAT(report, HasSubstr("Kính gửi: Thường trực Đảng ủy xã."));
  const std::string letter = TextOf(Printed(SampleOf("cong-van")));
  EXPECT_THAT(letter, HasSubstr("V/v chủ động ứng phó"));
  EXPECT_THAT(letter, HasSubstr("HỎA TỐC"));
  EXPECT_THAT(letter, HasSubstr("- Trưởng các thôn."));
  const std::string party = TextOf(Printed(SampleOf("bao-cao-dang")));
  EXPECT_THAT(party, HasSubstr("ĐẢNG CỘNG SẢN VIỆT NAM"));
  EXPECT_THAT(party, HasSubstr("Số -BC/ĐU"));
  EXPECT_THAT(party, HasSubstr("T/M BAN THƯỜNG VỤ"));
  EXPECT_THAT(party, HasSubstr("- Lưu Văn phòng Đảng ủy."));
  EXPECT_THAT(party, Not(HasSubstr("CỘNG HÒA")));
}

TEST(LayOut, EndsTheTextAsTheFormWants) {
  const struct {
    const char* sample;
    const char* body;
    const char* end;
  } kRows[] = {
      {"quyet-dinh", "Hết", "Hết./. "},
      {"quyet-dinh", "Hết.", "Hết./. "},
      {"quyet-dinh", "Hết./.", "Hết./. "},
      {"quyet-dinh", "Hết;", "Hết./. "},
      {"quyet-dinh", "- Một;\n- Hai;", "- Hai./. "},
      {"quyet-dinh", "|a|\n|-|\n|b|", "b ./. "},
      {"quyet-dinh", "**Hết**.", "Hết./. "},
      {"bao-cao-dang", "Hết", "Hết. "},
      {"bao-cao-dang", "Hết.", "Hết. "},
      {"bao-cao-dang", "Hết./.", "Hết. "},
  };
  for (const auto& row : kRows) {
    Paper paper = SampleOf(row.sample);
    paper.body = BodyOf(row.body);
    EXPECT_THAT(TextOf(Printed(paper)), HasSubstr(row.end)) << row.body;
  }
}

TEST(LayOut, NumbersPagesFromTheSecond) {
  Paper paper = SampleOf("quyet-dinh");
  std::string text;
  for (int i = 0; i < 200; ++i) text += "Đoạn văn của một trang.\n";
  paper.body = BodyOf(text);
  const Print print = Printed(paper);
  ASSERT_GT(print.pages, 3);
  const std::string out = TextOf(print);
  EXPECT_THAT(out, HasSubstr("một trang. 2 Đoạn"));
  EXPECT_THAT(out, HasSubstr("một trang. 3 Đoạn"));
  EXPECT_THAT(out, Not(HasSubstr("một trang. 1 Đoạn")));
}

TEST(LayOut, ALongTableRepeatsItsHeader) {
  Paper paper = SampleOf("quyet-dinh");
  std::string text = "| CỘT MỘT | CỘT HAI |\n|:-|-:|\n";
  for (int i = 0; i < 120; ++i) text += "| Dòng " + std::to_string(i) + " | 1 |\n";
  text += "| " + std::string(9000, 'a') + " dài | 2 |\n";  // higher than a page
  paper.body = BodyOf(text);
  const Print print = Printed(paper);
  const std::string out = TextOf(print);
  size_t headers = 0;
  for (size_t at = 0; (at = out.find("CỘT MỘT", at)) != std::string::npos; ++at) ++headers;
  EXPECT_GE(headers, static_cast<size_t>(print.pages) - 1);
  EXPECT_THAT(out, HasSubstr("Dòng 119"));
  EXPECT_THAT(out, HasSubstr("dài"));
}

TEST(LayOut, AnAppendixBeginsAPageBehindTheSignature) {
  Paper paper = SampleOf("quyet-dinh");
  paper.body = BodyOf("Một[^1].\n|a|\n|-|\n|b|\nHai.\n[^1]: Chú một.");
  const Print without = Printed(paper);
  paper.appendix = BodyOf("= Phụ lục I\nBa[^1].\n|c|\n|-|\n|d|\n[^1]: Chú hai.");
  const Print print = Printed(paper);
  EXPECT_EQ(print.pages, without.pages + 1);
  EXPECT_EQ(BoxOf(print, BoxKind::kSeal).page, without.pages);
  const std::string text = TextOf(print);
  const size_t signer = text.find(paper.signature.name);
  ASSERT_NE(signer, std::string::npos);
  EXPECT_THAT(text.substr(signer), HasSubstr("Phụ lục I"));
  EXPECT_THAT(text, HasSubstr("Một1."));
  EXPECT_THAT(text, HasSubstr("Ba2."));
  EXPECT_THAT(text, HasSubstr("2 Chú hai."));
  EXPECT_THAT(text, Not(HasSubstr("Chú hai../.")));
}

TEST(LayOut, RefusesWithFieldAndReason) {
  const struct {
    const char* name;
    const char* sample;
    std::function<void(Paper&)> change;
    const char* field;
    const char* reason;
  } kRows[] = {
      {"no agency", "bao-cao", [](Paper& p) { p.agency = " "; }, "agency", "LAYOUT_MISSING"},
      {"no symbol", "bao-cao", [](Paper& p) { p.symbol = ""; }, "symbol", "LAYOUT_MISSING"},
      {"no place", "bao-cao", [](Paper& p) { p.place = ""; }, "place", "LAYOUT_MISSING"},
      {"a letter about nothing", "cong-van", [](Paper& p) { p.subject = ""; }, "subject",
       "LAYOUT_MISSING"},
      {"nobody gets it", "bao-cao", [](Paper& p) { p.recipients.clear(); }, "recipients",
       "LAYOUT_MISSING"},
      {"an entry of marks", "bao-cao", [](Paper& p) { p.recipients[1] = " ;."; }, "recipients",
       "LAYOUT_MISSING"},
      {"no post", "bao-cao", [](Paper& p) { p.signature.position = ""; }, "signature.position",
       "LAYOUT_MISSING"},
      {"no name", "bao-cao", [](Paper& p) { p.signature.name = ""; }, "signature.name",
       "LAYOUT_MISSING"},
      {"no text", "bao-cao", [](Paper& p) { p.body = {}; }, "body", "LAYOUT_MISSING"},
      {"T/M on a State paper", "bao-cao", [](Paper& p) { p.signature.form = SignForm::kPartyTm; },
       "signature", "LAYOUT_REGIME"},
      {"KT. on a Party paper", "bao-cao-dang", [](Paper& p) { p.signature.form = SignForm::kKt; },
       "signature", "LAYOUT_REGIME"},
      {"a letter that the font lacks", "bao-cao", [](Paper& p) { p.subject = "日"; }, "subject",
       "LAYOUT_CHARACTER"},
      {"a picture in the text", "bao-cao",
       [](Paper& p) { p.body.blocks[0].runs[0].text = "\xF0\x9F\x98\x80"; }, "body",
       "LAYOUT_CHARACTER"},
      {"a picture in the appendix", "bao-cao",
       [](Paper& p) { p.appendix = BodyOf("Một \xF0\x9F\x98\x80"); }, "body", "LAYOUT_CHARACTER"},
      {"a hidden letter", "bao-cao", [](Paper& p) { p.place = "Bình\xE2\x80\x8B An"; }, "place",
       "LAYOUT_HIDDEN_CHARACTER"},
      {"a line end where none belongs", "bao-cao", [](Paper& p) { p.recipients[0] = "A\nB"; },
       "recipients", "LAYOUT_HIDDEN_CHARACTER"},
      {"a long subject", "bao-cao", [](Paper& p) { p.subject = std::string(2001, 'a'); }, "subject",
       "LAYOUT_TOO_LONG"},
      {"a long symbol", "bao-cao", [](Paper& p) { p.symbol = std::string(60, 'A'); }, "symbol",
       "LAYOUT_TOO_LONG"},
      {"a long list", "bao-cao",
       [](Paper& p) { p.recipients.assign(kLineEntriesMax + 1, "UBND tỉnh"); }, "recipients",
       "LAYOUT_TOO_LONG"},
      {"a high table header", "bao-cao",
       [](Paper& p) { p.body = BodyOf("|" + std::string(6000, 'x') + "|\n|-|\n|b|"); }, "body",
       "LAYOUT_TOO_LONG"},
      {"many pages", "bao-cao",
       [](Paper& p) {
         std::string text;
         for (int i = 0; i < 100; ++i) text += "|a|\n|-|\n" + std::string(1500, 'b') + "\n\n";
         std::string line;
         while (line.size() < 19'000) line += "dài dòng ";
         text.clear();
         for (int i = 0; i < 53; ++i) text += line + "\n";
         p.body = BodyOf(text);
         const auto blocks = p.body.blocks;
         for (int i = 0; i < 2; ++i) {
           p.body.blocks.insert(p.body.blocks.end(), blocks.begin(), blocks.end());
         }
       },
       "body", "LAYOUT_TOO_LONG"},
  };
  for (const auto& row : kRows) {
    Paper paper = SampleOf(row.sample);
    row.change(paper);
    const absl::Status status = LayOut(Fonts(), paper).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << row.name;
    const auto rejection = RejectionOf(status);
    ASSERT_TRUE(rejection) << row.name;
    EXPECT_EQ(rejection->reason, row.reason) << row.name;
    EXPECT_EQ(rejection->field, row.field) << row.name;
    EXPECT_FALSE(rejection->message.vi.empty()) << row.name;
  }
}

TEST(LayOut, ASingleLetterMayBeMissingFromTheFont) {
  Paper paper = SampleOf("bao-cao");
  paper.subject = "Một 日";
  const auto rejection = RejectionOf(LayOut(Fonts(), paper).status());
  ASSERT_TRUE(rejection);
  EXPECT_EQ(rejection->metadata.at("character"), "U+65E5");
  EXPECT_THAT(rejection->message.vi, HasSubstr("日"));
}

TEST(FontSet, SaysWhatIsMissing) {
  const absl::Status status = FontSet::Open("/nonexistent").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(status), "FONT_MISSING");
  EXPECT_EQ(Fonts().digest().size(), 64u);
}

TEST(FontSet, KnowsItsLetters) {
  EXPECT_TRUE(Fonts().Has(0x1EC7));   // ệ
  EXPECT_FALSE(Fonts().Has(0x65E5));  // 日
}

}  // namespace
}  // namespace trinhky::layout
