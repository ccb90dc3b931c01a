// verify_command.h: `trinhky verify` and `trinhky-verify`: judges signed PDFs without a server.
#ifndef TRINHKY_CLIENTS_VERIFY_VERIFY_COMMAND_H_
#define TRINHKY_CLIENTS_VERIFY_VERIFY_COMMAND_H_

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace trinhky::cli {

/// What was given on the command line, as text.
struct VerifyOptions {
  std::string trust{};   ///< a PEM file, or a folder with .pem, .crt, .cer and .crl files
  std::string at{};      ///< "2026-04-15T14:05:33+07:00"; empty: now
  std::string expect{};  ///< "leader,organisation": must be there even without a place for them
  std::string policy{};  ///< "own" or "foreign"; empty: own
  bool json = false;
};

/// Prints a report on each file. Returns the exit code: 0 when all are VALID or VALID_LTV, 1 when
/// one is not, 2 for options that are wrong, 3 when a file or the trust could not be read.
/// @param now_us  UTC microseconds, for when `options.at` is empty.
int RunVerify(const std::vector<std::string>& files, const VerifyOptions& options, int64_t now_us,
              std::ostream& out, std::ostream& err);

/// RFC 3339 with whole seconds and an offset, in UTC microseconds; nullopt for anything else.
std::optional<int64_t> ReadTime(std::string_view text);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_VERIFY_VERIFY_COMMAND_H_
