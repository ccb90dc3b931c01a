#include "tests/clients/cli/demo_database.h"

namespace trinhky::cli {

std::string DemoDatabase() { return ""; }

}  // namespace trinhky::cli
