// leader_signing.h: the leader's signature in a document's PDF, prepared here, made on his own
// token.
//
// Between the two steps nothing is kept but who signs, with which certificate and as of when: the
// revision is made again from that, byte for byte, and the octets must fit it.
#ifndef TRINHKY_SERVICES_SIGNING_LEADER_SIGNING_H_
#define TRINHKY_SERVICES_SIGNING_LEADER_SIGNING_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/signing/pdf/sign.h"
#include "services/signing/picture_shelf.h"

namespace trinhky::signing {

/// What the leader's revision is made of, beside the page.
struct LeaderRevision {
  std::string certificate_pem;
  std::string agency;        ///< as shown below his name
  int64_t signed_at_us = 0;  ///< the claimed time
  std::string digest;        ///< D, which the revision carries
  /// Of the PNG of his handwritten signature, lower-case hex; "" when none is shown.
  std::string picture_sha256{};

  bool operator==(const LeaderRevision&) const = default;

  std::string ToJson() const;
  /// Reads ToJson()'s bytes. @errors kInternal for anything else.
  static absl::StatusOr<LeaderRevision> FromJson(std::string_view bytes);
};

/// Prepare again: what was prepared is used, or can no longer be made as it was.
/// kFailedPrecondition/PREPARATION_SPENT.
absl::Status PreparationSpent();

/// The page with the revision and its empty place. Deterministic.
/// @param picture  the one of `revision`; nullptr for none.
/// @errors kFailedPrecondition/PRINT_MISSING: the page is no PDF, from a time when it needed not be
///   one; /PREPARATION_SPENT: `picture` is another one than then; those of PrepareLeader().
absl::StatusOr<pdf::PreparedSignature> PrepareLeaderRevision(std::string page,
                                                             const LeaderRevision& revision,
                                                             const ShelfPicture* picture = nullptr);

/// A file with a signature in it, and that signature.
struct FileWithSignature {
  std::string bytes;
  std::string cms;  ///< DER
};

/// The file with the octets put into their place. Does not verify it.
/// @errors as above, and those of AssembleCms().
absl::StatusOr<FileWithSignature> CompleteLeaderRevision(std::string page,
                                                         const LeaderRevision& revision,
                                                         std::string_view octets,
                                                         const ShelfPicture* picture = nullptr);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_LEADER_SIGNING_H_
