// recall.h: the receiver's side of a recall: the sender wants his document back.
#ifndef TRINHKY_SERVICES_CASEWORK_RECALL_H_
#define TRINHKY_SERVICES_CASEWORK_RECALL_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "services/casework/case_file.h"

namespace trinhky::casework {

/// The status codes of a recall. @source domain rules 5.1
inline constexpr char kRecallAsked[] = "13";
inline constexpr char kRecallAgreed[] = "15";
inline constexpr char kRecallRefused[] = "16";

/// ArrivalNote::kind of a recall that came before its package.
inline constexpr char kRecallNote[] = "recall";
/// What the sender of a package hears that was asked back before anybody had registered it.
inline constexpr char kNeverRegistered[] = "Văn bản chưa vào sổ đến; đã hủy trên hệ thống.";

/// Asks the incoming document `key` back for its sender: it goes to RECALL_ASKED, and its clerk
/// answers. False when it is past giving back: filed, or sent back before.
absl::StatusOr<bool> AskBack(CaseContext& context, const storage::DocumentKey& key,
                             std::string_view reason);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_RECALL_H_
