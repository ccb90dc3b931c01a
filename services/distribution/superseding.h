// superseding.h: an issued document is replaced by another one, or corrected by a letter.
// @source R-ND30-18: wrong content is replaced by a document of equal form, wrong form is corrected
// by a công văn; the original stays as it was.
#ifndef TRINHKY_SERVICES_DISTRIBUTION_SUPERSEDING_H_
#define TRINHKY_SERVICES_DISTRIBUTION_SUPERSEDING_H_

#include <string>

#include "absl/status/status.h"
#include "services/casework/case_file.h"

namespace trinhky::distribution {

/// The successor must be an issued document of the same agency that was drafted as replacing (or
/// correcting) this one and goes to everybody who got this one. Nothing is added to its list: who
/// is missing is told, and the draft is mended. (R-NN-09, R-NN-11)
///
/// @errors those of Decide(); kInvalidArgument: SUCCESSOR_UNKNOWN, SUCCESSOR_NOT_LINKED;
///   kFailedPrecondition: SUCCESSOR_NOT_ISSUED, SUCCESSOR_OF_OTHER_TYPE, CORRECTION_NOT_A_LETTER,
///   RECIPIENTS_NOT_COVERED.
absl::Status ReplaceCase(casework::CaseFile& file, const std::string& replacement,
                         const std::string& reason);
absl::Status CorrectCase(casework::CaseFile& file, const std::string& correction,
                         const std::string& reason);

}  // namespace trinhky::distribution

#endif  // TRINHKY_SERVICES_DISTRIBUTION_SUPERSEDING_H_
