// event_replay.h: the events of one document, one after another, and where they lead.
#ifndef TRINHKY_SERVICES_BACKUP_EVENT_REPLAY_H_
#define TRINHKY_SERVICES_BACKUP_EVENT_REPLAY_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "services/backup/finding.h"
#include "services/backup/row_view.h"
#include "services/casework/definition_shelf.h"
#include "services/storage/sql/table_reader.h"
#include "workflow/engine/event.h"
#include "workflow/engine/instance.h"

namespace trinhky::backup {

/// Not thread-safe.
class EventReplay {
 public:
  EventReplay(storage::TableReader& reader, const casework::DefinitionShelf& definitions,
              std::string document, Findings& findings)
      : reader_(reader),
        definitions_(definitions),
        document_(std::move(document)),
        findings_(findings) {}

  /// The next event of the document. @errors those of the database.
  absl::Status Take(const RowView& row);

  /// Whether every event could be replayed: only then the instance says anything.
  bool whole() const { return whole_; }
  int64_t events() const { return events_; }
  const workflow::Instance& instance() const { return instance_; }
  int64_t first_time_us() const { return first_time_us_; }
  /// What the events said last under each name: "number", "symbol" …
  const std::map<std::string, std::string, std::less<>>& data() const { return data_; }

 private:
  void Find(const char* code, int64_t seq, std::string vi, std::string en);
  void CompareColumns(const RowView& row, const workflow::Event& event);
  void Begin(const workflow::Event& first);
  void CheckAllowed(const workflow::Event& event);
  absl::Status CheckPlace(const RowView& row);

  storage::TableReader& reader_;
  const casework::DefinitionShelf& definitions_;
  const std::string document_;
  Findings& findings_;
  workflow::Instance instance_;
  std::string last_leaf_;
  std::map<std::string, std::string, std::less<>> data_;
  int64_t events_ = 0;
  int64_t last_seq_ = 0;
  int64_t last_place_ = -1;
  int64_t first_time_us_ = 0;
  bool whole_ = true;
  bool waits_ = false;  ///< an event before has no place in the log yet
};

}  // namespace trinhky::backup

#endif  // TRINHKY_SERVICES_BACKUP_EVENT_REPLAY_H_
