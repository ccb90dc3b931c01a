#include "workflow/register/required_bodies.h"

#include <gtest/gtest.h>

namespace trinhky {
namespace {

const BodyId kPartyStanding("agencies/binh-an-du/units/tt");
const BodyId kPartyCommittee("agencies/binh-an-du");
const BodyId kOtherParty("agencies/hoa-an-du");
const BodyId kProvince("agencies/lam-giang-ubnd");
const std::vector<BodyId> kOwnParty = {kPartyCommittee, kPartyStanding};

std::string Describe(const RoutingChoice& choice) {
  return choice.definition + " " + choice.party_body.value() + " " +
         std::string(HoldProvinceName(choice.hold));
}

TEST(RequiredBodies, TheDefinitionFollowsRegimeTypeAndList) {
  const struct {
    const char* name;
    Regime regime;
    DocumentType type;
    ResolvedList list;
    const char* expected;
  } kRows[] = {
      {"a report to the Party in Kính gửi",
       Regime::kState,
       DocumentType::kBc,
       {.addressees = {kPartyStanding}, .recipients = {kPartyCommittee}},
       "bao_cao_trinh_dang_uy agencies/binh-an-du/units/tt PARTY_ACCEPTED"},
      {"a report with the Party only in Nơi nhận",
       Regime::kState,
       DocumentType::kBc,
       {.addressees = {kProvince}, .recipients = {kPartyCommittee}},
       "bao_cao_trinh_dang_uy agencies/binh-an-du PARTY_ACCEPTED"},
      {"a report to another commune's Party",
       Regime::kState,
       DocumentType::kBc,
       {.addressees = {kOtherParty}},
       "van_ban_di  NONE"},
      {"a plan to the Party",
       Regime::kState,
       DocumentType::kKh,
       {.addressees = {kPartyCommittee}},
       "van_ban_di  NONE"},
      {"the Party's own report",
       Regime::kParty,
       DocumentType::kBc,
       {.addressees = {kPartyCommittee}},
       "van_ban_dang  NONE"},
  };
  for (const auto& row : kRows)
    EXPECT_EQ(Describe(ChooseRouting(row.regime, row.type, row.list, kOwnParty, nullptr)),
              row.expected)
        << row.name;
}

TEST(RequiredBodies, TheProfileDecidesTheHoldOnlyWhereSomebodyAccepts) {
  RoutingProfile profile{.type = DocumentType::kBc, .version = 7};
  const ResolvedList to_party{.addressees = {kPartyStanding}};
  const auto choose = [&](DocumentType type, const ResolvedList& list) {
    return ChooseRouting(Regime::kState, type, list, kOwnParty, &profile);
  };
  EXPECT_EQ(choose(DocumentType::kBc, to_party).hold, HoldProvince::kPartyAccepted);
  profile.hold_province_until = HoldProvince::kNone;
  EXPECT_EQ(choose(DocumentType::kBc, to_party).hold, HoldProvince::kNone);
  profile.hold_province_until = HoldProvince::kPartyAccepted;
  EXPECT_EQ(choose(DocumentType::kKh, to_party).hold, HoldProvince::kNone);
  EXPECT_EQ(choose(DocumentType::kBc, to_party).profile_version, 7);
}

TEST(RequiredBodies, WhatIsMissingIsAWarningPerBody) {
  const RoutingProfile profile{
      .required_bodies = {{.body = kProvince, .why = "báo cáo tháng theo công văn 12"},
                          {.body = kPartyCommittee, .why = "quy chế làm việc"}}};
  EXPECT_TRUE(
      CheckRequiredBodies(profile, {.addressees = {kPartyCommittee}, .recipients = {kProvince}})
          .empty());
  const auto findings = CheckRequiredBodies(profile, {.addressees = {kPartyCommittee}});
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code, "REQUIRED_BODY_MISSING");
  EXPECT_EQ(findings[0].severity, RuleSeverity::kWarning);
  EXPECT_EQ(findings[0].metadata.at("body"), kProvince.value());
  EXPECT_EQ(CheckRequiredBodies(profile, {}).size(), 2u);
}

TEST(RequiredBodies, HoldNamesReadBack) {
  EXPECT_EQ(HoldProvinceOfName("NONE"), HoldProvince::kNone);
  EXPECT_EQ(HoldProvinceOfName("PARTY_ACCEPTED"), HoldProvince::kPartyAccepted);
  EXPECT_EQ(HoldProvinceOfName("none"), std::nullopt);
}

}  // namespace
}  // namespace trinhky
