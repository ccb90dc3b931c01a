#include "clients/cli/bench/main_life.h"

#include <iomanip>
#include <nlohmann/json.hpp>
#include <numeric>
#include <ostream>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/demo/credentials.h"
#include "clients/cli/demo/life.h"
#include "clients/cli/demo/offices.h"
#include "clients/cli/demo/plan.h"
#include "clients/cli/demo/report.h"
#include "clients/cli/demo/walk.h"
#include "clients/cli/output/percentile.h"
#include "clients/cli/scratch.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr char kDay[] = "2026-04-20";
constexpr char kPassword[] = "do-toc-do-2026";
constexpr char kDefinition[] = "bao_cao_trinh_dang_uy";

// An invented commune.
constexpr std::string_view kReport =
    R"(ỦY BAN NHÂN DÂN
XÃ BÌNH AN
-------
Số:        /BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Bình An, ngày      tháng 4 năm 2026

BÁO CÁO
Công tác thủy lợi nội đồng tháng 4 năm 2026

Kính gửi: Thường trực Đảng ủy xã.

Ủy ban nhân dân xã Bình An, tỉnh Lam Giang báo cáo công tác thủy lợi nội đồng tháng 4 như sau:

1. Nạo vét

Các thôn đã nạo vét 6,2 km kênh mương, huy động 310 ngày công.

2. Nhiệm vụ tháng 5

Kiểm tra các cống đầu mối trước mùa mưa./.

Nơi nhận:
- Như trên;
- UBND tỉnh Lam Giang;
- Thường trực Đảng ủy xã;
- Thường trực HĐND xã;
- Chủ tịch, các PCT UBND xã;
- Lưu: VT, KT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH



Trần Quốc Bảo
)";

struct MainLifeResult {
  int closed = 0;
  std::vector<double> calls_ms;
};

absl::StatusOr<MainLifeResult> Measure(const MainLifeOptions& options) {
  TRINHKY_ASSIGN_OR_RETURN(const ScratchFolder scratch, ScratchFolder::Make("bench"));
  std::vector<Report> reports;
  for (int life = 0; life < options.lives; ++life) {
    reports.push_back(
        PlaceReport(absl::StrCat("bao-cao-", life + 1, ".txt"), std::string(kReport)));
    reports.back().bytes = std::string(kReport);
  }
  const DemoPlan plan = MakePlan(reports, kDay);
  TRINHKY_ASSIGN_OR_RETURN(const auto keys, MakeCredentials(scratch.path(), plan, kDay));
  TRINHKY_ASSIGN_OR_RETURN(const Offices offices,
                           StartOffices({.folder = scratch.path(),
                                         .program = ServerProgram(options.server),
                                         .day = kDay,
                                         .password = kPassword},
                                        plan));
  Crowd commune(offices.commune->address(), kPassword);
  Crowd province(offices.province->address(), kPassword);
  const Wire wire{.folder = scratch.path(), .province = offices.province_wire};
  Stage stage{plan, keys, commune, province, wire};
  MainLifeResult result;
  for (size_t life = 0; life < reports.size(); ++life) {
    const Outcome outcome = RunLife(stage, reports[life], plan.casts[life]);
    result.closed += outcome.state == "CLOSED" ? 1 : 0;
    // The first one logs everybody in.
    if (life == 0 && reports.size() > 1) continue;
    result.calls_ms.insert(result.calls_ms.end(), outcome.transitions_ms.begin(),
                           outcome.transitions_ms.end());
  }
  return result;
}

}  // namespace

int RunBenchMainLife(const MainLifeOptions& options, std::ostream& out) {
  const absl::StatusOr<MainLifeResult> result = Measure(options);
  if (!result.ok() || result->calls_ms.empty()) {
    out << "trinhky bench lifecycle: " << result.status().message() << "\n";
    return 3;
  }
  const double total_ms =
      std::accumulate(result->calls_ms.begin(), result->calls_ms.end(), double{0});
  const auto calls = static_cast<double>(result->calls_ms.size());
  const double p50 = Percentile(result->calls_ms, 50);
  const double p99 = Percentile(result->calls_ms, 99);
  if (options.json) {
    out << nlohmann::ordered_json{{"bench", "lifecycle"},
                                  {"definition", kDefinition},
                                  {"clients", 1},
                                  {"documents", result->closed},
                                  {"calls", result->calls_ms.size()},
                                  {"calls_per_second", calls / total_ms * 1e3},
                                  {"p50_ms", p50},
                                  {"p99_ms", p99}}
               .dump()
        << "\n";
  } else {
    out << std::fixed << std::setprecision(0) << "Quy trình chính (" << kDefinition << "), "
        << result->closed << "/" << options.lives
        << " báo cáo xong, từng báo cáo một: " << calls / total_ms * 1e3 << " lệnh/giây, p50 "
        << std::setprecision(2) << p50 << " ms, p99 " << p99 << " ms\n";
  }
  return result->closed == options.lives ? 0 : 1;
}

}  // namespace trinhky::cli
