// province_template.h: the bodies of a province to which a commune writes, as data.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_PROVINCE_TEMPLATE_H_
#define TRINHKY_CLIENTS_CLI_DEMO_PROVINCE_TEMPLATE_H_

#include <span>

#include "clients/cli/demo/directory_builder.h"

namespace trinhky::cli {

/// Agencies of a province; each has one clerk and one head at the province's server.
std::span<const AgencyRow> ProvinceAgencies();

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_PROVINCE_TEMPLATE_H_
