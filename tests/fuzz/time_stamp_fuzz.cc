// Hostile time stamps. An input is a root certificate with its length, and a token or a response.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "services/signing/trust/time_stamp.h"
#include "tests/fuzz/length_prefixed.h"
#include "workflow/base/sha256.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace trinhky::signing;  // NOLINT: the subject of this file
  constexpr int64_t kSeenUs = int64_t{1'776'236'733} * 1'000'000;  // 2026-04-15
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  TrustStore trust;
  if (auto root = Certificate::FromDer(trinhky::fuzz::TakePart(bytes)); root.ok()) trust.Add(*root);
  const TimeStampRules rules{.trust = &trust, .seen_us = kSeenUs};
  const TimeStampQuery query{.sha256 = trinhky::Sha256("trinhky fuzz content")};
  for (const bool whole : {false, true}) {
    const TimeStampFinding finding = whole ? ReadTimeStampResponse(bytes, query, rules)
                                           : ReadTimeStampToken(bytes, query, rules);
    if (finding.code.empty() || finding.ok() == finding.token.empty()) std::abort();
    if (!finding.ok()) continue;
    // What a response holds is a token, and it is one of nothing else.
    if (!ReadTimeStampToken(finding.token, query, rules).ok()) std::abort();
    const TimeStampQuery other{.sha256 = trinhky::Sha256("other content")};
    if (ReadTimeStampToken(finding.token, other, rules).ok()) std::abort();
  }
  return 0;
}
