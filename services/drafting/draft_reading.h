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
#include "services/drafting/print/draft_print.h"
#include "services/storage/recipient_repository.h"

namespace trinhky::drafting {

/// What the drafter says beside the file.
struct DraftClaim {
  AgencyId agency;
  std::string unit;   ///< unit id
  std::string field;  ///< empty: the unit's
  std::string file_name;
  std::string day;     ///< today, YYYY-MM-DD: as of when the list is read
  int64_t now_us = 0;  ///< when the page is drawn
};

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

/// Reads the bytes of a file, and prints it.
/// @errors those of TakeIn(); kFailedPrecondition/STATE_SECRET, without any of the content.
absl::StatusOr<DraftContent> ReadDraft(const casework::OfficeDirectory& office,
                                       const DraftPress& press, const DraftClaim& claim,
                                       std::string_view file);

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_DRAFT_READING_H_
