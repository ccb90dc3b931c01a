// log.h: one line per event, for the people who run the server. Never content, never a token.
#ifndef TRINHKY_SERVICES_RPC_LOG_H_
#define TRINHKY_SERVICES_RPC_LOG_H_

#include <initializer_list>
#include <string_view>
#include <utility>

namespace trinhky {

enum class LogLevel { kInfo, kWarning, kError };

/// Writes one line `level event key=value …` to standard error. Control characters are escaped, so
/// that no caller can forge a line. Thread-safe.
void Log(LogLevel level, std::string_view event,
         std::initializer_list<std::pair<std::string_view, std::string_view>> fields = {});

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_RPC_LOG_H_
