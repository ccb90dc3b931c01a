// growth_plot.h: what `bench growth` found, as a picture.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_GROWTH_PLOT_H_
#define TRINHKY_CLIENTS_CLI_BENCH_GROWTH_PLOT_H_

#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/bench/bench_growth.h"

namespace trinhky::cli {

/// An SVG of a few kB that needs nothing beside it: documents on a logarithmic axis, the ratios of
/// processor time and of time above them, and the bound of kFlatRatioMax. `points` is not empty.
std::string GrowthPlot(const std::vector<GrowthPoint>& points, std::string_view title);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_GROWTH_PLOT_H_
