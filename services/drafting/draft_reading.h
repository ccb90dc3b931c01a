// draft_reading.h: from a file to what a draft is made of. Nothing is stored here, so that a file
// that must be refused never touches a disk. @source R-SEC-01, R-SEC-03, R-SEC-06
#ifndef TRINHKY_SERVICES_DRAFTING_DRAFT_READING_H_
#define TRINHKY_SERVICES_DRAFTING_DRAFT_READING_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/casework/labels.h"
#include "services/casework/office_directory.h"
#include "services/drafting/draft_claim.h"
#include "services/drafting/print/draft_print.h"
#include "services/intake/intake.h"
#include "services/storage/recipient_repository.h"
#include "workflow/distribution/resolve.h"
#include "workflow/document/document_text.h"

namespace trinhky::drafting {

/// A draft, read and resolved, not yet stored.
struct DraftContent {
  std::string style;  ///< "state" or "party"
  std::string type;
  std::string subject;
  std::string symbol_organ;
  std::string symbol_unit;
  std::string definition;  ///< the one that style, type and recipients ask for
  std::string text;
  std::string print;  ///< the page, a PDF; "" when it cannot be printed: `labels` has the problem
  std::vector<storage::RecipientRecord> recipients;
  casework::Labels labels;
};

/// A draft with what it was read from: for whoever explains the reading to its drafter.
struct DraftReading {
  DocumentText document;
  Resolution resolution;
  DraftContent content;  ///< without `text` and `print`
};

/// In which the lists of a draft are resolved. Refers to the directory.
ResolveContext ListContext(const casework::OfficeDirectory& office, const DraftClaim& claim,
                           Regime style);

/// Takes the bytes of a file in. `claim` gives its name only.
/// @errors those of TakeIn(); kFailedPrecondition/STATE_SECRET, without any of the content.
absl::StatusOr<IntakeText> TakeDraftIn(const DraftClaim& claim, std::string_view file);

/// What `text` says, without a page of it. Fonts and files are not touched: fit for every pause of
/// somebody who types. Thread-safe.
DraftReading ReadDraftText(const casework::OfficeDirectory& office, const DraftClaim& claim,
                           std::string_view text);

/// Prints a reading: content.print, or a problem that says why there is none. `file` are the bytes
/// of which `intake` was taken.
void PrintDraft(const DraftPress& press, const DraftClaim& claim, std::string_view file,
                const IntakeText& intake, DraftReading& reading);

/// All three: reads the bytes of a file, and prints it.
/// @errors those of TakeDraftIn().
absl::StatusOr<DraftContent> ReadDraft(const casework::OfficeDirectory& office,
                                       const DraftPress& press, const DraftClaim& claim,
                                       std::string_view file);

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_DRAFT_READING_H_
