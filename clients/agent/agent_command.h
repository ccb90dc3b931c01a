// agent_command.h: what `trinhky-agent` does, as functions that tests can call.
#ifndef TRINHKY_CLIENTS_AGENT_AGENT_COMMAND_H_
#define TRINHKY_CLIENTS_AGENT_AGENT_COMMAND_H_

#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace trinhky::agent {

/// The port where desks look for the agent.
inline constexpr int kDefaultPort = 14'488;

struct AgentOptions {
  std::string folder{};  ///< empty: trinhky-agent in the user's folder for configuration
  int port = kDefaultPort;
  std::vector<std::string> modules{};
  std::string trust{};
};

/// Serves until `wait_for_end` returns. Prints one line "listening 127.0.0.1:PORT" when it does.
/// All return the exit code: 0 done, 1 refused, 2 wrong usage, 3 something cannot be used.
int RunAgent(const AgentOptions& options, const std::function<void()>& wait_for_end,
             std::ostream& out, std::ostream& err);
/// Prints the code that the person types into the page at `origin`.
int RunPair(const AgentOptions& options, const std::string& origin, std::ostream& out,
            std::ostream& err);
int RunUnpair(const AgentOptions& options, const std::string& origin, std::ostream& out,
              std::ostream& err);
int RunPairings(const AgentOptions& options, std::ostream& out, std::ostream& err);

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_AGENT_COMMAND_H_
