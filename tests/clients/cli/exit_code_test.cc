#include "clients/cli/exit_code.h"

#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/report_error.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

absl::Status Refused(absl::StatusCode code) {
  return Reject(code, "WHY", {.vi = "Vì sao.", .en = "Why."});
}

TEST(ExitCodeOf, IsTheInterfaceOfTheContracts) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), ExitCode::kSuccess);
  EXPECT_EQ(ExitCodeOf(Refused(absl::StatusCode::kFailedPrecondition)), ExitCode::kDoesNotHold);
  EXPECT_EQ(ExitCodeOf(Refused(absl::StatusCode::kPermissionDenied)), ExitCode::kDoesNotHold);
  EXPECT_EQ(ExitCodeOf(Refused(absl::StatusCode::kNotFound)), ExitCode::kDoesNotHold);
  EXPECT_EQ(ExitCodeOf(Refused(absl::StatusCode::kUnavailable)), ExitCode::kNotReached);
  EXPECT_EQ(ExitCodeOf(UsageError("sai", "wrong")), ExitCode::kUsage);
  EXPECT_EQ(ExitCodeOf(FileError("/x", "none")), ExitCode::kNotReached);
}

TEST(AlreadyReported, KeepsTheCodeAndPrintsNothing) {
  for (const ExitCode code :
       {ExitCode::kSuccess, ExitCode::kDoesNotHold, ExitCode::kUsage, ExitCode::kNotReached}) {
    std::ostringstream err;
    EXPECT_EQ(ReportError(AlreadyReported(code), "vi", err), code);
    EXPECT_EQ(err.str(), "");
  }
}

TEST(ReportError, SaysOneSentenceInTheLanguageAskedForWithTheReason) {
  const absl::Status status = Refused(absl::StatusCode::kAborted);
  std::ostringstream vietnamese;
  EXPECT_EQ(ReportError(status, "vi", vietnamese), ExitCode::kDoesNotHold);
  EXPECT_EQ(vietnamese.str(), "trinhky: Vì sao. (WHY)\n");
  std::ostringstream english;
  ReportError(status, "en", english);
  EXPECT_EQ(english.str(), "trinhky: Why. (WHY)\n");
}

}  // namespace
}  // namespace trinhky::cli
