#include "services/drafting/print/draft_paper.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "services/intake/docx_markup.h"
#include "services/intake/text_markup.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"
#include "workflow/distribution/archive_line.h"
#include "workflow/distribution/recipient_line.h"
#include "workflow/document/document_parts.h"
#include "workflow/markup/markup.h"
#include "workflow/register/symbol.h"

namespace trinhky::drafting {
namespace {

using layout::Paper;

std::string Shown(const PrintedRecipient& recipient) {
  if (recipient.purpose_text.empty()) return recipient.text;
  return recipient.text + " (" + recipient.purpose_text + ")";
}

/// The bodies that the grammar finds in `rows`.
std::vector<std::string> BodiesOf(const std::vector<std::string>& rows) {
  std::vector<std::string> bodies;
  for (const std::string& row : rows) {
    if (IsArchiveLine(row)) continue;
    for (const PrintedRecipient& recipient : ParseRecipientLine("- " + row + ";", 1)) {
      bodies.push_back(Shown(recipient));
    }
  }
  return bodies;
}

/// "Công an xã; Trạm Y tế xã (t/h)" on one row becomes a row for each: where such a row wraps
/// behind its semicolon, nobody could tell it from two.  @source R-NN-05
std::vector<std::string> WithoutSemicolons(const std::vector<std::string>& typed) {
  std::vector<std::string> rows;
  for (const std::string& row : typed) {
    if (row.find(';') == std::string::npos || IsArchiveLine(row)) {
      rows.push_back(row);
      continue;
    }
    for (std::string& body : BodiesOf({row})) rows.push_back(std::move(body));
  }
  return rows;
}

/// The typed rows where they say what the machine follows; otherwise its own list, a body a row.
std::vector<std::string> RowsFor(const std::vector<std::string>& typed,
                                 const std::vector<PrintedRecipient>& list) {
  const std::vector<std::string> rows = WithoutSemicolons(typed);
  std::vector<std::string> own;
  for (const PrintedRecipient& recipient : list) own.push_back(Shown(recipient));
  if (BodiesOf(rows) == own) return rows;
  for (const std::string& row : rows) {
    if (IsArchiveLine(row)) own.push_back(row);
  }
  return own;
}

absl::StatusOr<DocumentType> TypeOf(const DocumentText& document) {
  if (const auto type = TypeOfLabel(document.type)) return *type;
  return RejectField(
      "type", "PRINT_TYPE_UNKNOWN",
      {"Không rõ tên loại văn bản nên chưa in được theo thể thức; hãy ghi tên loại (BÁO CÁO, KẾ "
       "HOẠCH, …) hoặc “V/v” của công văn.",
       "Expected a type that has a form, but the draft names none; write its title, or “V/v” for "
       "a letter."},
      {{"type", document.type}});
}

/// The symbol as typed, or as the office would write it.
std::string SymbolFor(const PrintRequest& request, DocumentType type) {
  const DocumentText& document = request.document;
  if (!document.symbol.empty()) return document.symbol;
  const DocumentTypeInfo& info = InfoOf(type);
  Symbol symbol;
  symbol.organ = request.symbol_organ;
  if (document.style == Regime::kParty) {
    symbol.kind = SymbolKind::kParty;
    symbol.type = std::string(info.party_abbreviation);
  } else if (info.state_abbreviation.empty()) {
    symbol.kind = SymbolKind::kStateCongVan;
    symbol.unit = request.symbol_unit;
  } else {
    symbol.type = std::string(info.state_abbreviation);
  }
  return symbol.organ.empty() ? "" : FormatNotation(symbol);
}

absl::StatusOr<AuthorityBlock> SignatureOf(const DocumentText& document,
                                           const std::vector<std::string>& lines) {
  const std::string& name = document.signature.name;
  ParsedSignatureBlock parsed = ParseSignatureBlock(document.style, lines, name);
  if (parsed.block) return *std::move(parsed.block);
  if (lines.empty()) {
    AuthorityBlock block;  // the layout says what is missing
    block.name = name;
    return block;
  }
  return RejectField("signature", "PRINT_SIGNATURE_UNREADABLE",
                     {"Không đọc được quyền hạn, chức vụ trong khối chữ ký (“" + lines.front() +
                          "”); hãy ghi mỗi dòng một phần: TM./KT./TL. …, rồi chức vụ người ký.",
                      "Expected authority and post in the signature block, but could not read '" +
                          lines.front() + "'; write each on a line of its own."},
                     {{"found", lines.front()}});
}

absl::StatusOr<markup::Body> BodyOfText(const std::string& text) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string markup, ReadTextMarkup(text));
  if (markup.empty()) return markup::Body();
  return markup::ParseMarkup(markup);
}

absl::Status ReadBodies(const PrintRequest& request, const DocumentParts& parts, Paper& paper) {
  if (request.kind == FileKind::kDocx) {
    TRINHKY_ASSIGN_OR_RETURN(const DocxMarkup read, ReadDocxMarkup(request.file));
    TRINHKY_ASSIGN_OR_RETURN(paper.body, markup::ParseMarkup(read.body));
    if (read.appendix.empty()) return absl::OkStatus();
    TRINHKY_ASSIGN_OR_RETURN(paper.appendix, markup::ParseMarkup(read.appendix));
    return absl::OkStatus();
  }
  TRINHKY_ASSIGN_OR_RETURN(paper.body, BodyOfText(parts.body));
  TRINHKY_ASSIGN_OR_RETURN(paper.appendix, BodyOfText(parts.appendix));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Paper> PaperOf(const PrintRequest& request) {
  const DocumentText& document = request.document;
  const DocumentParts parts = ReadParts(request.text, document.style);
  Paper paper;
  paper.regime = document.style;
  TRINHKY_ASSIGN_OR_RETURN(paper.type, TypeOf(document));
  paper.agency = document.agency.empty() ? request.agency_name : document.agency;
  paper.parent_agency = document.agency.empty() ? request.parent_agency : document.parent_agency;
  paper.symbol = SymbolFor(request, paper.type);
  paper.place = document.place.empty() ? request.place : document.place;
  paper.subject = document.subject;
  paper.addressees = RowsFor(parts.addressees, document.addressees);
  paper.recipients = RowsFor(parts.recipients, document.recipients);
  TRINHKY_ASSIGN_OR_RETURN(paper.signature, SignatureOf(document, parts.signature));
  TRINHKY_RETURN_IF_ERROR(ReadBodies(request, parts, paper));
  paper.urgency = request.urgency;
  paper.drawn_at_us = request.drawn_at_us;
  return paper;
}

}  // namespace trinhky::drafting
