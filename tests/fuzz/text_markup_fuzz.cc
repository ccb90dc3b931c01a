// text_markup_fuzz.cc: every text becomes markup that is read back, or is over a limit of it; no
// letter is lost.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "services/intake/text_markup.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"
#include "workflow/markup/markup.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

size_t Capitals(std::string_view text) {
  size_t count = 0;
  for (const char c : text) count += c >= 'A' && c <= 'Z' ? 1 : 0;
  return count;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!trinhky::IsValidUtf8(text)) return 0;
  const auto markup = trinhky::ReadTextMarkup(text);
  if (!markup.ok()) {
    const std::string reason = trinhky::ReasonOf(markup.status());
    Require(reason == "MARKUP_TOO_LONG" || reason == "MARKUP_TOO_MANY_BLOCKS");
    return 0;
  }
  Require(Capitals(*markup) == Capitals(trinhky::ToNfc(text)));
  Require(markup->empty() || trinhky::markup::ParseMarkup(*markup).ok());
  return 0;
}
