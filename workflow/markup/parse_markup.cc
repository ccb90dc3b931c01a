// ParseMarkup(): one line is one block; a table is a run of lines.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "workflow/base/text.h"
#include "workflow/markup/inline_text.h"
#include "workflow/markup/markup.h"
#include "workflow/markup/numbering.h"
#include "workflow/markup/problems.h"
#include "workflow/markup/table_lines.h"

namespace trinhky::markup {
namespace {

/// Characters that print as nothing or turn the text around: what is read would not be what is
/// signed. All are U+200B..U+200F, U+202A..U+202E, U+2060..U+206F, U+FEFF, U+00AD or controls.
bool IsHidden(std::string_view text, size_t i) {
  const auto byte = [&](size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  if (byte(i) < 0x20 || byte(i) == 0x7F) return byte(i) != '\t';
  if (byte(i) == 0xC2) return byte(i + 1) < 0xA0 || byte(i + 1) == 0xAD;
  if (byte(i) == 0xEF) return byte(i + 1) == 0xBB && byte(i + 2) == 0xBF;
  if (byte(i) != 0xE2) return false;
  if (byte(i + 1) == 0x80) {
    return (byte(i + 2) >= 0x8B && byte(i + 2) <= 0x8F) ||
           (byte(i + 2) >= 0xA8 && byte(i + 2) <= 0xAE);
  }
  return byte(i + 1) == 0x81 && byte(i + 2) >= 0xA0 && byte(i + 2) <= 0xAF;
}

bool HasHidden(std::string_view line) {
  for (size_t i = 0; i < line.size(); ++i) {
    if (IsHidden(line, i)) return true;
  }
  return false;
}

/// Walks over the lines and keeps what the next line needs to know.
class Parser {
 public:
  Body Parse(std::string_view text) {
    const std::string nfc = ToNfc(text);
    CutLines(nfc);
    for (size_t i = 0; i < lines_.size() && !problems_.full(); ++i) {
      const std::string_view line = lines_[i];
      if (line.empty()) continue;
      const int number = static_cast<int>(i) + 1;
      if (!CheckLine(line, number)) continue;
      if (body_.blocks.size() >= kBlocksMax) {
        problems_.Add(number, "MARKUP_TOO_MANY_BLOCKS",
                      "văn bản có quá 5000 đoạn; hãy tách phần sau thành phụ lục riêng.",
                      "the text has more than 5000 paragraphs; move the rest to an appendix.");
        break;
      }
      if (IsTableLine(line)) {
        i = Table(i);
      } else {
        Line(line, number);
      }
    }
    EndBasis();
    CheckFootnotes();
    if (body_.blocks.empty() && problems_.empty()) {
      problems_.Add(1, "MARKUP_EMPTY", "văn bản chưa có nội dung; hãy viết ít nhất một đoạn.",
                    "there is no text; write at least one paragraph.");
    }
    return std::move(body_);
  }

  Problems& problems() { return problems_; }

 private:
  void CutLines(std::string_view text) {
    size_t begin = 0;
    while (begin <= text.size()) {
      size_t end = text.find('\n', begin);
      if (end == std::string_view::npos) end = text.size();
      lines_.push_back(TrimSpace(text.substr(begin, end - begin)));
      begin = end + 1;
    }
  }

  bool CheckLine(std::string_view line, int number) {
    if (line.size() > kLineBytesMax) {
      problems_.Add(number, "MARKUP_LINE_TOO_LONG",
                    "đoạn dài hơn 20000 byte; hãy chia thành nhiều đoạn.",
                    "the paragraph is longer than 20000 bytes; split it.");
      return false;
    }
    if (HasHidden(line)) {
      problems_.Add(
          number, "MARKUP_CHARACTER",
          "có ký tự điều khiển hoặc ký tự ẩn; hãy gõ lại đoạn này hoặc dán dạng chữ thường.",
          "there is a control or invisible character; type the paragraph again or paste it "
          "as plain text.");
      return false;
    }
    return true;
  }

  size_t Table(size_t first) {
    EndBasis();
    std::vector<std::string_view> rows;
    size_t at = first;
    while (at < lines_.size() && IsTableLine(lines_[at]) &&
           CheckLine(lines_[at], static_cast<int>(at) + 1)) {
      rows.push_back(lines_[at++]);
    }
    Block table = ParseTable(rows, static_cast<int>(first) + 1, problems_);
    for (const TableRow& row : table.rows) {
      for (const Runs& cell : row.cells) NoteMarks(cell, row.line);
    }
    body_.blocks.push_back(std::move(table));
    return at == first ? first : at - 1;
  }

  void Line(std::string_view line, int number) {
    const FootnoteMark mark = ReadFootnoteMark(line);
    if (mark.number != 0 && line.substr(mark.length, 1) == ":") {
      return Definition(mark.number, TrimSpace(line.substr(mark.length + 1)), number);
    }
    Block block;
    block.line = number;
    const size_t hashes = line.find_first_not_of('#');
    if (line.front() == '#') {
      if (hashes == std::string_view::npos || hashes > kHeadingLevels || line[hashes] != ' ') {
        problems_.Add(
            number, "MARKUP_HEADING_FORM",
            "đề mục viết từ một đến bốn dấu #, một dấu cách, rồi số và tên: # I. …, ## 1. …, "
            "### 1.1. …, #### a) …; nếu dấu # là chữ thì viết \\#.",
            "a heading is one to four #, a blank, then number and words: # I. …, ## 1. …, "
            "### 1.1. …, #### a) …; write \\# for the character itself.");
        return;
      }
      block.kind = BlockKind::kHeading;
      block.level = static_cast<int>(hashes);
      line = TrimSpace(line.substr(hashes));
    } else if (line.size() > 2 && line[1] == ' ') {
      switch (line.front()) {
        case '>':
          block.kind = BlockKind::kBasis;
          break;
        case '-':
        case '+':
          block.kind = BlockKind::kItem;
          block.level = line.front() == '-' ? 1 : 2;
          break;
        case '=':
          block.kind = BlockKind::kCentred;
          break;
        default:
          break;
      }
      if (block.kind != BlockKind::kParagraph) line = TrimSpace(line.substr(2));
    }
    block.runs = ParseRuns(line, number, problems_);
    Place(std::move(block));
  }

  void Place(Block block) {
    const std::string text = PlainText(block.runs);
    if (text.empty()) {
      problems_.Add(block.line, "MARKUP_BLOCK_EMPTY",
                    "dòng chỉ có dấu định dạng, không có chữ; hãy viết chữ hoặc xóa dòng.",
                    "the line has marks but no words; write some or remove the line.");
      return;
    }
    if (block.kind == BlockKind::kBasis) {
      CheckBasisBefore();
      basis_line_ = block.line;
      basis_end_ = text.back();
    } else {
      EndBasis();
    }
    if (block.kind == BlockKind::kHeading) {
      numbering_.Heading(block.level, text, block.line, problems_);
    }
    if (block.kind == BlockKind::kCentred) numbering_.Title();
    NoteMarks(block.runs, block.line);
    body_.blocks.push_back(std::move(block));
  }

  /// Another căn cứ follows: the one before it ends with ";".
  void CheckBasisBefore() {
    if (basis_line_ == 0 || basis_end_ == ';') return;
    problems_.Add(basis_line_, "MARKUP_BASIS_END",
                  "dòng căn cứ phải kết thúc bằng dấu chấm phẩy vì còn căn cứ khác ở dưới; hãy sửa "
                  "dấu cuối dòng thành “;”.",
                  "another basis follows, so this one ends with a semicolon; mend its last "
                  "character to “;”.");
  }

  void EndBasis() {
    if (basis_line_ != 0 && basis_end_ != '.') {
      problems_.Add(basis_line_, "MARKUP_BASIS_END",
                    "dòng căn cứ cuối cùng phải kết thúc bằng dấu chấm; hãy sửa dấu cuối dòng "
                    "thành “.”.",
                    "the last basis ends with a full stop; mend its last character to “.”.");
    }
    basis_line_ = 0;
  }

  void NoteMarks(const Runs& runs, int line) {
    for (const Run& run : runs) {
      if (run.footnote != 0) marks_.push_back({run.footnote, line});
    }
  }

  void Definition(int number, std::string_view text, int line) {
    EndBasis();
    Definitions definition{number, {line, ParseRuns(text, line, problems_)}};
    const Runs& runs = definition.note.runs;
    if (std::any_of(runs.begin(), runs.end(), [](const Run& run) { return run.footnote != 0; })) {
      problems_.Add(line, "MARKUP_FOOTNOTE_PLACE",
                    "trong chú thích không đặt chú thích khác; hãy chuyển dấu [^n] ra nội dung.",
                    "a footnote takes no footnote of its own; move the mark into the text.");
    }
    if (runs.empty()) {
      problems_.Add(line, "MARKUP_FOOTNOTE_EMPTY",
                    "chú thích chưa có chữ; hãy viết nội dung sau [^n]:",
                    "the footnote is empty; write its text behind [^n]:");
    }
    definitions_.push_back(std::move(definition));
  }

  /// Marks and definitions count 1, 2, 3 … each.
  void CheckFootnotes() {
    for (size_t i = 0; i < marks_.size() && !problems_.full(); ++i) {
      if (marks_[i].number == static_cast<int>(i) + 1 && i < kFootnotesMax) continue;
      const std::string want = "[^" + std::to_string(i + 1) + "]";
      problems_.Add(
          marks_[i].line, "MARKUP_FOOTNOTE_ORDER",
          "dấu chú thích phải theo thứ tự 1, 2, 3… (nhiều nhất 500), mỗi số một lần; ở đây "
          "phải là " +
              want + ".",
          "footnote marks count 1, 2, 3 … (500 at most), each once; here it must be " + want + ".");
      return;
    }
    for (size_t i = 0; i < definitions_.size(); ++i) {
      if (definitions_[i].number != static_cast<int>(i) + 1) {
        problems_.Add(definitions_[i].note.line, "MARKUP_FOOTNOTE_ORDER",
                      "nội dung chú thích phải theo thứ tự 1, 2, 3…; ở đây phải là [^" +
                          std::to_string(i + 1) + "]:",
                      "the texts of footnotes count 1, 2, 3 …; here it must be [^" +
                          std::to_string(i + 1) + "]:");
        return;
      }
      if (i >= marks_.size()) {
        problems_.Add(
            definitions_[i].note.line, "MARKUP_FOOTNOTE_UNUSED",
            "chú thích này không có dấu [^n] nào trong nội dung; hãy đặt dấu hoặc xóa chú "
            "thích.",
            "no mark [^n] in the text leads to this footnote; set the mark or remove the "
            "footnote.");
        return;
      }
      body_.footnotes.push_back(std::move(definitions_[i].note));
    }
    if (marks_.size() > definitions_.size()) {
      const Mark& mark = marks_[definitions_.size()];
      const std::string number = std::to_string(mark.number);
      problems_.Add(mark.line, "MARKUP_FOOTNOTE_UNKNOWN",
                    "chú thích [^" + number + "] chưa có nội dung; hãy thêm dòng “[^" + number +
                        "]: …” ở cuối văn bản.",
                    "the footnote [^" + number + "] has no text; add a line “[^" + number +
                        "]: …” at the end.");
    }
  }

  struct Mark {
    int number;
    int line;
  };
  struct Definitions {
    int number;
    Footnote note;
  };

  std::vector<std::string_view> lines_;
  Body body_;
  Problems problems_;
  Numbering numbering_;
  std::vector<Mark> marks_;
  std::vector<Definitions> definitions_;
  int basis_line_ = 0;
  char basis_end_ = 0;
};

struct Parsed {
  Body body;
  std::vector<MarkupProblem> problems;
};

Parsed Read(std::string_view text) {
  Parser parser;
  if (text.size() > kTextBytesMax) {
    parser.problems().Add(1, "MARKUP_TOO_LONG",
                          "văn bản dài hơn 1 MiB; hãy tách phần sau thành phụ lục riêng.",
                          "the text is longer than 1 MiB; move the rest to an appendix.");
    return {{}, parser.problems().Take()};
  }
  if (!IsValidUtf8(text)) {
    parser.problems().Add(1, "MARKUP_NOT_UTF8",
                          "văn bản không phải mã UTF-8; hãy lưu lại bằng Unicode.",
                          "the text is not UTF-8; save it as Unicode.");
    return {{}, parser.problems().Take()};
  }
  Parsed parsed{parser.Parse(text), {}};
  parsed.problems = parser.problems().Take();
  return parsed;
}

}  // namespace

std::vector<MarkupProblem> CheckMarkup(std::string_view text) { return Read(text).problems; }

absl::StatusOr<Body> ParseMarkup(std::string_view text) {
  Parsed parsed = Read(text);
  if (parsed.problems.empty()) return std::move(parsed.body);
  const MarkupProblem& first = parsed.problems.front();
  return RejectField(
      "body", first.rule, first.message,
      {{"line", std::to_string(first.line)}, {"problems", std::to_string(parsed.problems.size())}});
}

}  // namespace trinhky::markup
