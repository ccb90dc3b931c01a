// How a token signs: PIN, key, mechanism, and a look at what came out.
#include <algorithm>
#include <mutex>
#include <optional>

#include "services/signing/crypto/der.h"
#include "services/signing/crypto/signature_check.h"
#include "services/signing/token/pkcs11_session.h"
#include "services/signing/token/token.h"
#include "services/signing/token/token_core.h"
#include "services/signing/token/token_problem.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

// DigestInfo of a SHA-256 digest (RFC 8017, 9.2): what the token pads when it does not hash itself.
std::string DigestInfo(std::string_view digest) {
  static constexpr std::string_view kPrefix(
      "\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20", 19);
  return std::string(kPrefix) + std::string(digest);
}

// One half of r‖s as a DER INTEGER: no zeros in front but the one that keeps it positive.
std::string UnsignedInteger(std::string_view bytes) {
  while (bytes.size() > 1 && bytes.front() == '\0') bytes.remove_prefix(1);
  const bool high = !bytes.empty() && (static_cast<unsigned char>(bytes.front()) & 0x80) != 0;
  return der::Value(der::kInteger,
                    (high ? std::string(1, '\0') : std::string()) + std::string(bytes));
}

absl::StatusOr<std::string> DerOfHalves(const std::string& halves) {
  if (halves.empty() || halves.size() % 2 != 0) return TokenRefusal(TokenProblem::kSignatureWrong);
  const std::string_view all = halves;
  return der::Sequence({UnsignedInteger(all.substr(0, all.size() / 2)),
                        UnsignedInteger(all.substr(all.size() / 2))});
}

bool CanSign(const CK_FUNCTION_LIST& functions, CK_SLOT_ID slot, CK_MECHANISM_TYPE mechanism) {
  CK_MECHANISM_INFO info = {};
  return functions.C_GetMechanismInfo(slot, mechanism, &info) == CKR_OK &&
         (info.flags & CKF_SIGN) != 0;
}

/// What was found on the tokens.
struct Place {
  TokenSlot slot;
  std::string key_id;
};

// The PIN's state as the token tells it before the login, so that no try is lost unawares.
absl::Status CheckPinState(const CK_TOKEN_INFO& info, const TokenSignRequest& request,
                           const LockedPin& pin) {
  const std::map<std::string, std::string> token = {{"token", IdentityOf(info).label}};
  if ((info.flags & CKF_LOGIN_REQUIRED) == 0)
    return request.needs_pin ? TokenRefusal(TokenProblem::kPinNotSet, token) : absl::OkStatus();
  if ((info.flags & CKF_USER_PIN_LOCKED) != 0) return TokenRefusal(TokenProblem::kPinLocked, token);
  if ((info.flags & CKF_USER_PIN_INITIALIZED) == 0)
    return TokenRefusal(TokenProblem::kPinNotSet, token);
  if ((info.flags & CKF_USER_PIN_FINAL_TRY) != 0 && !request.accept_last_try)
    return TokenRefusal(TokenProblem::kPinLastTry, token);
  if ((info.flags & CKF_USER_PIN_COUNT_LOW) != 0 && request.spare_tries)
    return TokenRefusal(TokenProblem::kPinTriesSpared, token);
  if ((info.flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0 && pin.empty()) return absl::OkStatus();
  if (pin.too_long() || pin.empty() || pin.size() < info.ulMinPinLen ||
      (info.ulMaxPinLen != 0 && info.ulMaxPinLen != CK_UNAVAILABLE_INFORMATION &&
       pin.size() > info.ulMaxPinLen))
    return TokenRefusal(TokenProblem::kPinForm, token);
  return absl::OkStatus();
}

// After a refused PIN the token says how near it is to locking; the person must hear it.
absl::Status WithTries(const CK_FUNCTION_LIST& functions, CK_SLOT_ID slot, absl::Status status) {
  if (ReasonOf(status) != TokenReason(TokenProblem::kPinWrong)) return status;
  CK_TOKEN_INFO info = {};
  if (functions.C_GetTokenInfo(slot, &info) != CKR_OK) return status;
  std::map<std::string, std::string> metadata = RejectionOf(status)->metadata;
  metadata["token"] = IdentityOf(info).label;
  if ((info.flags & CKF_USER_PIN_LOCKED) != 0)
    return TokenRefusal(TokenProblem::kPinLocked, std::move(metadata));
  if ((info.flags & CKF_USER_PIN_FINAL_TRY) != 0)
    return TokenRefusal(TokenProblem::kPinWrongLastTry, std::move(metadata));
  return TokenRefusal(TokenProblem::kPinWrong, std::move(metadata));
}

absl::StatusOr<std::string> SignRsa(Pkcs11Session& session, const CK_FUNCTION_LIST& functions,
                                    CK_SLOT_ID slot, CK_OBJECT_HANDLE key, std::string_view bytes,
                                    const LockedPin& pin) {
  if (CanSign(functions, slot, CKM_SHA256_RSA_PKCS)) {
    absl::StatusOr<std::string> signature = session.Sign(CKM_SHA256_RSA_PKCS, key, bytes, pin);
    // Some tokens list what they cannot do with this key; the plain mechanism is the second try.
    if (signature.ok() ||
        ReasonOf(signature.status()) != TokenReason(TokenProblem::kMechanismMissing))
      return signature;
  }
  if (!CanSign(functions, slot, CKM_RSA_PKCS))
    return TokenRefusal(TokenProblem::kMechanismMissing, {{"mechanism", "CKM_RSA_PKCS"}});
  return session.Sign(CKM_RSA_PKCS, key, DigestInfo(Sha256(bytes)), pin);
}

absl::StatusOr<std::string> SignEc(Pkcs11Session& session, const CK_FUNCTION_LIST& functions,
                                   CK_SLOT_ID slot, CK_OBJECT_HANDLE key, std::string_view bytes,
                                   const LockedPin& pin) {
  if (!CanSign(functions, slot, CKM_ECDSA))
    return TokenRefusal(TokenProblem::kMechanismMissing, {{"mechanism", "CKM_ECDSA"}});
  TRINHKY_ASSIGN_OR_RETURN(const std::string halves,
                           session.Sign(CKM_ECDSA, key, Sha256(bytes), pin));
  return DerOfHalves(halves);
}

absl::StatusOr<std::string> SignOn(const CK_FUNCTION_LIST& functions, const Place& place,
                                   const TokenSignRequest& request, const LockedPin& pin) {
  const CK_SLOT_ID slot = place.slot.slot;
  // The flags as they are now: a PIN may have been spoilt since the token was listed.
  CK_TOKEN_INFO info = {};
  if (const CK_RV result = functions.C_GetTokenInfo(slot, &info); result != CKR_OK)
    return RefuseCall("C_GetTokenInfo", result);
  TRINHKY_RETURN_IF_ERROR(CheckPinState(info, request, pin));
  TRINHKY_ASSIGN_OR_RETURN(Pkcs11Session session, Pkcs11Session::Open(functions, slot));
  if ((info.flags & CKF_LOGIN_REQUIRED) != 0) {
    if (const absl::Status status = session.Login(pin); !status.ok())
      return WithTries(functions, slot, status);
  }
  const bool rsa = request.certificate.key_kind() == KeyKind::kRsa;
  TRINHKY_ASSIGN_OR_RETURN(const CK_OBJECT_HANDLE key,
                           session.FindSigningKey(place.key_id, rsa ? CKK_RSA : CKK_EC));
  absl::StatusOr<std::string> signature =
      rsa ? SignRsa(session, functions, slot, key, request.signed_attributes, pin)
          : SignEc(session, functions, slot, key, request.signed_attributes, pin);
  // A key that wants the PIN for each use may refuse it here.
  if (!signature.ok()) return WithTries(functions, slot, signature.status());
  return signature;
}

}  // namespace

absl::StatusOr<std::string> TokenModule::Sign(const TokenSignRequest& request,
                                              LockedPin pin) const {
  const profile::SignatureAlgorithm algorithm = {
      .scheme = request.certificate.key_kind() == KeyKind::kRsa ? profile::Scheme::kRsaPkcs1
                                                                : profile::Scheme::kEcdsa,
      .hash = profile::Hash::kSha256,
      .name = {}};
  if (request.certificate.empty() || CheckKey(request.certificate, algorithm.scheme) != "OK")
    return TokenRefusal(TokenProblem::kKeyNotAllowed);
  const CK_FUNCTION_LIST& functions = core_->functions();
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<TokenSlot> slots, TokenSlots(*core_));
  for (const TokenSlot& slot : slots) {
    const std::lock_guard lock(core_->LockOf(slot.slot));
    std::optional<Place> place;
    {
      TRINHKY_ASSIGN_OR_RETURN(Pkcs11Session session, Pkcs11Session::Open(functions, slot.slot));
      TRINHKY_ASSIGN_OR_RETURN(const std::vector<CertificateObject> objects,
                               session.Certificates());
      for (const CertificateObject& object : objects)
        if (object.certificate.der() == request.certificate.der()) place = {slot, object.id};
    }
    if (!place) continue;
    TRINHKY_ASSIGN_OR_RETURN(std::string signature, SignOn(functions, *place, request, pin));
    if (!SignatureHolds(request.certificate, algorithm, request.signed_attributes, signature))
      return TokenRefusal(TokenProblem::kSignatureWrong);
    return signature;
  }
  return TokenRefusal(TokenProblem::kWrongToken, {{"token", IdentityOf(slots.front().info).label}});
}

}  // namespace trinhky::signing
