// content_package.h: what was approved, signed and sent, as bytes.
//
// The canonical content package, version 1, is canonical JSON over everything that the leader puts
// his name to; number and date stand in it blank, because the clerk gives them afterwards. Its
// SHA-256 is the document's digest D: approval, signature, seal and dispatch all carry the same D.
//
//   TRINHKY_ASSIGN_OR_RETURN(std::string bytes, WriteContentPackage(package));
//   const std::string digest = ContentDigest(bytes);
//
// Writing and reading are inverse: ParseContentPackage() accepts exactly the bytes that
// WriteContentPackage() can produce, so an unknown member is an error, not a hiding place.
#ifndef TRINHKY_WORKFLOW_PACKAGE_CONTENT_PACKAGE_H_
#define TRINHKY_WORKFLOW_PACKAGE_CONTENT_PACKAGE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "workflow/base/regime.h"
#include "workflow/base/strong_id.h"

namespace trinhky {

/// A file by what identifies it.
struct PackageFile {
  std::string name{};  ///< as shown to people; no slash, no control character; 1..255 bytes
  std::string sha256;  ///< 64 lower-case hex digits
  int64_t bytes = 0;   ///< 0 or more

  bool operator==(const PackageFile&) const = default;
};

/// One printed entry of Kính gửi or Nơi nhận, and the bodies or groups that it means.
struct PackageLine {
  std::string text{};     ///< as printed, 1..1000 bytes
  std::string purpose{};  ///< UPPER_SNAKE purpose: "REPORT"; "UNSPECIFIED" when none is printed
  std::vector<BodyId> bodies{};  ///< resolved, in printed order; may be empty ("Như Điều 2")

  bool operator==(const PackageLine&) const = default;
};

/// The signature block as printed, and who is to sign it.
struct PackageSignature {
  std::string authority{};     ///< "", "TM", "KT", "TM_KT", "TL", "TL_KT", "TUQ", "Q", "P_TM", …
  std::string on_behalf_of{};  ///< "CHỦ TỊCH"; may be empty
  std::string position{};      ///< "PHÓ CHỦ TỊCH"
  std::string name{};          ///< "Nguyễn Văn An"
  PersonId person{};           ///< "nguyen-van-an"

  bool operator==(const PackageSignature&) const = default;
};

/// Version 1 of the content package. Texts are NFC UTF-8 and compared byte by byte.
struct ContentPackage {
  std::string document{};  ///< resource name "agencies/…/documents/…": the same text twice differs
  AgencyId agency{};
  std::string agency_name{};  ///< as printed in the header
  Regime regime = Regime::kState;
  std::string type{};   ///< printed abbreviation: "BC", "QĐ"; "CV" for a công văn
  std::string organ{};  ///< organ part of the symbol: "UBND", "ĐU"
  std::string unit{};   ///< drafting unit: "VHXH"; may be empty
  std::string subject{};
  std::string place{};  ///< "Bình An"
  int urgency = 0;      ///< 0 Thường, 1 Khẩn, 2 Thượng khẩn, 3 Hỏa tốc
  std::vector<PackageLine> addressees{};  ///< Kính gửi
  std::vector<PackageLine> recipients{};  ///< Nơi nhận, without the Lưu line
  std::string archive{};                  ///< the Lưu line as printed; may be empty
  PackageSignature signature{};
  PackageFile main_file{};
  std::vector<PackageFile> attachments{};

  bool operator==(const ContentPackage&) const = default;
};

/// The canonical bytes.
/// @errors kInvalidArgument with the field: PACKAGE_FIELD_MISSING, PACKAGE_FIELD_TOO_LONG,
/// PACKAGE_FIELD_INVALID, PACKAGE_TOO_LARGE.
absl::StatusOr<std::string> WriteContentPackage(const ContentPackage& package);

/// Reads canonical bytes from a stranger. Linear time.
/// @errors as WriteContentPackage(); PACKAGE_NOT_CANONICAL; PACKAGE_KIND (another statement or
/// version).
absl::StatusOr<ContentPackage> ParseContentPackage(std::string_view bytes);

/// D: SHA-256 of the canonical bytes, 64 lower-case hex digits.
std::string ContentDigest(std::string_view package_bytes);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_PACKAGE_CONTENT_PACKAGE_H_
