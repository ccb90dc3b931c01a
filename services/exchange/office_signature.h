// office_signature.h: did this agency sign these bytes?
#ifndef TRINHKY_SERVICES_EXCHANGE_OFFICE_SIGNATURE_H_
#define TRINHKY_SERVICES_EXCHANGE_OFFICE_SIGNATURE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "services/casework/office_directory.h"
#include "services/signing/crypto/trust_store.h"
#include "workflow/base/strong_id.h"
#include "workflow/package/exchange_package.h"

namespace trinhky::exchange {

/// Bytes and the detached CMS over them.
struct SignedBytes {
  std::string_view content;
  std::string_view cms;
};

/// What signatures are judged by.
struct Judge {
  const casework::OfficeDirectory& office;
  const signing::TrustStore& trust;
  int64_t now_us = 0;
  std::vector<std::string> revocation_lists = {};  ///< DER; what they say counts, silence does not
};

/// OK when the seal of `agency` made the signature: the chain ends in a trusted root, the
/// certificate names the agency and, when the directory has certificates of it, is one of them.
/// @errors kFailedPrecondition/SIGNATURE_<verdict>; kPermissionDenied/CERTIFICATE_NOT_REGISTERED.
absl::Status CheckAgencySignature(const Judge& judge, const AgencyId& agency,
                                  const SignedBytes& bytes);

/// OK when `file` is what the manifest says: it begins with the page of the content package,
/// carries the signature of the package's signer over page and package, the manifest's number and
/// date, and the seal of the sender; and nothing else.  @source R-DS-01
/// @errors kFailedPrecondition/SIGNATURE_MISSING, /SIGNATURE_INVALID with `verdict` and `code`.
absl::Status CheckIssuedFile(const Judge& judge, const ExchangePackage& manifest,
                             const ContentPackage& content, const std::string& file);

/// OK when `peer`, the office in the TLS certificate, serves `agency` according to the directory.
/// An agency that the directory does not know is served by nobody.
/// @errors kPermissionDenied/OFFICE_UNKNOWN, /WRONG_PEER.
absl::Status CheckPeer(const casework::OfficeDirectory& office, const AgencyId& agency,
                       std::string_view peer);

}  // namespace trinhky::exchange

#endif  // TRINHKY_SERVICES_EXCHANGE_OFFICE_SIGNATURE_H_
