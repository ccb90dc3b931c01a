// document_check.h: is what the server wants signed the approved document and nothing else?
//
// The server may have been broken into, and a digest says nothing to a person. So everything is
// made again here, from the PDF that the person looks at:
//   TRINHKY_ASSIGN_OR_RETURN(CheckedDocument document, CheckDocument(pdf, parts, signer, now_us));
//   ... the person looks at document.package and the PDF, and types his PIN ...
//   octets = token signs document.signed_attributes          // made here, not those that came
//   TRINHKY_RETURN_IF_ERROR(CheckResult(document, octets, signer, now_us));
//
// Before the PIN the whole file is put together once with the key of an authority that exists for
// that moment, and the one judge of signed PDFs must find nothing wrong with it: a dress rehearsal.
// After the PIN the judge sees the real signature.
#ifndef TRINHKY_CLIENTS_AGENT_DOCUMENT_CHECK_H_
#define TRINHKY_CLIENTS_AGENT_DOCUMENT_CHECK_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/agent/signing_request.h"
#include "clients/verify/trust_files.h"
#include "services/signing/crypto/certificate.h"
#include "workflow/package/content_package.h"

namespace trinhky::agent {

/// Who signs, and whom this machine believes. `trust` is not owned.
struct Signer {
  signing::Certificate certificate{};
  std::vector<signing::Certificate> beside{};  ///< authorities' certificates on the token
  const cli::TrustFiles* trust = nullptr;
};

/// A document that may be shown and signed.
struct CheckedDocument {
  std::string preparation{};
  std::shared_ptr<const std::string> pdf{};
  ContentPackage package{};
  std::string content_digest{};     ///< D, lower-case hex
  std::string revision{};           ///< what follows the PDF, with its empty place
  std::string signed_attributes{};  ///< our own
  int64_t claimed_us = 0;           ///< the time that the signature will show
  int pages = 0;
};

/// Everything that can be known before the PIN.
/// @errors kInvalidArgument: AGENT_PDF_OTHER, AGENT_REVISION_OTHER (metadata "code": the judge's),
/// AGENT_ATTRIBUTES_OTHER, PACKAGE_…; kFailedPrecondition: AGENT_CLOCK, TOKEN_CERTIFICATE_….
absl::StatusOr<CheckedDocument> CheckDocument(std::shared_ptr<const std::string> pdf,
                                              const DocumentParts& parts, const Signer& signer,
                                              int64_t now_us);

/// The signer's certificate as it is now; `person_id` empty: whoever it is.
/// @errors kFailedPrecondition/TOKEN_CERTIFICATE_….
absl::Status CheckSigner(const Signer& signer, const std::string& person_id, int64_t now_us);

/// Puts the signature in its place and lets the judge look at the whole file.
/// @errors kFailedPrecondition/AGENT_RESULT_WRONG (metadata "code").
absl::Status CheckResult(const CheckedDocument& document, std::string_view octets,
                         const Signer& signer, int64_t now_us);

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_DOCUMENT_CHECK_H_
