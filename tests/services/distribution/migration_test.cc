// The drafter's answer decides the workflow: a list that gains the Party committee makes a letter's
// draft one that is submitted to it. @source design.md 13, "Which definition"
#include <gtest/gtest.h>

#include <functional>

#include "services/casework/routing.h"
#include "services/distribution/distribution_operations.h"
#include "tests/testing/issued_report.h"
#include "tests/testing/status_matchers.h"
#include "workflow/engine/apply.h"

namespace trinhky::testing {
namespace {

using absl::StatusCode;

constexpr int64_t kLine = 7;
constexpr char kText[] = "Thường trực cấp ủy";

class MigrationTest : public ::testing::Test {
 protected:
  void SetUp() override { Create("van_ban_di"); }

  // A report whose only line nobody could resolve.
  void Create(const std::string& definition) {
    InCase("an", [&](casework::CaseContext& context) -> absl::Status {
      storage::DocumentRecord record;
      record.key = key_;
      record.type = "BC";
      record.style = "state";
      record.unit_id = "vhxh";
      record.drafter = PersonId("an");
      absl::StatusOr<casework::CaseFile> file =
          casework::CaseFile::Create(context, record, *context.definitions.FindNewest(definition));
      if (!file.ok()) return file.status();
      const absl::Status created = file->Perform({.action = "create"});
      if (!created.ok()) return created;
      storage::RecipientRecord line;
      line.line = kLine;
      line.text = kText;
      line.purpose = "none";
      line.confidence = "confirm";
      const absl::Status saved = file->Save();
      return saved.ok() ? context.work.recipients().Replace(key_, {line}) : saved;
    });
  }

  void InCase(const std::string& person,
              const std::function<absl::Status(casework::CaseContext&)>& body) {
    const Call call = office_.CallOf(person);
    const auto directory = office_.directory().Current();
    ASSERT_THAT(office_.storage().Write([&](storage::UnitOfWork& work) -> absl::Status {
      casework::CaseContext context{work,          *directory, office_.definitions(),
                                    office_.ids(), call,       office_.NewRequestId()};
      return body(context);
    }),
                IsOk());
  }

  absl::Status Answer(const std::string& body) {
    v1::AnswerRecipientRequest request;
    request.set_name(casework::NameOf(key_));
    request.set_request_id(office_.NewRequestId());
    request.set_line(kLine);
    request.set_text(kText);
    request.add_bodies(body);
    v1::Document document;
    return operations_.Answer(office_.CallOf("an"), request, document);
  }

  storage::DocumentRecord Record() {
    return *office_.storage().Read(
        [&](const storage::ReadUnit& unit) { return unit.documents().Get(key_); });
  }

  // The events of the document as they are stored, read back.
  std::vector<workflow::Event> Events() {
    std::vector<workflow::Event> events;
    const auto stored = office_.storage().Read([&](const storage::ReadUnit& unit) {
      return unit.events().List(key_, /*after_seq=*/0, /*limit=*/100);
    });
    EXPECT_THAT(stored, IsOk());
    for (const storage::EventRecord& record : *stored) {
      absl::StatusOr<workflow::Event> event = workflow::Event::FromJson(record.bytes);
      EXPECT_THAT(event, IsOk());
      events.push_back(*std::move(event));
    }
    return events;
  }

  const storage::DocumentKey key_{AgencyId("ubnd"), DocumentId("doc-1")};
  OfficeFixture office_;
  distribution::DistributionOperations operations_{office_.casework(), office_.seals()};
};

TEST_F(MigrationTest, AnAnswerThatNamesThePartyCommitteeMovesTheDraft) {
  ASSERT_THAT(Answer("agencies/du"), IsOk());
  EXPECT_EQ(Record().definition, "bao_cao_trinh_dang_uy");
  EXPECT_EQ(Record().state, "DRAFT");
  ASSERT_THAT(Answer("agencies/ubnd/units/kt"), IsOk());  // he thinks better of it
  EXPECT_EQ(Record().definition, "van_ban_di");
}

TEST_F(MigrationTest, AnAnswerThatChangesNoWorkflowLeavesNoTrace) {
  ASSERT_THAT(Answer("agencies/ubnd/units/kt"), IsOk());
  EXPECT_EQ(Record().definition, "van_ban_di");
  for (const workflow::Event& event : Events())
    EXPECT_EQ(event.kind, workflow::EventKind::kTransition);
}

TEST_F(MigrationTest, TheStoredEventsReplayToTheStoredInstance) {
  ASSERT_THAT(Answer("agencies/du"), IsOk());
  const std::vector<workflow::Event> events = Events();
  ASSERT_EQ(events.size(), 3u);  // create, edit, migrate
  EXPECT_EQ(events.back().kind, workflow::EventKind::kMigration);
  EXPECT_EQ(events.back().actor, "an");
  EXPECT_EQ(events.back().data.at("from_definition"), "van_ban_di");
  const workflow::Instance start = workflow::NewInstance(
      *office_.definitions().FindNewest("van_ban_di"), casework::NameOf(key_));
  EXPECT_EQ(workflow::ApplyAll(start, events).ToJson(), Record().instance);
}

TEST_F(MigrationTest, WhatCannotMoveIsRefusedAndNothingChanges) {
  InCase("an", [&](casework::CaseContext& context) -> absl::Status {
    absl::StatusOr<casework::CaseFile> file =
        casework::CaseFile::Open(context, *context.work.documents().Get(key_));
    if (!file.ok()) return file.status();
    EXPECT_THAT(casework::MoveTo(*file, "van_ban_khong_co"),
                Refuses(StatusCode::kFailedPrecondition, "DEFINITION_WOULD_CHANGE"));
    EXPECT_THAT(casework::MoveTo(*file, "van_ban_den"),
                Refuses(StatusCode::kFailedPrecondition, "DEFINITION_WOULD_CHANGE"));
    EXPECT_EQ(file->definition().id, "van_ban_di");
    return absl::OkStatus();
  });
}

}  // namespace
}  // namespace trinhky::testing
