// growth_report.h: what `bench growth` found, for programs and for people.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_GROWTH_REPORT_H_
#define TRINHKY_CLIENTS_CLI_BENCH_GROWTH_REPORT_H_

#include <string>
#include <vector>

#include "clients/cli/bench/bench_growth.h"

namespace trinhky::cli {

/// One line for a size, without the end of the line. `first`: the smallest size.
std::string GrowthLine(const GrowthPoint& point, const GrowthPoint& first);

/// The table, with a last line that says whether the cost is flat. `points` is not empty.
std::string GrowthTable(const std::vector<GrowthPoint>& points);

/// No call failed, nothing was found by the proof, and no size costs more than kFlatRatioMax of
/// what the first one does.
bool IsFlat(const std::vector<GrowthPoint>& points);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_GROWTH_REPORT_H_
