// mail_address.h: an address for e-mail, as directory files and flags may hold it.
#ifndef TRINHKY_SERVICES_CASEWORK_MAIL_ADDRESS_H_
#define TRINHKY_SERVICES_CASEWORK_MAIL_ADDRESS_H_

#include <cstddef>
#include <string_view>

namespace trinhky::casework {

/// Longest address that SMTP can carry (RFC 5321, with its brackets 256).
inline constexpr size_t kMailAddressBytesMax = 254;

/// True for exactly one bare address in ASCII, "an@xa.example": no name before it, no brackets, no
/// quotes, no comment, no blank, no line break. Such a text can stand in a header and in an SMTP
/// command as it is.
bool IsMailAddress(std::string_view text);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_MAIL_ADDRESS_H_
