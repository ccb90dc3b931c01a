#include "services/intake/docx_markup.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "services/intake/block_kinds.h"
#include "services/intake/docx_blocks.h"
#include "workflow/base/pattern.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"
#include "workflow/markup/markup.h"

namespace trinhky {
namespace {

using markup::Block;
using markup::BlockKind;
using markup::Run;
using markup::Runs;

constexpr size_t kHeadBlocks = 40;  // the head ends within so many

bool IsAll(const Runs& runs, bool Run::*style) {
  return std::all_of(runs.begin(), runs.end(), [&](const Run& run) {
    return run.footnote > 0 || run.*style || TrimSpace(run.text).empty();
  });
}

std::string FoldOf(const DocxBlock& block) {
  return FoldWithoutMarks(markup::PlainText(block.block.runs));
}

bool IsCapitals(const DocxBlock& block) {
  const std::string text = markup::PlainText(block.block.runs);
  // Whatever has a small letter changes when it is folded and looked for.
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The words of a type above the subject: "BÁO CÁO".
bool IsTitle(const DocxBlock& block) {
  static const Pattern kTitle(
      R"(^(nghi quyet|quyet dinh|chi thi|quy che|quy dinh|thong cao|thong bao|huong dan|chuong trinh|ke hoach|phuong an|de an|du an|bao cao|bien ban|to trinh|cong dien|giay moi|ket luan|thong tri|chuong trinh hanh dong)$)");
  // "QUYẾT ĐỊNH:" with its colon stands inside the text.
  return block.block.kind == BlockKind::kParagraph && IsCapitals(block) &&
         TrimSpace(markup::PlainText(block.block.runs)).back() != ':' &&
         kTitle.Matches(FoldOf(block));
}

bool IsAddressee(const DocxBlock& block) { return FoldOf(block).rfind("kinh gui", 0) == 0; }

/// A line under the word "Kính gửi" that still names somebody.
bool IsDashed(const DocxBlock& block) {
  const std::string text = markup::PlainText(block.block.runs);
  return block.bullet ||
         std::string_view("-+").find(TrimSpace(text).substr(0, 1)) != std::string_view::npos;
}

/// Where the lines under Kính gửi end, when it stands at `at`; otherwise `at`.
size_t AddresseesEnd(const std::vector<DocxBlock>& blocks, size_t at) {
  if (at >= blocks.size() || !IsAddressee(blocks[at])) return at;
  size_t end = at + 1;
  while (end < blocks.size() && IsDashed(blocks[end])) ++end;
  return end;
}

/// Where the text begins.
size_t HeadEnd(const std::vector<DocxBlock>& blocks) {
  const size_t limit = std::min(blocks.size(), kHeadBlocks);
  size_t end = 0;
  for (size_t i = 0; i < limit; ++i) {
    const std::string fold = FoldOf(blocks[i]);
    if (IsTitle(blocks[i])) {
      end = i + 1;
      while (end < limit && blocks[end].block.kind == BlockKind::kParagraph &&
             (blocks[end].centred || IsAll(blocks[end].block.runs, &Run::bold)) &&
             !IsCapitals(blocks[end]) && !IsAddressee(blocks[end])) {
        ++end;
      }
      return AddresseesEnd(blocks, end);
    }
    if (IsAddressee(blocks[i])) return AddresseesEnd(blocks, i);
    if (fold.find("doc lap") != std::string::npos || fold.rfind("v/v", 0) == 0 ||
        fold.find("dang cong san viet nam") != std::string::npos) {
      end = i + 1;
    }
  }
  // The date line stands under the motto.
  while (end > 0 && end < limit && FoldOf(blocks[end]).find(", ngay") != std::string::npos) ++end;
  return end;
}

/// Where the foot begins: "Nơi nhận", and a signature that stands above it.
size_t FootBegin(const std::vector<DocxBlock>& blocks, size_t from) {
  for (size_t i = blocks.size(); i > from; --i) {
    if (FoldOf(blocks[i - 1]).rfind("noi nhan", 0) != 0) continue;
    size_t begin = i - 1;
    while (begin > from && blocks[begin - 1].block.kind == BlockKind::kParagraph &&
           IsCapitals(blocks[begin - 1])) {
      --begin;
    }
    return begin;
  }
  return blocks.size();
}

/// Where an appendix begins behind the foot that begins at `foot`.
size_t FootEnd(const std::vector<DocxBlock>& blocks, size_t foot) {
  static const Pattern kTitle(
      R"(^(phu luc|danh sach|bieu mau|bieu so|bang tong hop|mau so|de cuong|phieu)\b)");
  for (size_t i = foot; i < blocks.size(); ++i) {
    if (blocks[i].block.kind == BlockKind::kTable) return i;
    const bool titled =
        blocks[i].centred || IsCapitals(blocks[i]) || FoldOf(blocks[i]).rfind("phu luc", 0) == 0;
    if (titled && !IsDashed(blocks[i]) && kTitle.Matches(FoldOf(blocks[i]))) return i;
  }
  return blocks.size();
}

/// Takes `length` bytes from the start of `runs`.
void Cut(Runs& runs, size_t length) {
  while (length > 0 && !runs.empty()) {
    std::string& text = runs.front().text;
    const size_t part = std::min(length, text.size());
    text.erase(0, part);
    length -= part;
    if (text.empty() && runs.front().footnote == 0) runs.erase(runs.begin());
  }
}

class Mapper {
 public:
  void Add(DocxBlock in) {
    Block& block = in.block;
    if (block.kind == BlockKind::kParagraph) Recognise(in);
    body_.blocks.push_back(std::move(block));
  }

  markup::Body Take() {
    MendBases(body_.blocks);
    return std::move(body_);
  }

 private:
  void Recognise(DocxBlock& in) {
    Block& block = in.block;
    Tidy(block.runs);
    const std::string text = markup::PlainText(block.runs);
    if (in.bullet || text.rfind("- ", 0) == 0 || text.rfind("+ ", 0) == 0) {
      block.kind = BlockKind::kItem;
      const bool second = in.bullet ? in.level > 0 : text[0] == '+';
      block.level = second ? 2 : 1;
      if (!in.bullet) Cut(block.runs, 2);
      return;
    }
    const bool bold = IsAll(block.runs, &Run::bold);
    const bool italic = IsAll(block.runs, &Run::italic);
    if (in.centred && (bold || italic)) {
      block.kind = BlockKind::kCentred;
      for (Run& run : block.runs) run.bold = false;  // it is, unless it is italic
      headings_.Title();
      return;
    }
    if ((bold || italic) && IsHeading(text, block)) return Plain(block.runs);
    if (italic && IsBasis(text)) {
      block.kind = BlockKind::kBasis;
      Plain(block.runs);
    }
  }

  /// No blanks at the ends, no tabs inside.
  static void Tidy(Runs& runs) {
    while (!runs.empty() && runs.front().footnote == 0 && TrimSpace(runs.front().text).empty()) {
      runs.erase(runs.begin());
    }
    if (runs.empty() || runs.front().footnote > 0) return;
    std::string& first = runs.front().text;
    first.erase(0, first.size() - TrimFront(first).size());
  }

  static std::string_view TrimFront(std::string_view text) {
    const size_t end = text.size();
    const std::string_view trimmed = TrimSpace(text);
    return trimmed.empty() ? trimmed
                           : text.substr(static_cast<size_t>(trimmed.data() - text.data()), end);
  }

  /// The kind says how it looks.
  static void Plain(Runs& runs) {
    for (Run& run : runs) run.bold = run.italic = false;
  }

  /// True when `text` is the next heading of a level; it then counts.
  bool IsHeading(const std::string& text, Block& block) {
    const int level = headings_.Take(text);
    if (level == 0) return false;
    block.kind = BlockKind::kHeading;
    block.level = level;
    return true;
  }

  markup::Body body_;
  HeadingFinder headings_;
};

/// Gives the marks that are left the numbers 1, 2, 3 …, and keeps their footnotes.
void NumberFootnotes(const std::vector<markup::Footnote>& notes, markup::Body& body) {
  const auto number = [&](Runs& runs) {
    for (Run& run : runs) {
      if (run.footnote == 0) continue;
      body.footnotes.push_back(notes[static_cast<size_t>(run.footnote) - 1]);
      run.footnote = static_cast<int>(body.footnotes.size());
    }
  };
  for (Block& block : body.blocks) {
    number(block.runs);
    for (markup::TableRow& row : block.rows) {
      for (Runs& cell : row.cells) number(cell);
    }
  }
}

absl::StatusOr<std::string> MarkupOf(DocxBlocks& read, size_t begin, size_t end) {
  Mapper mapper;
  for (size_t i = begin; i < end; ++i) mapper.Add(std::move(read.blocks[i]));
  markup::Body body = mapper.Take();
  NumberFootnotes(read.footnotes, body);
  std::string text = markup::WriteMarkup(body);
  TRINHKY_RETURN_IF_ERROR(markup::ParseMarkup(text).status());
  return text;
}

}  // namespace

absl::StatusOr<DocxMarkup> ReadDocxMarkup(std::string_view bytes) {
  TRINHKY_ASSIGN_OR_RETURN(DocxBlocks read, ReadDocxBlocks(bytes));
  const size_t begin = HeadEnd(read.blocks);
  const size_t end = FootBegin(read.blocks, begin);
  if (begin == end) {
    return RejectField(
        "file", "DOCX_WITHOUT_BODY",
        {"Tệp Word không có nội dung giữa phần đầu và Nơi nhận; hãy kiểm tra lại tệp.",
         "Expected a text between head and recipient list, but there is none."});
  }
  const size_t appendix = FootEnd(read.blocks, end);
  DocxMarkup out;
  TRINHKY_ASSIGN_OR_RETURN(out.body, MarkupOf(read, begin, end));
  if (appendix < read.blocks.size()) {
    TRINHKY_ASSIGN_OR_RETURN(out.appendix, MarkupOf(read, appendix, read.blocks.size()));
  }
  return out;
}

}  // namespace trinhky
