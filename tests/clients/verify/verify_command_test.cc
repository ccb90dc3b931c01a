// What `trinhky verify` prints, and its exit codes.
#include "clients/verify/verify_command.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/services/signing/verify/verify_office.h"
#include "tests/testing/temp_folder.h"
#include "tests/testing/test_authority/statements.h"

namespace trinhky::cli {
namespace {

using signing::pdf::testing::Layout;
using signing::verify::testing::kAtUs;
using signing::verify::testing::kHourUs;
using signing::verify::testing::ReservedIn;
using signing::verify::testing::SealedIn;
using signing::verify::testing::TheOffice;

class VerifyCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    Write("goc.pem", TheOffice().root().certificate.ToPem());
    Write("thu-hoi.crl", trinhky::testing::CrlStatement{.issuer = TheOffice().root(),
                                                        .this_update_us = kAtUs - kHourUs,
                                                        .next_update_us = kAtUs + kHourUs}
                             .Encode());
  }

  std::string Write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_.File(name), std::ios::binary) << bytes;
    return folder_.File(name);
  }

  int Run(const std::vector<std::string>& files, VerifyOptions options) {
    if (options.trust.empty()) options.trust = folder_.File("");
    out_.str("");
    err_.str("");
    return RunVerify(files, options, kAtUs, out_, err_);
  }

  trinhky::testing::TempFolder folder_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(VerifyCommand, PrintsTheContract) {
  const std::string file = Write("bao-cao.pdf", SealedIn(Layout::kClassic));
  ASSERT_EQ(Run({file}, {.json = true}), 0) << out_.str() << err_.str();
  const auto json = nlohmann::ordered_json::parse(out_.str());
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  EXPECT_EQ(keys, (std::vector<std::string>{"file", "verdict", "signatures", "changes",
                                            "content_digest"}));
  EXPECT_EQ(json["content_digest"], "");
  EXPECT_EQ(json["verdict"], "VALID");
  ASSERT_EQ(json["signatures"].size(), 2u);
  const nlohmann::ordered_json seal = {{"field", "DauCoQuan"},
                                       {"signer", "Ủy ban nhân dân xã Bình An"},
                                       {"verdict", "VALID"},
                                       {"code", "OK"},
                                       {"level", "B-B"},
                                       {"covers", "whole"},
                                       {"time", "2026-04-15T15:05:33+07:00"}};
  EXPECT_EQ(json["signatures"][1], seal);
  EXPECT_EQ(json["signatures"][0]["covers"], "revision");
  EXPECT_EQ(json["changes"].size(), 2u);
}

TEST_F(VerifyCommand, PrintsThePackageThatTheLeaderBinds) {
  const std::string bound = signing::pdf::testing::Sealed(
      signing::verify::testing::LeaderBound(ReservedIn(Layout::kClassic)));
  ASSERT_EQ(Run({Write("bao-cao.pdf", bound)}, {.json = true}), 0) << out_.str() << err_.str();
  EXPECT_EQ(nlohmann::json::parse(out_.str())["content_digest"],
            signing::verify::testing::ContentDigest());
}

TEST_F(VerifyCommand, ExitCodesAreAnInterface) {
  const std::string good = Write("tot.pdf", SealedIn(Layout::kClassic));
  const std::string bad = Write("hong.pdf", SealedIn(Layout::kClassic) + "x");
  EXPECT_EQ(Run({good}, {}), 0);
  EXPECT_NE(out_.str().find("DauCoQuan"), std::string::npos);
  EXPECT_EQ(Run({good, bad}, {}), 1);
  EXPECT_EQ(Run({folder_.File("khong-co.pdf")}, {}), 3);
  EXPECT_EQ(Run({good}, {.policy = "loose"}), 2);
  EXPECT_EQ(Run({good}, {.expect = "chairman"}), 2);
  EXPECT_EQ(Run({good}, {.at = "hôm qua"}), 2);
  EXPECT_EQ(Run({good}, {.trust = folder_.File("khong-co")}), 3);
  // Without a list of revoked certificates nothing is VALID.
  EXPECT_EQ(Run({good}, {.trust = folder_.File("goc.pem"), .json = true}), 1);
  EXPECT_NE(out_.str().find("\"UNKNOWN\""), std::string::npos);
  const std::string nobody = Write("chua-ky.pdf", ReservedIn(Layout::kClassic));
  EXPECT_EQ(Run({nobody}, {.expect = "leader,organisation", .json = true}), 1);
  EXPECT_NE(out_.str().find("\"INCOMPLETE\""), std::string::npos);
}

TEST_F(VerifyCommand, AsOfAnotherTime) {
  const std::string good = Write("tot.pdf", SealedIn(Layout::kClassic));
  EXPECT_EQ(Run({good}, {.at = "2030-01-01T00:00:00+07:00"}), 1);
  EXPECT_EQ(ReadTime("2026-04-15T14:05:33+07:00"), int64_t{1'776'236'733} * 1'000'000);
  EXPECT_EQ(ReadTime("2026-04-15T07:05:33Z"), int64_t{1'776'236'733} * 1'000'000);
  for (const char* bad : {"", "2026-04-15", "2026-02-30T00:00:00Z", "2026-04-15T24:00:00Z",
                          "2026-04-15T07:05:33", "2026-04-15T07:05:33+0700"})
    EXPECT_EQ(ReadTime(bad), std::nullopt) << bad;
}

}  // namespace
}  // namespace trinhky::cli
