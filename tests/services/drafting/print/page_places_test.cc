// Uploaded PDFs whose pages are kept, and why others are laid out anew.
#include "services/drafting/print/page_places.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "services/signing/pdf/appearance.h"
#include "services/signing/pdf/normalise.h"
#include "services/signing/pdf/signatures.h"
#include "tests/services/drafting/print/print_draft.h"
#include "tests/services/signing/pdf/sample_pdf.h"
#include "workflow/base/status.h"

namespace trinhky::drafting {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Words {
  double x = 0;
  double y = 0;  ///< of the baseline, from the top
  std::string text;
  int page = 1;
  double size = 13;
};

/// A drawn draft, a row for each of its lines.
struct Drawing {
  double width = 595.28;
  double height = 841.89;
  std::vector<Words> words = {
      {85, 70, "ỦY BAN NHÂN DÂN"},
      {105, 86, "XÃ BÌNH AN"},
      {100, 110, "Số:"},
      {160, 110, "/BC-UBND"},
      {270, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1, 12},
      {330, 86, "Độc lập - Tự do - Hạnh phúc"},
      {310, 110, "Bình An, ngày"},
      {415, 110, "tháng"},
      {475, 110, "năm 2026"},
      {260, 150, "BÁO CÁO", 1, 14},
      {180, 168, "Kết quả chuyển đổi số quý I năm 2026", 1, 14},
      {220, 200, "Kính gửi: Đảng ủy xã.", 1, 14},
      {100, 240, "Xã báo cáo kết quả thực hiện nhiệm vụ chuyển đổi số quý I./.", 1, 14},
      {85, 300, "Nơi nhận:", 1, 12},
      {85, 314, "- Như trên;", 1, 11},
      {85, 327, "- Lưu: VT, VHXH.", 1, 11},
      {380, 300, "KT. CHỦ TỊCH", 1, 14},
      {372, 318, "PHÓ CHỦ TỊCH", 1, 14},
      {385, 400, "Lê Thị Mẫu", 1, 14},
  };
  bool picture = false;  ///< where the signature belongs
  bool rule = false;     ///< of dots where the number belongs

  Words& At(const std::string& text) {
    for (Words& word : words) {
      if (word.text == text) return word;
    }
    ADD_FAILURE() << "no words “" << text << "”";
    return words.front();
  }

  std::string Pdf() const {
    std::string out;
    const cairo_write_func_t write = [](void* to, const unsigned char* data, unsigned int size) {
      static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), size);
      return CAIRO_STATUS_SUCCESS;
    };
    cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(write, &out, width, height);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2026-04-15T07:00:00Z");
    cairo_t* cairo = cairo_create(surface);
    cairo_select_font_face(cairo, "Liberation Serif", CAIRO_FONT_SLANT_NORMAL,
                           CAIRO_FONT_WEIGHT_NORMAL);
    for (int page = 1; page <= words.back().page; ++page) {
      for (const Words& word : words) {
        if (word.page != page) continue;
        cairo_set_font_size(cairo, word.size);
        cairo_move_to(cairo, word.x, word.y);
        cairo_show_text(cairo, word.text.c_str());
      }
      if (picture) cairo_rectangle(cairo, 400, 345, 30, 20);
      if (rule) cairo_rectangle(cairo, 125, 108, 30, 1);
      cairo_fill(cairo);
      cairo_show_page(cairo);
    }
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return out;
  }
};

std::vector<std::string> FieldsOf(const std::string& pdf) {
  std::vector<std::string> names;
  const auto file = signing::pdf::PdfFile::Read(pdf);
  EXPECT_TRUE(file.ok()) << file.status();
  if (!file.ok()) return names;
  const auto fields = signing::pdf::FindFields(*file);
  if (!fields.ok()) return names;
  for (const signing::pdf::FormField& field : *fields) names.push_back(field.name);
  return names;
}

TEST(PagePlaces, PagesWithEmptyPlacesAreKept) {
  const std::string upload = Drawing().Pdf();
  const auto print = PrintOf(upload);
  ASSERT_TRUE(print.ok()) << print.status();
  EXPECT_TRUE(print->kept_pages) << print->why_anew.value_or(Message()).en;
  EXPECT_FALSE(print->why_anew);
  EXPECT_EQ(print->pages, 1);
  EXPECT_THAT(FieldsOf(print->pdf),
              ElementsAre("SoVanBan", "NgayBanHanh", "KyLanhDao", "DauCoQuan"));
  const auto clean = signing::pdf::NormaliseUpload(upload);
  ASSERT_TRUE(clean.ok());
  EXPECT_TRUE(print->pdf.starts_with(*clean)) << "the fields are appended, the pages stay";
  EXPECT_TRUE(PrintOf(upload)->pdf == print->pdf);
}

TEST(PagePlaces, TheSignatureMayStandOnTheLastPage) {
  Drawing drawing;
  for (Words& word : drawing.words) {
    if (word.y >= 240) word.page = 2;
  }
  const auto print = PrintOf(drawing.Pdf());
  ASSERT_TRUE(print.ok()) << print.status();
  EXPECT_TRUE(print->kept_pages) << print->why_anew.value_or(Message()).en;
  EXPECT_EQ(print->pages, 2);
}

TEST(PagePlaces, DayAndMonthStandInTheirBlanks) {
  const std::string pdf = Drawing().Pdf();
  const auto taken = TakeIn(pdf, {});
  ASSERT_TRUE(taken.ok());
  const auto pages = ReadPdfLines(pdf, {});
  ASSERT_TRUE(pages.ok()) << pages.status();
  const auto fonts =
      signing::pdf::FieldFonts::FromFolder(std::string(signing::pdf::kDefaultFontFolder));
  ASSERT_TRUE(fonts.ok());
  const auto places = FindPlaces(*pages, ReadDocument(taken->text), fonts->upright);
  ASSERT_TRUE(places.ok()) << places.status();
  EXPECT_EQ(places->date.year, 2026);
  const double size = places->plan.text_size;
  EXPECT_GE(size, 11);
  EXPECT_LE(size, 14);
  const auto width = [&](const std::string& text) {
    return fonts->italic.WidthOf(*fonts->italic.Encode(text)) * size;
  };
  for (const CivilDate date : {CivilDate{2026, 4, 5}, CivilDate{2026, 12, 31}}) {
    const std::string text = DateFieldText(places->date, date);
    const signing::pdf::Box& box = places->plan.date->box;
    EXPECT_LE(width(text), box.width());
    const size_t blank = text.find(' ');
    const PdfBox& day = places->date_blanks[0];
    EXPECT_GT(box.left, day.left);
    EXPECT_LT(box.left + width(text.substr(0, blank)), day.right);
    const PdfBox& month = places->date_blanks[1];
    const size_t digits = text.find_last_of(' ') + 1;
    EXPECT_GT(box.left + width(text.substr(0, digits)), month.left);
    EXPECT_LT(box.left + width(text), month.right);
  }
  EXPECT_THAT(DateFieldText(places->date, {2026, 4, 5}), StartsWith("05 "));
  EXPECT_EQ(ReasonOf(CheckYear(places->date, {2027, 1, 4})), "DATE_OTHER_YEAR");
}

TEST(PagePlaces, OtherPagesAreLaidOutAnewAndTheReasonIsTold) {
  const struct {
    const char* name;
    std::function<void(Drawing&)> change;
    const char* why;
  } kRows[] = {
      {"letter paper", [](Drawing& d) { d.height = 792; }, "not A4"},
      {"no room for a number", [](Drawing& d) { d.At("/BC-UBND").x = 130; }, "for a number"},
      {"dots for the number", [](Drawing& d) { d.rule = true; }, "number on page 1 is not empty"},
      {"a printed month", [](Drawing& d) { d.At("tháng").text = "tháng 4"; }, "day and month"},
      {"no room for the day", [](Drawing& d) { d.At("tháng").x = 395; }, "day and month"},
      {"a low space for the signature", [](Drawing& d) { d.At("Lê Thị Mẫu").y = 370; },
       "signature between"},
      {"something printed in the space",
       [](Drawing& d) {
         d.words.insert(d.words.end() - 1, {385, 360, "(Đã ký)", 1, 14});
       },
       "signature between"},
      {"a picture in the space", [](Drawing& d) { d.picture = true; }, "signature is not empty"},
  };
  for (const auto& row : kRows) {
    Drawing drawing;
    row.change(drawing);
    const auto print = PrintOf(drawing.Pdf());
    ASSERT_TRUE(print.ok()) << row.name << ": " << print.status();
    EXPECT_FALSE(print->kept_pages) << row.name;
    ASSERT_TRUE(print->why_anew) << row.name;
    EXPECT_THAT(print->why_anew->en, HasSubstr(row.why)) << row.name;
    EXPECT_THAT(print->why_anew->vi, HasSubstr("in lại theo thể thức")) << row.name;
    EXPECT_EQ(print->date.blanks, -1) << row.name;
    EXPECT_THAT(FieldsOf(print->pdf),
                ElementsAre("SoVanBan", "NgayBanHanh", "KyLanhDao", "DauCoQuan"));
  }
}

TEST(PagePlaces, APageFullOfDustIsNotSearched) {
  const auto fonts =
      signing::pdf::FieldFonts::FromFolder(std::string(signing::pdf::kDefaultFontFolder));
  ASSERT_TRUE(fonts.ok());
  PdfPage page{595.28, 841.89, {{}}};
  page.lines.front().words.resize(5001, {"ngày", {}});
  const auto places = FindPlaces({page}, {}, fonts->upright);
  const auto rejection = RejectionOf(places.status());
  ASSERT_TRUE(rejection);
  EXPECT_EQ(rejection->reason, "PAGES_KEPT_NOT");
  EXPECT_EQ(rejection->metadata.at("what"), "a4");
  EXPECT_THAT(rejection->message.en, HasSubstr("too many words"));
}

TEST(PagePlaces, APageThatBeginsElsewhereIsLaidOutAnew) {
  using signing::pdf::testing::InLayout;
  using signing::pdf::testing::Layout;
  const std::string plain = InLayout(Drawing().Pdf(), Layout::kClassic);
  const size_t at = plain.find("/MediaBox [ 0 0 ");
  ASSERT_NE(at, std::string::npos);
  std::string moved = plain;
  moved[at + 14] = '1';
  const auto print = PrintOf(moved);
  ASSERT_TRUE(print.ok()) << print.status();
  EXPECT_FALSE(print->kept_pages);
  EXPECT_TRUE(PrintOf(plain)->kept_pages);
}

TEST(PagePlaces, ATableThatIsLaidOutAnewIsToldOf) {
  Drawing drawing;
  drawing.At("tháng").x = 395;
  EXPECT_FALSE(PrintOf(drawing.Pdf())->tables_unsure);
  drawing.At("Xã báo cáo kết quả thực hiện nhiệm vụ chuyển đổi số quý I./.").y = 280;
  const std::vector<Words> table = {
      {100, 230, "Thôn"}, {300, 230, "Số hộ"}, {100, 245, "Đồng Tranh"}, {300, 245, "40"}};
  drawing.words.insert(drawing.words.begin() + 12, table.begin(), table.end());
  const auto print = PrintOf(drawing.Pdf());
  ASSERT_TRUE(print.ok()) << print.status();
  EXPECT_TRUE(print->tables_unsure);
}

TEST(PagePlaces, AFormIsNoDraftToKeep) {
  const auto first = PrintOf(Drawing().Pdf());
  ASSERT_TRUE(first.ok());
  const auto print = PrintOf(first->pdf);
  ASSERT_TRUE(print.ok()) << print.status();
  EXPECT_FALSE(print->kept_pages);
  ASSERT_TRUE(print->why_anew);
  EXPECT_FALSE(print->why_anew->vi.empty());
}

}  // namespace
}  // namespace trinhky::drafting
