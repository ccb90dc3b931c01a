#include "clients/cli/bench/bench_streams.h"

#include <arpa/inet.h>
#include <grpcpp/grpcpp.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/bench/bench_office.h"
#include "clients/cli/bench/process_usage.h"
#include "clients/cli/bench/stream_wire.h"
#include "clients/cli/client/client.h"
#include "clients/cli/client/request_id.h"
#include "clients/cli/output/percentile.h"
#include "clients/cli/scratch.h"
#include "trinhky/v1/session_service.grpc.pb.h"
#include "trinhky/v1/workflow_service.grpc.pb.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr int kStreamsOfOne = 8;
constexpr int kPatienceMs = 60'000;
// A message of the gateway: envelope and chunk, some 40 bytes.
constexpr char kFloorMessage[] = "22\r\n0123456789012345678901234567890123\r\n";

absl::StatusOr<Client> LogIn(const BenchOffice& office, const std::string& login) {
  Client client(OpenChannel({.server = office.address(), .tls_ca = ""}));
  v1::CreateSessionRequest request;
  request.set_login(login);
  request.set_password(kBenchPassword);
  TRINHKY_ASSIGN_OR_RETURN(const v1::CreateSessionResponse session,
                           client.Call(&v1::SessionService::Stub::CreateSession, request));
  client.set_token(session.token());
  return client;
}

std::string WatchRequest(const std::string& host, const std::string& token) {
  constexpr std::string_view kBody = R"({"parent":"people/me"})";
  std::string envelope(5, '\0');
  envelope[4] = static_cast<char>(kBody.size());
  envelope.append(kBody);
  return absl::StrCat("POST /trinhky.v1.TaskService/WatchWorkItems HTTP/1.1\r\nhost: ", host,
                      "\r\ncontent-type: application/connect+json\r\nauthorization: Bearer ", token,
                      "\r\ncontent-length: ", envelope.size(), "\r\n\r\n", envelope);
}

/// A paper goes to the head of the unit: everybody who watches hears of it. When it was answered.
absl::StatusOr<double> SendUp(const Client& drafter) {
  v1::CreateCaseRequest create;
  create.set_parent(kBenchAgency);
  create.set_definition("bench_lifecycle");
  create.set_subject("Báo cáo đo");
  create.set_digest(Sha256Hex("đo"));
  create.set_request_id(NewRequestId());
  TRINHKY_ASSIGN_OR_RETURN(const v1::Document document,
                           drafter.Call(&v1::WorkflowService::Stub::CreateCase, create));
  v1::PerformActionRequest submit;
  submit.set_name(document.name());
  submit.set_action("submit");
  submit.set_etag(document.etag());
  submit.set_digest(Sha256Hex("đo"));
  submit.set_request_id(NewRequestId());
  TRINHKY_RETURN_IF_ERROR(drafter.Call(&v1::WorkflowService::Stub::PerformAction, submit).status());
  return SteadyMs();
}

void AddDelays(const std::vector<double>& heard, double since_ms, std::vector<double>& ms) {
  // Who hears before the submitter has his answer waits for nothing.
  for (const double at : heard) ms.push_back(std::max(0.0, at - since_ms));
}

/// The same to bare connections: what the machine itself needs.
absl::StatusOr<std::vector<double>> Floor(size_t streams, int rounds) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in here = {};
  here.sin_family = AF_INET;
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof here;
  if (::bind(listener, reinterpret_cast<sockaddr*>(&here), size) != 0 ||
      ::listen(listener, 1024) != 0 ||
      ::getsockname(listener, reinterpret_cast<sockaddr*>(&here), &size) != 0) {
    ::close(listener);
    return absl::UnavailableError("no loopback port for the floor");
  }
  StreamWire wire;
  std::vector<int> sockets;
  const std::string address = absl::StrCat("127.0.0.1:", ntohs(here.sin_port));
  absl::Status status;
  for (size_t i = 0; i < streams && status.ok(); ++i) {
    status = wire.Open(address, "x");
    if (status.ok()) sockets.push_back(::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC));
  }
  const auto send = [&](std::string_view bytes) {
    for (const int socket : sockets)
      (void)!::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  };
  if (status.ok()) send("HTTP/1.1 200 OK\r\n\r\n");
  std::vector<double> ms;
  for (int round = 0; round < rounds && status.ok(); ++round) {
    const double began = SteadyMs();
    std::thread sender([&] { send(kFloorMessage); });
    const absl::StatusOr<std::vector<double>> heard = wire.Hear(1, kPatienceMs);
    sender.join();
    status = heard.status();
    if (heard.ok()) AddDelays(*heard, began, ms);
  }
  for (const int socket : sockets) ::close(socket);
  ::close(listener);
  TRINHKY_RETURN_IF_ERROR(status);
  return ms;
}

double Rounded(double value) { return std::round(value * 100) / 100; }

}  // namespace

absl::StatusOr<int> RunBenchStreams(const StreamsBenchOptions& options, std::ostream& out) {
  BenchOfficeOptions office_options{.server = ServerProgram(options.server)};
  office_options.web = true;
  office_options.unit_heads = (options.streams + kStreamsOfOne - 1) / kStreamsOfOne;
  TRINHKY_ASSIGN_OR_RETURN(const auto office, BenchOffice::Start(office_options));
  TRINHKY_ASSIGN_OR_RETURN(const Client drafter, LogIn(*office, "soan"));
  TRINHKY_RETURN_IF_ERROR(SendUp(drafter).status());  // what is made at the first time is made
  const double before_mb = ResidentMegabytesOf(office->pid());
  StreamWire wire;
  for (int head = 0; head < office_options.unit_heads; ++head) {
    TRINHKY_ASSIGN_OR_RETURN(const Client watcher, LogIn(*office, BenchOffice::UnitHead(head)));
    for (int i = 0; i < kStreamsOfOne && static_cast<int>(wire.size()) < options.streams; ++i)
      TRINHKY_RETURN_IF_ERROR(
          wire.Open(office->web_address(), WatchRequest(office->web_address(), watcher.token())));
  }
  TRINHKY_RETURN_IF_ERROR(wire.Hear(1, kPatienceMs).status());
  std::vector<double> ms;
  for (int paper = 0; paper < options.papers; ++paper) {
    TRINHKY_ASSIGN_OR_RETURN(const double answered, SendUp(drafter));
    TRINHKY_ASSIGN_OR_RETURN(const std::vector<double> heard, wire.Hear(1, kPatienceMs));
    AddDelays(heard, answered, ms);
  }
  const double with_mb = ResidentMegabytesOf(office->pid());
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<double> floor, Floor(wire.size(), options.papers));
  const double p95 = Percentile(ms, 95);
  const double floor_p95 = Percentile(floor, 95);
  if (options.json) {
    out << nlohmann::ordered_json{{"bench", "streams"},
                                  {"streams", wire.size()},
                                  {"server_mb", Rounded(with_mb)},
                                  {"server_mb_before", Rounded(before_mb)},
                                  {"ms_p50", Rounded(Percentile(ms, 50))},
                                  {"ms_p95", Rounded(p95)},
                                  {"floor_ms_p50", Rounded(Percentile(floor, 50))},
                                  {"floor_ms_p95", Rounded(floor_p95)},
                                  {"ratio_p95", Rounded(p95 / floor_p95)}}
               .dump()
        << "\n";
  } else {
    out << wire.size() << " luồng theo dõi: máy chủ " << Rounded(with_mb) << " MB (trước đó "
        << Rounded(before_mb) << " MB); mọi người đều nghe sau p50 " << Rounded(Percentile(ms, 50))
        << " ms, p95 " << Rounded(p95) << " ms (nền của máy: p50 " << Rounded(Percentile(floor, 50))
        << " ms, p95 " << Rounded(floor_p95) << " ms, bằng " << Rounded(p95 / floor_p95)
        << " lần)\n";
  }
  return with_mb < kStreamsMegabytesMax && p95 < kStreamsMsMax ? 0 : 1;
}

}  // namespace trinhky::cli
