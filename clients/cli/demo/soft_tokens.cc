#include "clients/cli/demo/soft_tokens.h"

#include <dlfcn.h>
#include <p11-kit/pkcs11.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>

#include "services/signing/crypto/der.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

namespace der = signing::der;

constexpr CK_ULONG kRsaBits = 2048;
constexpr CK_ULONG kValueBytesMax = 1024;
constexpr size_t kLabelBytes = 32;
// As DER objects: prime256v1, id-ecPublicKey, rsaEncryption.
constexpr std::string_view kCurve{"\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07", 10};
constexpr std::string_view kEcKey{"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01", 9};
constexpr std::string_view kRsaKey{"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01", 11};
// Who may set a token up again. These tokens are thrown away with their folder, and nobody does.
constexpr std::string_view kSecurityOfficer = "87654321";

absl::Status Check(const char* call, CK_RV result) {
  if (result == CKR_OK) return absl::OkStatus();
  char text[96] = {};
  std::snprintf(text, sizeof text, "SoftHSM2: %s answered 0x%lx", call, result);
  return absl::InternalError(text);
}

absl::StatusOr<const CK_FUNCTION_LIST*> Functions() {
  // Never unloaded: its objects outlive the last call.
  void* const library = ::dlopen(SoftTokens::kModule, RTLD_NOW | RTLD_LOCAL);
  const auto get_list = library == nullptr ? nullptr
                                           : reinterpret_cast<CK_C_GetFunctionList>(  // NOLINT
                                                 ::dlsym(library, "C_GetFunctionList"));
  CK_FUNCTION_LIST* found = nullptr;
  if (get_list != nullptr && get_list(&found) == CKR_OK) return found;
  return Reject(absl::StatusCode::kFailedPrecondition, "SOFTHSM_MISSING",
                {.vi = "Chưa có SoftHSM2 để làm token thử; cài gói softhsm2 rồi chạy lại.",
                 .en = "Expected SoftHSM2, which makes the tokens of a trial; install the package "
                       "softhsm2 and run again."},
                {{"path", SoftTokens::kModule}});
}

std::string Number(CK_ULONG value) {
  return std::string(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string Flag(bool value) { return std::string(1, value ? '\1' : '\0'); }

CK_BYTE_PTR Bytes(std::string& text) { return reinterpret_cast<CK_BYTE_PTR>(text.data()); }

std::vector<CK_ATTRIBUTE> Pointers(TokenAttributes& attributes) {
  std::vector<CK_ATTRIBUTE> pointers;
  for (auto& [type, value] : attributes) pointers.push_back({type, value.data(), value.size()});
  return pointers;
}

absl::StatusOr<std::string> Read(const CK_FUNCTION_LIST& functions, CK_SESSION_HANDLE session,
                                 CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) {
  std::string value(kValueBytesMax, '\0');
  CK_ATTRIBUTE attribute{type, value.data(), value.size()};
  TRINHKY_RETURN_IF_ERROR(
      Check("C_GetAttributeValue", functions.C_GetAttributeValue(session, object, &attribute, 1)));
  value.resize(attribute.ulValueLen);
  return value;
}

// Big-endian and never negative.
std::string Integer(const std::string& bytes) {
  const bool high = !bytes.empty() && (static_cast<unsigned char>(bytes.front()) & 0x80) != 0;
  return der::Value(der::kInteger, high ? std::string(1, '\0') + bytes : bytes);
}

std::string BitString(const std::string& bytes) {
  return der::Value(der::kBitString, std::string(1, '\0') + bytes);
}

absl::StatusOr<std::string> PublicKeyDer(const CK_FUNCTION_LIST& functions,
                                         CK_SESSION_HANDLE session, CK_OBJECT_HANDLE key,
                                         bool rsa) {
  if (rsa) {
    TRINHKY_ASSIGN_OR_RETURN(const std::string n, Read(functions, session, key, CKA_MODULUS));
    TRINHKY_ASSIGN_OR_RETURN(const std::string e,
                             Read(functions, session, key, CKA_PUBLIC_EXPONENT));
    return der::Sequence({der::Sequence({kRsaKey, der::Value(der::kNull, "")}),
                          BitString(der::Sequence({Integer(n), Integer(e)}))});
  }
  TRINHKY_ASSIGN_OR_RETURN(const std::string value, Read(functions, session, key, CKA_EC_POINT));
  const std::optional<der::Item> point = der::Only(value, der::kOctetString);
  if (!point) return absl::InternalError("SoftHSM2: CKA_EC_POINT is no octet string");
  return der::Sequence({der::Sequence({kEcKey, kCurve}), BitString(std::string(point->content))});
}

// SoftHSM2 offers one more slot, with a token that is not set up yet, to whoever asks how many
// there are.
absl::StatusOr<CK_SLOT_ID> FreeSlot(const CK_FUNCTION_LIST& functions) {
  CK_ULONG count = 0;
  TRINHKY_RETURN_IF_ERROR(
      Check("C_GetSlotList", functions.C_GetSlotList(CK_TRUE, nullptr, &count)));
  std::vector<CK_SLOT_ID> slots(count);
  TRINHKY_RETURN_IF_ERROR(
      Check("C_GetSlotList", functions.C_GetSlotList(CK_TRUE, slots.data(), &count)));
  slots.resize(count);
  for (const CK_SLOT_ID slot : slots) {
    CK_TOKEN_INFO info = {};
    TRINHKY_RETURN_IF_ERROR(Check("C_GetTokenInfo", functions.C_GetTokenInfo(slot, &info)));
    if ((info.flags & CKF_TOKEN_INITIALIZED) == 0) return slot;
  }
  return absl::InternalError("SoftHSM2: no free slot");
}

}  // namespace

SoftToken::SoftToken(SoftToken&& other) noexcept
    : functions_(std::exchange(other.functions_, nullptr)), session_(other.session_) {}

SoftToken::~SoftToken() {
  if (functions_ == nullptr) return;
  functions_->C_Logout(session_);
  functions_->C_CloseSession(session_);
}

absl::StatusOr<std::string> SoftToken::GenerateKey(const std::string& id, signing::KeyKind kind) {
  const bool rsa = kind == signing::KeyKind::kRsa;
  CK_MECHANISM mechanism{rsa ? CKM_RSA_PKCS_KEY_PAIR_GEN : CKM_EC_KEY_PAIR_GEN, nullptr, 0};
  // The public half is read once and need not stay.
  TokenAttributes shared = {{CKA_TOKEN, Flag(false)}, {CKA_VERIFY, Flag(true)}, {CKA_ID, id}};
  if (rsa) {
    shared.emplace_back(CKA_MODULUS_BITS, Number(kRsaBits));
    shared.emplace_back(CKA_PUBLIC_EXPONENT, std::string("\x01\x00\x01", 3));
  } else {
    shared.emplace_back(CKA_EC_PARAMS, std::string(kCurve));
  }
  TokenAttributes own = {{CKA_TOKEN, Flag(true)},     {CKA_PRIVATE, Flag(true)},
                         {CKA_SENSITIVE, Flag(true)}, {CKA_EXTRACTABLE, Flag(false)},
                         {CKA_SIGN, Flag(true)},      {CKA_ID, id}};
  std::vector<CK_ATTRIBUTE> open = Pointers(shared);
  std::vector<CK_ATTRIBUTE> secret = Pointers(own);
  CK_OBJECT_HANDLE public_key = 0;
  CK_OBJECT_HANDLE private_key = 0;
  TRINHKY_RETURN_IF_ERROR(Check(
      "C_GenerateKeyPair",
      functions_->C_GenerateKeyPair(session_, &mechanism, open.data(), open.size(), secret.data(),
                                    secret.size(), &public_key, &private_key)));
  return PublicKeyDer(*functions_, session_, public_key, rsa);
}

absl::Status SoftToken::PutCertificate(const std::string& id,
                                       const signing::Certificate& certificate) {
  return Put({{CKA_CLASS, Number(CKO_CERTIFICATE)},
              {CKA_CERTIFICATE_TYPE, Number(CKC_X_509)},
              {CKA_TOKEN, Flag(true)},
              {CKA_PRIVATE, Flag(false)},
              {CKA_ID, id},
              {CKA_SUBJECT, id},  // needed, and read by nobody: the certificate has its own
              {CKA_VALUE, certificate.der()}});
}

absl::Status SoftToken::Put(TokenAttributes attributes) {
  std::vector<CK_ATTRIBUTE> pointers = Pointers(attributes);
  CK_OBJECT_HANDLE object = 0;
  return Check("C_CreateObject",
               functions_->C_CreateObject(session_, pointers.data(), pointers.size(), &object));
}

absl::StatusOr<std::unique_ptr<SoftTokens>> SoftTokens::Create(const std::string& folder) {
  TRINHKY_ASSIGN_OR_RETURN(const CK_FUNCTION_LIST* functions, Functions());
  std::error_code error;
  std::filesystem::create_directories(folder + "/tokens", error);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  std::ofstream config(ConfigPath(folder));
  config << "directories.tokendir = " << std::filesystem::absolute(folder).string() << "/tokens\n"
         << "objectstore.backend = file\nlog.level = ERROR\n";
  config.close();
  if (error || !config) return absl::InternalError("cannot write " + ConfigPath(folder));
  if (::setenv("SOFTHSM2_CONF", ConfigPath(folder).c_str(), 1) != 0)
    return absl::InternalError("SOFTHSM2_CONF cannot be set");
  TRINHKY_RETURN_IF_ERROR(Check("C_Initialize", functions->C_Initialize(nullptr)));
  return std::unique_ptr<SoftTokens>(new SoftTokens(*functions));
}

SoftTokens::~SoftTokens() { functions_.C_Finalize(nullptr); }

absl::StatusOr<SoftToken> SoftTokens::Add(const std::string& label, const std::string& pin) const {
  TRINHKY_ASSIGN_OR_RETURN(const CK_SLOT_ID slot, FreeSlot(functions_));
  std::string officer(kSecurityOfficer);
  std::string user = pin;
  std::string padded = label;
  padded.resize(kLabelBytes, ' ');
  TRINHKY_RETURN_IF_ERROR(Check(
      "C_InitToken", functions_.C_InitToken(slot, Bytes(officer), officer.size(), Bytes(padded))));
  CK_SESSION_HANDLE session = 0;
  TRINHKY_RETURN_IF_ERROR(
      Check("C_OpenSession", functions_.C_OpenSession(slot, CKF_SERIAL_SESSION | CKF_RW_SESSION,
                                                      nullptr, nullptr, &session)));
  SoftToken token(functions_, session);  // closes the session, whatever follows
  TRINHKY_RETURN_IF_ERROR(
      Check("C_Login", functions_.C_Login(session, CKU_SO, Bytes(officer), officer.size())));
  TRINHKY_RETURN_IF_ERROR(
      Check("C_InitPIN", functions_.C_InitPIN(session, Bytes(user), user.size())));
  TRINHKY_RETURN_IF_ERROR(Check("C_Logout", functions_.C_Logout(session)));
  TRINHKY_RETURN_IF_ERROR(
      Check("C_Login", functions_.C_Login(session, CKU_USER, Bytes(user), user.size())));
  return token;
}

}  // namespace trinhky::cli
