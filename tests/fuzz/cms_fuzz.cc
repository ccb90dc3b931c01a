// Hostile signatures. An input is two bytes of length, a root certificate of that length, and a
// CMS; so the fuzzer brings its own trust, and reaches the checks behind the chain.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "services/signing/crypto/der.h"
#include "services/signing/crypto/verify_cms.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace trinhky::signing;  // NOLINT: the subject of this file
  constexpr std::string_view kContent = "trinhky fuzz content";
  constexpr int64_t kAtUs = int64_t{1'776'236'733} * 1'000'000;  // 2026-04-15
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const size_t length = static_cast<size_t>(data[0]) << 8 | data[1];
  const std::string_view root_der = bytes.substr(2, length);
  const std::string_view cms = bytes.substr(2 + root_der.size());

  TrustStore trust;
  if (auto root = Certificate::FromDer(root_der); root.ok()) {
    root->Identity();
    root->SubjectText();
    trust.Add(*root);
  }
  const VerifyPolicy policy{.trust = &trust, .at_us = kAtUs};
  const VerifyResult result = VerifyCms(cms, kContent, policy);
  if (result.code.empty()) std::abort();
  if (!result.ok()) return 0;
  // What is valid is strict, has held, and is not valid for anything else.
  if (!der::IsStrict(cms) || !result.signature_holds) std::abort();
  if (VerifyCms(cms, "other content", policy).ok()) std::abort();
  return 0;
}
