// directory_book.h: keeps the current snapshot of the directory, and changes it.
#ifndef TRINHKY_SERVICES_CASEWORK_DIRECTORY_BOOK_H_
#define TRINHKY_SERVICES_CASEWORK_DIRECTORY_BOOK_H_

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/casework/office_directory.h"
#include "services/storage/storage.h"
#include "trinhky/v1/directory_file.pb.h"

namespace trinhky::casework {

/// Who ends a person's rights, why and when.
struct Suspension {
  PersonId by;
  std::string reason;
  int64_t time_us = 0;
};

/// What a directory holds, in numbers.
struct DirectorySize {
  int64_t version = 0;
  int bodies = 0;
  int people = 0;
};

/// A certificate that somebody wants to have registered; it has been judged.
struct CertificateClaim {
  std::string_view owner;  ///< "people/x" or "agencies/x"
  std::string_view der;
  std::string_view fingerprint_hex;  ///< SHA-256 of `der`
  int64_t now_us = 0;
};

/// The directory of this server. Thread-safe.
class DirectoryBook {
 public:
  /// @param shared  other servers may use the same database and change the directory
  explicit DirectoryBook(storage::Storage& storage, bool shared = false)
      : storage_(storage), shared_(shared) {}

  /// A command then compares versions in its transaction: it never decides on an older directory.
  bool shared() const { return shared_; }

  /// The snapshot now; never null after the first Reload().
  std::shared_ptr<const OfficeDirectory> Current() const;

  /// Reads the directory from the storage again. Call at start and after every change.
  absl::Status Reload();

  /// Reloads when another server on the same database has changed the directory. Returns whether it
  /// had. A server that is not alone asks every second or so.
  absl::StatusOr<bool> Follow();

  /// Replaces the directory by `text`, a trinhky.v1.DirectoryFile as textproto. Everything is
  /// checked first: references, ids, dates, one head per agency, mailbox posts. What drafters
  /// taught, registered certificates, suspensions, absences and the delegations that people
  /// recorded or ended stay. The same directory again changes nothing.
  /// @errors kInvalidArgument/DIRECTORY_INVALID naming the entry and the mend.
  absl::StatusOr<std::shared_ptr<const OfficeDirectory>> Import(std::string_view text,
                                                                int64_t now_us);

  /// Remembers a drafter's answer for one agency: it becomes an alias. Inside the caller's
  /// transaction, which has not called BumpVersion(); call Reload() after it committed.
  /// @source R-NN-12
  static absl::Status LearnAlias(storage::UnitOfWork& work, const AgencyId& agency,
                                 std::string_view normalised_text,
                                 const std::vector<BodyId>& bodies, int64_t now_us);

  /// Registers a signing certificate for "people/x" or "agencies/x"; the caller has judged it.
  /// Idempotent for the same certificate and owner.
  /// @param fingerprint_hex  SHA-256 of `der`.
  /// @errors kNotFound/OWNER_UNKNOWN; kAlreadyExists/CERTIFICATE_OF_ANOTHER.
  absl::Status RegisterCertificate(std::string_view owner, std::string_view der,
                                   std::string_view fingerprint_hex, int64_t now_us);

  /// Ends a person's rights at once: posts, certificates and sessions, in one transaction, and
  /// keeps who did it, why and when. Stays until a directory file says `suspended: false`.
  /// Repeated, it changes nothing: the first reason stands.
  /// @errors kNotFound/PERSON_UNKNOWN.
  /// @source R-DS-12
  absl::Status Suspend(const PersonId& person, const Suspension& suspension);

  /// Runs `body` in one write transaction, then Reload(). The functions ending in In() are the
  /// changes above inside such a transaction.
  absl::Status Change(const std::function<absl::Status(storage::UnitOfWork&)>& body);
  /// `file` is one that ReadDirectoryText() gave. What the directory holds after it.
  static absl::StatusOr<DirectorySize> ImportIn(storage::UnitOfWork& work,
                                                const v1::DirectoryFile& file, int64_t now_us);
  static absl::Status RegisterCertificateIn(storage::UnitOfWork& work,
                                            const OfficeDirectory& office,
                                            const CertificateClaim& claim);
  static absl::Status SuspendIn(storage::UnitOfWork& work, const PersonId& person,
                                const Suspension& suspension);

 private:
  storage::Storage& storage_;
  const bool shared_;
  mutable std::mutex mutex_;
  std::shared_ptr<const OfficeDirectory> current_;
};

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_DIRECTORY_BOOK_H_
