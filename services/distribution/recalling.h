// recalling.h: the sender's side of a recall. @source R-ND30-18, R-TRK-04
#ifndef TRINHKY_SERVICES_DISTRIBUTION_RECALLING_H_
#define TRINHKY_SERVICES_DISTRIBUTION_RECALLING_H_

#include <string>

#include "absl/status/status.h"
#include "services/casework/case_file.h"
#include "services/signing/crypto/seal_keys.h"

namespace trinhky::distribution {

/// Carries out RECALL_DELIVERIES for every copy of the document:
///   - not sent: cancelled;
///   - inside the agency, or at an agency of this server whose clerk has not registered it:
///     cancelled, and the body reads no more;
///   - registered by an agency of this server: its document goes to RECALL_ASKED;
///   - sent to another office: status 13 is queued, signed by the sending agency;
///   - by paper or another channel: marked as asked; the clerk sees to it.
/// Call after Perform(). @errors kFailedPrecondition/SEAL_MISSING.
absl::Status RecallDeliveries(casework::CaseFile& file, const signing::SealKeys& seals,
                              const std::string& reason);

/// RECALLED, or back to where the document stood.
/// @errors those of Decide(); kFailedPrecondition/RECALL_UNANSWERED.
absl::Status EndRecall(casework::CaseFile& file, bool recalled, const std::string& reason);

}  // namespace trinhky::distribution

#endif  // TRINHKY_SERVICES_DISTRIBUTION_RECALLING_H_
