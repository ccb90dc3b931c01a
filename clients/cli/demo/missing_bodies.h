// missing_bodies.h: bodies that a list names and the template lacks are invented, and said so.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_MISSING_BODIES_H_
#define TRINHKY_CLIENTS_CLI_DEMO_MISSING_BODIES_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "clients/cli/demo/directory_builder.h"
#include "clients/cli/demo/plan.h"

namespace trinhky::cli {

/// Reads every list against the directory `here`. An entry that nothing in it resembles becomes a
/// body: a provincial one at both offices when its words say so, else a unit of the commune's
/// People's Committee. Entries with candidates are left for the drafter to answer.
void AddMissingBodies(const std::map<std::pair<std::string, std::string>, Commune>& communes,
                      const std::string& day, std::vector<Report>& reports, DirectoryBuilder& here,
                      DirectoryBuilder& there);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_MISSING_BODIES_H_
