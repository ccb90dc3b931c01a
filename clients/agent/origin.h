// origin.h: which pages may be paired, as browsers name them in the Origin header.
#ifndef TRINHKY_CLIENTS_AGENT_ORIGIN_H_
#define TRINHKY_CLIENTS_AGENT_ORIGIN_H_

#include <optional>
#include <string>
#include <string_view>

namespace trinhky::agent {

/// The origin of `text` ("https://Desk.example/", "desk.example") as a browser writes it:
/// "https://desk.example". nullopt for what is no origin: a path, a user, a wildcard, "null".
/// Only https; plain http for 127.0.0.1 and localhost, where nobody is in between.
std::optional<std::string> OriginOf(std::string_view text);

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_ORIGIN_H_
