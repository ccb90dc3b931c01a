#include "absl/strings/str_cat.h"
#include "services/directory/directory_operations.h"
#include "services/signing/crypto/chain.h"
#include "services/signing/crypto/verify_cms.h"
#include "workflow/base/status.h"

namespace trinhky::directory {
namespace {

constexpr char kField[] = "certificate";

std::string OwnerOf(const signing::SignerIdentity& identity) {
  switch (identity.role) {
    case signing::SignerRole::kPerson:
      return "people/" + identity.person_id;
    case signing::SignerRole::kOrganisation:
      return "agencies/" + identity.agency_id;
    case signing::SignerRole::kNone:
      break;
  }
  return {};
}

}  // namespace

absl::StatusOr<signing::Certificate> JudgeCertificate(std::string_view der, std::string_view owner,
                                                      const signing::TrustStore& trust,
                                                      int64_t now_us) {
  absl::StatusOr<signing::Certificate> certificate = signing::Certificate::FromDer(der);
  if (!certificate.ok())
    return RejectField(kField, "CERTIFICATE_UNREADABLE",
                       {.vi = "Không đọc được chứng thư; cần đúng một chứng thư X.509 dạng DER.",
                        .en = "Expected exactly one X.509 certificate in DER."});
  const std::string named = OwnerOf(certificate->Identity());
  if (named != owner)
    return RejectField(
        kField, "CERTIFICATE_OF_ANOTHER",
        {.vi = absl::StrCat("Chứng thư ghi '", named, "', không phải '", ToAbsl(owner), "'."),
         .en = absl::StrCat("Expected a certificate of '", ToAbsl(owner), "', but it names '",
                            named, "'.")},
        {{"owner", std::string(owner)}, {"named", named}});
  signing::VerifyPolicy policy;
  policy.trust = &trust;
  policy.at_us = now_us;
  const signing::ChainResult chain = signing::CheckChain(*certificate, {}, policy);
  if (chain.verdict != signing::Verdict::kValid) {
    const std::string code(chain.code);
    return RejectField(kField, "CERTIFICATE_REFUSED",
                       {.vi = absl::StrCat("Chứng thư không dùng được: ", code, "."),
                        .en = absl::StrCat("Expected a certificate that leads to a trusted root "
                                           "and is valid now, but: ",
                                           code, ".")},
                       {{"code", code}});
  }
  return certificate;
}

}  // namespace trinhky::directory
