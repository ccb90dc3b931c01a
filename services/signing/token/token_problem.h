// token_problem.h: what can be wrong with a token, as a person meets it.
//
// PKCS#11 has some ninety error numbers; a person has a dozen things that he can do. Each problem
// has one reason code, one sentence in each language that ends in the mend, and one absl code.
#ifndef TRINHKY_SERVICES_SIGNING_TOKEN_TOKEN_PROBLEM_H_
#define TRINHKY_SERVICES_SIGNING_TOKEN_TOKEN_PROBLEM_H_

#include <map>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace trinhky::signing {

enum class TokenProblem {
  kModulePath,          ///< the configured path is not absolute
  kModuleMissing,       ///< no such file
  kModuleInvalid,       ///< a file, but no PKCS#11 module
  kModuleOpenToOthers,  ///< anybody may overwrite the file
  kModuleStart,         ///< the module would not start
  kAbsent,              ///< no token in any reader
  kNotRecognised,       ///< something is in the reader, and the module does not know it
  kWrongToken,          ///< tokens, but none with the certificate
  kRemoved,             ///< pulled out in the middle
  kPinWrong,            ///< the PIN was refused
  kPinWrongLastTry,     ///< the same, and the next wrong one locks the token
  kPinLastTry,          ///< one more wrong PIN locks the token; nothing was tried
  kPinTriesSpared,      ///< a wrong one was entered before; a kept PIN is not tried then
  kPinLocked,           ///< too many wrong PINs
  kPinNotSet,           ///< the token has no PIN yet
  kPinExpired,          ///< the token wants a new PIN first
  kPinForm,             ///< too short, too long, or none
  kCancelled,           ///< refused on the token's own keypad
  kBusy,                ///< the session limit, or another program holds the token
  kKeyMissing,          ///< the certificate is there, its private key is not
  kKeyCannotSign,       ///< the key is not for signing (CKA_SIGN)
  kKeyNotAllowed,       ///< too small, or of a kind that we do not use
  kMechanismMissing,    ///< the token cannot do RSA or ECDSA with SHA-256
  kDeviceError,         ///< everything else
  kSignatureWrong,      ///< the signature is not one of the certificate's key
};

/// "TOKEN_PIN_WRONG", …: stable.
std::string_view TokenReason(TokenProblem problem);

/// The refusal with both sentences; `metadata` goes with it as it is ("cause", "token", …).
absl::Status TokenRefusal(TokenProblem problem, std::map<std::string, std::string> metadata = {});

/// The problem behind a PKCS#11 return value other than CKR_OK. Unknown ones are kDeviceError.
TokenProblem ProblemOf(unsigned long return_value);

/// Refuses a failed call: the problem of `return_value`, with metadata "call" and "cause" (the
/// number in hexadecimal), which the hotline of the token's maker will ask for.
absl::Status RefuseCall(std::string_view call, unsigned long return_value);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TOKEN_TOKEN_PROBLEM_H_
