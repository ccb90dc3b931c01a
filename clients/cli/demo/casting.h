// casting.h: puts people into posts and chooses who plays which part for a report.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_CASTING_H_
#define TRINHKY_CLIENTS_CLI_DEMO_CASTING_H_

#include <string>
#include <vector>

#include "clients/cli/demo/directory_builder.h"
#include "clients/cli/demo/plan.h"
#include "clients/cli/demo/report.h"

namespace trinhky::cli {

/// Fills every other post with invented people; the chairman and his deputies also sit in the
/// Party's standing board, as is usual; one officer left his post on `yesterday`.
void StaffCommune(const Commune& commune, const std::string& yesterday, DirectoryBuilder& builder);

/// One clerk and one head, who read for the agency.
void StaffProvinceAgency(const std::string& slug, v1::AgencyEntry& agency,
                         DirectoryBuilder& builder);

/// Served here, or by the office `endpoint`.
void MakeReachable(bool local, const std::string& endpoint, v1::AgencyEntry& agency);

/// Chooses the parts for `report`, each duty another person.
Cast CastFor(const Commune& commune, const Report& report, DirectoryBuilder& builder);

/// Everybody who holds a post with `role`, each once.
std::vector<std::string> PeopleWithRole(const DirectoryBuilder& builder, std::string_view role);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_CASTING_H_
