#include "tests/testing/wire_office.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "services/rpc/clock.h"
#include "services/server/key_material.h"
#include "services/server/setup.h"
#include "tests/testing/office_fixture.h"
#include "trinhky/v1/session_service.grpc.pb.h"

namespace trinhky::testing {
namespace {

constexpr char kOffice[] = "binh-an";
constexpr char kDirectory[] = "deploy/samples/directory.textproto";

template <typename T>
T Must(absl::StatusOr<T> result) {
  if (result.ok()) return *std::move(result);
  std::fprintf(stderr, "wire office: %s\n", result.status().ToString().c_str());
  std::abort();
}

// Seals and leaders' keys of the day on which the office lives.
void MakeKeys(const std::string& folder, int64_t now_us) {
  const auto settings = server::Settings::Load(
      server::SetupFlags(), {"--dir=" + folder, "--directory=" + SourceFile(kDirectory)},
      [](const std::string&) { return std::nullopt; });
  Must(server::RunSetup(Must(server::ToSetupPlan(Must(settings), now_us))));
}

// TLS looks at the machine's clock, so the nodes have an authority of their own.
void MakeNode(const std::string& folder, const std::string& office) {
  server::SetupPlan plan;
  plan.folder = folder;
  plan.office_id = office;
  plan.now_us = SystemClock().NowUs();
  Must(server::RunSetup(plan));
}

void UseNode(const std::string& folder, const std::string& office, server::Config& config) {
  config.office_cert = folder + "/node/" + office + server::kCertificateEnding;
  config.office_key = folder + "/node/" + office + server::kKeyEnding;
  config.office_ca = folder + "/ca/root.cert.pem";
}

}  // namespace

WireOffice::WireOffice() : WireOffice(kMorningUs) {}

WireOffice::WireOffice(int64_t now_us) {
  MakeKeys(folder_.File("keys"), now_us);
  MakeNode(folder_.File("nodes"), kOffice);
  config_.database = "sqlite:" + database();
  config_.blobs = blobs();
  config_.listen = "127.0.0.1:0";
  config_.directory = SourceFile(kDirectory);
  config_.trust = folder_.File("keys/ca/root.cert.pem");
  config_.seal_keys = folder_.File("keys/seals");
  config_.certificates = folder_.File("keys/people");
  config_.office_listen = "127.0.0.1:0";
  config_.office_id = kOffice;
  UseNode(folder_.File("nodes"), kOffice, config_);
  config_.password_cost = session::kTestCost;
  config_.demo_password = kPassword;
  config_.start_us = now_us;
  config_.threads = 8;
  Start();
}

void WireOffice::Start() {
  server_ = Must(server::RunningServer::Start(config_));
  channel_ = cli::OpenChannel({.server = server_->address(), .tls_ca = tls_ca_});
  people_.clear();
}

void WireOffice::Stop() {
  if (server_ != nullptr) server_->Stop();
}

void WireOffice::RestartOn(const std::string& day) {
  Stop();
  config_.start_us = server::ParseOfficeTime(day);
  Start();
}

void WireOffice::ServeBrowsers(const std::string& web_root) {
  Stop();
  config_.web_listen = "127.0.0.1:0";
  config_.web_root = web_root;
  Start();
}

void WireOffice::ServeLeaderTokens(const std::string& folder) {
  Stop();
  config_.leader_tokens = folder;
  Start();
}

void WireOffice::ServeBrowsersByTls(const std::string& web_root, const std::string& origin,
                                    const std::string& cert, const std::string& key,
                                    const std::string& ca) {
  Stop();
  // The loopback as another family writes it: to the server any machine may come.
  config_.web_listen = "[::ffff:127.0.0.1]" + origin.substr(origin.rfind(':'));
  config_.web_root = web_root;
  config_.web_origins = {origin};
  config_.tls_cert = cert;
  config_.tls_key = key;
  tls_ca_ = ca;
  Start();
}

void WireOffice::MoveTo(const std::string& database_url, const std::string& blobs) {
  Stop();
  config_.database = database_url;
  config_.blobs = blobs;
  Start();
}

const cli::Client& WireOffice::As(const std::string& person) {
  if (const auto known = people_.find(person); known != people_.end()) return known->second;
  cli::Client client(channel_);
  v1::CreateSessionRequest request;
  request.set_login(person);
  request.set_password(kPassword);
  const auto session = Must(client.Call(&v1::SessionService::Stub::CreateSession, request));
  client.set_token(session.token());
  return people_.emplace(person, std::move(client)).first->second;
}

std::string WireOffice::KeyStem(const std::string& person) const {
  return folder_.File("keys/people/" + person);
}

cli::SigningKey WireOffice::KeyOf(const std::string& person) const {
  const std::string stem = KeyStem(person);
  return Must(cli::LoadSigningKey(stem + server::kKeyEnding, stem + server::kCertificateEnding));
}

std::shared_ptr<grpc::Channel> WireOffice::ChannelOf(const std::string& office) const {
  MakeNode(folder_.File("nodes"), office);
  server::Config peer;
  UseNode(folder_.File("nodes"), office, peer);
  return grpc::CreateChannel(server_->office_address(), Must(server::PeerCredentials(peer)));
}

std::string SampleReport(const std::string& name) {
  return TextOf(SourceFile("deploy/samples/reports/" + name));
}

}  // namespace trinhky::testing
