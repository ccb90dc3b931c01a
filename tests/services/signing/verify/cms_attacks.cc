// The CMS inside /Contents; the CMS judge itself has tests of its own beside it.
#include <cstdlib>

#include "services/signing/crypto/cms.h"
#include "services/signing/crypto/cms_profile.h"
#include "services/signing/crypto/der.h"
#include "services/signing/pdf/signatures.h"
#include "tests/services/signing/crypto/forge.h"
#include "tests/services/signing/verify/attacks.h"
#include "tests/services/signing/verify/verify_office.h"

namespace trinhky::signing::verify::testing {
namespace {

using der::Sequence;
using der::Value;
using pdf::testing::Layout;
using pdf::testing::ReadOrDie;
using signing::testing::Attribute;
using signing::testing::CmsForge;
using signing::testing::IndexOfAttribute;

// The seal's prepared file with a CMS that `bend` has bent before it was signed.
std::string SealedWith(const std::function<std::string(CmsForge&)>& encode) {
  static const auto* const kPrepared = new std::string(
      PrepareSeal(ReadOrDie(pdf::testing::LeaderSigned(ReservedIn(Layout::kClassic))),
                  TheOffice().office().SealRequest(), pdf::testing::ReportNumber())
          ->bytes);
  return FilledBy(*kPrepared, [&](const std::string& content) {
    CmsForge forge(content, TheOffice().office().seal);
    return encode(forge);
  });
}

Attack Bent(std::string id, std::string words, std::function<void(CmsForge&)> bend,
            std::string code, Verdict verdict = Verdict::kInvalidIntegrity) {
  return {.id = std::move(id),
          .words = std::move(words),
          .make =
              [bend = std::move(bend)] {
                return SealedWith([&](CmsForge& forge) {
                  bend(forge);
                  return forge.Encode();
                });
              },
          .verdict = verdict,
          .code = std::move(code)};
}

void Drop(CmsForge& forge, std::string_view oid) {
  forge.attributes.erase(forge.attributes.begin() +
                         static_cast<std::ptrdiff_t>(IndexOfAttribute(forge, oid)));
}

}  // namespace

std::vector<Attack> CmsAttacks() {
  std::vector<Attack> all;
  all.push_back(Bent(
      "C01", "không có thuộc tính được ký", [](CmsForge& forge) { forge.with_attributes = false; },
      "SIGNED_ATTRIBUTES_MISSING"));
  all.push_back(Bent(
      "C02", "thiếu message-digest",
      [](CmsForge& forge) { Drop(forge, profile::kOidMessageDigest); }, "MESSAGE_DIGEST_MISSING"));
  all.push_back(Bent(
      "C05", "thiếu content-type", [](CmsForge& forge) { Drop(forge, profile::kOidContentType); },
      "CONTENT_TYPE_MISSING"));
  all.push_back(Bent(
      "C07", "thiếu signing-certificate-v2",
      [](CmsForge& forge) { Drop(forge, profile::kOidSigningCertificateV2); }, "ESS_MISSING"));
  all.push_back(Bent(
      "C24", "thiếu bảo vệ thuật toán",
      [](CmsForge& forge) { Drop(forge, profile::kOidAlgorithmProtection); },
      "PROTECTION_MISSING"));
  all.push_back(Bent(
      "C10", "có signing-time",
      [](CmsForge& forge) {
        forge.attributes.push_back(
            Attribute(profile::kOidSigningTime, Value(0x17, "260415070533Z")));
      },
      "SIGNING_TIME_PRESENT"));
  all.push_back(Bent(
      "C11", "hai người ký trong một chữ ký", [](CmsForge& forge) { forge.signer_infos = 2; },
      "SIGNER_INFO_COUNT"));
  all.push_back(Bent(
      "C12", "không có người ký", [](CmsForge& forge) { forge.signer_infos = 0; },
      "SIGNER_INFO_COUNT"));
  all.push_back(Bent(
      "C03", "message-digest hai lần",
      [](CmsForge& forge) {
        forge.attributes.push_back(
            Attribute(profile::kOidMessageDigest, Value(der::kOctetString, std::string(32, 'x'))));
      },
      "ATTRIBUTE_REPEATED"));
  all.push_back(Bent(
      "C25", "thuộc tính không được ký",
      [](CmsForge& forge) {
        forge.unsigned_attributes = Value(
            der::Context(1), Attribute(profile::kOidSigningTime, Value(0x17, "260415070533Z")));
      },
      "UNSIGNED_ATTRIBUTES"));
  all.push_back(Bent(
      "C22", "không kèm chứng thư người ký",
      [](CmsForge& forge) { forge.certificates = {TheOffice().office().leader.certificate.der()}; },
      "SIGNER_CERTIFICATE_MISSING"));
  all.push_back(Bent(
      "C26", "kèm chứng thư không cần",
      [](CmsForge& forge) {
        forge.certificates.push_back(TheOffice().office().leader.certificate.der());
      },
      "CERTIFICATE_NOT_NEEDED"));
  all.push_back(Bent(
      "C17", "chữ ký toàn số không",
      [](CmsForge& forge) { forge.signature = std::string(256, '\0'); }, "SIGNATURE_MISMATCH"));
  const std::string ed25519 = Sequence({Value(der::kOid, "\x2B\x65\x70")});
  all.push_back(Bent(
      "C27", "Ed25519 không có thuộc tính được ký",
      [ed25519](CmsForge& forge) {
        forge.signature_algorithm = ed25519;
        forge.signature = std::string(64, 'x');
        forge.with_attributes = false;
      },
      "SIGNED_ATTRIBUTES_MISSING"));
  all.push_back(Bent(
      "C27a", "Ed25519 có thuộc tính được ký",
      [ed25519](CmsForge& forge) {
        forge.signature_algorithm = ed25519;
        forge.signature = std::string(64, 'x');
      },
      "SIGNATURE_ALGORITHM_NOT_ALLOWED", Verdict::kWeak));
  all.push_back(
      {.id = "C21",
       .words = "chữ ký chép từ văn bản khác",
       .make =
           [] {
             const auto other = FindSignatures(ReadOrDie(SealedIn(Layout::kClassic, 5)))->back();
             return SealedWith([&](CmsForge&) { return std::string(other.Der().value()); });
           },
       .code = "MESSAGE_DIGEST_MISMATCH"});
  all.push_back(
      {.id = "C21l",
       .words = "chữ ký lãnh đạo chép vào ô cơ quan",
       .make =
           [] {
             const auto leader = FindSignatures(ReadOrDie(SealedIn(Layout::kClassic)))->front();
             return SealedWith([&](CmsForge&) { return std::string(leader.Der().value()); });
           },
       .code = "MESSAGE_DIGEST_MISMATCH"});
  all.push_back(
      {.id = "C20",
       .words = "byte thừa bên trong chữ ký",
       .make =
           [] {
             return SealedWith([](CmsForge& forge) {
               const std::string cms = forge.Encode();
               return Sequence({der::Only(cms, der::kSequence)->content, Value(der::kNull, "")});
             });
           },
       .code = "CONTENT_INFO_MALFORMED"});
  all.push_back({.id = "C19",
                 .words = "độ dài không xác định (BER)",
                 .make =
                     [] {
                       return SealedWith([](CmsForge& forge) {
                         const std::string cms = forge.Encode();
                         return std::string("\x30\x80", 2) +
                                std::string(der::Only(cms, der::kSequence)->content) +
                                std::string(2, '\0');
                       });
                     },
                 .code = "CONTENTS"});
  return all;
}

}  // namespace trinhky::signing::verify::testing
