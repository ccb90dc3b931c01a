// directory_lists.h: bodies, units, posts and people of an agency, for those who work there.
#ifndef TRINHKY_SERVICES_DIRECTORY_DIRECTORY_LISTS_H_
#define TRINHKY_SERVICES_DIRECTORY_DIRECTORY_LISTS_H_

#include "absl/status/status.h"
#include "services/casework/directory_book.h"
#include "services/rpc/call.h"
#include "services/rpc/page_token.h"
#include "trinhky/v1/directory_service.pb.h"

namespace trinhky::directory {

/// Only reads. Every list answers kNotFound/AGENCY_UNKNOWN to whoever holds no post in the agency
/// today, and kInvalidArgument/PAGE_TOKEN_INVALID. Thread-safe.
class DirectoryLists {
 public:
  DirectoryLists(const casework::DirectoryBook& book, const rpc::PageTokens& page_tokens)
      : book_(book), page_tokens_(page_tokens) {}

  /// Every body that may stand on a list of the agency, by id.
  absl::Status ListBodies(const Call& call, const v1::ListBodiesRequest& request,
                          v1::ListBodiesResponse& response) const;

  /// By id.
  absl::Status ListUnits(const Call& call, const v1::ListUnitsRequest& request,
                         v1::ListUnitsResponse& response) const;

  /// The leaders first, the head before them all, then unit by unit; with those who hold them
  /// today.
  absl::Status ListPosts(const Call& call, const v1::ListPostsRequest& request,
                         v1::ListPostsResponse& response) const;

  /// Those who hold a post of the agency today, by given name. Its administrators and auditors see
  /// logins, and suspended people too.
  absl::Status ListPeople(const Call& call, const v1::ListPeopleRequest& request,
                          v1::ListPeopleResponse& response) const;

 private:
  const casework::DirectoryBook& book_;
  const rpc::PageTokens& page_tokens_;
};

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_DIRECTORY_LISTS_H_
