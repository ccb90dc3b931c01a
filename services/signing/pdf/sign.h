// sign.h: the leader's signature and the organisation's seal, in two steps or in one.
//
// The key is often in a token on somebody's desk, so the file is prepared first:
//   TRINHKY_ASSIGN_OR_RETURN(PreparedSignature prepared, PrepareLeader(file, request));
//   ... the client computes prepared.signed_attributes itself, signs them, sends `octets` ...
//   TRINHKY_ASSIGN_OR_RETURN(std::string signed_bytes,
//                            CompleteWithOctets(prepared.bytes, octets, {certificate}));
// With a key at hand:
//   TRINHKY_ASSIGN_OR_RETURN(std::string signed_bytes, SignLeader(file, request, key, chain));
//
// The leader certifies (DocMDP, P 2: nothing but filling in and signing afterwards). The seal is an
// approval whose own revision fills number and date, and nothing else; it locks every field. The
// order is the law's: leader first, organisation last. All of it is deterministic but an ECDSA
// signature itself.
//
// The leader's signature can bind more than the file: the package of the whole document, with its
// attachments and recipients, by its SHA-256 under a key of our own in the signature dictionary.
// It lies inside the /ByteRange. The package names the file as it was before this revision, so no
// digest waits for itself. A leader who signed with another program could not bind it: then the
// seal does, in the same way.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_SIGN_H_
#define TRINHKY_SERVICES_SIGNING_PDF_SIGN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/keys.h"
#include "services/signing/crypto/signer.h"
#include "services/signing/pdf/appearance.h"
#include "services/signing/pdf/pdf_file.h"

namespace trinhky::signing::pdf {

/// The key of the package's digest in a signature dictionary: a string of 32 bytes.
inline constexpr std::string_view kContentDigestKey = "TrinhKyD";

struct SignRequest {
  Certificate certificate{};  ///< whose key will sign
  std::string name{};         ///< /Name: the person or the agency, UTF-8
  int64_t signed_at_us = 0;   ///< the claimed time, UTC microseconds; goes to /M only
  SignatureLook look{};
  /// SHA-256 of the canonical content package, 64 lower-case hex digits: the leader's, or the
  /// seal's over a leader's signature that another program made. Empty: none.
  std::string content_digest{};
};

/// What the seal's revision fills in; both empty for an attachment, whose form has neither field.
struct NumberAndDate {
  std::string number{};  ///< as printed: "123/BC-UBND" or "123"
  std::string date{};    ///< as printed: "ngày 15 tháng 4 năm 2026" or "15/04/2026"
};

struct PreparedSignature {
  std::string bytes;              ///< the file with its empty place
  std::string digest;             ///< SHA-256 of what is signed, 32 raw bytes
  std::string signed_attributes;  ///< DER SET OF: what the key signs
};

/// Appends the revision in which the leader certifies.
/// @errors kFailedPrecondition/PDF_FIELD_MISSING, PDF_SIGNATURE_ORDER (somebody has signed before);
/// kInvalidArgument/PDF_TEXT_NOT_SHOWN, PDF_IMAGE_INVALID, KEY_NOT_ALLOWED,
/// PDF_CONTENT_DIGEST_INVALID; and the reader's.
/// @source R-DS-01
absl::StatusOr<PreparedSignature> PrepareLeader(const PdfFile& file, const SignRequest& request);

/// Appends the revision that fills number and date and carries the seal. With a digest, the first
/// signature may stand in any field: it is the leader's, made by another program.
/// @errors as above; kFailedPrecondition/PDF_SIGNATURE_ORDER when the leader's signature, or a time
/// stamp after it, does not end the file, anybody else has signed, or the leader binds the package
/// and the seal would too; kInvalidArgument/PDF_TEXT_NOT_SHOWN also for an empty number or date
/// where the form has the field.
/// @source R-DS-01
absl::StatusOr<PreparedSignature> PrepareSeal(const PdfFile& file, const SignRequest& request,
                                              const NumberAndDate& filled);

/// Puts a finished CMS into a prepared file; no other byte changes. Does not verify it: run
/// VerifyCms() over SignatureInFile::SignedBytes() before storing the result.
/// @errors kFailedPrecondition/PDF_NOT_PREPARED; kInvalidArgument/PDF_SIGNATURE_TOO_LONG.
absl::StatusOr<std::string> Complete(std::string prepared, std::string_view cms);

/// Puts the CMS together from the octets over the signed attributes, and completes.
/// @errors as above, and those of AssembleCms().
absl::StatusOr<std::string> CompleteWithOctets(std::string prepared, std::string_view octets,
                                               const std::vector<Certificate>& chain);

/// Prepares, signs and completes. `chain[0]` is the certificate of the request. With a signer the
/// chain is its certificate alone.
/// @errors as the parts; kInvalidArgument/KEY_MISMATCH; those of Signer::Sign().
absl::StatusOr<std::string> SignLeader(const PdfFile& file, const SignRequest& request,
                                       const PrivateKey& key,
                                       const std::vector<Certificate>& chain);
absl::StatusOr<std::string> SignSeal(const PdfFile& file, const SignRequest& request,
                                     const NumberAndDate& filled, const PrivateKey& key,
                                     const std::vector<Certificate>& chain);
absl::StatusOr<std::string> SignSeal(const PdfFile& file, const SignRequest& request,
                                     const NumberAndDate& filled, const Signer& seal);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_SIGN_H_
