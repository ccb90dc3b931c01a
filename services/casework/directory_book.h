// directory_book.h: keeps the current snapshot of the directory, and changes it.
#ifndef TRINHKY_SERVICES_CASEWORK_DIRECTORY_BOOK_H_
#define TRINHKY_SERVICES_CASEWORK_DIRECTORY_BOOK_H_

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/casework/office_directory.h"
#include "services/storage/storage.h"

namespace trinhky::casework {

/// The directory of this server. Thread-safe.
class DirectoryBook {
 public:
  explicit DirectoryBook(storage::Storage& storage) : storage_(storage) {}

  /// The snapshot now; never null after the first Reload().
  std::shared_ptr<const OfficeDirectory> Current() const;

  /// Reads the directory from the storage again. Call at start and after every change.
  absl::Status Reload();

  /// Replaces the directory by `text`, a trinhky.v1.DirectoryFile as textproto. Everything is
  /// checked first: references, ids, dates, one head per agency, mailbox posts. What drafters
  /// taught, registered certificates and suspensions stay. The same directory again changes
  /// nothing.
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

  /// Ends a person's rights at once: posts, certificates and sessions, in one transaction. Stays
  /// until a directory file says `suspended: false`. Idempotent.
  /// @errors kNotFound/PERSON_UNKNOWN.
  /// @source R-DS-12
  absl::Status Suspend(const PersonId& person, int64_t now_us);

 private:
  storage::Storage& storage_;
  mutable std::mutex mutex_;
  std::shared_ptr<const OfficeDirectory> current_;
};

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_DIRECTORY_BOOK_H_
