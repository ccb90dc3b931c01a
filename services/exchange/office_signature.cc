#include "services/exchange/office_signature.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/refusals.h"
#include "services/casework/signatures.h"
#include "services/signing/crypto/verify_cms.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/register/printed_date.h"

namespace trinhky::exchange {
namespace {

// Fingerprints of the certificates that the directory has of `agency`; empty when it has none.
std::vector<std::string> RegisteredAt(const casework::OfficeDirectory& office,
                                      const AgencyId& agency) {
  std::vector<std::string> fingerprints;
  const auto& certificates = office.data().certificates;
  const auto found = certificates.find(absl::StrCat("agencies/", agency.value()));
  if (found == certificates.end()) return fingerprints;
  for (const std::string& der : found->second) fingerprints.push_back(Sha256Hex(der));
  return fingerprints;
}

// The page may print the words of the date itself: what stands between them is checked here.
signing::verify::PdfReport WithDate(signing::verify::PdfReport report,
                                    const ExchangePackage& manifest) {
  const std::optional<CivilDate> date = ParseIsoDate(manifest.date);
  if (report.ok() && (!date || !IsDateFieldText(report.date, *date))) {
    report.verdict = signing::Verdict::kMismatch;
    report.code = "DATE_MISMATCH";
  }
  return report;
}

}  // namespace

absl::Status CheckAgencySignature(const Judge& judge, const AgencyId& agency,
                                  const SignedBytes& bytes) {
  const signing::VerifyResult result =
      signing::VerifyCms(bytes.cms, bytes.content,
                         {.trust = &judge.trust,
                          .at_us = judge.now_us,
                          .expected_role = signing::SignerRole::kOrganisation,
                          .expected_agency_id = agency.value()});
  TRINHKY_RETURN_IF_ERROR(signing::ToStatus(result));
  const std::vector<std::string> registered = RegisteredAt(judge.office, agency);
  if (registered.empty() || std::find(registered.begin(), registered.end(),
                                      result.certificate.FingerprintHex()) != registered.end())
    return absl::OkStatus();
  return casework::NotYours("CERTIFICATE_NOT_REGISTERED",
                            "Chứng thư số ký gói tin không phải chứng thư đã đăng ký của cơ quan.",
                            "Expected a registered certificate of the agency, but it is another.");
}

absl::Status CheckIssuedFile(const Judge& judge, const ExchangePackage& manifest,
                             const ContentPackage& content, const std::string& file) {
  signing::verify::PdfPolicy policy;
  policy.trust = &judge.trust;
  policy.require_revocation = false;
  policy.revocation_lists = judge.revocation_lists;
  policy.at_us = judge.now_us;
  policy.leader = {.required = true, .id = content.signature.person.value(), .fingerprint = {}};
  policy.organisation = {.required = true, .id = manifest.sender.value(), .fingerprint = {}};
  policy.number = std::string(NumberOfSymbol(manifest.symbol));
  policy.content_digest = manifest.digest;
  policy.base_sha256 = content.main_file.sha256;
  std::vector<std::string> registered = RegisteredAt(judge.office, manifest.sender);
  if (registered.empty()) registered.emplace_back();
  absl::Status status;
  for (const std::string& fingerprint : registered) {
    policy.organisation.fingerprint = fingerprint;
    status = casework::RequireValid(WithDate(signing::verify::VerifyPdf(file, policy), manifest));
    if (status.ok()) break;
  }
  return status;
}

absl::Status CheckPeer(const casework::OfficeDirectory& office, const AgencyId& agency,
                       std::string_view peer) {
  const casework::Agency* known = office.FindAgency(agency);
  if (known == nullptr || known->local) {
    return casework::NotYours("OFFICE_UNKNOWN", "Danh bạ không có cơ quan gửi này ở máy chủ khác.",
                              "Expected an agency that the directory knows at another office.");
  }
  if (known->endpoint == peer) return absl::OkStatus();
  return casework::NotYours("WRONG_PEER", "Máy chủ này không được gửi thay cho cơ quan đó.",
                            "Expected the office that serves the agency, but another one called.");
}

}  // namespace trinhky::exchange
