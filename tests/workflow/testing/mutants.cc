#include "tests/workflow/testing/mutants.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace trinhky::workflow::testing {
namespace {

constexpr char kReport[] = "bao_cao_trinh_dang_uy.v1";
constexpr char kOutgoing[] = "van_ban_di.v1";
constexpr char kParty[] = "van_ban_dang.v1";
constexpr char kIncoming[] = "van_ban_den.v1";
constexpr char kBench[] = "bench_lifecycle.v1";

// The transition of `action` from `from`; ends the program when there is none.
Transition& Of(Definition& definition, std::string_view action, std::string_view from) {
  for (Transition& transition : definition.transitions)
    if (transition.action == action && transition.StartsAt(from)) return transition;
  std::fprintf(stderr, "no %s from %s\n", std::string(action).c_str(), std::string(from).c_str());
  std::abort();
}

void DropGuard(Transition& transition, std::string_view text) {
  const size_t removed =
      std::erase_if(transition.guards, [&](const Guard& guard) { return guard.ToText() == text; });
  if (removed != 1) std::abort();
}

void Drop(std::vector<std::string>& names, std::string_view name) {
  if (std::erase(names, std::string(name)) != 1) std::abort();
}

void DropEffect(Transition& transition, EffectKind kind) {
  if (std::erase_if(transition.effects,
                    [&](const Effect& effect) { return effect.kind == kind; }) != 1)
    std::abort();
}

void AddEffect(Transition& transition, EffectKind kind) {
  transition.effects.push_back({.kind = kind});
}

std::vector<Mutant> MissingSteps() {
  return {
      {"SignLosesFact", kReport, "ISSUED_UNSIGNED",
       [](Definition& d) {
         for (Transition& t : d.transitions)
           if (t.action == "sign") t.sets.clear();
         DropGuard(Of(d, "number", "LEADER_SIGNED"), "leader_signed");
         DropGuard(Of(d, "seal", "NUMBERED"), "leader_signed");
       }},
      {"IssueStraightFromSignature", kReport, "ISSUED_UNNUMBERED",
       [](Definition& d) {
         Transition& t = Of(d, "issue", "SEALED");
         t.from.push_back("LEADER_SIGNED");
         DropGuard(t, "sealed");
       }},
      {"IssueWithoutSeal", kReport, "ISSUED_UNSEALED",
       [](Definition& d) {
         Transition& t = Of(d, "issue", "SEALED");
         t.from.push_back("NUMBERED");
         DropGuard(t, "sealed");
       }},
      {"NumberDuringReview", kReport, "NUMBER_BEFORE_SIGNATURE",
       [](Definition& d) {
         Transition& t = Of(d, "number", "LEADER_SIGNED");
         t.from.push_back("LEADER_REVIEW");
         DropGuard(t, "leader_signed");
       }},
      {"SealBeforeNumber", kOutgoing, "SEAL_BEFORE_NUMBER",
       [](Definition& d) {
         Transition& t = Of(d, "seal", "NUMBERED");
         t.from = {"LEADER_SIGNED"};
         DropGuard(t, "numbered");
       }},
      {"SignatureFreezesNothing", kReport, "SIGNED_NOT_FROZEN",
       [](Definition& d) { DropEffect(Of(d, "sign", "LEADER_REVIEW"), EffectKind::kFreeze); }},
      {"ClerkSaysSigned", kReport, "FACT_WITHOUT_ACT",
       [](Definition& d) {
         Transition& t = Of(d, "track", "PARTY_ACCEPTED");
         t.sets = {"leader_approved"};
         Of(d, "check_form", "FORM_CHECK").sets = {"leader_approved"};
       }},
      {"SubmissionCountsAsAcceptance", kReport, "FACT_WITHOUT_ACT",
       [](Definition& d) { Of(d, "submit_party", "ISSUED").sets.push_back("party_accepted"); }},
      {"NumberWithoutRegister", kReport, "FACT_WITHOUT_ACT",
       [](Definition& d) {
         DropEffect(Of(d, "number", "LEADER_SIGNED"), EffectKind::kAllocateNumber);
       }},
      {"BenchIssuesWithoutNumber", kBench, "ISSUED_UNNUMBERED",
       [](Definition& d) { Drop(Of(d, "issue", "LEADER_SIGNED").sets, "numbered"); }},
  };
}

std::vector<Mutant> ChangedContent() {
  return {
      {"EditAfterSignature", kReport, "CHANGE_AFTER_FREEZE",
       [](Definition& d) { Of(d, "edit", "DRAFT").from.push_back("LEADER_SIGNED"); }},
      {"RecipientAddedAfterSignature", kOutgoing, "CHANGE_AFTER_FREEZE",
       [](Definition& d) {
         Transition t = Of(d, "edit", "DRAFT");
         t.action = "add_recipient";
         t.from = {"NUMBERED"};
         t.changes_content = false;
         d.transitions.push_back(t);
       }},
      {"ReopenKeepsSignature", kReport, "APPROVAL_SURVIVES_CHANGE",
       [](Definition& d) { Drop(Of(d, "reopen", "LEADER_SIGNED").clears, "leader_signed"); }},
      {"ReturnKeepsApproval", kReport, "APPROVAL_SURVIVES_CHANGE",
       [](Definition& d) { Drop(Of(d, "return", "LEADER_REVIEW").clears, "leader_approved"); }},
      {"EditKeepsListCheck", kReport, "APPROVAL_SURVIVES_CHANGE",
       [](Definition& d) {
         Drop(Of(d, "edit", "RETURNED").clears, "recipients_resolved");
         Drop(Of(d, "return", "LEADER_REVIEW").clears, "recipients_resolved");
       }},
      {"IssueDoesNotLookAtTheList", kReport, "LIST_NOT_CHECKED_AGAIN",
       [](Definition& d) { Of(d, "issue", "SEALED").observes.clear(); }},
      {"SignWithUnknownRecipients", kParty, "FROZEN_UNRESOLVED",
       [](Definition& d) { DropGuard(Of(d, "sign", "LEADER_REVIEW"), "recipients_resolved"); }},
      {"SignDoesNotMatch", kParty, "DIGEST_UNCHECKED",
       [](Definition& d) { Of(d, "sign", "LEADER_REVIEW").digest = DigestRule::kNone; }},
      {"SealBindsAnew", kReport, "CHANGE_AFTER_FREEZE",
       [](Definition& d) { Of(d, "seal", "NUMBERED").digest = DigestRule::kBind; }},
      {"ApprovalLooksAtNothing", kReport, "DIGEST_UNCHECKED",
       [](Definition& d) { Of(d, "approve_unit", "UNIT_REVIEW").digest = DigestRule::kNone; }},
  };
}

std::vector<Mutant> Leaks() {
  return {
      {"DispatchAtNumbering", kReport, "LEAVES_BEFORE_ISSUE",
       [](Definition& d) { AddEffect(Of(d, "number", "LEADER_SIGNED"), EffectKind::kDispatch); }},
      {"PartyGetsItUnsealed", kReport, "LEAVES_BEFORE_ISSUE",
       [](Definition& d) { AddEffect(Of(d, "seal", "NUMBERED"), EffectKind::kSubmitParty); }},
      {"IssueWithUnknownRecipients", kReport, "LEAVES_OUTSIDE_LIST",
       [](Definition& d) { DropGuard(Of(d, "issue", "SEALED"), "recipients_resolved"); }},
      {"IssueWithoutRegisterRow", kOutgoing, "ISSUE_WITHOUT_REGISTER",
       [](Definition& d) { DropEffect(Of(d, "issue", "SEALED"), EffectKind::kCompleteRegister); }},
      {"ReturnReopensIssued", kReport, "ISSUED_REOPENED",
       [](Definition& d) { Of(d, "return_party", "SUBMITTED").to = "RETURNED"; }},
      {"NothingIsEverSent", kOutgoing, "DELIVERED_UNSENT",
       [](Definition& d) { DropEffect(Of(d, "issue", "SEALED"), EffectKind::kDispatch); }},
      {"ProvinceAtSubmission", kReport, "PROVINCE_TOO_EARLY",
       [](Definition& d) {
         AddEffect(Of(d, "submit_party", "ISSUED"), EffectKind::kDispatchProvince);
       }},
      {"ProvinceOnReturn", kReport, "PROVINCE_TOO_EARLY",
       [](Definition& d) {
         AddEffect(Of(d, "return_party", "SUBMITTED"), EffectKind::kDispatchProvince);
       }},
      {"ClerkReleasesProvince", kReport, "PROVINCE_TOO_EARLY",
       [](Definition& d) { Of(d, "release_hold", "TRACKING").roles.push_back("CLERK"); }},
      {"AcceptanceForgetsProvince", kReport, "PROVINCE_FORGOTTEN",
       [](Definition& d) {
         DropEffect(Of(d, "accept_party", "SUBMITTED"), EffectKind::kDispatchProvince);
       }},
      {"ReviewSwitchesHoldOff", kReport, "CONFIG_OVERWRITTEN",
       [](Definition& d) { Of(d, "approve_unit", "UNIT_REVIEW").clears = {"province_hold"}; }},
      {"ClosedWithOpenDeliveries", kReport, "NOT_DISCHARGED",
       [](Definition& d) { DropGuard(Of(d, "close", "TRACKING"), "deliveries=all"); }},
      {"IssuedNumberVoided", kOutgoing, "ISSUED_NUMBER_VOIDED",
       [](Definition& d) {
         AddEffect(Of(d, "confirm_recall", "RECALL_REQUESTED"), EffectKind::kVoidNumber);
       }},
      {"CancelledNumberVanishes", kReport, "NUMBER_UNEXPLAINED",
       [](Definition& d) { DropEffect(Of(d, "cancel", "NUMBERED"), EffectKind::kVoidNumber); }},
      {"NumberedTwice", kReport, "NUMBER_UNEXPLAINED",
       [](Definition& d) { AddEffect(Of(d, "seal", "NUMBERED"), EffectKind::kAllocateNumber); }},
  };
}

std::vector<Mutant> WhoAndWhy() {
  return {
      {"OverrideWithoutReason", kReport, "REASON_MISSING",
       [](Definition& d) { Of(d, "override_recipient", "FORM_CHECK").requires_reason = false; }},
      {"ReturnWithoutReason", kReport, "REASON_MISSING",
       [](Definition& d) { Of(d, "return", "FORM_CHECK").requires_reason = false; }},
      {"RejectWithoutReason", kIncoming, "REASON_MISSING",
       [](Definition& d) { Of(d, "reject", "ARRIVED").requires_reason = false; }},
      {"ReleaseWithoutReason", kReport, "PROVINCE_TOO_EARLY",
       [](Definition& d) { Of(d, "release_hold", "TRACKING").requires_reason = false; }},
      {"MachineSigns", kOutgoing, "HUMAN_ACT_BY_SYSTEM",
       [](Definition& d) { Of(d, "sign", "LEADER_REVIEW").roles.push_back("SYSTEM"); }},
      {"CheckerIsNotRecorded", kReport, "DUTY_UNRECORDED",
       [](Definition& d) { Of(d, "check_form", "FORM_CHECK").duties.clear(); }},
      {"EditorIsNotRecorded", kReport, "DUTY_UNRECORDED",
       [](Definition& d) { Of(d, "edit", "DRAFT").duties.clear(); }},
      {"DrafterApproves", kReport, "SEPARATION_MISSING",
       [](Definition& d) { Of(d, "approve_unit", "UNIT_REVIEW").distinct_duties.clear(); }},
      {"DrafterSigns", kParty, "SEPARATION_MISSING",
       [](Definition& d) { Drop(Of(d, "sign", "LEADER_REVIEW").distinct_duties, "drafter"); }},
      {"SignerNumbers", kReport, "SEPARATION_MISSING",
       [](Definition& d) { Drop(Of(d, "number", "LEADER_SIGNED").distinct_duties, "signer"); }},
      {"SignerAcceptsForTheParty", kReport, "SEPARATION_MISSING",
       [](Definition& d) { Drop(Of(d, "accept_party", "SUBMITTED").distinct_duties, "signer"); }},
      {"HeadReviewsHisOwnSignature", kReport, "SEPARATION_MISSING",
       [](Definition& d) {
         for (Transition& t : d.transitions)
           if (t.action == "sign") std::erase(t.distinct_duties, "leader_reviewer");
       }},
      {"NobodyMaySeal", kReport, "NOBODY_MAY_ACT",
       [](Definition& d) { Of(d, "seal", "NUMBERED").roles.clear(); }},
      {"TrackingIsATrap", kOutgoing, "CANNOT_FINISH",
       [](Definition& d) {
         State trap{.name = "TRAP", .kind = StateKind::kActive, .title_vi = "Bẫy"};
         d.states.push_back(trap);
         Transition t = Of(d, "return", "UNIT_REVIEW");
         t.action = "park";
         t.to = "TRAP";
         d.transitions.push_back(t);
       }},
      {"StateNobodyReaches", kOutgoing, "STATE_UNREACHABLE",
       [](Definition& d) {
         State island{.name = "ISLAND", .kind = StateKind::kFinal, .title_vi = "Đảo"};
         d.states.push_back(island);
       }},
      {"ArrowThatNeverFires", kReport, "TRANSITION_DEAD",
       [](Definition& d) {
         Of(d, "approve_unit", "UNIT_REVIEW").from.push_back("FORM_CHECK");
         DropGuard(Of(d, "close", "TRACKING"), "deliveries=all");
         Of(d, "close", "TRACKING").guards.push_back(*ParseGuard("!leader_signed"));
       }},
      {"LeaderSeesIncompleteList", kReport, "INVARIANT leader_sees_complete_list",
       [](Definition& d) { DropGuard(Of(d, "check_form", "FORM_CHECK"), "required_covered"); }},
      {"SignWhileAsking", kReport, "INVARIANT no_signature_while_asking",
       [](Definition& d) { DropGuard(Of(d, "sign", "LEADER_REVIEW"), "!opinion_pending"); }},
      {"HandledUnregistered", kIncoming, "INVARIANT nothing_unregistered_is_handled",
       [](Definition& d) { Of(d, "register", "ARRIVED").sets.clear(); }},
  };
}

}  // namespace

std::vector<Mutant> AllMutants() {
  std::vector<Mutant> all;
  for (std::vector<Mutant> group : {MissingSteps(), ChangedContent(), Leaks(), WhoAndWhy()})
    for (Mutant& mutant : group) all.push_back(std::move(mutant));
  return all;
}

}  // namespace trinhky::workflow::testing
