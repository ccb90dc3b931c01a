// Hostile signed files. An input is two bytes of length, a root certificate of that length, and a
// PDF; so the fuzzer brings its own trust, and reaches the checks behind the chain.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "services/signing/verify/verify_pdf.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace trinhky::signing;                              // NOLINT: the subject of this file
  constexpr int64_t kAtUs = int64_t{1'776'326'733} * 1'000'000;  // 2026-04-16
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const size_t length = static_cast<size_t>(data[0]) << 8 | data[1];
  const std::string_view root_der = bytes.substr(2, length);
  const std::string pdf(bytes.substr(2 + root_der.size()));
  TrustStore trust;
  if (auto root = Certificate::FromDer(root_der); root.ok()) trust.Add(*root);
  verify::PdfPolicy own{.trust = &trust, .require_revocation = false, .at_us = kAtUs};
  verify::PdfPolicy foreign = own;
  foreign.world = verify::World::kForeign;
  verify::PdfPolicy awaited = own;
  awaited.outside_leader = true;
  awaited.seal_pending = true;
  for (const verify::PdfPolicy& policy : {own, foreign, awaited}) {
    const verify::PdfReport report = verify::VerifyPdf(pdf, policy);
    if (report.code.empty() || report.signatures.empty()) std::abort();
    for (const verify::SignatureReport& one : report.signatures)
      if (one.code.empty() || verify::IsWorse(one.verdict, report.verdict)) std::abort();
    // What is valid ends where it says, and is not valid with anything behind it.
    if (report.ok() && verify::VerifyPdf(pdf + "x", policy).ok()) std::abort();
  }
  return 0;
}
