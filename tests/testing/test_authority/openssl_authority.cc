#include "tests/testing/test_authority/openssl_authority.h"

#include <fcntl.h>
#include <openssl/obj_mac.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/services/signing/crypto/forge.h"
#include "tests/testing/test_authority/statements.h"

namespace trinhky::testing {
namespace {

using signing::Credential;
using signing::testing::AuthorityExtensions;
using signing::testing::Forge;
using signing::testing::kDay;
using signing::testing::kSecond;
using signing::testing::P256;
using signing::testing::SignerExtensions;

int64_t MachineNowUs() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
             .count() *
         kSecond;
}

void Write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string Read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Runs a program to its end; true when it ends well.
bool RunProgram(std::vector<std::string> words, const std::string& log_path) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t pid = ::fork();
  if (pid == 0) {
    const int log = ::open(log_path.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(log, STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  int status = 0;
  return pid > 0 && ::waitpid(pid, &status, 0) == pid && status == 0;
}

Credential Authority(const char* name, const Credential* issuer, signing::Validity validity) {
  return Forge({.common_name = name,
                .person_id = "",
                .extensions = AuthorityExtensions(),
                .validity = validity},
               P256(), issuer);
}

Credential Leaf(const char* name, const char* purposes, const Credential& issuer,
                signing::Validity validity) {
  auto extensions = SignerExtensions("critical,digitalSignature", purposes);
  extensions.emplace_back(NID_info_access, "OCSP;URI:http://ocsp.example/ocsp");
  extensions.emplace_back(NID_crl_distribution_points, "URI:http://crl.example/crl");
  return Forge({.common_name = name, .extensions = extensions, .validity = validity}, P256(),
               &issuer);
}

}  // namespace

OpensslAuthority::OpensslAuthority()
    : now_us_(MachineNowUs()),
      root_(Authority("Gốc", nullptr, {now_us_ - kDay, now_us_ + kDay})),
      middle_(Authority("Cấp hai", &root_, {now_us_ - kDay, now_us_ + kDay})),
      signer_(Leaf("Nguyễn Văn An", "emailProtection", middle_, {now_us_ - kDay, now_us_ + kDay})),
      responder_(Leaf("OCSP", "OCSPSigning", middle_, {now_us_ - kDay, now_us_ + kDay})),
      stamper_(Leaf("TSA", "critical,timeStamping", middle_, {now_us_ - kDay, now_us_ + kDay})),
      server_([this](const HttpQuestion& question) { return Answer(question); }) {
  Write(folder_.File("middle.pem"), middle_.certificate.ToPem());
  for (const auto& [name, credential] :
       {std::pair("responder", &responder_), std::pair("stamper", &stamper_)}) {
    Write(folder_.File(std::string(name) + ".pem"), credential->certificate.ToPem());
    Write(folder_.File(std::string(name) + ".key"), *signing::PrivateKeyToPem(credential->key));
  }
  Write(folder_.File("serial"), "01\n");
  Write(folder_.File("tsa.cnf"),
        "[tsa]\nserial = " + folder_.File("serial") + "\ncrypto_device = builtin\nsigner_cert = " +
            folder_.File("stamper.pem") + "\ncerts = " + folder_.File("middle.pem") +
            "\nsigner_key = " + folder_.File("stamper.key") +
            "\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\n"
            "digests = sha256\naccuracy = secs:1\nordering = yes\n"
            "tsa_name = no\ness_cert_id_chain = no\n"
            "ess_cert_id_alg = sha256\n");
  WriteIndex(false);
}

void OpensslAuthority::WriteIndex(bool revoked) const {
  // The text database of `openssl ca`: state, expiry, revocation, serial, file, name.
  std::string serial = signer_.certificate.SerialHex();
  for (char& c : serial) c = static_cast<char>(std::toupper(c));
  if (serial.size() % 2 != 0) serial.insert(0, "0");
  const auto text = [](int64_t time_us) { return UtcTime(time_us).substr(2); };
  Write(folder_.File("index.txt"),
        std::string(revoked ? "R" : "V") + "\t" + text(now_us_ + kDay) + "\t" +
            (revoked ? text(now_us_ - 60 * kSecond) + ",keyCompromise" : "") + "\t" + serial +
            "\tunknown\t/CN=An\n");
}

void OpensslAuthority::RevokeSigner() { WriteIndex(true); }

HttpReply OpensslAuthority::Run(const HttpQuestion& question, const std::string& type,
                                std::vector<std::string> words) {
  const std::string run = folder_.File(std::to_string(++runs_));
  Write(run + ".in", question.body);
  for (std::string& word : words) {
    if (word == "IN") word = run + ".in";
    if (word == "OUT") word = run + ".out";
  }
  if (!RunProgram(std::move(words), folder_.File("log"))) {
    std::fputs(Read(folder_.File("log")).c_str(), stderr);
    return {.status = 500};
  }
  return {.content_type = type, .body = Read(run + ".out")};
}

HttpReply OpensslAuthority::Answer(const HttpQuestion& question) {
  constexpr char kOpenssl[] = "/usr/bin/openssl";
  if (question.path == "/ocsp")
    return Run(question, "application/ocsp-response",
               {kOpenssl, "ocsp", "-index", folder_.File("index.txt"), "-CA",
                folder_.File("middle.pem"), "-rsigner", folder_.File("responder.pem"), "-rkey",
                folder_.File("responder.key"), "-nmin", "60", "-reqin", "IN", "-respout", "OUT"});
  if (question.path == "/tsa")
    return Run(question, "application/timestamp-reply",
               {kOpenssl, "ts", "-reply", "-config", folder_.File("tsa.cnf"), "-section", "tsa",
                "-queryfile", "IN", "-out", "OUT"});
  if (question.path == "/crl")
    return {.content_type = "application/pkix-crl",
            .body = CrlStatement{.issuer = middle_,
                                 .this_update_us = now_us_ - 60 * kSecond,
                                 .next_update_us = now_us_ + kDay}
                        .Encode()};
  return {.status = 404};
}

}  // namespace trinhky::testing
