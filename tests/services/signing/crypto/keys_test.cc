// Keys on disk, and the demonstration authority.
#include "services/signing/crypto/keys.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "services/signing/crypto/demo_ca.h"
#include "services/signing/crypto/openssl_raii.h"
#include "tests/services/signing/crypto/forge.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

using testing::kTwoYears;

class KeyFile : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() / ("trinhky_keys_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string Path(const char* name) const { return (folder_ / name).string(); }

  std::filesystem::path folder_;
};

TEST_F(KeyFile, IsPrivateWholeAndReadBack) {
  const PrivateKey key = *GenerateP256Key();
  ASSERT_TRUE(SavePrivateKey(key, Path("seal.pem")).ok());
  struct stat info = {};
  ASSERT_EQ(::stat(Path("seal.pem").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  const auto again = LoadPrivateKey(Path("seal.pem"));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->PublicKeyDer(), key.PublicKeyDer());
  // Saving again replaces, and leaves no temporary file behind.
  ASSERT_TRUE(SavePrivateKey(*GenerateP256Key(), Path("seal.pem")).ok());
  EXPECT_NE(LoadPrivateKey(Path("seal.pem"))->PublicKeyDer(), key.PublicKeyDer());
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1);
}

TEST_F(KeyFile, ThatOthersMayReadIsRefused) {
  ASSERT_TRUE(SavePrivateKey(*GenerateP256Key(), Path("seal.pem")).ok());
  ASSERT_EQ(::chmod(Path("seal.pem").c_str(), 0640), 0);
  EXPECT_EQ(ReasonOf(LoadPrivateKey(Path("seal.pem")).status()), "KEY_FILE_OPEN_TO_OTHERS");
}

TEST_F(KeyFile, ThatIsMissingOrNoKeyIsAnError) {
  EXPECT_EQ(LoadPrivateKey(Path("none.pem")).status().code(), absl::StatusCode::kNotFound);
  std::ofstream(Path("text.pem")) << "not a key";
  ASSERT_EQ(::chmod(Path("text.pem").c_str(), 0600), 0);
  EXPECT_EQ(LoadPrivateKey(Path("text.pem")).status().code(), absl::StatusCode::kInvalidArgument);
  std::ofstream(Path("text.pem")) << std::string(70'000, 'x');
  EXPECT_EQ(LoadPrivateKey(Path("text.pem")).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_FALSE(SavePrivateKey(*GenerateP256Key(), Path("no/such/folder.pem")).ok());
}

TEST(Keys, KindsAreKnownAndSizesChecked) {
  EXPECT_EQ(GenerateP256Key()->kind(), KeyKind::kP256);
  EXPECT_EQ(testing::Curve("P-384").kind(), KeyKind::kP384);
  EXPECT_EQ(testing::Curve("secp256k1").kind(), KeyKind::kOther);
  EXPECT_EQ(GenerateRsaKey(2048)->kind(), KeyKind::kRsa);
  EXPECT_FALSE(GenerateRsaKey(1024).ok());
  EXPECT_FALSE(GenerateRsaKey(16'384).ok());
  EXPECT_EQ(PrivateKey().kind(), KeyKind::kOther);
}

TEST(Keys, ARawSignatureHoldsForItsDigestOnly) {
  const PrivateKey key = *GenerateP256Key();
  const std::string digest = Sha256("văn bản");
  const std::string signature = *SignDigestP256(key, digest);
  EXPECT_TRUE(VerifyDigestP256(key.PublicKeyDer(), digest, signature));
  EXPECT_FALSE(VerifyDigestP256(key.PublicKeyDer(), Sha256("khác"), signature));
  EXPECT_FALSE(VerifyDigestP256(GenerateP256Key()->PublicKeyDer(), digest, signature));
  EXPECT_FALSE(VerifyDigestP256(key.PublicKeyDer(), digest, signature + "x"));
  EXPECT_FALSE(VerifyDigestP256(key.PublicKeyDer(), digest, ""));
  EXPECT_FALSE(VerifyDigestP256("not a key", digest, signature));
  EXPECT_FALSE(VerifyDigestP256(key.PublicKeyDer(), "short", signature));
  EXPECT_FALSE(SignDigestP256(key, "short").ok());
  EXPECT_FALSE(SignDigestP256(*GenerateRsaKey(2048), digest).ok());
}

std::string Extension(const Certificate& certificate, int nid) {
  const int index = X509_get_ext_by_NID(certificate.get(), nid, -1);
  if (index < 0) return "";
  const BioPtr bio(BIO_new(BIO_s_mem()));
  X509_EXTENSION* const extension = X509_get_ext(certificate.get(), index);
  X509V3_EXT_print(bio.get(), extension, 0, 0);
  return (X509_EXTENSION_get_critical(extension) != 0 ? "critical " : "") + BioText(bio.get());
}

TEST(DemoCa, TheRootIsAnAuthority) {
  const DemoCa ca = *DemoCa::Create("Gốc thử", kTwoYears);
  EXPECT_EQ(Extension(ca.root(), NID_basic_constraints), "critical CA:TRUE, pathlen:1");
  EXPECT_EQ(Extension(ca.root(), NID_key_usage), "critical Certificate Sign, CRL Sign");
  EXPECT_EQ(ca.root().not_before_us(), kTwoYears.not_before_us);
  EXPECT_EQ(ca.root().not_after_us(), kTwoYears.not_after_us);
}

TEST(DemoCa, ANodeCarriesItsOfficeAndLoopback) {
  const DemoCa ca = *DemoCa::Create("Gốc thử", kTwoYears);
  const auto node = ca.IssueNode(
      {.office_id = "binh-an", .dns = {"van-thu.binh-an.example"}, .ip = {"10.0.0.7"}}, kTwoYears);
  ASSERT_TRUE(node.ok()) << node.status();
  const std::string names = Extension(node->certificate, NID_subject_alt_name);
  for (const char* name : {"DNS:localhost", "IP Address:127.0.0.1", "IP Address:10.0.0.7",
                           "URI:urn:trinhky:office:binh-an", "DNS:van-thu.binh-an.example"})
    EXPECT_NE(names.find(name), std::string::npos) << names;
  EXPECT_EQ(Extension(node->certificate, NID_ext_key_usage),
            "TLS Web Server Authentication, TLS Web Client Authentication");
  EXPECT_EQ(Extension(node->certificate, NID_basic_constraints), "critical CA:FALSE");
  EXPECT_EQ(node->certificate.Identity().role, SignerRole::kNone);
}

TEST(DemoCa, NamesCannotSmuggleExtensions) {
  const DemoCa ca = *DemoCa::Create("Gốc thử", kTwoYears);
  for (const char* id : {"", "a,DNS:evil", "A", "a b", "a\nb"})
    EXPECT_FALSE(ca.IssueNode({.office_id = id}, kTwoYears).ok()) << id;
  EXPECT_FALSE(ca.IssueNode({.office_id = "a", .dns = {"x,URI:urn:y"}}, kTwoYears).ok());
  EXPECT_FALSE(ca.IssueNode({.office_id = "a", .ip = {"not an ip"}}, kTwoYears).ok());
  EXPECT_FALSE(ca.IssueNode({.office_id = "a", .ip = {"999.1.1.1"}}, kTwoYears).ok());
}

TEST(DemoCa, RefusesEmptyAndOverlongNamesAndBackwardValidity) {
  const DemoCa ca = *DemoCa::Create("Gốc thử", kTwoYears);
  const PersonSubject good{.person_id = "an", .name = "An", .agency_name = "UBND"};
  EXPECT_TRUE(ca.IssuePerson(good, kTwoYears).ok());
  PersonSubject bad = good;
  bad.name.clear();
  EXPECT_FALSE(ca.IssuePerson(bad, kTwoYears).ok());
  bad = good;
  bad.name = std::string(65, 'a');
  EXPECT_FALSE(ca.IssuePerson(bad, kTwoYears).ok());
  bad = good;
  bad.person_id = std::string("an\0x", 4);
  EXPECT_FALSE(ca.IssuePerson(bad, kTwoYears).ok());
  EXPECT_FALSE(ca.IssuePerson(good, {.not_before_us = 2, .not_after_us = 1}).ok());
  EXPECT_FALSE(ca.IssuePersonFor("not a key", good, kTwoYears).ok());
}

TEST(DemoCa, ContinuesFromAStoredRoot) {
  const DemoCa ca = *DemoCa::Create("Gốc thử", kTwoYears);
  EXPECT_TRUE(DemoCa::FromCredential({ca.root(), ca.key()}).ok());
  EXPECT_FALSE(DemoCa::FromCredential({ca.root(), *GenerateP256Key()}).ok());
  EXPECT_FALSE(DemoCa::FromCredential({}).ok());
}

TEST(Certificate, ReadsPemAndDerStrictly) {
  const DemoCa ca = *DemoCa::Create("Gốc thử", kTwoYears);
  const std::string pem = ca.root().ToPem();
  EXPECT_EQ(Certificate::FromPem(pem)->der(), ca.root().der());
  EXPECT_EQ(CertificatesFromPem(pem + pem)->size(), 2u);
  EXPECT_EQ(CertificatesFromPem("")->size(), 0u);
  EXPECT_FALSE(Certificate::FromPem(pem + pem).ok());
  EXPECT_FALSE(Certificate::FromPem("").ok());
  std::string damaged = pem;
  damaged[60] = '!';
  EXPECT_FALSE(CertificatesFromPem(damaged).ok());
  EXPECT_FALSE(Certificate::FromDer(ca.root().der() + "x").ok());
  EXPECT_FALSE(Certificate::FromDer(std::string(40'000, '\x30')).ok());
  EXPECT_EQ(ca.root().FingerprintHex().size(), 64u);
  EXPECT_EQ(ca.root().SubjectText(), "CN=Gốc thử,C=VN");
}

}  // namespace
}  // namespace trinhky::signing
