#include "clients/cli/bench/bench_gateway.h"

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/bench/bench_office.h"
#include "clients/cli/bench/grpc_wire.h"
#include "clients/cli/bench/http_wire.h"
#include "clients/cli/output/percentile.h"
#include "clients/cli/scratch.h"
#include "services/rpc/status_mapping.h"
#include "trinhky/v1/session_service.grpc.pb.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr char kMethod[] = "/trinhky.v1.SessionService/GetSession";
constexpr int kSlices = 10;  // each way has its share of the machine's good and bad moments

double Since(SteadyClock::time_point start) {
  return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

/// One way of calling: calls answered, and how long each took.
class Way {
 public:
  virtual ~Way() = default;
  virtual absl::Status Send(size_t lane) = 0;
  virtual absl::StatusOr<std::vector<size_t>> Wait() = 0;

  /// Keeps every lane busy for so long.
  absl::Status Run(size_t lanes, double seconds) {
    const auto start = SteadyClock::now();
    sent_.resize(lanes);
    size_t open = 0;
    for (size_t lane = 0; lane < lanes; ++lane, ++open) TRINHKY_RETURN_IF_ERROR(Begin(lane));
    while (open > 0) {
      TRINHKY_ASSIGN_OR_RETURN(const std::vector<size_t> done, Wait());
      const bool more = Since(start) < seconds;
      for (const size_t lane : done) {
        ms_.push_back(Since(sent_[lane]) * 1000);
        --open;
        if (!more) continue;
        TRINHKY_RETURN_IF_ERROR(Begin(lane));
        ++open;
      }
    }
    seconds_ += Since(start);
    return absl::OkStatus();
  }

  double p50() const { return Percentile(ms_, 50); }
  double p95() const { return Percentile(ms_, 95); }
  double calls_per_second() const { return static_cast<double>(ms_.size()) / seconds_; }

 private:
  absl::Status Begin(size_t lane) {
    sent_[lane] = SteadyClock::now();
    return Send(lane);
  }

  std::vector<SteadyClock::time_point> sent_;
  std::vector<double> ms_;
  double seconds_ = 0;
};

class OverGrpc final : public Way {
 public:
  OverGrpc(std::unique_ptr<GrpcWire> wire, std::string token)
      : wire_(std::move(wire)), authorization_("Bearer " + std::move(token)) {
    request_.set_name("sessions/current");
  }
  absl::Status Send(size_t lane) override {
    wire_->Start(lane, kMethod, authorization_, request_);
    return absl::OkStatus();
  }
  absl::StatusOr<std::vector<size_t>> Wait() override {
    TRINHKY_ASSIGN_OR_RETURN(const std::vector<GrpcWire::Answer> answers, wire_->Wait());
    std::vector<size_t> done;
    for (const GrpcWire::Answer& answer : answers) {
      TRINHKY_RETURN_IF_ERROR(answer.status);
      done.push_back(answer.tag);
    }
    return done;
  }

 private:
  std::unique_ptr<GrpcWire> wire_;
  const std::string authorization_;
  v1::GetSessionRequest request_;
};

class OverHttp final : public Way {
 public:
  OverHttp(HttpWire wire, std::string request)
      : wire_(std::move(wire)), request_(std::move(request)) {}
  absl::Status Send(size_t lane) override { return wire_.Send(lane, request_); }
  absl::StatusOr<std::vector<size_t>> Wait() override {
    TRINHKY_ASSIGN_OR_RETURN(const std::vector<HttpWire::Answer> answers, wire_.Wait());
    std::vector<size_t> done;
    for (const HttpWire::Answer& answer : answers) {
      if (answer.status != 200)
        return absl::InternalError(absl::StrCat("the gateway answered ", answer.status));
      done.push_back(answer.connection);
    }
    return done;
  }

 private:
  HttpWire wire_;
  const std::string request_;
};

std::string HttpRequestOf(const std::string& host, const std::string& token, bool json) {
  v1::GetSessionRequest request;
  request.set_name("sessions/current");
  const std::string body = json ? R"({"name":"sessions/current"})" : request.SerializeAsString();
  return absl::StrCat("POST ", kMethod, " HTTP/1.1\r\nhost: ", host,
                      "\r\ncontent-type: application/", json ? "json" : "proto",
                      "\r\nauthorization: Bearer ", token, "\r\ncontent-length: ", body.size(),
                      "\r\n\r\n", body);
}

absl::StatusOr<std::string> LogIn(const std::string& address) {
  const auto stub =
      v1::SessionService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  v1::CreateSessionRequest request;
  request.set_login("ky");
  request.set_password(kBenchPassword);
  v1::CreateSessionResponse response;
  TRINHKY_RETURN_IF_ERROR(rpc::FromGrpc(stub->CreateSession(&context, request, &response)));
  return response.token();
}

/// The three ways at one number in flight.
struct Round {
  size_t in_flight = 1;
  std::unique_ptr<Way> grpc;
  std::unique_ptr<Way> binary;
  std::unique_ptr<Way> json;
};

absl::StatusOr<Round> MeasureRound(const BenchOffice& office, const std::string& token,
                                   size_t in_flight, double seconds) {
  Round round{.in_flight = in_flight};
  TRINHKY_ASSIGN_OR_RETURN(auto wire, GrpcWire::Connect(office.address()));
  round.grpc = std::make_unique<OverGrpc>(std::move(wire), token);
  for (const bool json : {false, true}) {
    TRINHKY_ASSIGN_OR_RETURN(HttpWire http, HttpWire::Connect(office.web_address(), in_flight));
    auto way = std::make_unique<OverHttp>(std::move(http),
                                          HttpRequestOf(office.web_address(), token, json));
    (json ? round.json : round.binary) = std::move(way);
  }
  for (int slice = 0; slice < kSlices; ++slice)
    for (Way* way : {round.grpc.get(), round.binary.get(), round.json.get()})
      TRINHKY_RETURN_IF_ERROR(way->Run(in_flight, seconds / kSlices));
  return round;
}

double Rounded(double value) { return std::round(value * 1000) / 1000; }

void Print(const Round& round, bool json, std::ostream& out) {
  for (const auto& [name, way] :
       {std::pair("binary", round.binary.get()), std::pair("json", round.json.get())}) {
    const double adds = Rounded(way->p50() - round.grpc->p50());
    const double share = Rounded(way->calls_per_second() / round.grpc->calls_per_second());
    if (json) {
      out << nlohmann::ordered_json{{"bench", "gateway"},
                                    {"format", name},
                                    {"in_flight", round.in_flight},
                                    {"ms_p50", Rounded(way->p50())},
                                    {"ms_p95", Rounded(way->p95())},
                                    {"calls_per_second", std::round(way->calls_per_second())},
                                    {"grpc_ms_p50", Rounded(round.grpc->p50())},
                                    {"grpc_calls_per_second",
                                     std::round(round.grpc->calls_per_second())},
                                    {"adds_ms_p50", adds},
                                    {"share", share}}
                 .dump()
          << "\n";
    } else {
      out << "cổng web, " << name << ", " << round.in_flight << " lệnh cùng lúc: p50 "
          << Rounded(way->p50()) << " ms, p95 " << Rounded(way->p95()) << " ms, "
          << std::round(way->calls_per_second()) << " lệnh/giây (gRPC: p50 "
          << Rounded(round.grpc->p50()) << " ms, " << std::round(round.grpc->calls_per_second())
          << " lệnh/giây; thêm " << adds << " ms, bằng " << share << " lần)\n";
    }
  }
}

}  // namespace

absl::StatusOr<int> RunBenchGateway(const GatewayBenchOptions& options, std::ostream& out) {
  BenchOfficeOptions office_options{.server = ServerProgram(options.server)};
  office_options.web = true;
  TRINHKY_ASSIGN_OR_RETURN(const auto office, BenchOffice::Start(office_options));
  TRINHKY_ASSIGN_OR_RETURN(const std::string token, LogIn(office->address()));
  bool within = true;
  for (const size_t in_flight : {1u, 16u}) {
    TRINHKY_ASSIGN_OR_RETURN(const Round round,
                             MeasureRound(*office, token, in_flight, options.seconds));
    Print(round, options.json, out);
    for (const Way* way : {round.binary.get(), round.json.get()}) {
      if (in_flight == 1) within = within && way->p50() - round.grpc->p50() < kGatewayAddsMsMax;
      if (in_flight > 1)
        within =
            within && way->calls_per_second() >= kGatewayShareMin * round.grpc->calls_per_second();
    }
  }
  return within ? 0 : 1;
}

}  // namespace trinhky::cli
