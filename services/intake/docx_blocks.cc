#include "services/intake/docx_blocks.h"

#include <pugixml.hpp>

#include <algorithm>
#include <map>
#include <utility>

#include "services/intake/docx_archive.h"
#include "services/intake/docx_numbers.h"
#include "services/intake/docx_text.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"

namespace trinhky {
namespace {

using markup::Block;
using markup::BlockKind;
using markup::Run;
using markup::Runs;

constexpr size_t kPartBytesMax = size_t{16} << 20;
constexpr size_t kBlocksMax = 20'000;  // of Word; a body has fewer
constexpr size_t kColumnsMax = 12;
constexpr int kWeightMax = 60;

/// Visits the nodes under `root` in order, without recursion: depth is the file's choice. `visit`
/// says whether to go into a node.
template <typename Visit>
void Walk(const pugi::xml_node& root, Visit visit) {
  pugi::xml_node node = root.first_child();
  while (node) {
    if (visit(node) && node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (!node.next_sibling()) {
      node = node.parent();
      if (!node || node == root) return;
    }
    node = node.next_sibling();
  }
}

/// Machinery, and text that is there no longer or twice.
bool IsSkipped(std::string_view name) {
  return name == "w:del" || name == "w:moveFrom" || name == "mc:Fallback" || name == "w:pPr" ||
         name == "w:rPr" || name == "w:sectPr" || name == "w:drawing" || name == "w:pict" ||
         name == "w:object" || name == "w:instrText" || name == "w:delText";
}

bool IsOn(const pugi::xml_node& property) {
  if (!property) return false;
  const std::string_view value = property.attribute("w:val").value();
  return value != "0" && value != "false" && value != "none";
}

/// Letters that print as nothing are left out: Word files are full of them.
void AppendVisible(std::string_view text, std::string& out) {
  for (size_t i = 0; i < text.size(); ++i) {
    const std::string_view two = text.substr(i, 2);
    const std::string_view three = text.substr(i, 3);
    const auto byte = static_cast<unsigned char>(text[i]);
    if (two == "\xC2\xAD") {
      ++i;
    } else if (two == "\xC2\xA0") {  // a no-break blank would hide a heading's number
      out += ' ';
      ++i;
    } else if (three == "\xEF\xBB\xBF" || (three >= "\xE2\x80\x8B" && three <= "\xE2\x80\x8F") ||
               (three >= "\xE2\x80\xA8" && three <= "\xE2\x80\xAE") ||
               (three >= "\xE2\x81\xA0" && three <= "\xE2\x81\xAF")) {
      i += 2;
    } else if (byte == '\n' || byte == '\r' || byte == '\t') {
      out += ' ';
    } else if (byte >= 0x20 && byte != 0x7F && !(byte == 0xC2 && two < "\xC2\xA0")) {
      out += text[i];
    } else if (byte == 0xC2) {
      ++i;  // a C1 control
    }
  }
}

class Reader {
 public:
  explicit Reader(DocxArchive archive) : archive_(std::move(archive)) {}

  absl::StatusOr<DocxBlocks> Read() {
    TRINHKY_ASSIGN_OR_RETURN(const std::string main, DocxMainPart(archive_));
    pugi::xml_document tree;
    TRINHKY_RETURN_IF_ERROR(Load(main, tree));
    if (Holds("word/numbering.xml")) {
      pugi::xml_document numbering;
      TRINHKY_RETURN_IF_ERROR(Load("word/numbering.xml", numbering));
      numbers_.Load(numbering.child("w:numbering"));
    }
    if (Holds("word/footnotes.xml")) {
      TRINHKY_RETURN_IF_ERROR(Load("word/footnotes.xml", notes_));
      for (const pugi::xml_node& note : notes_.child("w:footnotes").children("w:footnote")) {
        note_of_[note.attribute("w:id").value()] = note;
      }
    }
    Walk(tree.child("w:document"), [&](const pugi::xml_node& node) {
      const std::string_view name = node.name();
      if (blocks_.blocks.size() >= kBlocksMax) return false;
      if (name == "w:p") Paragraph(node);
      if (name == "w:tbl") Table(node);
      return name != "w:p" && name != "w:tbl" && !IsSkipped(name);
    });
    if (blocks_.blocks.size() >= kBlocksMax) return DocxTooLarge();
    return std::move(blocks_);
  }

 private:
  bool Holds(std::string_view part) const {
    return std::find(archive_.names().begin(), archive_.names().end(), part) !=
           archive_.names().end();
  }

  absl::Status Load(const std::string& part, pugi::xml_document& tree) {
    TRINHKY_ASSIGN_OR_RETURN(const std::string xml, archive_.Read(part));
    if (xml.size() > kPartBytesMax) return DocxTooLarge();
    if (!IsValidUtf8(xml)) return DocxDamaged();
    const auto options = pugi::parse_default | pugi::parse_ws_pcdata;
    return tree.load_buffer(xml.data(), xml.size(), options) ? absl::OkStatus() : DocxDamaged();
  }

  /// The runs of everything under `root`; paragraphs are joined by a blank.
  Runs RunsOf(const pugi::xml_node& root, bool with_marks) {
    Runs runs;
    bool bold = false;
    bool italic = false;
    const auto append = [&](std::string_view text) {
      std::string visible;
      AppendVisible(text, visible);
      if (visible.empty()) return;
      const bool same = !runs.empty() && runs.back().footnote == 0 && runs.back().bold == bold &&
                        runs.back().italic == italic;
      if (!same) runs.push_back({"", bold, italic, 0});
      runs.back().text += visible;
    };
    Walk(root, [&](const pugi::xml_node& node) {
      const std::string_view name = node.name();
      if (name == "w:p" && !runs.empty()) append(" ");
      if (name == "w:r") {
        const pugi::xml_node style = node.child("w:rPr");
        bold = IsOn(style.child("w:b"));
        italic = IsOn(style.child("w:i"));
        if (IsOn(style.child("w:vanish"))) return false;
      }
      if (name == "w:t") append(node.text().get());
      if (name == "w:tab" || name == "w:br" || name == "w:cr") append(" ");
      if (name == "w:noBreakHyphen") append("-");
      if (name == "w:footnoteReference" && with_marks) {
        const int number = Footnote(node.attribute("w:id").value());
        if (number > 0) runs.push_back({"", false, false, number});
      }
      return name != "w:t" && !IsSkipped(name);
    });
    return runs;
  }

  /// The number of the footnote with Word's `id`, which is read now; 0 when there is none.
  int Footnote(std::string_view id) {
    const auto found = note_of_.find(id);
    if (found == note_of_.end() || blocks_.footnotes.size() >= kBlocksMax) return 0;
    Runs runs = RunsOf(found->second, false);
    if (CollapseSpace(markup::PlainText(runs)).empty()) return 0;
    blocks_.footnotes.push_back({0, std::move(runs)});
    return static_cast<int>(blocks_.footnotes.size());
  }

  void Paragraph(const pugi::xml_node& node) {
    const pugi::xml_node style = node.child("w:pPr");
    DocxBlock out;
    out.block.runs = RunsOf(node, true);
    const std::string_view alignment = style.child("w:jc").attribute("w:val").value();
    out.centred = alignment == "center";
    if (const pugi::xml_node list = style.child("w:numPr")) {
      out.level = std::clamp(list.child("w:ilvl").attribute("w:val").as_int(0), 0, 8);
      const auto label = numbers_.Next(list.child("w:numId").attribute("w:val").value(), out.level);
      out.bullet = label && label->empty();
      if (label && !label->empty()) {
        Run number{*label + " "};
        if (!out.block.runs.empty()) number.bold = out.block.runs.front().bold;
        if (!out.block.runs.empty()) number.italic = out.block.runs.front().italic;
        out.block.runs.insert(out.block.runs.begin(), number);
      }
    }
    if (CollapseSpace(markup::PlainText(out.block.runs)).empty()) return;
    blocks_.blocks.push_back(std::move(out));
  }

  void Table(const pugi::xml_node& table) {
    size_t rows = 0;
    size_t columns = 0;
    for (const pugi::xml_node& row : table.children("w:tr")) {
      ++rows;
      size_t cells = 0;
      for (const pugi::xml_node& cell : row.children("w:tc")) cells += SpanOf(cell);
      columns = std::max(columns, cells);
    }
    if (rows < 2 || columns < 2 || columns > kColumnsMax || HoldsHeadOrFoot(table)) {
      return Dissolve(table);
    }
    DocxBlock out;
    out.block.kind = BlockKind::kTable;
    out.block.columns = ColumnsOf(table, columns);
    for (const pugi::xml_node& row : table.children("w:tr")) {
      markup::TableRow cells;
      const bool header = out.block.rows.empty();  // takes no marks
      for (const pugi::xml_node& cell : row.children("w:tc")) {
        const pugi::xml_node merge = cell.child("w:tcPr").child("w:vMerge");
        const bool goes_on =
            merge && std::string_view(merge.attribute("w:val").value()) != "restart";
        cells.cells.push_back(goes_on ? Runs() : RunsOf(cell, !header));
        for (size_t i = 1; i < SpanOf(cell); ++i) cells.cells.emplace_back();
      }
      cells.cells.resize(columns);
      out.block.rows.push_back(std::move(cells));
    }
    blocks_.blocks.push_back(std::move(out));
  }

  static size_t SpanOf(const pugi::xml_node& cell) {
    const int span = cell.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_int(1);
    return static_cast<size_t>(std::clamp(span, 1, 63));
  }

  /// Agencies and motto, or recipients and signature, are placed by tables without lines.
  bool HoldsHeadOrFoot(const pugi::xml_node& table) {
    std::string text;
    Walk(table, [&](const pugi::xml_node& node) {
      if (std::string_view(node.name()) == "w:t" && text.size() < 2000) text += node.text().get();
      return true;
    });
    const std::string fold = FoldWithoutMarks(text);
    return fold.find("cong hoa xa hoi chu nghia") != std::string::npos ||
           fold.find("dang cong san viet nam") != std::string::npos ||
           fold.find("noi nhan") != std::string::npos;
  }

  void Dissolve(const pugi::xml_node& table) {
    Walk(table, [&](const pugi::xml_node& node) {
      const std::string_view name = node.name();
      if (blocks_.blocks.size() >= kBlocksMax) return false;
      if (name == "w:p") Paragraph(node);
      return name != "w:p" && !IsSkipped(name);
    });
  }

  /// The widths of the columns as shares.
  static std::vector<markup::TableColumn> ColumnsOf(const pugi::xml_node& table, size_t columns) {
    std::vector<int> widths;
    for (const pugi::xml_node& column : table.child("w:tblGrid").children("w:gridCol")) {
      widths.push_back(std::clamp(column.attribute("w:w").as_int(1), 1, 100'000));
    }
    widths.resize(columns, 1000);
    const int widest = *std::max_element(widths.begin(), widths.end());
    std::vector<markup::TableColumn> out;
    for (const int width : widths) {
      out.push_back({markup::Alignment::kLeft, std::max(1, width * kWeightMax / widest / 2)});
    }
    return out;
  }

  DocxArchive archive_;
  DocxNumbers numbers_;
  pugi::xml_document notes_;
  std::map<std::string, pugi::xml_node, std::less<>> note_of_;
  DocxBlocks blocks_;
};

}  // namespace

absl::StatusOr<DocxBlocks> ReadDocxBlocks(std::string_view bytes) {
  TRINHKY_ASSIGN_OR_RETURN(DocxArchive archive, DocxArchive::Open(bytes));
  return Reader(std::move(archive)).Read();
}

}  // namespace trinhky
