// people_names.h: invented names, so that no real person appears in a demonstration.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_PEOPLE_NAMES_H_
#define TRINHKY_CLIENTS_CLI_DEMO_PEOPLE_NAMES_H_

#include <cstddef>
#include <string>

namespace trinhky::cli {

/// The `index`-th invented name: family, middle and given name, different for each index below
/// 20 × 16 × 30.
std::string InventedName(size_t index);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_PEOPLE_NAMES_H_
