// The file that names a seal's token: what is taken, and what each mistake is called.
#include "services/signing/token/token_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "absl/strings/str_cat.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using trinhky::testing::IsOk;
using trinhky::testing::Refuses;
using trinhky::testing::TempFolder;

constexpr absl::StatusCode kInput = absl::StatusCode::kInvalidArgument;

absl::StatusOr<TokenFile> Parse(std::string text) { return ParseTokenFile(text, "ubnd.token"); }

std::string PinOf(const LockedPin& pin) {
  return std::string(reinterpret_cast<const char*>(pin.data()), pin.size());
}

TEST(TokenFileTest, SaysWhichModuleAndWhichPin) {
  const auto file = Parse(
      "# con dấu\n\n module =  /usr/lib/m.so \npin= 12 34=5 \ncertificate = other.cert.pem\n"
      "pin_checked = yes");
  ASSERT_THAT(file, IsOk());
  EXPECT_EQ(file->module, "/usr/lib/m.so");
  EXPECT_EQ(PinOf(file->pin), "12 34=5");
  EXPECT_EQ(file->certificate, "other.cert.pem");
  EXPECT_TRUE(file->pin_checked);
  EXPECT_FALSE(file->keypad);
  EXPECT_TRUE(Parse("module = /m\nkeypad = yes\n")->keypad);
}

// @source R-SIG-06: nobody signs with a leader's key but himself.
TEST(TokenFileTest, WhereThePinIsTypedTheFileMayNotHaveIt) {
  for (const char* line : {"pin = 8641\n", "pin_file = /p\n", "keypad = yes\n"}) {
    std::string text = absl::StrCat("module = /m\n", line);
    const absl::Status status = ParseTokenFile(text, "chi.token", TokenPin::kTyped).status();
    ASSERT_THAT(status, Refuses(kInput, "TOKEN_FILE_HAS_PIN")) << line;
    EXPECT_THAT(RejectionOf(status)->message.en, Not(HasSubstr("8641")));
    EXPECT_TRUE(text.empty());
  }
  std::string text = "module = /m\ncertificate = chi.pem\nkeypad = no\n";
  const auto file = ParseTokenFile(text, "chi.token", TokenPin::kTyped);
  ASSERT_THAT(file, IsOk());
  EXPECT_TRUE(file->pin.empty());
  EXPECT_EQ(file->module, "/m");
}

TEST(TokenFileTest, TheTextIsWiped) {
  std::string text = "module = /m\npin = 1234567890123456\n";
  const char* bytes = text.data();
  ASSERT_THAT(ParseTokenFile(text, "x"), IsOk());
  EXPECT_TRUE(text.empty());
  EXPECT_THAT(std::string(bytes, 30), Not(HasSubstr("1234")));
}

TEST(TokenFileTest, EachMistakeHasItsLineAndNoWordOfTheFile) {
  const struct {
    const char* text;
    const char* line;
    const char* words;
  } kCases[] = {
      {"", "0", "module"},
      {"pin = 8641\n", "0", "module"},
      {"module = /m\n", "0", "pin_file"},
      {"module = /m\npin = 8641\npin_file = /p\n", "0", "exactly one"},
      {"module = /m\npin = 8641\nkeypad = yes\n", "0", "exactly one"},
      {"module = m.so\npin = 8641\n", "1", "absolute"},
      {"module = /m\npin_file = p\n", "2", "absolute"},
      {"module = /m\n8641\n", "2", "name = value"},
      {"module = /m\npin =\n", "2", "name = value"},
      {"module = /m\n = 8641\n", "2", "name = value"},
      {"module = /m\n\nPIN = 8641\n", "3", "no such setting"},
      {"module = /m\npin = 8641\npin = 8642\n", "3", "given above"},
      {"module = /m\nkeypad = 8641\n", "2", "yes or no"},
  };
  for (const auto& each : kCases) {
    SCOPED_TRACE(each.text);
    const absl::Status status = Parse(each.text).status();
    ASSERT_THAT(status, Refuses(kInput, "TOKEN_FILE_WRONG"));
    const Rejection rejection = *RejectionOf(status);
    EXPECT_EQ(rejection.metadata.at("line"), each.line);
    EXPECT_EQ(rejection.metadata.at("path"), "ubnd.token");
    EXPECT_THAT(rejection.message.en, HasSubstr(each.words));
    EXPECT_THAT(status.ToString(), Not(HasSubstr("8641")));
  }
  EXPECT_THAT(Parse("module = /m\npin = " + std::string(256, '1')),
              Refuses(kInput, "TOKEN_FILE_WRONG"));
}

class TokenFileOnDisk : public ::testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& text, mode_t mode = 0600) {
    const std::string path = folder_.File(name);
    std::ofstream(path) << text;
    ::chmod(path.c_str(), mode);
    return path;
  }

  TempFolder folder_;
};

TEST_F(TokenFileOnDisk, ThePinMayStandInAFileOfItsOwn) {
  const std::string pin = Write("pin", "4711\n");
  const auto file = ReadTokenFile(Write("a.token", "module = /m\npin_file = " + pin + "\n"));
  ASSERT_THAT(file, IsOk());
  EXPECT_EQ(PinOf(file->pin), "4711");
}

TEST_F(TokenFileOnDisk, BothAreForTheirOwnerAlone) {
  const std::string open_pin = Write("pin", "4711\n", 0640);
  constexpr absl::StatusCode kState = absl::StatusCode::kFailedPrecondition;
  EXPECT_THAT(ReadTokenFile(Write("a.token", "module = /m\npin_file = " + open_pin + "\n")),
              Refuses(kState, "TOKEN_FILE_OPEN_TO_OTHERS"));
  EXPECT_THAT(ReadTokenFile(Write("b.token", "module = /m\npin = 1234\n", 0604)),
              Refuses(kState, "TOKEN_FILE_OPEN_TO_OTHERS"));
}

TEST_F(TokenFileOnDisk, WhatCannotBeReadIsSaid) {
  constexpr absl::StatusCode kNone = absl::StatusCode::kNotFound;
  EXPECT_THAT(ReadTokenFile(folder_.File("none.token")), Refuses(kNone, "TOKEN_FILE_MISSING"));
  EXPECT_THAT(ReadPinFile(folder_.File("none")), Refuses(kNone, "TOKEN_FILE_MISSING"));
  EXPECT_THAT(ReadPinFile(folder_.File("")), Refuses(kNone, "TOKEN_FILE_MISSING"));  // a folder
  EXPECT_THAT(ReadPinFile(Write("empty", "\n")), Refuses(kInput, "TOKEN_FILE_WRONG"));
  EXPECT_THAT(ReadPinFile(Write("two", "1\n2\n")), Refuses(kInput, "TOKEN_FILE_WRONG"));
  EXPECT_THAT(ReadPinFile(Write("long", std::string(5000, '1'))),
              Refuses(kInput, "TOKEN_FILE_WRONG"));
}

}  // namespace
}  // namespace trinhky::signing
