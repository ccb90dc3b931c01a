// outsiders.h: people who are not on the list try to read. To them the document must not exist:
// each answer must equal, byte by byte, the answer for an id that nobody ever made.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_OUTSIDERS_H_
#define TRINHKY_CLIENTS_CLI_DEMO_OUTSIDERS_H_

#include "clients/cli/demo/walk.h"

namespace trinhky::cli {

/// A body of the list that has no other part in the work, before issue.
void ReadAsListedBody(Walk& walk);

/// An employee whom no list contains, somebody of another agency, the administrator, and an officer
/// who left his post yesterday.
void ReadAsOutsiders(Walk& walk);

/// Whether two answers cannot be told apart.
bool SameAnswer(const grpc::Status& one, const grpc::Status& other);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_OUTSIDERS_H_
