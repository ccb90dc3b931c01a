// statements.h: the short statements that follow a content package through its life.
//
//   NumberRecord   the clerk's act: this content has this number and date
//   SealStatement  what the organisation signs: content, leader's signature, number, date
//
// Each is canonical JSON with a kind, so that no signature over one can pass for another.
#ifndef TRINHKY_WORKFLOW_PACKAGE_STATEMENTS_H_
#define TRINHKY_WORKFLOW_PACKAGE_STATEMENTS_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace trinhky {

/// The number given to a signed content.
struct NumberRecord {
  std::string digest{};  ///< D, 64 lower-case hex digits
  int number = 0;        ///< 1..99999
  std::string symbol{};  ///< number and symbol as printed: "15/BC-UBND"
  std::string date{};    ///< date of the document, YYYY-MM-DD

  bool operator==(const NumberRecord&) const = default;
};

/// What the organisation's key signs. @source R-DS-01: the seal covers number, date and signature.
struct SealStatement {
  std::string digest{};           ///< D
  std::string leader_cms_sha256;  ///< SHA-256 of the leader's CMS, hex
  int number = 0;
  std::string date{};  ///< YYYY-MM-DD

  bool operator==(const SealStatement&) const = default;
};

/// Canonical bytes and back; reading accepts exactly what writing produces.
/// @errors kInvalidArgument: the PACKAGE_… reasons of content_package.h.
absl::StatusOr<std::string> WriteNumberRecord(const NumberRecord& record);
absl::StatusOr<NumberRecord> ParseNumberRecord(std::string_view bytes);
absl::StatusOr<std::string> WriteSealStatement(const SealStatement& statement);
absl::StatusOr<SealStatement> ParseSealStatement(std::string_view bytes);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_PACKAGE_STATEMENTS_H_
