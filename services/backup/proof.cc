#include "services/backup/proof.h"

#include <memory>
#include <string_view>
#include <variant>

#include "absl/strings/str_cat.h"
#include "services/backup/blob_copy.h"
#include "services/backup/document_proof.h"
#include "services/backup/merkle_root.h"
#include "services/backup/register_proof.h"
#include "services/backup/row_view.h"
#include "services/storage/blob_names.h"
#include "services/storage/sql/migrations.h"
#include "workflow/base/status.h"

namespace trinhky::backup {
namespace {

void RootDiffers(int64_t size, std::string_view whose_vi, std::string_view whose_en,
                 Findings& findings) {
  findings.Add("LOG_ROOT_DIFFERS", absl::StrCat("log, size ", size),
               absl::StrCat("Gốc Merkle tính lại khác gốc trong ", ToAbsl(whose_vi), "."),
               absl::StrCat("Expected the root that ", ToAbsl(whose_en),
                            " has, but the leaves give another."));
}

/// The leaves of the log, from the first, beside its checkpoints.
absl::Status ProveLog(storage::TableReader& reader, const ProofPlan& plan, Findings& findings) {
  TRINHKY_ASSIGN_OR_RETURN(TableWalk leaves, TableWalk::Start(reader, "log_leaves"));
  TRINHKY_ASSIGN_OR_RETURN(TableWalk checkpoints, TableWalk::Start(reader, "log_checkpoints"));
  MerkleRoot root;
  const auto compare = [&]() -> absl::Status {
    while (!checkpoints.at_end() && checkpoints.row().Int("tree_size") <= root.size()) {
      if (checkpoints.row().Text("root_hash") != root.Hex())
        RootDiffers(root.size(), "điểm kiểm đã công bố", "a published checkpoint", findings);
      TRINHKY_RETURN_IF_ERROR(checkpoints.Advance());
    }
    return absl::OkStatus();
  };
  TRINHKY_RETURN_IF_ERROR(compare());
  for (int64_t index = 0; !leaves.at_end(); ++index) {
    if (leaves.row().Int("leaf_index") != index) {
      findings.Add("LOG_LEAF_MISSING", absl::StrCat("log, leaf ", index), "Nhật ký thiếu lá.",
                   "Expected leaves without a gap, but this one is missing.");
      index = leaves.row().Int("leaf_index");
    }
    root.Append(leaves.row().Text("leaf_hash"));
    TRINHKY_RETURN_IF_ERROR(compare());
    TRINHKY_RETURN_IF_ERROR(leaves.Advance());
  }
  for (; !checkpoints.at_end();) {
    findings.Add("LOG_SHORTER_THAN_CHECKPOINT",
                 absl::StrCat("log, size ", checkpoints.row().Int("tree_size")),
                 "Nhật ký ngắn hơn một điểm kiểm đã công bố.",
                 "Expected at least as many leaves as a published checkpoint has.");
    TRINHKY_RETURN_IF_ERROR(checkpoints.Advance());
  }
  if (!plan.log_root.empty() && (root.size() != plan.log_size || root.Hex() != plan.log_root))
    RootDiffers(root.size(), "manifest.json", "the manifest", findings);

  TRINHKY_ASSIGN_OR_RETURN(const auto counter,
                           reader.Find("server_counters", {{"name", std::string("log_size")}}));
  const int64_t size =
      counter.empty()
          ? -1
          : RowView(*reader.FindTable("server_counters"), counter[0]).Int("counter_value");
  if (size != root.size())
    findings.Add("LOG_SIZE_DIFFERS", "server_counters, log_size",
                 absl::StrCat("Bộ đếm nhật ký là ", size, ", nhật ký có ", root.size(), " lá."),
                 absl::StrCat("Expected the counter to be the number of leaves, ", root.size(),
                              ", but it is ", size, "."));
  // Each event was found in one of the two: together there are no more than events.
  TRINHKY_ASSIGN_OR_RETURN(const int64_t events, reader.Count("events"));
  TRINHKY_ASSIGN_OR_RETURN(const int64_t waiting, reader.Count("pending_events"));
  if (root.size() + waiting != events)
    findings.Add("LOG_EVENTS_DIFFER", "log",
                 absl::StrCat("Có ", events, " sự kiện nhưng nhật ký và hàng chờ có ",
                              root.size() + waiting, "."),
                 absl::StrCat("Expected each event once in the log or its queue, but of ", events,
                              " events there are ", root.size() + waiting, "."));
  return absl::OkStatus();
}

absl::Status ProveBlobNames(storage::TableReader& reader, const storage::BlobStore& blobs,
                            Findings& findings) {
  std::string_view last;
  for (const storage::BlobColumn& named : storage::BlobColumns()) {
    if (named.table == last) continue;  // its columns are looked at together
    last = named.table;
    const storage::TableShape& table = *reader.FindTable(last);
    TRINHKY_ASSIGN_OR_RETURN(const auto source, reader.Scan(last));
    storage::TableRow row;
    for (;;) {
      TRINHKY_ASSIGN_OR_RETURN(const bool more, source->Next(row));
      if (!more) break;
      for (const storage::BlobColumn& column : storage::BlobColumns()) {
        if (column.table != last) continue;
        absl::Status status;
        storage::ForEachBlobName(
            std::get<std::string>(row[*table.Find(column.column)]), [&](std::string_view name) {
              const absl::StatusOr<bool> there = blobs.Has(name);
              if (!there.ok()) status = there.status();
              if (there.ok() && !*there)
                findings.Add("BLOB_MISSING",
                             absl::StrCat(table.name, ".", std::string(column.column), ", blobs/",
                                          std::string(name)),
                             "Tệp mà dòng này nhắc tới không có trong kho tệp.",
                             "Expected the file that this row names, but it is not in the store.");
            });
        TRINHKY_RETURN_IF_ERROR(status);
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status Prove(storage::TableReader& reader, const ProofPlan& plan, Findings& findings) {
  if (reader.schema_version() != storage::LatestSchemaVersion())
    return Reject(absl::StatusCode::kFailedPrecondition, "SCHEMA_OLDER",
                  {.vi = "Chỉ chứng minh được cơ sở dữ liệu đúng lược đồ của chương trình này; hãy "
                         "khởi động máy chủ để nâng cấp.",
                   .en = "Expected a database of this program's schema to prove; start the server, "
                         "which brings it forward."},
                  {{"schema", absl::StrCat(reader.schema_version())}});
  TRINHKY_RETURN_IF_ERROR(ProveDocuments(reader, plan, findings));
  TRINHKY_RETURN_IF_ERROR(ProveRegisters(reader, findings));
  TRINHKY_RETURN_IF_ERROR(ProveLog(reader, plan, findings));
  if (plan.blobs == nullptr) return absl::OkStatus();
  if (!plan.blobs_verified)
    TRINHKY_RETURN_IF_ERROR(VerifyBlobs(*plan.blobs, findings, plan.progress).status());
  return ProveBlobNames(reader, *plan.blobs, findings);
}

}  // namespace trinhky::backup
