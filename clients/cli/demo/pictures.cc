#include "clients/cli/demo/pictures.h"

#include <cairo.h>
#include <utf8proc.h>

#include <cmath>
#include <cstdint>
#include <memory>
#include <numbers>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/files.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr int kSealSide = 425;
constexpr int kSignatureWidth = 480;
constexpr int kSignatureHeight = 150;
constexpr char kSample[] = "MẪU";

struct Release {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};

cairo_status_t Append(void* png, const unsigned char* bytes, unsigned size) {
  static_cast<std::string*>(png)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

/// A clear sheet to draw on.
class Sheet {
 public:
  Sheet(int width, int height)
      : surface_(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height)),
        context_(cairo_create(surface_.get())) {}

  cairo_t* pen() const { return context_.get(); }

  absl::StatusOr<std::string> Png() const {
    std::string png;
    if (cairo_status(context_.get()) != CAIRO_STATUS_SUCCESS ||
        cairo_surface_write_to_png_stream(surface_.get(), &Append, &png) != CAIRO_STATUS_SUCCESS)
      return absl::InternalError("the graphics library gave up");
    return png;
  }

 private:
  std::unique_ptr<cairo_surface_t, Release> surface_;
  std::unique_ptr<cairo_t, Release> context_;
};

std::string Capitals(std::string_view text) {
  std::string capitals;
  utf8proc_int32_t letter = 0;
  while (!text.empty()) {
    const utf8proc_ssize_t read =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                         static_cast<utf8proc_ssize_t>(text.size()), &letter);
    if (read <= 0) break;
    text.remove_prefix(static_cast<size_t>(read));
    utf8proc_uint8_t bytes[4] = {};
    const utf8proc_ssize_t size = utf8proc_encode_char(utf8proc_toupper(letter), bytes);
    capitals.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
  }
  return capitals;
}

std::vector<std::string> LettersOf(const std::string& text) {
  std::vector<std::string> letters;
  for (const char c : text) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (begins || letters.empty()) letters.emplace_back();
    letters.back() += c;
  }
  return letters;
}

double WidthOf(cairo_t* pen, const std::string& text) {
  cairo_text_extents_t extents = {};
  cairo_text_extents(pen, text.c_str(), &extents);
  return extents.x_advance;
}

// Letters on a circle of `radius` around the origin, their middle at the top.
void WriteAround(cairo_t* pen, const std::string& text, double radius, double size) {
  cairo_set_font_size(pen, size);
  // Not more than three quarters of the circle: the rest is for the word of the sample.
  const double room = 1.5 * kPi * radius;
  const double width = WidthOf(pen, text);
  if (width > room) cairo_set_font_size(pen, size * room / width);
  double angle = -WidthOf(pen, text) / radius / 2;
  for (const std::string& letter : LettersOf(text)) {
    const double share = WidthOf(pen, letter) / radius;
    cairo_save(pen);
    cairo_rotate(pen, angle + share / 2);
    cairo_move_to(pen, -share * radius / 2, -radius);
    cairo_show_text(pen, letter.c_str());
    cairo_restore(pen);
    angle += share;
  }
}

void Ring(cairo_t* pen, double radius, double width) {
  cairo_set_line_width(pen, width);
  cairo_arc(pen, 0, 0, radius, 0, 2 * kPi);
  cairo_stroke(pen);
}

void Star(cairo_t* pen, double radius) {
  for (int i = 0; i < 10; ++i) {
    const double angle = i * kPi / 5;
    const double reach = i % 2 == 0 ? radius : radius * 0.382;
    cairo_line_to(pen, reach * std::sin(angle), -reach * std::cos(angle));
  }
  cairo_close_path(pen);
  cairo_fill(pen);
}

/// The same numbers for the same person, on every machine.
class Dice {
 public:
  explicit Dice(std::string_view seed) {
    for (const char c : seed) state_ = (state_ ^ static_cast<unsigned char>(c)) * 1'099'511'628'211;
  }
  double Between(double low, double high) {
    state_ = state_ * 6'364'136'223'846'793'005 + 1'442'695'040'888'963'407;
    return low + (high - low) * static_cast<double>(state_ >> 40) / static_cast<double>(1 << 24);
  }

 private:
  uint64_t state_ = 14'695'981'039'346'656'037U;
};

absl::Status WriteAgencies(const std::string& folder, const v1::DirectoryFile& file) {
  TRINHKY_RETURN_IF_ERROR(MakeFolders(folder));
  for (const v1::AgencyEntry& agency : file.agencies()) {
    if (!agency.local()) continue;
    TRINHKY_ASSIGN_OR_RETURN(const std::string png, DrawSeal(agency.title()));
    TRINHKY_RETURN_IF_ERROR(WriteFile(absl::StrCat(folder, "/", agency.id(), ".png"), png));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> DrawSeal(const std::string& agency) {
  const Sheet sheet(kSealSide, kSealSide);
  cairo_t* pen = sheet.pen();
  const double half = kSealSide / 2.0;
  cairo_translate(pen, half, half);
  cairo_set_source_rgba(pen, 0.80, 0.06, 0.10, 0.88);
  cairo_select_font_face(pen, "Liberation Serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  Ring(pen, half * 0.965, half * 0.045);
  Ring(pen, half * 0.905, half * 0.015);
  Ring(pen, half * 0.56, half * 0.02);
  Star(pen, half * 0.42);
  WriteAround(pen, Capitals(agency), half * 0.665, half * 0.17);
  cairo_set_font_size(pen, half * 0.16);
  cairo_move_to(pen, -WidthOf(pen, kSample) / 2, half * 0.80);
  cairo_show_text(pen, kSample);
  return sheet.Png();
}

absl::StatusOr<std::string> DrawSignature(const std::string& person) {
  const Sheet sheet(kSignatureWidth, kSignatureHeight);
  cairo_t* pen = sheet.pen();
  Dice dice(person);
  cairo_set_source_rgba(pen, 0.08, 0.16, 0.65, 0.95);
  cairo_set_line_width(pen, 4.5);
  cairo_set_line_cap(pen, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(pen, CAIRO_LINE_JOIN_ROUND);
  const double line = kSignatureHeight * 0.62;
  double x = 60;
  cairo_move_to(pen, x, line);
  // A tall loop as a capital, low waves as the rest, a long stroke back under them.
  cairo_curve_to(pen, x + 30, dice.Between(-30, 0), x + 90, dice.Between(-20, 10), x + 45, line);
  x += 45;
  const int waves = static_cast<int>(dice.Between(5, 9));
  for (int i = 0; i < waves; ++i) {
    const double step = dice.Between(30, 44);
    const double high = line - dice.Between(15, i == waves / 2 ? 85 : 45);
    const double low = line + dice.Between(4, 18);
    cairo_curve_to(pen, x + step * 0.3, high, x + step * 0.8, high, x + step * 0.6, line);
    cairo_curve_to(pen, x + step * 0.5, low, x + step * 0.9, low, x + step, line);
    x += step;
  }
  cairo_curve_to(pen, x + 70, line - 40, x + 60, line + 45, dice.Between(90, 160),
                 dice.Between(line + 28, line + 42));
  cairo_stroke(pen);
  return sheet.Png();
}

absl::Status WritePictures(const std::string& folder, const DemoPlan& plan) {
  const std::string commune = absl::StrCat(folder, "/", kCommuneOffice, "/pictures");
  const std::string province = absl::StrCat(folder, "/", kProvinceOffice, "/pictures");
  TRINHKY_RETURN_IF_ERROR(WriteAgencies(commune + "/agencies", plan.commune_office));
  TRINHKY_RETURN_IF_ERROR(WriteAgencies(province + "/agencies", plan.province_office));
  TRINHKY_RETURN_IF_ERROR(MakeFolders(commune + "/people"));
  for (const std::string& person : plan.signers) {
    TRINHKY_ASSIGN_OR_RETURN(const std::string png, DrawSignature(person));
    TRINHKY_RETURN_IF_ERROR(WriteFile(absl::StrCat(commune, "/people/", person, ".png"), png));
  }
  return absl::OkStatus();
}

}  // namespace trinhky::cli
