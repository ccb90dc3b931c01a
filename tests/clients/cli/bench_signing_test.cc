// `bench sign` and `bench verify`: a small run of each, and what they print.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "clients/cli/bench/bench_sign.h"
#include "clients/cli/bench/bench_verify.h"
#include "clients/cli/bench/signing_office.h"
#include "services/signing/verify/verify_pdf.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::cli {
namespace {

using trinhky::testing::IsOk;

std::vector<nlohmann::json> LinesOf(const std::string& text) {
  std::vector<nlohmann::json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(nlohmann::json::parse(line));
  return lines;
}

TEST(SigningOffice, ItsReportsAreThoseOfTheProduct) {
  const auto office = SigningOffice::Make(signing::KeyKind::kP256);
  ASSERT_THAT(office, IsOk());
  const auto report = office->Report(20);
  ASSERT_THAT(report, IsOk());
  const auto sealed = office->Sealed(*report);
  ASSERT_THAT(sealed, IsOk());
  const signing::verify::PdfReport judged = signing::verify::VerifyPdf(*sealed, office->Policy());
  EXPECT_EQ(judged.verdict, signing::Verdict::kValid) << judged.code;
  ASSERT_EQ(judged.signatures.size(), 2u);
  EXPECT_EQ(judged.number, office->Number().number);
  EXPECT_EQ(judged.base_bytes, static_cast<int64_t>(report->size()));
  EXPECT_EQ(judged.content_digest, office->LeaderRequest().content_digest);
}

TEST(BenchVerify, MeasuresBothKeysAndTheFloor) {
  std::ostringstream out;
  const auto code = RunBenchVerify(2, true, out);
  ASSERT_THAT(code, IsOk());
  const std::vector<nlohmann::json> lines = LinesOf(out.str());
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0]["case"], "rsa2048");
  EXPECT_EQ(lines[3]["case"], "p256");
  EXPECT_EQ(lines[3]["pages"], 20);
  for (const nlohmann::json& line : lines) {
    EXPECT_EQ(line["bench"], "verify");
    EXPECT_EQ(line["runs"], 2);
    EXPECT_GT(line["files_per_second_per_core"], 0);
    EXPECT_GT(line["floor_per_second_per_core"], 0);
    EXPECT_GE(line["ms_p99"], line["ms_p50"]);
    EXPECT_GT(line["ratio"], 0);
  }
}

TEST(BenchVerify, TheGoalIsARateOrARatio) {
  VerifyTiming timing{.files_per_second = 200, .floor_per_second = 2000};
  EXPECT_TRUE(timing.within());
  EXPECT_EQ(timing.ratio(), 10);
  timing.files_per_second = 100;
  EXPECT_FALSE(timing.within());
  timing.floor_per_second = 300;
  EXPECT_TRUE(timing.within());
  EXPECT_FALSE(VerifyTiming().within());
}

TEST(BenchSign, MeasuresLeaderAndSeal) {
  std::ostringstream out;
  const auto code = RunBenchSign(1, 2, true, out);
  ASSERT_THAT(code, IsOk());
  const std::vector<nlohmann::json> lines = LinesOf(out.str());
  ASSERT_EQ(lines.size(), 4u);
  const char* const names[] = {"leader_rsa2048", "seal_rsa2048", "leader_p256", "seal_p256"};
  for (size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i]["bench"], "sign");
    EXPECT_EQ(lines[i]["case"], names[i]);
    EXPECT_EQ(lines[i]["pages"], 1);
    EXPECT_GT(lines[i]["floor_ms"], 0);
    EXPECT_GE(lines[i]["ms_p95"], lines[i]["ms_p50"]);
    EXPECT_GE(lines[i]["ms_p99"], lines[i]["ms_p95"]);
  }
  // For people, a line each.
  std::ostringstream text;
  ASSERT_THAT(RunBenchSign(1, 1, false, text), IsOk());
  EXPECT_NE(text.str().find("seal_p256, 1 trang"), std::string::npos) << text.str();
}

}  // namespace
}  // namespace trinhky::cli
