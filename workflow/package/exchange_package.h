// exchange_package.h: what one office hands to another, and what the other answers.
//
// The manifest is canonical JSON signed by the sending office's key. It names the parts by their
// SHA-256; CheckExchangePackage() proves that the parts belong together before anything is stored:
// same D everywhere, the file that the content grew into, and a recipient who stands in the list
// that the leader signed. The signatures are in the file; services/signing/verify judges it.
#ifndef TRINHKY_WORKFLOW_PACKAGE_EXCHANGE_PACKAGE_H_
#define TRINHKY_WORKFLOW_PACKAGE_EXCHANGE_PACKAGE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "workflow/base/strong_id.h"
#include "workflow/package/content_package.h"

namespace trinhky {

/// Why the recipient gets this copy: one printed line that names it, or a group that it is of.
struct ExchangeLine {
  bool addressee = false;  ///< true: a line of Kính gửi; false: of Nơi nhận
  int line = 0;            ///< index into that list of the content package, from 0
  std::string purpose{};   ///< UPPER_SNAKE
  BodyId named{};          ///< the body or group on that line: the recipient, or "groups/…"

  bool operator==(const ExchangeLine&) const = default;
};

/// A document that the same sender sent before.
struct EarlierDocument {
  std::string document{};    ///< resource name at the sender
  std::string symbol{};      ///< "12/BC-UBND"
  std::string date{};        ///< YYYY-MM-DD
  std::string package_id{};  ///< the package that took it to the same recipient; empty: none did

  bool operator==(const EarlierDocument&) const = default;
};

/// Version 2 of the manifest: the first one knew signatures beside the file. Hashes are 64
/// lower-case hex digits.
struct ExchangePackage {
  std::string package_id{};  ///< "pkg-01j…": the same on every try
  AgencyId sender{};
  BodyId recipient{};
  std::string document{};                     ///< resource name at the sender
  std::string symbol{};                       ///< "15/BC-UBND"
  std::string date{};                         ///< YYYY-MM-DD
  std::optional<EarlierDocument> replaces{};  ///< whose place it takes @source R-TRK-03
  std::optional<EarlierDocument> corrects{};  ///< whose form it puts right
  std::string digest{};                       ///< D: SHA-256 of the content package
  PackageFile main_file{};  ///< as issued: it begins with the main file of the content package
  std::vector<PackageFile> attachments{};
  std::vector<ExchangeLine> lines{};  ///< at least one

  bool operator==(const ExchangePackage&) const = default;
};

/// Canonical bytes and back. @errors kInvalidArgument: the PACKAGE_… reasons.
absl::StatusOr<std::string> WriteExchangePackage(const ExchangePackage& package);
absl::StatusOr<ExchangePackage> ParseExchangePackage(std::string_view bytes);

/// The content of a package whose parts agree. Neither the file's bytes nor its signatures are
/// checked here.
/// @errors kInvalidArgument: PACKAGE_… when a part cannot be read; PACKAGE_PART_MISMATCH (metadata
/// `part`); PACKAGE_RECIPIENT_NOT_LISTED.   @source R-NN-09, R-NN-11
absl::StatusOr<ContentPackage> CheckExchangePackage(const ExchangePackage& package,
                                                    std::string_view content_package);

/// The number in front of a printed symbol, in at least two digits: "07" of "07/BC-UBND".
/// Empty when it begins otherwise.
std::string_view NumberOfSymbol(std::string_view symbol);

/// The axis statuses that an office answers with.
enum class ReceiptStatus { kArrived, kRejected, kReceived };  // "01", "02", "03"

/// What the receiving office signs with its own seal key.
struct Receipt {
  std::string package_id{};
  std::string package_sha256;  ///< SHA-256 of the manifest's bytes
  BodyId receiver{};
  ReceiptStatus status = ReceiptStatus::kArrived;
  int arrival_number = 0;      ///< 1..999999 with kReceived, else 0
  std::string arrival_date{};  ///< YYYY-MM-DD with kReceived, else empty
  std::string reason{};        ///< UPPER_SNAKE with kRejected, else empty

  bool operator==(const Receipt&) const = default;
};

absl::StatusOr<std::string> WriteReceipt(const Receipt& receipt);
absl::StatusOr<Receipt> ParseReceipt(std::string_view bytes);

/// OK when `receipt` answers the manifest bytes `package_bytes` for that recipient.
/// @errors kInvalidArgument/RECEIPT_MISMATCH (metadata `field`).
absl::Status CheckReceipt(const Receipt& receipt, std::string_view package_bytes);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_PACKAGE_EXCHANGE_PACKAGE_H_
