// draft_paper.h: a draft as the paper that is printed from it.
#ifndef TRINHKY_SERVICES_DRAFTING_PRINT_DRAFT_PAPER_H_
#define TRINHKY_SERVICES_DRAFTING_PRINT_DRAFT_PAPER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/intake/intake.h"
#include "services/layout/paper.h"
#include "workflow/document/document_text.h"

namespace trinhky::drafting {

/// What a draft is printed from. The views and references must live as long as the call.
struct PrintRequest {
  std::string_view file;         ///< the bytes that were handed in
  FileKind kind;                 ///< of `file`
  const std::string& text;       ///< of TakeIn()
  const DocumentText& document;  ///< of ReadDocument(text)

  // What stands in the head where the draft prints none, as the office knows it.
  std::string agency_name;    ///< in capitals: "ỦY BAN NHÂN DÂN XÃ BÌNH AN"
  std::string parent_agency;  ///< in capitals; printed only together with `agency_name`
  std::string place;          ///< "Bình An"
  std::string symbol_organ;   ///< "UBND"
  std::string symbol_unit;    ///< "VHXH", for a công văn

  Urgency urgency = Urgency::kNormal;
  int64_t drawn_at_us = 0;  ///< UTC; the creation date inside the file, nothing that is printed
};

/// The paper of `request`: head and foot by what ReadDocument() found, the rows of both lists as
/// they were typed, the body from the file. Thread-safe.
/// @errors kInvalidArgument/PRINT_TYPE_UNKNOWN: the draft names no type that has a form;
/// PRINT_SIGNATURE_UNREADABLE: no form of authority; kFailedPrecondition/PRINT_LIST_DIFFERS: the
/// rows do not say what `document` says; a rule of markup.md for a body over its limits; those of
/// ReadDocxMarkup().
absl::StatusOr<layout::Paper> PaperOf(const PrintRequest& request);

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_PRINT_DRAFT_PAPER_H_
