#include "services/signing/signing_operations.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/document_view.h"
#include "services/casework/refusals.h"
#include "services/casework/signatures.h"
#include "services/signing/crypto/verify_cms.h"
#include "services/signing/leader_case.h"
#include "services/signing/leader_signing.h"
#include "services/signing/outside_signature.h"
#include "services/signing/sealing.h"
#include "services/signing/signer_check.h"
#include "workflow/base/limits.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

using casework::Act;
using casework::CaseContext;
using casework::CaseFile;
using casework::SignedFile;
using verify::PdfReport;

constexpr int64_t kTicketLifeUs = 5 * 60 * int64_t{1'000'000};
constexpr size_t kTicketBytes = 32;

/// A preparation with what it was made of.
struct Prepared {
  storage::PreparationRecord record;
  storage::RevisionRecord revision;
};

absl::StatusOr<Prepared> PrepareCase(CaseFile& file, const v1::PrepareSignatureRequest& request,
                                     const TrustStore& trust, const PictureShelf& pictures) {
  CaseContext& context = file.context();
  TRINHKY_ASSIGN_OR_RETURN(
      PreparedLeader leader,
      PrepareLeader(file, request.digest(), request.certificate(), trust, pictures));
  Prepared prepared;
  prepared.record = {.key = file.key(),
                     .preparation_id = context.ids.NewId("prep", context.call.now_us),
                     .person = context.call.person,
                     .role = casework::kLeaderRole,
                     .revision = leader.stored.number,
                     .document_rev = file.record().rev,
                     .digest = leader.stored.digest,
                     .payload = leader.revision.ToJson(),
                     .create_time_us = context.call.now_us,
                     .expire_time_us = context.call.now_us + kTicketLifeUs};
  prepared.revision = std::move(leader.stored);
  return prepared;
}

absl::StatusOr<storage::PreparationRecord> FindPreparation(const storage::ReadUnit& unit,
                                                           const storage::DocumentRecord& document,
                                                           const PersonId& person,
                                                           const std::string& id) {
  TRINHKY_ASSIGN_OR_RETURN(std::optional<storage::PreparationRecord> preparation,
                           unit.signatures().FindPreparation(document.key, id));
  if (!preparation || preparation->person != person || preparation->document_rev != document.rev)
    return PreparationSpent();
  return *std::move(preparation);
}

// The file that the caller's octets complete. Refusals here are told after those of the case.
absl::StatusOr<NewFile> MakeSignedFile(const casework::Casework& casework, const Call& call,
                                       const v1::CompleteSignatureRequest& request,
                                       const casework::JudgeBy& by, const PictureShelf& pictures) {
  storage::PreparationRecord preparation;
  SignedFile file;
  TRINHKY_RETURN_IF_ERROR(casework.ReadDocument(
      call, request.name(),
      [&](const storage::ReadUnit& unit, const casework::OfficeDirectory&,
          const storage::DocumentRecord& record) -> absl::Status {
        TRINHKY_ASSIGN_OR_RETURN(preparation,
                                 FindPreparation(unit, record, call.person, request.preparation()));
        TRINHKY_ASSIGN_OR_RETURN(file, casework::ReadSignedFile(unit, record));
        return absl::OkStatus();
      }));
  TRINHKY_ASSIGN_OR_RETURN(const LeaderRevision revision,
                           LeaderRevision::FromJson(preparation.payload));
  storage::BlobStore& blobs = casework.deps().blobs;
  const std::string page_sha256 = file.revision.content_sha256;
  TRINHKY_ASSIGN_OR_RETURN(std::string page, blobs.Get(page_sha256, limits::kUploadBytesMax));
  TRINHKY_ASSIGN_OR_RETURN(FileWithSignature completed,
                           CompleteLeaderRevision(std::move(page), revision, request.signature(),
                                                  pictures.Find(call.person)));
  file.leader = storage::SignatureRecord{.signer = absl::StrCat("people/", call.person.value())};
  return Keep(blobs, file, by, std::move(completed), page_sha256);
}

absl::Status CompleteCase(CaseFile& file, const v1::CompleteSignatureRequest& request,
                          const TrustStore& trust, const absl::StatusOr<NewFile>& made) {
  CaseContext& context = file.context();
  TRINHKY_ASSIGN_OR_RETURN(const Act act, SignAct(file, file.record().digest));
  TRINHKY_RETURN_IF_ERROR(file.May(act));
  TRINHKY_ASSIGN_OR_RETURN(
      const storage::PreparationRecord preparation,
      FindPreparation(context.work, file.record(), context.call.person, request.preparation()));
  TRINHKY_RETURN_IF_ERROR(context.work.signatures().UsePreparation(
      file.key(), request.preparation(), Sha256Hex(request.ticket()), context.call.now_us));
  TRINHKY_RETURN_IF_ERROR(CheckAuthority(file));
  TRINHKY_ASSIGN_OR_RETURN(const LeaderRevision revision,
                           LeaderRevision::FromJson(preparation.payload));
  TRINHKY_ASSIGN_OR_RETURN(const Certificate certificate,
                           Certificate::FromPem(revision.certificate_pem));
  return PutOnRecord(file, act, certificate, trust, made);
}

/// A file that another program signed, and under which certificate.
struct OutsideFile {
  Certificate certificate;
  absl::StatusOr<NewFile> file;  ///< why it is none comes after what is wrong with the certificate
};

absl::StatusOr<OutsideFile> MakeOutsideFile(const casework::Casework& casework, const Call& call,
                                            const v1::AcceptOutsideSignatureRequest& request,
                                            const casework::JudgeBy& by) {
  SignedFile file;
  TRINHKY_RETURN_IF_ERROR(casework.ReadDocument(
      call, request.name(),
      [&](const storage::ReadUnit& unit, const casework::OfficeDirectory&,
          const storage::DocumentRecord& record) -> absl::Status {
        TRINHKY_ASSIGN_OR_RETURN(file, casework::ReadSignedFile(unit, record));
        return absl::OkStatus();
      }));
  storage::BlobStore& blobs = casework.deps().blobs;
  const std::string page_sha256 = file.revision.content_sha256;
  TRINHKY_ASSIGN_OR_RETURN(std::string page, blobs.Get(page_sha256, limits::kUploadBytesMax));
  OutsideSignature signature = ReadOutsideSignature(std::move(page), request.revision());
  file.leader = storage::SignatureRecord{.signer = absl::StrCat("people/", call.person.value())};
  absl::StatusOr<NewFile> kept = Keep(blobs, file, by, std::move(signature.file), page_sha256);
  if (signature.certificate.empty()) {
    TRINHKY_RETURN_IF_ERROR(kept.status());
    return absl::InternalError("a valid signature without a certificate");
  }
  return OutsideFile{.certificate = std::move(signature.certificate), .file = std::move(kept)};
}

absl::Status AcceptCase(CaseFile& file, const v1::AcceptOutsideSignatureRequest& request,
                        const TrustStore& trust, const absl::StatusOr<OutsideFile>& made) {
  TRINHKY_ASSIGN_OR_RETURN(const Act act, SignAct(file, request.digest()));
  TRINHKY_RETURN_IF_ERROR(MaySign(file, act));
  TRINHKY_RETURN_IF_ERROR(made.status());
  return PutOnRecord(file, act, made->certificate, trust, made->file);
}

/// What a seal is made with.
struct SealMeans {
  const SealKeys& seals;
  const PictureShelf& pictures;
};

absl::StatusOr<const Seal*> SealOf(const SealKeys& seals, const AgencyId& agency) {
  if (const Seal* seal = seals.Find(agency)) return seal;
  return casework::NotNow("SEAL_KEY_MISSING", "Máy chủ không có khóa ký số của cơ quan này.",
                          "Expected the agency's seal key on this server, but there is none.");
}

Act SealAct(const v1::SealDocumentRequest& request) {
  return {.action = "seal", .digest = request.digest()};
}

// Nothing is sealed for somebody who may not: the case is asked before the key is used.
absl::StatusOr<NewFile> MakeSealedFile(const casework::Casework& casework, const Call& call,
                                       const v1::SealDocumentRequest& request,
                                       const casework::JudgeBy& by, const SealMeans& means) {
  const casework::CaseworkDeps& deps = casework.deps();
  const std::shared_ptr<const casework::OfficeDirectory> office = deps.directory.Current();
  const storage::DocumentKey key = casework::KeyOf(request.name());
  TRINHKY_ASSIGN_OR_RETURN(
      SignedFile file,
      deps.storage.Write([&](storage::UnitOfWork& work) -> absl::StatusOr<SignedFile> {
        CaseContext context{work, *office, deps.definitions, deps.ids, call, request.request_id()};
        TRINHKY_ASSIGN_OR_RETURN(storage::DocumentRecord record,
                                 casework::Casework::LoadVisible(work, *office, call, key));
        TRINHKY_ASSIGN_OR_RETURN(CaseFile open, CaseFile::Open(context, std::move(record)));
        TRINHKY_RETURN_IF_ERROR(open.May(SealAct(request)));
        return casework::ReadSignedFile(work, open.record());
      }));
  TRINHKY_ASSIGN_OR_RETURN(const Seal* seal, SealOf(means.seals, key.agency));
  TRINHKY_ASSIGN_OR_RETURN(const pdf::NumberAndDate filled,
                           casework::NumberAndDateOf(file.document));
  const std::string based_on = file.sha256();
  TRINHKY_ASSIGN_OR_RETURN(std::string bytes, deps.blobs.Get(based_on, limits::kSignedBytesMax));
  const PdfReport report = casework::JudgeFile(file, bytes, by);
  TRINHKY_RETURN_IF_ERROR(casework::RequireValid(report));
  TRINHKY_ASSIGN_OR_RETURN(
      FileWithSignature sealed,
      SealFile(std::move(bytes), *seal,
               {.filled = filled,
                .picture = means.pictures.Find(key.agency),
                .content_digest = report.outside_leader ? file.revision.digest : ""},
               call.now_us));
  file.organisation =
      storage::SignatureRecord{.signer = absl::StrCat("agencies/", key.agency.value())};
  return Keep(deps.blobs, file, by, std::move(sealed), based_on);
}

absl::Status SealCase(CaseFile& file, const v1::SealDocumentRequest& request, const SealKeys& seals,
                      const absl::StatusOr<NewFile>& made) {
  CaseContext& context = file.context();
  const Act act = SealAct(request);
  TRINHKY_RETURN_IF_ERROR(file.May(act));
  TRINHKY_RETURN_IF_ERROR(made.status());
  TRINHKY_ASSIGN_OR_RETURN(const Seal* seal, SealOf(seals, file.key().agency));
  TRINHKY_ASSIGN_OR_RETURN(const SignedFile stored,
                           casework::ReadSignedFile(context.work, file.record()));
  if (stored.sha256() != made->based_on) return casework::EtagMismatch();
  TRINHKY_RETURN_IF_ERROR(context.work.signatures().Insert(
      {.key = file.key(),
       .revision = stored.revision.number,
       .role = casework::kOrganisationRole,
       .signer = absl::StrCat("agencies/", file.key().agency.value()),
       .certificate = seal->certificate().ToPem(),
       .certificate_serial = seal->certificate().SerialHex(),
       .cms = made->file.cms,
       .file_sha256 = made->sha256,
       .digest = stored.revision.digest,
       .time_us = context.call.now_us}));
  return file.Perform(act);
}

v1::Signature SignatureView(const storage::SignatureRecord& record,
                            const verify::SignatureReport& report) {
  v1::Signature view;
  view.set_name(absl::StrCat(casework::NameOf(record.key), "/signatures/", record.role));
  view.set_role(record.role == casework::kLeaderRole ? v1::Signature::ROLE_LEADER
                                                     : v1::Signature::ROLE_ORGANISATION);
  view.set_signer(record.signer);
  view.set_signer_title(report.signer);
  view.set_verdict(std::string(VerdictName(report.verdict)));
  view.set_level(std::string(verify::LevelName(report.level)));
  view.set_digest(record.digest);
  view.set_cms(record.cms);
  *view.mutable_create_time() = casework::TimestampOf(record.time_us);
  return view;
}

/// The signatures of a document as they are now, judged.
struct Judged {
  PdfReport report;
  std::vector<v1::Signature> signatures;
};

absl::StatusOr<Judged> JudgeDocument(const casework::Casework& casework, const Call& call,
                                     std::string_view name, const TrustStore& trust,
                                     const casework::RevocationSource& lists) {
  std::optional<SignedFile> file;
  TRINHKY_RETURN_IF_ERROR(casework.ReadDocument(
      call, name,
      [&](const storage::ReadUnit& unit, const casework::OfficeDirectory&,
          const storage::DocumentRecord& record) -> absl::Status {
        if (record.digest.empty()) return absl::OkStatus();
        TRINHKY_ASSIGN_OR_RETURN(file, casework::ReadSignedFile(unit, record));
        return absl::OkStatus();
      }));
  Judged judged;
  judged.report.verdict = Verdict::kIncomplete;
  if (!file || !file->leader) return judged;
  // As of our own record's time of the last signature.
  const int64_t at_us = file->organisation ? file->organisation->time_us : file->leader->time_us;
  TRINHKY_ASSIGN_OR_RETURN(
      judged.report,
      casework::JudgeStored(*file, casework.deps().blobs, casework::ByOffice(trust, lists, at_us)));
  if (!file->organisation && judged.report.ok()) judged.report.verdict = Verdict::kIncomplete;
  for (const auto& [record, role] : {std::pair(&file->leader, SignerRole::kPerson),
                                     std::pair(&file->organisation, SignerRole::kOrganisation)}) {
    if (!*record) continue;
    verify::SignatureReport found{.verdict = judged.report.verdict, .code = judged.report.code};
    for (const verify::SignatureReport& report : judged.report.signatures)
      if (report.role == role) found = report;
    judged.signatures.push_back(SignatureView(**record, found));
  }
  return judged;
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
  TRINHKY_ASSIGN_OR_RETURN(
      Prepared prepared,
      deps.storage.Write([&](storage::UnitOfWork& work) -> absl::StatusOr<Prepared> {
        CaseContext context{work, *office, deps.definitions, deps.ids, call, request.request_id()};
        TRINHKY_ASSIGN_OR_RETURN(storage::DocumentRecord record,
                                 casework::Casework::LoadVisible(work, *office, call, key));
        if (request.etag() != casework::EtagOf(record.rev)) return casework::EtagMismatch();
        TRINHKY_ASSIGN_OR_RETURN(CaseFile file, CaseFile::Open(context, std::move(record)));
        return PrepareCase(file, request, trust_, pictures_);
      }));
  TRINHKY_ASSIGN_OR_RETURN(
      std::string page, deps.blobs.Get(prepared.revision.content_sha256, limits::kUploadBytesMax));
  const size_t page_bytes = page.size();
  TRINHKY_ASSIGN_OR_RETURN(const LeaderRevision revision,
                           LeaderRevision::FromJson(prepared.record.payload));
  TRINHKY_ASSIGN_OR_RETURN(
      pdf::PreparedSignature file,
      PrepareLeaderRevision(std::move(page), revision, pictures_.Find(call.person)));
  const std::string ticket = ToHex(deps.ids.NewSecret(kTicketBytes));
  prepared.record.ticket_hash = Sha256Hex(ticket);
  // Whether the document is still the same is asked when the signature comes.
  TRINHKY_RETURN_IF_ERROR(deps.storage.Write([&](storage::UnitOfWork& work) {
    return work.signatures().InsertPreparation(prepared.record);
  }));
  response.set_preparation(prepared.record.preparation_id);
  response.set_content_package(prepared.revision.package);
  response.set_signed_attributes(file.signed_attributes);
  response.set_revision(file.bytes.substr(page_bytes));
  response.set_ticket(ticket);
  *response.mutable_expire_time() = casework::TimestampOf(prepared.record.expire_time_us);
  return absl::OkStatus();
}

absl::Status SigningOperations::Complete(const Call& call,
                                         const v1::CompleteSignatureRequest& request,
                                         v1::Document& response) const {
  const absl::StatusOr<NewFile> made = MakeSignedFile(
      casework_, call, request, casework::ByOffice(trust_, lists_, call.now_us), pictures_);
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) { return CompleteCase(file, request, trust_, made); }, response);
}

absl::Status SigningOperations::AcceptOutside(const Call& call,
                                              const v1::AcceptOutsideSignatureRequest& request,
                                              v1::Document& response) const {
  const absl::StatusOr<OutsideFile> made =
      MakeOutsideFile(casework_, call, request, casework::ByOffice(trust_, lists_, call.now_us));
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) { return AcceptCase(file, request, trust_, made); }, response);
}

absl::Status SigningOperations::Seal(const Call& call, const v1::SealDocumentRequest& request,
                                     v1::Document& response) const {
  const absl::StatusOr<NewFile> made =
      MakeSealedFile(casework_, call, request, casework::ByOffice(trust_, lists_, call.now_us),
                     {seals_, pictures_});
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) { return SealCase(file, request, seals_, made); }, response);
}

absl::Status SigningOperations::Verify(const Call& call, const v1::VerifyContentRequest& request,
                                       v1::VerifyContentResponse& response) const {
  TRINHKY_ASSIGN_OR_RETURN(const Judged judged,
                           JudgeDocument(casework_, call, request.name(), trust_, lists_));
  response.set_verdict(std::string(VerdictName(judged.report.verdict)));
  for (const v1::Signature& signature : judged.signatures) *response.add_signatures() = signature;
  return absl::OkStatus();
}

absl::Status SigningOperations::List(const Call& call, const v1::ListSignaturesRequest& request,
                                     v1::ListSignaturesResponse& response) const {
  TRINHKY_ASSIGN_OR_RETURN(const Judged judged,
                           JudgeDocument(casework_, call, request.parent(), trust_, lists_));
  for (const v1::Signature& signature : judged.signatures) *response.add_signatures() = signature;
  return absl::OkStatus();
}

}  // namespace trinhky::signing
