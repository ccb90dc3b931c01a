// programme.h: every attack of the demonstration, and the reason with which it must be refused.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_PROGRAMME_H_
#define TRINHKY_CLIENTS_CLI_DEMO_PROGRAMME_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/demo/outcome.h"

namespace trinhky::cli {

/// One attack.
struct Attempt {
  std::string_view name;
  std::string_view expected;  ///< the server's reason, "A|B" where the case decides
  std::string_view needs;     ///< what a document must have to give an occasion, in Vietnamese
};

std::span<const Attempt> Programme();

/// Whether `reason` is what the programme demands of the attack `name`; an unknown name: false.
bool IsExpected(std::string_view name, std::string_view reason);

/// "A|B" of the attack; "" for an unknown name.
std::string_view ExpectedReason(std::string_view name);

/// Adds NOT_APPLICABLE, with what was missing, for every attack that found no occasion.
void FillNotApplicable(Outcome& outcome);

/// Attacks that never happened or that met another reason than the programme demands, each once.
std::vector<std::string> ProgrammeFaults(const std::vector<Outcome>& outcomes);

/// For people: one line for each attack, over all reports.
std::string ProgrammeText(const std::vector<Outcome>& outcomes);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_PROGRAMME_H_
