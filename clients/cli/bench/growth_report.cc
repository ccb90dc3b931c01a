#include "clients/cli/bench/growth_report.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/output/table.h"

namespace trinhky::cli {
namespace {

double Rounded(double value, double steps) { return std::round(value * steps) / steps; }

std::string Decimals(double value, int digits) { return absl::StrFormat("%.*f", digits, value); }

std::string Proved(const GrowthPoint& point) {
  if (point.proof_seconds == 0) return "–";
  return point.findings == 0 ? "khớp" : absl::StrCat(point.findings, ": ", point.first_finding);
}

}  // namespace

std::string GrowthLine(const GrowthPoint& point, const GrowthPoint& first) {
  nlohmann::ordered_json line = {{"bench", "growth"},
                                 {"documents", point.documents},
                                 {"database_bytes", point.database_bytes},
                                 {"loaded_rows", point.loaded_rows},
                                 {"load_seconds", Rounded(point.load_seconds, 10)},
                                 {"lives", point.lives},
                                 {"calls", point.calls},
                                 {"errors", point.errors},
                                 {"seconds", Rounded(point.seconds, 10)},
                                 {"calls_per_second", Rounded(point.calls_per_second(), 10)},
                                 {"p50_ms", Rounded(point.p50_ms, 1e3)},
                                 {"p99_ms", Rounded(point.p99_ms, 1e3)},
                                 {"max_ms", Rounded(point.max_ms, 1e3)},
                                 {"server_cpu_us_per_call", Rounded(point.server_cpu_us, 10)},
                                 {"client_cpu_us_per_call", Rounded(point.client_cpu_us, 10)},
                                 {"server_rss_mb", Rounded(point.server_rss_mb, 10)},
                                 {"server_start_ms", Rounded(point.server_start_ms, 10)},
                                 {"cost_ratio", Rounded(CostRatio(point, first), 1e3)},
                                 {"time_ratio", Rounded(TimeRatio(point, first), 1e3)},
                                 {"client_cpu_ratio", Rounded(YardstickRatio(point, first), 1e3)}};
  if (point.database_cpu_us > 0)
    line["database_cpu_us_per_call"] = Rounded(point.database_cpu_us, 10);
  if (point.proof_seconds > 0) {
    line["proof_seconds"] = Rounded(point.proof_seconds, 10);
    line["findings"] = point.findings;
  }
  if (point.findings > 0) line["first_finding"] = point.first_finding;
  if (point.errors > 0) line["first_error"] = point.first_error;
  return line.dump();
}

std::string GrowthTable(const std::vector<GrowthPoint>& points) {
  Table table({"Văn bản", "Lệnh/giây", "p50 ms", "p99 ms", "CPU máy chủ µs/lệnh",
               "CPU dữ liệu µs/lệnh", "Tỷ lệ CPU", "Tỷ lệ thời gian", "Tỷ lệ máy trạm",
               "Dữ liệu MB", "Nạp giây", "Chứng minh"});
  const GrowthPoint& first = points.front();
  for (const GrowthPoint& point : points)
    table.Add({absl::StrCat(point.documents), Decimals(point.calls_per_second(), 0),
               Decimals(point.p50_ms, 2), Decimals(point.p99_ms, 2),
               Decimals(point.server_cpu_us, 0),
               point.database_cpu_us > 0 ? Decimals(point.database_cpu_us, 0) : "–",
               Decimals(CostRatio(point, first), 2), Decimals(TimeRatio(point, first), 2),
               Decimals(YardstickRatio(point, first), 2),
               Decimals(static_cast<double>(point.database_bytes) / 1e6, 0),
               Decimals(point.load_seconds, 0), Proved(point)});
  std::string text = table.ToText();
  for (const GrowthPoint& point : points)
    if (point.errors > 0)
      absl::StrAppend(&text, point.documents, ": ", point.errors,
                      " lệnh hỏng, đầu tiên: ", point.first_error, "\n");
  absl::StrAppend(&text,
                  IsFlat(points) ? "Phẳng: chi phí không tăng quá "
                                 : "KHÔNG phẳng hoặc không khớp: giới hạn là ",
                  Decimals(kFlatRatioMax, 1), " lần mức đầu.\n");
  return text;
}

bool IsFlat(const std::vector<GrowthPoint>& points) {
  return std::all_of(points.begin(), points.end(), [&](const GrowthPoint& point) {
    return point.errors == 0 && point.findings == 0 &&
           CostRatio(point, points.front()) <= kFlatRatioMax;
  });
}

}  // namespace trinhky::cli
