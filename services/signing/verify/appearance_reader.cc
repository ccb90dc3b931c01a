#include "services/signing/verify/appearance_reader.h"

#include <charconv>

namespace trinhky::signing::verify {
namespace {

constexpr size_t kLinesMax = 8;

class Scanner {
 public:
  explicit Scanner(std::string_view rest) : rest_(rest) {}

  bool done() const { return rest_.empty(); }

  bool Take(std::string_view word) {
    if (rest_.substr(0, word.size()) != word) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  /// Up to nine digits, with up to three decimals; a minus in front.
  bool Number(double& number) {
    size_t end = rest_.find_first_not_of("-.0123456789");
    if (end == std::string_view::npos) end = rest_.size();
    const std::string_view word = rest_.substr(0, end);
    if (word.empty() || word.size() > 14 || word.find('-', 1) != std::string_view::npos)
      return false;
    const auto read =
        std::from_chars(word.data(), word.data() + word.size(), number, std::chars_format::fixed);
    if (read.ec != std::errc() || read.ptr != word.data() + word.size()) return false;
    rest_.remove_prefix(end);
    return true;
  }

  /// Upper-case digits of two-byte codes.
  bool Hex(std::string& bytes) {
    while (!rest_.empty() && rest_[0] != '>') {
      unsigned code = 0;
      for (int i = 0; i < 4; ++i) {
        const size_t digit = rest_.empty() ? std::string_view::npos
                                           : std::string_view("0123456789ABCDEF").find(rest_[0]);
        if (digit == std::string_view::npos) return false;
        code = code << 4 | static_cast<unsigned>(digit);
        rest_.remove_prefix(1);
      }
      bytes += static_cast<char>(code >> 8);
      bytes += static_cast<char>(code & 0xFF);
    }
    return true;
  }

 private:
  std::string_view rest_;
};

bool TakeLine(Scanner& in, std::string_view font, DrawnLine& line) {
  return in.Take("BT /") && in.Take(font) && in.Take(" ") && in.Number(line.size) &&
         in.Take(" Tf 0 g ") && in.Number(line.x) && in.Take(" ") && in.Number(line.y) &&
         in.Take(" Td <") && in.Hex(line.encoded) && in.Take("> Tj ET\n");
}

bool TakePicture(Scanner& in) {
  double ignored = 0;
  return in.Number(ignored) && in.Take(" 0 0 ") && in.Number(ignored) && in.Take(" ") &&
         in.Number(ignored) && in.Take(" ") && in.Number(ignored) && in.Take(" cm /Picture Do Q\n");
}

std::optional<Drawing> ReadText(Scanner in, std::string_view font) {
  Drawing drawing{.is_text_field = true};
  DrawnLine line;
  if (!TakeLine(in, font, line) || !in.Take("Q\nEMC\n") || !in.done()) return std::nullopt;
  drawing.lines.push_back(std::move(line));
  return drawing;
}

}  // namespace

std::optional<Drawing> ReadDrawing(std::string_view content, std::string_view font) {
  Scanner in(content);
  if (in.Take("/Tx BMC\nq\n")) return ReadText(in, font);
  Drawing drawing;
  if (!in.Take("q\n")) return std::nullopt;
  if (in.Take("q ")) {
    if (!TakePicture(in)) return std::nullopt;
    drawing.has_picture = true;
  }
  while (!in.Take("Q\n")) {
    DrawnLine line;
    if (drawing.lines.size() == kLinesMax || !TakeLine(in, font, line)) return std::nullopt;
    drawing.lines.push_back(std::move(line));
  }
  if (!in.done()) return std::nullopt;
  return drawing;
}

}  // namespace trinhky::signing::verify
