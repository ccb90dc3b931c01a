// The CMS that must not pass: format and algorithms. C-numbers name the cases of the threat list.
#include <gtest/gtest.h>
#include <openssl/rsa.h>

#include <functional>
#include <random>

#include "services/signing/crypto/cms.h"
#include "services/signing/crypto/cms_parts.h"
#include "services/signing/crypto/cms_profile.h"
#include "services/signing/crypto/der.h"
#include "services/signing/crypto/openssl_raii.h"
#include "services/signing/crypto/verify_cms.h"
#include "tests/services/signing/crypto/forge.h"
#include "workflow/base/sha256.h"

namespace trinhky::signing {
namespace {

using der::Context;
using der::Sequence;
using der::Value;
using testing::Attribute;
using testing::CmsForge;
using testing::Forge;
using testing::IndexOfAttribute;
using testing::kNow;
using testing::kTwoYears;

constexpr std::string_view kContent = "báo cáo tháng tư";
const std::string kSha1 = Sequence({Value(der::kOid, {"\x2b\x0e\x03\x02\x1a", 5})});
const std::string kSha384 = profile::HashIdentifier(profile::Hash::kSha384);

class CmsFormat : public ::testing::Test {
 protected:
  CmsFormat() : ca_(*DemoCa::Create("Trình Ký Test Root", kTwoYears)) {
    trust_.Add(ca_.root());
    root_ = {ca_.root(), ca_.key()};
    leader_ = *ca_.IssuePerson(
        {.person_id = "nguyen-van-an", .name = "Nguyễn Văn An", .agency_name = "UBND xã Bình An"},
        kTwoYears);
  }

  VerifyPolicy Policy() const { return {.trust = &trust_, .at_us = kNow}; }
  std::string CodeOf(std::string_view cms) const {
    const VerifyResult result = VerifyCms(cms, kContent, Policy());
    EXPECT_FALSE(result.ok()) << result.code;
    return std::string(VerdictName(result.verdict)) + " " + result.code;
  }
  /// What a CMS gets that was changed before it was signed.
  std::string CodeAfter(const std::function<void(CmsForge&)>& change) const {
    CmsForge forge(kContent, leader_);
    change(forge);
    return CodeOf(forge.Encode());
  }
  std::string Good() const { return *SignCms(kContent, leader_.key, {leader_.certificate}); }

  DemoCa ca_;
  TrustStore trust_;
  Credential root_;
  Credential leader_;
};

TEST_F(CmsFormat, TheForgeItselfMakesAValidSignature) {
  EXPECT_EQ(VerifyCms(CmsForge(kContent, leader_).Encode(), kContent, Policy()).code, "OK");
}

TEST_F(CmsFormat, TheTable) {
  const struct {
    const char* name;
    std::function<void(CmsForge&)> change;
    const char* expected;
  } kCases[] = {
      {"C01 no signed attributes",
       [this](CmsForge& f) {
         f.with_attributes = false;
         f.signature = *SignBytes(leader_.key, kContent);
       },
       "INVALID_INTEGRITY SIGNED_ATTRIBUTES_MISSING"},
      {"C02 message-digest missing",
       [](CmsForge& f) {
         f.attributes.erase(f.attributes.begin() +
                            static_cast<long>(IndexOfAttribute(f, profile::kOidMessageDigest)));
       },
       "INVALID_INTEGRITY MESSAGE_DIGEST_MISSING"},
      {"C03 message-digest twice",
       [](CmsForge& f) {
         f.attributes.push_back(f.attributes[IndexOfAttribute(f, profile::kOidMessageDigest)]);
       },
       "INVALID_INTEGRITY ATTRIBUTE_REPEATED"},
      {"C03 message-digest with two values",
       [](CmsForge& f) {
         const std::string digest = Value(der::kOctetString, Sha256(kContent));
         f.attributes[IndexOfAttribute(f, profile::kOidMessageDigest)] =
             Attribute(profile::kOidMessageDigest, digest + digest);
       },
       "INVALID_INTEGRITY ATTRIBUTE_VALUE_COUNT"},
      {"C04 message-digest of another length",
       [](CmsForge& f) {
         f.attributes[IndexOfAttribute(f, profile::kOidMessageDigest)] = Attribute(
             profile::kOidMessageDigest, Value(der::kOctetString, Sha256(kContent).substr(0, 20)));
       },
       "INVALID_INTEGRITY MESSAGE_DIGEST_MISMATCH"},
      {"C05 content-type missing",
       [](CmsForge& f) {
         f.attributes.erase(f.attributes.begin() +
                            static_cast<long>(IndexOfAttribute(f, profile::kOidContentType)));
       },
       "INVALID_INTEGRITY CONTENT_TYPE_MISSING"},
      {"C06 content-type is not id-data",
       [](CmsForge& f) {
         f.attributes[IndexOfAttribute(f, profile::kOidContentType)] =
             Attribute(profile::kOidContentType, Value(der::kOid, profile::kOidSignedData));
       },
       "INVALID_INTEGRITY CONTENT_TYPE_WRONG"},
      {"C06 the encapsulated type is not id-data",
       [](CmsForge& f) { f.encapsulated = Sequence({Value(der::kOid, profile::kOidSignedData)}); },
       "INVALID_INTEGRITY CONTENT_TYPE_WRONG"},
      {"C07 signing-certificate missing",
       [](CmsForge& f) {
         f.attributes.erase(f.attributes.begin() + static_cast<long>(IndexOfAttribute(
                                                       f, profile::kOidSigningCertificateV2)));
       },
       "INVALID_INTEGRITY ESS_MISSING"},
      {"C09 signing-certificate of version 1",
       [](CmsForge& f) {
         f.attributes[IndexOfAttribute(f, profile::kOidSigningCertificateV2)] = Attribute(
             {"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x0c", 11},
             Sequence({Sequence({Sequence({Value(der::kOctetString, "20 bytes of SHA-1 ..")})})}));
       },
       "INVALID_INTEGRITY ATTRIBUTE_NOT_ALLOWED"},
      {"C10 signing-time present",
       [](CmsForge& f) {
         f.attributes.push_back(Attribute(profile::kOidSigningTime, Value(0x17, "260415070533Z")));
       },
       "INVALID_INTEGRITY SIGNING_TIME_PRESENT"},
      {"C11 two signers", [](CmsForge& f) { f.signer_infos = 2; },
       "INVALID_INTEGRITY SIGNER_INFO_COUNT"},
      {"C12 no signer", [](CmsForge& f) { f.signer_infos = 0; },
       "INVALID_INTEGRITY SIGNER_INFO_COUNT"},
      {"C13 the content is inside, and it is the right one",
       [](CmsForge& f) {
         f.encapsulated = Sequence({Value(der::kOid, profile::kOidData),
                                    Value(Context(0), Value(der::kOctetString, kContent))});
       },
       "INVALID_INTEGRITY CONTENT_NOT_DETACHED"},
      {"C14 the digest algorithm is not the signature's",
       [](CmsForge& f) {
         f.digest_algorithm = kSha384;
         f.digest_algorithms = {kSha384};
       },
       "WEAK SIGNATURE_ALGORITHM_NOT_ALLOWED"},
      {"C14 the two lists of digest algorithms differ",
       [](CmsForge& f) { f.digest_algorithms = {kSha384}; },
       "INVALID_INTEGRITY DIGEST_ALGORITHMS_DIFFER"},
      {"C15 SHA-1",
       [](CmsForge& f) {
         f.digest_algorithm = kSha1;
         f.digest_algorithms = {kSha1};
       },
       "WEAK HASH_NOT_ALLOWED"},
      {"C15 SHA-1 in the signature algorithm",
       [](CmsForge& f) {
         f.signature_algorithm = Sequence({Value(der::kOid, {"\x2a\x86\x48\xce\x3d\x04\x01", 7})});
       },
       "WEAK SIGNATURE_ALGORITHM_NOT_ALLOWED"},
      {"C17 r = s = 0",
       [](CmsForge& f) {
         f.signature = Sequence({{"\x02\x01\x00", 3}, {"\x02\x01\x00", 3}});
       },
       "INVALID_INTEGRITY SIGNATURE_MISMATCH"},
      {"C17 an empty signature", [](CmsForge& f) { f.signature = ""; },
       "INVALID_INTEGRITY SIGNATURE_MISMATCH"},
      {"C18 attributes not in DER order",
       [](CmsForge& f) {
         std::sort(f.attributes.rbegin(), f.attributes.rend());
         f.sort_attributes = false;
       },
       "INVALID_INTEGRITY ATTRIBUTES_NOT_SORTED"},
      {"C22 no certificates", [](CmsForge& f) { f.certificates.clear(); },
       "INVALID_INTEGRITY CERTIFICATES_MISSING"},
      {"C22 only the root is there", [this](CmsForge& f) { f.certificates = {ca_.root().der()}; },
       "INVALID_INTEGRITY SIGNER_CERTIFICATE_MISSING"},
      {"C23 the signer is named by its key identifier",
       [](CmsForge& f) { f.signer_id = Value(0x80, "0123456789abcdef0123"); },
       "INVALID_INTEGRITY SIGNER_ID_MALFORMED"},
      {"C25 a time stamp that nobody asked for",
       [](CmsForge& f) {
         f.unsigned_attributes =
             Value(Context(1),
                   Attribute({"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x0e", 11}, Sequence({})));
       },
       "INVALID_INTEGRITY UNSIGNED_ATTRIBUTES"},
      {"a revocation list inside", [](CmsForge& f) { f.crls = Value(Context(1), Sequence({})); },
       "INVALID_INTEGRITY REVOCATION_DATA_PRESENT"},
      {"SignedData of version 3", [](CmsForge& f) { f.signed_data_version = "\x02\x01\x03"; },
       "INVALID_INTEGRITY SIGNED_DATA_VERSION"},
      {"SignerInfo of version 3", [](CmsForge& f) { f.signer_version = "\x02\x01\x03"; },
       "INVALID_INTEGRITY SIGNER_INFO_VERSION"},
      {"not SignedData at all",
       [](CmsForge& f) { f.content_info_type = Value(der::kOid, profile::kOidData); },
       "INVALID_INTEGRITY NOT_SIGNED_DATA"},
      {"something between the type and the data",
       [](CmsForge& f) { f.content_info_type += Value(der::kNull, ""); },
       "INVALID_INTEGRITY CONTENT_INFO_MALFORMED"},
      {"the encapsulated content is no sequence",
       [](CmsForge& f) { f.encapsulated = Value(der::kNull, ""); },
       "INVALID_INTEGRITY SIGNED_DATA_MALFORMED"},
      {"something between the certificates and the signers",
       [](CmsForge& f) { f.crls = Value(der::kNull, ""); },
       "INVALID_INTEGRITY SIGNED_DATA_MALFORMED"},
      {"the digest algorithm is no sequence",
       [](CmsForge& f) { f.digest_algorithm = Value(der::kNull, ""); },
       "INVALID_INTEGRITY SIGNER_INFO_MALFORMED"},
      {"the signature algorithm is no sequence",
       [](CmsForge& f) { f.signature_algorithm = Value(der::kNull, ""); },
       "INVALID_INTEGRITY SIGNER_INFO_MALFORMED"},
      {"something after the signature",
       [](CmsForge& f) { f.unsigned_attributes = Value(der::kNull, ""); },
       "INVALID_INTEGRITY SIGNER_INFO_MALFORMED"},
      {"an attribute that is no sequence",
       [](CmsForge& f) { f.attributes.push_back(Value(der::kNull, "")); },
       "INVALID_INTEGRITY ATTRIBUTES_MALFORMED"},
      {"an attribute without a type",
       [](CmsForge& f) { f.attributes.push_back(Sequence({Value(der::kSet, "")})); },
       "INVALID_INTEGRITY ATTRIBUTES_MALFORMED"},
      {"content-type is no object identifier",
       [](CmsForge& f) {
         f.attributes[IndexOfAttribute(f, profile::kOidContentType)] =
             Attribute(profile::kOidContentType, Value(der::kOctetString, profile::kOidData));
       },
       "INVALID_INTEGRITY CONTENT_TYPE_MALFORMED"},
      {"message-digest is empty",
       [](CmsForge& f) {
         f.attributes[IndexOfAttribute(f, profile::kOidMessageDigest)] =
             Attribute(profile::kOidMessageDigest, Value(der::kOctetString, ""));
       },
       "INVALID_INTEGRITY MESSAGE_DIGEST_MALFORMED"},
      {"message-digest is no octet string",
       [](CmsForge& f) {
         f.attributes[IndexOfAttribute(f, profile::kOidMessageDigest)] =
             Attribute(profile::kOidMessageDigest, Sequence({kSha384}));
       },
       "INVALID_INTEGRITY MESSAGE_DIGEST_MALFORMED"},
      {"signing-certificate is no sequence",
       [](CmsForge& f) {
         f.attributes[IndexOfAttribute(f, profile::kOidSigningCertificateV2)] = Attribute(
             profile::kOidSigningCertificateV2, Value(der::kOctetString, Sha256(kContent)));
       },
       "INVALID_INTEGRITY ESS_MALFORMED"},
      {"protection is no sequence",
       [](CmsForge& f) {
         f.attributes[IndexOfAttribute(f, profile::kOidAlgorithmProtection)] =
             Attribute(profile::kOidAlgorithmProtection, Value(der::kNull, ""));
       },
       "INVALID_INTEGRITY PROTECTION_MALFORMED"},
      {"protection missing",
       [](CmsForge& f) {
         f.attributes.erase(f.attributes.begin() + static_cast<long>(IndexOfAttribute(
                                                       f, profile::kOidAlgorithmProtection)));
       },
       "INVALID_INTEGRITY PROTECTION_MISSING"},
      {"a certificate that the chain does not need",
       [this](CmsForge& f) {
         f.certificates.push_back(
             Forge({.extensions = testing::SignerExtensions()}, testing::P256(), &root_)
                 .certificate.der());
       },
       "INVALID_INTEGRITY CERTIFICATE_NOT_NEEDED"},
      {"the signer's certificate twice",
       [](CmsForge& f) { f.certificates.push_back(f.certificates[0]); },
       "INVALID_INTEGRITY CERTIFICATE_REPEATED"},
      {"an RSA algorithm over an EC key",
       [](CmsForge& f) {
         f.signature_algorithm = profile::RsaSha256Identifier();
         f.attributes[IndexOfAttribute(f, profile::kOidAlgorithmProtection)] = Attribute(
             profile::kOidAlgorithmProtection,
             Sequence(
                 {f.digest_algorithm,
                  Value(Context(1), der::Only(f.signature_algorithm, der::kSequence)->content)}));
       },
       "WEAK KEY_ALGORITHM"},
  };
  for (const auto& one : kCases) EXPECT_EQ(CodeAfter(one.change), one.expected) << one.name;
}

TEST_F(CmsFormat, C08TheEssHashNamesAnotherCertificateOverTheSameKey) {
  const Credential twin = Forge({.extensions = testing::SignerExtensions()}, leader_.key, &root_);
  CmsForge forge(kContent, leader_);
  const auto attributes = PrepareSignedAttributes(kContent, twin.certificate);
  const CmsForge other(kContent, twin);
  forge.attributes = other.attributes;
  EXPECT_EQ(CodeOf(forge.Encode()), "INVALID_INTEGRITY ESS_MISMATCH");
}

TEST_F(CmsFormat, C16RsaKeysThatAreTooShort) {
  const Credential signer =
      Forge({.extensions = testing::SignerExtensions()}, testing::Rsa(1024), &root_);
  EXPECT_EQ(CodeOf(CmsForge(kContent, signer).Encode()), "WEAK KEY_TOO_SMALL");
}

TEST_F(CmsFormat, RsaKeysThatOnlyCostTimeOrProtectNothing) {
  const struct {
    unsigned bits;
    const char* exponent;
    const char* expected;
  } kRows[] = {
      {8200, "10001", "WEAK KEY_TOO_LARGE"},
      {2048, "3", "WEAK KEY_EXPONENT"},
      {2048, "10002", "WEAK KEY_EXPONENT"},
      {2048, "10000000000000001", "WEAK KEY_EXPONENT"},
      {2048, "10001", "INVALID_INTEGRITY SIGNATURE_MISMATCH"},
  };
  for (const auto& row : kRows) {
    CmsForge forge(kContent, Forge({.extensions = testing::SignerExtensions()},
                                   testing::RsaPublic(row.bits, row.exponent), &root_));
    forge.signature = std::string(row.bits / 8, 'x');
    EXPECT_EQ(CodeOf(forge.Encode()), row.expected) << row.bits << " " << row.exponent;
  }
}

TEST_F(CmsFormat, TwoCertificatesOfOneNumberLeaveTheSignerOpen) {
  const auto with_number = [&](const PrivateKey& key) {
    return Forge({.extensions = testing::SignerExtensions(), .serial = 7}, key, &root_);
  };
  CmsForge forge(kContent, with_number(testing::P256()));
  EXPECT_EQ(VerifyCms(forge.Encode(), kContent, Policy()).code, "OK");
  forge.certificates.push_back(with_number(testing::P256()).certificate.der());
  EXPECT_EQ(CodeOf(forge.Encode()), "INVALID_INTEGRITY SIGNER_AMBIGUOUS");
}

/// RSASSA-PSS over SHA-256, with `mask` as the hash of MGF1.
std::string PssIdentifier(const std::string& mask) {
  const std::string sha256 = profile::HashIdentifier(profile::Hash::kSha256);
  const std::string mgf1 = Value(der::kOid, {"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x08", 9});
  return Sequence({Value(der::kOid, {"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a", 9}),
                   Sequence({Value(Context(0), sha256), Value(Context(1), Sequence({mgf1, mask})),
                             Value(Context(2), {"\x02\x01\x20", 3})})});
}

std::string SignPss(const PrivateKey& key, std::string_view bytes) {
  const DigestContextPtr context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* parameters = nullptr;
  EVP_DigestSignInit(context.get(), &parameters, EVP_sha256(), nullptr, key.get());
  EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING);
  EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST);
  std::string signature(512, '\0');
  size_t size = signature.size();
  EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                 Bytes(bytes), bytes.size());
  signature.resize(size);
  return signature;
}

TEST_F(CmsFormat, C16PssIsValidWithOneHashAndWeakWithSha1InItsMask) {
  const Credential signer =
      Forge({.extensions = testing::SignerExtensions()}, testing::Rsa(2048), &root_);
  const auto verify = [&](const std::string& mask) {
    CmsForge forge(kContent, signer);
    forge.signature_algorithm = PssIdentifier(mask);
    const std::string algorithm = PssIdentifier(mask);
    forge.attributes[IndexOfAttribute(forge, profile::kOidAlgorithmProtection)] =
        Attribute(profile::kOidAlgorithmProtection,
                  Sequence({forge.digest_algorithm,
                            Value(Context(1), der::Only(algorithm, der::kSequence)->content)}));
    forge.signature = SignPss(signer.key, der::SetOf(forge.attributes));
    return VerifyCms(forge.Encode(), kContent, Policy());
  };
  const VerifyResult good = verify(profile::HashIdentifier(profile::Hash::kSha256));
  EXPECT_EQ(good.code, "OK");
  EXPECT_EQ(good.algorithm, "RSASSA-PSS-SHA256");
  EXPECT_EQ(verify(kSha1).code, "SIGNATURE_ALGORITHM_NOT_ALLOWED");
  EXPECT_EQ(verify(kSha384).code, "SIGNATURE_ALGORITHM_NOT_ALLOWED");
}

TEST_F(CmsFormat, C17CurvesOutsideTheListAndExplicitParameters) {
  for (const PrivateKey& key :
       {testing::Curve("secp256k1"), testing::Curve("P-224"), testing::ExplicitCurve()}) {
    const Credential signer = Forge({.extensions = testing::SignerExtensions()}, key, &root_);
    CmsForge forge(kContent, leader_);
    const CmsForge honest(kContent, Credential{leader_.certificate, key});
    forge.signer = signer;
    forge.certificates = {signer.certificate.der()};
    const IssuerAndSerial id = IssuerAndSerialOf(signer.certificate.der());
    forge.signer_id = Sequence({id.issuer, id.serial});
    forge.attributes[IndexOfAttribute(forge, profile::kOidSigningCertificateV2)] = Attribute(
        profile::kOidSigningCertificateV2,
        Sequence(
            {Sequence({Sequence({Value(der::kOctetString, Sha256(signer.certificate.der()))})})}));
    const std::string code = CodeOf(forge.Encode());
    EXPECT_TRUE(code == "WEAK KEY_ALGORITHM" || code == "INVALID_INTEGRITY CERTIFICATES_MALFORMED")
        << code;
  }
}

TEST_F(CmsFormat, C19IndefiniteLengthsAreRefused) {
  std::string cms = Good();
  // 30 82 xx xx … becomes 30 80 … 00 00
  ASSERT_EQ(static_cast<uint8_t>(cms[1]), 0x82);
  EXPECT_EQ(CodeOf("\x30\x80" + cms.substr(4) + std::string(2, '\0')), "INVALID_INTEGRITY NOT_DER");
}

TEST_F(CmsFormat, C19PaddedLengthsAreRefused) {
  std::string cms = Good();
  const std::string padded = std::string("\x30\x83\x00", 3) + cms.substr(2);
  EXPECT_EQ(CodeOf(padded), "INVALID_INTEGRITY NOT_DER");
}

TEST_F(CmsFormat, C20TrailingBytesAreRefused) {
  EXPECT_EQ(CodeOf(Good() + std::string(1, '\0')), "INVALID_INTEGRITY NOT_DER");
  EXPECT_EQ(CodeOf(Good() + Good()), "INVALID_INTEGRITY NOT_DER");
}

TEST_F(CmsFormat, C21TheSignatureOfAnotherDocumentIsRefused) {
  const auto other = SignCms("một văn bản khác", leader_.key, {leader_.certificate});
  EXPECT_EQ(CodeOf(*other), "INVALID_INTEGRITY MESSAGE_DIGEST_MISMATCH");
}

TEST_F(CmsFormat, C22TheSerialNumberOfAnotherAuthorityIsNotTheSigner) {
  CmsForge forge(kContent, leader_);
  const auto stranger = DemoCa::Create("Gốc khác", kTwoYears);
  const IssuerAndSerial id = IssuerAndSerialOf(leader_.certificate.der());
  const IssuerAndSerial other = IssuerAndSerialOf(stranger->root().der());
  forge.signer_id = Sequence({other.issuer, id.serial});
  EXPECT_EQ(CodeOf(forge.Encode()), "INVALID_INTEGRITY SIGNER_CERTIFICATE_MISSING");
}

TEST_F(CmsFormat, C24AlgorithmProtectionMustAgree) {
  CmsForge forge(kContent, leader_);
  forge.attributes[IndexOfAttribute(forge, profile::kOidAlgorithmProtection)] = Attribute(
      profile::kOidAlgorithmProtection,
      Sequence(
          {kSha384, Value(Context(1),
                          der::Only(profile::EcdsaSha256Identifier(), der::kSequence)->content)}));
  EXPECT_EQ(CodeOf(forge.Encode()), "INVALID_INTEGRITY PROTECTION_MISMATCH");
}

TEST_F(CmsFormat, C26TooManyCertificatesAndTooManyBytes) {
  CmsForge forge(kContent, leader_);
  for (int i = 0; i < 100; ++i) {
    forge.certificates.push_back(
        Forge({.extensions = testing::SignerExtensions()}, leader_.key, &root_).certificate.der());
  }
  EXPECT_EQ(CodeOf(forge.Encode()), "INVALID_INTEGRITY CERTIFICATES_MALFORMED");
  EXPECT_EQ(CodeOf(std::string(5 << 20, '\x30')), "INVALID_INTEGRITY CMS_TOO_LARGE");
}

TEST_F(CmsFormat, C28AnUnknownAttributeIsRefused) {
  CmsForge forge(kContent, leader_);
  forge.attributes.push_back(Attribute({"\x2a\x03\x04\x05", 4}, Value(der::kNull, "")));
  EXPECT_EQ(CodeOf(forge.Encode()), "INVALID_INTEGRITY ATTRIBUTE_NOT_ALLOWED");
}

TEST_F(CmsFormat, NestingThatWouldOverflowTheStackIsRefused) {
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep = Value(der::kSequence, deep);
  EXPECT_EQ(CodeOf(deep), "INVALID_INTEGRITY NOT_DER");
}

TEST_F(CmsFormat, EveryPrefixIsRefused) {
  const std::string cms = Good();
  for (size_t size = 0; size < cms.size(); ++size)
    EXPECT_FALSE(VerifyCms(cms.substr(0, size), kContent, Policy()).ok()) << size;
}

TEST_F(CmsFormat, NoneOfTwoThousandBitFlipsIsValid) {
  const std::string cms = Good();
  std::mt19937 random(20260415);
  for (int i = 0; i < 2000; ++i) {
    std::string flipped = cms;
    const size_t at = random() % flipped.size();
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (random() % 8)));
    EXPECT_FALSE(VerifyCms(flipped, kContent, Policy()).ok()) << "byte " << at;
  }
}

TEST_F(CmsFormat, NoFlipInsideAChainWithAnIntermediateIsValid) {
  const Credential middle = Forge(
      {.common_name = "Cấp hai", .person_id = "", .extensions = testing::AuthorityExtensions()},
      testing::P256(), &root_);
  const Credential signer =
      Forge({.extensions = testing::SignerExtensions()}, testing::P256(), &middle);
  const std::string cms = *SignCms(kContent, signer.key, {signer.certificate, middle.certificate});
  ASSERT_TRUE(VerifyCms(cms, kContent, Policy()).ok());
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    std::string flipped = cms;
    const size_t at = random() % flipped.size();
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (random() % 8)));
    EXPECT_FALSE(VerifyCms(flipped, kContent, Policy()).ok()) << "byte " << at;
  }
}

TEST_F(CmsFormat, NoFlipOfTheContentIsValid) {
  const std::string cms = Good();
  for (size_t bit = 0; bit < kContent.size() * 8; ++bit) {
    std::string content(kContent);
    content[bit / 8] = static_cast<char>(content[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_EQ(VerifyCms(cms, content, Policy()).code, "MESSAGE_DIGEST_MISMATCH");
  }
}

}  // namespace
}  // namespace trinhky::signing
