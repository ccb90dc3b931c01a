// A leader's token at the server, over the wire: the files of --leader-tokens, and that his PIN is
// in nothing that the server leaves behind.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "clients/cli/client/server_token.h"
#include "services/server/key_material.h"
#include "services/server/leader_token_files.h"
#include "tests/testing/report_life.h"
#include "tests/testing/soft_hsm.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/wire_office.h"
#include "workflow/base/status.h"

namespace trinhky::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr absl::StatusCode kInput = absl::StatusCode::kInvalidArgument;
constexpr absl::StatusCode kNotNow = absl::StatusCode::kFailedPrecondition;
// Long enough that no other bytes are these by chance.
constexpr char kPin[] = "PIN-cua-chu-tich-82417";
constexpr char kWrongPin[] = "PIN-go-nham-55319";

class PlainSpeaker final : public Speaker {
 public:
  explicit PlainSpeaker(WireOffice& office) : office_(office) {}
  grpc::Status Speak(const std::string& person, const std::string&, const Call& call) override {
    return call(office_.As(person));
  }

 private:
  WireOffice& office_;
};

class LeaderTokensTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string stem = office_.KeyStem(signer_);
    const auto key = signing::LoadPrivateKey(stem + server::kKeyEnding);
    const auto certificate = server::LoadCertificate(stem + server::kCertificateEnding);
    ASSERT_THAT(key, IsOk());
    ASSERT_THAT(certificate, IsOk());
    hsm_.AddToken("Chủ tịch", kPin, {{.key = *key, .certificate = *certificate}});
    fs::create_directory(Folder());
    fs::copy_file(stem + server::kCertificateEnding, File(signer_ + server::kCertificateEnding));
    Describe(signer_, "");
  }

  std::string Folder() const { return hsm_.File("leaders"); }
  std::string File(const std::string& name) const { return Folder() + "/" + name; }
  void Describe(const std::string& person, const std::string& lines) {
    const std::string path = File(person + ".token");
    std::ofstream(path) << "module = " << SoftHsm::kModule << "\n" << lines;
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  }
  absl::Status Load() const { return server::LoadLeaderTokens(Folder()).status(); }

  absl::StatusOr<v1::Document> Sign(const std::string& person, const v1::Document& document,
                                    const std::string& pin) {
    return cli::SignWithServerToken(
        office_.As(person), document,
        [pin](const signing::TokenIdentity&) -> absl::StatusOr<signing::LockedPin> {
          std::string typed = pin;
          return signing::LockedPin(typed);
        },
        false);
  }

  SoftHsm hsm_;
  WireOffice office_;
  const std::string signer_ = StateCast().signer;
  PlainSpeaker speaker_{office_};
  const cli::SigningKey no_key_;
};

std::string BytesBelow(const std::string& folder) {
  std::ostringstream all;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) all << std::ifstream(entry.path(), std::ios::binary).rdbuf();
  return all.str();
}

TEST_F(LeaderTokensTest, ThePinIsInNothingThatTheServerLeavesBehind) {
  ::testing::internal::CaptureStderr();
  office_.ServeLeaderTokens(Folder());
  ReportLife life(speaker_, StateCast(), no_key_);
  ASSERT_THAT(life.Import(StateReport("Báo cáo ký từ xa")), IsOk());
  ASSERT_THAT(life.Review(), IsOk());
  EXPECT_THAT(Sign(signer_, life.document(), kWrongPin).status(),
              Refuses(kNotNow, "TOKEN_PIN_WRONG"));
  EXPECT_THAT(Sign(StateCast().clerk, life.document(), kPin).status(),
              Refuses(kNotNow, "SERVER_TOKEN_NONE"));
  const auto changed = Sign(signer_, life.document(), kPin);
  ASSERT_THAT(changed, IsOk());
  EXPECT_EQ(changed->state(), "LEADER_SIGNED");
  office_.Stop();
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr("server_token_refused"));
  EXPECT_THAT(log, HasSubstr("reason=TOKEN_PIN_WRONG"));
  const std::string rows = BytesBelow(fs::path(office_.database()).parent_path());
  EXPECT_THAT(rows, HasSubstr("SignWithServerToken")) << "the record of the request is there";
  const std::string files = BytesBelow(office_.blobs());
  for (const char* pin : {kPin, kWrongPin}) {
    EXPECT_THAT(log, Not(HasSubstr(pin)));
    EXPECT_EQ(rows.find(pin), std::string::npos);
    EXPECT_EQ(files.find(pin), std::string::npos);
  }
}

TEST_F(LeaderTokensTest, AFileWithAPinIsRefused) {
  for (const char* lines : {"pin = 8641\n", "pin_file = /run/pin\n", "keypad = yes\n"}) {
    Describe(signer_, lines);
    const absl::Status status = Load();
    ASSERT_THAT(status, Refuses(kInput, "TOKEN_FILE_HAS_PIN")) << lines;
    EXPECT_THAT(RejectionOf(status)->message.vi, HasSubstr("máy chủ không được ký thay"));
    EXPECT_THAT(RejectionOf(status)->message.vi, Not(HasSubstr("8641")));
  }
  Describe(signer_, "");
  EXPECT_THAT(Load(), IsOk());
}

TEST_F(LeaderTokensTest, AFileIsOfThePersonOfItsCertificate) {
  Describe("vu-thi-lan", "certificate = " + signer_ + ".cert.pem\n");
  const absl::Status status = Load();
  ASSERT_THAT(status, Refuses(kInput, "LEADER_TOKEN_MISMATCH"));
  EXPECT_EQ(RejectionOf(status)->metadata["person"], signer_);
}

TEST_F(LeaderTokensTest, AModuleThatIsNotThereStopsTheStartATokenThatIsNotThereDoesNot) {
  std::ofstream(File(signer_ + ".token")) << "module = /nowhere/token.so\n";
  const absl::Status status = Load();
  ASSERT_THAT(status, Refuses(kNotNow, "TOKEN_MODULE_MISSING"));
  EXPECT_THAT(RejectionOf(status)->message.vi, HasSubstr(signer_ + ".token"));
  Describe(signer_, "");
  // Of the secretary there is a file, but no token is plugged in.
  const std::string secretary = PartyCast().signer;
  fs::copy_file(office_.KeyStem(secretary) + server::kCertificateEnding,
                File(secretary + server::kCertificateEnding));
  Describe(secretary, "");
  ::testing::internal::CaptureStderr();
  const absl::Status away = Load();
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(away, IsOk());
  EXPECT_THAT(log, HasSubstr("leader_token_away"));
  EXPECT_THAT(log, HasSubstr("person=" + secretary));
  EXPECT_THAT(log, Not(HasSubstr("person=" + signer_)));
}

}  // namespace
}  // namespace trinhky::testing
