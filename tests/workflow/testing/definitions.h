// definitions.h: the shipped definitions and small ones, for tests of the engine and the checker.
#ifndef TRINHKY_TESTS_WORKFLOW_TESTING_DEFINITIONS_H_
#define TRINHKY_TESTS_WORKFLOW_TESTING_DEFINITIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "workflow/engine/command.h"
#include "workflow/engine/definition.h"

namespace trinhky::workflow::testing {

/// "bao_cao_trinh_dang_uy.v1" → its path in the source tree.
std::string ShippedPath(std::string_view name);

/// Names of all shipped definitions.
std::vector<std::string> ShippedNames();

/// Loads a shipped definition; ends the program with the error when it cannot be read.
Definition Shipped(std::string_view name);

/// Loads from text; ends the program with the error when it cannot be read.
Definition FromText(std::string_view text);

/// The text of a file under the source tree; ends the program when it cannot be read.
std::string ReadSource(std::string_view path);

/// A command that is complete for any transition: reason, salt, digest D1, every observed fact
/// true.
Command CompleteCommand(const Definition& definition, std::string_view action, Actor actor);

/// A digest that is different for each `name`.
std::string DigestOf(std::string_view name);

}  // namespace trinhky::workflow::testing

#endif  // TRINHKY_TESTS_WORKFLOW_TESTING_DEFINITIONS_H_
