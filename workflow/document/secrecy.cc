#include "workflow/document/secrecy.h"

#include <algorithm>

#include "workflow/base/pattern.h"
#include "workflow/document/layout.h"

namespace trinhky {
namespace {

std::string LevelName(std::string_view fold) {
  if (fold.find("tuyet") != std::string_view::npos) return "TUYỆT MẬT";
  if (fold.find("toi") != std::string_view::npos) return "TỐI MẬT";
  if (fold.find("nha nuoc") != std::string_view::npos) return "BÍ MẬT NHÀ NƯỚC";
  return "MẬT";
}

/// "Mật" has the same image as "mất", "mặt", "mắt": the letters themselves decide, unless the whole
/// text is typed without marks.
bool SaysSecret(std::string_view original, bool unmarked) {
  for (const std::string_view word : {"mật", "Mật", "MẬT", "mẬT", "MậT"}) {
    if (original.find(word) != std::string_view::npos) return true;
  }
  return unmarked;
}

bool HasMarks(const FoldedText& text) {
  // Any letter beyond ASCII: the image is then shorter than the original.
  return text.Text(text.all()).size() > text.size();
}

/// A stamp: nothing on the line but the level, a frame and perhaps a copy number.
bool IsStamp(std::string_view fold) {
  static const Pattern kStamp(
      R"(^[^a-z0-9]*(?:do mat\s*[:.]?\s*)?(tuyet mat|toi mat|mat|t\s?u\s?y\s?e\s?t\s+m\s?a\s?t|t\s?o\s?i\s+m\s?a\s?t|m\s?a\s?t|(?:tai lieu |van ban )?(?:tuyet mat|toi mat|bi mat nha nuoc))[^a-z0-9]*(ban so\s*[:.]?\s*[\d./ ]*)?[^a-z0-9]*$)");
  return kStamp.Matches(fold);
}

bool IsDeclaration(std::string_view fold) {
  static const Pattern kDeclared(
      R"((^|[^a-z])(do mat|muc do mat|cap do mat)\s*[:=]\s*[^a-z0-9]*(mat|toi mat|tuyet mat)([^a-z]|$))");
  return kDeclared.Matches(fold);
}

}  // namespace

std::optional<SecrecyMark> FindSecrecyMark(std::string_view text) {
  const Layout layout(text);
  const bool unmarked = !HasMarks(layout.text());
  for (const Cell& cell : layout.Cells(layout.text().all())) {
    const std::string_view fold = layout.Fold(cell.span);
    if (fold.find('m') == std::string_view::npos) continue;
    const std::string_view original = layout.text().Text(cell.span);
    const std::string_view shape = layout.Shape(cell.span);
    const bool capitals = shape.find('U') != std::string_view::npos &&
                          std::count(shape.begin(), shape.end(), 'l') <= 1;
    const bool stamp = capitals && IsStamp(fold);
    if (!stamp && !(cell.span.size() < 400 && IsDeclaration(fold))) continue;
    if (SaysSecret(original, unmarked)) return SecrecyMark{LevelName(fold), cell.line};
  }
  return std::nullopt;
}

}  // namespace trinhky
