#include "services/intake/block_kinds.h"

#include "workflow/base/pattern.h"
#include "workflow/base/text.h"
#include "workflow/markup/problems.h"

namespace trinhky {
namespace {

using markup::Block;
using markup::BlockKind;
using markup::Run;

constexpr size_t kNumberMax = 12;  // bytes of a heading's number

/// The number of a heading in small ASCII letters ("đ)" is "d)"), and the blank behind it.
std::string FoldedStart(std::string_view text) {
  const size_t blank = text.find(' ');
  if (blank == std::string_view::npos || blank > kNumberMax) return "";
  std::string fold;
  for (const char c : text.substr(0, blank)) {
    if (c >= 'A' && c <= 'Z') {
      fold += static_cast<char>(c - 'A' + 'a');
    } else if (static_cast<unsigned char>(c) < 0x80) {
      fold += c;
    } else if (static_cast<unsigned char>(c) == 0xC4) {
      fold += 'd';
    }
  }
  return fold + " ";
}

bool HasForm(std::string_view fold, int level) {
  static const Pattern kForms[] = {Pattern(R"(^[ivxlc]+\. )"), Pattern(R"(^[0-9]+\. )"),
                                   Pattern(R"(^[0-9]+\.[0-9]+\. )"), Pattern(R"(^[a-z]\) )")};
  return kForms[level - 1].Matches(fold);
}

}  // namespace

int HeadingForm(std::string_view text) {
  const std::string fold = FoldedStart(text);
  for (int level = 1; level <= markup::kHeadingLevels; ++level) {
    if (HasForm(fold, level)) return level;
  }
  return 0;
}

int HeadingFinder::Take(std::string_view text) {
  const std::string collapsed = CollapseSpace(text);
  const std::string fold = FoldedStart(collapsed);
  for (int level = 1; level <= markup::kHeadingLevels; ++level) {
    if (!HasForm(fold, level)) continue;
    markup::Numbering trial = numbering_;
    markup::Problems problems;
    trial.Heading(level, collapsed, 1, problems);
    if (!problems.empty()) continue;
    numbering_ = trial;
    return level;
  }
  return 0;
}

bool IsBasis(std::string_view text) {
  static const Pattern kBasis(R"(^(can cu|theo de nghi|xet de nghi) )");
  return kBasis.Matches(FoldWithoutMarks(text.substr(0, 200)));
}

ItemMark ReadItemMark(std::string_view text) {
  // The last are what Word's bullets become in a PDF.
  static constexpr std::string_view kMarks[] = {"-",
                                                "+",
                                                "\xE2\x80\x93",
                                                "\xE2\x80\x94",
                                                "\xE2\x88\x92",
                                                "\xE2\x80\xA2",
                                                "\xE2\x97\x8F",
                                                "\xE2\x96\xAA",
                                                "\xE2\x97\xA6",
                                                "\xEF\x82\xB7",
                                                "\xEF\x80\xAD",
                                                "\xEF\x82\xA7"};
  for (const std::string_view mark : kMarks) {
    if (!text.starts_with(mark)) continue;
    const std::string_view rest = text.substr(mark.size());
    const std::string_view words = TrimSpace(rest);
    if (words.empty()) return {};
    // "-12 %" is a number; "-Một" is an item whose blank was forgotten.
    const auto first = static_cast<unsigned char>(words.front());
    const bool letter = first >= 0x80 || (first >= 'A' && first <= 'Z');
    if (words.data() == rest.data() && !letter) return {};
    return {static_cast<size_t>(words.data() - text.data()), mark == "+" ? 2 : 1};
  }
  return {};
}

void MendBases(std::vector<Block>& blocks) {
  for (size_t begin = 0; begin < blocks.size();) {
    size_t end = begin;
    bool good = true;
    while (end < blocks.size() && blocks[end].kind == BlockKind::kBasis) {
      const bool last = end + 1 == blocks.size() || blocks[end + 1].kind != BlockKind::kBasis;
      const std::string text = markup::PlainText(blocks[end].runs);
      const std::string_view trimmed = TrimSpace(text);
      good = good && !trimmed.empty() && trimmed.back() == (last ? '.' : ';');
      ++end;
    }
    for (size_t i = begin; i < end && !good; ++i) {
      blocks[i].kind = BlockKind::kParagraph;
      for (Run& run : blocks[i].runs) run.italic = run.footnote == 0;
    }
    begin = end == begin ? begin + 1 : end;
  }
}

}  // namespace trinhky
