// plain_text.h: text files, in UTF-8 or in UTF-16 with its byte order mark.
#ifndef TRINHKY_SERVICES_INTAKE_PLAIN_TEXT_H_
#define TRINHKY_SERVICES_INTAKE_PLAIN_TEXT_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace trinhky {

/// True when the first bytes have no NUL, or a UTF-16 mark explains it.
bool LooksLikePlainText(std::string_view bytes);

/// UTF-8 without mark, line ends "\n".
/// @errors kInvalidArgument/TEXT_NOT_UTF8
absl::StatusOr<std::string> ReadPlainText(std::string_view bytes);

/// `text` with CR LF and CR as LF, and without NUL.
std::string WithUnixLineEnds(std::string_view text);

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_INTAKE_PLAIN_TEXT_H_
