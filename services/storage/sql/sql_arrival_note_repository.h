// sql_arrival_note_repository.h: ArrivalNoteRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_ARRIVAL_NOTE_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_ARRIVAL_NOTE_REPOSITORY_H_

#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/arrival_note_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlArrivalNoteRepository final : public ArrivalNoteRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlArrivalNoteRepository(Connection& connection) : connection_(connection) {}

  absl::Status Add(const ArrivalNote& note) override;
  absl::StatusOr<std::vector<ArrivalNote>> List(const AgencyId& agency,
                                                std::string_view arrival) const override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_ARRIVAL_NOTE_REPOSITORY_H_
