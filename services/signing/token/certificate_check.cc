#include "services/signing/token/certificate_check.h"

#include <string>
#include <string_view>

#include "services/signing/crypto/chain.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

using absl::StatusCode;

struct Words {
  StatusCode code;
  std::string_view reason;
  std::string_view vi;
  std::string_view en;
};

constexpr Words kExpired{StatusCode::kFailedPrecondition, "TOKEN_CERTIFICATE_EXPIRED",
                         "Chứng thư số đã hết hạn; xin gia hạn hoặc ký bằng chứng thư khác.",
                         "The certificate has expired; renew it or sign with another one."};
constexpr Words kNotYet{StatusCode::kFailedPrecondition, "TOKEN_CERTIFICATE_NOT_YET_VALID",
                        "Chứng thư số chưa có hiệu lực; kiểm tra ngày giờ của máy hoặc chờ đến "
                        "ngày có hiệu lực.",
                        "The certificate is not valid yet; check the clock of this machine or wait "
                        "for its first day."};
constexpr Words kRevoked{StatusCode::kFailedPrecondition, "TOKEN_CERTIFICATE_REVOKED",
                         "Chứng thư số đã bị thu hồi; xin cấp chứng thư mới.",
                         "The certificate has been revoked; ask for a new one."};
constexpr Words kAnother{
    StatusCode::kFailedPrecondition, "TOKEN_CERTIFICATE_OF_ANOTHER",
    "Chứng thư số trên token là của người khác; dùng token của chính người ký.",
    "The certificate on the token is somebody else's; use the signer's own "
    "token."};
constexpr Words kUntrusted{StatusCode::kFailedPrecondition, "TOKEN_CERTIFICATE_UNTRUSTED",
                           "Chứng thư số không do nơi cấp mà cơ quan tin cậy; dùng chứng thư số "
                           "chuyên dùng công vụ, hoặc người quản trị thêm nơi cấp.",
                           "The certificate is not of an authority that this office trusts; use "
                           "another one, or the administrator adds the authority."};
constexpr Words kWeak{StatusCode::kFailedPrecondition, "TOKEN_CERTIFICATE_WEAK",
                      "Khóa hoặc thuật toán của chứng thư số quá yếu; xin cấp chứng thư mới.",
                      "The key or the algorithm of the certificate is too weak; ask for a new "
                      "one."};
constexpr Words kPurpose{StatusCode::kFailedPrecondition, "TOKEN_CERTIFICATE_PURPOSE",
                         "Chứng thư số này không dùng để ký văn bản; chọn chứng thư số dùng để ký.",
                         "This certificate is not for signing documents; choose one that is."};
constexpr Words kUnknown{StatusCode::kUnavailable, "TOKEN_CERTIFICATE_STATUS_UNKNOWN",
                         "Chưa kiểm tra được chứng thư số có bị thu hồi hay không; thử lại khi nơi "
                         "cấp trả lời.",
                         "Whether the certificate has been revoked cannot be checked now; try "
                         "again when the authority answers."};

const Words& WordsOf(const ChainResult& chain) {
  if (chain.code == "CERTIFICATE_EXPIRED") return kExpired;
  if (chain.code == "CERTIFICATE_NOT_YET_VALID") return kNotYet;
  if (chain.code == "KEY_USAGE" || chain.code == "EXTENDED_KEY_USAGE" ||
      chain.code == "SIGNER_IS_CA")
    return kPurpose;
  switch (chain.verdict) {
    case Verdict::kInvalidRevoked:
      return kRevoked;
    case Verdict::kUnknown:
      return kUnknown;
    case Verdict::kWeak:
      return kWeak;
    case Verdict::kMismatch:
      return kAnother;
    case Verdict::kIndeterminate:
      return chain.code == "REVOKED_NO_POE" ? kRevoked : kUnknown;
    default:
      return kUntrusted;
  }
}

absl::Status Refuse(const Words& words, std::string_view code, const Certificate& certificate) {
  return Reject(words.code, words.reason,
                {.vi = std::string(words.vi), .en = std::string(words.en)},
                {{"code", std::string(code)}, {"certificate", certificate.FingerprintHex()}});
}

}  // namespace

absl::Status CheckBeforeSigning(const Certificate& certificate,
                                const std::vector<Certificate>& intermediates,
                                const VerifyPolicy& policy) {
  // Whose it is comes first: nobody needs to hear when a stranger's certificate expires.
  const SignerIdentity signer = certificate.Identity();
  if ((policy.expected_role != SignerRole::kNone && signer.role != policy.expected_role) ||
      (!policy.expected_person_id.empty() && signer.person_id != policy.expected_person_id) ||
      (!policy.expected_agency_id.empty() && signer.agency_id != policy.expected_agency_id) ||
      (!policy.expected_fingerprint.empty() &&
       certificate.FingerprintHex() != policy.expected_fingerprint))
    return Refuse(kAnother, "SIGNER", certificate);
  const ChainResult chain = CheckChain(certificate, intermediates, policy,
                                       {.use = ChainUse::kDocument, .all_needed = false});
  if (chain.verdict == Verdict::kValid) return absl::OkStatus();
  return Refuse(WordsOf(chain), chain.code, certificate);
}

}  // namespace trinhky::signing
