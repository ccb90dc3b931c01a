// Who may sign, in the words of the office. The invented commune:
//   UBND:    an (chủ tịch), binh (phó, khcn + vhxh), cuong (phó, kinh tế), dung (chánh văn phòng),
//            giang (phó chánh văn phòng), hoa (trưởng phòng VHXH)
//   Đảng ủy: kien (bí thư), an (phó bí thư), lan (chánh văn phòng đảng ủy), minh (phó)
#include "workflow/register/authority.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "workflow/base/status.h"

namespace trinhky {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const AgencyId kUbnd("binh-an-ubnd");
const AgencyId kDangUy("binh-an-du");
const AgencyId kVpdu("binh-an-vpdu");
constexpr CivilDate kToday{2026, 4, 15};

SigningRoster Roster() {
  SigningRoster roster;
  roster.posts = {
      {.id = "ct",
       .title = "CHỦ TỊCH",
       .agency = kUbnd,
       .collectives = {"ỦY BAN NHÂN DÂN"},
       .head = true},
      {.id = "pct1",
       .title = "PHÓ CHỦ TỊCH",
       .agency = kUbnd,
       .deputy_of = "ct",
       .fields = {"khcn", "vhxh"}},
      {.id = "pct2",
       .title = "PHÓ CHỦ TỊCH",
       .agency = kUbnd,
       .deputy_of = "ct",
       .fields = {"kinh-te"}},
      {.id = "cvp", .title = "CHÁNH VĂN PHÒNG", .agency = kUbnd, .unit = "vp", .head = true},
      {.id = "pcvp",
       .title = "PHÓ CHÁNH VĂN PHÒNG",
       .agency = kUbnd,
       .unit = "vp",
       .deputy_of = "cvp"},
      {.id = "tp", .title = "TRƯỞNG PHÒNG", .agency = kUbnd, .unit = "vhxh", .head = true},
      {.id = "truong-ban",
       .title = "TRƯỞNG BAN",
       .agency = kUbnd,
       .unit = "bcd57",
       .collectives = {"BAN CHỈ ĐẠO"},
       .head = true},
      {.id = "bt",
       .title = "BÍ THƯ",
       .agency = kDangUy,
       .collectives = {"BAN THƯỜNG VỤ", "ĐẢNG ỦY"},
       .head = true},
      {.id = "pbt", .title = "PHÓ BÍ THƯ", .agency = kDangUy, .deputy_of = "bt"},
      {.id = "cvpdu", .title = "CHÁNH VĂN PHÒNG", .agency = kDangUy, .unit = "vpdu", .head = true},
      {.id = "vpdu", .title = "CHÁNH VĂN PHÒNG", .agency = kVpdu, .head = true},
      {.id = "pvpdu", .title = "PHÓ CHÁNH VĂN PHÒNG", .agency = kVpdu, .deputy_of = "vpdu"},
  };
  const CivilDate from{2025, 7, 1};
  const auto hold = [&](const char* post, const char* person) {
    roster.holdings.push_back({.post = post, .person = PersonId(person), .from = from});
  };
  hold("ct", "an");
  hold("pct1", "binh");
  hold("pct2", "cuong");
  hold("cvp", "dung");
  hold("pcvp", "giang");
  hold("tp", "hoa");
  hold("truong-ban", "kien");
  hold("bt", "kien");
  hold("pbt", "an");
  hold("cvpdu", "lan");
  hold("vpdu", "lan");
  hold("pvpdu", "minh");
  roster.order_list = {{.unit = "vp", .type = DocumentType::kCv},
                       {.unit = "vpdu", .type = DocumentType::kCv}};
  return roster;
}

SigningDelegation Delegation() {
  return {.id = "uq1",
          .document = "07/GUQ-UBND",
          .from_post = "ct",
          .to_post = "tp",
          .types = {DocumentType::kTb},
          .from = {2026, 4, 1},
          .to = CivilDate{2026, 4, 30}};
}

SigningCase Case(const char* signer, std::vector<std::string> lines,
                 DocumentType type = DocumentType::kBc, std::string field = "khcn") {
  const auto parsed = ParseSignatureBlock(Regime::kState, lines);
  EXPECT_TRUE(parsed.block);
  return {.agency = kUbnd,
          .type = type,
          .field = std::move(field),
          .block = parsed.block.value_or(AuthorityBlock{}),
          .signer = PersonId(signer),
          .date = kToday};
}

SigningCase PartyCase(const char* signer, std::vector<std::string> lines,
                      const AgencyId& agency = kDangUy) {
  SigningCase signing{.regime = Regime::kParty,
                      .agency = agency,
                      .type = DocumentType::kCv,
                      .signer = PersonId(signer),
                      .date = kToday};
  signing.block = ParseSignatureBlock(Regime::kParty, lines).block.value_or(AuthorityBlock{});
  return signing;
}

std::vector<std::string> Judge(const SigningRoster& roster, const SigningCase& signing,
                               const SigningPolicy& policy = {}) {
  std::vector<std::string> codes;
  for (const RuleFinding& finding : CheckSigningAuthority(roster, signing, policy)) {
    EXPECT_FALSE(finding.message.vi.empty());
    EXPECT_FALSE(finding.message.en.empty());
    if (finding.severity != RuleSeverity::kInfo)
      codes.push_back(std::string(RuleSeverityName(finding.severity)) + " " + finding.rule + " " +
                      finding.code);
  }
  return codes;
}

TEST(Authority, WhatAnOfficeDoesEveryDay) {
  const SigningRoster roster = Roster();
  EXPECT_THAT(Judge(roster, Case("an", {"CHỦ TỊCH"})), IsEmpty());
  EXPECT_THAT(Judge(roster, Case("an", {"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"})), IsEmpty());
  EXPECT_THAT(Judge(roster, Case("an", {"TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH"})), IsEmpty());
  EXPECT_THAT(Judge(roster, Case("binh", {"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"})), IsEmpty());
  EXPECT_THAT(Judge(roster, Case("binh", {"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"})),
              IsEmpty());
  EXPECT_THAT(Judge(roster, Case("dung", {"TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"}, DocumentType::kCv)),
              IsEmpty());
  EXPECT_THAT(
      Judge(roster, Case("giang", {"TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"},
                         DocumentType::kCv)),
      IsEmpty());
  EXPECT_THAT(Judge(roster, PartyCase("kien", {"T/M BAN THƯỜNG VỤ", "BÍ THƯ"})), IsEmpty());
  EXPECT_THAT(Judge(roster, PartyCase("an", {"T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"})), IsEmpty());
  EXPECT_THAT(Judge(roster, PartyCase("lan", {"T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"})), IsEmpty());
  EXPECT_THAT(
      Judge(roster, PartyCase("minh", {"K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"}, kVpdu)),
      IsEmpty());
}

// R-SIG-02
TEST(Authority, OnlyADeputyOfThatHeadSignsForHim) {
  const SigningRoster roster = Roster();
  EXPECT_THAT(Judge(roster, Case("hoa", {"KT. CHỦ TỊCH", "TRƯỞNG PHÒNG"})),
              ElementsAre("error R-SIG-02 NOT_A_DEPUTY"));
  EXPECT_THAT(Judge(roster, Case("giang", {"KT. CHỦ TỊCH", "PHÓ CHÁNH VĂN PHÒNG"})),
              ElementsAre("error R-SIG-02 NOT_A_DEPUTY"));
  EXPECT_THAT(Judge(roster, Case("binh", {"PHÓ CHỦ TỊCH"})),
              ElementsAre("error R-SIG-02 NOT_THE_HEAD"));
  EXPECT_THAT(Judge(roster, Case("binh", {"KT. GIÁM ĐỐC", "PHÓ CHỦ TỊCH"})),
              ElementsAre("error R-SIG-02 NOT_A_DEPUTY"));
}

// R-SIG-03
TEST(Authority, ADeputySignsInHisOwnField) {
  SigningRoster roster = Roster();
  const SigningCase signing = Case("cuong", {"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"});
  EXPECT_THAT(Judge(roster, signing), ElementsAre("error R-SIG-03 SIGNER_OUTSIDE_FIELD"));
  EXPECT_THAT(Judge(roster, signing, {.outside_field = RuleSeverity::kWarning}),
              ElementsAre("warning R-SIG-03 SIGNER_OUTSIDE_FIELD"));
  SigningDelegation delegation = Delegation();
  delegation.to_post = "pct2";
  delegation.types = {DocumentType::kBc};
  roster.delegations = {delegation};
  EXPECT_THAT(Judge(roster, signing), IsEmpty());
  roster.delegations[0].to = CivilDate{2026, 4, 14};
  EXPECT_THAT(Judge(roster, signing), ElementsAre("error R-SIG-03 SIGNER_OUTSIDE_FIELD"));
  roster.delegations.clear();
  roster.posts[2].fields = {"*"};
  EXPECT_THAT(Judge(roster, signing), IsEmpty());
}

// R-SIG-04
TEST(Authority, ADelegationIsWrittenLimitedAndNotPassedOn) {
  const SigningCase signing = Case("hoa", {"TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"}, DocumentType::kTb);
  SigningRoster roster = Roster();
  const auto with = [&](const std::function<void(SigningDelegation&)>& change) {
    roster.delegations = {Delegation()};
    change(roster.delegations[0]);
    return Judge(roster, signing);
  };
  EXPECT_THAT(Judge(roster, signing), ElementsAre("error R-SIG-04 DELEGATION_MISSING"));
  EXPECT_THAT(with([](SigningDelegation&) {}), IsEmpty());
  EXPECT_THAT(with([](SigningDelegation& d) { d.document.clear(); }),
              ElementsAre("error R-SIG-04 DELEGATION_NOT_WRITTEN"));
  EXPECT_THAT(with([](SigningDelegation& d) { d.to.reset(); }),
              ElementsAre("error R-SIG-04 DELEGATION_UNLIMITED"));
  EXPECT_THAT(with([](SigningDelegation& d) { d.types.clear(); }),
              ElementsAre("error R-SIG-04 DELEGATION_UNLIMITED"));
  EXPECT_THAT(with([](SigningDelegation& d) {
                d.to = CivilDate{2026, 4, 14};
              }),
              ElementsAre("error R-SIG-04 DELEGATION_EXPIRED"));
  EXPECT_THAT(with([](SigningDelegation& d) {
                d.from = CivilDate{2026, 4, 16};
              }),
              ElementsAre("error R-SIG-04 DELEGATION_EXPIRED"));
  EXPECT_THAT(with([](SigningDelegation& d) { d.types = {DocumentType::kKh}; }),
              ElementsAre("error R-SIG-04 DELEGATION_OUT_OF_SCOPE"));
  EXPECT_THAT(with([](SigningDelegation& d) { d.fields = {"kinh-te"}; }),
              ElementsAre("error R-SIG-04 DELEGATION_OUT_OF_SCOPE"));
  EXPECT_THAT(with([](SigningDelegation& d) { d.based_on = "uq0"; }),
              ElementsAre("error R-SIG-04 DELEGATION_CHAINED"));
  EXPECT_THAT(with([](SigningDelegation& d) { d.from_post = "pct1"; }),
              ElementsAre("error R-SIG-04 DELEGATION_MISSING"));
}

TEST(Authority, OfSeveralDelegationsOneThatFitsIsEnough) {
  SigningRoster roster = Roster();
  SigningDelegation old = Delegation();
  old.to = CivilDate{2026, 4, 2};
  roster.delegations = {old, Delegation(), old};
  EXPECT_THAT(Judge(roster, Case("hoa", {"TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"}, DocumentType::kTb)),
              IsEmpty());
}

TEST(Authority, ADelegationGoesToTheHeadOfAUnit) {
  SigningRoster roster = Roster();
  roster.delegations = {Delegation()};
  roster.delegations[0].to_post = "pcvp";
  EXPECT_THAT(
      Judge(roster, Case("giang", {"TUQ. CHỦ TỊCH", "PHÓ CHÁNH VĂN PHÒNG"}, DocumentType::kTb)),
      ElementsAre("error R-SIG-04 NOT_A_UNIT_HEAD"));
}

// R-SIG-05
TEST(Authority, ByOrderOnlyWhatTheWorkingRulesList) {
  const SigningRoster roster = Roster();
  const SigningCase plan = Case("dung", {"TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"}, DocumentType::kKh);
  EXPECT_THAT(Judge(roster, plan), ElementsAre("error R-SIG-05 TYPE_NOT_ON_ORDER_LIST"));
  EXPECT_THAT(Judge(roster, plan, {.not_on_order_list = RuleSeverity::kWarning}),
              ElementsAre("warning R-SIG-05 TYPE_NOT_ON_ORDER_LIST"));
  EXPECT_THAT(Judge(roster, Case("hoa", {"TL. CHỦ TỊCH", "TRƯỞNG PHÒNG"}, DocumentType::kCv)),
              ElementsAre("error R-SIG-05 TYPE_NOT_ON_ORDER_LIST"));
  EXPECT_THAT(Judge(roster, Case("binh", {"TL. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, DocumentType::kCv)),
              ElementsAre("error R-SIG-05 NOT_A_UNIT_HEAD"));
  EXPECT_THAT(Judge(roster, Case("dung", {"TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"}, DocumentType::kCv)),
              ElementsAre("error R-SIG-05 HEAD_POST_UNKNOWN"));
}

// R-SIG-06
TEST(Authority, ThePostIsHeldAndTheCertificateIsTheSigners) {
  SigningRoster roster = Roster();
  EXPECT_THAT(Judge(roster, Case("binh", {"CHỦ TỊCH"})),
              ElementsAre("error R-SIG-06 POST_NOT_HELD"));
  EXPECT_THAT(Judge(roster, Case("xuan", {"CHỦ TỊCH"})),
              ElementsAre("error R-SIG-06 SIGNER_HOLDS_NO_POST"));
  EXPECT_THAT(Judge(roster, Case("kien", {"BÍ THƯ"})),
              ElementsAre("error R-SIG-06 POST_NOT_HELD"));  // his post is in another agency
  SigningCase signing = Case("an", {"CHỦ TỊCH"});
  signing.certificate_person = PersonId("binh");
  EXPECT_THAT(Judge(roster, signing), ElementsAre("error R-SIG-06 CERTIFICATE_OF_ANOTHER"));
  signing.certificate_person = PersonId("an");
  signing.signer_name = "Lê Văn An";
  signing.block.name = "Lê Văn Ân";
  EXPECT_THAT(Judge(roster, signing), ElementsAre("error R-SIG-06 BLOCK_NAME_MISMATCH"));
  signing.block.name = "Lê Văn An";
  EXPECT_THAT(Judge(roster, signing), IsEmpty());
}

TEST(Authority, APostCountsFromItsFirstDayToItsLast) {
  SigningRoster roster = Roster();
  roster.holdings[0].from = kToday;
  roster.holdings[0].to = kToday;
  SigningCase signing = Case("an", {"CHỦ TỊCH"});
  EXPECT_THAT(Judge(roster, signing), IsEmpty());
  signing.date = AddDays(kToday, 1);
  EXPECT_THAT(Judge(roster, signing), ElementsAre("error R-SIG-06 SIGNER_HOLDS_NO_POST"));
  signing.date = AddDays(kToday, -1);
  EXPECT_THAT(Judge(roster, signing), ElementsAre("error R-SIG-06 SIGNER_HOLDS_NO_POST"));
}

// R-SIG-07
TEST(Authority, TheRegimesAreNotMixed) {
  const SigningRoster roster = Roster();
  SigningCase state_in_party = Case("an", {"KT. BÍ THƯ", "PHÓ BÍ THƯ"});
  state_in_party.regime = Regime::kParty;
  state_in_party.agency = kDangUy;
  state_in_party.field.clear();
  EXPECT_THAT(Judge(roster, state_in_party), ElementsAre("error R-SIG-07 BLOCK_REGIME_MIXED"));
  EXPECT_THAT(Judge(roster, PartyCase("an", {"K/T BÍ THƯ", "PHÓ BÍ THƯ"})),
              ElementsAre("error R-SIG-07 PARTY_DEPUTY_FOR_COLLECTIVE"));
  EXPECT_THAT(Judge(roster, PartyCase("an", {"T/M BAN THƯỜNG VỤ", "K/T BÍ THƯ", "PHÓ BÍ THƯ"})),
              ElementsAre("error R-SIG-07 PARTY_DEPUTY_FOR_COLLECTIVE"));
  EXPECT_THAT(Judge(roster, PartyCase("an", {"T/M HỘI ĐỒNG NHÂN DÂN", "PHÓ BÍ THƯ"})),
              ElementsAre("error R-SIG-01 COLLECTIVE_MISMATCH"));
}

TEST(Authority, TheCollectiveIsTheSignersOwn) {
  EXPECT_THAT(Judge(Roster(), Case("an", {"TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"})),
              ElementsAre("error R-SIG-01 COLLECTIVE_MISMATCH"));
  EXPECT_THAT(
      Judge(Roster(), Case("binh", {"TM. HỘI ĐỒNG NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"})),
      ElementsAre("error R-SIG-01 COLLECTIVE_MISMATCH"));
}

// R-SIG-08: with or without the TM. line; the style is only noted.
TEST(Authority, AReportWithoutTheTmLineIsNoted) {
  const auto findings =
      CheckSigningAuthority(Roster(), Case("binh", {"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code, "KT_WITHOUT_TM");
  EXPECT_EQ(findings[0].severity, RuleSeverity::kInfo);
  EXPECT_TRUE(ToStatus(findings).ok());
}

TEST(Authority, AnActingHeadSignsQ) {
  SigningRoster roster = Roster();
  EXPECT_THAT(Judge(roster, Case("an", {"Q. CHỦ TỊCH"})),
              ElementsAre("error R-SIG-06 NOT_ACTING_HEAD"));
  roster.holdings[0].acting = true;
  EXPECT_THAT(Judge(roster, Case("an", {"Q. CHỦ TỊCH"})), IsEmpty());
  EXPECT_THAT(Judge(roster, Case("an", {"TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"})), IsEmpty());
  EXPECT_THAT(Judge(roster, Case("an", {"CHỦ TỊCH"})),
              ElementsAre("warning R-SIG-10 ACTING_WITHOUT_Q"));
}

// R-SIG-11
TEST(Authority, ACommitteeIsSignedForByAPostInIt) {
  const SigningRoster roster = Roster();
  SigningCase good = Case("kien", {"TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"}, DocumentType::kBc, "");
  good.committee = true;
  EXPECT_THAT(Judge(roster, good), IsEmpty());
  SigningCase plain = Case("an", {"CHỦ TỊCH"});
  plain.committee = true;
  EXPECT_THAT(Judge(roster, plain), ElementsAre("warning R-SIG-11 COMMITTEE_POST_EXPECTED"));
}

TEST(Authority, ARefusalCarriesItsRule) {
  const absl::Status status =
      ToStatus(CheckSigningAuthority(Roster(), Case("cuong", {"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"})));
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  ASSERT_TRUE(RejectionOf(status));
  EXPECT_EQ(RejectionOf(status)->reason, "SIGNER_OUTSIDE_FIELD");
  EXPECT_EQ(RejectionOf(status)->metadata.at("rule"), "R-SIG-03");
}

TEST(Authority, TheSuggestedBlockPassesTheCheck) {
  const SigningRoster roster = Roster();
  const struct {
    const char* person;
    const char* post;
    Regime regime;
    bool with_collective;
    const char* form;
  } kRows[] = {
      {"an", "ct", Regime::kState, true, "TM"},
      {"binh", "pct1", Regime::kState, false, "KT"},
      {"binh", "pct1", Regime::kState, true, "TM_KT"},
      {"kien", "bt", Regime::kParty, true, "P_TM"},
      {"an", "pbt", Regime::kParty, false, "P_TM"},
      {"minh", "pvpdu", Regime::kParty, true, "P_KT"},
      {"lan", "vpdu", Regime::kParty, true, "HEAD"},
  };
  for (const auto& row : kRows) {
    const auto block = SuggestBlock(roster, PersonId(row.person), row.post, kToday, row.regime,
                                    row.with_collective);
    ASSERT_TRUE(block.ok()) << row.post;
    EXPECT_EQ(SignFormName(block->form), row.form) << row.post;
    SigningCase signing{
        .regime = row.regime, .block = *block, .signer = PersonId(row.person), .date = kToday};
    for (const SigningPost& post : roster.posts)
      if (post.id == row.post) signing.agency = post.agency;
    EXPECT_THAT(Judge(roster, signing), IsEmpty()) << row.post;
  }
  EXPECT_EQ(
      ReasonOf(SuggestBlock(roster, PersonId("binh"), "ct", kToday, Regime::kState, true).status()),
      "POST_NOT_HELD");
  EXPECT_EQ(
      SuggestBlock(roster, PersonId("an"), "none", kToday, Regime::kState, true).status().code(),
      absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace trinhky
