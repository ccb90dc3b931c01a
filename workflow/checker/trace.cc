#include "workflow/checker/trace.h"

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::workflow {
namespace {

// A role that fits what the step says about its actor ("he is a deputy", "he is none").
std::string RoleFor(const Definition& definition, const Transition& transition,
                    const std::map<std::string, bool, std::less<>>& observed) {
  for (const std::string& role : transition.roles) {
    bool fits = true;
    for (const auto& [name, value] : observed) {
      const Fact* fact = definition.FindFact(name);
      if (fact != nullptr && fact->actor_role == role && !value) fits = false;
    }
    if (fits) return role;
  }
  return transition.roles.empty() ? "" : transition.roles.front();
}

}  // namespace

std::vector<TraceStep> MakeTrace(const Model& model, const std::vector<Step>& path) {
  const Definition& definition = model.definition();
  std::vector<TraceStep> trace;
  uint32_t state = model.Start().state;
  for (const Step& step : path) {
    const Transition& transition = definition.transitions[step.transition];
    const uint32_t next = model.arrow(step.transition).to < 0
                              ? state
                              : static_cast<uint32_t>(model.arrow(step.transition).to);
    TraceStep out{.action = transition.action,
                  .transition = step.transition,
                  .from = definition.states[state].name,
                  .to = definition.states[next].name,
                  .role = {},
                  .observed = {},
                  .deliveries = step.deliveries,
                  .province_listed = step.province_listed};
    for (const std::string& fact : transition.observes)
      out.observed.emplace(fact, (step.observed & model.Bit(fact)) != 0);
    out.role = RoleFor(definition, transition, out.observed);
    trace.push_back(std::move(out));
    state = next;
  }
  return trace;
}

std::vector<std::string> RenderTrace(const Definition& definition,
                                     const std::vector<TraceStep>& steps) {
  std::vector<std::string> lines;
  for (const TraceStep& step : steps) {
    const std::string who =
        step.role.empty() ? "(không ai có quyền)" : definition.RoleTitle(step.role);
    std::string line =
        absl::StrCat(lines.size() + 1, ". ", who, ": «", definition.ActionTitle(step.action), "» (",
                     step.action, "), ", step.from, " → ", step.to);
    if (!step.same_person_as.empty())
      absl::StrAppend(&line, "; cùng một người đã là ", definition.DutyTitle(step.same_person_as));
    for (const auto& [name, value] : step.observed) {
      const Fact* fact = definition.FindFact(name);
      absl::StrAppend(&line, "; ",
                      fact == nullptr || fact->title_vi.empty() ? name : fact->title_vi, ": ",
                      value ? "có" : "không");
    }
    if (definition.transitions[step.transition].records_delivery)
      absl::StrAppend(&line, "; đã gửi: ",
                      step.deliveries == Deliveries::kAll    ? "đủ"
                      : step.deliveries == Deliveries::kSome ? "một phần"
                                                             : "chưa");
    if (step.province_listed) absl::StrAppend(&line, "; có nơi nhận cấp tỉnh");
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace trinhky::workflow
