// sender_notice.h: the sender learns what became of his document: at once when he is in this
// server, by a signed status when he is not.
#ifndef TRINHKY_SERVICES_INCOMING_SENDER_NOTICE_H_
#define TRINHKY_SERVICES_INCOMING_SENDER_NOTICE_H_

#include <string_view>

#include "absl/status/status.h"
#include "services/casework/case_file.h"
#include "services/signing/crypto/seal_keys.h"

namespace trinhky::incoming {

/// Carries out the SEND_STATUS effects of the acts performed on the incoming document `file`. Call
/// after its Save(), in the same transaction. Status 01 is not sent: the delivery or the receipt of
/// the package said it. `reason` is what the act's person wrote.
///
/// In this server the delivery becomes RECEIPTED (03), REFUSED (02) or CANCELLED (15), with a
/// confirmation in canonical bytes; a submission about it becomes RECEIVED; the sender's document
/// moves on. @source R-DL-04, R-IN-03, R-IN-05
/// @errors kAborted: the delivery or the package moved meanwhile; those of EnqueueStatus().
absl::Status NotifySender(casework::CaseFile& file, const signing::SealKeys& seals,
                          std::string_view reason);

}  // namespace trinhky::incoming

#endif  // TRINHKY_SERVICES_INCOMING_SENDER_NOTICE_H_
