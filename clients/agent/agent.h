// agent.h: who may call what: the gate in front of the desk's calls and of the person's page.
//
// Loopback is no protection by itself: every page in the browser and every program on the machine
// can reach it. So
//   - the Host must be 127.0.0.1 with our port: a name that somebody pointed here is refused;
//   - /v1/… answers paired origins alone, with their secret, and others not even with CORS headers;
//   - the person's page answers to itself: what changes anything is a POST from our own origin;
//   - a GET changes nothing, there are no cookies, and nothing of ours can be framed.
#ifndef TRINHKY_CLIENTS_AGENT_AGENT_H_
#define TRINHKY_CLIENTS_AGENT_AGENT_H_

#include <atomic>
#include <optional>
#include <string>

#include "clients/agent/http_server.h"
#include "clients/agent/pairings.h"
#include "clients/agent/signing_desk.h"

namespace trinhky::agent {

/// Answers every call. Thread-safe.
class Agent final : public HttpHandler {
 public:
  /// @param desk  not owned; outlives this.
  Agent(SigningDesk& desk, Pairings pairings) : desk_(desk), pairings_(std::move(pairings)) {}

  /// Once the port is known, before the first call is answered.
  void ListenOn(int port) { port_ = port; }

  std::optional<HttpResponse> Admit(const HttpRequest& head, size_t& body_max) override;
  HttpResponse Answer(HttpRequest& request) override;
  HttpResponse Malformed() override;
  HttpResponse TooLarge(const HttpRequest& head) override;

 private:
  std::string Host() const;
  std::optional<HttpResponse> AdmitDesk(const HttpRequest& head, size_t& body_max) const;
  std::optional<HttpResponse> AdmitPerson(const HttpRequest& head, size_t& body_max) const;
  HttpResponse AnswerDesk(const HttpRequest& request);
  HttpResponse AnswerPerson(HttpRequest& request);
  HttpResponse SignPage(HttpRequest& request);

  SigningDesk& desk_;
  Pairings pairings_;
  std::atomic<int> port_{0};
};

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_AGENT_H_
