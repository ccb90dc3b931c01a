#include "services/storage/sql/sql_office_key_repository.h"

#include <optional>

#include "services/storage/sql/query.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kInsert =
    "INSERT INTO office_keys (name, bytes, create_time_us) VALUES (?, ?, ?)";
constexpr std::string_view kSelect = "SELECT bytes FROM office_keys WHERE name = ?";

}  // namespace

absl::StatusOr<std::string> SqlOfficeKeyRepository::FindOrKeep(std::string_view name,
                                                               std::string_view fresh,
                                                               int64_t now_us) {
  // Written first: of two servers that start at once the second waits here, or runs again.
  std::string insert(kInsert);
  insert += connection_.dialect().Upsert({"name"}, {});
  TRINHKY_RETURN_IF_ERROR(RunAny(connection_, insert, name, Blob{fresh}, now_us));
  const auto read = [](Row& row) { return row.Text(); };
  TRINHKY_ASSIGN_OR_RETURN(std::optional<std::string> kept,
                           First<kSelect>(connection_, read, name));
  if (!kept) return absl::InternalError("a key that was just written is not there");
  return *std::move(kept);
}

}  // namespace trinhky::storage
