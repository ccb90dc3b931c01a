// What a page may send to the signing agent: batches, codes, forms, origins.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "clients/agent/agent_limits.h"
#include "clients/agent/encoding.h"
#include "clients/agent/origin.h"
#include "clients/agent/sign_page.h"
#include "clients/agent/signing_request.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace trinhky::agent;  // NOLINT: the subject of this file
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto request = ReadSigningRequest(bytes);
  if (request.ok() && (request->documents.empty() || request->documents.size() > kDocumentsMax))
    std::abort();
  const auto code = ReadPairingCode(bytes);
  if (code.ok() && code->empty()) std::abort();
  const auto form = ReadForm(bytes);
  if (form && form->size() > 200) std::abort();
  const auto origin = OriginOf(bytes);
  if (origin && OriginOf(*origin) != origin) std::abort();  // a browser says it as we do
  const auto decoded = FromBase64(bytes);
  if (decoded && ToBase64(*decoded) != bytes) std::abort();
  if (Escaped(bytes).find_first_of("<>\"'") != std::string::npos) std::abort();
  return 0;
}
