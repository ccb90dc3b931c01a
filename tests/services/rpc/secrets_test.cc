// What stays of a request when it was answered.
#include "services/rpc/secrets.h"

#include <gtest/gtest.h>

#include "trinhky/v1/session_service.pb.h"
#include "trinhky/v1/signing_service.pb.h"

namespace trinhky::rpc {
namespace {

TEST(SecretsTest, SecretsAreOverwrittenAndNothingElse) {
  v1::SignWithServerTokenRequest request;
  request.set_name("agencies/ubnd/documents/doc-1");
  request.set_digest(std::string(64, 'a'));
  request.set_pin("PIN của Chi, dài hơn một chuỗi ngắn");
  const v1::SignWithServerTokenRequest before = request;
  const char* const bytes = request.pin().data();
  WipeSecrets(request);
  EXPECT_EQ(request.pin(), std::string(before.pin().size(), '\0'));
  EXPECT_EQ(request.pin().data(), bytes) << "in place, not beside it";
  EXPECT_EQ(request.name(), before.name());
  EXPECT_EQ(request.digest(), before.digest());

  v1::CreateSessionRequest login;
  login.set_password("demo");
  WipeSecrets(login);
  EXPECT_EQ(login.password(), std::string(4, '\0'));
  EXPECT_EQ(login.login(), "");
}

TEST(SecretsTest, ATextIsOverwrittenAndEmptied) {
  std::string text = "a PIN that is longer than a short string";
  const char* const bytes = text.data();
  WipeText(text);
  EXPECT_TRUE(text.empty());
  EXPECT_EQ(std::string(bytes + 1, 8), std::string(8, '\0'));
}

}  // namespace
}  // namespace trinhky::rpc
