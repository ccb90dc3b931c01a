// encoding.h: base64 and forms, read strictly: one text for one value; and chance.
#ifndef TRINHKY_CLIENTS_AGENT_ENCODING_H_
#define TRINHKY_CLIENTS_AGENT_ENCODING_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trinhky::agent {

/// Standard base64 with its padding.
std::string ToBase64(std::string_view bytes);
/// nullopt for anything that ToBase64() would not write.
std::optional<std::string> FromBase64(std::string_view text);

/// The fields of an application/x-www-form-urlencoded body, at most 200; nullopt when it is none.
/// A field may come several times. No copy of a value is left in freed memory.
std::optional<std::vector<std::pair<std::string, std::string>>> ReadForm(std::string_view body);

/// 32 random bytes as 43 letters of base64url.
std::string NewSecret();
/// `count` random decimal digits.
std::string NewDigits(size_t count);

/// Compares without telling by its time where the difference is.
bool SameSecret(std::string_view a, std::string_view b);

/// Overwrites `text`, its spare capacity too.
void Wipe(std::string& text);

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_ENCODING_H_
