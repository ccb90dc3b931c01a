#include "services/intake/pdf_lines.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <pugixml.hpp>
#include <utility>

#include "services/intake/pdf_text.h"
#include "workflow/base/status.h"

namespace trinhky {
namespace {

constexpr int64_t kLinesBytesMax = int64_t{32} << 20;  // a page of text is 40 kB
constexpr int64_t kPictureBytesMax = int64_t{16} << 20;
constexpr int kWhite = 250;  // what is lighter is the paper

PdfBox BoxOf(const pugi::xml_node& node) {
  return {node.attribute("xMin").as_double(), node.attribute("yMin").as_double(),
          node.attribute("xMax").as_double(), node.attribute("yMax").as_double()};
}

PdfPage PageOf(const pugi::xml_node& node) {
  PdfPage page;
  page.width = node.attribute("width").as_double();
  page.height = node.attribute("height").as_double();
  for (const pugi::xml_node& flow : node.children("flow")) {
    for (const pugi::xml_node& block : flow.children("block")) {
      for (const pugi::xml_node& line : block.children("line")) {
        PdfLine out{BoxOf(line), {}};
        for (const pugi::xml_node& word : line.children("word")) {
          out.words.push_back({word.text().get(), BoxOf(word)});
        }
        page.lines.push_back(std::move(out));
      }
    }
  }
  return page;
}

absl::Status Unreadable() {
  return RejectField("file", "PDF_DAMAGED",
                     {"Tệp PDF bị hỏng hoặc không đúng định dạng; hãy xuất lại từ phần mềm soạn "
                      "thảo.",
                      "Expected a readable PDF, but it is damaged; export it again."});
}

}  // namespace

std::string PdfLine::Text() const {
  std::string text;
  for (const PdfWord& word : words) text += (text.empty() ? "" : " ") + word.text;
  return text;
}

absl::StatusOr<std::vector<PdfPage>> ReadPdfLines(std::string_view bytes,
                                                  const IntakeOptions& options) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string out, RunPdfProgram({options.pdftotext, "-bbox-layout",
                                                                 "-enc", "UTF-8", "-q", "-", "-"},
                                                                bytes, options, kLinesBytesMax));
  pugi::xml_document tree;
  if (!tree.load_buffer(out.data(), out.size())) return Unreadable();
  std::vector<PdfPage> pages;
  for (const pugi::xml_node& page :
       tree.child("html").child("body").child("doc").children("page")) {
    pages.push_back(PageOf(page));
  }
  if (pages.empty()) return Unreadable();
  return pages;
}

bool PdfPicture::IsBlank(const PdfBox& box) const {
  const int left = std::max(0, static_cast<int>(std::ceil(box.left)));
  const int top = std::max(0, static_cast<int>(std::ceil(box.top)));
  const int right = std::min(width, static_cast<int>(std::floor(box.right)));
  const int bottom = std::min(height, static_cast<int>(std::floor(box.bottom)));
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      const size_t at =
          static_cast<size_t>(y) * static_cast<size_t>(width) + static_cast<size_t>(x);
      if (static_cast<unsigned char>(grey[at]) < kWhite) return false;
    }
  }
  return true;
}

absl::StatusOr<PdfPicture> DrawPdfPage(std::string_view bytes, int page,
                                       const IntakeOptions& options) {
  const std::string number = std::to_string(page);
  TRINHKY_ASSIGN_OR_RETURN(
      const std::string out,
      RunPdfProgram({"pdftoppm", "-q", "-r", "72", "-gray", "-f", number, "-l", number, "-"}, bytes,
                    options, kPictureBytesMax));
  PdfPicture picture;
  int white = 0;
  int head = 0;
  if (std::sscanf(out.c_str(), "P5\n%d %d\n%d%n", &picture.width, &picture.height, &white, &head) !=
          3 ||
      picture.width <= 0 || picture.height <= 0) {
    return Unreadable();
  }
  picture.grey = out.substr(std::min(out.size(), static_cast<size_t>(head) + 1));
  if (picture.grey.size() !=
      static_cast<size_t>(picture.width) * static_cast<size_t>(picture.height)) {
    return Unreadable();
  }
  return picture;
}

}  // namespace trinhky
