// Hostile lists of revoked certificates. An input is the authority's certificate with its length,
// and the list.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "services/signing/crypto/der.h"
#include "services/signing/trust/authority_addresses.h"
#include "services/signing/trust/crl.h"
#include "tests/fuzz/length_prefixed.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace trinhky::signing;  // NOLINT: the subject of this file
  constexpr int64_t kSeenUs = int64_t{1'776'236'733} * 1'000'000;  // 2026-04-15
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Certificate issuer;
  if (auto read = Certificate::FromDer(trinhky::fuzz::TakePart(bytes)); read.ok()) issuer = *read;
  AddressesOf(issuer);
  const CrlFinding current = ReadCrl(bytes, issuer, {.seen_us = kSeenUs});
  const CrlFinding stored = ReadCrl(bytes, issuer, {.seen_us = kSeenUs, .current = false});
  if (current.code.empty() || current.ok() != (current.list != nullptr)) std::abort();
  if (current.ok() && (!stored.ok() || !der::IsStrict(bytes))) std::abort();
  if (!stored.ok()) return 0;
  // Whoever asks it gets an answer.
  RevocationEvidence evidence;
  evidence.Add(stored.list);
  JudgeRevocation(evidence.FactsOf(issuer, issuer), {.at_us = kSeenUs});
  return 0;
}
