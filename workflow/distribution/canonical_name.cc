#include "workflow/distribution/canonical_name.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "workflow/base/text.h"

namespace trinhky {
namespace {

struct Row {
  std::string_view from;  // one or more words, as FoldForComparison() writes them
  std::string_view to;
};

constexpr Row kRows[] = {
    {"ubmttqvn", "uỷ ban mặt trận tổ quốc việt nam"},
    {"ubmttq việt nam", "uỷ ban mặt trận tổ quốc việt nam"},
    {"ubmttq vn", "uỷ ban mặt trận tổ quốc việt nam"},
    {"ubmttq", "uỷ ban mặt trận tổ quốc việt nam"},
    {"ubmt", "uỷ ban mặt trận tổ quốc việt nam"},
    {"ub mttqvn", "uỷ ban mặt trận tổ quốc việt nam"},
    {"ub mttq", "uỷ ban mặt trận tổ quốc việt nam"},
    {"uỷ ban mttq việt nam", "uỷ ban mặt trận tổ quốc việt nam"},
    {"uỷ ban mttqvn", "uỷ ban mặt trận tổ quốc việt nam"},
    {"uỷ ban mttq", "uỷ ban mặt trận tổ quốc việt nam"},
    {"uỷ ban mặt trận tổ quốc việt nam", "uỷ ban mặt trận tổ quốc việt nam"},
    {"uỷ ban mặt trận tổ quốc", "uỷ ban mặt trận tổ quốc việt nam"},
    {"mttqvn", "uỷ ban mặt trận tổ quốc việt nam"},
    {"mttq việt nam", "uỷ ban mặt trận tổ quốc việt nam"},
    {"mttq", "uỷ ban mặt trận tổ quốc việt nam"},
    {"mặt trận tổ quốc việt nam", "uỷ ban mặt trận tổ quốc việt nam"},
    {"ubnd", "uỷ ban nhân dân"},
    {"hđnd", "hội đồng nhân dân"},
    {"tthđnd", "thường trực hội đồng nhân dân"},
    {"ttđu", "thường trực đảng uỷ"},
    {"tttu", "thường trực tỉnh uỷ"},
    {"vptu", "văn phòng tỉnh uỷ"},
    {"vpđu", "văn phòng đảng uỷ"},
    {"tt pvhcc", "trung tâm phục vụ hành chính công"},
    {"ttpvhcc", "trung tâm phục vụ hành chính công"},
    {"trung tâm pvhcc", "trung tâm phục vụ hành chính công"},
    {"tt phục vụ hành chính công", "trung tâm phục vụ hành chính công"},
    {"tt đảng uỷ", "thường trực đảng uỷ"},
    {"tt đu", "thường trực đảng uỷ"},
    {"tt tỉnh uỷ", "thường trực tỉnh uỷ"},
    {"tt tu", "thường trực tỉnh uỷ"},
    {"tt hđnd", "thường trực hội đồng nhân dân"},
    {"tt hội đồng nhân dân", "thường trực hội đồng nhân dân"},
    {"tt ubnd", "thường trực uỷ ban nhân dân"},
    {"tt ub mttq", "thường trực uỷ ban mặt trận tổ quốc việt nam"},
    {"tt ubmttq", "thường trực uỷ ban mặt trận tổ quốc việt nam"},
    {"tt mttq", "thường trực uỷ ban mặt trận tổ quốc việt nam"},
    {"đu", "đảng uỷ"},
    {"btv", "ban thường vụ"},
    {"bch", "ban chấp hành"},
    {"btt", "ban thường trực"},
    {"bcđ", "ban chỉ đạo"},
    {"ubkt", "uỷ ban kiểm tra"},
    {"bchqs", "ban chỉ huy quân sự"},
    {"pcvp", "phó chánh văn phòng"},
    {"pvp/th", "phó chánh văn phòng tổng hợp"},
    {"pvp", "phó chánh văn phòng"},
    {"cvp", "chánh văn phòng"},
    {"vp", "văn phòng"},
    {"pct", "phó chủ tịch"},
    {"phó ct", "phó chủ tịch"},
    {"ct", "chủ tịch"},
    {"pbt", "phó bí thư"},
    {"bt", "bí thư"},
    {"skhcn", "sở khoa học và công nghệ"},
    {"kh và cn", "khoa học và công nghệ"},
    {"khcn", "khoa học và công nghệ"},
    {"snv", "sở nội vụ"},
    {"stc", "sở tài chính"},
    {"vhxh", "văn hoá xã hội"},
    {"vh xh", "văn hoá xã hội"},
    {"vh và xh", "văn hoá xã hội"},
    {"văn hoá và xã hội", "văn hoá xã hội"},
    {"ca xã", "công an xã"},
    {"tyt", "trạm y tế"},
    {"ttđt", "thông tin điện tử"},
    {"tp", "thành phố"},
    {"lđvp", "lãnh đạo văn phòng"},
    {"đ/c", ""},
    {"đồng chí", ""},
};

/// The words of `text`, dots and dashes between them gone.
std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == ' ' || c == '.' || c == '-' || c == ',' || c == ':') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// The rows by their first word, each split once.
struct SplitRow {
  std::vector<std::string_view> from;
  std::string_view to;
};
using RowsByWord = std::map<std::string_view, std::vector<SplitRow>, std::less<>>;

const RowsByWord& Rows() {
  static const RowsByWord* const kByWord = [] {
    auto* rows = new RowsByWord;
    for (const Row& row : kRows) {
      SplitRow split{SplitWords(row.from), row.to};
      const std::string_view first = split.from.front();
      (*rows)[first].push_back(std::move(split));
    }
    return rows;
  }();
  return *kByWord;
}

/// The longest row that the words at `at` spell; nullptr when there is none.
const SplitRow* LongestRow(const std::vector<std::string>& words, size_t at) {
  const auto rows = Rows().find(std::string_view(words[at]));
  if (rows == Rows().end()) return nullptr;
  const SplitRow* best = nullptr;
  for (const SplitRow& row : rows->second) {
    if (best != nullptr && row.from.size() <= best->from.size()) continue;
    if (row.from.size() > words.size() - at) continue;
    if (std::equal(row.from.begin(), row.from.end(),
                   words.begin() + static_cast<std::ptrdiff_t>(at))) {
      best = &row;
    }
  }
  return best;
}

void AppendWords(std::string& out, std::string_view words) {
  if (words.empty()) return;
  if (!out.empty()) out += ' ';
  out += words;
}

}  // namespace

CanonicalName MakeCanonicalName(std::string_view name) {
  CanonicalName canonical;
  std::string folded = FoldForComparison(name);
  const size_t bracket = folded.find('(');
  if (bracket != std::string::npos && bracket > 0) {
    const std::string_view inside = std::string_view(folded).substr(bracket);
    canonical.person = inside.find("đ/c") != std::string_view::npos ||
                       inside.find("đồng chí") != std::string_view::npos ||
                       inside.find("ông") != std::string_view::npos;
    folded.resize(bracket);
  }
  const std::vector<std::string> words = Words(folded);
  for (size_t at = 0; at < words.size();) {
    if (at == 0 && (words[0] == "các" || words[0] == "những")) {
      canonical.plural = true;
      ++at;
      continue;
    }
    const SplitRow* row = LongestRow(words, at);
    AppendWords(canonical.text, row != nullptr ? row->to : std::string_view(words[at]));
    at += row != nullptr ? row->from.size() : 1;
  }
  return canonical;
}

std::string WithoutPlace(std::string_view canonical, std::string_view place) {
  std::string out(canonical);
  if (place.empty()) return out;
  for (const std::string_view level : {"xã", "phường", "tỉnh", "thành phố", "đặc khu"}) {
    const std::string named = std::string(level) + " " + std::string(place);
    const size_t at = out.find(named);
    if (at == std::string::npos) continue;
    const size_t end = at + named.size();
    if (end < out.size() && out[end] != ' ') continue;
    out.erase(at + level.size(), end - at - level.size());
  }
  return out;
}

}  // namespace trinhky
