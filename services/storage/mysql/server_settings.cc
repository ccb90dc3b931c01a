#include "services/storage/mysql/server_settings.h"

#include <cstdint>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/storage/sql/query.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kShow = "SHOW GLOBAL VARIABLES";

// A file comes as one value; its statement has a little more.
constexpr int64_t kPacketBytesMin = 64 << 20;

std::string ValueOf(const ServerSettings& settings, std::string_view name) {
  const auto found = settings.find(name);
  return found == settings.end() ? std::string() : found->second;
}

absl::Status Refuse(const std::string& name, const std::string& found, const std::string& needed,
                    const char* why_vi, const char* why_en) {
  const std::string shown = found.empty() ? "?" : found;
  return Reject(
      absl::StatusCode::kFailedPrecondition, "DATABASE_SETTING",
      {.vi =
           absl::StrCat("Máy chủ cơ sở dữ liệu có ", name, " = ", shown, ": ", why_vi, ". Sửa ",
                        name, " = ", needed, " trong tệp cấu hình của máy chủ rồi khởi động lại."),
       .en = absl::StrCat("Expected ", name, " = ", needed, ", but the database server has ", shown,
                          ": ", why_en, ". Set it in the server's configuration and restart it.")},
      {{"setting", name}, {"found", shown}, {"needed", needed}});
}

struct Rule {
  const char* name;
  const char* needed;
  const char* why_vi;
  const char* why_en;
};

constexpr Rule kAlways[] = {
    {"innodb_flush_log_at_trx_commit", "1", "mất điện là mất việc đã báo xong",
     "a power cut loses what was acknowledged"},
    {"innodb_doublewrite", "ON", "mất điện giữa chừng làm hỏng trang dữ liệu",
     "a power cut in the middle of a page damages it"},
    {"default_storage_engine", "InnoDB", "chỉ InnoDB có giao dịch", "only InnoDB has transactions"},
};
constexpr Rule kWithBinaryLog[] = {
    {"sync_binlog", "1", "mất điện thì nhật ký thiếu việc đã báo xong",
     "after a power cut the binary log lacks what was acknowledged"},
};
constexpr Rule kInCluster[] = {
    {"binlog_format", "ROW", "Galera chỉ sao chép đúng theo dòng",
     "Galera replicates rows, not statements"},
    {"innodb_autoinc_lock_mode", "2", "Galera bị khoá lẫn nhau ở chế độ khác",
     "Galera locks itself up in any other mode"},
    {"wsrep_certify_nonpk", "1", "dòng không có khoá chính không được kiểm xung đột",
     "rows without a primary key would not be certified"},
};

bool Is(const std::string& found, const std::string& needed) {
  if (absl::EqualsIgnoreCase(found, needed)) return true;
  // Booleans are shown as ON or 1, after the version.
  return (needed == "1" && absl::EqualsIgnoreCase(found, "ON")) || (needed == "ON" && found == "1");
}

template <size_t kSize>
absl::Status Hold(const ServerSettings& settings, const Rule (&rules)[kSize]) {
  for (const Rule& rule : rules) {
    const std::string found = ValueOf(settings, rule.name);
    if (!Is(found, rule.needed))
      return Refuse(rule.name, found, rule.needed, rule.why_vi, rule.why_en);
  }
  return absl::OkStatus();
}

// "a = 1; b = 2"
absl::Status JudgeProviderOptions(const std::string& options) {
  for (const auto& part : absl::StrSplit(options, ';')) {
    const std::pair<std::string, std::string> option =
        absl::StrSplit(part, absl::MaxSplits('=', 1));
    const std::string name(absl::StripAsciiWhitespace(option.first));
    const std::string value(absl::StripAsciiWhitespace(option.second));
    if ((name == "pc.ignore_sb" || name == "pc.ignore_quorum") && value != "false")
      return Refuse(absl::StrCat("wsrep_provider_options ", name), value, "false",
                    "hai nửa bị cắt rời sẽ cùng ghi",
                    "two halves that were cut apart would both write");
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status JudgeServerSettings(const ServerSettings& settings) {
  TRINHKY_RETURN_IF_ERROR(Hold(settings, kAlways));
  if (!settings.contains("innodb_snapshot_isolation"))
    return Refuse("innodb_snapshot_isolation", "", "ON (MariaDB 10.11.8 +)",
                  "máy chủ quá cũ, ghi đè mà không báo",
                  "the server is too old and overwrites silently");
  int64_t packet = 0;
  if (!absl::SimpleAtoi(ValueOf(settings, "max_allowed_packet"), &packet) ||
      packet < kPacketBytesMin)
    return Refuse("max_allowed_packet", ValueOf(settings, "max_allowed_packet"), "64M",
                  "tệp lớn không lưu được", "large files cannot be stored");
  if (Is(ValueOf(settings, "log_bin"), "ON"))
    TRINHKY_RETURN_IF_ERROR(Hold(settings, kWithBinaryLog));
  if (!Is(ValueOf(settings, "wsrep_on"), "ON")) return absl::OkStatus();
  TRINHKY_RETURN_IF_ERROR(Hold(settings, kInCluster));
  return JudgeProviderOptions(ValueOf(settings, "wsrep_provider_options"));
}

absl::Status CheckServerSettings(Connection& connection) {
  ServerSettings settings;
  TRINHKY_RETURN_IF_ERROR(ForEachRow<kShow>(connection, [&](Row& row) {
    std::string name = absl::AsciiStrToLower(row.Text());
    settings[std::move(name)] = row.Text();
  }));
  return JudgeServerSettings(settings);
}

}  // namespace trinhky::storage
