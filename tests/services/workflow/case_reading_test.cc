#include "services/workflow/case_reading.h"

#include <gtest/gtest.h>

#include "services/audit/audit_operations.h"
#include "services/exchange/sequencer_job.h"
#include "services/tasks/task_operations.h"
#include "services/workflow/definition_operations.h"
#include "tests/services/workflow/bench_life.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/sha256.h"
#include "workflow/loader/text_message.h"

namespace trinhky::testing {
namespace {

using absl::StatusCode;

class CaseReadingTest : public ::testing::Test {
 protected:
  void SetUp() override {
    document_ = *life_.Create();
    ASSERT_THAT(life_.Run(document_, 2), IsOk());
  }

  absl::StatusOr<v1::ListWorkItemsResponse> WorkOf(const std::string& person,
                                                   const std::string& token = "", int size = 0) {
    v1::ListWorkItemsRequest request;
    request.set_parent("people/me");
    request.set_page_token(token);
    request.set_page_size(size);
    v1::ListWorkItemsResponse response;
    const absl::Status status = tasks::TaskOperations(office_.casework())
                                    .ListWorkItems(office_.CallOf(person), request, response);
    if (!status.ok()) return status;
    return response;
  }

  OfficeFixture office_;
  BenchLife life_{office_};
  v1::Document document_;
  workflows::CaseReading reading_{office_.casework()};
};

TEST_F(CaseReadingTest, WorkLiesWhereTheTransitionPutIt) {
  const auto signer = WorkOf("chi");
  ASSERT_THAT(signer, IsOk());
  ASSERT_EQ(signer->work_items_size(), 1);
  EXPECT_EQ(signer->work_items(0).document(), document_.name());
  EXPECT_EQ(signer->work_items(0).role(), "SIGNER");
  EXPECT_EQ(signer->work_items(0).state(), "LEADER_REVIEW");
  EXPECT_EQ(WorkOf("binh")->work_items_size(), 0);
  EXPECT_EQ(WorkOf("kim")->work_items_size(), 0);
}

TEST_F(CaseReadingTest, AWorkListIsReadInPagesByItsOwnerOnly) {
  for (int i = 0; i < 4; ++i) {
    v1::Document more = *life_.Create();
    ASSERT_THAT(life_.Run(more, 2), IsOk());
  }
  std::string token;
  int seen = 0;
  do {
    const auto page = WorkOf("chi", token, 2);
    ASSERT_THAT(page, IsOk());
    seen += page->work_items_size();
    token = page->next_page_token();
  } while (!token.empty());
  EXPECT_EQ(seen, 5);
  EXPECT_THAT(WorkOf("an", WorkOf("chi", "", 2)->next_page_token()),
              Refuses(StatusCode::kInvalidArgument, "PAGE_TOKEN_INVALID"));
  v1::ListWorkItemsRequest other;
  other.set_parent("people/chi");
  v1::ListWorkItemsResponse response;
  EXPECT_THAT(tasks::TaskOperations(office_.casework())
                  .ListWorkItems(office_.CallOf("an"), other, response),
              Refuses(StatusCode::kNotFound, "NOT_FOUND"));
}

TEST_F(CaseReadingTest, EveryActionSaysWhyNotAndWhoCan) {
  v1::ListAvailableActionsRequest request;
  request.set_parent(document_.name());
  v1::ListAvailableActionsResponse response;
  ASSERT_THAT(reading_.ListAvailableActions(office_.CallOf("an"), request, response), IsOk());
  ASSERT_EQ(response.actions_size(), 1);
  EXPECT_EQ(response.actions(0).action(), "sign");
  EXPECT_FALSE(response.actions(0).allowed());
  EXPECT_EQ(response.actions(0).reason(), "ROLE_MISSING");
  EXPECT_FALSE(response.actions(0).message().empty());
  EXPECT_EQ(response.actions(0).message_en().rfind("Expected ", 0), 0u)
      << response.actions(0).message_en();
  EXPECT_THAT(response.actions(0).who(), ::testing::Contains("Trần Thị Chi (Chủ tịch)"));
  ASSERT_THAT(reading_.ListAvailableActions(office_.CallOf("chi"), request, response), IsOk());
  EXPECT_TRUE(response.actions(0).allowed());
  EXPECT_THAT(reading_.ListAvailableActions(office_.CallOf("kim"), request, response),
              Refuses(StatusCode::kNotFound, "NOT_FOUND"));
}

TEST_F(CaseReadingTest, HistoryTellsEachAct) {
  v1::ListHistoryRequest request;
  request.set_parent(document_.name());
  request.set_page_size(2);
  v1::ListHistoryResponse response;
  ASSERT_THAT(reading_.ListHistory(office_.CallOf("an"), request, response), IsOk());
  ASSERT_EQ(response.entries_size(), 2);
  EXPECT_EQ(response.entries(0).action(), "create");
  EXPECT_EQ(response.entries(1).to_state(), "UNIT_REVIEW");
  EXPECT_EQ(response.entries(1).actor_title(), "Lê Văn An");
  request.set_page_token(response.next_page_token());
  ASSERT_THAT(reading_.ListHistory(office_.CallOf("an"), request, response), IsOk());
  ASSERT_EQ(response.entries_size(), 1);
  EXPECT_EQ(response.entries(0).action(), "approve");
  EXPECT_EQ(response.next_page_token(), "");
  EXPECT_THAT(reading_.ListHistory(office_.CallOf("kim"), request, response),
              Refuses(StatusCode::kNotFound, "NOT_FOUND"));
}

TEST_F(CaseReadingTest, TheRecordGivesBytesLeavesAndPlaces) {
  v1::ListAuditEventsRequest request;
  request.set_parent(document_.name());
  v1::ListAuditEventsResponse response;
  const audit::AuditOperations audit(office_.casework());
  ASSERT_THAT(audit.ListAuditEvents(office_.CallOf("an"), request, response), IsOk());
  ASSERT_EQ(response.audit_events_size(), 3);
  for (const v1::AuditEvent& event : response.audit_events()) {
    EXPECT_EQ(event.leaf_hash(), LeafHashHex(event.content()));
    EXPECT_EQ(event.leaf_index(), -1);
  }
  exchange::WorkBell bell;
  exchange::SequencerJob sequencer({office_.storage(), office_.clock(), bell}, "node-1");
  const absl::StatusOr<int> placed = sequencer.RunOnce();
  ASSERT_THAT(placed, IsOk());
  EXPECT_EQ(*placed, 3);
  ASSERT_THAT(audit.ListAuditEvents(office_.CallOf("an"), request, response), IsOk());
  for (int i = 0; i < 3; ++i) EXPECT_EQ(response.audit_events(i).leaf_index(), i);
  EXPECT_THAT(audit.ListAuditEvents(office_.CallOf("kim"), request, response),
              Refuses(StatusCode::kNotFound, "NOT_FOUND"));
  exchange::SequencerJob other({office_.storage(), office_.clock(), bell}, "node-2");
  EXPECT_EQ(*other.RunOnce(), 0);
}

TEST_F(CaseReadingTest, ADefinitionIsShownWithItsStatesStepsAndText) {
  const workflows::DefinitionOperations definitions(office_.casework().deps().definitions,
                                                    office_.casework().deps().page_tokens);
  const auto get = [&](const std::string& name) -> absl::StatusOr<v1::WorkflowDefinition> {
    v1::GetWorkflowDefinitionRequest request;
    request.set_name(name);
    v1::WorkflowDefinition response;
    const absl::Status status = definitions.Get(request, response);
    if (!status.ok()) return status;
    return response;
  };
  const auto shown = get("workflowDefinitions/van_ban_di");
  ASSERT_THAT(shown, IsOk());
  EXPECT_EQ(shown->title(), "Văn bản đi");
  EXPECT_EQ(shown->text(),
            *workflow::ReadTextFile(std::string(TRINHKY_SOURCE_DIR) +
                                    "/workflow/definitions/van_ban_di.v1.textproto"));
  EXPECT_EQ(shown->digest(), Sha256Hex(shown->text()));
  ASSERT_EQ(shown->state_list_size(), shown->states());
  EXPECT_TRUE(shown->state_list(0).initial());
  const auto review = ::testing::Truly([](const v1::DefinitionState& state) {
    return state.state() == "UNIT_REVIEW" && state.title() == "Duyệt nội dung" &&
           state.working_hours() == 8 && !state.initial() && !state.final();
  });
  EXPECT_THAT(shown->state_list(), ::testing::Contains(review));
  const auto find = [&](const std::string& action) {
    for (const v1::DefinitionStep& step : shown->steps())
      if (step.action() == action) return step;
    return v1::DefinitionStep();
  };
  EXPECT_EQ(find("sign").title(), "Ký số");
  EXPECT_EQ(find("sign").from_state(), "LEADER_REVIEW");
  EXPECT_EQ(find("sign").to_state(), "LEADER_SIGNED");
  EXPECT_THAT(find("sign").roles(), ::testing::ElementsAre("SIGNER"));
  EXPECT_THAT(find("sign").conditions(),
              ::testing::ElementsAre("lãnh đạo đã xem xét, đồng ý", "mọi nơi nhận đã xác định",
                                     "ký thay (KT.) người đứng đầu", "khác người soạn thảo"));
  EXPECT_EQ(find("edit").to_state(), "DRAFT") << "it stays where it is";
  EXPECT_THAT(find("withdraw").conditions(), ::testing::ElementsAre("chính người soạn thảo"));
  EXPECT_THAT(find("close").roles(), ::testing::Contains("SYSTEM"));
  EXPECT_THAT(find("close").conditions(), ::testing::ElementsAre("deliveries=all"));

  EXPECT_EQ(get("workflowDefinitions/van_ban_den")->version(), 2);
  EXPECT_EQ(get("workflowDefinitions/van_ban_den.v1")->version(), 1);
  for (const char* name : {"workflowDefinitions/van_ban_den.v3", "workflowDefinitions/x.vx",
                           "workflowDefinitions/", "van_ban_den", "documents/van_ban_den"})
    EXPECT_THAT(get(name), Refuses(StatusCode::kNotFound, "DEFINITION_UNKNOWN")) << name;
}

TEST_F(CaseReadingTest, DefinitionsAreListedAndProved) {
  const workflows::DefinitionOperations definitions(office_.casework().deps().definitions,
                                                    office_.casework().deps().page_tokens);
  v1::ListWorkflowDefinitionsRequest list;
  list.set_page_size(2);
  v1::ListWorkflowDefinitionsResponse page;
  ASSERT_THAT(definitions.List(list, page), IsOk());
  EXPECT_EQ(page.workflow_definitions_size(), 2);
  EXPECT_EQ(page.workflow_definitions(0).text(), "") << "only GetWorkflowDefinition has it";
  list.set_page_token(page.next_page_token());
  page.Clear();
  ASSERT_THAT(definitions.List(list, page), IsOk());
  EXPECT_GE(page.workflow_definitions_size(), 1);

  v1::CheckDefinitionRequest check;
  check.set_text(*workflow::ReadTextFile(std::string(TRINHKY_SOURCE_DIR) +
                                         "/workflow/definitions/van_ban_den.v1.textproto"));
  v1::CheckDefinitionResponse verdict;
  ASSERT_THAT(definitions.Check(check, verdict), IsOk());
  EXPECT_EQ(verdict.verdict(), "sound");
  check.set_text(R"pb(
    id: "two_steps"
    version: 1
    title_vi: "Hai bước"
    role { name: "DRAFTER" title_vi: "Người soạn" }
    state { name: "NEW" kind: START title_vi: "Mới" }
    state { name: "OPEN" title_vi: "Đang làm" owner_role: "DRAFTER" }
    state { name: "DONE" kind: FINAL title_vi: "Xong" }
    transition { action: "create" from: "NEW" to: "OPEN" title_vi: "Tạo" role: "DRAFTER" }
  )pb");
  verdict.Clear();
  ASSERT_THAT(definitions.Check(check, verdict), IsOk());
  EXPECT_EQ(verdict.verdict(), "unsound");
  EXPECT_GE(verdict.violations_size(), 1);
  check.set_text("id: \"broken\" nonsense: 1");
  EXPECT_THAT(definitions.Check(check, verdict),
              Refuses(StatusCode::kInvalidArgument, "TEXTPROTO_INVALID"));
}

}  // namespace
}  // namespace trinhky::testing
