// admin: backup (and backup verify), restore, doctor. They work on the database itself, beside a
// running server or without one.
#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands/all.h"
#include "clients/cli/desk.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/output/progress.h"
#include "clients/cli/output/table.h"
#include "clients/cli/scratch.h"
#include "services/backup/doctor.h"
#include "services/backup/make_backup.h"
#include "services/backup/restore.h"
#include "services/rpc/clock.h"
#include "services/server/definitions.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

namespace fs = std::filesystem;

/// What every one of them says on stderr while it works.
class Reporter {
 public:
  Reporter(Desk& desk, const Arguments& arguments)
      : err_(desk.err()),
        quiet_(arguments.Flag("quiet")),
        files_(desk.err(), "tệp", 1'000),
        rows_(desk.err(), "dòng", 100'000),
        checks_(desk.err(), "đã kiểm", 100'000) {}

  backup::ProgressReport Progress() {
    return [this](backup::Stage stage, int64_t done) {
      if (quiet_) return;
      (stage == backup::Stage::kFiles  ? files_
       : stage == backup::Stage::kRows ? rows_
                                       : checks_)
          .Report(done);
    };
  }
  storage::DatabaseLog Log() {
    return [this](std::string_view cause) { err_ << "trinhky: " << cause << "\n"; };
  }

 private:
  std::ostream& err_;
  const bool quiet_;
  CountProgress files_;
  CountProgress rows_;
  CountProgress checks_;
};

/// --blobs, or the folder beside the SQLite database.
absl::StatusOr<std::string> BlobsOf(const Arguments& arguments) {
  const std::string given = arguments.Text("blobs");
  if (!given.empty()) return given;
  const std::string path = storage::SqlitePath(arguments.Text("database"));
  if (!path.empty()) return (fs::path(path).parent_path() / "blobs").string();
  return UsageError("Thiếu --blobs: thư mục tệp của máy chủ.",
                    "Expected --blobs, the folder of the server's files.");
}

const std::string& In(const Message& message, const Arguments& arguments) {
  return arguments.Text("lang", "vi") == "en" ? message.en : message.vi;
}

Json FindingsAsJson(const backup::Findings& findings, const Arguments& arguments) {
  Json list = Json::array();
  for (const backup::Finding& finding : findings.kept())
    list.push_back({{"code", finding.code},
                    {"where", finding.where},
                    {"message", In(finding.message, arguments)}});
  return list;
}

int64_t RowsOf(const backup::Manifest& manifest) {
  int64_t rows = 0;
  for (const backup::TableSummary& table : manifest.tables) rows += table.rows;
  return rows;
}

Json Summary(const std::string& backup, const backup::Manifest& manifest,
             const backup::Findings& findings, const Arguments& arguments) {
  return Json{{"backup", backup},
              {"ok", findings.empty()},
              {"schema_version", manifest.schema_version},
              {"tables", manifest.tables.size()},
              {"rows", RowsOf(manifest)},
              {"files", manifest.blobs},
              {"file_bytes", manifest.blob_bytes},
              {"log_size", manifest.log_size},
              {"log_root", manifest.log_root},
              {"findings", findings.count()},
              {"problems", FindingsAsJson(findings, arguments)}};
}

/// Prints what came out, and whether it holds.
absl::Status Conclude(Desk& desk, const Arguments& arguments, const std::string& done,
                      const Json& summary, const backup::Findings& findings) {
  if (desk.json()) {
    desk.PrintJson(summary);
  } else {
    for (const backup::Finding& finding : findings.kept())
      desk.out() << finding.code << "  " << finding.where << ": " << In(finding.message, arguments)
                 << "\n";
    if (findings.count() > static_cast<int64_t>(findings.kept().size()))
      desk.out() << "… " << findings.count() << " điểm không khớp\n";
    desk.out() << done << ": " << summary["rows"].get<int64_t>() << " dòng, "
               << summary["files"].get<int64_t>() << " tệp, nhật ký "
               << summary["log_size"].get<int64_t>() << " lá, gốc "
               << summary["log_root"].get<std::string>().substr(0, 16) << "\n";
  }
  return findings.empty() ? absl::OkStatus() : DoesNotHold();
}

/// BACKUP, if there is such a folder.
absl::StatusOr<std::string> BackupOf(const Arguments& arguments) {
  const std::string backup = arguments.Text("BACKUP");
  std::error_code error;
  if (fs::is_directory(backup, error)) return backup;
  return FileError(backup, "không có thư mục này (no such folder)");
}

absl::Status Backup(Desk& desk, const Arguments& arguments) {
  const std::string target = arguments.Text("FOLDER");
  if (target.empty())
    return UsageError("Thiếu thư mục sao lưu, ví dụ /srv/sao-luu/2026-04-20.",
                      "Expected a new folder for the backup, for instance /srv/backup/2026-04-20.");
  TRINHKY_ASSIGN_OR_RETURN(const std::string blobs, BlobsOf(arguments));
  Reporter reporter(desk, arguments);
  TRINHKY_ASSIGN_OR_RETURN(const backup::BackupResult result,
                           backup::MakeBackup({.database = arguments.Text("database"),
                                               .blobs = blobs,
                                               .target = target,
                                               .progress = reporter.Progress(),
                                               .log = reporter.Log()},
                                              SystemClock()));
  return Conclude(desk, arguments, absl::StrCat("đã sao lưu vào ", target),
                  Summary(target, result.manifest, result.findings, arguments), result.findings);
}

absl::Status Verify(Desk& desk, const Arguments& arguments) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string backup, BackupOf(arguments));
  TRINHKY_ASSIGN_OR_RETURN(const casework::DefinitionShelf definitions,
                           server::LoadDefinitions(arguments.Text("definitions")));
  TRINHKY_ASSIGN_OR_RETURN(const ScratchFolder scratch, ScratchFolder::Make("verify"));
  Reporter reporter(desk, arguments);
  TRINHKY_ASSIGN_OR_RETURN(
      const backup::RestoreResult result,
      backup::VerifyBackup(backup, scratch.path(), definitions, reporter.Progress()));
  return Conclude(desk, arguments, result.ready ? "bản sao lưu trọn vẹn" : "bản sao lưu KHÔNG khớp",
                  Summary(backup, result.manifest, result.findings, arguments), result.findings);
}

absl::Status Restore(Desk& desk, const Arguments& arguments) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string backup, BackupOf(arguments));
  TRINHKY_ASSIGN_OR_RETURN(const std::string blobs, BlobsOf(arguments));
  TRINHKY_ASSIGN_OR_RETURN(const casework::DefinitionShelf definitions,
                           server::LoadDefinitions(arguments.Text("definitions")));
  Reporter reporter(desk, arguments);
  TRINHKY_ASSIGN_OR_RETURN(const backup::RestoreResult result,
                           backup::Restore({.backup = backup,
                                            .database = arguments.Text("database"),
                                            .blobs = blobs,
                                            .accept_findings = arguments.Flag("accept-findings"),
                                            .progress = reporter.Progress(),
                                            .log = reporter.Log()},
                                           definitions));
  Json summary = Summary(backup, result.manifest, result.findings, arguments);
  summary["ready"] = result.ready;
  return Conclude(desk, arguments,
                  result.ready ? "đã phục hồi, máy chủ khởi động được"
                               : "CHƯA phục hồi, máy chủ không khởi động trên dữ liệu này",
                  summary, result.findings);
}

absl::Status Doctor(Desk& desk, const Arguments& arguments) {
  Reporter reporter(desk, arguments);
  backup::DoctorPlan plan{.database = arguments.Text("database"),
                          .blobs = arguments.Text("blobs"),
                          .progress = reporter.Progress(),
                          .log = reporter.Log()};
  for (const char* option : {"trust", "certificates", "seal-keys", "leader-tokens", "office-cert",
                             "office-ca", "tls-cert"})
    plan.certificates.push_back(arguments.Text(option));
  casework::DefinitionShelf definitions;
  if (arguments.Flag("deep")) {
    TRINHKY_ASSIGN_OR_RETURN(definitions, server::LoadDefinitions(arguments.Text("definitions")));
    plan.deep = &definitions;
  }
  const backup::Diagnosis diagnosis = backup::Examine(plan, SystemClock());
  Table table({"Mục", "Kết quả", "Thấy", "Cách sửa"});
  for (const backup::Check& check : diagnosis.checks) {
    if (desk.json()) {
      desk.PrintJson(Json{{"check", check.name},
                          {"level", backup::NameOf(check.level)},
                          {"found", In(check.found, arguments)},
                          {"mend", In(check.mend, arguments)}});
    } else {
      table.Add({check.name, backup::NameOf(check.level), In(check.found, arguments),
                 In(check.mend, arguments)});
    }
  }
  if (!desk.json()) desk.out() << table.ToText(/*cell_width_max=*/120);
  if (!diagnosis.reached) return AlreadyReported(ExitCode::kNotReached);
  return diagnosis.well() ? absl::OkStatus() : DoesNotHold();
}

}  // namespace

std::vector<Command> AdminCommands() {
  const Option database =
      Required(Text("database", "sqlite:ĐƯỜNG-DẪN hoặc mysql://người@máy/tên (database)"));
  const Option blobs = Text("blobs", "thư mục tệp của máy chủ (folder of files)");
  const Option definitions =
      Text("definitions", "thư mục quy trình riêng của cơ quan (workflow definitions)");
  const Option quiet = Flag("quiet", "không báo tiến độ (no progress)");
  const Option backup = Positional("BACKUP", "thư mục bản sao lưu (a backup)");
  return {
      {.name = "admin",
       .help = "Sao lưu, phục hồi, khám hệ thống (backup, restore, doctor)",
       .options = {},
       .run = nullptr,
       .children = {
           {.name = "backup",
            .help = "Sao lưu vào thư mục mới, máy chủ vẫn chạy (back up online)",
            .options = {Optional(Positional("FOLDER", "thư mục mới (new folder)")), database, blobs,
                        quiet},
            .run = Backup,
            .children = {{.name = "verify",
                          .help = "Chứng minh một bản sao lưu, không cần máy chủ (prove a backup)",
                          .options = {backup, definitions, quiet},
                          .run = Verify,
                          .children = {}}}},
           {.name = "restore",
            .help = "Phục hồi vào cơ sở dữ liệu trống rồi chứng minh (restore and prove)",
            .options = {backup, database, blobs, definitions,
                        Flag("accept-findings",
                             "vẫn cho chạy dù các dòng không khớp nhau (start in spite of "
                             "findings)"),
                        quiet},
            .run = Restore,
            .children = {}},
           {.name = "doctor",
            .help = "Khám hệ thống: mỗi mục một dòng, kèm cách sửa (checks with their mend)",
            .options = {database, blobs,
                        Flag("deep", "chứng minh từng dòng dữ liệu (prove every row)"), definitions,
                        Text("trust", "PEM gốc tin cậy (roots of signatures)"),
                        Text("certificates", "thư mục chứng thư (certificates)"),
                        Text("seal-keys", "thư mục chứng thư con dấu (seals)"),
                        Text("leader-tokens", "thư mục chứng thư lãnh đạo ký ở máy chủ (leaders)"),
                        Text("office-cert", "chứng thư nút (node certificate)"),
                        Text("office-ca", "gốc của chứng thư nút (node roots)"),
                        Text("tls-cert", "chứng thư TLS (TLS chain)"), quiet},
            .run = Doctor,
            .children = {}},
       }}};
}

}  // namespace trinhky::cli
