// Desks watched over the wire, while a report goes its way.
#include <gtest/gtest.h>

#include <future>
#include <memory>

#include "absl/strings/str_cat.h"
#include "tests/testing/office_speaker.h"
#include "tests/testing/status_matchers.h"
#include "trinhky/v1/session_service.grpc.pb.h"
#include "trinhky/v1/task_service.grpc.pb.h"

namespace trinhky::testing {
namespace {

using absl::StatusCode;

// One person's stream.
class Stream {
 public:
  Stream(const cli::Client& person, const std::string& parent = "people/me",
         const std::string& state = "")
      : stub_(person.channel()) {
    person.Prepare(context_);
    v1::WatchWorkItemsRequest request;
    request.set_parent(parent);
    request.set_state(state);
    reader_ = stub_.WatchWorkItems(&context_, request);
  }
  /// The next message; an empty state when the stream is over.
  v1::WatchWorkItemsResponse Next() {
    v1::WatchWorkItemsResponse message;
    if (!reader_->Read(&message)) message.Clear();
    return message;
  }
  absl::Status End() { return rpc::FromGrpc(reader_->Finish()); }
  void Cancel() { context_.TryCancel(); }

 private:
  v1::TaskService::Stub stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::WatchWorkItemsResponse>> reader_;
};

class WatchWorkItemsTest : public ::testing::Test {
 protected:
  WireOffice office_;
  OfficeSpeaker speaker_{office_};
  const LifeCast cast_ = StateCast();
  const cli::SigningKey key_ = office_.KeyOf(cast_.signer);
  ReportLife life_{speaker_, cast_, key_};
};

TEST_F(WatchWorkItemsTest, TheSignerSeesThePaperComeAndGo) {
  Stream signer(office_.As(cast_.signer));
  const v1::WatchWorkItemsResponse empty = signer.Next();
  ASSERT_NE(empty.state(), "");
  EXPECT_EQ(empty.total_size(), 0);
  ASSERT_THAT(life_.Import(StateReport("Báo cáo thử")), IsOk());
  ASSERT_THAT(life_.Review(), IsOk());
  const v1::WatchWorkItemsResponse come = signer.Next();
  EXPECT_EQ(come.total_size(), 1);
  ASSERT_THAT(life_.Sign(), IsOk());
  const v1::WatchWorkItemsResponse gone = signer.Next();
  EXPECT_EQ(gone.total_size(), 0);
  EXPECT_EQ(gone.state(), empty.state());
  signer.Cancel();
  EXPECT_EQ(signer.End().code(), StatusCode::kCancelled);
}

TEST_F(WatchWorkItemsTest, WhoComesBackHearsOnlyWhatHasChanged) {
  std::string state;
  {
    Stream first(office_.As(cast_.signer));
    state = first.Next().state();
    first.Cancel();
    (void)first.End();
  }
  Stream again(office_.As(cast_.signer), "people/me", state);
  ASSERT_THAT(life_.Import(StateReport("Báo cáo thử")), IsOk());
  ASSERT_THAT(life_.Review(), IsOk());
  EXPECT_EQ(again.Next().total_size(), 1) << "not the state that he knows";
  again.Cancel();
  (void)again.End();
}

TEST_F(WatchWorkItemsTest, NobodyWatchesAnothersDesk) {
  Stream other(office_.As(cast_.clerk), absl::StrCat("people/", cast_.signer));
  EXPECT_EQ(other.Next().state(), "");
  EXPECT_THAT(other.End(), Refuses(StatusCode::kNotFound, "NOT_FOUND"));
  Stream own(office_.As(cast_.clerk), absl::StrCat("people/", cast_.clerk));
  EXPECT_NE(own.Next().state(), "");
  own.Cancel();
  (void)own.End();
  cli::Client stranger(office_.channel());
  Stream nobody(stranger);
  EXPECT_EQ(nobody.Next().state(), "");
  EXPECT_THAT(nobody.End(), Refuses(StatusCode::kUnauthenticated, "NOT_LOGGED_IN"));
}

TEST_F(WatchWorkItemsTest, AStreamOutlivesNoSession) {
  const cli::Client& person = office_.As(cast_.signer);
  Stream signer(person);
  ASSERT_NE(signer.Next().state(), "");
  v1::DeleteSessionRequest logout;
  logout.set_name("sessions/current");
  ASSERT_THAT(person.Call(&v1::SessionService::Stub::DeleteSession, logout), IsOk());
  ASSERT_THAT(life_.Import(StateReport("Báo cáo thử")), IsOk());
  ASSERT_THAT(life_.Review(), IsOk());
  EXPECT_EQ(signer.Next().state(), "") << "not told what has come";
  EXPECT_THAT(signer.End(), Refuses(StatusCode::kUnauthenticated, "SESSION_OVER"));
}

TEST_F(WatchWorkItemsTest, TheServerStopsWithoutWaitingForWhoLooks) {
  Stream signer(office_.As(cast_.signer));
  ASSERT_NE(signer.Next().state(), "");
  auto stopped = std::async(std::launch::async, [&] { office_.server().Stop(); });
  EXPECT_EQ(signer.Next().state(), "");
  EXPECT_EQ(signer.End().code(), StatusCode::kUnavailable);
  stopped.get();
}

}  // namespace
}  // namespace trinhky::testing
