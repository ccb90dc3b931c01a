// Texts made to be slow: four megabytes each, read within a generous bound of processor time.
#include <gtest/gtest.h>

#include <cstdio>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include "workflow/base/limits.h"
#include "workflow/document/document_parts.h"
#include "workflow/document/document_text.h"
#include "workflow/document/secrecy.h"

namespace trinhky {
namespace {

constexpr size_t kBytes = size_t{4} << 20;
// A release build takes a few tenths of a second; a quadratic rule would take hours.
constexpr double kSecondsMax = 20;

std::string Repeated(std::string_view piece, std::string_view first = "",
                     std::string_view last = "") {
  std::string text(first);
  text.reserve(kBytes + piece.size());
  while (text.size() + piece.size() + last.size() <= kBytes) text += piece;
  return text + std::string(last);
}

TEST(HostileText, IsReadInLinearTime) {
  const std::pair<const char*, std::string> cases[] = {
      {"commas", Repeated(",")},
      {"one list line of commas", Repeated(",", "Nơi nhận:\n- ")},
      {"one entry of bodies", Repeated("Sở A, ", "Nơi nhận:\n- ", "Lưu: VT.")},
      {"bullet lines", Repeated("- Sở Nội vụ;\n", "Nơi nhận:\n")},
      {"bullets without a heading", Repeated("- x\n", "", "- Lưu: VT.\n")},
      {"headings", Repeated("Nơi nhận:\n")},
      {"headings in one line", Repeated("Nơi nhận: ")},
      {"numbers", Repeated("Số: ")},
      {"dates", Repeated("ngày tháng ")},
      {"tabs", Repeated("a\t")},
      {"blanks", Repeated(" ")},
      {"brackets", Repeated("(", "Nơi nhận:\n- ")},
      {"line ends", Repeated("\n")},
      {"addressees", Repeated("Kính gửi: ")},
      {"capitals", Repeated("KT. CHỦ TỊCH ")},
      {"capitals in the list", Repeated("KT. CHỦ TỊCH ", "Nơi nhận:\n- ")},
      {"articles", Repeated("Điều 1. ", "", "\nNơi nhận:\n- Như Điều 1;\n")},
      {"names", Repeated("Nguyễn Văn Mẫu\n", "Nơi nhận:\n")},
      {"loose marks", Repeated("a\xCC\x81\xCC\x82")},
      {"not UTF-8", Repeated("\xFF")},
  };
  for (const auto& [name, text] : cases) {
    const std::clock_t begin = std::clock();  // processor time: a busy machine fails no test
    const DocumentText document = ReadDocument(text);
    ReadParts(text, document.style);
    FindSecrecyMark(text);
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    EXPECT_LE(document.recipients.size(), static_cast<size_t>(limits::kRecipientsMax)) << name;
    EXPECT_LT(seconds, kSecondsMax) << name;
    std::printf("%-28s %.2f s\n", name, seconds);
  }
}

}  // namespace
}  // namespace trinhky
