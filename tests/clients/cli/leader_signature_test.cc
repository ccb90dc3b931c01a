#include "clients/cli/client/leader_signature.h"

#include <gtest/gtest.h>

#include "services/signing/crypto/cms.h"
#include "services/signing/crypto/demo_ca.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr signing::Validity kValidity{.not_before_us = 0, .not_after_us = 4'000'000'000'000'000};
constexpr char kPackage[] = "{\"document\":\"agencies/a/documents/b\"}";

class CheckPreparationTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto ca = signing::DemoCa::Create("Root", kValidity);
    ASSERT_TRUE(ca.ok());
    auto person = ca->IssuePerson(
        {.person_id = "an", .name = "An", .agency_name = "Ủy ban nhân dân"}, kValidity);
    ASSERT_TRUE(person.ok());
    certificate_ = person->certificate;
    preparation_.set_content_package(kPackage);
    preparation_.set_signed_attributes(*signing::PrepareSignedAttributes(kPackage, certificate_));
  }

  std::string Reason() {
    return ReasonOf(CheckPreparation(preparation_, Sha256Hex(kPackage), certificate_));
  }

  signing::Certificate certificate_;
  v1::PrepareSignatureResponse preparation_;
};

TEST_F(CheckPreparationTest, WhatTheLeaderSawMayBeSigned) { EXPECT_EQ(Reason(), ""); }

TEST_F(CheckPreparationTest, AnotherPackageIsRefused) {
  preparation_.set_content_package("{}");
  EXPECT_EQ(Reason(), "PREPARATION_MISMATCH");
}

TEST_F(CheckPreparationTest, AttributesOverOtherContentAreRefused) {
  preparation_.set_signed_attributes(*signing::PrepareSignedAttributes("{}", certificate_));
  EXPECT_EQ(Reason(), "PREPARATION_MISMATCH");
}

}  // namespace
}  // namespace trinhky::cli
