// sealing.h: the organisation's revision of a document's PDF: number, date and seal, nothing else.
#ifndef TRINHKY_SERVICES_SIGNING_SEALING_H_
#define TRINHKY_SERVICES_SIGNING_SEALING_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "services/signing/crypto/seal_keys.h"
#include "services/signing/leader_signing.h"
#include "services/signing/pdf/sign.h"
#include "services/signing/picture_shelf.h"

namespace trinhky::signing {

/// What the organisation's revision carries beside its signature.
struct SealRevision {
  pdf::NumberAndDate filled{};
  const ShelfPicture* picture = nullptr;  ///< shown over the leader's signature; null for none
  /// D, which the leader could not bind because he signed with another program; else empty.
  std::string content_digest{};
};

/// Appends the revision to the file that the leader signed. The seal's key is used once.
/// @param now_us  the claimed time
/// @errors those of PrepareSeal(); of the seal, when it lies in a token.   @source R-DS-01,
/// R-SOD-02
absl::StatusOr<FileWithSignature> SealFile(std::string signed_by_leader, const Seal& seal,
                                           const SealRevision& revision, int64_t now_us);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_SEALING_H_
