#include "services/signing/trust/authorities.h"

#include <openssl/rand.h>

#include <utility>

#include "services/signing/crypto/chain.h"
#include "services/signing/crypto/verify_cms.h"
#include "services/signing/trust/authority_addresses.h"
#include "services/signing/trust/crl.h"
#include "services/signing/trust/http_fetch.h"
#include "services/signing/trust/ocsp.h"
#include "services/signing/trust/time_stamp.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

constexpr size_t kNonceBytes = 16;

absl::StatusOr<std::string> NewNonce() {
  std::string nonce(kNonceBytes, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(nonce.data()), static_cast<int>(nonce.size())) !=
      1)
    return absl::InternalError("no random bytes");
  // The first bit would make a negative number of it.
  nonce.front() = static_cast<char>((nonce.front() & 0x7F) | 0x01);
  return nonce;
}

absl::Status Refused(std::string_view reason, std::string_view code) {
  return Reject(absl::StatusCode::kUnavailable, reason,
                {.vi = "Cơ quan chứng thực chưa cho câu trả lời dùng được (" + std::string(code) +
                       "); máy chủ sẽ hỏi lại.",
                 .en = "Expected an answer of the authority that can be used, but got " +
                       std::string(code) + "; the server will ask again."},
                {{"code", std::string(code)}});
}

}  // namespace

absl::StatusOr<std::string> Authorities::TimeStamp(std::string_view sha256, int64_t now_us) const {
  TimeStampQuery query{.sha256 = std::string(sha256)};
  TRINHKY_ASSIGN_OR_RETURN(query.nonce, NewNonce());
  HttpExchange exchange{.body = TimeStampRequest(query),
                        .content_type = "application/timestamp-query",
                        .answer_type = "application/timestamp-reply",
                        .answer_bytes_max = kTimeStampBytesMax,
                        .whole_ms = options_.whole_ms,
                        .ca_file = options_.ca_file};
  TRINHKY_ASSIGN_OR_RETURN(exchange.url, options_.hosts.Resolve(options_.time_stamper));
  TRINHKY_ASSIGN_OR_RETURN(const std::string answer, FetchHttp(exchange, nullptr));
  const TrustStore* trust =
      options_.time_stamp_trust != nullptr ? options_.time_stamp_trust : options_.trust;
  const TimeStampFinding finding =
      ReadTimeStampResponse(answer, query, {.trust = trust, .seen_us = now_us});
  if (!finding.ok()) return Refused("TIME_STAMP_REFUSED", finding.code);
  return finding.token;
}

absl::Status Authorities::AddWord(const Certificate& certificate, const Certificate& issuer,
                                  int64_t now_us, AuthorityWords& words) const {
  const AuthorityAddresses addresses = AddressesOf(certificate);
  std::string last = "NO_ADDRESS";
  for (const std::string& address : addresses.ocsp) {
    const absl::StatusOr<std::string> url = options_.hosts.Resolve(address);
    if (!url.ok()) {
      last = ReasonOf(url.status());
      continue;
    }
    OcspQuery query{.certificate = certificate, .issuer = issuer};
    TRINHKY_ASSIGN_OR_RETURN(query.nonce, NewNonce());
    absl::StatusOr<std::string> answer = FetchHttp({.url = *url,
                                                    .body = OcspRequest(query),
                                                    .content_type = "application/ocsp-request",
                                                    .answer_type = "application/ocsp-response",
                                                    .answer_bytes_max = kOcspBytesMax,
                                                    .whole_ms = options_.whole_ms,
                                                    .ca_file = options_.ca_file},
                                                   nullptr);
    if (!answer.ok()) {
      last = ReasonOf(answer.status());
      continue;
    }
    const OcspFinding finding = ReadOcsp(*answer, query, {.seen_us = now_us});
    if (finding.ok()) {
      words.ocsp_responses.push_back(*std::move(answer));
      return absl::OkStatus();
    }
    last = std::string(finding.code);
  }
  std::vector<std::string> lists;
  for (const std::string& address : addresses.crl) {
    const absl::StatusOr<std::string> url = options_.hosts.Resolve(address);
    if (!url.ok()) continue;
    absl::StatusOr<std::string> answer = FetchHttp({.url = *url,
                                                    .answer_bytes_max = kCrlBytesMax,
                                                    .whole_ms = options_.whole_ms,
                                                    .ca_file = options_.ca_file},
                                                   nullptr);
    if (answer.ok()) lists.push_back(*std::move(answer));
  }
  if (options_.revocation_lists)
    for (std::string& list : options_.revocation_lists()) lists.push_back(std::move(list));
  for (std::string& list : lists) {
    const CrlFinding finding = ReadCrl(list, issuer, {.seen_us = now_us});
    if (!finding.ok()) {
      last = std::string(finding.code);
      continue;
    }
    words.revocation_lists.push_back(std::move(list));
    return absl::OkStatus();
  }
  return Refused("EVIDENCE_UNAVAILABLE", last);
}

absl::StatusOr<AuthorityWords> Authorities::AskAbout(const Certificate& certificate,
                                                     const std::vector<Certificate>& embedded,
                                                     bool stamps_time, int64_t now_us) const {
  VerifyPolicy policy;
  policy.trust = stamps_time && options_.time_stamp_trust != nullptr ? options_.time_stamp_trust
                                                                     : options_.trust;
  policy.at_us = now_us;
  const ChainResult path = CheckChain(
      certificate, embedded, policy,
      {.use = stamps_time ? ChainUse::kTimeStamp : ChainUse::kDocument, .all_needed = false});
  if (path.chain.empty()) {
    return Reject(absl::StatusCode::kFailedPrecondition, "CHAIN_UNTRUSTED",
                  {.vi = "Chứng thư không dẫn tới gốc tin cậy; kiểm tra tệp --trust.",
                   .en = "Expected a certificate of a trusted root; check the file of --trust."},
                  {{"code", std::string(path.code)}});
  }
  AuthorityWords words;
  for (size_t i = 0; i < path.chain.size(); ++i) {
    words.certificates.push_back(path.chain[i].der());
    if (i + 1 == path.chain.size()) break;
    TRINHKY_RETURN_IF_ERROR(AddWord(path.chain[i], path.chain[i + 1], now_us, words));
  }
  return words;
}

}  // namespace trinhky::signing
