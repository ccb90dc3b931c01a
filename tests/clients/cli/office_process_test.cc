#include "clients/cli/demo/office_process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "clients/cli/files.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

TEST(ListeningAddress, IsReadFromAWholeLineOnly) {
  EXPECT_EQ(ListeningAddress("starting\nlistening 127.0.0.1:4711\n"), "127.0.0.1:4711");
  EXPECT_EQ(ListeningAddress("{\"event\":\"listening\",\"people\":\"127.0.0.1:80\"}\n"),
            "127.0.0.1:80");
  EXPECT_EQ(ListeningAddress("listening 127.0.0.1:47"), "") << "the rest of the port may follow";
  EXPECT_EQ(ListeningAddress("starting\n"), "");
}

TEST(OfficeProcess, IsReadyWhenItSaysSoAndEndsWithItsOwner) {
  const std::string log = ::testing::TempDir() + "/office_process_test.log";
  pid_t pid = 0;
  {
    const auto office = OfficeProcess::Start(
        "/bin/sh", {"-c", "echo listening 127.0.0.1:9; exec tail -f /dev/null"}, log,
        OfficeLifetime::kEndsWithUs);
    ASSERT_TRUE(office.ok()) << office.status();
    EXPECT_EQ((*office)->address(), "127.0.0.1:9");
    pid = (*office)->pid();
    EXPECT_EQ(::kill(pid, 0), 0);
  }
  EXPECT_NE(::kill(pid, 0), 0);
}

TEST(OfficeProcess, ThatEndsAtOnceIsReportedWithItsLastWords) {
  const std::string log = ::testing::TempDir() + "/office_process_dead.log";
  const auto office = OfficeProcess::Start("/bin/sh", {"-c", "echo no such database; exit 3"}, log,
                                           OfficeLifetime::kEndsWithUs);
  ASSERT_FALSE(office.ok());
  EXPECT_EQ(ReasonOf(office.status()), "OFFICE_NOT_STARTED");
  EXPECT_THAT(RejectionOf(office.status())->message.vi, ::testing::HasSubstr("no such database"));
}

}  // namespace
}  // namespace trinhky::cli
