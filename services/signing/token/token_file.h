// token_file.h: the file that says on which token an agency's seal is, or a leader's key.
//
//   # seal of the People's Committee
//   module = /usr/lib/softhsm/libsofthsm2.so
//   pin_file = /run/credentials/trinhkyd/seal-pin
//   certificate = xa-binh-an-ubnd.cert.pem
//
// One `name = value` to a line; '#' begins a line of comment. `module` is needed, and one of `pin`
// and `pin_file`, unless the token has a keypad (`keypad = yes`). A leader's has none of the three:
// he types his PIN for each signature, and with a PIN at hand the server could sign without him.
#ifndef TRINHKY_SERVICES_SIGNING_TOKEN_TOKEN_FILE_H_
#define TRINHKY_SERVICES_SIGNING_TOKEN_TOKEN_FILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/signing/token/locked_pin.h"

namespace trinhky::signing {

/// Who gives the PIN: the file, or the token's owner each time.
enum class TokenPin { kKept, kTyped };

/// What such a file says.
struct TokenFile {
  std::string module{};       ///< absolute path of the PKCS#11 module
  std::string certificate{};  ///< path of the PEM file; empty: beside the file itself
  std::string pin_file{};     ///< absolute path; empty when the PIN stands in the file
  LockedPin pin{};            ///< empty with `keypad`, and when it is typed
  bool keypad = false;
  bool pin_checked = false;  ///< the operator has mended the PIN: see TokenSigner
};

/// Reads `text`, which is wiped; `path` names the file in errors. `pin` stays empty when the file
/// names another one for it. Never reads outside `text`.
/// @errors kInvalidArgument/TOKEN_FILE_WRONG with metadata "path" and "line"; no text of the file
/// is repeated, because it may be a PIN. kInvalidArgument/TOKEN_FILE_HAS_PIN: it says where a PIN
/// is that its owner should type.
absl::StatusOr<TokenFile> ParseTokenFile(std::string& text, const std::string& path,
                                         TokenPin pin = TokenPin::kKept);

/// Reads the file, and the PIN out of `pin_file` without the line's end. Both are for their owner
/// alone and of at most 4 KiB.
/// @errors as above; kNotFound/TOKEN_FILE_MISSING; kFailedPrecondition/TOKEN_FILE_OPEN_TO_OTHERS.
absl::StatusOr<TokenFile> ReadTokenFile(const std::string& path, TokenPin pin = TokenPin::kKept);

/// The PIN in the file at `path`, by the same rules.
absl::StatusOr<LockedPin> ReadPinFile(const std::string& path);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TOKEN_TOKEN_FILE_H_
