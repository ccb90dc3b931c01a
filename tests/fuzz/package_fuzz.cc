// Hostile statements: whatever is read is written back byte for byte.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "workflow/package/content_package.h"
#include "workflow/package/exchange_package.h"

namespace {

template <typename Parse, typename Write>
void RoundTrip(std::string_view bytes, Parse parse, Write write) {
  const auto value = parse(bytes);
  if (!value.ok()) return;
  const auto again = write(*value);
  if (!again.ok() || *again != bytes) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace trinhky;  // NOLINT: the subject of this file
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  RoundTrip(bytes, ParseContentPackage, WriteContentPackage);
  RoundTrip(bytes, ParseExchangePackage, WriteExchangePackage);
  RoundTrip(bytes, ParseReceipt, WriteReceipt);
  return 0;
}
