#include "services/intake/docx_text.h"

#include <pugixml.hpp>

#include <algorithm>
#include <vector>

#include "services/intake/docx_archive.h"
#include "services/intake/plain_text.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"

namespace trinhky {
namespace {

// A tree takes many times the bytes of its part; a hundred pages are under 5 MB.
constexpr size_t kPartBytesMax = size_t{16} << 20;
constexpr std::string_view kMainPart = "wordprocessingml.document.main+xml";

/// Writes the text of one part. The tree is walked without recursion: depth is the file's choice.
class PartWriter {
 public:
  explicit PartWriter(std::string& out) : out_(out) {}

  void Write(const pugi::xml_node& root) {
    pugi::xml_node node = root.first_child();
    while (node) {
      if (out_.size() > static_cast<size_t>(limits::kTextBytesMax)) return;
      const bool enter = Open(node);
      if (enter && node.first_child()) {
        node = node.first_child();
        continue;
      }
      Close(node);
      while (node != root && !node.next_sibling()) {
        node = node.parent();
        if (node == root) return;
        Close(node);
      }
      node = node.next_sibling();
    }
  }

 private:
  /// Handles the start of `node`; false: its children are not read.
  bool Open(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    if (name == "w:t") {
      out_ += node.text().get();
      return false;
    }
    if (name == "w:tab" || name == "w:ptab") {
      if (std::string_view(node.parent().name()) == "w:r") out_ += '\t';
      return false;
    }
    if (name == "w:br" || name == "w:cr") out_ += '\n';
    if (name == "w:noBreakHyphen") out_ += '-';
    if (name == "w:p" && node.child("w:pPr").child("w:numPr")) {
      const std::string_view list =
          node.child("w:pPr").child("w:numPr").child("w:numId").attribute("w:val").value();
      if (list != "0") out_ += "- ";
    }
    // Fallback repeats what Choice says; deleted and hidden machinery is not text.
    return name != "mc:Fallback" && name != "w:del" && name != "w:instrText" &&
           name != "w:delText" && name != "w:pPr" && name != "w:rPr" && name != "w:sectPr" &&
           name != "w:moveFrom";
  }

  void Close(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    if (name == "w:p") {
      out_ += '\n';
    } else if (name == "w:tc" && node.next_sibling("w:tc")) {
      // The next cell goes on in the same row.
      if (!out_.empty() && out_.back() == '\n') out_.pop_back();
      out_ += '\t';
    }
  }

  std::string& out_;
};

absl::Status AppendPart(DocxArchive& archive, const std::string& name, std::string& out) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string xml, archive.Read(name));
  if (xml.size() > kPartBytesMax) return DocxTooLarge();
  pugi::xml_document tree;
  const pugi::xml_parse_result parsed =
      tree.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!parsed) return DocxDamaged();
  PartWriter(out).Write(tree);
  return absl::OkStatus();
}

bool IsPart(std::string_view name, std::string_view prefix) {
  return name.substr(0, prefix.size()) == prefix && name.size() > 4 &&
         name.substr(name.size() - 4) == ".xml";
}

/// Headers or footers: their text, when it is more than a page number.
absl::Status AppendEdges(DocxArchive& archive, std::string_view prefix, std::string& out) {
  std::vector<std::string> names = archive.names();
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    if (!IsPart(name, prefix)) continue;
    std::string text;
    TRINHKY_RETURN_IF_ERROR(AppendPart(archive, name, text));
    const bool words = std::any_of(text.begin(), text.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
             static_cast<unsigned char>(c) > 127;
    });
    if (words) out += text;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> DocxMainPart(DocxArchive& archive) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string xml, archive.Read("[Content_Types].xml"));
  pugi::xml_document types;
  if (!types.load_buffer(xml.data(), xml.size())) return DocxDamaged();
  for (const pugi::xml_node& part : types.child("Types").children("Override")) {
    const std::string_view type = part.attribute("ContentType").value();
    std::string_view name = part.attribute("PartName").value();
    if (type.find(kMainPart) == std::string_view::npos) continue;
    if (!name.empty() && name.front() == '/') name.remove_prefix(1);
    return std::string(name);
  }
  return DocxDamaged();
}

absl::StatusOr<std::string> ReadDocxText(std::string_view bytes) {
  TRINHKY_ASSIGN_OR_RETURN(DocxArchive archive, DocxArchive::Open(bytes));
  TRINHKY_ASSIGN_OR_RETURN(const std::string main, DocxMainPart(archive));
  std::string text;
  TRINHKY_RETURN_IF_ERROR(AppendEdges(archive, "word/header", text));
  TRINHKY_RETURN_IF_ERROR(AppendPart(archive, main, text));
  TRINHKY_RETURN_IF_ERROR(AppendEdges(archive, "word/footer", text));
  if (!IsValidUtf8(text)) return DocxDamaged();
  return WithUnixLineEnds(text);
}

}  // namespace trinhky
