// http_call.h: one HTTP call over a socket, with exactly the bytes that a test wants.
#ifndef TRINHKY_TESTS_CLIENTS_AGENT_HTTP_CALL_H_
#define TRINHKY_TESTS_CLIENTS_AGENT_HTTP_CALL_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace trinhky::agent::testing {

struct Reply {
  int status = 0;                                ///< 0: no answer that can be read
  std::map<std::string, std::string> headers{};  ///< names in lower case
  std::string body{};

  /// "" when it is not there.
  std::string Header(const std::string& name) const;
  /// error.reason of a JSON body; "" without one.
  std::string Reason() const;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

/// Sends `bytes` to 127.0.0.1:port and reads to the end.
Reply SendBytes(int port, const std::string& bytes);

/// A call with Host, Content-Length and Connection: close; a header of `headers` named Host
/// replaces ours.
Reply Call(int port, const std::string& method, const std::string& path, const Headers& headers,
           const std::string& body = "");

}  // namespace trinhky::agent::testing

#endif  // TRINHKY_TESTS_CLIENTS_AGENT_HTTP_CALL_H_
