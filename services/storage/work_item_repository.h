// work_item_repository.h: what lies on whose desk.
#ifndef TRINHKY_SERVICES_STORAGE_WORK_ITEM_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_WORK_ITEM_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/keys.h"
#include "workflow/base/limits.h"
#include "workflow/base/strong_id.h"

namespace trinhky::storage {

/// A step that somebody has to take.
struct WorkItemRecord {
  DocumentKey key;
  std::string item_id;   ///< unique within the document
  std::string assignee;  ///< "people/…", "posts/…" or a role of the agency "roles/clerk"
  std::string step;      ///< state it belongs to, "FORM_CHECK"
  std::string title;     ///< what the list shows: subject of the document
  int64_t urgency = 0;
  int64_t opened_us = 0;
  int64_t due_us = 0;   ///< 0: none
  PersonId claimed_by;  ///< empty: free
  int64_t claimed_us = 0;
  int64_t closed_us = 0;  ///< 0: open

  bool operator==(const WorkItemRecord&) const = default;
};

/// The last row of a page.
struct WorkItemPosition {
  int64_t opened_us = 0;
  std::string document_id;
  std::string item_id;
};

struct WorkItemQuery {
  AgencyId agency = {};
  std::vector<std::string> assignees =
      {};               ///< the person, the posts and the roles held now; 1..200
  bool closed = false;  ///< what was done instead of what is to do
  std::optional<WorkItemPosition> after = {};
  int limit = limits::kPageSizeDefault;
};

/// What lies on one desk, in numbers: equal while nothing there is opened, closed, moved or put
/// off.
struct DeskMark {
  std::string assignee;
  int64_t open = 0;
  int64_t overdue = 0;    ///< of the open ones
  int64_t newest_us = 0;  ///< when the last one was opened
  int64_t sum = 0;        ///< over the times of all of them

  bool operator==(const DeskMark&) const = default;
};

class WorkItemRepository {
 public:
  virtual ~WorkItemRepository() = default;

  /// @errors kAlreadyExists.
  virtual absl::Status Open(const WorkItemRecord& record) = 0;

  /// Closes every open item of the document (of `step`, when it is not empty) and returns how many.
  virtual absl::StatusOr<int64_t> Close(const DocumentKey& key, std::string_view step,
                                        int64_t now_us) = 0;
  /// Closes one. @errors kAborted/WORK_ITEM_CLOSED: it is closed already or never was.
  virtual absl::Status CloseItem(const DocumentKey& key, std::string_view item_id,
                                 int64_t now_us) = 0;

  /// Takes a free, open item, or one's own. @errors kAborted/WORK_ITEM_TAKEN: taken or closed.
  virtual absl::Status Claim(const DocumentKey& key, std::string_view item_id,
                             const PersonId& person, int64_t now_us) = 0;
  /// Puts a claimed item back. @errors kAborted/WORK_ITEM_TAKEN: it is not this person's.
  virtual absl::Status Unclaim(const DocumentKey& key, std::string_view item_id,
                               const PersonId& person) = 0;
  /// Gives an open item to another desk and frees it. @errors kAborted/WORK_ITEM_CLOSED.
  virtual absl::Status Reassign(const DocumentKey& key, std::string_view item_id,
                                std::string_view assignee, int64_t due_us) = 0;

  virtual absl::StatusOr<std::optional<WorkItemRecord>> Find(const DocumentKey& key,
                                                             std::string_view item_id) const = 0;
  /// Of one document, open and closed, oldest first.
  virtual absl::StatusOr<std::vector<WorkItemRecord>> ListOf(const DocumentKey& key) const = 0;
  /// A desk: oldest first. Fewer than `limit` rows: there is no next page.
  virtual absl::StatusOr<std::vector<WorkItemRecord>> List(const WorkItemQuery& query) const = 0;
  /// A mark for each of `assignees` (1..200) on whose desk something is open, in any order.
  virtual absl::StatusOr<std::vector<DeskMark>> Marks(const AgencyId& agency,
                                                      const std::vector<std::string>& assignees,
                                                      int64_t now_us) const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_WORK_ITEM_REPOSITORY_H_
