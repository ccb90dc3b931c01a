#include "clients/cli/output/percentile.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace trinhky::cli {

double Percentile(std::vector<double> values, int percent) {
  if (values.empty()) return 0;
  const auto rank =
      static_cast<size_t>(std::ceil(static_cast<double>(values.size()) * percent / 100.0));
  const size_t at = std::clamp<size_t>(rank, 1, values.size()) - 1;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  return values[at];
}

}  // namespace trinhky::cli
