#include "tests/clients/agent/agent_office.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "clients/agent/encoding.h"
#include "services/signing/crypto/cms.h"
#include "services/signing/pdf/appearance.h"
#include "services/signing/pdf/form.h"
#include "services/signing/verify/verify_pdf.h"
#include "tests/services/signing/pdf/sample_pdf.h"
#include "tests/services/signing/pdf/signed_pdf.h"
#include "tests/testing/test_authority/statements.h"
#include "tests/workflow/package/sample_package.h"
#include "workflow/base/sha256.h"
#include "workflow/base/uuid.h"

namespace trinhky::agent::testing {
namespace {

constexpr int64_t kDayUs = int64_t{86'400} * 1'000'000;
const std::string kProgram = std::string(TRINHKY_BIN_DIR) + "/trinhky-agent";

template <typename T>
T OrDie(absl::StatusOr<T> result) {
  if (result.ok()) return *std::move(result);
  std::fprintf(stderr, "%s\n", result.status().ToString().c_str());
  std::abort();  // nothing that follows means a thing
}

signing::Validity Around(int64_t from_days, int64_t to_days) {
  return {.not_before_us = NowUs() + from_days * kDayUs,
          .not_after_us = NowUs() + to_days * kDayUs};
}

signing::Credential Person(const signing::DemoCa& ca, const std::string& id,
                           const std::string& name, signing::Validity validity) {
  return OrDie(ca.IssuePerson(
      {.person_id = id, .name = name, .agency_name = "Ủy ban nhân dân xã Bình An"}, validity));
}

void WriteWhole(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string ReservedReport() {
  return signing::pdf::testing::Reserved(signing::pdf::testing::CairoPdf());
}

signing::pdf::SignRequest RequestFor(const signing::Certificate& signer,
                                     const std::string& content_package) {
  const int64_t now_us = NowUs();
  return {.certificate = signer,
          .name = kLeaderName,
          .signed_at_us = now_us,
          .look = {.lines =
                       signing::pdf::LeaderLines(kLeaderName, "Ủy ban nhân dân xã Bình An", now_us),
                   .picture = signing::pdf::testing::SignaturePicture(),
                   .text_indent = 0.36},
          .content_digest = ContentDigest(content_package)};
}

[[noreturn]] void Exec(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

}  // namespace

int64_t NowUs() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

LeaderOffice::LeaderOffice()
    : ca(OrDie(signing::DemoCa::Create("Trình Ký Test Root", Around(-900, 900)))),
      leader(Person(ca, kLeaderId, kLeaderName, Around(-300, 300))),
      other(Person(ca, "le-van-cuong", "Lê Văn Cường", Around(-300, 300))),
      expired(Person(ca, kLeaderId, kLeaderName, Around(-800, -10))),
      revoked(Person(ca, kLeaderId, kLeaderName, Around(-300, 300))),
      trust(folder.File("trust")) {
  std::filesystem::create_directory(trust);
  WriteWhole(trust + "/goc.pem", ca.root().ToPem());
  trinhky::testing::CrlStatement list{.issuer = {ca.root(), ca.key()},
                                      .this_update_us = NowUs() - kDayUs,
                                      .next_update_us = NowUs() + kDayUs};
  list.entries = {{.certificate = revoked.certificate, .revoked_us = NowUs() - 2 * kDayUs}};
  WriteWhole(trust + "/thu-hoi.crl", list.Encode());
}

Waiting LeaderOffice::Document(const Wish& wish) const {
  return DocumentFor(leader.certificate, wish);
}

Waiting LeaderOffice::DocumentFor(const signing::Certificate& signer, const Wish& wish) const {
  static const std::string kPdf = ReservedReport();
  Waiting waiting{.pdf = kPdf};
  ContentPackage package = trinhky::testing::SampleContent();
  package.subject = wish.subject;
  package.urgency = wish.urgency;
  package.main_file = {.name = "bao-cao.pdf",
                       .sha256 = Sha256Hex(waiting.pdf),
                       .bytes = static_cast<int64_t>(waiting.pdf.size())};
  if (wish.package) wish.package(package);
  waiting.parts.preparation = wish.preparation;
  waiting.parts.content_package = OrDie(WriteContentPackage(package));
  waiting.parts.pdf_sha256 = Sha256Hex(waiting.pdf);
  signing::pdf::SignRequest request = RequestFor(signer, waiting.parts.content_package);
  if (wish.request) wish.request(request);
  const signing::pdf::PreparedSignature prepared =
      OrDie(PrepareLeader(signing::pdf::testing::ReadOrDie(waiting.pdf), request));
  waiting.parts.revision = prepared.bytes.substr(waiting.pdf.size());
  waiting.parts.signed_attributes = prepared.signed_attributes;
  waiting.parts.expire_us = NowUs() + int64_t{300} * 1'000'000;
  return waiting;
}

std::string LeaderOffice::Prepared(const std::string& pdf,
                                   const std::string& content_package) const {
  return OrDie(PrepareLeader(signing::pdf::testing::ReadOrDie(pdf),
                             RequestFor(leader.certificate, content_package)))
      .bytes;
}

signing::verify::PdfReport LeaderOffice::Judge(const Waiting& document,
                                               const std::string& octets) const {
  const std::string whole = OrDie(signing::pdf::CompleteWithOctets(
      document.pdf + document.parts.revision, octets, {leader.certificate}));
  const signing::TrustStore roots({ca.root()});
  return signing::verify::VerifyPdf(
      whole, {.trust = &roots,
              .require_revocation = false,
              .at_us = NowUs(),
              .leader = {.required = true, .id = kLeaderId},
              .content_digest = ContentDigest(document.parts.content_package),
              .base_sha256 = Sha256Hex(document.pdf),
              .seal_pending = true});
}

const LeaderOffice& TheOffice() {
  static const LeaderOffice* const kOffice = new LeaderOffice();
  return *kOffice;
}

void PlugIn(trinhky::testing::SoftHsm& hsm, const LeaderOffice& office) {
  hsm.AddToken("Trần Thị Bình", kPin,
               {{.key = office.leader.key, .certificate = office.leader.certificate, .id = "01"},
                {.key = office.other.key, .certificate = office.other.certificate, .id = "02"},
                {.key = office.expired.key, .certificate = office.expired.certificate, .id = "03"},
                {.key = office.revoked.key, .certificate = office.revoked.certificate, .id = "04"},
                {.key = {}, .certificate = office.ca.root(), .id = "05", .with_key = false}});
}

nlohmann::json RequestJson(const std::string& id, const signing::Certificate& signer,
                           const std::vector<Waiting>& documents) {
  nlohmann::json list = nlohmann::json::array();
  for (const Waiting& one : documents)
    list.push_back({{"preparation", one.parts.preparation},
                    {"pdf", one.parts.pdf_sha256},
                    {"content_package", ToBase64(one.parts.content_package)},
                    {"revision", ToBase64(one.parts.revision)},
                    {"signed_attributes", ToBase64(one.parts.signed_attributes)},
                    {"expire_time", signing::verify::TimeText(one.parts.expire_us)}});
  return {{"request", id}, {"certificate", signer.FingerprintHex()}, {"documents", list}};
}

std::string NewRequestId() { return UuidFrom(NewSecret().substr(0, 16), 4); }

AgentProcess::AgentProcess(const std::string& module, std::map<std::string, std::string> extra,
                           const std::string& trust) {
  const std::string roots = trust.empty() ? TheOffice().trust : trust;
  int ends[2] = {};
  if (::pipe2(ends, O_CLOEXEC) != 0) std::abort();
  pid_ = ::fork();
  if (pid_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    ::dup2(ends[1], STDOUT_FILENO);
    for (const auto& [name, value] : extra) ::setenv(name.c_str(), value.c_str(), 1);
    Exec({kProgram, "--folder", folder(), "--port", "0", "--module", module, "--trust", roots});
  }
  ::close(ends[1]);
  std::string line;
  for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';) line += c;
  ::close(ends[0]);
  const size_t colon = line.rfind(':');
  if (line.rfind("listening 127.0.0.1:", 0) == 0) port_ = std::atoi(line.c_str() + colon + 1);
}

AgentProcess::~AgentProcess() {
  ::kill(pid_, SIGTERM);
  int status = 0;
  ::waitpid(pid_, &status, 0);
  // It ends in order, also when it held secrets.
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) std::abort();
}

std::string RunAndRead(const std::vector<std::string>& words, int& code) {
  int ends[2] = {};
  if (::pipe2(ends, O_CLOEXEC) != 0) std::abort();
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::dup2(ends[1], STDOUT_FILENO);
    ::dup2(ends[1], STDERR_FILENO);
    Exec(words);
  }
  ::close(ends[1]);
  std::string output;
  char block[4096];
  for (ssize_t got = 0; (got = ::read(ends[0], block, sizeof block)) > 0;)
    output.append(block, static_cast<size_t>(got));
  ::close(ends[0]);
  int status = 0;
  ::waitpid(pid, &status, 0);
  code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return output;
}

std::string AgentProcess::CodeFor(const std::string& origin) const {
  int code = 0;
  const std::string said = RunAndRead({kProgram, "--folder", folder(), "pair", origin}, code);
  const size_t at = said.find("\n    ");
  if (code != 0 || at == std::string::npos) std::abort();
  return said.substr(at + 5, 9);
}

std::string AgentProcess::Pair(const std::string& origin) const {
  const Reply reply = Desk("POST", "/v1/pair", "", nlohmann::json{{"code", CodeFor(origin)}}.dump(),
                           "application/json", origin);
  const auto json = nlohmann::json::parse(reply.body, nullptr, false);
  return json.is_object() ? json.value("secret", "") : "";
}

Reply AgentProcess::Desk(const std::string& method, const std::string& path,
                         const std::string& secret, const std::string& body,
                         const std::string& type, const std::string& origin) const {
  Headers headers = {{"Origin", origin}};
  if (!secret.empty()) headers.emplace_back("Trinhky-Agent-Secret", secret);
  if (!body.empty()) headers.emplace_back("Content-Type", type);
  return Call(port_, method, path, headers, body);
}

Reply AgentProcess::Ask(const std::string& secret, const nlohmann::json& request,
                        const std::vector<Waiting>& documents) const {
  for (const Waiting& one : documents) {
    const Reply reply = Desk("POST", "/v1/files", secret, one.pdf, "application/pdf");
    if (reply.status != 201) return reply;
  }
  return Desk("POST", "/v1/requests", secret, request.dump());
}

Reply AgentProcess::Press(const std::string& page, const std::string& form) const {
  return Call(port_, "POST", page,
              {{"Origin", "http://127.0.0.1:" + std::to_string(port_)},
               {"Sec-Fetch-Site", "same-origin"},
               {"Content-Type", "application/x-www-form-urlencoded"}},
              form);
}

Reply AgentProcess::Look(const std::string& page) const { return Call(port_, "GET", page, {}); }

std::string PathOf(const std::string& page) {
  const size_t at = page.find("/sign/");
  return at == std::string::npos ? "" : page.substr(at);
}

}  // namespace trinhky::agent::testing
