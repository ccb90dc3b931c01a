#include "clients/cli/bench/life_driver.h"

#include <grpcpp/grpcpp.h>

#include <array>
#include <chrono>
#include <utility>

#include "absl/strings/escaping.h"
#include "clients/cli/bench/bench_office.h"
#include "clients/cli/client/request_id.h"
#include "services/rpc/status_mapping.h"
#include "trinhky/v1/session_service.grpc.pb.h"
#include "trinhky/v1/workflow_service.pb.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

using SteadyClock = std::chrono::steady_clock;

struct Step {
  const char* action;
  const char* person;
};

constexpr std::array<Step, 9> kSteps = {{{"create", "soan"},
                                         {"submit", "soan"},
                                         {"approve", "duyet"},
                                         {"sign", "ky"},
                                         {"issue", "vanthu"},
                                         {"accept", "bithu"},
                                         {"deliver", "nhan"},
                                         {"deliver", "nhan"},
                                         {"deliver", "nhan"}}};
// As long as the note that the other programs of the comparison write.
constexpr size_t kRemarkBytes = 300;
constexpr std::string_view kCreateCase = "/trinhky.v1.WorkflowService/CreateCase";
constexpr std::string_view kPerformAction = "/trinhky.v1.WorkflowService/PerformAction";

double SecondsSince(SteadyClock::time_point start) {
  return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

absl::StatusOr<std::string> LogIn(v1::SessionService::Stub& stub, const std::string& person) {
  grpc::ClientContext context;
  v1::CreateSessionRequest request;
  request.set_login(person);
  request.set_password(kBenchPassword);
  v1::CreateSessionResponse response;
  TRINHKY_RETURN_IF_ERROR(rpc::FromGrpc(stub.CreateSession(&context, request, &response)));
  return "Bearer " + response.token();
}

}  // namespace

/// One document on its way.
struct LifeDriver::Life {
  size_t step = 0;
  std::string digest;
  SteadyClock::time_point sent;
  v1::Document document;
};

absl::StatusOr<std::unique_ptr<LifeDriver>> LifeDriver::Connect(const std::string& address,
                                                                signing::PrivateKey signer_key) {
  std::unique_ptr<LifeDriver> driver(new LifeDriver);
  TRINHKY_ASSIGN_OR_RETURN(driver->wire_, GrpcWire::Connect(address));
  driver->signer_key_ = std::move(signer_key);
  const auto sessions =
      v1::SessionService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  for (const Step& step : kSteps) {
    std::string& token = driver->tokens_[step.person];
    if (!token.empty()) continue;
    TRINHKY_ASSIGN_OR_RETURN(token, LogIn(*sessions, step.person));
  }
  return driver;
}

std::string LifeDriver::SignatureOver(const std::string& digest_hex) const {
  return signing::SignDigestP256(signer_key_, absl::HexStringToBytes(digest_hex)).value_or("");
}

void LifeDriver::Begin(Life& life, size_t tag) {
  life.step = 0;
  life.document.Clear();
  life.digest = Sha256Hex("document " + std::to_string(next_document_++));
  Next(life, tag);
}

void LifeDriver::Next(Life& life, size_t tag) {
  const Step& step = kSteps.at(life.step);
  const std::string& token = tokens_[step.person];
  life.sent = SteadyClock::now();
  if (life.step == 0) {
    v1::CreateCaseRequest request;
    request.set_parent(kBenchAgency);
    request.set_definition("bench_lifecycle");
    request.set_subject("Văn bản đo tốc độ");
    request.set_digest(life.digest);
    request.set_request_id(NewRequestId());
    wire_->Start(tag, kCreateCase, token, request);
    return;
  }
  v1::PerformActionRequest request;
  request.set_name(life.document.name());
  request.set_action(step.action);
  request.set_etag(life.document.etag());
  request.set_request_id(NewRequestId());
  request.set_reason(std::string(kRemarkBytes, 'x'));
  request.set_digest(life.digest);
  if (step.action == std::string_view("sign")) request.set_signature(SignatureOver(life.digest));
  wire_->Start(tag, kPerformAction, token, request);
}

// Whether the document is done, or must begin again after an error.
bool LifeDriver::Take(const GrpcWire::Answer& answer, Life& life, LifeTally& tally) {
  if (answer.status.ok() && life.document.ParseFromString(answer.message)) {
    ++tally.calls;
    tally.latencies_ms.push_back(SecondsSince(life.sent) * 1e3);
    if (++life.step < kSteps.size()) return false;
    ++tally.documents;
    return true;
  }
  ++tally.errors;
  if (tally.first_error.empty())
    tally.first_error = std::string(kSteps.at(life.step).action) + ": " + answer.status.ToString();
  return true;
}

LifeTally LifeDriver::Run(int in_flight, double seconds, int64_t documents) {
  const SteadyClock::time_point start = SteadyClock::now();
  return Drive(in_flight, [&](const LifeTally& tally, bool) {
    return documents > 0 ? tally.documents < documents : SecondsSince(start) < seconds;
  });
}

LifeTally LifeDriver::RunWhole(int in_flight, int64_t documents) {
  int64_t begun = in_flight;
  return Drive(in_flight,
               [&](const LifeTally&, bool again) { return !again || begun++ < documents; });
}

LifeTally LifeDriver::Drive(int in_flight, const GoesOn& goes_on) {
  LifeTally tally;
  std::vector<Life> lives(static_cast<size_t>(in_flight));
  const SteadyClock::time_point start = SteadyClock::now();
  for (size_t tag = 0; tag < lives.size(); ++tag) Begin(lives[tag], tag);
  for (size_t busy = lives.size(); busy > 0;) {
    const absl::StatusOr<std::vector<GrpcWire::Answer>> answers = wire_->Wait();
    if (!answers.ok()) {
      tally.errors += static_cast<int64_t>(busy);
      if (tally.first_error.empty()) tally.first_error = answers.status().ToString();
      break;
    }
    for (const GrpcWire::Answer& answer : *answers) {
      Life& life = lives[answer.tag];
      const bool again = Take(answer, life, tally);
      if (!goes_on(tally, again)) {
        --busy;
      } else if (again) {
        Begin(life, answer.tag);
      } else {
        Next(life, answer.tag);
      }
    }
  }
  tally.seconds = SecondsSince(start);
  return tally;
}

}  // namespace trinhky::cli
