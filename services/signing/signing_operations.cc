#include "services/signing/signing_operations.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/document_view.h"
#include "services/casework/recipients.h"
#include "services/casework/refusals.h"
#include "services/casework/signatures.h"
#include "services/signing/crypto/cms.h"
#include "services/signing/crypto/verify_cms.h"
#include "services/signing/signer_check.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

using casework::Act;
using casework::CaseContext;
using casework::CaseFile;

constexpr int64_t kTicketLifeUs = 5 * 60 * int64_t{1'000'000};
constexpr size_t kTicketBytes = 32;

// The act of signing with what it observes now.
absl::StatusOr<Act> SignAct(CaseFile& file, const std::string& digest) {
  TRINHKY_ASSIGN_OR_RETURN(const casework::RecipientList list,
                           file.context().work.recipients().List(file.key()));
  Act act{.action = "sign", .digest = digest};
  act.observed = {{"recipients_resolved", casework::AllResolved(file.context().office, list)}};
  return act;
}

absl::StatusOr<storage::RevisionRecord> NewestRevision(CaseFile& file) {
  TRINHKY_ASSIGN_OR_RETURN(std::optional<storage::RevisionRecord> revision,
                           file.context().work.revisions().FindLatest(file.key()));
  if (!revision || revision->digest != file.record().digest ||
      Sha256Hex(revision->package) != revision->digest) {
    return casework::NotNow("CONTENT_CHANGED", "Nội dung đã khác với bản được duyệt.",
                            "Expected the content that was approved, but it has changed.");
  }
  return *std::move(revision);
}

absl::Status PrepareCase(CaseFile& file, const v1::PrepareSignatureRequest& request,
                         const TrustStore& trust, v1::PrepareSignatureResponse& response) {
  CaseContext& context = file.context();
  TRINHKY_ASSIGN_OR_RETURN(const Act act, SignAct(file, request.digest()));
  TRINHKY_RETURN_IF_ERROR(file.May(act));
  TRINHKY_RETURN_IF_ERROR(casework::FormErrors(file.labels()));
  TRINHKY_RETURN_IF_ERROR(CheckAuthority(file));
  const absl::StatusOr<Certificate> certificate = Certificate::FromDer(request.certificate());
  if (!certificate.ok()) {
    return RejectField(
        "certificate", "FIELD_FORMAT",
        {.vi = "Chứng thư số không đọc được.", .en = "Expected a certificate in DER."});
  }
  TRINHKY_RETURN_IF_ERROR(CheckCertificate(file, *certificate, context.call.person,
                                           context.call.now_us, trust, context.office));
  TRINHKY_ASSIGN_OR_RETURN(const storage::RevisionRecord revision, NewestRevision(file));
  TRINHKY_ASSIGN_OR_RETURN(const std::string attributes,
                           PrepareSignedAttributes(revision.package, *certificate));
  const std::string ticket = ToHex(context.ids.NewSecret(kTicketBytes));
  storage::PreparationRecord preparation{
      .key = file.key(),
      .preparation_id = context.ids.NewId("prep", context.call.now_us),
      .person = context.call.person,
      .role = casework::kLeaderRole,
      .revision = revision.number,
      .document_rev = file.record().rev,
      .digest = revision.digest,
      .ticket_hash = Sha256Hex(ticket),
      .payload = certificate->ToPem(),
      .create_time_us = context.call.now_us,
      .expire_time_us = context.call.now_us + kTicketLifeUs};
  TRINHKY_RETURN_IF_ERROR(context.work.signatures().InsertPreparation(preparation));
  response.set_preparation(preparation.preparation_id);
  response.set_content_package(revision.package);
  response.set_signed_attributes(attributes);
  response.set_ticket(ticket);
  *response.mutable_expire_time() = casework::TimestampOf(preparation.expire_time_us);
  return absl::OkStatus();
}

absl::StatusOr<storage::PreparationRecord> SpendPreparation(
    CaseFile& file, const v1::CompleteSignatureRequest& request) {
  CaseContext& context = file.context();
  TRINHKY_ASSIGN_OR_RETURN(
      std::optional<storage::PreparationRecord> preparation,
      context.work.signatures().FindPreparation(file.key(), request.preparation()));
  if (!preparation || preparation->person != context.call.person ||
      preparation->document_rev != file.record().rev) {
    return casework::NotNow("PREPARATION_SPENT",
                            "Phiên ký không còn dùng được. Hãy mở lại văn bản và ký lại.",
                            "Expected a fresh preparation of this signer; prepare again.");
  }
  TRINHKY_RETURN_IF_ERROR(context.work.signatures().UsePreparation(
      file.key(), request.preparation(), Sha256Hex(request.ticket()), context.call.now_us));
  return *std::move(preparation);
}

absl::Status CompleteCase(CaseFile& file, const v1::CompleteSignatureRequest& request,
                          const TrustStore& trust) {
  CaseContext& context = file.context();
  TRINHKY_ASSIGN_OR_RETURN(const Act act, SignAct(file, file.record().digest));
  TRINHKY_RETURN_IF_ERROR(file.May(act));
  TRINHKY_ASSIGN_OR_RETURN(const storage::PreparationRecord preparation,
                           SpendPreparation(file, request));
  TRINHKY_RETURN_IF_ERROR(CheckAuthority(file));
  TRINHKY_ASSIGN_OR_RETURN(const Certificate certificate,
                           Certificate::FromPem(preparation.payload));
  TRINHKY_RETURN_IF_ERROR(CheckCertificate(file, certificate, context.call.person,
                                           context.call.now_us, trust, context.office));
  TRINHKY_ASSIGN_OR_RETURN(const storage::RevisionRecord revision, NewestRevision(file));
  TRINHKY_ASSIGN_OR_RETURN(const std::string attributes,
                           PrepareSignedAttributes(revision.package, certificate));
  TRINHKY_ASSIGN_OR_RETURN(const std::string cms,
                           AssembleCms(attributes, request.signature(), {certificate}));
  VerifyPolicy policy;
  policy.trust = &trust;
  policy.at_us = context.call.now_us;
  policy.expected_role = SignerRole::kPerson;
  policy.expected_person_id = context.call.person.value();
  TRINHKY_RETURN_IF_ERROR(ToStatus(VerifyCms(cms, revision.package, policy)));
  TRINHKY_RETURN_IF_ERROR(context.work.signatures().Insert(
      {.key = file.key(),
       .revision = revision.number,
       .role = casework::kLeaderRole,
       .signer = absl::StrCat("people/", context.call.person.value()),
       .certificate = preparation.payload,
       .certificate_serial = certificate.SerialHex(),
       .cms = cms,
       .digest = revision.digest,
       .time_us = context.call.now_us}));
  return file.Perform(act);
}

absl::Status SealCase(CaseFile& file, const v1::SealDocumentRequest& request,
                      const TrustStore& trust, const SealKeys& seals) {
  CaseContext& context = file.context();
  const Act act{.action = "seal", .digest = request.digest()};
  TRINHKY_RETURN_IF_ERROR(file.May(act));
  TRINHKY_RETURN_IF_ERROR(casework::RequireLeaderSignature(file, trust));
  const signing::Seal* seal = seals.Find(file.key().agency);
  if (seal == nullptr) {
    return casework::NotNow("SEAL_KEY_MISSING", "Máy chủ không có khóa ký số của cơ quan này.",
                            "Expected the agency's seal key on this server, but there is none.");
  }
  TRINHKY_ASSIGN_OR_RETURN(const storage::RevisionRecord revision, NewestRevision(file));
  TRINHKY_ASSIGN_OR_RETURN(
      const std::optional<storage::SignatureRecord> leader,
      context.work.signatures().Find(file.key(), revision.number, casework::kLeaderRole));
  if (!leader) return absl::InternalError("a checked signature is gone");
  TRINHKY_ASSIGN_OR_RETURN(const std::string statement,
                           casework::SealStatementOf(file.record(), leader->cms));
  TRINHKY_ASSIGN_OR_RETURN(const std::string cms, SignCms(statement, *seal));
  TRINHKY_RETURN_IF_ERROR(context.work.signatures().Insert(
      {.key = file.key(),
       .revision = revision.number,
       .role = casework::kOrganisationRole,
       .signer = absl::StrCat("agencies/", file.key().agency.value()),
       .certificate = seal->certificate().ToPem(),
       .certificate_serial = seal->certificate().SerialHex(),
       .cms = cms,
       .digest = revision.digest,
       .time_us = context.call.now_us}));
  return file.Perform(act);
}

v1::Signature SignatureView(const casework::CheckedSignature& signature) {
  v1::Signature view;
  view.set_name(
      absl::StrCat(casework::NameOf(signature.record.key), "/signatures/", signature.record.role));
  view.set_role(signature.record.role == casework::kLeaderRole ? v1::Signature::ROLE_LEADER
                                                               : v1::Signature::ROLE_ORGANISATION);
  view.set_signer(signature.record.signer);
  view.set_signer_title(signature.result.signer.common_name);
  view.set_verdict(std::string(VerdictName(signature.result.verdict)));
  view.set_digest(signature.record.digest);
  view.set_cms(signature.record.cms);
  *view.mutable_create_time() = casework::TimestampOf(signature.record.time_us);
  return view;
}

}  // namespace

absl::Status SigningOperations::Prepare(const Call& call,
                                        const v1::PrepareSignatureRequest& request,
                                        v1::PrepareSignatureResponse& response) const {
  // No idempotency record: it would keep the ticket. A repeat makes another preparation, and only
  // one can be completed.
  const storage::DocumentKey key = casework::KeyOf(request.name());
  const casework::CaseworkDeps& deps = casework_.deps();
  const std::shared_ptr<const casework::OfficeDirectory> office = deps.directory.Current();
  return deps.storage.Write([&](storage::UnitOfWork& work) -> absl::Status {
    CaseContext context{work, *office, deps.definitions, deps.ids, call, request.request_id()};
    TRINHKY_ASSIGN_OR_RETURN(storage::DocumentRecord record,
                             casework::Casework::LoadVisible(work, *office, call, key));
    if (request.etag() != casework::EtagOf(record.rev)) return casework::EtagMismatch();
    TRINHKY_ASSIGN_OR_RETURN(CaseFile file, CaseFile::Open(context, std::move(record)));
    return PrepareCase(file, request, trust_, response);
  });
}

absl::Status SigningOperations::Complete(const Call& call,
                                         const v1::CompleteSignatureRequest& request,
                                         v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) { return CompleteCase(file, request, trust_); }, response);
}

absl::Status SigningOperations::Seal(const Call& call, const v1::SealDocumentRequest& request,
                                     v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) { return SealCase(file, request, trust_, seals_); }, response);
}

absl::Status SigningOperations::Verify(const Call& call, const v1::VerifyContentRequest& request,
                                       v1::VerifyContentResponse& response) const {
  return casework_.ReadDocument(
      call, request.name(),
      [&](const storage::ReadUnit& unit, const casework::OfficeDirectory&,
          const storage::DocumentRecord& record) -> absl::Status {
        TRINHKY_ASSIGN_OR_RETURN(const std::vector<casework::CheckedSignature> all,
                                 casework::CheckSignatures(unit, record, trust_));
        response.set_verdict(
            std::string(VerdictName(all.size() < 2 ? Verdict::kIncomplete : Verdict::kValid)));
        for (const casework::CheckedSignature& signature : all) {
          *response.add_signatures() = SignatureView(signature);
          if (!signature.result.ok())
            response.set_verdict(std::string(VerdictName(signature.result.verdict)));
        }
        return absl::OkStatus();
      });
}

absl::Status SigningOperations::List(const Call& call, const v1::ListSignaturesRequest& request,
                                     v1::ListSignaturesResponse& response) const {
  return casework_.ReadDocument(call, request.parent(),
                                [&](const storage::ReadUnit& unit, const casework::OfficeDirectory&,
                                    const storage::DocumentRecord& record) -> absl::Status {
                                  TRINHKY_ASSIGN_OR_RETURN(
                                      const std::vector<casework::CheckedSignature> all,
                                      casework::CheckSignatures(unit, record, trust_));
                                  for (const casework::CheckedSignature& signature : all)
                                    *response.add_signatures() = SignatureView(signature);
                                  return absl::OkStatus();
                                });
}

}  // namespace trinhky::signing
