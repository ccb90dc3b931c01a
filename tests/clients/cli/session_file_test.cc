#include "clients/cli/client/session_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "clients/cli/files.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

Environment Home(const std::string& state) {
  return [state](const std::string& name) -> std::optional<std::string> {
    if (name == "XDG_STATE_HOME") return state;
    return std::nullopt;
  };
}

TEST(SessionFile, IsOneForEachServerAndForItsOwnerOnly) {
  const std::string folder = ::testing::TempDir() + "/session_file_test";
  const std::string path = SessionFilePath(Home(folder), "127.0.0.1:7070");
  EXPECT_EQ(path, folder + "/trinhky/127.0.0.1_7070.session");
  EXPECT_NE(path, SessionFilePath(Home(folder), "127.0.0.1:7071"));
  ASSERT_TRUE(SaveToken(path, "token").ok());
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_EQ(*LoadToken(path), "token");
  ASSERT_TRUE(ForgetToken(path).ok());
  EXPECT_EQ(*LoadToken(path), "") << "no session is not an error";
  EXPECT_TRUE(ForgetToken(path).ok());
}

TEST(SessionFile, ThatOthersMayReadIsRefused) {
  const std::string path = ::testing::TempDir() + "/open.session";
  ASSERT_TRUE(WriteFile(path, "token\n", 0644).ok());
  ASSERT_EQ(::chmod(path.c_str(), 0644), 0);
  EXPECT_EQ(ReasonOf(LoadToken(path).status()), "SESSION_FILE_OPEN_TO_OTHERS");
}

TEST(SessionFile, ANameCannotLeaveTheFolder) {
  EXPECT_EQ(SessionFilePath(Home("/s"), "../../x:1"), "/s/trinhky/.._.._x_1.session");
}

}  // namespace
}  // namespace trinhky::cli
