// For every request message of every service: a valid one passes, and each field violated in turn
// is refused with its path.
#include "services/rpc/validate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "tests/testing/all_services.h"
#include "tests/testing/bad_requests.h"
#include "trinhky/v1/distribution_service.pb.h"
#include "trinhky/v1/review_service.pb.h"
#include "trinhky/v1/rules.pb.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::rpc {
namespace {

using google::protobuf::FieldDescriptor;

std::vector<const google::protobuf::Descriptor*> Requests() {
  std::vector<const google::protobuf::Descriptor*> requests;
  for (const auto* service : testing::AllServices())
    for (int i = 0; i < service->method_count(); ++i)
      requests.push_back(service->method(i)->input_type());
  return requests;
}

TEST(Validate, TakesEveryRequestThatKeepsItsRules) {
  for (const auto* descriptor : Requests()) {
    const auto request = testing::GoodRequest(descriptor);
    EXPECT_TRUE(Validate(*request).ok())
        << descriptor->full_name() << " " << Validate(*request).ToString();
  }
}

TEST(Validate, RefusesEachFieldOfEachRequestThatBreaksItsRules) {
  for (const auto* descriptor : Requests()) {
    testing::ForEachBadRequest(descriptor, [](const testing::BadRequest& bad) {
      const absl::Status status = Validate(bad.message);
      EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << bad.where;
      const std::optional<Rejection> rejection = RejectionOf(status);
      ASSERT_TRUE(rejection.has_value()) << bad.where;
      EXPECT_EQ(rejection->field, bad.path) << bad.where;
      EXPECT_NE(rejection->message.vi, "") << bad.where;
    });
  }
}

template <typename Request>
Request Good() {
  Request request;
  request.CopyFrom(*testing::GoodRequest(Request::descriptor()));
  return request;
}

void ExpectRefused(const google::protobuf::Message& request, const char* field,
                   const char* reason) {
  const absl::Status status = Validate(request);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << reason;
  const std::optional<Rejection> rejection = RejectionOf(status);
  ASSERT_TRUE(rejection.has_value()) << reason << " " << status;
  EXPECT_EQ(rejection->reason, reason);
  EXPECT_EQ(rejection->field, field);
  EXPECT_THAT(rejection->message.vi, ::testing::HasSubstr(field));
  EXPECT_THAT(rejection->message.en, ::testing::HasSubstr(field));
}

// One example of each reason, as people meet it.
TEST(Validate, SaysWhichRuleOfWhichFieldIsBroken) {
  auto answer = Good<v1::AnswerRecipientRequest>();
  answer.set_line(1'000'001);
  ExpectRefused(answer, "line", "FIELD_OUT_OF_RANGE");
  answer = Good<v1::AnswerRecipientRequest>();
  answer.set_line(0);
  ExpectRefused(answer, "line", "FIELD_OUT_OF_RANGE");
  answer = Good<v1::AnswerRecipientRequest>();
  answer.set_text(std::string(1001, 'x'));
  ExpectRefused(answer, "text", "FIELD_TOO_LONG");
  answer = Good<v1::AnswerRecipientRequest>();
  while (answer.bodies_size() <= 200) answer.add_bodies("agencies/ubnd");
  ExpectRefused(answer, "bodies", "FIELD_TOO_MANY");
  answer = Good<v1::AnswerRecipientRequest>();
  answer.add_bodies("UBND xã");
  ExpectRefused(answer, "bodies[1]", "FIELD_FORMAT");
  auto add = Good<v1::AddRecipientRequest>();
  add.set_purpose(static_cast<v1::Purpose>(99));
  ExpectRefused(add, "purpose", "FIELD_UNKNOWN_VALUE");
  auto many = Good<v1::BatchApproveReviewsRequest>();
  many.mutable_requests(0)->clear_etag();
  ExpectRefused(many, "requests[0].etag", "FIELD_REQUIRED");
}

TEST(Validate, LeavesNoStringOfARequestWithoutALimit) {
  for (const auto* descriptor : Requests()) {
    for (int i = 0; i < descriptor->field_count(); ++i) {
      if (descriptor->field(i)->cpp_type() != FieldDescriptor::CPPTYPE_STRING) continue;
      const v1::FieldRules& rules = descriptor->field(i)->options().GetExtension(v1::rules);
      const bool is_bytes = descriptor->field(i)->type() == FieldDescriptor::TYPE_BYTES;
      // Between offices a whole file is one field; people send files in chunks.
      EXPECT_LE(rules.max_bytes(), is_bytes ? limits::kSignedBytesMax : limits::kMessageBytesMax)
          << descriptor->field(i)->full_name();
      EXPECT_TRUE(!is_bytes || rules.max_bytes() > 0) << descriptor->field(i)->full_name();
    }
  }
}

}  // namespace
}  // namespace trinhky::rpc
