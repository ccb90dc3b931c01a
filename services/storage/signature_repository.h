// signature_repository.h: signatures on documents, and signatures under way.
#ifndef TRINHKY_SERVICES_STORAGE_SIGNATURE_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SIGNATURE_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/keys.h"
#include "workflow/base/strong_id.h"

namespace trinhky::storage {

struct SignatureRecord {
  DocumentKey key;
  int64_t revision = 0;            ///< of RevisionRecord: a new revision needs new signatures
  std::string role;                ///< "leader" or "organisation"
  std::string signer;              ///< "people/…" or "agencies/…"
  std::string certificate;         ///< PEM
  std::string certificate_serial;  ///< issuer and serial as the verifier prints them
  std::string cms;                 ///< DER, as it stands in the file
  std::string file_sha256;         ///< blob of the PDF that ends with this signature
  std::string digest;              ///< what was signed
  int64_t time_us = 0;

  bool operator==(const SignatureRecord&) const = default;
};

/// A signature that was prepared here and is made on the leader's own token.
struct PreparationRecord {
  DocumentKey key;
  std::string preparation_id;
  PersonId person;
  std::string role;
  int64_t revision = 0;
  int64_t document_rev = 0;  ///< the etag that the signer saw
  std::string digest;
  std::string ticket_hash;  ///< SHA-256 of the ticket that Complete must present
  std::string payload;      ///< bytes to sign and whatever Complete needs
  int64_t create_time_us = 0;
  int64_t expire_time_us = 0;  ///< exclusive
  bool used = false;

  bool operator==(const PreparationRecord&) const = default;
};

class SignatureRepository {
 public:
  virtual ~SignatureRepository() = default;

  /// @errors kAlreadyExists: this revision has a signature of this role.
  virtual absl::Status Insert(const SignatureRecord& record) = 0;
  /// All, by revision, then time.
  virtual absl::StatusOr<std::vector<SignatureRecord>> List(const DocumentKey& key) const = 0;
  virtual absl::StatusOr<std::optional<SignatureRecord>> Find(const DocumentKey& key,
                                                              int64_t revision,
                                                              std::string_view role) const = 0;

  /// @errors kAlreadyExists.
  virtual absl::Status InsertPreparation(const PreparationRecord& record) = 0;
  virtual absl::StatusOr<std::optional<PreparationRecord>> FindPreparation(
      const DocumentKey& key, std::string_view preparation_id) const = 0;
  /// Uses a preparation up: it works once, in time, with its ticket.
  /// @errors kFailedPrecondition/PREPARATION_SPENT: used, expired, unknown or another ticket;
  ///   prepare again.
  virtual absl::Status UsePreparation(const DocumentKey& key, std::string_view preparation_id,
                                      std::string_view ticket_hash, int64_t now_us) = 0;
  /// Deletes what expired before `before_us`, up to `limit`; returns how many.
  virtual absl::StatusOr<int64_t> SweepPreparations(int64_t before_us, int limit) = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SIGNATURE_REPOSITORY_H_
