#include "clients/cli/client/leader_signature.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/client/request_id.h"
#include "clients/cli/files.h"
#include "services/signing/crypto/cms.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

absl::Status Mismatch(std::string_view part) {
  return Reject(absl::StatusCode::kFailedPrecondition, "PREPARATION_MISMATCH",
                {.vi = absl::StrCat("Máy chủ đưa ký thứ khác với bản đã xem (", ToAbsl(part),
                                    "). Chưa ký gì cả; hãy báo người quản trị."),
                 .en = absl::StrCat("Expected to sign what was shown, but the server's ",
                                    ToAbsl(part), " differs; nothing was signed.")},
                {{"part", std::string(part)}});
}

}  // namespace

absl::StatusOr<SigningKey> LoadSigningKey(const std::string& key_path,
                                          const std::string& certificate_path) {
  TRINHKY_ASSIGN_OR_RETURN(signing::PrivateKey key, signing::LoadPrivateKey(key_path));
  TRINHKY_ASSIGN_OR_RETURN(const std::string pem, ReadFile(certificate_path));
  TRINHKY_ASSIGN_OR_RETURN(signing::Certificate certificate, signing::Certificate::FromPem(pem));
  return signing::KeySigner::Create(std::move(key), std::move(certificate));
}

absl::Status CheckPreparation(const v1::PrepareSignatureResponse& preparation,
                              const std::string& digest, const signing::Certificate& certificate) {
  if (Sha256Hex(preparation.content_package()) != digest) return Mismatch("content_package");
  TRINHKY_ASSIGN_OR_RETURN(
      const std::string expected,
      signing::PrepareSignedAttributes(preparation.content_package(), certificate));
  if (expected != preparation.signed_attributes()) return Mismatch("signed_attributes");
  return absl::OkStatus();
}

absl::StatusOr<v1::Document> SignAsLeader(const Client& client, const v1::Document& document,
                                          const signing::Signer& signer) {
  using Stub = v1::SigningService::Stub;
  v1::PrepareSignatureRequest prepare;
  prepare.set_name(document.name());
  prepare.set_etag(document.etag());
  prepare.set_request_id(NewRequestId());
  prepare.set_digest(document.digest());
  prepare.set_certificate(signer.certificate().der());
  TRINHKY_ASSIGN_OR_RETURN(const v1::PrepareSignatureResponse preparation,
                           client.Call(&Stub::PrepareSignature, prepare));
  TRINHKY_RETURN_IF_ERROR(CheckPreparation(preparation, document.digest(), signer.certificate()));

  v1::CompleteSignatureRequest complete;
  complete.set_name(document.name());
  complete.set_preparation(preparation.preparation());
  complete.set_ticket(preparation.ticket());
  complete.set_request_id(NewRequestId());
  complete.set_etag(document.etag());
  TRINHKY_ASSIGN_OR_RETURN(*complete.mutable_signature(),
                           signer.Sign(preparation.signed_attributes()));
  return client.Call(&Stub::CompleteSignature, complete);
}

}  // namespace trinhky::cli
