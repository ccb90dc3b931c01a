#include "workflow/engine/effect.h"

#include <array>
#include <utility>

namespace trinhky::workflow {
namespace {

constexpr std::array<std::pair<EffectKind, std::string_view>, 13> kNames = {{
    {EffectKind::kOpenWork, "OPEN_WORK"},
    {EffectKind::kCloseWork, "CLOSE_WORK"},
    {EffectKind::kNotify, "NOTIFY"},
    {EffectKind::kFreeze, "FREEZE"},
    {EffectKind::kAllocateNumber, "ALLOCATE_NUMBER"},
    {EffectKind::kVoidNumber, "VOID_NUMBER"},
    {EffectKind::kCompleteRegister, "COMPLETE_REGISTER"},
    {EffectKind::kCreateDeliveries, "CREATE_DELIVERIES"},
    {EffectKind::kDispatch, "DISPATCH"},
    {EffectKind::kDispatchProvince, "DISPATCH_PROVINCE"},
    {EffectKind::kSubmitParty, "SUBMIT_PARTY"},
    {EffectKind::kRecallDeliveries, "RECALL_DELIVERIES"},
    {EffectKind::kSendStatus, "SEND_STATUS"},
}};

}  // namespace

std::string_view NameOf(EffectKind kind) {
  for (const auto& [each, name] : kNames)
    if (each == kind) return name;
  return "";
}

std::optional<EffectKind> EffectKindFrom(std::string_view name) {
  for (const auto& [each, text] : kNames)
    if (text == name) return each;
  return std::nullopt;
}

std::string ToText(const Effect& effect) {
  std::string text(NameOf(effect.kind));
  if (!effect.role.empty()) text += ":" + effect.role;
  if (!effect.code.empty()) text += ":" + effect.code;
  return text;
}

}  // namespace trinhky::workflow
