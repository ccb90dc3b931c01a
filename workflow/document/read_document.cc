// ReadDocument(): head and foot are found apart, then put together.
#include <algorithm>
#include <utility>

#include "workflow/base/limits.h"
#include "workflow/base/pattern.h"
#include "workflow/base/text.h"
#include "workflow/document/document_text.h"
#include "workflow/document/head.h"
#include "workflow/document/layout.h"
#include "workflow/document/problems.h"
#include "workflow/document/signature.h"
#include "workflow/document/tail.h"

namespace trinhky {
namespace {

bool IsPartyAgency(std::string_view fold) {
  static const Pattern kParty(
      R"(\b(dang uy|dang bo|chi bo|tinh uy|huyen uy|thanh uy|quan uy|thi uy|ban can su dang|dang doan)\b)");
  return kParty.Matches(fold);
}

/// The mottoes decide; without them the form of the number, the agency, then the foot.
Regime StyleOf(const HeadMap& map, const DocumentText& document, const Tail& tail) {
  if (map.state_motto) return Regime::kState;
  if (map.party_motto) return Regime::kParty;
  if (map.symbol) return map.symbol->party ? Regime::kParty : Regime::kState;
  if (IsPartyAgency(FoldedText(document.agency).fold())) return Regime::kParty;
  if (!document.agency.empty()) return Regime::kState;
  static const Pattern kPartyFoot(
      R"(^(luu (vpdu|van phong dang uy|vptu|van phong tinh uy)|.*\b(bi thu)\b))");
  for (const ListRow& row : tail.rows) {
    if (IsArchiveLine(row.text) &&
        kPartyFoot.Matches(FoldedText(ParseArchiveLine(row.text, 0).text).fold())) {
      return Regime::kParty;
    }
  }
  for (const std::string& row : tail.signature_rows) {
    if (kPartyFoot.Matches(FoldedText(row).fold())) return Regime::kParty;
  }
  return Regime::kState;
}

void ReadHeadInto(const Layout& layout, const HeadMap& map, DocumentText& document) {
  Agencies agencies = ReadAgencies(layout, map);
  document.agency = std::move(agencies.agency);
  document.parent_agency = std::move(agencies.parent);
  if (map.symbol) {
    document.number = map.symbol->number;
    document.symbol = map.symbol->symbol;
    document.type = map.symbol->type;
  }
  if (map.date) {
    document.place = map.date->place;
    document.date = map.date->date;
  }
  if (!map.title_type.empty() && (document.type.empty() || document.type == "CV")) {
    document.type = map.title_type;
  }
  if (document.type.empty() && (!map.about.empty() || !map.addressee_word.empty())) {
    document.type = "CV";
  }
  document.subject = ReadSubject(layout, map).text;
  for (const AddresseeLine& line : ReadAddressees(layout, map, FoldWithoutMarks(document.agency))) {
    for (PrintedRecipient& addressee : ParseRecipientLine(line.text, line.line)) {
      if (document.addressees.size() >= limits::kAddresseesMax) return;
      document.addressees.push_back(std::move(addressee));
    }
  }
}

void ReadTailInto(const Tail& tail, DocumentText& document) {
  document.recipients_line = tail.heading_line;
  for (const ListRow& row : tail.rows) {
    if (IsArchiveLine(row.text)) {
      if (document.archive.line == 0) document.archive = ParseArchiveLine(row.text, row.line);
      continue;
    }
    for (PrintedRecipient& recipient : ParseRecipientLine(row.text, row.line)) {
      if (document.recipients.size() >= limits::kRecipientsMax) break;
      document.recipients.push_back(std::move(recipient));
    }
  }
  document.signature = ReadSignatureRows(tail.signature_rows);
  document.signature.name = tail.name;
  document.signature.line = tail.signature_line;
}

}  // namespace

DocumentText ReadDocument(std::string_view text) {
  const Layout layout(text.substr(0, static_cast<size_t>(limits::kTextBytesMax)));
  DocumentText document;
  const Tail tail = ReadTail(layout);
  const HeadMap map = MapHead(layout, std::max<size_t>(tail.begin, 1));
  ReadHeadInto(layout, map, document);
  ReadTailInto(tail, document);
  document.style = StyleOf(map, document, tail);
  FindProblems(layout, map, tail, document);
  return document;
}

}  // namespace trinhky
