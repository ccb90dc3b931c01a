#include "clients/agent/document_check.h"

#include <algorithm>
#include <utility>

#include "clients/agent/agent_limits.h"
#include "clients/agent/refusal.h"
#include "services/signing/crypto/chain.h"
#include "services/signing/crypto/cms.h"
#include "services/signing/crypto/demo_ca.h"
#include "services/signing/pdf/form.h"
#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/sign.h"
#include "services/signing/pdf/signature_place.h"
#include "services/signing/pdf/signatures.h"
#include "services/signing/token/certificate_check.h"
#include "services/signing/verify/archived_evidence.h"
#include "services/signing/verify/shown_signature.h"
#include "services/signing/verify/verify_pdf.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::agent {
namespace {

using signing::Certificate;
using signing::TrustStore;
using signing::pdf::PdfFile;
using signing::pdf::SignatureInFile;
using signing::verify::PdfPolicy;
using signing::verify::PdfReport;

constexpr int64_t kHourUs = 3600 * kSecondUs;

absl::Status RevisionOther(const absl::Status& status) {
  return Refuse(Why::kRevisionOther, {{"code", ReasonOf(status)}});
}

// The leader has signed in one revision, and nothing is wrong.
std::string FaultOf(const PdfReport& report) {
  if (report.verdict != signing::Verdict::kValid) return report.code;
  const bool leader_alone = report.signatures.size() == 1 && report.changes.size() == 1 &&
                            report.signatures[0].field == signing::pdf::kLeaderField &&
                            report.signatures[0].whole;
  return leader_alone ? "" : "SIGNATURE_ORDER";
}

// What the package names is bound: the package itself by D, and the PDF by its digest.
PdfPolicy PolicyFor(const CheckedDocument& document, const Certificate& certificate,
                    int64_t at_us) {
  PdfPolicy policy{.require_revocation = false,
                   .at_us = at_us,
                   .content_digest = document.content_digest,
                   .base_sha256 = document.package.main_file.sha256,
                   .seal_pending = true};
  policy.leader = {.required = true,
                   .id = document.package.signature.person.value(),
                   .fingerprint = certificate.FingerprintHex()};
  return policy;
}

// The revision is the newest of the file, begins where the PDF ends, and has the only signature.
absl::StatusOr<SignatureInFile> PlaceIn(const PdfFile& file, size_t pdf_bytes) {
  TRINHKY_ASSIGN_OR_RETURN(std::vector<SignatureInFile> signatures, FindSignatures(file));
  const bool alone = signatures.size() == 1 && signatures[0].revision >= 0 &&
                     static_cast<size_t>(signatures[0].revision) + 1 == file.revisions().size() &&
                     file.revisions().back().begin == pdf_bytes &&
                     signatures[0].covered_end == file.bytes().size();
  if (!alone) return Refuse(Why::kRevisionOther, {{"code", "SIGNATURE_ORDER"}});
  return std::move(signatures[0]);
}

// A throw-away authority names the signer as his real one does, and signs with a throw-away key.
absl::Status Rehearse(const CheckedDocument& document, const std::string& content,
                      const Certificate& certificate, int64_t now_us) {
  const signing::SignerIdentity identity = certificate.Identity();
  const signing::Validity validity{.not_before_us = now_us - kHourUs,
                                   .not_after_us = now_us + kHourUs};
  TRINHKY_ASSIGN_OR_RETURN(const signing::DemoCa authority,
                           signing::DemoCa::Create("Rehearsal", validity));
  TRINHKY_ASSIGN_OR_RETURN(const signing::Credential stand_in,
                           authority.IssuePerson({.person_id = identity.person_id,
                                                  .name = identity.common_name,
                                                  .agency_name = "Rehearsal"},
                                                 validity));
  TRINHKY_ASSIGN_OR_RETURN(const std::string cms,
                           SignCms(content, stand_in.key, {stand_in.certificate}));
  TRINHKY_ASSIGN_OR_RETURN(std::string whole,
                           signing::pdf::Complete(*document.pdf + document.revision, cms));
  const TrustStore trust({authority.root()});
  PdfPolicy policy = PolicyFor(document, stand_in.certificate, now_us);
  policy.trust = &trust;
  const std::string fault = FaultOf(VerifyPdf(std::move(whole), policy));
  if (fault.empty()) return absl::OkStatus();
  return Refuse(Why::kRevisionOther, {{"code", fault}});
}

/// What the folder of the roots says about certificates, and the path it gives.
signing::RevocationEvidence EvidenceFor(const Signer& signer, int64_t now_us) {
  signing::RevocationEvidence evidence;
  std::vector<Certificate> at_hand = signer.beside;
  at_hand.push_back(signer.certificate);
  signing::verify::AddArchivedEvidence({.revocation_lists = signer.trust->revocation_lists},
                                       at_hand, {&signer.trust->roots}, now_us, evidence);
  return evidence;
}

// The signer and the authorities between him and the root, which stays out.
std::vector<Certificate> PathOf(const Signer& signer, int64_t now_us) {
  const signing::ChainResult found =
      CheckChain(signer.certificate, signer.beside,
                 {.trust = &signer.trust->roots, .at_us = now_us}, {.all_needed = false});
  std::vector<Certificate> path = found.chain;
  if (!path.empty()) path.pop_back();
  if (path.empty()) path.push_back(signer.certificate);
  return path;
}

}  // namespace

absl::Status CheckSigner(const Signer& signer, const std::string& person_id, int64_t now_us) {
  const signing::RevocationEvidence evidence = EvidenceFor(signer, now_us);
  return CheckBeforeSigning(signer.certificate, signer.beside,
                            {.trust = &signer.trust->roots,
                             .evidence = &evidence,
                             .at_us = now_us,
                             .at_is_proved = false,
                             .expected_role = signing::SignerRole::kPerson,
                             .expected_person_id = person_id});
}

absl::StatusOr<CheckedDocument> CheckDocument(std::shared_ptr<const std::string> pdf,
                                              const DocumentParts& parts, const Signer& signer,
                                              int64_t now_us) {
  CheckedDocument document{.preparation = parts.preparation, .pdf = std::move(pdf)};
  TRINHKY_ASSIGN_OR_RETURN(document.package, ParseContentPackage(parts.content_package));
  document.content_digest = ContentDigest(parts.content_package);
  const PackageFile& main_file = document.package.main_file;
  if (Sha256Hex(*document.pdf) != main_file.sha256 ||
      static_cast<int64_t>(document.pdf->size()) != main_file.bytes)
    return Refuse(Why::kPdfOther);
  TRINHKY_RETURN_IF_ERROR(CheckSigner(signer, document.package.signature.person.value(), now_us));

  document.revision = parts.revision;
  const absl::StatusOr<PdfFile> file = PdfFile::Read(*document.pdf + document.revision);
  if (!file.ok()) return RevisionOther(file.status());
  const absl::StatusOr<SignatureInFile> place = PlaceIn(*file, document.pdf->size());
  if (ReasonOf(place.status()) == ReasonFor(Why::kRevisionOther)) return place.status();
  if (!place.ok()) return RevisionOther(place.status());
  const std::string content = place->SignedBytes(file->bytes());
  TRINHKY_ASSIGN_OR_RETURN(document.signed_attributes,
                           PrepareSignedAttributes(content, signer.certificate));
  if (document.signed_attributes != parts.signed_attributes) return Refuse(Why::kAttributesOther);
  const absl::Status rehearsed = Rehearse(document, content, signer.certificate, now_us);
  if (ReasonOf(rehearsed) == ReasonFor(Why::kRevisionOther)) return rehearsed;
  if (!rehearsed.ok()) return RevisionOther(rehearsed);

  document.claimed_us = signing::verify::ClaimedTime(*place).value_or(0);
  const int64_t difference_us = document.claimed_us - now_us;
  if (difference_us > kClockDifferenceUs || difference_us < -kClockDifferenceUs)
    return Refuse(Why::kClock);
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<signing::pdf::Ref> pages, file->Pages());
  document.pages = static_cast<int>(pages.size());
  return document;
}

absl::Status CheckResult(const CheckedDocument& document, std::string_view octets,
                         const Signer& signer, int64_t now_us) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string cms,
                           AssembleCms(document.signed_attributes, octets, PathOf(signer, now_us)));
  TRINHKY_ASSIGN_OR_RETURN(std::string whole,
                           signing::pdf::Complete(*document.pdf + document.revision, cms));
  const signing::RevocationEvidence evidence = EvidenceFor(signer, now_us);
  PdfPolicy policy = PolicyFor(document, signer.certificate, now_us);
  policy.trust = &signer.trust->roots;
  policy.evidence = &evidence;
  const std::string fault = FaultOf(VerifyPdf(std::move(whole), policy));
  if (fault.empty()) return absl::OkStatus();
  return Refuse(Why::kResultWrong, {{"code", fault}});
}

}  // namespace trinhky::agent
