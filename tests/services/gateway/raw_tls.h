// raw_tls.h: RawHttp over TLS, as old and as weak as a test wants it.
#ifndef TRINHKY_TESTS_SERVICES_GATEWAY_RAW_TLS_H_
#define TRINHKY_TESTS_SERVICES_GATEWAY_RAW_TLS_H_

#include <openssl/ssl.h>

#include <memory>
#include <string>
#include <string_view>

#include "tests/services/gateway/raw_http.h"

namespace trinhky::gateway::testing {

struct TlsWishes {
  std::string ca{};  ///< PEM file of the only roots that are believed
  std::string name = "localhost";
  int version_min = TLS1_2_VERSION;
  int version_max = TLS1_3_VERSION;
  std::string ciphers{};  ///< of TLS 1.2 and before; empty: the library's own
};

class RawTls final : public RawHttp {
 public:
  RawTls(const std::string& address, const TlsWishes& wishes);
  ~RawTls() override;

  /// The handshake went well, and the certificate is for that name.
  bool connected() const { return connected_; }
  /// "TLSv1.3"; "ECDHE-ECDSA-AES256-GCM-SHA384"
  std::string version() const { return SSL_get_version(ssl_.get()); }
  std::string cipher() const { return SSL_get_cipher_name(ssl_.get()); }
  /// Asks for a new handshake on the same connection; true when the server agrees.
  bool Renegotiate();

 protected:
  ssize_t Put(std::string_view bytes) override;
  ssize_t Take(char* bytes, size_t size) override;

 private:
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
  bool connected_ = false;
};

}  // namespace trinhky::gateway::testing

#endif  // TRINHKY_TESTS_SERVICES_GATEWAY_RAW_TLS_H_
