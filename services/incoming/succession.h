// succession.h: an incoming document that replaces or corrects an earlier one of the same sender.
#ifndef TRINHKY_SERVICES_INCOMING_SUCCESSION_H_
#define TRINHKY_SERVICES_INCOMING_SUCCESSION_H_

#include "absl/status/status.h"
#include "services/casework/case_file.h"
#include "services/incoming/arrival.h"

namespace trinhky::incoming {

/// Links `file`, which is being registered from `arrival`, with the document that it replaces or
/// corrects by its sender's word, and with those that came before it and replace or correct it.
/// A replaced document goes to REPLACED where its definition and its state allow it, a corrected
/// one stays where it is; both say by what. What the agency never registered from that sender is
/// noted as a problem of `file` and linked when it is registered. Nothing of it stops the
/// registration. Call inside the transaction, before Save(); the other documents are saved here.
/// @source R-TRK-03, R-ND30-18
/// @errors those of the storage; kAborted: another document moved meanwhile.
absl::Status LinkSuccession(casework::CaseFile& file, const Arrival& arrival);

}  // namespace trinhky::incoming

#endif  // TRINHKY_SERVICES_INCOMING_SUCCESSION_H_
