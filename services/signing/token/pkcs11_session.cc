#include "services/signing/token/pkcs11_session.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "services/signing/token/token_core.h"
#include "services/signing/token/token_problem.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"

namespace trinhky::signing {
namespace {

constexpr size_t kIdBytesMax = 256;
constexpr CK_ULONG kSignatureBytesMax = 1024;  // RSA-8192

// A field of fixed length, padded with blanks; some makers pad with zeros.
std::string FieldText(const unsigned char* field, size_t size) {
  std::string text(reinterpret_cast<const char*>(field), size);
  text.resize(std::min(text.find('\0'), text.size()));
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return std::string(TrimSpace(ToNfc(text)));
}

template <typename T>
CK_ATTRIBUTE Wanted(CK_ATTRIBUTE_TYPE type, T& value) {
  return {type, &value, sizeof(value)};
}

}  // namespace

TokenIdentity IdentityOf(const CK_TOKEN_INFO& info) {
  return {.label = FieldText(info.label, sizeof(info.label)),
          .maker = FieldText(info.manufacturerID, sizeof(info.manufacturerID)),
          .model = FieldText(info.model, sizeof(info.model)),
          .serial = FieldText(info.serialNumber, sizeof(info.serialNumber))};
}

absl::StatusOr<std::vector<TokenSlot>> TokenSlots(TokenCore& core) {
  const CK_FUNCTION_LIST& functions = core.functions();
  std::unique_lock<std::mutex> lock;
  if (!core.locks()) lock = std::unique_lock(core.LockOf(0));
  std::vector<CK_SLOT_ID> slots(TokenModule::kTokensMax);
  CK_ULONG count = slots.size();
  // The room is given with the question: asked in two steps, a token could come in between.
  if (const CK_RV result = functions.C_GetSlotList(CK_TRUE, slots.data(), &count); result != CKR_OK)
    return RefuseCall("C_GetSlotList", result);
  slots.resize(std::min<size_t>(count, slots.size()));
  std::vector<TokenSlot> found;
  bool strange = false;
  absl::Status failure;
  for (const CK_SLOT_ID slot : slots) {
    TokenSlot entry{.slot = slot};
    const CK_RV result = functions.C_GetTokenInfo(slot, &entry.info);
    if (result == CKR_TOKEN_NOT_RECOGNIZED) {
      strange = true;
    } else if (result == CKR_TOKEN_NOT_PRESENT || result == CKR_DEVICE_REMOVED ||
               result == CKR_SLOT_ID_INVALID) {
      continue;  // it has just gone
    } else if (result != CKR_OK) {
      failure = RefuseCall("C_GetTokenInfo", result);
    } else if ((entry.info.flags & CKF_TOKEN_INITIALIZED) != 0) {
      found.push_back(entry);
    }
  }
  if (!found.empty()) return found;
  if (!failure.ok()) return failure;
  return TokenRefusal(strange ? TokenProblem::kNotRecognised : TokenProblem::kAbsent);
}

absl::StatusOr<Pkcs11Session> Pkcs11Session::Open(const CK_FUNCTION_LIST& functions,
                                                  CK_SLOT_ID slot) {
  CK_SESSION_HANDLE session = 0;
  const CK_RV result =
      functions.C_OpenSession(slot, CKF_SERIAL_SESSION, nullptr, nullptr, &session);
  if (result != CKR_OK) return RefuseCall("C_OpenSession", result);
  return Pkcs11Session(functions, session);
}

Pkcs11Session::Pkcs11Session(Pkcs11Session&& other) noexcept
    : functions_(other.functions_),
      session_(other.session_),
      open_(std::exchange(other.open_, false)),
      logged_in_(std::exchange(other.logged_in_, false)) {}

Pkcs11Session::~Pkcs11Session() {
  // A token that is gone cannot answer; there is nothing left to do about it either.
  if (logged_in_) functions_->C_Logout(session_);
  if (open_) functions_->C_CloseSession(session_);
}

absl::StatusOr<std::vector<CK_OBJECT_HANDLE>> Pkcs11Session::Find(
    std::vector<CK_ATTRIBUTE> wanted) {
  CK_RV result = functions_->C_FindObjectsInit(session_, wanted.data(), wanted.size());
  if (result != CKR_OK) return RefuseCall("C_FindObjectsInit", result);
  std::vector<CK_OBJECT_HANDLE> objects(TokenModule::kCertificatesMax);
  CK_ULONG count = 0;
  result = functions_->C_FindObjects(session_, objects.data(), objects.size(), &count);
  functions_->C_FindObjectsFinal(session_);
  if (result != CKR_OK) return RefuseCall("C_FindObjects", result);
  objects.resize(std::min<size_t>(count, objects.size()));
  return objects;
}

absl::StatusOr<std::string> Pkcs11Session::Attribute(CK_OBJECT_HANDLE object,
                                                     CK_ATTRIBUTE_TYPE type, size_t bytes_max) {
  CK_ATTRIBUTE attribute{type, nullptr, 0};
  CK_RV result = functions_->C_GetAttributeValue(session_, object, &attribute, 1);
  if (result != CKR_OK) return RefuseCall("C_GetAttributeValue", result);
  if (attribute.ulValueLen > bytes_max) return TokenRefusal(TokenProblem::kDeviceError);
  std::string value(attribute.ulValueLen, '\0');
  attribute.pValue = value.data();
  result = functions_->C_GetAttributeValue(session_, object, &attribute, 1);
  if (result != CKR_OK) return RefuseCall("C_GetAttributeValue", result);
  value.resize(std::min<size_t>(attribute.ulValueLen, value.size()));
  return value;
}

std::optional<bool> Pkcs11Session::Flag(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) {
  CK_BBOOL value = CK_FALSE;
  CK_ATTRIBUTE attribute = Wanted(type, value);
  const CK_RV result = functions_->C_GetAttributeValue(session_, object, &attribute, 1);
  if (result != CKR_OK || attribute.ulValueLen != sizeof(value)) return std::nullopt;
  return value != CK_FALSE;
}

absl::StatusOr<std::vector<CertificateObject>> Pkcs11Session::Certificates() {
  CK_OBJECT_CLASS object_class = CKO_CERTIFICATE;
  CK_CERTIFICATE_TYPE type = CKC_X_509;
  TRINHKY_ASSIGN_OR_RETURN(
      const std::vector<CK_OBJECT_HANDLE> objects,
      Find({Wanted(CKA_CLASS, object_class), Wanted(CKA_CERTIFICATE_TYPE, type)}));
  std::vector<CertificateObject> found;
  for (const CK_OBJECT_HANDLE object : objects) {
    absl::StatusOr<std::string> der = Attribute(object, CKA_VALUE, Certificate::kDerBytesMax);
    absl::StatusOr<std::string> id = Attribute(object, CKA_ID, kIdBytesMax);
    // A token that is gone is told as such, not as one with fewer certificates.
    for (const absl::Status& status : {der.status(), id.status()})
      if (ReasonOf(status) == TokenReason(TokenProblem::kRemoved)) return status;
    if (!der.ok()) continue;
    absl::StatusOr<Certificate> certificate = Certificate::FromDer(*der);
    if (!certificate.ok()) continue;
    found.push_back(
        {.id = id.ok() ? *std::move(id) : std::string(), .certificate = *std::move(certificate)});
  }
  return found;
}

absl::Status Pkcs11Session::Login(const LockedPin& pin) {
  CK_RV result = functions_->C_Login(session_, CKU_USER, pin.data(), pin.size());
  if (result == CKR_USER_ALREADY_LOGGED_IN) {
    // Another part of this program is logged in: this PIN has not been looked at yet.
    functions_->C_Logout(session_);
    result = functions_->C_Login(session_, CKU_USER, pin.data(), pin.size());
  }
  if (result != CKR_OK) return RefuseCall("C_Login", result);
  logged_in_ = true;
  return absl::OkStatus();
}

absl::StatusOr<CK_OBJECT_HANDLE> Pkcs11Session::FindSigningKey(const std::string& id,
                                                               CK_KEY_TYPE type) {
  if (id.empty()) return TokenRefusal(TokenProblem::kKeyMissing);
  CK_OBJECT_CLASS object_class = CKO_PRIVATE_KEY;
  std::string copy = id;
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<CK_OBJECT_HANDLE> keys,
                           Find({Wanted(CKA_CLASS, object_class),
                                 Wanted(CKA_KEY_TYPE, type),
                                 {CKA_ID, copy.data(), copy.size()}}));
  if (keys.empty()) return TokenRefusal(TokenProblem::kKeyMissing);
  for (const CK_OBJECT_HANDLE key : keys)
    if (Flag(key, CKA_SIGN).value_or(false)) return key;
  return TokenRefusal(TokenProblem::kKeyCannotSign);
}

absl::StatusOr<std::string> Pkcs11Session::Sign(CK_MECHANISM_TYPE mechanism, CK_OBJECT_HANDLE key,
                                                std::string_view bytes, const LockedPin& pin) {
  const bool always = Flag(key, CKA_ALWAYS_AUTHENTICATE).value_or(false);
  CK_MECHANISM wanted{mechanism, nullptr, 0};
  CK_RV result = functions_->C_SignInit(session_, &wanted, key);
  if (result != CKR_OK) return RefuseCall("C_SignInit", result);
  if (always) {
    result = functions_->C_Login(session_, CKU_CONTEXT_SPECIFIC, pin.data(), pin.size());
    if (result != CKR_OK) return RefuseCall("C_Login", result);
  }
  std::string input(bytes);  // PKCS#11 takes it mutable
  std::string signature(kSignatureBytesMax, '\0');
  CK_ULONG size = signature.size();
  result = functions_->C_Sign(session_, reinterpret_cast<CK_BYTE_PTR>(input.data()), input.size(),
                              reinterpret_cast<CK_BYTE_PTR>(signature.data()), &size);
  if (result != CKR_OK) return RefuseCall("C_Sign", result);
  signature.resize(std::min<size_t>(size, signature.size()));
  return signature;
}

}  // namespace trinhky::signing
