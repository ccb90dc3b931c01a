#include "services/intake/docx_numbers.h"

#include <pugixml.hpp>

#include <algorithm>
#include <cctype>

namespace trinhky {
namespace {

constexpr int kCountMax = 5000;
constexpr size_t kTextMax = 60;

std::string RomanNumber(int number) {
  static constexpr std::pair<int, std::string_view> kDigits[] = {
      {1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
      {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};
  std::string out;
  for (const auto& [value, letters] : kDigits) {
    for (; number >= value; number -= value) out += letters;
  }
  return out;
}

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string Written(int number, std::string_view format) {
  if (format == "upperRoman") return RomanNumber(number);
  if (format == "lowerRoman") return Lower(RomanNumber(number));
  if (format == "upperLetter" || format == "lowerLetter") {
    // After z Word doubles the letter.
    const auto times = static_cast<size_t>((number - 1) / 26 + 1);
    const char first = format == "upperLetter" ? 'A' : 'a';
    return std::string(std::min<size_t>(times, 10), static_cast<char>(first + (number - 1) % 26));
  }
  if (format == "decimalZero" && number < 10) return "0" + std::to_string(number);
  return std::to_string(number);
}

}  // namespace

void DocxNumbers::Load(const pugi::xml_node& numbering) {
  std::map<std::string, Levels, std::less<>> abstracts;
  for (const pugi::xml_node& list : numbering.children("w:abstractNum")) {
    Levels levels;
    for (const pugi::xml_node& node : list.children("w:lvl")) {
      const int at = node.attribute("w:ilvl").as_int(-1);
      if (at < 0 || at >= static_cast<int>(kLevels)) continue;
      Level& level = levels[static_cast<size_t>(at)];
      level.format = node.child("w:numFmt").attribute("w:val").value();
      level.text =
          std::string(node.child("w:lvlText").attribute("w:val").value()).substr(0, kTextMax);
      level.start = std::clamp(node.child("w:start").attribute("w:val").as_int(1), 0, kCountMax);
    }
    abstracts[list.attribute("w:abstractNumId").value()] = levels;
  }
  for (const pugi::xml_node& list : numbering.children("w:num")) {
    const auto found =
        abstracts.find(std::string_view(list.child("w:abstractNumId").attribute("w:val").value()));
    if (found != abstracts.end()) lists_[list.attribute("w:numId").value()] = found->second;
  }
}

std::optional<std::string> DocxNumbers::Next(std::string_view id, int level) {
  if (id.empty() || id == "0") return std::nullopt;
  const auto list = lists_.find(id);
  const auto at = static_cast<size_t>(std::clamp(level, 0, static_cast<int>(kLevels) - 1));
  if (list == lists_.end()) return "";
  const Level& own = list->second[at];
  if (own.format == "bullet" || own.format == "none" || own.format.empty()) return "";
  auto& counts = counts_[std::string(id)];
  counts[at] = counts[at] == 0 ? std::max(own.start, 1) : std::min(counts[at] + 1, kCountMax);
  std::fill(counts.begin() + static_cast<std::ptrdiff_t>(at) + 1, counts.end(), 0);
  std::string label;
  for (size_t i = 0; i < own.text.size(); ++i) {
    const bool place = own.text[i] == '%' && i + 1 < own.text.size() && own.text[i + 1] >= '1' &&
                       own.text[i + 1] <= '9';
    if (!place) {
      label += own.text[i];
      continue;
    }
    const auto from = static_cast<size_t>(own.text[++i] - '1');
    label += Written(std::max(counts[from], 1), list->second[from].format);
  }
  return label;
}

}  // namespace trinhky
