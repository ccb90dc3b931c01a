#include "services/signing/leader_case.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/casework/document_view.h"
#include "services/casework/recipients.h"
#include "services/casework/refusals.h"
#include "services/signing/signer_check.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

using casework::Act;
using casework::CaseContext;
using casework::CaseFile;
using casework::SignedFile;

std::string AgencyName(const CaseFile& file) {
  const casework::Agency* agency = file.context().office.FindAgency(file.key().agency);
  return agency == nullptr ? file.labels().agency_name : agency->name;
}

}  // namespace

absl::StatusOr<Act> SignAct(CaseFile& file, const std::string& digest) {
  TRINHKY_ASSIGN_OR_RETURN(const casework::RecipientList list,
                           file.context().work.recipients().List(file.key()));
  Act act{.action = "sign", .digest = digest};
  act.observed = {{"recipients_resolved", casework::AllResolved(file.context().office, list)}};
  return act;
}

absl::Status MaySign(CaseFile& file, const Act& act) {
  TRINHKY_RETURN_IF_ERROR(file.May(act));
  TRINHKY_RETURN_IF_ERROR(casework::FormErrors(file.labels()));
  return CheckAuthority(file);
}

absl::StatusOr<PreparedLeader> PrepareLeader(CaseFile& file, const std::string& digest,
                                             std::string_view certificate, const TrustStore& trust,
                                             const PictureShelf& pictures) {
  CaseContext& context = file.context();
  TRINHKY_ASSIGN_OR_RETURN(const Act act, SignAct(file, digest));
  TRINHKY_RETURN_IF_ERROR(MaySign(file, act));
  const absl::StatusOr<Certificate> signer = Certificate::FromDer(certificate);
  if (!signer.ok()) {
    return RejectField(
        "certificate", "FIELD_FORMAT",
        {.vi = "Chứng thư số không đọc được.", .en = "Expected a certificate in DER."});
  }
  TRINHKY_RETURN_IF_ERROR(CheckCertificate(file, *signer, context.call.person, context.call.now_us,
                                           trust, context.office));
  TRINHKY_ASSIGN_OR_RETURN(SignedFile stored,
                           casework::ReadSignedFile(context.work, file.record()));
  const ShelfPicture* picture = pictures.Find(context.call.person);
  PreparedLeader prepared;
  prepared.revision = {.certificate_pem = signer->ToPem(),
                       .agency = AgencyName(file),
                       .signed_at_us = context.call.now_us,
                       .digest = stored.revision.digest,
                       .picture_sha256 = picture == nullptr ? "" : picture->sha256};
  prepared.stored = std::move(stored.revision);
  return prepared;
}

absl::StatusOr<NewFile> Keep(storage::BlobStore& blobs, const SignedFile& with_signature,
                             const casework::JudgeBy& by, FileWithSignature file,
                             const std::string& based_on) {
  TRINHKY_RETURN_IF_ERROR(
      casework::RequireValid(casework::JudgeFile(with_signature, file.bytes, by)));
  TRINHKY_ASSIGN_OR_RETURN(const storage::BlobRef blob, blobs.Put(file.bytes));
  return NewFile{.file = std::move(file), .sha256 = blob.sha256, .based_on = based_on};
}

absl::Status PutOnRecord(CaseFile& file, const Act& act, const Certificate& certificate,
                         const TrustStore& trust, const absl::StatusOr<NewFile>& made) {
  CaseContext& context = file.context();
  const int64_t now_us = context.call.now_us;
  TRINHKY_RETURN_IF_ERROR(
      CheckCertificate(file, certificate, context.call.person, now_us, trust, context.office));
  TRINHKY_RETURN_IF_ERROR(made.status());
  TRINHKY_ASSIGN_OR_RETURN(const SignedFile stored,
                           casework::ReadSignedFile(context.work, file.record()));
  if (stored.sha256() != made->based_on) return PreparationSpent();
  TRINHKY_RETURN_IF_ERROR(context.work.signatures().Insert(
      {.key = file.key(),
       .revision = stored.revision.number,
       .role = casework::kLeaderRole,
       .signer = absl::StrCat("people/", context.call.person.value()),
       .certificate = certificate.ToPem(),
       .certificate_serial = certificate.SerialHex(),
       .cms = made->file.cms,
       .file_sha256 = made->sha256,
       .digest = stored.revision.digest,
       .time_us = now_us}));
  return file.Perform(act);
}

}  // namespace trinhky::signing
