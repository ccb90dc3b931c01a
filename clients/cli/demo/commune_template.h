// commune_template.h: what every commune has: agencies, units, posts and groups, as data.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_COMMUNE_TEMPLATE_H_
#define TRINHKY_CLIENTS_CLI_DEMO_COMMUNE_TEMPLATE_H_

#include <span>

#include "clients/cli/demo/directory_builder.h"

namespace trinhky::cli {

std::span<const AgencyRow> CommuneAgencies();
std::span<const UnitRow> CommuneUnits();
std::span<const PostRow> CommunePosts();
std::span<const GroupRow> CommuneGroups();

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_COMMUNE_TEMPLATE_H_
