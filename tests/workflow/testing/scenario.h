// scenario.h: rules as tables in the office's words. A scenario file is lines of words:
//
//   definition bao_cao_trinh_dang_uy.v1
//   person an DRAFTER                       who is there, and with which roles
//   scenario Nobody approves his own draft  a fresh document
//   an   create -> DRAFT
//   an   submit province_hold=true -> UNIT_REVIEW effects: CLOSE_WORK OPEN_WORK:UNIT_HEAD
//   an   approve_unit as=UNIT_HEAD !! SAME_PERSON
//   expect province=none deliveries=none round=1 fact=numbered
//
// Words between action and arrow: fact=true|false, digest=NAME (D1 when absent, "-" for none),
// reason=- (a reason is given when absent), deliveries=some, province=listed, for=PERSON,
// as=ROLE,ROLE. Facts that are not named are observed true. The actor `system` is the server.
#ifndef TRINHKY_TESTS_WORKFLOW_TESTING_SCENARIO_H_
#define TRINHKY_TESTS_WORKFLOW_TESTING_SCENARIO_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/engine/decide.h"

namespace trinhky::workflow::testing {

/// Runs one file, line after line.
class ScenarioRunner {
 public:
  /// What does not hold, each with its line; empty when all does.
  std::vector<std::string> Run(std::string_view text);

  /// How many steps and refusals were tried.
  int steps() const { return steps_; }

 private:
  void Line(const std::vector<std::string>& words);
  void Step(const std::vector<std::string>& words);
  void Expect(const std::vector<std::string>& words);
  bool ApplyWord(std::string_view word, Command& command) const;
  void CompareEffects(const std::vector<Effect>& effects, const std::vector<std::string>& wanted);
  void Fail(std::string_view what);

  Definition definition_;
  Instance instance_;
  std::map<std::string, Actor> people_;
  std::vector<std::string> failures_;
  std::string line_;
  int line_number_ = 0;
  int steps_ = 0;
};

}  // namespace trinhky::workflow::testing

#endif  // TRINHKY_TESTS_WORKFLOW_TESTING_SCENARIO_H_
