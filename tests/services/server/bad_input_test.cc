// Bad input over the wire: every method of every service, each rule of each field broken in turn,
// against a running server that has work in it. Nothing is written by hand per method.
#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <gtest/gtest.h>

#include <iostream>
#include <utility>

#include "clients/cli/client/upload.h"
#include "services/session/method_table.h"
#include "tests/testing/all_services.h"
#include "tests/testing/bad_requests.h"
#include "tests/testing/generic_call.h"
#include "tests/testing/table_digests.h"
#include "tests/testing/wire_office.h"
#include "trinhky/v1/session_service.grpc.pb.h"
#include "workflow/base/limits.h"

namespace trinhky::testing {
namespace {

using google::protobuf::MethodDescriptor;

// The administrator passes the role that the method table wants, so that only the field is wrong.
constexpr char kAdministrator[] = "bui-duc-anh";
constexpr char kDrafter[] = "nguyen-van-an";

std::string PathOf(const MethodDescriptor* method) {
  return "/" + method->service()->full_name() + "/" + method->name();
}

/// What the details of a refusal say.
struct Refusal {
  std::string reason;
  std::string domain;
  std::string field;
};

Refusal RefusalOf(const grpc::Status& status) {
  google::rpc::Status wire;
  Refusal refusal;
  if (!wire.ParseFromString(status.error_details())) return refusal;
  for (const auto& detail : wire.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::BadRequest bad_request;
    if (detail.UnpackTo(&info)) {
      refusal.reason = info.reason();
      refusal.domain = info.domain();
    } else if (detail.UnpackTo(&bad_request) && bad_request.field_violations_size() == 1) {
      refusal.field = bad_request.field_violations(0).field();
    }
  }
  return refusal;
}

class BadInputTest : public ::testing::Test {
 protected:
  BadInputTest() {
    v1::DraftHeader draft;
    draft.set_parent("agencies/binh-an-ubnd");
    draft.set_file_name("bao-cao.txt");
    draft.set_secrecy("THUONG");
    const auto document =
        cli::Upload(office_.As(kDrafter), draft, SampleReport("01-bao-cao-nq57-binh-an.txt"));
    EXPECT_TRUE(document.ok()) << document.status();
    token_ = office_.As(kAdministrator).token();
    files_before_ = FilesBelow(office_.blobs());
    tables_before_ = DigestTables(office_.database(), TablesOfTheBackground());
  }

  static const session::MethodEntry& EntryOf(const MethodDescriptor* method) {
    const session::MethodEntry* entry = session::FindMethod(PathOf(method));
    EXPECT_NE(entry, nullptr) << PathOf(method);
    return *entry;
  }

  /// Calls as whoever the method is for.
  grpc::Status Call(const MethodDescriptor* method, const std::string& message) {
    if (EntryOf(method).caller != session::Caller::kOffice)
      return CallGenerically(office_.channel(), {PathOf(method), {message}, token_});
    return CallGenerically(peer_, {PathOf(method), {message}, ""});
  }

  void ExpectAliveAndUnchanged() {
    v1::GetSessionRequest request;
    request.set_name("sessions/current");
    EXPECT_TRUE(office_.As(kDrafter).Call(&v1::SessionService::Stub::GetSession, request).ok());
    EXPECT_EQ(DigestTables(office_.database(), TablesOfTheBackground()), tables_before_);
    EXPECT_EQ(FilesBelow(office_.blobs()), files_before_);
  }

  WireOffice office_;
  std::shared_ptr<grpc::Channel> peer_ = office_.ChannelOf("lam-giang");
  std::string token_;
  TableDigests tables_before_;
  std::vector<std::string> files_before_;
};

template <typename Take>
void ForEachMethod(const Take& take) {
  for (const auto* service : AllServices())
    for (int i = 0; i < service->method_count(); ++i) take(service->method(i));
}

TEST_F(BadInputTest, EachBrokenRuleIsNamedAndNothingIsWritten) {
  int calls = 0;
  ForEachMethod([&](const MethodDescriptor* method) {
    ForEachBadRequest(method->input_type(), [&](const BadRequest& bad) {
      const std::string message = bad.message.SerializeAsString();
      const grpc::Status status = Call(method, message);
      ++calls;
      const std::string where = PathOf(method) + " " + bad.where;
      ASSERT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT)
          << where << ": " << status.error_message();
      const Refusal refusal = RefusalOf(status);
      EXPECT_EQ(refusal.field, bad.path) << where;
      EXPECT_EQ(refusal.domain, "trinhky") << where;
      EXPECT_THAT(refusal.reason, ::testing::StartsWith("FIELD_")) << where;
    });
  });
  EXPECT_GT(calls, 1000);
  std::cout << calls << " bad requests\n";
  ExpectAliveAndUnchanged();
}

TEST_F(BadInputTest, WhoIsNotLoggedInIsRefusedBeforeHisRequestIsRead) {
  ForEachMethod([&](const MethodDescriptor* method) {
    if (EntryOf(method).caller != session::Caller::kPerson) return;
    const std::string path = PathOf(method);
    for (const char* token : {"", "made-up"}) {
      bool first = true;
      ForEachBadRequest(method->input_type(), [&](const BadRequest& bad) {
        if (!std::exchange(first, false)) return;
        const grpc::Status status =
            CallGenerically(office_.channel(), {path, {bad.message.SerializeAsString()}, token});
        EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED) << bad.where;
        EXPECT_EQ(RefusalOf(status).reason, *token == 0 ? "NOT_LOGGED_IN" : "SESSION_OVER");
      });
    }
  });
  ExpectAliveAndUnchanged();
}

TEST_F(BadInputTest, BytesThatAreNoRequestReachNobody) {
  const std::string no_message("\xff\xff\xff\xff\xff");
  const std::string field_that_is_no_utf8 = "\x0a\x02\xff\xfe";
  ForEachMethod([&](const MethodDescriptor* method) {
    EXPECT_FALSE(Call(method, no_message).ok()) << PathOf(method);
    const auto* first = method->input_type()->FindFieldByNumber(1);
    const bool is_text =
        first != nullptr && first->type() == google::protobuf::FieldDescriptor::TYPE_STRING;
    if (!is_text) return;  // to it, the field is merely unknown
    EXPECT_FALSE(Call(method, field_that_is_no_utf8).ok()) << PathOf(method);
  });
  ExpectAliveAndUnchanged();
}

TEST_F(BadInputTest, AMessageOverTheLimitIsNotTakenIn) {
  const std::string huge(static_cast<size_t>(limits::kMessageBytesMax) + 1, 'a');
  ForEachMethod([&](const MethodDescriptor* method) {
    if (EntryOf(method).caller == session::Caller::kOffice) return;
    EXPECT_EQ(Call(method, huge).error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED)
        << PathOf(method);
  });
  ExpectAliveAndUnchanged();
}

TEST_F(BadInputTest, AStreamWithoutAHeaderIsNoUpload) {
  v1::ImportDocumentRequest chunk;
  chunk.set_chunk("nội dung");
  for (const std::vector<std::string>& messages :
       {std::vector<std::string>{}, {""}, {chunk.SerializeAsString()}}) {
    const grpc::Status status = CallGenerically(
        office_.channel(),
        {"/trinhky.v1.DraftService/ImportDocument", messages, office_.As(kDrafter).token()});
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << status.error_message();
    EXPECT_EQ(RefusalOf(status).field, "draft");
    EXPECT_EQ(RefusalOf(status).reason, "FIELD_REQUIRED");
  }
  ExpectAliveAndUnchanged();
}

}  // namespace
}  // namespace trinhky::testing
