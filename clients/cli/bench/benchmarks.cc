#include "clients/cli/bench/benchmarks.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "clients/cli/bench/bench_checker.h"
#include "clients/cli/bench/bench_gateway.h"
#include "clients/cli/bench/bench_growth.h"
#include "clients/cli/bench/bench_lifecycle.h"
#include "clients/cli/bench/bench_sign.h"
#include "clients/cli/bench/bench_streams.h"
#include "clients/cli/bench/bench_verify.h"
#include "clients/cli/bench/growth_plot.h"
#include "clients/cli/bench/growth_report.h"
#include "clients/cli/bench/main_life.h"
#include "clients/cli/desk.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files.h"
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

constexpr int64_t kSignRuns = 100;
constexpr int64_t kVerifyRuns = 300;
constexpr int64_t kSigningRunsMax = 100'000;
constexpr int64_t kSignPages = 20;
constexpr int64_t kSignPagesMax = 500;

Command SignBenchmark() {
  return {.name = "sign",
          .help = "Phần máy chủ của một lần ký (the server's part of a signature)",
          .options = {Number("runs", "số lần ký; mặc định 100"),
                      Number("pages", "số trang của báo cáo; mặc định 20")},
          .run = [](Desk& desk, const Arguments& arguments) -> absl::Status {
            const int64_t runs = arguments.Number("runs", kSignRuns);
            const int64_t pages = arguments.Number("pages", kSignPages);
            TRINHKY_ASSIGN_OR_RETURN(
                const int code,
                RunBenchSign(static_cast<int>(std::clamp<int64_t>(pages, 1, kSignPagesMax)),
                             static_cast<int>(std::clamp<int64_t>(runs, 1, kSigningRunsMax)),
                             desk.json(), desk.out()));
            return AlreadyReported(static_cast<ExitCode>(code));
          },
          .children = {}};
}

Command GatewayBenchmark() {
  return {.name = "gateway",
          .help = "Cổng web so với gRPC trực tiếp (the gateway beside direct gRPC)",
          .options = {Number("seconds", "thời gian đo mỗi cách, giây; mặc định 5"),
                      Text("server-program", "đường dẫn trinhkyd; mặc định cạnh chương trình này")},
          .run = [](Desk& desk, const Arguments& arguments) -> absl::Status {
            const int64_t seconds = std::max<int64_t>(1, arguments.Number("seconds", 5));
            TRINHKY_ASSIGN_OR_RETURN(const int code,
                                     RunBenchGateway({.server = arguments.Text("server-program"),
                                                      .seconds = static_cast<double>(seconds),
                                                      .json = desk.json()},
                                                     desk.out()));
            return AlreadyReported(static_cast<ExitCode>(code));
          },
          .children = {}};
}

constexpr int64_t kStreamsMax = 4000;

Command StreamsBenchmark() {
  return {.name = "streams",
          .help = "Nhiều người cùng theo dõi bàn việc (many people who watch their desks)",
          .options = {Number("streams", "số luồng; mặc định 2000"),
                      Number("papers", "số văn bản được trình; mặc định 20"),
                      Text("server-program", "đường dẫn trinhkyd; mặc định cạnh chương trình này")},
          .run = [](Desk& desk, const Arguments& arguments) -> absl::Status {
            StreamsBenchOptions options{.server = arguments.Text("server-program")};
            options.streams = static_cast<int>(
                std::clamp<int64_t>(arguments.Number("streams", options.streams), 1, kStreamsMax));
            options.papers = static_cast<int>(
                std::clamp<int64_t>(arguments.Number("papers", options.papers), 1, 10'000));
            options.json = desk.json();
            TRINHKY_ASSIGN_OR_RETURN(const int code, RunBenchStreams(options, desk.out()));
            return AlreadyReported(static_cast<ExitCode>(code));
          },
          .children = {}};
}

Command VerifyBenchmark() {
  return {.name = "verify",
          .help = "Số báo cáo đã ký kiểm tra được mỗi giây (signed reports judged per second)",
          .options = {Number("runs", "số lần kiểm tra mỗi tệp; mặc định 300")},
          .run = [](Desk& desk, const Arguments& arguments) -> absl::Status {
            const int64_t runs = arguments.Number("runs", kVerifyRuns);
            TRINHKY_ASSIGN_OR_RETURN(
                const int code,
                RunBenchVerify(static_cast<int>(std::clamp<int64_t>(runs, 1, kSigningRunsMax)),
                               desk.json(), desk.out()));
            return AlreadyReported(static_cast<ExitCode>(code));
          },
          .children = {}};
}

absl::StatusOr<std::vector<int64_t>> SizesOf(const Arguments& arguments) {
  std::vector<int64_t> sizes;
  for (const std::string& list : arguments.List("documents")) {
    for (const auto word : absl::StrSplit(list, ',')) {
      int64_t size = 0;
      if (!absl::SimpleAtoi(word, &size))
        return RejectField("documents", "FLAG_INVALID",
                           {.vi = "--documents cần các số, ví dụ 10000,100000,1000000.",
                            .en = "Expected --documents to be numbers, for instance "
                                  "10000,100000,1000000."});
      sizes.push_back(size);
    }
  }
  return sizes;
}

absl::Status MeasureManyDocuments(Desk& desk, const Arguments& arguments) {
  GrowthOptions options;
  if (arguments.Has("documents")) {
    TRINHKY_ASSIGN_OR_RETURN(options.documents, SizesOf(arguments));
  }
  options.lives = std::max<int64_t>(1, arguments.Number("lives", options.lives));
  options.clients = static_cast<int>(
      std::clamp<int64_t>(arguments.Number("clients", options.clients), 1, kLifecycleClientsMax));
  options.prove_up_to = arguments.Number("prove-up-to", options.prove_up_to);
  options.server = arguments.Text("server-program");
  options.database = arguments.Text("database");
  std::vector<GrowthPoint> points;
  TRINHKY_RETURN_IF_ERROR(MeasureGrowth(options, desk.err(), [&](const GrowthPoint& point) {
    points.push_back(point);
    if (desk.json()) desk.out() << GrowthLine(point, points.front()) << std::endl;
  }));
  if (!desk.json()) desk.out() << GrowthTable(points);
  if (const std::string plot = arguments.Text("plot"); !plot.empty()) {
    const std::string title =
        arguments.Text("title", options.database.empty() ? "trinhky bench growth, SQLite"
                                                         : "trinhky bench growth, MariaDB");
    TRINHKY_RETURN_IF_ERROR(WriteFile(plot, GrowthPlot(points, title)));
  }
  return IsFlat(points) ? absl::OkStatus() : DoesNotHold();
}

Command GrowthBenchmark() {
  return {.name = "growth",
          .help = "Chi phí của một văn bản khi đã có rất nhiều (cost beside a million documents)",
          .options = {List("documents", "các mức, tăng dần; mặc định 10000,100000,1000000 (sizes)"),
                      Number("lives", "số vòng đời đo ở mỗi mức; mặc định 5000"),
                      Number("clients", "số văn bản cùng lúc; mặc định 16"),
                      Text("database",
                           "mysql://… một cơ sở dữ liệu trống (an empty database); mặc định SQLite "
                           "trong TMPDIR"),
                      Number("prove-up-to",
                             "chứng minh dữ liệu sau khi nạp, đến mức này; mặc định mọi mức, 0: bỏ "
                             "(prove the rows of sizes up to this)"),
                      Text("plot", "ghi hình vẽ SVG vào tệp này (write a plot)"),
                      Text("title", "tên của hình vẽ (title of the plot)"),
                      Text("server-program", "đường dẫn trinhkyd; mặc định cạnh chương trình này")},
          .run = MeasureManyDocuments,
          .children = {}};
}

}  // namespace

std::vector<Command> Benchmarks() {
  return {CheckerBenchmark(), GatewayBenchmark(), GrowthBenchmark(), LifecycleBenchmark(),
          SignBenchmark(),    StreamsBenchmark(), VerifyBenchmark()};
}

}  // namespace trinhky::cli
