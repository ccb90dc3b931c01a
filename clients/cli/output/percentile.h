// percentile.h: the one way in which this program sums up times.
#ifndef TRINHKY_CLIENTS_CLI_OUTPUT_PERCENTILE_H_
#define TRINHKY_CLIENTS_CLI_OUTPUT_PERCENTILE_H_

#include <vector>

namespace trinhky::cli {

/// The nearest-rank percentile: the smallest value that `percent` of 100 do not exceed; 0 for no
/// values. Values stand in any order.
double Percentile(std::vector<double> values, int percent);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_OUTPUT_PERCENTILE_H_
