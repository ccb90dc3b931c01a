// head.h: everything above the body: agencies, number, date, title, subject, addressees.
#ifndef TRINHKY_WORKFLOW_DOCUMENT_HEAD_H_
#define TRINHKY_WORKFLOW_DOCUMENT_HEAD_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/document/date_line.h"
#include "workflow/document/layout.h"
#include "workflow/document/symbol.h"

namespace trinhky {

/// Where the parts of the head stand. Spans are empty when a part is missing.
struct HeadMap {
  size_t end = 0;            ///< nothing of the head is looked for at or after this index
  std::vector<Span> taken;   ///< recognised parts, sorted
  bool state_motto = false;  ///< Quốc hiệu
  bool party_motto = false;  ///< ĐẢNG CỘNG SẢN VIỆT NAM
  std::optional<SymbolMatch> symbol;
  std::optional<DateLine> date;
  Span title;              ///< the type's words
  std::string title_type;  ///< abbreviation of the title's type
  Span about;              ///< "V/v"
  Span addressee_word;     ///< "Kính gửi:"
};

/// Finds the parts of the head of `layout` before `limit`.
HeadMap MapHead(const Layout& layout, size_t limit);

/// The issuing body and the one above it, from the capitals before the title.
struct Agencies {
  std::string agency;
  std::string parent;
  std::vector<Span> rows;  ///< where both stand
};
Agencies ReadAgencies(const Layout& layout, const HeadMap& map);

/// The subject under the title, or behind "V/v"; "" when there is none.
struct Subject {
  std::string text;
  std::vector<Span> rows;  ///< where it stands
};
Subject ReadSubject(const Layout& layout, const HeadMap& map);

/// `span` up to where the body begins on the same row, as when everything stands on one line. The
/// image of the issuing agency's name, when given, opens the body too. Short spans stay whole.
Span BeforeBody(const Layout& layout, Span span, std::string_view agency);

/// An addressee line of "Kính gửi", continuation rows joined.
struct AddresseeLine {
  std::string text;
  int line = 0;
  std::vector<Span> rows{};  ///< where it stands
};
std::vector<AddresseeLine> ReadAddressees(const Layout& layout, const HeadMap& map,
                                          std::string_view agency);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DOCUMENT_HEAD_H_
