#include "services/workflow/definition_view.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace trinhky::workflows {
namespace {

using workflow::Definition;
using workflow::Guard;
using workflow::State;
using workflow::StateKind;
using workflow::Transition;

// "lãnh đạo đã xem xét, đồng ý"; deliveries and the province have no title, they stay as written.
std::string WordsOf(const Definition& definition, const Guard& guard) {
  if (guard.subject != Guard::Subject::kFact) return guard.ToText();
  const workflow::Fact* fact = definition.FindFact(guard.fact);
  const std::string title = fact == nullptr || fact->title_vi.empty() ? guard.fact : fact->title_vi;
  return guard.negated ? absl::StrCat("không: ", title) : title;
}

v1::DefinitionState ViewOf(const State& state) {
  v1::DefinitionState view;
  view.set_state(state.name);
  view.set_title(state.title_vi);
  view.set_initial(state.kind == StateKind::kStart);
  view.set_final(state.kind == StateKind::kFinal);
  view.set_working_hours(state.deadline_work_hours);
  return view;
}

void AddSteps(const Definition& definition, const Transition& transition,
              v1::WorkflowDefinition& view) {
  v1::DefinitionStep step;
  step.set_action(transition.action);
  step.set_title(transition.title_vi.empty() ? transition.action : transition.title_vi);
  for (const std::string& role : transition.roles) step.add_roles(role);
  for (const Guard& guard : transition.guards) step.add_conditions(WordsOf(definition, guard));
  for (const std::string& duty : transition.distinct_duties)
    step.add_conditions(absl::StrCat("khác ", definition.DutyTitle(duty)));
  for (const std::string& duty : transition.same_duties)
    step.add_conditions(absl::StrCat("chính ", definition.DutyTitle(duty)));
  for (const std::string& from : transition.from) {
    step.set_from_state(from);
    step.set_to_state(transition.to.empty() ? from : transition.to);
    *view.add_steps() = step;
  }
}

}  // namespace

v1::WorkflowDefinition RowOf(const casework::DefinitionShelf::Entry& entry) {
  v1::WorkflowDefinition view;
  const Definition& definition = entry.definition;
  view.set_name(absl::StrCat("workflowDefinitions/", definition.id));
  view.set_title(definition.title_vi);
  view.set_version(definition.version);
  view.set_states(static_cast<int32_t>(definition.states.size()));
  view.set_transitions(static_cast<int32_t>(definition.transitions.size()));
  view.set_digest(entry.text_sha256);
  return view;
}

v1::WorkflowDefinition ViewOf(const casework::DefinitionShelf::Entry& entry) {
  v1::WorkflowDefinition view = RowOf(entry);
  view.set_text(entry.text);
  for (const State& state : entry.definition.states) *view.add_state_list() = ViewOf(state);
  for (const Transition& transition : entry.definition.transitions)
    AddSteps(entry.definition, transition, view);
  return view;
}

}  // namespace trinhky::workflows
