#include "workflow/document/articles.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "workflow/base/pattern.h"
#include "workflow/document/layout.h"

namespace trinhky {
namespace {

constexpr size_t kArticleMax = 4000;

}  // namespace

std::map<int, std::string> ReadArticles(std::string_view text,
                                        const std::vector<PrintedRecipient>& recipients) {
  std::set<int> wanted;
  for (const PrintedRecipient& recipient : recipients) {
    wanted.insert(recipient.articles.begin(), recipient.articles.end());
  }
  std::map<int, std::string> articles;
  if (wanted.empty()) return articles;
  static const Pattern kHeading(R"((?:^|\n)[ \t*]*dieu\s+(\d{1,3})\s*[.:]\s*)");
  const Layout layout(text);
  const std::string_view fold = layout.text().fold();
  auto match = kHeading.Find(fold);
  while (match) {
    const std::string digits(layout.Fold((*match)[1]));
    const int number = std::atoi(digits.c_str());
    const size_t begin = (*match)[0].end;
    match = kHeading.Find(fold, begin);
    if (wanted.count(number) == 0 || articles.count(number) != 0) continue;
    const size_t end =
        std::min({match ? (*match)[0].begin : fold.size(), begin + kArticleMax,
                  std::max(begin, std::min(fold.find("noi nhan", begin), fold.size()))});
    articles[number] = layout.Text({begin, end});
  }
  return articles;
}

}  // namespace trinhky
