// demo: the whole life of every report in a folder (clients/cli/demo).
#include "clients/cli/demo/demo.h"

#include "clients/cli/commands/all.h"
#include "clients/cli/desk.h"
#include "clients/cli/exit_code.h"
#include "workflow/register/civil_time.h"

namespace trinhky::cli {
namespace {

absl::Status Demo(Desk& desk, const Arguments& arguments) {
  const DemoOptions options{.reports = arguments.Text("DIR"),
                            .json_path = arguments.Text("json"),
                            .folder = arguments.Text("work"),
                            .issued = arguments.Text("issued"),
                            .program = arguments.Text("trinhkyd"),
                            .day = arguments.Text("date", "2026-04-15"),
                            .database = arguments.Text("database"),
                            .web_root = arguments.Text("web-root"),
                            .keep = arguments.Flag("keep"),
                            .strict = arguments.Flag("strict")};
  if (!ParseIsoDate(options.day))
    return UsageError("--date cần ngày dạng YYYY-MM-DD.", "Expected --date as YYYY-MM-DD.");
  return RunDemo(options, desk.out(), desk.err());
}

}  // namespace

std::vector<Command> DemoCommands() {
  return {{.name = "demo",
           .help = "Chạy trọn vòng đời mỗi báo cáo trong thư mục (run every report's life)",
           .options = {Positional("DIR", "thư mục báo cáo (folder of reports)"),
                       Text("json", "ghi kết quả JSON vào tệp (write JSON lines to a file)"),
                       Flag("keep", "để máy chủ chạy tiếp (leave the servers running)"),
                       Flag("strict",
                            "mọi lần thử sai phải có dịp và bị từ chối đúng lý do "
                            "(every attack must happen and meet its exact reason)"),
                       Text("date", "ngày làm việc YYYY-MM-DD (day of the demonstration)"),
                       Text("database",
                            "mysql://người@máy/tên_{office}; mặc định là tệp riêng "
                            "(databases; a file for each office when left out)"),
                       Text("issued", "nơi để các tệp đã ban hành (folder for the issued files)"),
                       Text("work", "thư mục dữ liệu, phải trống (fresh data folder)"),
                       Text("web-root", "ứng dụng web đã dựng (built web application)"),
                       Text("trinhkyd", "chương trình máy chủ (server program)")},
           .run = Demo,
           .children = {}}};
}

}  // namespace trinhky::cli
