#include "services/exchange/office_signature.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/casework/refusals.h"
#include "services/signing/crypto/verify_cms.h"
#include "workflow/base/status.h"

namespace trinhky::exchange {

absl::Status CheckAgencySignature(const Judge& judge, const AgencyId& agency,
                                  const SignedBytes& bytes) {
  const signing::VerifyResult result =
      signing::VerifyCms(bytes.cms, bytes.content,
                         {.trust = &judge.trust,
                          .at_us = judge.now_us,
                          .expected_role = signing::SignerRole::kOrganisation,
                          .expected_agency_id = agency.value()});
  TRINHKY_RETURN_IF_ERROR(signing::ToStatus(result));
  const auto& certificates = judge.office.data().certificates;
  const auto registered = certificates.find(absl::StrCat("agencies/", agency.value()));
  if (registered == certificates.end() || registered->second.empty()) return absl::OkStatus();
  const auto& ders = registered->second;
  if (std::find(ders.begin(), ders.end(), result.certificate.der()) != ders.end())
    return absl::OkStatus();
  return casework::NotYours("CERTIFICATE_NOT_REGISTERED",
                            "Chứng thư số ký gói tin không phải chứng thư đã đăng ký của cơ quan.",
                            "Expected a registered certificate of the agency, but it is another.");
}

absl::Status CheckLeaderSignature(const Judge& judge, const PersonId& person,
                                  const SignedBytes& bytes) {
  return signing::ToStatus(signing::VerifyCms(bytes.cms, bytes.content,
                                              {.trust = &judge.trust,
                                               .at_us = judge.now_us,
                                               .expected_role = signing::SignerRole::kPerson,
                                               .expected_person_id = person.value()}));
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
