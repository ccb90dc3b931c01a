#include "clients/cli/bench/benchmarks.h"

#include <algorithm>
#include <string>

#include "absl/strings/numbers.h"
#include "clients/cli/bench/bench_checker.h"
#include "clients/cli/bench/bench_lifecycle.h"
#include "clients/cli/bench/main_life.h"
#include "clients/cli/desk.h"
#include "clients/cli/exit_code.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

Command CheckerBenchmark() {
  return {
      .name = "checker",
      .help = "Thời gian chứng minh một quy trình (how long a proof takes)",
      .options = {},
      .run =
          [](Desk& desk, const Arguments&) {
            return AlreadyReported(static_cast<ExitCode>(RunBenchChecker(desk.json(), desk.out())));
          },
      .children = {}};
}

absl::Status MeasureLife(Desk& desk, const Arguments& arguments) {
  LifecycleOptions options;
  if (arguments.Has("clients")) options.clients.clear();
  for (const std::string& clients : arguments.List("clients")) {
    int number = 0;
    if (!absl::SimpleAtoi(clients, &number) || number < 1 || number > kLifecycleClientsMax) {
      return RejectField("clients", "FLAG_INVALID",
                         {.vi = "--clients phải là số từ 1 đến 1024.",
                          .en = "Expected --clients to be a number from 1 to 1024."});
    }
    options.clients.push_back(number);
  }
  options.seconds = static_cast<double>(std::max<int64_t>(1, arguments.Number("seconds", 5)));
  options.documents = std::max<int64_t>(0, arguments.Number("documents", 0));
  options.group_commit =
      static_cast<int>(std::clamp<int64_t>(arguments.Number("group-commit", 256), 1, 256));
  options.idle_seconds = static_cast<double>(std::max<int64_t>(0, arguments.Number("idle", 0)));
  options.server = arguments.Text("server-program");
  options.database = arguments.Text("database");
  options.json = desk.json();
  TRINHKY_ASSIGN_OR_RETURN(const int measured, RunBenchLifecycle(options, desk.out()));
  const auto lives =
      static_cast<int>(std::clamp<int64_t>(arguments.Number("main-lives", 5), 0, 1000));
  if (measured != 0 || lives == 0) return AlreadyReported(static_cast<ExitCode>(measured));
  return AlreadyReported(static_cast<ExitCode>(RunBenchMainLife(
      {.lives = lives, .server = options.server, .json = options.json}, desk.out())));
}

Command LifecycleBenchmark() {
  return {
      .name = "lifecycle",
      .help = "Số lệnh mỗi giây của vòng đời chín bước (durable calls per second)",
      .options = {List("clients", "số văn bản cùng lúc, lặp lại được; mặc định 1, 16, 64"),
                  Number("seconds", "thời gian đo mỗi mức, giây; mặc định 5"),
                  Number("documents", "dừng sau chừng này văn bản thay vì theo giờ"),
                  Number("group-commit", "số lệnh chung một lần ghi đĩa; 1: mỗi lệnh một lần"),
                  Number("main-lives", "số báo cáo theo quy trình chính, đo sau cùng; 0: bỏ"),
                  Number("idle", "nghỉ chừng này giây rồi mới đo bộ nhớ"),
                  Text("database",
                       "mysql://… một cơ sở dữ liệu trống (an empty database); mặc định SQLite"),
                  Text("server-program", "đường dẫn trinhkyd; mặc định cạnh chương trình này")},
      .run = MeasureLife,
      .children = {}};
}

}  // namespace

std::vector<Command> Benchmarks() { return {CheckerBenchmark(), LifecycleBenchmark()}; }

}  // namespace trinhky::cli
