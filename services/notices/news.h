// news.h: who is to be told that work waits for him.
//
// A person with an e-mail address, on whose desks lies work that he does not know of: it was laid
// there after the last e-mail and after he last used a session. When the oldest of it has waited
// for a while he is told of all of it, at most once an hour. Nobody is told of what he has done.
#ifndef TRINHKY_SERVICES_NOTICES_NEWS_H_
#define TRINHKY_SERVICES_NOTICES_NEWS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/casework/office_directory.h"
#include "services/storage/notice_repository.h"
#include "services/storage/unit_of_work.h"

namespace trinhky::notices {

/// Nobody gets more than one mail in this time.
inline constexpr int64_t kToldPauseUs = int64_t{60} * 60 * 1'000'000;

/// Somebody who is to be told.
struct News {
  PersonId person;
  std::string email;
  int64_t open = 0;       ///< items on all his desks, those that he knows too
  int64_t overdue = 0;    ///< of them
  int64_t newest_us = 0;  ///< when the newest of them was opened
};

struct NewsReport {
  std::vector<News> due;
  /// Who has seen new work by himself, as it is to be kept: what sessions say is swept away.
  std::vector<storage::NoticeRecord> seen;
};

/// @param after_us  how long work waits before anybody is told of it
/// @errors those of the storage.
absl::StatusOr<NewsReport> ReadNews(const storage::ReadUnit& unit,
                                    const casework::OfficeDirectory& office, int64_t now_us,
                                    int64_t after_us);

}  // namespace trinhky::notices

#endif  // TRINHKY_SERVICES_NOTICES_NEWS_H_
