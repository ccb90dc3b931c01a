// leader_case.h: what every way of the leader's signature has in common: the questions before it,
// and how the signed file is put on record.
//
//   absl::StatusOr<NewFile> made = …;  // outside of a transaction: PrepareLeader(), the octets,
//   Keep() casework.ChangeDocument(…, [&](CaseFile& file) { return PutOnRecord(…, made); }, …);
//
// Whoever makes the octets, the agent on the leader's machine, his own program or his token at the
// server, the document moves in PutOnRecord() and nowhere else.
#ifndef TRINHKY_SERVICES_SIGNING_LEADER_CASE_H_
#define TRINHKY_SERVICES_SIGNING_LEADER_CASE_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/casework/case_file.h"
#include "services/casework/signatures.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/trust_store.h"
#include "services/signing/leader_signing.h"
#include "services/signing/picture_shelf.h"

namespace trinhky::signing {

/// The act of signing what has this digest, with what it observes now.
absl::StatusOr<casework::Act> SignAct(casework::CaseFile& file, const std::string& digest);

/// Whether the caller may sign what has this digest, now and here: state and desk, the form's
/// errors, post, field and block.
/// @errors those of CaseFile::May(), FormErrors() and CheckAuthority().
absl::Status MaySign(casework::CaseFile& file, const casework::Act& act);

/// A revision to be signed, and what it is of.
struct PreparedLeader {
  LeaderRevision revision;
  storage::RevisionRecord stored;  ///< the newest: what was approved
};

/// Asks every question about person, document and certificate, and says what the leader's revision
/// is made of.
/// @param certificate  DER
/// @errors those of MaySign() and CheckCertificate(); kInvalidArgument/FIELD_FORMAT.
absl::StatusOr<PreparedLeader> PrepareLeader(casework::CaseFile& file, const std::string& digest,
                                             std::string_view certificate, const TrustStore& trust,
                                             const PictureShelf& pictures);

/// A file that was made before the transaction that puts it on record.
struct NewFile {
  FileWithSignature file;
  std::string sha256;    ///< its blob
  std::string based_on;  ///< the blob that it begins with
};

/// Judges the file and stores its bytes; a transaction that fails leaves nothing but unused bytes.
/// @errors those of RequireValid() and of the store.
absl::StatusOr<NewFile> Keep(storage::BlobStore& blobs, const casework::SignedFile& with_signature,
                             const casework::JudgeBy& by, FileWithSignature file,
                             const std::string& based_on);

/// The leader's signature moves the case, under his own certificate that holds today.
/// @param made  why there is no file is told after what is wrong with the certificate
absl::Status PutOnRecord(casework::CaseFile& file, const casework::Act& act,
                         const Certificate& certificate, const TrustStore& trust,
                         const absl::StatusOr<NewFile>& made);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_LEADER_CASE_H_
