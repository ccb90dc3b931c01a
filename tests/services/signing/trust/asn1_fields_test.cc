#include "services/signing/trust/asn1_fields.h"

#include <gtest/gtest.h>

#include "tests/services/signing/crypto/forge.h"

namespace trinhky::signing::asn1 {
namespace {

std::optional<int64_t> Time(uint8_t tag, std::string_view text, bool fraction = false) {
  return TimeUs({.tag = tag, .content = text, .whole = {}}, fraction);
}

TEST(Asn1Time, TheOneFormAndNoOther) {
  EXPECT_EQ(Time(kGeneralizedTime, "20260415070533Z"), testing::kNow);
  EXPECT_EQ(Time(kUtcTime, "260415070533Z"), testing::kNow);
  EXPECT_EQ(Time(kUtcTime, "700101000000Z"), 0);
  EXPECT_EQ(Time(kUtcTime, "500101000000Z"), Time(kGeneralizedTime, "19500101000000Z"));
  EXPECT_EQ(Time(kUtcTime, "491231235959Z"), Time(kGeneralizedTime, "20491231235959Z"));
  EXPECT_EQ(Time(kGeneralizedTime, "20240229000000Z"),
            *Time(kGeneralizedTime, "20240301000000Z") - testing::kDay);
  EXPECT_EQ(Time(kGeneralizedTime, "20260415070533.5Z", true), testing::kNow + 500'000);
  EXPECT_EQ(Time(kGeneralizedTime, "20260415070533.000001Z", true), testing::kNow + 1);
  for (const std::string_view bad :
       {"", "Z", "20260415070533", "2026041507053Z", "20260415070533+0700", "20260415070533.5Z",
        "20260230000000Z", "20230229000000Z", "19000229000000Z", "20261301000000Z",
        "20260400000000Z", "20260415240000Z", "20260415076000Z", "20260415070560Z",
        "2026041507053aZ", "00000101000000Z", "19491231235959Z"})
    EXPECT_FALSE(Time(kGeneralizedTime, bad)) << bad;
  for (const std::string_view bad : {"20260415070533.Z", "20260415070533.50Z", "20260415070533,5Z",
                                     "20260415070533.1234567890Z", "20260415070533.5a1Z"})
    EXPECT_FALSE(Time(kGeneralizedTime, bad, true)) << bad;
  EXPECT_FALSE(Time(kUtcTime, "20260415070533Z"));
  EXPECT_FALSE(Time(kUtcTime, "2604150705Z"));
  EXPECT_FALSE(Time(der::kOctetString, "20260415070533Z"));
}

TEST(Asn1Number, SerialsAreTheFormOfTheCertificates) {
  const auto hex = [](std::string_view content) {
    return SerialHex({.tag = der::kInteger, .content = content, .whole = {}});
  };
  EXPECT_EQ(hex(std::string_view("\0", 1)), "0");
  EXPECT_EQ(hex(std::string_view("\0\x80", 2)), "80");
  EXPECT_EQ(hex("\x0a\xbc"), "abc");
  EXPECT_FALSE(hex(""));
  EXPECT_FALSE(hex("\x80"));  // negative
  EXPECT_FALSE(hex(std::string(22, '\1')));
  EXPECT_EQ(SmallNumber({.tag = der::kInteger, .content = "\x03\xe7", .whole = {}}, 999), 999);
  EXPECT_FALSE(SmallNumber({.tag = der::kInteger, .content = "\x03\xe8", .whole = {}}, 999));
  EXPECT_FALSE(SmallNumber({.tag = der::kInteger, .content = "\xff", .whole = {}}, 999));
}

TEST(Asn1Extensions, EachOnceAndNoDefaultSpelledOut) {
  using der::Sequence;
  using der::Value;
  const std::string oid = Value(der::kOid, "\x55\x1d\x15");
  const std::string octets = Value(der::kOctetString, "x");
  const std::string plain = Sequence({oid, octets});
  EXPECT_EQ(Extensions(plain, 4)->size(), 1u);
  EXPECT_TRUE(Extensions(Sequence({oid, Value(kBoolean, "\xFF"), octets}), 4)->front().critical);
  EXPECT_FALSE(Extensions(plain + plain, 4));
  EXPECT_FALSE(Extensions(plain, 0));
  EXPECT_FALSE(Extensions(Sequence({oid, Value(kBoolean, std::string_view("\0", 1)), octets}), 4));
  EXPECT_FALSE(Extensions(Sequence({octets, oid}), 4));
  EXPECT_FALSE(Extensions(Sequence({oid, octets, octets}), 4));
}

TEST(Asn1Algorithm, NamesItsHashItself) {
  EXPECT_EQ(FullAlgorithm(profile::EcdsaSha256Identifier())->name, "ecdsa-with-SHA256");
  EXPECT_EQ(FullAlgorithm(profile::RsaSha256Identifier())->name, "sha256WithRSAEncryption");
  // Plain rsaEncryption, and SHA-1 with RSA.
  const auto rsa = [](char last) {
    const std::string oid = std::string("\x2a\x86\x48\x86\xf7\x0d\x01\x01") + last;
    return der::Sequence({der::Value(der::kOid, oid), der::Value(der::kNull, "")});
  };
  EXPECT_FALSE(FullAlgorithm(rsa('\x01')));
  EXPECT_FALSE(FullAlgorithm(rsa('\x05')));
}

}  // namespace
}  // namespace trinhky::signing::asn1
