#include "workflow/register/required_bodies.h"

#include <algorithm>

namespace trinhky {
namespace {

bool Contains(const std::vector<BodyId>& bodies, const BodyId& body) {
  return std::find(bodies.begin(), bodies.end(), body) != bodies.end();
}

BodyId FirstOf(const std::vector<BodyId>& list, const std::vector<BodyId>& wanted) {
  const auto at = std::find_if(list.begin(), list.end(),
                               [&](const BodyId& body) { return Contains(wanted, body); });
  return at == list.end() ? BodyId() : *at;
}

}  // namespace

std::string_view HoldProvinceName(HoldProvince hold) {
  return hold == HoldProvince::kPartyAccepted ? "PARTY_ACCEPTED" : "NONE";
}

std::optional<HoldProvince> HoldProvinceOfName(std::string_view name) {
  if (name == "NONE") return HoldProvince::kNone;
  if (name == "PARTY_ACCEPTED") return HoldProvince::kPartyAccepted;
  return std::nullopt;
}

RoutingChoice ChooseRouting(Regime regime, DocumentType type, const ResolvedList& list,
                            const std::vector<BodyId>& own_party_bodies,
                            const RoutingProfile* profile) {
  RoutingChoice choice{.definition = std::string(kOutgoingDefinition)};
  if (profile != nullptr) choice.profile_version = profile->version;
  if (regime == Regime::kParty) {
    choice.definition = std::string(kPartyDefinition);
    return choice;
  }
  if (type != DocumentType::kBc) return choice;
  choice.party_body = FirstOf(list.addressees, own_party_bodies);
  if (choice.party_body.empty()) choice.party_body = FirstOf(list.recipients, own_party_bodies);
  if (choice.party_body.empty()) return choice;
  choice.definition = std::string(kReportToPartyDefinition);
  choice.hold = HoldProvince::kPartyAccepted;
  if (profile != nullptr && profile->hold_province_until)
    choice.hold = *profile->hold_province_until;
  return choice;
}

std::vector<RuleFinding> CheckRequiredBodies(const RoutingProfile& profile,
                                             const ResolvedList& list) {
  std::vector<RuleFinding> findings;
  for (const RequiredBody& required : profile.required_bodies) {
    const std::string& body = required.body.value();
    if (Contains(list.addressees, required.body) || Contains(list.recipients, required.body))
      continue;
    findings.push_back({.severity = RuleSeverity::kWarning,
                        .rule = "R-NN-09",
                        .code = "REQUIRED_BODY_MISSING",
                        .message = {.vi = "Nơi nhận thiếu “" + body + "”: " + required.why +
                                          ". Bổ sung, hoặc ghi lý do bỏ qua.",
                                    .en = "Expected '" + body + "' on the list (" + required.why +
                                          "), but it is not there; add it or give a reason."},
                        .metadata = {{"body", body}, {"why", required.why}}});
  }
  return findings;
}

}  // namespace trinhky
