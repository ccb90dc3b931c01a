// Hostile OCSP answers. An input is the authority's certificate and that which is asked about, each
// with its length, and the answer; so the fuzzer reaches the checks behind the signature.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "services/signing/crypto/der.h"
#include "services/signing/trust/ocsp.h"
#include "tests/fuzz/length_prefixed.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace trinhky::signing;  // NOLINT: the subject of this file
  constexpr int64_t kSeenUs = int64_t{1'776'236'733} * 1'000'000;  // 2026-04-15
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  OcspQuery query;
  if (auto issuer = Certificate::FromDer(trinhky::fuzz::TakePart(bytes)); issuer.ok())
    query.issuer = *issuer;
  if (auto asked = Certificate::FromDer(trinhky::fuzz::TakePart(bytes)); asked.ok())
    query.certificate = *asked;
  OcspRequest(query);
  const OcspFinding current = ReadOcsp(bytes, query, {.seen_us = kSeenUs});
  const OcspFinding stored = ReadOcsp(bytes, query, {.seen_us = kSeenUs, .current = false});
  if (current.code.empty() || current.ok() != current.fact.has_value()) std::abort();
  // What is fresh is readable, and what is readable is strict and has an end.
  if (current.ok() && (!stored.ok() || !der::IsStrict(bytes))) std::abort();
  if (stored.ok() && stored.fact->next_update_us < stored.fact->this_update_us) std::abort();
  // A nonce that was asked for is never another one.
  query.nonce = "trinhky fuzz";
  if (ReadOcsp(bytes, query, {.seen_us = kSeenUs, .nonce_required = true}).ok() &&
      bytes.find(query.nonce) == std::string_view::npos)
    std::abort();
  return 0;
}
