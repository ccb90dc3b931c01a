// examination_fuzz.cc: every sequence of bytes may be what somebody has typed so far: examining it
// and making mends of it never fails, and a mend changes lines that the text has.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "services/drafting/examination.h"
#include "services/drafting/text_lines.h"
#include "tests/services/drafting/sample_office.h"
#include "workflow/base/text.h"

namespace {

void Require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using trinhky::drafting::TextLines;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const trinhky::casework::OfficeDirectory office = trinhky::testing::SampleOffice();
  static const auto claim = trinhky::testing::ClaimIn(office, "binh-an-ubnd", "vhxh");
  const auto reading = trinhky::drafting::ExamineText(office, claim, text);
  const auto mends = trinhky::drafting::MendsOf(office, claim, text, reading);
  Require(mends.size() == reading.content.labels.problems.size());
  const TextLines lines(text);
  for (const auto& of_problem : mends) {
    for (const trinhky::v1::Mend& mend : of_problem) {
      Require(mend.first_line() >= 1 && mend.last_line() >= mend.first_line() - 1);
      Require(mend.first_line() <= lines.count() + 1 && mend.last_line() <= lines.count());
      Require(trinhky::IsValidUtf8(mend.text()));
    }
  }
  return 0;
}
