#include "clients/agent/signing_desk.h"

#include <algorithm>
#include <utility>

#include "clients/agent/agent_limits.h"
#include "clients/agent/refusal.h"
#include "workflow/base/status.h"

namespace trinhky::agent {
namespace {

// The same refusal, and which document it is about.
absl::Status About(const absl::Status& status, const std::string& preparation) {
  std::optional<Rejection> rejection = RejectionOf(status);
  if (!rejection) return Refuse(Why::kRevisionOther, {{"preparation", preparation}});
  rejection->metadata["preparation"] = preparation;
  return Reject(status.code(), rejection->reason, rejection->message, rejection->metadata);
}

}  // namespace

Signer SigningDesk::SignerOf(const HeldCertificate& held) const {
  return {.certificate = held.certificate, .beside = held.beside, .trust = &trust_};
}

absl::Status SigningDesk::CheckCertificate(const HeldCertificate& held) const {
  return CheckSigner(SignerOf(held), "", now_us_());
}

absl::StatusOr<std::shared_ptr<Batch>> SigningDesk::Open(const std::string& origin,
                                                         const SigningRequest& request) {
  const int64_t now_us = now_us_();
  if (!batches_.HasRoom(now_us)) return Refuse(Why::kTooMany);
  TRINHKY_RETURN_IF_ERROR(batches_.UseId(origin, request.id));
  auto batch = std::make_shared<Batch>();
  batch->origin = origin;
  batch->expire_us = now_us + kBatchLifeUs;
  TRINHKY_ASSIGN_OR_RETURN(batch->signer, tokens_.Find(request.certificate_sha256));
  const Signer signer = SignerOf(batch->signer);
  for (const DocumentParts& parts : request.documents) {
    if (now_us > parts.expire_us) return About(Refuse(Why::kExpired), parts.preparation);
    auto pdf = batches_.GetFile(origin, parts.pdf_sha256, now_us);
    if (!pdf.ok()) return About(pdf.status(), parts.preparation);
    auto checked = CheckDocument(*std::move(pdf), parts, signer, now_us);
    if (!checked.ok()) return About(checked.status(), parts.preparation);
    batch->expire_us = std::min(batch->expire_us, parts.expire_us);
    batch->documents.push_back({.checked = *std::move(checked), .expire_us = parts.expire_us});
  }
  TRINHKY_RETURN_IF_ERROR(batches_.Add(batch, now_us));
  return batch;
}

absl::StatusOr<std::string> SigningDesk::SignOne(const Batch& batch, const BatchDocument& document,
                                                 const SignOrder& order) {
  if (now_us_() > document.expire_us) return Refuse(Why::kExpired);
  // From here on only what was made on this machine: never the bytes that came.
  TRINHKY_ASSIGN_OR_RETURN(std::string octets,
                           tokens_.Sign({.signed_attributes = document.checked.signed_attributes,
                                         .certificate = batch.signer.certificate,
                                         .accept_last_try = order.accept_last_try},
                                        order.pin));
  TRINHKY_RETURN_IF_ERROR(CheckResult(document.checked, octets, SignerOf(batch.signer), now_us_()));
  return octets;
}

absl::Status SigningDesk::SignAll(Batch& batch, const SignOrder& order) {
  TRINHKY_RETURN_IF_ERROR(CheckCertificate(batch.signer));
  for (size_t i = 0; i < batch.documents.size(); ++i) {
    BatchDocument& document = batch.documents[i];
    if (document.state != DocumentState::kWaiting || !order.documents.contains(i)) continue;
    // While it is kSigning nobody else writes; others may read, under the lock.
    TRINHKY_ASSIGN_OR_RETURN(std::string octets, SignOne(batch, document, order));
    const std::lock_guard<std::mutex> lock(batch.mutex);
    document.signature = std::move(octets);
    document.state = DocumentState::kSigned;
  }
  return absl::OkStatus();
}

absl::Status SigningDesk::Sign(Batch& batch, const SignOrder& order) {
  {
    const std::lock_guard<std::mutex> lock(batch.mutex);
    if (batch.state == BatchState::kSigning) return Refuse(Why::kBusy);
    if (batch.state != BatchState::kOpen) return Refuse(Why::kNotHere);
    if (batch.ExpiredAt(now_us_())) return Refuse(Why::kExpired);
    // What was left out stays left out on the page when the PIN was wrong.
    for (size_t i = 0; i < batch.documents.size(); ++i)
      batch.documents[i].chosen = order.documents.contains(i);
    const bool any =
        std::any_of(order.documents.begin(), order.documents.end(), [&batch](size_t i) {
          return i < batch.documents.size() && batch.documents[i].state == DocumentState::kWaiting;
        });
    batch.problem = any ? absl::OkStatus() : Refuse(Why::kNothingChosen);
    if (!any) return batch.problem;
    batch.state = BatchState::kSigning;
  }
  const absl::Status status = SignAll(batch, order);
  const std::lock_guard<std::mutex> lock(batch.mutex);
  batch.problem = status;
  batch.state = status.ok() ? BatchState::kDone : BatchState::kOpen;
  if (status.ok())
    for (BatchDocument& document : batch.documents)
      if (document.state == DocumentState::kWaiting) document.state = DocumentState::kLeftOut;
  return status;
}

void SigningDesk::Drop(Batch& batch) {
  const std::lock_guard<std::mutex> lock(batch.mutex);
  if (batch.state != BatchState::kOpen) return;
  batch.problem = absl::OkStatus();
  // What was signed before the person stopped is signed: the desk gets it.
  const bool any_signed =
      std::any_of(batch.documents.begin(), batch.documents.end(),
                  [](const BatchDocument& d) { return d.state == DocumentState::kSigned; });
  batch.state = any_signed ? BatchState::kDone : BatchState::kRefused;
  for (BatchDocument& document : batch.documents)
    if (document.state == DocumentState::kWaiting) document.state = DocumentState::kLeftOut;
}

}  // namespace trinhky::agent
