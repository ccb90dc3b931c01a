#include "services/backup/blob_copy.h"

#include <limits>
#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/storage/blob_names.h"
#include "workflow/base/status.h"

namespace trinhky::backup {
namespace {

using storage::BlobStore;

constexpr int64_t kChunkBytes = int64_t{1} << 20;
constexpr int64_t kAnyTime = std::numeric_limits<int64_t>::max();
// Names held in memory at once.
constexpr int kBatch = 100'000;

void ReportMissing(const std::string& name, Findings& findings) {
  findings.Add("BLOB_MISSING", absl::StrCat("blobs/", name),
               "Tệp mà dữ liệu nhắc tới không có trong kho tệp.",
               "Expected the file that rows name, but it is not in the store.");
}

void ReportDamaged(const std::string& name, Findings& findings) {
  findings.Add("BLOB_DAMAGED", absl::StrCat("blobs/", name),
               "Nội dung tệp không còn khớp với mã băm là tên của nó.",
               "Expected bytes whose SHA-256 is the file's name, but they differ.");
}

absl::Status CopyOne(const std::string& name, const BlobStore& from, BlobStore& to) {
  TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<storage::BlobReader> reader, from.Open(name));
  TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<storage::BlobWriter> writer,
                           to.Create(reader->bytes() + 1));
  for (;;) {
    TRINHKY_ASSIGN_OR_RETURN(const std::string chunk, reader->Read(kChunkBytes));
    if (chunk.empty()) break;
    TRINHKY_RETURN_IF_ERROR(writer->Append(chunk));
  }
  return writer->Commit().status();
}

absl::Status ReadToEnd(const std::string& name, const BlobStore& store, int64_t& bytes) {
  TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<storage::BlobReader> reader, store.Open(name));
  bytes += reader->bytes();
  for (;;) {
    TRINHKY_ASSIGN_OR_RETURN(const std::string chunk, reader->Read(kChunkBytes));
    if (chunk.empty()) return absl::OkStatus();
  }
}

}  // namespace

NameList::NameList(const std::string& path) : out_(path, std::ios::binary | std::ios::trunc) {}

void NameList::Add(const storage::TableShape& table, const storage::TableRow& row) {
  for (const storage::BlobColumn& named : storage::BlobColumns()) {
    if (named.table != table.name) continue;
    const auto at = table.Find(named.column);
    if (!at) continue;  // of an older schema
    storage::ForEachBlobName(std::get<std::string>(row[*at]),
                             [&](std::string_view name) { out_ << name << '\n'; });
  }
}

absl::Status NameList::AddAll(storage::TableReader& reader) {
  std::string last;
  for (const storage::BlobColumn& named : storage::BlobColumns()) {
    const storage::TableShape* table = reader.FindTable(named.table);
    if (table == nullptr || table->name == last) continue;
    last = table->name;
    TRINHKY_ASSIGN_OR_RETURN(const auto rows, reader.Scan(last));
    storage::TableRow row;
    for (;;) {
      TRINHKY_ASSIGN_OR_RETURN(const bool more, rows->Next(row));
      if (!more) break;
      Add(*table, row);
    }
  }
  return absl::OkStatus();
}

absl::Status NameList::Close() {
  out_.close();
  return out_.good() ? absl::OkStatus()
                     : absl::UnavailableError("the list of files cannot be written");
}

absl::Status CopyNamedBlobs(const std::string& list, const BlobStore& from, BlobStore& to,
                            Findings* findings, const ProgressReport& progress) {
  std::ifstream in(list);
  int64_t done = 0;
  for (std::string name; std::getline(in, name);) {
    TRINHKY_ASSIGN_OR_RETURN(const bool there, to.Has(name));
    if (there) continue;
    const absl::Status copied = CopyOne(name, from, to);
    if (absl::IsNotFound(copied)) {
      if (findings != nullptr) ReportMissing(name, *findings);
    } else if (absl::IsDataLoss(copied)) {
      if (findings != nullptr) ReportDamaged(name, *findings);
    } else if (!copied.ok()) {
      return copied;
    }
    if (progress) progress(Stage::kFiles, ++done);
  }
  return absl::OkStatus();
}

absl::Status RemoveUnnamedBlobs(const std::string& list, BlobStore& store) {
  for (std::string after;;) {
    TRINHKY_ASSIGN_OR_RETURN(std::vector<std::string> names,
                             store.ListOlder(kAnyTime, after, kBatch));
    if (names.empty()) return absl::OkStatus();
    after = names.back();
    storage::UnnamedBlobs unnamed(std::move(names));
    std::ifstream in(list);
    for (std::string name; std::getline(in, name);) unnamed.StrikeAllIn(name);
    for (const std::string& name : unnamed.TakeRest()) TRINHKY_RETURN_IF_ERROR(store.Remove(name));
  }
}

absl::StatusOr<BlobCount> VerifyBlobs(const BlobStore& store, Findings& findings,
                                      const ProgressReport& progress) {
  BlobCount count;
  for (std::string after;;) {
    TRINHKY_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                             store.ListOlder(kAnyTime, after, kBatch));
    if (names.empty()) return count;
    after = names.back();
    for (const std::string& name : names) {
      const absl::Status read = ReadToEnd(name, store, count.bytes);
      if (absl::IsNotFound(read)) continue;  // swept meanwhile
      if (absl::IsDataLoss(read)) {
        ReportDamaged(name, findings);
      } else if (!read.ok()) {
        return read;
      }
      ++count.blobs;
      if (progress) progress(Stage::kCheck, count.blobs);
    }
  }
}

}  // namespace trinhky::backup
