// page_of.h: one page of a list that is made of a snapshot.
#ifndef TRINHKY_SERVICES_DIRECTORY_PAGE_OF_H_
#define TRINHKY_SERVICES_DIRECTORY_PAGE_OF_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "services/rpc/page_token.h"
#include "workflow/base/status.h"

namespace trinhky::directory {

/// Something and its place in the list: keys are different and at most some 250 bytes long, so that
/// a page token stays short.
template <typename T>
struct Placed {
  std::string key;
  T item;
};

/// What of a list was asked for.
struct PageAsked {
  int size = 0;                ///< 0: the default
  std::string_view token;      ///< of the page before
  std::string_view arguments;  ///< what the token is good for: list and agency
};

template <typename T>
struct PageOf {
  std::vector<T> items;
  std::string next_page_token;  ///< empty on the last page
};

/// The page of `all` by key. Somebody who came or went between two pages moves nothing else.
/// @errors kInvalidArgument/PAGE_TOKEN_INVALID.
template <typename T>
absl::StatusOr<PageOf<T>> TakePage(std::vector<Placed<T>> all, const PageAsked& asked,
                                   const rpc::PageTokens& tokens) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string after, tokens.Open(asked.token, asked.arguments));
  std::sort(all.begin(), all.end(),
            [](const Placed<T>& a, const Placed<T>& b) { return a.key < b.key; });
  auto at = asked.token.empty()
                ? all.begin()
                : std::upper_bound(all.begin(), all.end(), after,
                                   [](const std::string& key, const Placed<T>& placed) {
                                     return key < placed.key;
                                   });
  PageOf<T> page;
  const auto size = static_cast<size_t>(rpc::PageSize(asked.size));
  for (; at != all.end() && page.items.size() < size; ++at) {
    page.items.push_back(std::move(at->item));
    page.next_page_token = at->key;
  }
  page.next_page_token =
      at == all.end() ? std::string() : tokens.Seal(page.next_page_token, asked.arguments);
  return page;
}

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_PAGE_OF_H_
