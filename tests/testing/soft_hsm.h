// soft_hsm.h: tokens in a folder of the test's own, by SoftHSM2.
#ifndef TRINHKY_TESTS_TESTING_SOFT_HSM_H_
#define TRINHKY_TESTS_TESTING_SOFT_HSM_H_

#include <string>
#include <vector>

#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/keys.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::testing {

/// A certificate and its key, as they are put on a token.
struct TokenKey {
  signing::PrivateKey key{};
  signing::Certificate certificate{};
  std::string id = "01";  ///< CKA_ID of both
  bool with_key = true;
  bool may_sign = true;              ///< CKA_SIGN
  bool always_authenticate = false;  ///< CKA_ALWAYS_AUTHENTICATE
};

/// Points SOFTHSM2_CONF at its folder for as long as it lives: one at a time in a process. Tokens
/// are added while no module is open.
class SoftHsm {
 public:
  static constexpr char kModule[] = "/usr/lib/softhsm/libsofthsm2.so";

  SoftHsm();
  ~SoftHsm();
  SoftHsm(const SoftHsm&) = delete;
  SoftHsm& operator=(const SoftHsm&) = delete;

  void AddToken(const std::string& label, const std::string& pin,
                const std::vector<TokenKey>& keys);
  std::string File(std::string_view name) const { return folder_.File(name); }

 private:
  TempFolder folder_;
};

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_SOFT_HSM_H_
