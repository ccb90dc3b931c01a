// AddBody(): paragraphs, headings and lists as lines that may part at the end of a page.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "services/layout/parts.h"

namespace trinhky::layout {
namespace {

using markup::Block;
using markup::BlockKind;
using markup::Run;
using markup::Runs;

/// The last words of the text.
const Runs* LastWords(const markup::Body& body) {
  if (body.blocks.empty() || body.blocks.back().kind == BlockKind::kTable) return nullptr;
  return &body.blocks.back().runs;
}

/// Runs that end as the form wants. A State text ends "./."; what the writer put there counts.
/// @source domain rules 2.4 (box 6), 4
Runs Ended(Runs runs, std::string_view end) {
  if (runs.empty() || runs.back().footnote > 0) {
    runs.push_back({std::string(end)});
    return runs;
  }
  std::string& text = runs.back().text;
  if (text.ends_with("./.") || text.ends_with("./")) {
    text.erase(text.rfind("./"));
    text += text.empty() || end == "./." ? "./." : std::string(end);
  } else {
    while (!text.empty() && std::string_view(".;,: ").find(text.back()) != std::string_view::npos) {
      text.pop_back();
    }
    text += end;
  }
  return runs;
}

class BodyWriter {
 public:
  BodyWriter(Desk desk, std::vector<Strip>& strips) : desk_(desk), strips_(strips) {}

  /// The blocks of `body`; the last one ends with `end`, "" for nothing.
  absl::Status Write(const markup::Body& body, std::string_view end, int tables) {
    for (size_t i = 0; i < body.blocks.size(); ++i) {
      const Block& block = body.blocks[i];
      if (block.kind == BlockKind::kTable) {
        const size_t first = strips_.size();
        if (absl::Status status = AddTable(desk_, block, ++tables, strips_); !status.ok()) {
          return status;
        }
        strips_[first].glued = glue_next_;
        strips_[first].space = desk_.form.text_space;
        glue_next_ = false;
        after_table_ = true;
        continue;
      }
      const bool last = i + 1 == body.blocks.size();
      WriteBlock(block, last && !end.empty() ? Ended(block.runs, end) : block.runs);
    }
    // A table cannot hold the end mark.
    if (!end.empty() && LastWords(body) == nullptr) WriteBlock({}, {{std::string(end)}});
    return absl::OkStatus();
  }

 private:
  void WriteBlock(const Block& block, Runs runs) {
    const Form& form = desk_.form;
    Style style{form.text_size};
    Setting setting;
    setting.width = form.text_width();
    setting.indent = form.text_indent;
    setting.justified = true;
    double space = form.text_space;
    switch (block.kind) {
      case BlockKind::kHeading:
        style.bold = block.level <= 3;
        style.italic = block.level >= 3;
        if (block.level == 1) space += 2;
        break;
      case BlockKind::kBasis:
        style.italic = true;
        break;
      case BlockKind::kItem:
        runs.insert(runs.begin(), {block.level == 1 ? "- " : "+ "});
        break;
      case BlockKind::kCentred:
        setting.indent = 0;
        setting.justified = false;
        setting.alignment = markup::Alignment::kCentre;
        setting.balanced = true;
        // Bold unless it is italic: "(Kèm theo Quyết định số …)".
        for (Run& run : runs) run.bold = run.footnote == 0 && !run.italic;
        space += 2;
        break;
      default:
        break;
    }
    if (after_table_) space += 4;
    after_table_ = false;
    WriteLines(desk_.text.Set(runs, style, setting), runs, space);
    glue_next_ = block.kind == BlockKind::kHeading || block.kind == BlockKind::kCentred;
  }

  /// Never one line alone: a page ends and begins with two lines of a paragraph at least.
  void WriteLines(const std::vector<Line>& lines, const Runs& runs, double space) {
    for (size_t i = 0; i < lines.size(); ++i) {
      Strip strip;
      strip.space = i == 0 ? space : 0;
      strip.height = desk_.form.text_lead;
      strip.glued = i == 0 ? glue_next_ : i == 1 || i + 1 == lines.size();
      strip.footnotes = MarksBetween(runs, lines[i].begin, lines[i].end);
      Stack(strip, {lines[i]}, 0, 0, desk_.form.text_size, desk_.form.text_lead);
      strips_.push_back(std::move(strip));
    }
  }

  Desk desk_;
  std::vector<Strip>& strips_;
  bool glue_next_ = false;
  bool after_table_ = false;
};

}  // namespace

std::vector<int> MarksBetween(const Runs& runs, size_t begin, size_t end) {
  std::vector<int> marks;
  size_t at = 0;
  for (const Run& run : runs) {
    if (run.footnote > 0) {
      if (at >= begin && at < end) marks.push_back(run.footnote);
      at += std::to_string(run.footnote).size();
    } else {
      at += run.text.size();
    }
  }
  return marks;
}

absl::Status AddBody(Desk desk, std::vector<Strip>& strips) {
  return BodyWriter(desk, strips).Write(desk.paper.body, desk.form.text_end, 0);
}

absl::Status AddAppendix(Desk desk, std::vector<Strip>& strips) {
  markup::Body body = desk.paper.appendix;
  if (body.blocks.empty()) return absl::OkStatus();
  const auto number = [&](Runs& runs) {
    for (Run& run : runs) {
      if (run.footnote > 0) run.footnote += static_cast<int>(desk.paper.body.footnotes.size());
    }
  };
  for (Block& block : body.blocks) {
    number(block.runs);
    for (markup::TableRow& row : block.rows) {
      for (Runs& cell : row.cells) number(cell);
    }
  }
  const size_t first = strips.size();
  const std::vector<Block>& text = desk.paper.body.blocks;
  const auto tables = std::count_if(
      text.begin(), text.end(), [](const Block& block) { return block.kind == BlockKind::kTable; });
  absl::Status status = BodyWriter(desk, strips).Write(body, "", static_cast<int>(tables));
  if (status.ok()) strips[first].new_page = true;
  return status;
}

std::vector<std::vector<Line>> FootnoteLines(Desk desk) {
  std::vector<std::vector<Line>> notes;
  const Form& form = desk.form;
  std::vector<markup::Footnote> all = desk.paper.body.footnotes;
  all.insert(all.end(), desk.paper.appendix.footnotes.begin(), desk.paper.appendix.footnotes.end());
  for (const markup::Footnote& note : all) {
    Runs runs = note.runs;
    Run mark;
    mark.footnote = static_cast<int>(notes.size()) + 1;
    runs.insert(runs.begin(), {mark, {" "}});
    Setting setting;
    setting.width = form.text_width();
    setting.justified = true;
    notes.push_back(desk.text.Set(runs, {form.note_size}, setting));
  }
  return notes;
}

}  // namespace trinhky::layout
