// pkcs11_session.h: one session with one token, in our words. Internal to this folder.
#ifndef TRINHKY_SERVICES_SIGNING_TOKEN_PKCS11_SESSION_H_
#define TRINHKY_SERVICES_SIGNING_TOKEN_PKCS11_SESSION_H_

#include <p11-kit/pkcs11.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/token/locked_pin.h"
#include "services/signing/token/token.h"

namespace trinhky::signing {

/// A certificate object: the certificate and the CKA_ID that leads to its key.
struct CertificateObject {
  std::string id;
  Certificate certificate;
};

/// The slots with a token that is set up, and what the token says.
struct TokenSlot {
  CK_SLOT_ID slot = 0;
  CK_TOKEN_INFO info = {};
};

/// @errors TOKEN_ABSENT when there is none, TOKEN_NOT_RECOGNISED when the module knows none.
absl::StatusOr<std::vector<TokenSlot>> TokenSlots(TokenCore& core);

TokenIdentity IdentityOf(const CK_TOKEN_INFO& info);

/// Open from Open() to destruction, logged in from Login() to Logout() or destruction. The caller
/// holds the lock of the slot.
class Pkcs11Session {
 public:
  static absl::StatusOr<Pkcs11Session> Open(const CK_FUNCTION_LIST& functions, CK_SLOT_ID slot);
  Pkcs11Session(Pkcs11Session&& other) noexcept;
  Pkcs11Session& operator=(Pkcs11Session&&) = delete;
  ~Pkcs11Session();

  /// The certificates that can be read now; objects that are none are passed over.
  absl::StatusOr<std::vector<CertificateObject>> Certificates();

  /// Tries `pin` exactly once, after ending a login that was there already.
  absl::Status Login(const LockedPin& pin);

  /// The private key with that CKA_ID and type.  @errors TOKEN_KEY_MISSING, TOKEN_KEY_CANNOT_SIGN.
  absl::StatusOr<CK_OBJECT_HANDLE> FindSigningKey(const std::string& id, CK_KEY_TYPE type);

  /// Signs with `mechanism`; `pin` once more when the key wants it for each use.
  absl::StatusOr<std::string> Sign(CK_MECHANISM_TYPE mechanism, CK_OBJECT_HANDLE key,
                                   std::string_view bytes, const LockedPin& pin);

 private:
  Pkcs11Session(const CK_FUNCTION_LIST& functions, CK_SESSION_HANDLE session)
      : functions_(&functions), session_(session) {}

  absl::StatusOr<std::vector<CK_OBJECT_HANDLE>> Find(std::vector<CK_ATTRIBUTE> wanted);
  absl::StatusOr<std::string> Attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type,
                                        size_t bytes_max);
  /// Nullopt when the object lacks it.
  std::optional<bool> Flag(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type);

  const CK_FUNCTION_LIST* functions_;
  CK_SESSION_HANDLE session_;
  bool open_ = true;
  bool logged_in_ = false;
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TOKEN_PKCS11_SESSION_H_
