#include "workflow/distribution/office_words.h"

#include <algorithm>
#include <array>

#include "workflow/base/pattern.h"

namespace trinhky {
namespace {

// Written with a capital first letter.
constexpr std::string_view kHeads[] = {
    "uy ban",
    "hoi dong",
    "thuong truc",
    "ban",
    "so",
    "bo",
    "phong",
    "van phong",
    "chu tich",
    "pho chu tich",
    "pho",
    "thu tuong",
    "pho thu tuong",
    "tong bi thu",
    "bi thu",
    "pho bi thu",
    "cong an",
    "tram",
    "truong",
    "trung tam",
    "dang uy",
    "huyen uy",
    "tinh uy",
    "thanh uy",
    "quan uy",
    "thi uy",
    "hoi",
    "doan",
    "mat tran",
    "cuc",
    "chi cuc",
    "tong cuc",
    "vu",
    "vien",
    "hoc vien",
    "toa an",
    "giam doc",
    "hieu truong",
    "lanh dao",
    "chanh",
    "cong",
    "trang",
    "website",
    "bao",
    "dai",
    "ngan hang",
    "kho bac",
    "bao hiem",
    "lien doan",
    "lien hiep",
    "lien minh",
    "hiep hoi",
    "thanh tra",
    "chi bo",
    "dang bo",
    "nhu tren",
    "nhu dieu",
    "thanh vien",
    "thu truong",
    "bo truong",
    "tong giam doc",
    "ong",
    "ba",
    "cong ty",
    "tap doan",
    "tong cong ty",
    "benh vien",
    "luu",
    "uy vien",
    "dai bieu",
    "thong tan xa",
    "cong bao",
    "quoc hoi",
    "chinh phu",
    "nhan dan",
    "kiem toan",
    "vien kiem sat",
    "to",
    "khoa",
    "dai hoc",
    "ke toan",
    "van thu",
    "doanh nghiep",
    "cac don vi",
    "cac so",
    "bi thu doan",
    "quan doi",
    "tong thu ky",
    "thu ky",
    "dang uy vien",
    "don vi",
    "co quan",
    "bch",
    "hdqt",
    "chuyen vien",
};

// Written in capitals.
constexpr std::string_view kAcronyms[] = {
    "ubnd",  "hdnd",    "mttq",   "mttqvn",  "ubmttq", "ubmttqvn", "ubmt", "ub",    "tt",
    "ttr",   "vp",      "vpub",   "vpubnd",  "vpcp",   "ct",       "pct",  "cvp",   "pcvp",
    "pvp",   "bch",     "btv",    "du",      "hu",     "tu",       "tthu", "ttdu",  "tttu",
    "bt",    "pbt",     "ca",     "bchqs",   "qs",     "tyt",      "tand", "vksnd", "bhxh",
    "ldld",  "kbnn",    "dbqh",   "ttpvhcc", "vpdu",   "vptu",     "bgd",  "gd",    "pgd",
    "skhcn", "snv",     "stc",    "pttg",    "ttg",    "btcn",     "pcn",  "vbt",   "cctt",
    "ld",    "ldvp",    "ubtvqh", "ttxvn",   "vtv",    "vov",      "ubkt", "bcd",   "ban",
    "tw",    "vksndtc", "tandtc", "ktnn",    "nhnn",   "cpvp",
};

constexpr std::string_view kPosts[] = {
    "pho chu tich thuong truc",
    "pho chanh van phong",
    "pho truong phong",
    "pho truong ban",
    "pho hieu truong",
    "pho giam doc",
    "pho thu tuong",
    "pho chu tich",
    "pho bi thu",
    "chanh van phong",
    "truong phong",
    "truong ban",
    "hieu truong",
    "giam doc",
    "thu tuong",
    "chu tich",
    "bi thu",
    "lanh dao",
    "pho ct",
    "pho gd",
    "pho truong",
    "ldvp",
    "pcvp",
    "cvp",
    "pvp",
    "pct",
    "pbt",
    "pgd",
    "ct",
    "bt",
    "gd",
    "cac pho",
};

constexpr std::string_view kDeterminers[] = {"cac dong chi ", "cac d/c ",  "dong chi ", "d/c ",
                                             "cac ",          "toan the ", "tat ca "};

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

template <size_t N>
size_t LongestWord(const std::string_view (&words)[N], std::string_view fold) {
  size_t best = 0;
  for (const std::string_view word : words) {
    if (word.size() > best && StartsWithWord(fold, word)) best = word.size();
  }
  return best;
}

}  // namespace

bool StartsWithWord(std::string_view fold, std::string_view word) {
  if (fold.substr(0, word.size()) != word) return false;
  return fold.size() == word.size() || !IsLetter(fold[word.size()]);
}

size_t BodyHeadLength(std::string_view fold, std::string_view shape) {
  if (fold.empty() || shape.empty() || shape.front() != 'U') return 0;
  const size_t acronym = LongestWord(kAcronyms, fold);
  if (acronym >= 2 && shape[acronym - 1] == 'U') return acronym;
  return LongestWord(kHeads, fold);
}

size_t PostHeadLength(std::string_view fold) {
  const size_t determiner = DeterminerLength(fold);
  const size_t post = LongestWord(kPosts, fold.substr(determiner));
  return post == 0 ? 0 : determiner + post;
}

size_t DeterminerLength(std::string_view fold) {
  for (const std::string_view word : kDeterminers) {
    if (fold.substr(0, word.size()) == word) return word.size();
  }
  return 0;
}

bool StartsWithLevel(std::string_view fold) {
  static constexpr std::array<std::string_view, 13> kLevels = {
      "thanh pho", "thi tran", "thi xa", "dac khu", "phuong", "huyen", "quan",
      "tinh",      "xa",       "tp",     "thon",    "khu",    "ap"};
  return std::any_of(kLevels.begin(), kLevels.end(),
                     [&](std::string_view level) { return StartsWithWord(fold, level); });
}

size_t TrailingScope(std::string_view fold) {
  static const Pattern kScope(
      R"(\s(cac (?:xa|phuong|tinh|huyen|quan|thanh pho|thi xa)\b[^;:()]*|)"
      R"((?:xa|phuong|tinh|huyen|quan|thanh pho|tp|thi tran|thi xa)\b[^,;:()]*)$)");
  const auto match = kScope.Find(fold);
  return match ? (*match)[0].begin : fold.size();
}

}  // namespace trinhky
