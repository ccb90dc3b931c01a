// mutants.h: the shipped definitions, each with one thing broken. Every mutant is well-formed, and
// every one would leak, lie or get stuck.
#ifndef TRINHKY_TESTS_WORKFLOW_TESTING_MUTANTS_H_
#define TRINHKY_TESTS_WORKFLOW_TESTING_MUTANTS_H_

#include <functional>
#include <string>
#include <vector>

#include "workflow/engine/definition.h"

namespace trinhky::workflow::testing {

struct Mutant {
  std::string name;        ///< CamelCase, what was done
  std::string definition;  ///< shipped name
  std::string rule;        ///< what the checker must say
  std::function<void(Definition&)> mutate;
};

std::vector<Mutant> AllMutants();

}  // namespace trinhky::workflow::testing

#endif  // TRINHKY_TESTS_WORKFLOW_TESTING_MUTANTS_H_
