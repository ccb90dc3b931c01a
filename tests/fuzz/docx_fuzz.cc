// docx_fuzz.cc: a file that says it is a zip is read or refused, never more.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "services/intake/docx_text.h"
#include "workflow/base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto text =
      trinhky::ReadDocxText(std::string_view(reinterpret_cast<const char*>(data), size));
  if (text.ok() && !trinhky::IsValidUtf8(*text)) std::abort();
  return 0;
}
