#include "workflow/checker/rules.h"

#include <algorithm>
#include <array>
#include <utility>

namespace trinhky::workflow {
namespace {

using Q = const RuleQuestion&;

bool Has(uint32_t facts, uint32_t bit) { return bit != 0 && (facts & bit) != 0; }
bool Rises(Q q, uint32_t bit) {
  return Has(q.edge.after.facts, bit) && !Has(q.edge.before.facts, bit);
}
bool Falls(Q q, uint32_t bit) {
  return Has(q.edge.before.facts, bit) && !Has(q.edge.after.facts, bit);
}
bool IssuedBefore(Q q) { return q.model.IsIssued(q.edge.before.state); }
bool IssuedAfter(Q q) { return q.model.IsIssued(q.edge.after.state); }
bool Sends(Q q) {
  return q.edge.arrow.Does(EffectKind::kDispatch) || q.edge.arrow.Does(EffectKind::kSubmitParty) ||
         q.edge.arrow.Does(EffectKind::kCreateDeliveries);
}
bool Observes(Q q, std::string_view fact) {
  const auto& observes = q.transition.observes;
  return std::find(observes.begin(), observes.end(), fact) != observes.end();
}

// --- Signature, number, seal --------------------------------------------------------------------

bool IssuedUnsigned(Q q) {
  return IssuedAfter(q) && !Has(q.edge.after.facts, q.bits.leader_signed);
}
bool IssuedUnnumbered(Q q) { return IssuedAfter(q) && !Has(q.edge.after.facts, q.bits.numbered); }
bool IssuedUnsealed(Q q) { return IssuedAfter(q) && !Has(q.edge.after.facts, q.bits.sealed); }

bool NumberBeforeSignature(Q q) {
  return Has(q.edge.after.facts, q.bits.numbered) && !Has(q.edge.after.facts, q.bits.leader_signed);
}
bool SealBeforeNumber(Q q) {
  return Has(q.edge.after.facts, q.bits.sealed) && !Has(q.edge.after.facts, q.bits.numbered);
}
bool SignedNotFrozen(Q q) {
  return Has(q.edge.after.facts, q.bits.leader_signed) &&
         !(q.edge.after.frozen && q.edge.after.bound);
}
bool NumberUnexplained(Q q) {
  const bool numbered = Has(q.edge.before.facts, q.bits.numbered);
  const bool ends_unissued = q.model.IsFinal(q.edge.after.state) && !IssuedAfter(q);
  const bool allocates = q.edge.arrow.Does(EffectKind::kAllocateNumber);
  if (allocates && (numbered || !Has(q.edge.after.facts, q.bits.numbered))) return true;
  return (Falls(q, q.bits.numbered) || (numbered && ends_unissued)) &&
         !q.edge.arrow.Does(EffectKind::kVoidNumber);
}
bool IssuedNumberVoided(Q q) {
  return q.edge.arrow.Does(EffectKind::kVoidNumber) && (IssuedBefore(q) || IssuedAfter(q));
}

// A fact that the rules trust is made by the act it stands for, and by nothing else.
bool FactWithoutAct(Q q) {
  const Transition& t = q.transition;
  return (Rises(q, q.bits.leader_signed) && !t.HasDuty(kDutySigner)) ||
         (Rises(q, q.bits.numbered) &&
          !(t.HasDuty(kDutyNumberer) && q.edge.arrow.Does(EffectKind::kAllocateNumber))) ||
         (Rises(q, q.bits.sealed) && !t.HasDuty(kDutySealer)) ||
         (Rises(q, q.bits.approved) && !t.HasDuty(kDutyLeaderReviewer)) ||
         (Rises(q, q.bits.accepted) && !t.HasDuty(kDutyPartyAcceptor));
}

// --- Content and recipient list -----------------------------------------------------------------

bool ChangeAfterFreeze(Q q) {
  const bool changes =
      q.transition.changes_content || q.transition.changes_recipients || q.edge.arrow.bind;
  return changes && (q.edge.before.frozen || Has(q.edge.before.facts, q.bits.leader_signed));
}
bool ApprovalSurvivesChange(Q q) {
  const uint32_t approvals =
      q.bits.approved | q.bits.leader_signed | q.bits.numbered | q.bits.sealed;
  const bool changes = q.transition.changes_content || q.transition.new_round || q.edge.arrow.bind;
  return (changes && Has(q.edge.after.facts, approvals)) ||
         (q.transition.changes_recipients && Has(q.edge.after.facts, q.bits.resolved));
}
bool ListNotCheckedAgain(Q q) {
  const bool decides =
      q.edge.arrow.Does(EffectKind::kFreeze) || q.edge.arrow.Does(EffectKind::kDispatch);
  return decides && !Observes(q, kFactRecipientsResolved);
}
bool FrozenUnresolved(Q q) {
  return q.edge.arrow.Does(EffectKind::kFreeze) && !Has(q.edge.after.facts, q.bits.resolved);
}
bool DigestUnchecked(Q q) {
  for (const std::string& duty : q.transition.duties) {
    if (duty == kDutyDrafter) continue;
    const bool may_bind =
        duty == kDutyUnitApprover || duty == kDutyFormChecker || duty == kDutyLeaderReviewer;
    const bool must_match = duty == kDutySigner || duty == kDutyNumberer || duty == kDutySealer ||
                            duty == kDutyIssuer || duty == kDutyPartyAcceptor;
    if (must_match && q.transition.digest != DigestRule::kMatch) return true;
    if (may_bind && q.transition.digest == DigestRule::kNone) return true;
  }
  return false;
}

// --- What leaves the office ---------------------------------------------------------------------

bool LeavesBeforeIssue(Q q) {
  return (Sends(q) || q.edge.arrow.Does(EffectKind::kDispatchProvince)) && !IssuedAfter(q);
}
bool LeavesOutsideList(Q q) {
  return Sends(q) && !(q.edge.after.frozen && Has(q.edge.after.facts, q.bits.resolved));
}
bool IssueWithoutRegister(Q q) {
  return !IssuedBefore(q) && IssuedAfter(q) &&
         !(q.edge.arrow.Does(EffectKind::kCompleteRegister) &&
           q.edge.arrow.Does(EffectKind::kCreateDeliveries));
}
bool IssuedReopened(Q q) { return IssuedBefore(q) && (!IssuedAfter(q) || q.transition.new_round); }
bool DeliveredUnsent(Q q) {
  return q.edge.after.deliveries != Deliveries::kNone && !q.edge.after.dispatched;
}
// The head's release is an act of his own, with his reason; everything else waits for the Party.
bool ProvinceTooEarly(Q q) {
  if (!q.edge.arrow.Does(EffectKind::kDispatchProvince)) return false;
  if (Has(q.edge.after.facts, q.bits.accepted)) return false;
  const bool released_by_head = q.transition.requires_reason && q.transition.roles.size() == 1 &&
                                q.transition.roles[0] == kRoleHead;
  return !released_by_head && q.edge.before.province == Province::kHeld;
}
bool ProvinceForgotten(Q q) {
  return Has(q.edge.after.facts, q.bits.accepted) && q.edge.after.province == Province::kHeld;
}
bool ConfigOverwritten(Q q) {
  return ((q.edge.arrow.set | q.edge.arrow.clear) & q.bits.config) != 0;
}
bool NotDischarged(Q q) {
  return q.model.IsFinal(q.edge.after.state) && IssuedAfter(q) &&
         q.edge.after.deliveries != Deliveries::kAll && !q.transition.requires_reason;
}

// --- Who, and why -------------------------------------------------------------------------------

bool ReasonMissing(Q q) {
  if (q.transition.requires_reason) return false;
  constexpr std::array<std::string_view, 14> kActions = {
      "return",        "withdraw",          "cancel",         "reopen",
      "replace",       "correct",           "reject",         "override_recipient",
      "return_party",  "release_hold",      "request_recall", "confirm_recall",
      "refuse_recall", "give_party_opinion"};
  const bool by_name =
      std::find(kActions.begin(), kActions.end(), q.transition.action) != kActions.end();
  const bool overrides = (q.edge.arrow.set & q.bits.observable) != 0;
  return by_name || overrides || q.transition.new_round ||
         q.edge.arrow.Does(EffectKind::kVoidNumber) ||
         q.edge.arrow.Does(EffectKind::kRecallDeliveries);
}
bool HumanActBySystem(Q q) {
  if (!q.transition.HasRole(kRoleSystem)) return false;
  return std::any_of(
      q.transition.duties.begin(), q.transition.duties.end(), [](const std::string& duty) {
        return duty == kDutyUnitApprover || duty == kDutyFormChecker ||
               duty == kDutyLeaderReviewer || duty == kDutySigner || duty == kDutyNumberer ||
               duty == kDutySealer || duty == kDutyPartyAcceptor;
      });
}
bool DutyUnrecorded(Q q) {
  const std::string_view duty = DutyOfAction(q.transition.action);
  if (!duty.empty() && !q.transition.HasDuty(duty)) return true;
  return q.transition.changes_content && !q.transition.HasDuty(kDutyDrafter);
}

constexpr Rule kRules[] = {
    {"ISSUED_UNSIGNED", "Văn bản được phát hành khi chưa có chữ ký số của lãnh đạo.", false,
     &IssuedUnsigned},
    {"ISSUED_UNNUMBERED", "Văn bản được phát hành khi chưa có số.", false, &IssuedUnnumbered},
    {"ISSUED_UNSEALED", "Văn bản được phát hành khi chưa có chữ ký số của cơ quan.", false,
     &IssuedUnsealed},
    {"NUMBER_BEFORE_SIGNATURE", "Văn bản được cấp số khi lãnh đạo chưa ký.", false,
     &NumberBeforeSignature},
    {"SEAL_BEFORE_NUMBER", "Văn bản được ký số cơ quan khi chưa có số.", false, &SealBeforeNumber},
    {"CHANGE_AFTER_FREEZE", "Nội dung hoặc nơi nhận thay đổi sau khi lãnh đạo đã ký.", false,
     &ChangeAfterFreeze},
    {"SIGNED_NOT_FROZEN", "Văn bản đã ký mà nội dung và nơi nhận chưa bị khóa.", false,
     &SignedNotFrozen},
    {"FACT_WITHOUT_ACT", "Dữ kiện được ghi là đúng mà không có hành vi tương ứng.", false,
     &FactWithoutAct},
    {"NUMBER_UNEXPLAINED",
     "Một số trong sổ đăng ký không được giải thích (mất, trùng hoặc bỏ trống).", false,
     &NumberUnexplained},
    {"ISSUED_NUMBER_VOIDED", "Số của văn bản đã phát hành bị hủy.", true, &IssuedNumberVoided},
    {"APPROVAL_SURVIVES_CHANGE", "Nội dung hoặc nơi nhận thay đổi mà sự đồng ý trước đó vẫn còn.",
     false, &ApprovalSurvivesChange},
    {"LIST_NOT_CHECKED_AGAIN", "Nơi nhận không được kiểm tra lại khi ký hoặc khi phát hành.", true,
     &ListNotCheckedAgain},
    {"FROZEN_UNRESOLVED", "Danh sách nơi nhận bị khóa khi còn nơi nhận chưa xác định.", false,
     &FrozenUnresolved},
    {"DIGEST_UNCHECKED", "Bước này không đối chiếu mã băm với nội dung đã được duyệt.", true,
     &DigestUnchecked},
    {"LEAVES_BEFORE_ISSUE", "Văn bản rời cơ quan khi chưa phát hành.", false, &LeavesBeforeIssue},
    {"LEAVES_OUTSIDE_LIST", "Văn bản được gửi khi danh sách nơi nhận chưa khóa hoặc chưa xác định.",
     false, &LeavesOutsideList},
    {"ISSUE_WITHOUT_REGISTER", "Phát hành mà không hoàn tất sổ đăng ký hoặc không lập việc gửi.",
     false, &IssueWithoutRegister},
    {"ISSUED_REOPENED", "Văn bản đã phát hành bị mở lại.", false, &IssuedReopened},
    {"DELIVERED_UNSENT", "Ghi nhận đã gửi mà chưa có bước nào gửi đi.", false, &DeliveredUnsent},
    {"PROVINCE_TOO_EARLY",
     "Tỉnh nhận văn bản khi Đảng ủy chưa tiếp nhận và người đứng đầu chưa cho gửi.", false,
     &ProvinceTooEarly},
    {"PROVINCE_FORGOTTEN", "Đảng ủy đã tiếp nhận mà bản gửi tỉnh vẫn bị giữ.", false,
     &ProvinceForgotten},
    {"CONFIG_OVERWRITTEN", "Một bước trong quy trình tự đổi cấu hình gửi.", true,
     &ConfigOverwritten},
    {"NOT_DISCHARGED", "Văn bản kết thúc khi còn nơi nhận chưa được gửi và không có lý do.", false,
     &NotDischarged},
    {"REASON_MISSING", "Bước này phải ghi lý do.", true, &ReasonMissing},
    {"HUMAN_ACT_BY_SYSTEM", "Việc của người lại do hệ thống làm được.", true, &HumanActBySystem},
    {"DUTY_UNRECORDED", "Bước này không ghi nhận ai đã làm nhiệm vụ đó.", true, &DutyUnrecorded},
};

}  // namespace

KnownBits::KnownBits(const Model& model)
    : approved(model.Bit(kFactLeaderApproved)),
      leader_signed(model.Bit(kFactLeaderSigned)),
      numbered(model.Bit(kFactNumbered)),
      sealed(model.Bit(kFactSealed)),
      resolved(model.Bit(kFactRecipientsResolved)),
      accepted(model.Bit(kFactPartyAccepted)),
      hold(model.Bit(kFactProvinceHold)),
      observable(0),
      config(hold) {
  for (const Fact& fact : model.definition().facts) {
    if (fact.observed || fact.config || !fact.actor_role.empty())
      observable |= model.Bit(fact.name);
    if (fact.config) config |= model.Bit(fact.name);
  }
}

std::span<const Rule> BuiltInRules() { return kRules; }

std::string_view DutyOfAction(std::string_view action) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kDuties = {{
      {"create", kDutyDrafter},
      {"edit", kDutyDrafter},
      {"submit", kDutyDrafter},
      {"approve_unit", kDutyUnitApprover},
      {"check_form", kDutyFormChecker},
      {"approve_leader", kDutyLeaderReviewer},
      {"sign", kDutySigner},
      {"number", kDutyNumberer},
      {"seal", kDutySealer},
      {"issue", kDutyIssuer},
      {"accept_party", kDutyPartyAcceptor},
  }};
  for (const auto& [name, duty] : kDuties)
    if (name == action) return duty;
  return "";
}

}  // namespace trinhky::workflow
