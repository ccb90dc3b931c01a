// stored_package.h: what of a package from another office lies in its row: enough for the clerk's
// inbox and for the register, and the names of the blobs that hold its parts.
#ifndef TRINHKY_SERVICES_CASEWORK_STORED_PACKAGE_H_
#define TRINHKY_SERVICES_CASEWORK_STORED_PACKAGE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/storage/package_repository.h"

namespace trinhky::casework {

/// What the sender says of a document that he sent before. @source R-TRK-03
struct StoredEarlier {
  std::string document;  ///< resource name at the sender; empty: nothing is said
  std::string symbol;
  std::string date;
  std::string package_id;  ///< the package that brought it here, or ""

  bool operator==(const StoredEarlier&) const = default;
};

/// PackageRecord::summary, as canonical JSON. Every …_sha256 names a blob.
struct StoredPackage {
  std::string document;     ///< resource name at the sender
  std::string sender_name;  ///< as printed in the header of the document
  std::string style;        ///< "state" or "party"
  std::string type;         ///< printed abbreviation
  std::string symbol;       ///< "15/BC-UBND"
  std::string date;         ///< YYYY-MM-DD
  std::string subject;
  std::string purpose;  ///< what is asked of the recipient: "report", "none"
  std::string digest;   ///< D
  int64_t urgency = 0;
  std::string file_name;
  std::string file_sha256;
  int64_t file_bytes = 0;
  std::string content_package_sha256;
  std::string manifest_cms_sha256;
  StoredEarlier replaces;
  StoredEarlier corrects;

  bool operator==(const StoredPackage&) const = default;

  std::string ToJson() const;
  /// Reads ToJson()'s bytes. @errors kInternal for anything else.
  static absl::StatusOr<StoredPackage> FromJson(std::string_view bytes);
};

/// "agencies/{sender}/packages/{package}": names a package here without doubt; "packages/{package}"
/// is the short form.
std::string ArrivalName(const storage::PackageRecord& package);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_STORED_PACKAGE_H_
