#include "clients/cli/demo/vietnamese.h"

#include <utf8proc.h>

#include <algorithm>
#include <map>

#include "workflow/base/text.h"

namespace trinhky::cli {
namespace {

constexpr size_t kSlugBytesMax = 30;
constexpr size_t kNameWordsMax = 4;

utf8proc_int32_t FirstLetter(std::string_view text, size_t& size) {
  utf8proc_int32_t letter = 0;
  const utf8proc_ssize_t taken =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), &letter);
  size = taken > 0 ? static_cast<size_t>(taken) : std::min<size_t>(1, text.size());
  return taken > 0 ? letter : 0;
}

void Append(std::string& text, utf8proc_int32_t letter) {
  utf8proc_uint8_t bytes[4];
  const utf8proc_ssize_t size = utf8proc_encode_char(letter, bytes);
  text.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
}

bool IsUpper(utf8proc_int32_t letter) { return utf8proc_tolower(letter) != letter; }

std::string TitleWord(std::string_view word) {
  std::string lower;
  bool first = true;
  while (!word.empty()) {
    size_t size = 0;
    const utf8proc_int32_t letter = FirstLetter(word, size);
    if (!first && utf8proc_toupper(letter) != letter) return "";  // not all capitals
    Append(lower, first ? letter : utf8proc_tolower(letter));
    first = false;
    word.remove_prefix(size);
  }
  return lower;
}

// The name at the start of `text`: capitalised words up to the first sign that ends it.
std::string NameAtStart(std::string_view text) {
  std::string name;
  for (size_t count = 0; count < kNameWordsMax && !text.empty(); ++count) {
    if (count > 0) {
      if (text.front() != ' ') break;
      text.remove_prefix(1);
    }
    const size_t end = std::min(text.find_first_of(" \t\r\n,.;:)(/\"“”"), text.size());
    const std::string_view word = text.substr(0, end);
    if (!IsCapitalised(word)) break;
    if (!name.empty()) name += ' ';
    name += word;
    text.remove_prefix(end);
  }
  while (!name.empty() && static_cast<unsigned char>(name.back()) < 0x80 &&
         std::string_view("*_-").find(name.back()) != std::string_view::npos)
    name.pop_back();
  return name;
}

}  // namespace

std::string Slug(std::string_view text) {
  std::string slug;
  for (const char letter : FoldWithoutMarks(text)) {
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    if (plain) {
      slug += letter;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  slug.resize(std::min(slug.size(), kSlugBytesMax));
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  if (slug.empty() || (slug.front() >= '0' && slug.front() <= '9')) slug.insert(slug.begin(), 'x');
  return slug;
}

bool IsCapitalised(std::string_view word) {
  size_t size = 0;
  return !word.empty() && IsUpper(FirstLetter(word, size));
}

std::string TitleCase(std::string_view text) {
  std::string out;
  for (const std::string_view word : SplitWords(text)) {
    if (!out.empty()) out += ' ';
    const std::string lowered = TitleWord(word);
    out += lowered.empty() ? std::string(word) : lowered;
  }
  return out;
}

std::vector<std::string> NamesAfter(std::string_view text, std::string_view lead) {
  std::vector<std::string> names;
  const std::string wanted = std::string(lead) + " ";
  size_t at = text.find(wanted);
  while (at != std::string_view::npos) {
    const bool own_word =
        at == 0 || std::string_view(" \t\n(“\",").find(text[at - 1]) != std::string_view::npos;
    const std::string name = NameAtStart(text.substr(at + wanted.size()));
    if (own_word && !name.empty()) names.push_back(name);
    at = text.find(wanted, at + wanted.size());
  }
  return names;
}

std::string MostFrequent(const std::vector<std::string>& names) {
  std::map<std::string, int> counts;
  std::string best;
  for (const std::string& name : names)
    if (++counts[name] > counts[best] || best.empty()) best = name;
  return best;
}

}  // namespace trinhky::cli
