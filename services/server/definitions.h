// definitions.h: the workflow definitions of a server, each proved before it is used.
#ifndef TRINHKY_SERVICES_SERVER_DEFINITIONS_H_
#define TRINHKY_SERVICES_SERVER_DEFINITIONS_H_

#include <span>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/casework/definition_shelf.h"

namespace trinhky::server {

/// One definition that the program carries.
struct ShippedDefinition {
  std::string_view file;
  std::string_view text;
};

/// Those of workflow/definitions when the program was built.
std::span<const ShippedDefinition> ShippedDefinitions();

/// Loads and proves the definitions of `folder`, or the shipped ones when it is empty.
/// @errors of workflow::LoadDefinition() and Catalog::Add(): an unsound definition is refused with
///   its counter-example in the message.
absl::StatusOr<casework::DefinitionShelf> LoadDefinitions(const std::string& folder);

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_DEFINITIONS_H_
