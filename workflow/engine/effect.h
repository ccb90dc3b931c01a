// effect.h: what must follow an event. Effects are data: the caller stores them in the outbox in
// the transaction of the event, and workers carry them out.
#ifndef TRINHKY_WORKFLOW_ENGINE_EFFECT_H_
#define TRINHKY_WORKFLOW_ENGINE_EFFECT_H_

#include <optional>
#include <string>
#include <string_view>

namespace trinhky::workflow {

enum class EffectKind {
  kOpenWork,          ///< a work item for `role`
  kCloseWork,         ///< every open work item of the document is done
  kNotify,            ///< tells the holders of `role`
  kFreeze,            ///< the printed recipient entries and what each means stand from now on
  kAllocateNumber,    ///< the next number of the register, in the transaction of the event
  kVoidNumber,        ///< the number stays in the register, marked void with the reason
  kCompleteRegister,  ///< the register row is complete: R-REG-01
  kCreateDeliveries,  ///< one obligation per body of the frozen list, groups expanded now
  kDispatch,          ///< sends them; `code` "EXCEPT_PROVINCE" when provincial copies are held
  kDispatchProvince,  ///< sends the copies that were held
  kSubmitParty,       ///< opens the submission to the Party committee
  kRecallDeliveries,  ///< asks every receiver to give it back (status 13)
  kSendStatus,        ///< tells the sender of an incoming document: `code` is 01…16
};

struct Effect {
  EffectKind kind = EffectKind::kCloseWork;
  std::string role{};  ///< of kOpenWork and kNotify, empty otherwise
  std::string code{};  ///< of kSendStatus and kDispatch, empty otherwise

  bool operator==(const Effect&) const = default;
};

std::string_view NameOf(EffectKind kind);  ///< "OPEN_WORK", …
std::optional<EffectKind> EffectKindFrom(std::string_view name);

/// One word for tests and logs: "OPEN_WORK:CLERK", "SEND_STATUS:03", "FREEZE".
std::string ToText(const Effect& effect);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_EFFECT_H_
