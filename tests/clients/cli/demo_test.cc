// The whole demonstration over the shipped samples: two servers, every report, every attack.
#include "clients/cli/demo/demo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <map>
#include <sstream>

#include "absl/strings/str_split.h"
#include "clients/cli/files.h"
#include "services/signing/verify/verify_pdf.h"
#include "tests/clients/cli/demo_database.h"
#include "tests/clients/cli/demo_json_shape.h"
#include "workflow/register/civil_time.h"

namespace trinhky::cli {
namespace {

using ::testing::IsEmpty;

const std::string& IssuedFolder() {
  static const std::string kFolder =
      ::testing::TempDir() + "/demo_issued" + std::to_string(::getpid());
  return kFolder;
}

// The samples run once for all tests of this program.
const std::map<std::string, Json>& Results() {
  static const auto* const kResults = [] {
    auto* results = new std::map<std::string, Json>;
    const std::string path =
        ::testing::TempDir() + "/demo_test" + std::to_string(::getpid()) + ".jsonl";
    std::ostringstream out;
    std::ostringstream err;
    const absl::Status status =
        RunDemo({.reports = std::string(TRINHKY_SOURCE_DIR) + "/deploy/samples/reports",
                 .json_path = path,
                 .folder = "",
                 .issued = IssuedFolder(),
                 .program = std::string(TRINHKY_BIN_DIR) + "/trinhkyd",
                 .day = "2026-04-15",
                 .database = DemoDatabase(),
                 .keep = false,
                 .strict = true},
                out, err);
    EXPECT_TRUE(status.ok()) << status << "\n" << out.str() << err.str();
    const std::string text = ReadFile(path).value_or("");
    for (const absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
      const Json json = Json::parse(std::string(line), nullptr, false);
      if (json.is_object()) (*results)[json.value("file", "")] = json;
    }
    return results;
  }();
  return *kResults;
}

TEST(Demo, EveryReportEndsAsItShould) {
  ASSERT_EQ(Results().size(), 9u);
  for (const auto& [file, json] : Results()) {
    SCOPED_TRACE(file);
    EXPECT_THAT(ShapeFaults(json), IsEmpty());
    const bool without_list = file.rfind("07-", 0) == 0;
    EXPECT_EQ(json.value("state", ""), without_list ? "BLOCKED" : "CLOSED");
    if (without_list) continue;
    EXPECT_NE(json.value("number", ""), "");
    EXPECT_EQ(json.value("issued_on", ""), "2026-04-15");
    for (const Json& signature : json.at("signatures"))
      EXPECT_EQ(signature.value("verdict", ""), "VALID");
    EXPECT_EQ(json.at("signatures").size(), 2u);
  }
}

// As anybody would who got one of them, with the authority's root and its list, and without us.
TEST(Demo, TheIssuedFilesProveThemselves) {
  const signing::TrustStore trust(
      *signing::CertificatesFromPem(ReadFile(IssuedFolder() + "/trust/root.pem").value_or("")));
  size_t issued = 0;
  for (const auto& [file, json] : Results()) {
    const std::string path = json.value("issued_file", "");
    if (path.empty()) continue;
    ++issued;
    signing::verify::PdfPolicy policy;
    policy.trust = &trust;
    policy.revocation_lists = {ReadFile(IssuedFolder() + "/trust/revoked.crl").value_or("")};
    policy.at_us = InstantOf({2026, 4, 15}, 17 * 60);
    policy.leader.required = true;
    policy.organisation.required = true;
    policy.number = json.value("number", "");
    policy.date = "ngày 15 tháng 4 năm 2026";
    const auto report = signing::verify::VerifyPdf(ReadFile(path).value_or(""), policy);
    EXPECT_EQ(report.code, "OK") << path;
    EXPECT_NE(report.content_digest, "") << path;
  }
  EXPECT_EQ(issued, 8u);
}

TEST(Demo, EveryAttackIsRefused) {
  for (const auto& [file, json] : Results())
    for (const Json& attack : json.at("refused"))
      EXPECT_NE(attack.value("reason", ""), "ACCEPTED") << file << attack;
}

TEST(Demo, TheProvinceHasACopyExactlyWhereTheListNamesIt) {
  for (const auto& [file, json] : Results()) {
    SCOPED_TRACE(file);
    size_t provincial = 0;
    // A body that several lines name gets one copy: its later lines are MERGED. (R-NN-10)
    for (const Json& row : json.at("recipients"))
      provincial += row.value("channel", "") == "office" && row.value("status", "") != "MERGED";
    EXPECT_EQ(json.at("forwarded").size(), provincial);
    for (const Json& forwarded : json.at("forwarded"))
      EXPECT_EQ(forwarded.value("receipt", ""), "verified");
  }
}

}  // namespace
}  // namespace trinhky::cli
