#include "tests/services/gateway/raw_tls.h"

#include <openssl/err.h>

#include <cstdlib>

namespace trinhky::gateway::testing {

RawTls::RawTls(const std::string& address, const TlsWishes& wishes)
    : RawHttp(address),
      context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free),
      ssl_(nullptr, SSL_free) {
  SSL_CTX_set_security_level(context_.get(), 0);  // to try what nobody should
  SSL_CTX_set_min_proto_version(context_.get(), wishes.version_min);
  SSL_CTX_set_max_proto_version(context_.get(), wishes.version_max);
  SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
  if (SSL_CTX_load_verify_file(context_.get(), wishes.ca.c_str()) != 1) std::abort();
  if (!wishes.ciphers.empty() &&
      SSL_CTX_set_cipher_list(context_.get(), wishes.ciphers.c_str()) != 1)
    std::abort();
  ssl_.reset(SSL_new(context_.get()));
  SSL_set1_host(ssl_.get(), wishes.name.c_str());
  SSL_set_tlsext_host_name(ssl_.get(), wishes.name.c_str());
  SSL_set_fd(ssl_.get(), socket());
  connected_ = SSL_connect(ssl_.get()) == 1;
  ERR_clear_error();
}

RawTls::~RawTls() = default;

bool RawTls::Renegotiate() {
  ERR_clear_error();
  return SSL_renegotiate(ssl_.get()) == 1 && SSL_do_handshake(ssl_.get()) == 1;
}

ssize_t RawTls::Put(std::string_view bytes) {
  ERR_clear_error();
  return SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
}

ssize_t RawTls::Take(char* bytes, size_t size) {
  ERR_clear_error();
  return SSL_read(ssl_.get(), bytes, static_cast<int>(size));
}

}  // namespace trinhky::gateway::testing
