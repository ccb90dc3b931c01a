#include "services/signing/server_token_signing.h"

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/casework/document_view.h"
#include "services/casework/refusals.h"
#include "services/signing/leader_case.h"
#include "services/signing/leader_signing.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

using casework::CaseContext;
using casework::CaseFile;
using casework::SignedFile;

constexpr std::string_view kCurrent = "signingWays/current";

// What the idempotency record is about. A copy of the whole would be a copy of the PIN.
v1::SignWithServerTokenRequest WithoutPin(const v1::SignWithServerTokenRequest& request) {
  v1::SignWithServerTokenRequest known;
  known.set_name(request.name());
  known.set_etag(request.etag());
  known.set_request_id(request.request_id());
  known.set_digest(request.digest());
  return known;
}

/// What is to be signed, of a case that was asked everything.
struct Asked {
  PreparedLeader leader;
  SignedFile file;
};

absl::StatusOr<Asked> AskCase(const casework::Casework& casework, const Call& call,
                              const v1::SignWithServerTokenRequest& request,
                              const std::string& certificate, const TrustStore& trust,
                              const PictureShelf& pictures) {
  const casework::CaseworkDeps& deps = casework.deps();
  const std::shared_ptr<const casework::OfficeDirectory> office = deps.directory.Current();
  return deps.storage.Write([&](storage::UnitOfWork& work) -> absl::StatusOr<Asked> {
    CaseContext context{work, *office, deps.definitions, deps.ids, call, request.request_id()};
    TRINHKY_ASSIGN_OR_RETURN(
        storage::DocumentRecord record,
        casework::Casework::LoadVisible(work, *office, call, casework::KeyOf(request.name())));
    if (request.etag() != casework::EtagOf(record.rev)) return casework::EtagMismatch();
    TRINHKY_ASSIGN_OR_RETURN(CaseFile file, CaseFile::Open(context, std::move(record)));
    TRINHKY_ASSIGN_OR_RETURN(PreparedLeader leader,
                             PrepareLeader(file, request.digest(), certificate, trust, pictures));
    TRINHKY_ASSIGN_OR_RETURN(SignedFile stored, casework::ReadSignedFile(work, file.record()));
    return Asked{.leader = std::move(leader), .file = std::move(stored)};
  });
}

}  // namespace

absl::Status ServerTokenSigning::Sign(const Call& call,
                                      const v1::SignWithServerTokenRequest& request,
                                      v1::Document& response) const {
  std::string typed = request.pin();
  LockedPin pin(typed);
  const Certificate* const certificate = tokens_.Find(call.person);
  // The whole file, or why there is none. Refusals here are told after those of the case.
  const auto make = [&]() -> absl::StatusOr<NewFile> {
    if (certificate == nullptr) return NoServerToken();
    TRINHKY_ASSIGN_OR_RETURN(
        Asked asked, AskCase(casework_, call, request, certificate->der(), trust_, pictures_));
    storage::BlobStore& blobs = casework_.deps().blobs;
    const std::string page_sha256 = asked.leader.stored.content_sha256;
    TRINHKY_ASSIGN_OR_RETURN(std::string page, blobs.Get(page_sha256, limits::kUploadBytesMax));
    const ShelfPicture* const picture = pictures_.Find(call.person);
    TRINHKY_ASSIGN_OR_RETURN(pdf::PreparedSignature prepared,
                             PrepareLeaderRevision(page, asked.leader.revision, picture));
    TRINHKY_ASSIGN_OR_RETURN(
        const std::string octets,
        tokens_.Sign(call.person,
                     {.signed_attributes = std::move(prepared.signed_attributes),
                      .request_id = request.request_id(),
                      .accept_last_try = request.accept_last_try(),
                      .now_us = call.now_us},
                     std::move(pin)));
    TRINHKY_ASSIGN_OR_RETURN(
        FileWithSignature completed,
        CompleteLeaderRevision(std::move(page), asked.leader.revision, octets, picture));
    asked.file.leader =
        storage::SignatureRecord{.signer = absl::StrCat("people/", call.person.value())};
    return Keep(blobs, asked.file, casework::ByOffice(trust_, lists_, call.now_us),
                std::move(completed), page_sha256);
  };
  const absl::StatusOr<NewFile> made = make();
  const v1::SignWithServerTokenRequest known = WithoutPin(request);
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), known},
      [&](CaseFile& file) -> absl::Status {
        TRINHKY_ASSIGN_OR_RETURN(const casework::Act act, SignAct(file, request.digest()));
        TRINHKY_RETURN_IF_ERROR(MaySign(file, act));
        if (certificate == nullptr) return made.status();
        return PutOnRecord(file, act, *certificate, trust_, made);
      },
      response);
}

absl::Status ServerTokenSigning::Ways(const Call& call, const v1::GetSigningWaysRequest& request,
                                      v1::SigningWays& response) const {
  if (request.name() != kCurrent)
    return Reject(absl::StatusCode::kNotFound, "SIGNING_WAYS_UNKNOWN",
                  {.vi = "Chỉ xem được cách ký của chính mình; dùng signingWays/current.",
                   .en = "Expected signingWays/current, the caller's own."});
  response.set_name(std::string(kCurrent));
  const Certificate* const certificate = tokens_.Find(call.person);
  if (certificate == nullptr) return absl::OkStatus();
  v1::ServerToken& token = *response.mutable_server_token();
  token.set_subject(certificate->Identity().common_name);
  token.set_sha256(certificate->FingerprintHex());
  *token.mutable_expire_time() = casework::TimestampOf(certificate->not_after_us());
  return absl::OkStatus();
}

}  // namespace trinhky::signing
