// examination.h: a draft's text as its drafter is told of it while he writes: what ReadDraft()
// would find, what the office will ask of him later, and changes of the text that cure it.
//
//   DraftReading reading = ExamineText(office, claim, text);
//   MendsOf(office, claim, text, reading);   // problem by problem
//
// A mend that is offered was tried: with it the problem is gone, nothing as bad has come, and what
// it is not about (mends.h, Part) says what it said. Trying costs a reading each, so their
// number and the bytes read for them are bounded; beyond that problems stand without mends.
#ifndef TRINHKY_SERVICES_DRAFTING_EXAMINATION_H_
#define TRINHKY_SERVICES_DRAFTING_EXAMINATION_H_

#include <string_view>
#include <vector>

#include "services/casework/office_directory.h"
#include "services/drafting/draft_reading.h"
#include "trinhky/v1/document.pb.h"

namespace trinhky::drafting {

/// ReadDraftText(), and beyond its problems: RECIPIENT_UNSURE for an entry that somebody would have
/// to confirm, REQUIRED_BODY_MISSING for a body that the agency wants on every document of the
/// type; worst first. Thread-safe. @source R-NN-09, R-NN-12
DraftReading ExamineText(const casework::OfficeDirectory& office, const DraftClaim& claim,
                         std::string_view text);

/// For each problem of `reading`, in their order, the mends that cure it. `text` is what was read.
/// Thread-safe.
std::vector<std::vector<v1::Mend>> MendsOf(const casework::OfficeDirectory& office,
                                           const DraftClaim& claim, std::string_view text,
                                           const DraftReading& reading);

/// The readings that a person may choose from for content.recipients[i]; empty when it is sure.
std::vector<std::vector<BodyId>> CandidatesOf(const DraftReading& reading);

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_EXAMINATION_H_
