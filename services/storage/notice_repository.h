// notice_repository.h: what each person knows of the work on his desks, for the notices by e-mail.
//
// A person knows of work when an e-mail told him of it, when he used a session after it was laid
// down, or when his mail server refused to tell him. The times of sessions are swept away after a
// day, so that what they say is kept here.
#ifndef TRINHKY_SERVICES_STORAGE_NOTICE_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_NOTICE_REPOSITORY_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "workflow/base/strong_id.h"

namespace trinhky::storage {

struct NoticeRecord {
  AgencyId agency;
  PersonId person;
  int64_t known_us = 0;  ///< work that was opened until then, inclusive, is no news
  int64_t told_us = 0;   ///< when the last e-mail was accepted; 0: never

  bool operator==(const NoticeRecord&) const = default;
};

class NoticeRepository {
 public:
  virtual ~NoticeRepository() = default;

  /// Stores what is later than what is stored, each time for itself: neither goes back, whoever
  /// comes last.
  virtual absl::Status Raise(const NoticeRecord& record) = 0;
  /// Everybody of `agency` of whom anything is known, in the order of their ids.
  virtual absl::StatusOr<std::vector<NoticeRecord>> List(const AgencyId& agency) const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_NOTICE_REPOSITORY_H_
