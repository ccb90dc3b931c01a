// demo_json_shape.h: is this JSON the one that the README promises for `trinhky demo`?
#ifndef TRINHKY_TESTS_CLIENTS_CLI_DEMO_JSON_SHAPE_H_
#define TRINHKY_TESTS_CLIENTS_CLI_DEMO_JSON_SHAPE_H_

#include <string>
#include <vector>

#include "clients/cli/output/json.h"

namespace trinhky::cli {

/// What differs from the promised shape, one sentence each; empty when nothing does.
std::vector<std::string> ShapeFaults(const Json& json);

}  // namespace trinhky::cli

#endif  // TRINHKY_TESTS_CLIENTS_CLI_DEMO_JSON_SHAPE_H_
