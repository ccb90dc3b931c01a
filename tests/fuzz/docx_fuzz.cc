// docx_fuzz.cc: a file that says it is a zip is read or refused, never more.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "services/intake/docx_markup.h"
#include "services/intake/docx_text.h"
#include "workflow/base/text.h"
#include "workflow/markup/markup.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto text = trinhky::ReadDocxText(bytes);
  if (text.ok() && !trinhky::IsValidUtf8(*text)) std::abort();
  const auto body = trinhky::ReadDocxMarkup(bytes);
  if (!body.ok()) return 0;
  if (!trinhky::markup::ParseMarkup(body->body).ok()) std::abort();
  if (!body->appendix.empty() && !trinhky::markup::ParseMarkup(body->appendix).ok()) std::abort();
  return 0;
}
