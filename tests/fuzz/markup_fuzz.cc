// markup_fuzz.cc: every sequence of bytes is read or refused; what is read can be written and reads
// back as itself.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "workflow/base/status.h"
#include "workflow/base/text.h"
#include "workflow/markup/markup.h"

namespace {

namespace markup = trinhky::markup;

void Require(bool holds) {
  if (!holds) std::abort();
}

void RequireText(const markup::Runs& runs, size_t footnotes) {
  for (const markup::Run& run : runs) {
    Require((run.footnote > 0) == run.text.empty());
    Require(static_cast<size_t>(run.footnote) <= footnotes);
    Require(trinhky::IsValidUtf8(run.text));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto problems = markup::CheckMarkup(text);
  const auto body = markup::ParseMarkup(text);
  Require(body.ok() == problems.empty() && problems.size() <= markup::kProblemsMax);
  if (!body.ok()) {
    Require(trinhky::ReasonOf(body.status()) == problems.front().rule);
    for (const markup::MarkupProblem& problem : problems) Require(problem.line >= 1);
    return 0;
  }
  Require(!body->blocks.empty() && body->blocks.size() <= markup::kBlocksMax);
  for (const markup::Block& block : body->blocks) {
    RequireText(block.runs, body->footnotes.size());
    for (const markup::TableRow& row : block.rows) {
      Require(row.cells.size() == block.columns.size());
      for (const markup::Runs& cell : row.cells) RequireText(cell, body->footnotes.size());
    }
  }
  const std::string once = markup::WriteMarkup(*body);
  // Escapes may make a text at the limit longer than the limit.
  if (once.size() > markup::kLineBytesMax) return 0;
  const auto again = markup::ParseMarkup(once);
  Require(again.ok() && markup::WriteMarkup(*again) == once);
  return 0;
}
