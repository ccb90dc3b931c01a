// R-SIG-04: an authorisation is written, limited in time and content, and not passed on.
#include "workflow/register/delegation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace trinhky {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const SigningPost kHead{.id = "ct", .head = true};
const SigningPost kDeputy{.id = "pct", .deputy_of = "ct"};
const SigningPost kUnitHead{.id = "tp", .unit = "vhxh", .head = true};
const SigningPost kClerk{.id = "vt", .unit = "vp"};

SigningDelegation Good() {
  return {.id = "d",
          .document = "12/GUQ-UBND",
          .from_post = "ct",
          .to_post = "tp",
          .types = {DocumentType::kBc},
          .from = {2026, 4, 1},
          .to = CivilDate{2026, 4, 30}};
}

std::vector<std::string> Codes(const SigningDelegation& delegation, const SigningPost& from,
                               const SigningPost& to, Regime regime = Regime::kState) {
  std::vector<std::string> codes;
  for (const DelegationFault& fault : CheckDelegation(delegation, from, to, regime)) {
    codes.emplace_back(fault.code);
    EXPECT_FALSE(fault.message.vi.empty());
    EXPECT_FALSE(fault.message.en.empty());
  }
  return codes;
}

TEST(Delegation, TheHeadAuthorisesAUnitHeadOrADeputy) {
  EXPECT_THAT(Codes(Good(), kHead, kUnitHead), IsEmpty());
  EXPECT_THAT(Codes(Good(), kHead, kDeputy), IsEmpty());
}

TEST(Delegation, IsWrittenAndLimited) {
  SigningDelegation delegation = Good();
  delegation.document = " ";
  EXPECT_THAT(Codes(delegation, kHead, kUnitHead), ElementsAre("DELEGATION_NOT_WRITTEN"));
  delegation = Good();
  delegation.to = std::nullopt;
  EXPECT_THAT(Codes(delegation, kHead, kUnitHead), ElementsAre("DELEGATION_UNLIMITED"));
  delegation = Good();
  delegation.to = CivilDate{2026, 3, 31};
  EXPECT_THAT(Codes(delegation, kHead, kUnitHead), ElementsAre("DELEGATION_UNLIMITED"));
  delegation = Good();
  delegation.types.clear();
  EXPECT_THAT(Codes(delegation, kHead, kUnitHead), ElementsAre("DELEGATION_UNLIMITED"));
}

TEST(Delegation, IsNotPassedOn) {
  EXPECT_THAT(Codes(Good(), kDeputy, kUnitHead), ElementsAre("DELEGATION_CHAINED"));
  EXPECT_THAT(Codes(Good(), kUnitHead, kUnitHead), ElementsAre("DELEGATION_CHAINED"));
  SigningDelegation delegation = Good();
  delegation.based_on = "d0";
  EXPECT_THAT(Codes(delegation, kHead, kUnitHead), ElementsAre("DELEGATION_CHAINED"));
}

TEST(Delegation, GoesToSomebodyWhoCouldSignByIt) {
  EXPECT_THAT(Codes(Good(), kHead, kClerk), ElementsAre("NOT_A_UNIT_HEAD"));
  EXPECT_THAT(Codes(Good(), kHead, kHead), ElementsAre("NOT_A_UNIT_HEAD"));
  EXPECT_THAT(Codes(Good(), kHead, kUnitHead, Regime::kParty), ElementsAre("BLOCK_REGIME_MIXED"));
  EXPECT_THAT(Codes(Good(), kHead, kDeputy, Regime::kParty), IsEmpty());
}

}  // namespace
}  // namespace trinhky
