// content_packaging.h: the content package of a stored draft: what approvers, signer and seal agree
// on, byte for byte. @source design.md 13, "Digest"
#ifndef TRINHKY_SERVICES_DRAFTING_CONTENT_PACKAGING_H_
#define TRINHKY_SERVICES_DRAFTING_CONTENT_PACKAGING_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/casework/case_file.h"
#include "services/casework/recipients.h"

namespace trinhky::drafting {

/// The canonical bytes for the document as it is stored now.
/// @errors kFailedPrecondition/DRAFT_INCOMPLETE naming what is missing (subject, signer, …).
absl::StatusOr<std::string> PackageOf(const casework::CaseFile& file,
                                      const casework::RecipientList& recipients);

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_CONTENT_PACKAGING_H_
