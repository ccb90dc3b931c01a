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

constexpr char kCommune[] = "binh-an";
constexpr char kCommuneDirectory[] = "deploy/samples/directory.textproto";
constexpr char kProvince[] = "lam-giang";
constexpr char kProvinceDirectory[] = "deploy/samples/province.textproto";
constexpr char kAnyPort[] = "127.0.0.1:0";

template <typename T>
T Must(absl::StatusOr<T> result) {
  if (result.ok()) return *std::move(result);
  std::fprintf(stderr, "wire office: %s\n", result.status().ToString().c_str());
  std::abort();
}

// Seals and leaders' keys of the day on which the office lives.
void MakeKeys(const std::string& folder, const std::string& authority, const std::string& directory,
              int64_t now_us) {
  const auto settings = server::Settings::Load(
      server::SetupFlags(),
      {"--dir=" + folder, "--ca=" + authority, "--directory=" + SourceFile(directory)},
      [](const std::string&) { return std::nullopt; });
  Must(server::RunSetup(Must(server::ToSetupPlan(Must(settings), now_us))));
}

void UseNode(const std::string& folder, const std::string& authority, const std::string& office,
             server::Config& config) {
  config.office_cert = folder + "/node/" + office + server::kCertificateEnding;
  config.office_key = folder + "/node/" + office + server::kKeyEnding;
  config.office_ca = authority + "/root.cert.pem";
}

}  // namespace

WireOffice::WireOffice() : WireOffice(kMorningUs) {}

WireOffice::WireOffice(int64_t now_us)
    : WireOffice(Place{
          .id = kCommune, .directory = kCommuneDirectory, .now_us = now_us, .authorities = {}}) {}

WireOffice::WireOffice(const Place& place)
    : authorities_(place.authorities.empty() ? folder_.path().string() : place.authorities) {
  MakeKeys(folder_.File("keys"), authorities_ + "/keys/ca", place.directory, place.now_us);
  MakeNode(place.id);
  config_.database = "sqlite:" + database();
  config_.blobs = blobs();
  config_.listen = kAnyPort;
  config_.directory = SourceFile(place.directory);
  config_.trust = authorities_ + "/keys/ca/root.cert.pem";
  config_.seal_keys = folder_.File("keys/seals");
  config_.certificates = folder_.File("keys/people");
  config_.office_listen = kAnyPort;
  config_.office_id = place.id;
  UseNode(folder_.File("nodes"), authorities_ + "/nodes/ca", place.id, config_);
  config_.password_cost = session::kTestCost;
  config_.demo_password = kPassword;
  config_.start_us = place.now_us;
  config_.threads = 8;
  Start();
}

std::unique_ptr<WireOffice> WireOffice::ProvinceOf(WireOffice& commune) {
  std::unique_ptr<WireOffice> province(new WireOffice(Place{.id = kProvince,
                                                            .directory = kProvinceDirectory,
                                                            .now_us = *commune.config_.start_us,
                                                            .authorities = commune.authorities_}));
  // From here on both keep their ports: each has the other's in its configuration.
  for (WireOffice* office : {&commune, province.get()})
    office->config_.office_listen = office->server_->office_address();
  commune.config_.peers[kProvince] = province->config_.office_listen;
  province->config_.peers[kCommune] = commune.config_.office_listen;
  for (WireOffice* office : {&commune, province.get()}) {
    office->Stop();
    office->StartAgain();
  }
  return province;
}

// TLS looks at the machine's clock, so the nodes have an authority of their own.
void WireOffice::MakeNode(const std::string& office) const {
  server::SetupPlan plan;
  plan.folder = folder_.File("nodes");
  plan.ca_folder = authorities_ + "/nodes/ca";
  plan.office_id = office;
  plan.now_us = SystemClock().NowUs();
  Must(server::RunSetup(plan));
}

void WireOffice::Start() {
  started_us_ = SystemClock().NowUs();
  server_ = Must(server::RunningServer::Start(config_));
  channel_ = cli::OpenChannel({.server = server_->address(), .tls_ca = tls_ca_});
  people_.clear();
}

void WireOffice::Stop() {
  if (server_ != nullptr) server_->Stop();
}

void WireOffice::StartAgain() {
  *config_.start_us += SystemClock().NowUs() - started_us_;
  Start();
}

void WireOffice::RestartOn(const std::string& day) {
  Stop();
  config_.start_us = server::ParseOfficeTime(day);
  Start();
}

void WireOffice::ServeBrowsers(const std::string& web_root) {
  Stop();
  config_.web_listen = kAnyPort;
  config_.web_root = web_root;
  Start();
  config_.web_listen = server_->web_address();
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
  MakeNode(office);
  server::Config peer;
  UseNode(folder_.File("nodes"), authorities_ + "/nodes/ca", office, peer);
  return grpc::CreateChannel(server_->office_address(), Must(server::PeerCredentials(peer)));
}

std::string SampleReport(const std::string& name) {
  return TextOf(SourceFile("deploy/samples/reports/" + name));
}

}  // namespace trinhky::testing
