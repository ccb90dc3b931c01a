// The pages as pictures, against those that a person looked at.
//
// A page is drawn by pdftoppm at 100 dots an inch in grey and compared dot by dot with its golden
// picture. A dot differs when its grey is more than kGreyMax of 255 away: anti-aliasing that
// another version of the renderer does a little differently stays below. kDotsMax dots of a page
// may differ; the dot of one "i" has more.
//
// With TRINHKY_UPDATE_GOLDEN set, the pictures are written instead: look at each before committing.
#include <cairo.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "services/intake/limited_process.h"
#include "services/layout/lay_out.h"
#include "tests/services/layout/sample_papers.h"

namespace trinhky::layout {
namespace {

using testing::SampleOf;
using testing::SamplePaper;
using testing::SamplePapers;

constexpr int kGreyMax = 64;
constexpr int kDotsMax = 3;

struct Picture {
  int width = 0;
  int height = 0;
  std::string grey;  ///< a byte a dot, 255 is white

  int At(int x, int y) const {
    return static_cast<unsigned char>(
        grey[static_cast<size_t>(y) * static_cast<size_t>(width) + static_cast<size_t>(x)]);
  }
};

/// Sixteen greys: a small file, and far inside kGreyMax.
char Coarse(char grey) {
  const int level = (static_cast<unsigned char>(grey) + 8) / 17;
  return static_cast<char>(level * 17);
}

/// The pages of `pdf`, drawn.
std::vector<Picture> Draw(const std::string& pdf) {
  const auto drawn =
      RunLimited({"pdftoppm", "-r", "100", "-gray", "-"}, pdf, {.output_bytes = int64_t{64} << 20});
  EXPECT_TRUE(drawn.ok() && drawn->exit_code == 0);
  std::vector<Picture> pages;
  if (!drawn.ok()) return pages;
  const std::string& out = drawn->output;
  for (size_t at = 0; out.compare(at, 3, "P5\n") == 0;) {
    Picture page;
    int grey = 0;
    int read = 0;
    EXPECT_EQ(
        std::sscanf(out.c_str() + at, "P5\n%d %d\n%d%n", &page.width, &page.height, &grey, &read),
        3);
    at += static_cast<size_t>(read) + 1;
    const size_t dots = static_cast<size_t>(page.width) * static_cast<size_t>(page.height);
    page.grey = out.substr(at, dots);
    at += dots;
    pages.push_back(std::move(page));
    if (at >= out.size()) break;
  }
  return pages;
}

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;

std::string GoldenPath(const std::string& name, size_t page) {
  return std::string(TRINHKY_SOURCE_DIR) + "/tests/services/layout/golden/" + name + "-" +
         std::to_string(page + 1) + ".png";
}

Picture ReadGolden(const std::string& path) {
  const Surface surface(cairo_image_surface_create_from_png(path.c_str()));
  Picture picture;
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return picture;
  picture.width = cairo_image_surface_get_width(surface.get());
  picture.height = cairo_image_surface_get_height(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  const unsigned char* data = cairo_image_surface_get_data(surface.get());
  for (int y = 0; y < picture.height; ++y) {
    // A grey file is read as four equal bytes a dot.
    for (int x = 0; x < picture.width; ++x) {
      picture.grey += static_cast<char>(data[y * stride + 4 * x]);
    }
  }
  return picture;
}

void WriteGolden(const Picture& picture, const std::string& path) {
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, picture.width, picture.height));
  unsigned char* data = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      data[y * stride + x] =
          static_cast<unsigned char>(Coarse(static_cast<char>(picture.At(x, y))));
    }
  }
  cairo_surface_mark_dirty(surface.get());
  ASSERT_EQ(cairo_surface_write_to_png(surface.get(), path.c_str()), CAIRO_STATUS_SUCCESS);
}

/// How many dots differ; -1 when the sizes do.
int Differing(const Picture& a, const Picture& b) {
  if (a.width != b.width || a.height != b.height) return -1;
  int dots = 0;
  for (int y = 0; y < a.height; ++y) {
    for (int x = 0; x < a.width; ++x) {
      if (std::abs(a.At(x, y) - b.At(x, y)) > kGreyMax) ++dots;
    }
  }
  return dots;
}

std::vector<Picture> Pages(const Paper& paper) {
  static const auto fonts = FontSet::Open(kFontFolder);
  const auto print = LayOut(**fonts, paper);
  EXPECT_TRUE(print.ok()) << print.status();
  return print.ok() ? Draw(print->pdf) : std::vector<Picture>();
}

TEST(Golden, PagesLookAsTheyWereSeen) {
  for (const SamplePaper& sample : SamplePapers()) {
    const std::vector<Picture> pages = Pages(sample.paper);
    ASSERT_FALSE(pages.empty()) << sample.name;
    for (size_t p = 0; p < pages.size(); ++p) {
      const std::string path = GoldenPath(sample.name, p);
      if (std::getenv("TRINHKY_UPDATE_GOLDEN") != nullptr) {
        WriteGolden(pages[p], path);
        continue;
      }
      const int differing = Differing(pages[p], ReadGolden(path));
      EXPECT_GE(differing, 0) << path << " is missing or of another size";
      EXPECT_LE(differing, kDotsMax) << path;
    }
    EXPECT_FALSE(std::filesystem::exists(GoldenPath(sample.name, pages.size())))
        << sample.name << " has a page less than its pictures";
  }
}

/// The same page with the rows from `top` to `bottom` one dot lower.
Picture Moved(const Picture& page, int top, int bottom) {
  Picture moved = page;
  const auto width = static_cast<size_t>(page.width);
  for (int y = bottom; y > top; --y) {
    moved.grey.replace(static_cast<size_t>(y) * width, width, page.grey,
                       static_cast<size_t>(y - 1) * width, width);
  }
  return moved;
}

TEST(Golden, WhatAPersonWouldSeeIsSeen) {
  const Picture golden = ReadGolden(GoldenPath("quyet-dinh", 0));
  ASSERT_GT(golden.width, 0);
  const std::vector<Picture> pages = Pages(SampleOf("quyet-dinh"));
  ASSERT_EQ(pages.size(), 1u);
  // A line of text that is one dot (0.7 points) lower.
  EXPECT_GT(Differing(Moved(pages[0], 281, 303), golden), 100 * kDotsMax);
  // A rule that is one dot lower.
  EXPECT_GT(Differing(Moved(pages[0], 119, 127), golden), 10 * kDotsMax);
  Paper paper = SampleOf("quyet-dinh");
  paper.signature.name = "Trần Vân Ví Dụ";  // another mark on one letter
  EXPECT_GT(Differing(Pages(paper)[0], golden), kDotsMax);
  paper = SampleOf("quyet-dinh");
  paper.recipients[3] = "Chủ tịch; các PCT UBND xã";  // a semicolon for a comma
  EXPECT_GT(Differing(Pages(paper)[0], golden), 0);
}

TEST(Golden, PicturesAreSmall) {
  size_t files = 0;
  const std::string folder = std::string(TRINHKY_SOURCE_DIR) + "/tests/services/layout/golden";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    EXPECT_LT(entry.file_size(), 120'000u) << entry.path();
    ++files;
  }
  EXPECT_GE(files, 5u);
}

}  // namespace
}  // namespace trinhky::layout
