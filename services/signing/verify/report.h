// report.h: what a verification found, of each signature and of the whole document.
#ifndef TRINHKY_SERVICES_SIGNING_VERIFY_REPORT_H_
#define TRINHKY_SERVICES_SIGNING_VERIFY_REPORT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "services/signing/crypto/verify_cms.h"

namespace trinhky::signing::verify {

/// How long a signature can be proved.
enum class Level {
  kNone,  ///< not a signature that was read
  kB,     ///< signed
  kT,     ///< and a time stamp proves when
  kLT,    ///< and the evidence about certificates is in the file
  kLTA,   ///< and a time stamp covers that evidence
};
/// "B-B", "B-T", "B-LT", "B-LTA"; empty for kNone.
std::string_view LevelName(Level level);

/// One signature or document time stamp; also one that is missing, with an empty signer.
struct SignatureReport {
  std::string field{};
  /// In our own world: kPerson for the leader's, kOrganisation for the seal; else kNone.
  SignerRole role = SignerRole::kNone;
  std::string signer{};  ///< the common name of the certificate, when it could be read
  Verdict verdict = Verdict::kInvalidIntegrity;
  std::string code{};  ///< "OK", or the stable name of the check that failed
  Level level = Level::kNone;
  bool whole = false;        ///< covers the file to its last byte
  int revision = -1;         ///< index of the revision that it closes
  int64_t time_us = 0;       ///< UTC; proved, or else what the signer claims; 0: none
  bool time_proved = false;  ///< by a time stamp
  bool is_time_stamp = false;
  bool revoked_later = false;
  std::string serial_hex{};
  std::string algorithm{};
};

/// What one revision did.
struct Change {
  int revision = 0;  ///< from 1, as people count
  std::string vi{};
  std::string en{};
};

struct PdfReport {
  Verdict verdict = Verdict::kInvalidIntegrity;  ///< the worst of all
  std::string code{};                            ///< that goes with it
  std::vector<SignatureReport> signatures{};     ///< in the order of signing, the missing ones last
  std::vector<Change> changes{};
  // What our own document says, once its revisions are those that we write; what a signature is
  // worth stands above.
  /// Of the package that the leader binds, or the seal when he signed with another program;
  /// lower-case hex; "" none.
  std::string content_digest{};
  bool outside_leader = false;  ///< the leader signed with another program
  int64_t base_bytes = 0;       ///< length of the file before the leader's revision; 0 without one
  std::string number{};         ///< filled in with the seal; "" before
  std::string date{};

  bool ok() const { return verdict == Verdict::kValid || verdict == Verdict::kValidLtv; }
};

/// True when `a` weighs more than `b`: a changed document is worse than a revoked certificate, and
/// so on down to VALID.
bool IsWorse(Verdict a, Verdict b);

/// A verdict with its reason; kValid/"OK" when nothing is wrong.
struct Finding {
  Verdict verdict = Verdict::kValid;
  std::string code = "OK";

  bool ok() const { return verdict == Verdict::kValid || verdict == Verdict::kValidLtv; }
};
inline Finding Broken(std::string_view code) {
  return {.verdict = Verdict::kInvalidIntegrity, .code = std::string(code)};
}
inline Finding Mismatch(std::string_view code) {
  return {.verdict = Verdict::kMismatch, .code = std::string(code)};
}
/// What a refusal of the PDF reader means: too large or too complex is INDETERMINATE, the rest is
/// INVALID_INTEGRITY; the code is the refusal's reason.
Finding FindingOf(const absl::Status& status);

/// A sentence for `code` in Vietnamese and English; falls back on the verdict's own words.
struct Words {
  std::string_view vi;
  std::string_view en;
};
Words WordsOf(Verdict verdict, std::string_view code);

/// "2026-04-15T14:05:33+07:00"; empty for 0.
std::string TimeText(int64_t time_us);

}  // namespace trinhky::signing::verify

#endif  // TRINHKY_SERVICES_SIGNING_VERIFY_REPORT_H_
