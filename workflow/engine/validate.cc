#include "workflow/engine/validate.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::workflow {
namespace {

constexpr std::array<std::string_view, 9> kStatusCodes = {"01", "02", "03", "04", "05",
                                                          "06", "13", "15", "16"};

// Collects nothing: the first thing wrong is the answer, because the rest often follows from it.
class Validator {
 public:
  explicit Validator(const Definition& definition) : definition_(definition) {}

  absl::Status Run() {
    TRINHKY_RETURN_IF_ERROR(Head());
    TRINHKY_RETURN_IF_ERROR(Vocabulary());
    TRINHKY_RETURN_IF_ERROR(States());
    for (size_t i = 0; i < definition_.transitions.size(); ++i)
      TRINHKY_RETURN_IF_ERROR(
          OneTransition(definition_.transitions[i], absl::StrCat("transition[", i, "]")));
    TRINHKY_RETURN_IF_ERROR(AlternativesAgree());
    for (size_t i = 0; i < definition_.invariants.size(); ++i)
      TRINHKY_RETURN_IF_ERROR(
          OneInvariant(definition_.invariants[i], absl::StrCat("invariant[", i, "]")));
    return Hints();
  }

 private:
  static absl::Status Wrong(std::string_view path, std::string_view vi, std::string_view en) {
    return RejectField(path, "DEFINITION_INVALID", {.vi = std::string(vi), .en = std::string(en)});
  }

  static absl::Status Unknown(std::string_view path, std::string_view kind_vi,
                              std::string_view kind_en, std::string_view name) {
    return Wrong(path, absl::StrCat(ToAbsl(kind_vi), " «", ToAbsl(name), "» chưa được khai báo."),
                 absl::StrCat("Expected a declared ", ToAbsl(kind_en), ", but '", ToAbsl(name),
                              "' is none"));
  }

  static absl::Status BadName(std::string_view path, std::string_view name) {
    return Wrong(path, absl::StrCat("Tên «", ToAbsl(name), "» không hợp lệ hoặc bị trùng."),
                 absl::StrCat("Expected a new, well-formed name, but got '", ToAbsl(name), "'"));
  }

  static absl::Status TooMany(std::string_view path, size_t count, int limit) {
    return Wrong(path, absl::StrCat("Quá nhiều: ", count, ", tối đa ", limit, "."),
                 absl::StrCat("Expected at most ", limit, ", but got ", count));
  }

  absl::Status Head() const {
    if (!IsLowerName(definition_.id)) return BadName("id", definition_.id);
    if (definition_.version < 1)
      return Wrong("version", "Phiên bản phải từ 1 trở lên.", "Expected a version of at least 1");
    if (definition_.facts.size() > size_t{limits::kFactsMax})
      return TooMany(absl::StrCat("fact[", limits::kFactsMax, "]"), definition_.facts.size(),
                     limits::kFactsMax);
    if (definition_.states.size() > size_t{limits::kStatesMax})
      return TooMany(absl::StrCat("state[", limits::kStatesMax, "]"), definition_.states.size(),
                     limits::kStatesMax);
    if (definition_.transitions.size() > size_t{limits::kTransitionsMax})
      return TooMany(absl::StrCat("transition[", limits::kTransitionsMax, "]"),
                     definition_.transitions.size(), limits::kTransitionsMax);
    return absl::OkStatus();
  }

  absl::Status Vocabulary() {
    roles_.emplace(kRoleSystem);
    for (size_t i = 0; i < definition_.roles.size(); ++i) {
      const std::string& name = definition_.roles[i].name;
      if (!IsUpperName(name) || !roles_.insert(name).second)
        return BadName(absl::StrCat("role[", i, "].name"), name);
    }
    for (size_t i = 0; i < definition_.duties.size(); ++i) {
      const std::string& name = definition_.duties[i].name;
      if (!IsLowerName(name) || !duties_.insert(name).second)
        return BadName(absl::StrCat("duty[", i, "].name"), name);
    }
    for (size_t i = 0; i < definition_.facts.size(); ++i)
      TRINHKY_RETURN_IF_ERROR(OneFact(definition_.facts[i], absl::StrCat("fact[", i, "]")));
    return absl::OkStatus();
  }

  absl::Status OneFact(const Fact& fact, const std::string& path) {
    const bool taken = fact.name == "deliveries" || fact.name == "province";
    if (!IsLowerName(fact.name) || taken || !facts_.insert(fact.name).second)
      return BadName(path + ".name", fact.name);
    if (!fact.actor_role.empty() && !roles_.contains(fact.actor_role))
      return Unknown(path + ".actor_role", "Vai", "role", fact.actor_role);
    if (!fact.actor_role.empty() && fact.config)
      return Wrong(path + ".config", "Dữ kiện theo người thực hiện không thể là cấu hình.",
                   "Expected a fact about the actor not to be configuration");
    return absl::OkStatus();
  }

  absl::Status States() {
    int starts = 0;
    int finals = 0;
    for (size_t i = 0; i < definition_.states.size(); ++i) {
      const State& state = definition_.states[i];
      const std::string path = absl::StrCat("state[", i, "]");
      if (!IsUpperName(state.name) || !states_.insert(state.name).second)
        return BadName(path + ".name", state.name);
      if (!state.owner_role.empty() && !roles_.contains(state.owner_role))
        return Unknown(path + ".owner_role", "Vai", "role", state.owner_role);
      if (state.deadline_work_hours < 0)
        return Wrong(path + ".deadline_work_hours", "Thời hạn không thể âm.",
                     "Expected a deadline of at least 0 hours");
      if (state.kind == StateKind::kStart && ++starts > 1)
        return Wrong(path + ".kind", "Chỉ được một trạng thái START.",
                     "Expected one START state, but this is the second");
      if (state.kind == StateKind::kFinal) ++finals;
    }
    if (starts == 0)
      return Wrong("state", "Thiếu trạng thái START.", "Expected a START state, but there is none");
    if (finals == 0)
      return Wrong("state", "Thiếu trạng thái FINAL.", "Expected a FINAL state, but there is none");
    return absl::OkStatus();
  }

  absl::Status Known(const std::vector<std::string>& names, const std::set<std::string>& known,
                     const std::string& path, std::string_view vi, std::string_view en) const {
    for (size_t i = 0; i < names.size(); ++i)
      if (!known.contains(names[i]))
        return Unknown(absl::StrCat(path, "[", i, "]"), vi, en, names[i]);
    return absl::OkStatus();
  }

  absl::Status Guards(const std::vector<Guard>& guards, const std::string& path) const {
    for (size_t i = 0; i < guards.size(); ++i)
      if (guards[i].subject == Guard::Subject::kFact && !facts_.contains(guards[i].fact))
        return Unknown(absl::StrCat(path, "[", i, "]"), "Dữ kiện", "fact", guards[i].fact);
    return absl::OkStatus();
  }

  absl::Status OneTransition(const Transition& transition, const std::string& path) const {
    if (!IsLowerName(transition.action)) return BadName(path + ".action", transition.action);
    TRINHKY_RETURN_IF_ERROR(Ends(transition, path));
    TRINHKY_RETURN_IF_ERROR(Known(transition.roles, roles_, path + ".role", "Vai", "role"));
    TRINHKY_RETURN_IF_ERROR(Guards(transition.guards, path + ".guard"));
    TRINHKY_RETURN_IF_ERROR(
        Known(transition.observes, facts_, path + ".observe", "Dữ kiện", "fact"));
    TRINHKY_RETURN_IF_ERROR(Known(transition.sets, facts_, path + ".set", "Dữ kiện", "fact"));
    TRINHKY_RETURN_IF_ERROR(Known(transition.clears, facts_, path + ".clear", "Dữ kiện", "fact"));
    TRINHKY_RETURN_IF_ERROR(Known(transition.duties, duties_, path + ".duty", "Nhiệm vụ", "duty"));
    TRINHKY_RETURN_IF_ERROR(
        Known(transition.distinct_duties, duties_, path + ".distinct_from", "Nhiệm vụ", "duty"));
    TRINHKY_RETURN_IF_ERROR(
        Known(transition.same_duties, duties_, path + ".same_as", "Nhiệm vụ", "duty"));
    TRINHKY_RETURN_IF_ERROR(Observations(transition, path));
    TRINHKY_RETURN_IF_ERROR(Conflicts(transition, path));
    for (size_t i = 0; i < transition.effects.size(); ++i)
      TRINHKY_RETURN_IF_ERROR(
          OneEffect(transition.effects[i], absl::StrCat(path, ".effect[", i, "]")));
    return absl::OkStatus();
  }

  absl::Status Ends(const Transition& transition, const std::string& path) const {
    if (transition.from.empty())
      return Wrong(path, "Thiếu trạng thái đầu (from).", "Expected at least one 'from' state");
    TRINHKY_RETURN_IF_ERROR(Known(transition.from, states_, path + ".from", "Trạng thái", "state"));
    for (size_t i = 0; i < transition.from.size(); ++i) {
      const State* from = definition_.FindState(transition.from[i]);
      const std::string at = absl::StrCat(path, ".from[", i, "]");
      if (from->kind == StateKind::kFinal)
        return Wrong(at, absl::StrCat("Trạng thái FINAL «", from->name, "» không thể có lối ra."),
                     absl::StrCat("Expected nothing to leave FINAL state ", from->name));
      if (from->kind == StateKind::kStart && transition.to.empty())
        return Wrong(at, "Từ START phải đi tới một trạng thái khác.",
                     "Expected a transition out of START to name where it leads");
    }
    if (transition.to.empty()) return absl::OkStatus();
    const State* to = definition_.FindState(transition.to);
    if (to == nullptr) return Unknown(path + ".to", "Trạng thái", "state", transition.to);
    if (to->kind == StateKind::kStart)
      return Wrong(path + ".to", "Không thể quay về START.", "Expected nothing to lead to START");
    return absl::OkStatus();
  }

  absl::Status Observations(const Transition& transition, const std::string& path) const {
    for (size_t i = 0; i < transition.observes.size(); ++i) {
      const Fact* fact = definition_.FindFact(transition.observes[i]);
      const std::string at = absl::StrCat(path, ".observe[", i, "]");
      if (!fact->observed && !fact->config && fact->actor_role.empty())
        return Wrong(at, absl::StrCat("Dữ kiện «", fact->name, "» không phải loại quan sát được."),
                     absl::StrCat("Expected '", fact->name, "' to be declared observed"));
      if (fact->config && !transition.HasDuty(kDutyDrafter))
        return Wrong(at,
                     absl::StrCat("Cấu hình «", fact->name,
                                  "» chỉ được đọc khi tạo hoặc trình văn bản (duty drafter)."),
                     absl::StrCat("Expected configuration '", fact->name,
                                  "' to be observed only by the duty drafter"));
    }
    return absl::OkStatus();
  }

  absl::Status Conflicts(const Transition& transition, const std::string& path) const {
    for (size_t i = 0; i < transition.clears.size(); ++i)
      if (std::find(transition.sets.begin(), transition.sets.end(), transition.clears[i]) !=
          transition.sets.end())
        return Wrong(absl::StrCat(path, ".clear[", i, "]"), "Vừa đặt vừa xóa cùng một dữ kiện.",
                     "Expected a fact to be set or cleared, but it is both");
    const bool only_system = transition.roles == std::vector<std::string>{std::string(kRoleSystem)};
    if (only_system && !(transition.distinct_duties.empty() && transition.same_duties.empty()))
      return Wrong(path + ".role[0]", "Hệ thống không phải là người: không thể phân định nhiệm vụ.",
                   "Expected no separation of duties for an act of the server alone");
    return absl::OkStatus();
  }

  absl::Status OneEffect(const Effect& effect, const std::string& path) const {
    const bool takes_role =
        effect.kind == EffectKind::kOpenWork || effect.kind == EffectKind::kNotify;
    if (takes_role != !effect.role.empty())
      return Wrong(path, "OPEN_WORK và NOTIFY phải có role; loại khác thì không.",
                   "Expected a role with OPEN_WORK and NOTIFY, and with nothing else");
    if (takes_role && !roles_.contains(effect.role))
      return Unknown(path + ".role", "Vai", "role", effect.role);
    const bool takes_code = effect.kind == EffectKind::kSendStatus;
    const bool known_code =
        std::find(kStatusCodes.begin(), kStatusCodes.end(), effect.code) != kStatusCodes.end();
    if (takes_code ? !known_code : !effect.code.empty())
      return Wrong(path, "SEND_STATUS phải có mã 01…06, 13, 15, 16; loại khác thì không có mã.",
                   "Expected a status code with SEND_STATUS, and with nothing else");
    return absl::OkStatus();
  }

  // An alternative is chosen after the observations, so they cannot depend on the choice.
  absl::Status AlternativesAgree() const {
    std::map<std::pair<std::string, std::string>, const Transition*> first;
    for (size_t i = 0; i < definition_.transitions.size(); ++i) {
      const Transition& transition = definition_.transitions[i];
      for (const std::string& from : transition.from) {
        const auto [entry, is_new] = first.try_emplace({from, transition.action}, &transition);
        if (is_new || entry->second == &transition) continue;
        const Transition& other = *entry->second;
        if (other.observes != transition.observes ||
            other.records_delivery != transition.records_delivery)
          return Wrong(absl::StrCat("transition[", i, "]"),
                       absl::StrCat("Các nhánh của «", transition.action, "» từ ", from,
                                    " phải quan sát cùng dữ kiện, theo cùng thứ tự."),
                       absl::StrCat("Expected the alternatives of '", transition.action, "' from ",
                                    from, " to observe the same facts in the same order"));
      }
    }
    return absl::OkStatus();
  }

  absl::Status OneInvariant(const Invariant& invariant, const std::string& path) const {
    if (!IsLowerName(invariant.name)) return BadName(path + ".name", invariant.name);
    TRINHKY_RETURN_IF_ERROR(
        Known(invariant.states, states_, path + ".state", "Trạng thái", "state"));
    TRINHKY_RETURN_IF_ERROR(Guards(invariant.when, path + ".when"));
    TRINHKY_RETURN_IF_ERROR(Guards(invariant.require, path + ".require"));
    if (invariant.require.empty())
      return Wrong(path, "Bất biến không đòi hỏi gì.", "Expected at least one 'require'");
    return absl::OkStatus();
  }

  absl::Status Hints() const {
    for (size_t i = 0; i < definition_.hints.size(); ++i) {
      const Hint& hint = definition_.hints[i];
      const std::string path = absl::StrCat("hint[", i, "]");
      TRINHKY_RETURN_IF_ERROR(Guards({hint.guard}, path + ".guard"));
      if (!IsUpperName(hint.reason)) return BadName(path + ".reason", hint.reason);
      if (hint.message.vi.empty() || hint.message.en.empty())
        return Wrong(path, "Thiếu câu giải thích (vi, en).", "Expected both 'vi' and 'en'");
    }
    return absl::OkStatus();
  }

  const Definition& definition_;
  std::set<std::string> roles_;
  std::set<std::string> duties_;
  std::set<std::string> facts_;
  std::set<std::string> states_;
};

}  // namespace

absl::Status ValidateDefinition(const Definition& definition) {
  return Validator(definition).Run();
}

}  // namespace trinhky::workflow
