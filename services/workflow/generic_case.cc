#include "services/workflow/generic_case.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/workflow/bench_stage.h"
#include "workflow/base/status.h"

namespace trinhky::workflows {
namespace {

using workflow::Definition;
using workflow::EffectKind;
using workflow::Transition;

constexpr std::array<std::string_view, 4> kStageDefinitions = {
    "bao_cao_trinh_dang_uy", "van_ban_dang", "van_ban_den", "van_ban_di"};

// What may happen to an issued document and is nobody's stage.
constexpr std::array<std::string_view, 4> kOpenActions = {"confirm_recall", "correct",
                                                          "refuse_recall", "replace"};
// A draft is given up without a number to void; later it is RegisterService's.
constexpr std::string_view kGiveUp = "cancel";

template <size_t kSize>
bool IsAmong(const std::array<std::string_view, kSize>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool IsPlain(const workflow::Effect& effect) {
  return effect.kind == EffectKind::kOpenWork || effect.kind == EffectKind::kCloseWork ||
         effect.kind == EffectKind::kNotify;
}

bool IsOpenAction(const Definition& definition, std::string_view state, std::string_view action) {
  if (definition.id == "van_ban_den") return false;
  if (IsAmong(kOpenActions, action)) return true;
  const workflow::State* at = definition.FindState(state);
  return action == kGiveUp && at != nullptr && at->editable;
}

absl::Status HasService(std::string_view action) {
  return Reject(absl::StatusCode::kFailedPrecondition, "ACTION_HAS_SERVICE",
                {.vi = absl::StrCat("Việc «", ToAbsl(action),
                                    "» có dịch vụ riêng của bước này. Hãy dùng dịch vụ đó."),
                 .en = absl::StrCat("Expected an action without a service of its own, but '",
                                    ToAbsl(action), "' has one; use it.")},
                {{"action", std::string(action)}});
}

}  // namespace

bool HasStageServices(std::string_view definition_id) {
  return IsAmong(kStageDefinitions, definition_id);
}

bool IsGeneric(const Definition& definition, const Transition& transition) {
  const auto decides_by_role = [&](const std::string& name) {
    const workflow::Fact* fact = definition.FindFact(name);
    return fact != nullptr && !fact->actor_role.empty();
  };
  return !transition.records_delivery &&
         std::all_of(transition.effects.begin(), transition.effects.end(), IsPlain) &&
         std::all_of(transition.observes.begin(), transition.observes.end(), decides_by_role);
}

absl::Status CheckCreatable(const Definition& definition) {
  if (!HasStageServices(definition.id)) return absl::OkStatus();
  return Reject(absl::StatusCode::kFailedPrecondition, "DEFINITION_HAS_SERVICES",
                {.vi = absl::StrCat("Văn bản theo quy trình «", definition.title_vi,
                                    "» được tạo từ tệp dự thảo hoặc từ văn bản đến."),
                 .en = absl::StrCat("Expected a definition that needs no file, but '",
                                    definition.id, "' has services of its own.")},
                {{"definition", definition.id}});
}

absl::Status CheckDrivable(const Definition& definition, std::string_view state,
                           std::string_view action) {
  if (IsBench(definition)) return absl::OkStatus();
  if (HasStageServices(definition.id) && !IsOpenAction(definition, state, action))
    return HasService(action);
  for (const Transition* transition : definition.Alternatives(state, action))
    if (!IsGeneric(definition, *transition)) return HasService(action);
  return absl::OkStatus();
}

}  // namespace trinhky::workflows
