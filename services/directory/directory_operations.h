// directory_operations.h: import, register, suspend: what an administrator does.
#ifndef TRINHKY_SERVICES_DIRECTORY_DIRECTORY_OPERATIONS_H_
#define TRINHKY_SERVICES_DIRECTORY_DIRECTORY_OPERATIONS_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/casework/directory_book.h"
#include "services/rpc/call.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/trust_store.h"
#include "trinhky/v1/directory_service.pb.h"

namespace trinhky::directory {

struct DirectoryDeps {
  casework::DirectoryBook& book;
  const signing::TrustStore& trust;  ///< roots that a registered certificate must lead to
};

/// The administrator's use cases of DirectoryService. A repeated request gets the first answer; the
/// same request_id with another body is refused (kInvalidArgument/REQUEST_ID_REUSED). Thread-safe.
class DirectoryOperations {
 public:
  explicit DirectoryOperations(DirectoryDeps deps) : deps_(deps) {}

  /// @errors kInvalidArgument/DIRECTORY_INVALID.
  absl::Status Import(const Call& call, const v1::ImportDirectoryRequest& request,
                      v1::ImportDirectoryResponse& response) const;

  /// @errors kInvalidArgument on field `certificate`; kNotFound/OWNER_UNKNOWN;
  ///   kAlreadyExists/CERTIFICATE_OF_ANOTHER.
  absl::Status RegisterCertificate(const Call& call, const v1::RegisterCertificateRequest& request,
                                   v1::RegisterCertificateResponse& response) const;

  /// Who did it, why and when stay with the person's row.
  /// @errors kNotFound/PERSON_UNKNOWN; kFailedPrecondition/OWN_PERSON: one does not suspend
  /// oneself.
  absl::Status Suspend(const Call& call, const v1::SuspendPersonRequest& request) const;

 private:
  DirectoryDeps deps_;
};

/// Judges a certificate that is to be registered for `owner` ("people/x" or "agencies/x"): it is
/// readable, names that owner, has a strong key, is valid at `now_us` and leads to a root of
/// `trust`.
/// @errors kInvalidArgument on field `certificate`: CERTIFICATE_UNREADABLE, CERTIFICATE_OF_ANOTHER,
///   CERTIFICATE_REFUSED with `code`.
absl::StatusOr<signing::Certificate> JudgeCertificate(std::string_view der, std::string_view owner,
                                                      const signing::TrustStore& trust,
                                                      int64_t now_us);

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_DIRECTORY_OPERATIONS_H_
