// layout_fuzz.cc: every text that is markup becomes a page or a refusal with a reason, in bounded
// time, and all its boxes lie on the paper.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "services/layout/form.h"
#include "services/layout/lay_out.h"
#include "workflow/base/status.h"
#include "workflow/markup/markup.h"

namespace {

namespace layout = trinhky::layout;

void Require(bool holds) {
  if (!holds) std::abort();
}

layout::Paper PaperOf(bool party) {
  layout::Paper paper;
  paper.regime = party ? trinhky::Regime::kParty : trinhky::Regime::kState;
  paper.agency = "ỦY BAN NHÂN DÂN XÃ BÌNH AN";
  paper.symbol = party ? "BC/ĐU" : "BC-UBND";
  paper.place = "Bình An";
  paper.recipients = {"Như trên", "Lưu: VT"};
  paper.signature.position = "CHỦ TỊCH";
  paper.signature.name = "Trần Văn Ví Dụ";
  return paper;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto fonts = layout::FontSet::Open(layout::kFontFolder);
  Require(fonts.ok());
  if (size == 0) return 0;
  layout::Paper paper = PaperOf(data[0] % 2 == 1);
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  auto body = trinhky::markup::ParseMarkup(text);
  if (!body.ok()) return 0;
  paper.body = *std::move(body);
  const auto print = layout::LayOut(**fonts, paper);
  if (!print.ok()) {
    Require(trinhky::ReasonOf(print.status()).rfind("LAYOUT_", 0) == 0);
    return 0;
  }
  Require(print->pages >= 1 && print->pages <= layout::kPagesMax && print->boxes.size() == 4);
  for (const layout::Box& box : print->boxes) {
    Require(box.page >= 1 && box.page <= print->pages);
    Require(box.left >= 0 && box.right <= layout::kPaperWidth && box.left < box.right);
    Require(box.bottom >= 0 && box.top <= layout::kPaperHeight && box.bottom < box.top);
  }
  return 0;
}
