#include "services/storage/sql/sql_blob_name_repository.h"

#include "absl/strings/str_cat.h"
#include "services/storage/blob_names.h"
#include "services/storage/sql/query.h"
#include "workflow/base/status.h"

namespace trinhky::storage {

absl::StatusOr<std::vector<std::string>> SqlBlobNameRepository::FindUnnamed(
    const std::vector<std::string>& names) const {
  UnnamedBlobs unnamed(names);
  for (const BlobColumn& named : BlobColumns()) {
    TRINHKY_RETURN_IF_ERROR(ForEachRow(
        connection_, absl::StrCat("SELECT ", ToAbsl(named.column), " FROM ", ToAbsl(named.table)),
        [&](Row& row) { unnamed.StrikeAllIn(row.View()); }));
  }
  return unnamed.TakeRest();
}

}  // namespace trinhky::storage
