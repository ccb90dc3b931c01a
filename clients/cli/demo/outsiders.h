// outsiders.h: people who are not on the list try to read. To them the document must not exist:
// the answers of get, history and content must equal, in code, message and details, those for an id
// that nobody ever made; the answer of list, which takes no id, must equal byte by byte the one
// that the same person got before the document existed.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_OUTSIDERS_H_
#define TRINHKY_CLIENTS_CLI_DEMO_OUTSIDERS_H_

#include "clients/cli/demo/walk.h"

namespace trinhky::cli {

/// Keeps what the agency's list tells the outsiders now, and whoever reads for a body on the list
/// of `twin`, a draft of the same text. Call before the import.
void NoteListsBefore(Walk& walk, const v1::Document& twin);

/// A body of the list that has no other part in the work, before issue.
void ReadAsListedBody(Walk& walk);

/// An employee whom no list contains, somebody of another agency, the administrator, and an officer
/// who left his post yesterday.
void ReadAsOutsiders(Walk& walk);

/// Whether two answers cannot be told apart.
bool SameAnswer(const grpc::Status& one, const grpc::Status& other);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_OUTSIDERS_H_
