#include "tests/workflow/testing/scenario.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tests/workflow/testing/definitions.h"
#include "workflow/base/status.h"
#include "workflow/engine/apply.h"

namespace trinhky::workflow::testing {

std::vector<std::string> ScenarioRunner::Run(std::string_view text) {
  for (const absl::string_view line : absl::StrSplit(ToAbsl(text), '\n')) {
    ++line_number_;
    line_ = std::string(line);
    const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipWhitespace());
    if (!words.empty() && words[0][0] != '#') Line(words);
  }
  return failures_;
}

void ScenarioRunner::Fail(std::string_view what) {
  failures_.push_back(absl::StrCat("line ", line_number_, ": ", line_, "\n    ", ToAbsl(what)));
}

void ScenarioRunner::Line(const std::vector<std::string>& words) {
  if (words[0] == "definition") {
    definition_ = Shipped(words.at(1));
  } else if (words[0] == "person") {
    people_[words.at(1)] = {.person = words[1], .roles = {words.begin() + 2, words.end()}};
  } else if (words[0] == "scenario") {
    instance_ = NewInstance(definition_, absl::StrCat("documents/line-", line_number_));
  } else if (words[0] == "expect") {
    Expect(words);
  } else {
    Step(words);
  }
}

bool ScenarioRunner::ApplyWord(std::string_view word, Command& command) const {
  const size_t equals = word.find('=');
  if (equals == std::string_view::npos) return false;
  const std::string key(word.substr(0, equals));
  const std::string value(word.substr(equals + 1));
  if (key == "digest") {
    command.digest = value == "-" ? "" : DigestOf(value);
  } else if (key == "reason") {
    command.reason = value == "-" ? "" : value;
  } else if (key == "deliveries") {
    command.deliveries = DeliveriesFrom(value);
  } else if (key == "province") {
    command.province_listed = value == "listed";
  } else if (key == "for") {
    command.on_behalf_of = value;
  } else if (key == "as") {
    const std::vector<std::string> roles = absl::StrSplit(value, ',');
    command.actor.roles = {roles.begin(), roles.end()};
  } else if (value == "missing") {
    command.observed.erase(key);
  } else if (definition_.FindFact(key) != nullptr) {
    command.observed[key] = value == "true";
  } else {
    return false;
  }
  return true;
}

void ScenarioRunner::Step(const std::vector<std::string>& words) {
  ++steps_;
  const auto arrow = std::find_if(words.begin(), words.end(), [](const std::string& word) {
    return word == "->" || word == "!!";
  });
  if (words.size() < 4 || arrow == words.end() || arrow + 1 == words.end())
    return Fail("expected: actor action [word…] -> STATE | !! REASON");
  Actor actor = people_[words[0]];
  if (words[0] == "system") actor = {.person = "system", .system = true};
  if (actor.person.empty()) return Fail("nobody of that name");
  Command command = CompleteCommand(definition_, words[1], std::move(actor));
  for (auto word = words.begin() + 2; word != arrow; ++word)
    if (!ApplyWord(*word, command)) return Fail(absl::StrCat("unknown word ", *word));
  const absl::StatusOr<Decision> decision = Decide(definition_, instance_, command);
  if (*arrow == "!!") {
    if (decision.ok()) return Fail("it was allowed");
    if (ReasonOf(decision.status()) != *(arrow + 1))
      Fail(absl::StrCat("refused with ", ReasonOf(decision.status()), ": ",
                        decision.status().message()));
    return;
  }
  if (!decision.ok())
    return Fail(absl::StrCat(ReasonOf(decision.status()), ": ", decision.status().message()));
  instance_ = ApplyAll(std::move(instance_), decision->events);
  if (instance_.state != *(arrow + 1)) Fail(absl::StrCat("it is in ", instance_.state));
  if (arrow + 2 != words.end()) CompareEffects(decision->effects, {arrow + 3, words.end()});
}

void ScenarioRunner::CompareEffects(const std::vector<Effect>& effects,
                                    const std::vector<std::string>& wanted) {
  std::vector<std::string> got;
  for (const Effect& effect : effects) got.push_back(ToText(effect));
  if (got != wanted) Fail(absl::StrCat("effects: ", absl::StrJoin(got, " ")));
}

void ScenarioRunner::Expect(const std::vector<std::string>& words) {
  for (auto word = words.begin() + 1; word != words.end(); ++word) {
    const std::pair<std::string, std::string> pair = absl::StrSplit(*word, absl::MaxSplits('=', 1));
    const auto& [key, value] = pair;
    std::string got = "?";
    if (key == "province") got = NameOf(instance_.province);
    if (key == "deliveries") got = NameOf(instance_.deliveries);
    if (key == "round") got = absl::StrCat(instance_.round);
    if (key == "digest") got = instance_.content_digest.empty() ? "-" : instance_.content_digest;
    if (key == "frozen") got = instance_.frozen ? "true" : "false";
    if (key == "fact") got = instance_.Is(value) ? value : "not " + value;
    if (key == "nofact") got = instance_.Is(value) ? "fact " + value : value;
    if (key == "digest" && value != "-" && got == DigestOf(value)) got = value;
    if (got != value) Fail(absl::StrCat(key, " is ", got));
  }
}

}  // namespace trinhky::workflow::testing
