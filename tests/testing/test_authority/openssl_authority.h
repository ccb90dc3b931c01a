// openssl_authority.h: an authority run by the openssl program, over HTTP on the loopback.
//
// The program could listen itself (`openssl ocsp -port`), but on every interface of the machine and
// without an end; so a server of the test takes the question and runs it once for each.
#ifndef TRINHKY_TESTS_TESTING_TEST_AUTHORITY_OPENSSL_AUTHORITY_H_
#define TRINHKY_TESTS_TESTING_TEST_AUTHORITY_OPENSSL_AUTHORITY_H_

#include <atomic>
#include <string>
#include <vector>

#include "services/signing/crypto/demo_ca.h"
#include "tests/testing/temp_folder.h"
#include "tests/testing/test_authority/loopback_http.h"

namespace trinhky::testing {

/// Root, intermediate, responder, time stamper and one signer, all valid for a day around the
/// machine's clock, which the program goes by. Paths: /ocsp, /crl, /tsa.
class OpensslAuthority {
 public:
  OpensslAuthority();

  std::string base() const { return server_.base(); }
  /// The signer's certificate names "http://ocsp.example/ocsp" and "http://crl.example/crl".
  const signing::Credential& signer() const { return signer_; }
  const signing::Credential& issuer() const { return middle_; }
  const signing::Certificate& root() const { return root_.certificate; }
  int64_t now_us() const { return now_us_; }
  /// From now on the signer is revoked, since a minute before now.
  void RevokeSigner();

 private:
  HttpReply Answer(const HttpQuestion& question);
  HttpReply Run(const HttpQuestion& question, const std::string& type,
                std::vector<std::string> words);
  void WriteIndex(bool revoked) const;

  const int64_t now_us_;
  TempFolder folder_;
  std::atomic<int> runs_{0};
  signing::Credential root_;
  signing::Credential middle_;
  signing::Credential signer_;
  signing::Credential responder_;
  signing::Credential stamper_;
  LoopbackHttp server_;
};

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_TEST_AUTHORITY_OPENSSL_AUTHORITY_H_
