// status.h: how an error travels through Trình Ký.
//
// A function that can fail returns absl::Status or absl::StatusOr<T>. A refusal that a person will
// read is made by Reject(): it carries a stable reason, the sentence in Vietnamese and in English,
// the field that is wrong (if one is), and every variable of the sentence, so that the edge can
// build the gRPC error details and the command line can print the mend.
//
//   return Reject(absl::StatusCode::kFailedPrecondition, "NOT_SIGNED",
//                 {.vi = "Chưa cấp số được: văn bản chưa có chữ ký của lãnh đạo.",
//                  .en = "Expected to number a signed document, but nobody has signed it."},
//                 {{"document", id}});
//
// Internal causes (SQL text, file names) never go into a Rejection: they are logged where they
// happen and become kInternal with a neutral sentence at the edge.
#ifndef TRINHKY_WORKFLOW_BASE_STATUS_H_
#define TRINHKY_WORKFLOW_BASE_STATUS_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trinhky {

/// A sentence in both languages of the product. Both must be filled.
struct Message {
  std::string vi;
  std::string en;
};

/// What a refusal carries beside its code.
struct Rejection {
  std::string reason;  ///< UPPER_SNAKE, stable: clients switch on it.
  Message message;
  std::string field;  ///< Path of the request field that is wrong; empty when none is.
  std::map<std::string, std::string> metadata;  ///< Every variable of the message.
};

/// Makes a refusal. `code` is chosen by what the caller can do next (see absl::StatusCode).
absl::Status Reject(absl::StatusCode code, std::string_view reason, Message message,
                    std::map<std::string, std::string> metadata = {});

/// Makes a kInvalidArgument refusal that names the request field at fault.
absl::Status RejectField(std::string_view field, std::string_view reason, Message message,
                         std::map<std::string, std::string> metadata = {});

/// The refusal that `status` carries; nullopt when it is OK or was not made by Reject().
std::optional<Rejection> RejectionOf(const absl::Status& status);

/// The reason of `status`, or "" when it carries none.
std::string ReasonOf(const absl::Status& status);

/// absl's string_view is a type of its own on Debian 12: the one place where ours becomes theirs.
inline absl::string_view ToAbsl(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace trinhky

#define TRINHKY_STATUS_CONCAT_INNER(a, b) a##b
#define TRINHKY_STATUS_CONCAT(a, b) TRINHKY_STATUS_CONCAT_INNER(a, b)

/// Returns from the calling function when `expr` is not OK. May stand in a lambda inside the `expr`
/// of another one.
#define TRINHKY_RETURN_IF_ERROR(expr) \
  TRINHKY_RETURN_IF_ERROR_IMPL(TRINHKY_STATUS_CONCAT(trinhky_status_, __LINE__), expr)
#define TRINHKY_RETURN_IF_ERROR_IMPL(tmp, expr)           \
  do {                                                    \
    if (absl::Status tmp = (expr); !tmp.ok()) return tmp; \
  } while (false)

/// Assigns the value of a StatusOr to `lhs`, or returns its status from the calling function.
#define TRINHKY_ASSIGN_OR_RETURN(lhs, expr) \
  TRINHKY_ASSIGN_OR_RETURN_IMPL(TRINHKY_STATUS_CONCAT(trinhky_statusor_, __LINE__), lhs, expr)
#define TRINHKY_ASSIGN_OR_RETURN_IMPL(tmp, lhs, expr) \
  auto tmp = (expr);                                  \
  if (!tmp.ok()) return std::move(tmp).status();      \
  lhs = std::move(tmp).value()

#endif  // TRINHKY_WORKFLOW_BASE_STATUS_H_
