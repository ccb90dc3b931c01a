#include "services/gateway/server_tls.h"

#include <openssl/err.h>
#include <openssl/x509.h>

#include <ctime>
#include <fstream>
#include <memory>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::gateway {
namespace {

// Of TLS 1.2; those of 1.3 are all of this kind.
constexpr char kCiphers[] = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr uint64_t kOptions =
    SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE;

// A server has nobody to ask.
int NoPassphrase(char*, int, int, void*) { return -1; }

// Why OpenSSL refused, in its own words; "" when it has none.
std::string TakeReason() {
  const unsigned long error = ERR_peek_last_error();  // NOLINT(google-runtime-int): OpenSSL's
  const char* const reason = error == 0 ? nullptr : ERR_reason_error_string(error);
  ERR_clear_error();
  return reason == nullptr ? "" : absl::StrCat(" (", reason, ")");
}

absl::Status Unreadable(const char* flag, const std::string& path, const std::string& vi,
                        const std::string& en) {
  return Reject(absl::StatusCode::kInvalidArgument, "TLS_UNREADABLE",
                {.vi = absl::StrCat("--", flag, ": '", path, "' ", vi, "."),
                 .en = absl::StrCat("--", flag, ": '", path, "' ", en, ".")},
                {{"flag", flag}, {"path", path}});
}

absl::Status CanOpen(const char* flag, const std::string& path) {
  if (std::ifstream(path).good()) return absl::OkStatus();
  return Unreadable(flag, path, "không mở được: không có tệp này, hoặc máy chủ không được đọc nó",
                    "cannot be opened: it is not there, or the server may not read it");
}

absl::Status Mismatch(const std::string& cert_path, const std::string& key_path) {
  return Reject(absl::StatusCode::kInvalidArgument, "TLS_MISMATCH",
                {.vi = absl::StrCat("--tls-key: '", key_path, "' không phải khóa của chứng thư '",
                                    cert_path, "' (--tls-cert)."),
                 .en = absl::StrCat("--tls-key: '", key_path, "' is not the key of '", cert_path,
                                    "' (--tls-cert).")},
                {{"flag", "tls-key"}, {"path", key_path}});
}

absl::Status UseFiles(SSL_CTX* context, const std::string& cert_path, const std::string& key_path) {
  TRINHKY_RETURN_IF_ERROR(CanOpen("tls-cert", cert_path));
  TRINHKY_RETURN_IF_ERROR(CanOpen("tls-key", key_path));
  SSL_CTX_set_default_passwd_cb(context, NoPassphrase);
  ERR_clear_error();
  if (SSL_CTX_use_certificate_chain_file(context, cert_path.c_str()) != 1) {
    const std::string why = TakeReason();
    return Unreadable(
        "tls-cert", cert_path,
        absl::StrCat("không phải chứng thư PEM dùng được, của máy chủ trước rồi cả chuỗi", why),
        absl::StrCat("is no usable PEM certificate, the server's first, then its chain", why));
  }
  if (SSL_CTX_use_PrivateKey_file(context, key_path.c_str(), SSL_FILETYPE_PEM) != 1) {
    if (ERR_GET_REASON(ERR_peek_last_error()) == X509_R_KEY_VALUES_MISMATCH) {
      ERR_clear_error();
      return Mismatch(cert_path, key_path);
    }
    const std::string why = TakeReason();
    return Unreadable("tls-key", key_path, absl::StrCat("không phải khóa PEM không mật khẩu", why),
                      absl::StrCat("is no PEM key without a passphrase", why));
  }
  // A key of another kind has a place of its own there.
  if (SSL_CTX_check_private_key(context) != 1) {
    ERR_clear_error();
    return Mismatch(cert_path, key_path);
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status PrepareTls(SSL_CTX* context, const std::string& cert_path,
                        const std::string& key_path) {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_options(context, kOptions);
  SSL_CTX_set_cipher_list(context, kCiphers);
  // Tickets do it; a table of sessions only grows.
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  // Thousands of connections wait most of the time: no buffers for those.
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
  return UseFiles(context, cert_path, key_path);
}

absl::StatusOr<int64_t> CheckTlsFiles(const std::string& cert_path, const std::string& key_path) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_server_method()),
                                                                  SSL_CTX_free);
  if (context == nullptr) return absl::InternalError("no TLS context");
  TRINHKY_RETURN_IF_ERROR(PrepareTls(context.get(), cert_path, key_path));
  tm end = {};
  if (ASN1_TIME_to_tm(X509_get0_notAfter(SSL_CTX_get0_certificate(context.get())), &end) != 1)
    return Unreadable("tls-cert", cert_path, "không ghi hạn dùng", "does not say when it ends");
  return int64_t{::timegm(&end)} * 1'000'000;
}

}  // namespace trinhky::gateway
