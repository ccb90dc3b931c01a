// test_authorities.h: a time stamp authority, an OCSP responder and a revocation list, made by the
// openssl program on files; no network.
#ifndef TRINHKY_TESTS_SERVICES_SIGNING_PDF_TEST_AUTHORITIES_H_
#define TRINHKY_TESTS_SERVICES_SIGNING_PDF_TEST_AUTHORITIES_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/signing/crypto/demo_ca.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::signing::pdf::testing {

/// What a program said on both outputs, and its exit code.
struct Ran {
  int code = 0;
  std::string output{};
};
Ran RunProgram(const std::string& command);

void WriteFile(const std::string& path, std::string_view bytes);
std::string ReadWholeFile(const std::string& path);

class TestAuthorities {
 public:
  explicit TestAuthorities(const DemoCa& ca);

  /// A TimeStampToken over a SHA-256 digest.
  absl::StatusOr<std::string> Token(std::string_view digest);
  /// "good", signed by the root itself.
  std::string OcspResponse(const Certificate& certificate);
  std::string RevocationList();
  std::string TimeStampCertificate() const;
  /// A database of NSS that trusts the root: for pdfsig.
  std::string NssFolder();
  std::string File(std::string_view name) const { return folder_.File(name); }

 private:
  std::string OpenSsl(const std::string& arguments);

  trinhky::testing::TempFolder folder_;
};

}  // namespace trinhky::signing::pdf::testing

#endif  // TRINHKY_TESTS_SERVICES_SIGNING_PDF_TEST_AUTHORITIES_H_
