// Writes the seed corpora of ocsp_fuzz, crl_fuzz, time_stamp_fuzz and address_fuzz.
// Usage: make_trust_seeds DIR   (DIR/ocsp, DIR/crl, DIR/time_stamp and DIR/address are made)
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "services/signing/crypto/der.h"
#include "services/signing/trust/asn1_fields.h"
#include "tests/fuzz/length_prefixed.h"
#include "tests/testing/test_authority/statements.h"
#include "workflow/base/sha256.h"

namespace {

using namespace trinhky;  // NOLINT: a program of one file
using fuzz::Part;
using signing::testing::kDay;
using signing::testing::kNow;
using trinhky::testing::CrlStatement;
using trinhky::testing::OcspStatement;
using trinhky::testing::TimeStampStatement;

void Write(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

struct Cast {
  signing::Credential root =
      signing::testing::Forge({.common_name = "Root",
                               .person_id = "",
                               .extensions = signing::testing::AuthorityExtensions()},
                              signing::testing::P256(), nullptr);
  signing::Credential signer = Leaf("emailProtection");
  signing::Credential responder = Leaf("OCSPSigning");
  signing::Credential stamper = Leaf("critical,timeStamping");

  signing::Credential Leaf(const char* purposes) const {
    return signing::testing::Forge(
        {.extensions = signing::testing::SignerExtensions("critical,digitalSignature", purposes)},
        signing::testing::P256(), &root);
  }
};

void WriteOcsp(const Cast& cast, const std::filesystem::path& folder) {
  const std::string prefix =
      Part(cast.root.certificate.der()) + Part(cast.signer.certificate.der());
  OcspStatement statement{.responder = cast.responder,
                          .certificate = cast.signer.certificate,
                          .issuer = cast.root.certificate,
                          .nonce = "trinhky fuzz",
                          .embedded = {cast.responder.certificate}};
  Write(folder / "good", prefix + statement.Encode());
  statement.certificate_status = trinhky::testing::RevokedStatus(kNow - kDay, 1);
  Write(folder / "revoked", prefix + statement.Encode());
  OcspStatement direct = statement;
  direct.responder = cast.root;
  direct.embedded = {};
  direct.by_name = true;
  direct.next_update_us = 0;
  Write(folder / "direct", prefix + direct.Encode());
  statement.status = 3;
  Write(folder / "try_later", prefix + statement.Encode());
}

void WriteCrl(const Cast& cast, const std::filesystem::path& folder) {
  const std::string prefix = Part(cast.root.certificate.der());
  CrlStatement statement{.issuer = cast.root};
  Write(folder / "empty", prefix + statement.Encode());
  statement.entries = {{.certificate = cast.signer.certificate,
                        .revoked_us = kNow - kDay,
                        .reason = 1,
                        .invalid_since_us = kNow - 2 * kDay},
                       {.certificate = cast.stamper.certificate, .revoked_us = kNow - kDay}};
  Write(folder / "entries", prefix + statement.Encode());
  namespace der = signing::der;
  const std::string point = der::Value(
      der::Context(0),
      der::Value(der::Context(0), der::Value(signing::asn1::Primitive(6), "http://a/b.crl")));
  statement.extensions = trinhky::testing::ExtensionDer(
      std::string_view("\x55\x1d\x1c", 3), true,
      der::Sequence({point, der::Value(signing::asn1::Primitive(1), "\xFF")}));
  Write(folder / "scope", prefix + statement.Encode());
}

void WriteTimeStamps(const Cast& cast, const std::filesystem::path& folder) {
  namespace der = signing::der;
  const std::string prefix = Part(cast.root.certificate.der());
  TimeStampStatement statement{
      .authority = cast.stamper, .sha256 = Sha256("trinhky fuzz content"), .nonce = "12345678"};
  Write(folder / "token", prefix + statement.Token());
  statement.accuracy = der::Sequence({der::Value(der::kInteger, "\x01")});
  statement.ordering = true;
  Write(folder / "response", prefix + statement.Response());
  statement.status = 2;
  Write(folder / "refused", prefix + statement.Response());
}

void WriteAddresses(const std::filesystem::path& folder) {
  int index = 0;
  for (const char* address :
       {"http://ocsp.example/a?b=%20", "HTTPS://ocsp.example:443/", "http://crl.example:81/x.crl",
        "http://a@ocsp.example/", "http://ocsp.example/../", "file:///etc/passwd"})
    Write(folder / ("address" + std::to_string(index++)), address);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: %s DIR\n", argv[0]);
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  const Cast cast;
  WriteOcsp(cast, folder / "ocsp");
  WriteCrl(cast, folder / "crl");
  WriteTimeStamps(cast, folder / "time_stamp");
  WriteAddresses(folder / "address");
  return 0;
}
