#include "services/signing/token/token.h"

#include <mutex>

#include "services/signing/token/pkcs11_session.h"
#include "services/signing/token/token_core.h"
#include "workflow/base/status.h"

namespace trinhky::signing {

absl::StatusOr<TokenModule> TokenModule::Open(const std::string& path) {
  TRINHKY_ASSIGN_OR_RETURN(std::shared_ptr<TokenCore> core, TokenCore::Open(path));
  return TokenModule(std::move(core));
}

absl::StatusOr<std::vector<TokenEntry>> TokenModule::List() const {
  const CK_FUNCTION_LIST& functions = core_->functions();
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<TokenSlot> slots, TokenSlots(*core_));
  std::vector<TokenEntry> entries;
  for (const TokenSlot& slot : slots) {
    TokenEntry entry{.identity = IdentityOf(slot.info),
                     .has_keypad = (slot.info.flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0,
                     .pin_last_try = (slot.info.flags & CKF_USER_PIN_FINAL_TRY) != 0,
                     .pin_locked = (slot.info.flags & CKF_USER_PIN_LOCKED) != 0};
    const std::lock_guard lock(core_->LockOf(slot.slot));
    TRINHKY_ASSIGN_OR_RETURN(Pkcs11Session session, Pkcs11Session::Open(functions, slot.slot));
    TRINHKY_ASSIGN_OR_RETURN(std::vector<CertificateObject> objects, session.Certificates());
    for (CertificateObject& object : objects)
      entry.certificates.push_back(std::move(object.certificate));
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace trinhky::signing
