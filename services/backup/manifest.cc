#include "services/backup/manifest.h"

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/storage/sync_file.h"
#include "workflow/base/json.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::backup {
namespace {

constexpr char kFormat[] = "trinhky-backup";
constexpr int64_t kSecondUs = 1'000'000;
constexpr int64_t kDaySeconds = 86'400;

// For people; created_us is what counts.
std::string IsoTime(int64_t time_us) {
  const int64_t seconds = time_us / kSecondUs;
  const std::chrono::sys_days day{std::chrono::days(seconds / kDaySeconds)};
  const std::chrono::year_month_day date{day};
  const auto rest = static_cast<int>(seconds % kDaySeconds);
  return absl::StrFormat("%04d-%02d-%02dT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                         static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                         rest / 3600, rest / 60 % 60, rest % 60);
}

absl::Status Damaged(std::string_view member) {
  return Reject(absl::StatusCode::kDataLoss, "MANIFEST_DAMAGED",
                {.vi = absl::StrCat("manifest.json của bản sao lưu bị hỏng ở «", ToAbsl(member),
                                    "»; hãy dùng bản sao lưu khác."),
                 .en = absl::StrCat("Expected a manifest as a backup writes it, but '",
                                    ToAbsl(member), "' is wrong; use another backup.")},
                {{"member", std::string(member)}});
}

/// Reads integers, and remembers the first member that is none.
struct Reader {
  std::string wrong{};

  int64_t Integer(const Json& object, const char* key) {
    const std::optional<int64_t> value = object[key].integer();
    if (!value || *value < 0) wrong = wrong.empty() ? key : wrong;
    return value.value_or(0);
  }
  std::string Hash(const Json& object, const char* key) {
    if (!IsSha256Hex(object[key].text())) wrong = wrong.empty() ? key : wrong;
    return object[key].text();
  }
};

// Names become paths.
bool IsTableName(std::string_view name) {
  for (const char c : name)
    if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_') return false;
  return !name.empty();
}

}  // namespace

const TableSummary* Manifest::Find(std::string_view table) const {
  for (const TableSummary& each : tables)
    if (each.name == table) return &each;
  return nullptr;
}

std::string Manifest::ToJson() const {
  Json list = Json::Array();
  for (const TableSummary& table : tables) {
    list.Add(Json::Object()
                 .Set("name", table.name)
                 .Set("rows", table.rows)
                 .Set("bytes", table.bytes)
                 .Set("sha256", table.sha256));
  }
  return Json::Object()
      .Set("format", kFormat)
      .Set("format_version", kFormatVersion)
      .Set("schema_version", schema_version)
      .Set("created", IsoTime(created_us))
      .Set("created_us", created_us)
      .Set("tables", std::move(list))
      .Set("blobs", Json::Object().Set("count", blobs).Set("bytes", blob_bytes))
      .Set("log", Json::Object().Set("size", log_size).Set("root", log_root))
      .Write();
}

absl::StatusOr<Manifest> Manifest::FromJson(std::string_view bytes) {
  const absl::StatusOr<Json> json = Json::Parse(bytes);
  if (!json.ok() || (*json)["format"].text() != kFormat) return Damaged("format");
  Reader read;
  const int64_t version = read.Integer(*json, "format_version");
  if (version > kFormatVersion)
    return Reject(absl::StatusCode::kFailedPrecondition, "BACKUP_NEWER",
                  {.vi = "Bản sao lưu do phiên bản mới hơn của chương trình tạo ra; hãy dùng phiên "
                         "bản đó.",
                   .en = "Expected a backup that this program can read, but a later program wrote "
                         "it; use that one."},
                  {{"format_version", absl::StrCat(version)}});
  Manifest manifest;
  manifest.schema_version = read.Integer(*json, "schema_version");
  manifest.created_us = read.Integer(*json, "created_us");
  for (const Json& item : (*json)["tables"].items()) {
    TableSummary table{.name = item["name"].text(),
                       .rows = read.Integer(item, "rows"),
                       .bytes = read.Integer(item, "bytes"),
                       .sha256 = read.Hash(item, "sha256")};
    if (!IsTableName(table.name) || manifest.Find(table.name) != nullptr) read.wrong = "name";
    manifest.tables.push_back(std::move(table));
  }
  manifest.blobs = read.Integer((*json)["blobs"], "count");
  manifest.blob_bytes = read.Integer((*json)["blobs"], "bytes");
  manifest.log_size = read.Integer((*json)["log"], "size");
  manifest.log_root = read.Hash((*json)["log"], "root");
  if (!read.wrong.empty()) return Damaged(read.wrong);
  return manifest;
}

std::string ManifestPath(const std::string& backup) { return backup + "/manifest.json"; }
std::string TablePath(const std::string& backup, std::string_view table) {
  return absl::StrCat(backup, "/tables/", ToAbsl(table), ".jsonl");
}
std::string BlobFolder(const std::string& backup) { return backup + "/blobs"; }

absl::Status WriteManifest(const std::string& backup, const Manifest& manifest) {
  const std::string temporary = ManifestPath(backup) + ".new";
  std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
  out << manifest.ToJson();
  out.close();
  if (!out.good()) return absl::UnavailableError("the manifest cannot be written");
  TRINHKY_RETURN_IF_ERROR(storage::SyncFileAndFolder(temporary));
  if (std::rename(temporary.c_str(), ManifestPath(backup).c_str()) != 0)
    return storage::StatusOfErrno(errno);
  return storage::SyncFolder(backup);
}

absl::StatusOr<Manifest> ReadManifest(const std::string& backup) {
  std::ifstream in(ManifestPath(backup), std::ios::binary);
  if (!in.good())
    return Reject(absl::StatusCode::kNotFound, "MANIFEST_MISSING",
                  {.vi = absl::StrCat("«", backup,
                                      "» không phải bản sao lưu trọn vẹn: không có manifest.json. "
                                      "Hãy xem lại đường dẫn hoặc dùng bản sao lưu khác."),
                   .en = absl::StrCat("Expected a whole backup in '", backup,
                                      "', but there is no manifest.json. Look at the path again, "
                                      "or use another backup.")},
                  {{"path", backup}});
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  return Manifest::FromJson(bytes);
}

}  // namespace trinhky::backup
