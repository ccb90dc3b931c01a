// What hangs on a document: revisions, attachments, recipients, deliveries, readers, signatures,
// submissions.
#include "tests/services/storage/contract/contract_test.h"
#include "workflow/base/limits.h"

namespace trinhky::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

class PartsTest : public ContractTest {
 protected:
  void SetUp() override {
    ContractTest::SetUp();
    GivenDocument(key_);
  }
  DocumentKey key_ = KeyOf("doc-1");
};

INSTANTIATE_TEST_SUITE_P(AllBackends, PartsTest, ::testing::ValuesIn(Backends()), CaseName);

TEST_P(PartsTest, RevisionsAreKeptByNumber) {
  RevisionRecord one{key_,      1,         "submit",       Hash('1'), std::string("a\0b", 3),
                     Hash('c'), Hash('e'), PersonId("an"), kNow};
  RevisionRecord two{key_, 2, "sign", Hash('2'), "{}", "", "", PersonId("binh"), kNow + 1};
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.revisions().FindLatest(key_); }), std::nullopt);
  Must([&](UnitOfWork& work) { return work.revisions().Insert(one); });
  Must([&](UnitOfWork& work) { return work.revisions().Insert(two); });
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) { return work.revisions().Insert(two); }),
              StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.revisions().Get(key_, 1); }), one);
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.revisions().FindLatest(key_); }), two);
  EXPECT_THAT(storage_->Read([&](const ReadUnit& u) { return u.revisions().Get(key_, 3); }),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.revisions().List(key_); }), SizeIs(2));
}

TEST_P(PartsTest, APartOfNoDocumentIsRefused) {
  RevisionRecord orphan{KeyOf("nobody"), 1,   "submit", Hash('1'), "{}", "", "",
                        PersonId("an"),  kNow};
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) { return work.revisions().Insert(orphan); }),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_P(PartsTest, AttachmentsComeAndGo) {
  AttachmentRecord file{key_,       "att-1",   "Phụ lục 1.xlsx", "application/octet-stream",
                        1234567890, Hash('f'), PersonId("an"),   kNow};
  Must([&](UnitOfWork& work) { return work.revisions().InsertAttachment(file); });
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.revisions().FindAttachment(key_, "att-1"); }),
            file);
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.revisions().ListAttachments(key_); }),
              ElementsAre(file));
  Must([&](UnitOfWork& work) { return work.revisions().RemoveAttachment(key_, "att-1"); });
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) {
    return work.revisions().RemoveAttachment(key_, "att-1");
  }),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_P(PartsTest, ARecipientListIsReplacedAsAWhole) {
  RecipientRecord line;
  line.position = 0;
  line.line = 1;
  line.text = "Đảng ủy xã (b/c)";
  line.purpose = "report";
  line.as_above = true;
  line.addressee = true;
  line.archive = true;
  line.confidence = "confirm";
  line.bodies = {BodyId("agencies/xa-binh-an-du"), BodyId("groups/cac-thon")};
  line.answered_by = PersonId("an");
  line.answer_time_us = kNow;
  line.labels = "{}";
  RecipientRecord second;
  second.position = 1;
  auto replace = [&](const std::vector<RecipientRecord>& list) {
    return storage_->Write([&](UnitOfWork& work) { return work.recipients().Replace(key_, list); });
  };
  EXPECT_THAT(replace({second, line}), IsOk());
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.recipients().List(key_); }),
              ElementsAre(line, second));
  EXPECT_THAT(replace({line}), IsOk());
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.recipients().List(key_); }),
              ElementsAre(line));
  EXPECT_THAT(replace({line, line}), StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(replace(std::vector<RecipientRecord>(limits::kRecipientsMax + 1)),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.recipients().List(key_); }),
              ElementsAre(line));
}

TEST_P(PartsTest, ADeliveryMovesOnOnlyFromTheExpectedStatus) {
  DeliveryRecord delivery = SampleDelivery(key_, "dlv-1", "agencies/xa-binh-an-du");
  Must([&](UnitOfWork& work) { return work.deliveries().Insert(delivery); });
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.deliveries().Get(key_, "dlv-1"); }), delivery);
  DeliveryRecord same_line = delivery;
  same_line.delivery_id = "dlv-2";
  EXPECT_THAT(
      storage_->Write([&](UnitOfWork& work) { return work.deliveries().Insert(same_line); }),
      StatusIs(absl::StatusCode::kAlreadyExists));
  delivery.status = DeliveryStatus::kReceipted;
  delivery.receipt = "chữ ký";
  auto update = [&](DeliveryStatus expected) {
    return storage_->Write(
        [&](UnitOfWork& work) { return work.deliveries().Update(delivery, expected); });
  };
  EXPECT_THAT(update(DeliveryStatus::kSent),
              StatusIs(absl::StatusCode::kAborted, "STALE_DELIVERY"));
  EXPECT_THAT(update(DeliveryStatus::kPending), IsOk());
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.deliveries().Get(key_, "dlv-1"); }), delivery);
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.deliveries().CountByStatus(key_); }),
              ElementsAre(Pair(DeliveryStatus::kReceipted, 1)));
}

TEST_P(PartsTest, AHeldDeliveryIsInvisibleUntilItIsReleased) {
  DeliveryRecord delivery = SampleDelivery(key_, "dlv-1", "agencies/tinh");
  delivery.held = true;
  Must([&](UnitOfWork& work) { return work.deliveries().Insert(delivery); });
  auto inbox = [&] {
    return Read([&](const ReadUnit& u) {
      return u.deliveries().ListTo({BodyId("agencies/x"), BodyId("agencies/tinh")},
                                   DeliveryStatus::kPending, 10);
    });
  };
  EXPECT_THAT(inbox(), IsEmpty());
  EXPECT_EQ(Must([&](UnitOfWork& work) { return work.deliveries().Release(key_, kNow); }), 1);
  EXPECT_EQ(Must([&](UnitOfWork& work) { return work.deliveries().Release(key_, kNow); }), 0);
  EXPECT_THAT(inbox(), SizeIs(1));
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.deliveries().List(key_); }), SizeIs(1));
}

TEST_P(PartsTest, ReadersAreThoseWhoWereMadeReaders) {
  Visibility an{.person = PersonId("an")};
  Visibility committee{.bodies = {BodyId("agencies/a"), BodyId("agencies/du")}};
  auto can_read = [&](const Visibility& who) {
    return Read([&](const ReadUnit& u) { return u.readers().CanRead(key_, who); });
  };
  EXPECT_FALSE(can_read({}));
  EXPECT_FALSE(can_read(an));
  EXPECT_TRUE(can_read({.everything = true}));
  for (int i = 0; i < 2; ++i) {
    Must([&](UnitOfWork& work) -> absl::Status {
      TRINHKY_RETURN_IF_ERROR(
          work.readers().AddParticipant(key_, PersonId("an"), "participant", kNow + i));
      return work.readers().AddBody(key_, BodyId("agencies/du"), "recipient", kNow + i);
    });
  }
  EXPECT_TRUE(can_read(an));
  EXPECT_TRUE(can_read(committee));
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.readers().List(key_); }),
              ElementsAre(ReaderRecord{"agencies/du", "recipient", kNow},
                          ReaderRecord{"people/an", "participant", kNow}));
  Must([&](UnitOfWork& work) { return work.readers().RemoveBody(key_, BodyId("agencies/du")); });
  EXPECT_FALSE(can_read(committee));
}

TEST_P(PartsTest, ReadingsAreLogged) {
  ReadingRecord first{key_, PersonId("an"), BodyId("agencies/du"), "content", kNow};
  ReadingRecord second{key_, PersonId("an"), BodyId(""), "metadata", kNow + 1};
  for (const ReadingRecord& record : {first, first, second}) {
    Must([&](UnitOfWork& work) { return work.readers().LogReading(record); });
  }
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.readers().ListReadings(key_, 10); }),
              ElementsAre(second, first));
}

TEST_P(PartsTest, ARevisionHasOneSignaturePerRole) {
  SignatureRecord signature{key_,     1,          "leader",  "people/binh", "PEM",
                            "serial", "\x30\x80", Hash('f'), Hash('d'),     kNow};
  Must([&](UnitOfWork& work) { return work.signatures().Insert(signature); });
  EXPECT_THAT(
      storage_->Write([&](UnitOfWork& work) { return work.signatures().Insert(signature); }),
      StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.signatures().Find(key_, 1, "leader"); }),
            signature);
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.signatures().Find(key_, 2, "leader"); }),
            std::nullopt);
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.signatures().List(key_); }),
              ElementsAre(signature));
}

TEST_P(PartsTest, APreparationWorksOnceInTimeWithItsTicket) {
  PreparationRecord record{key_,      "prep-1",  PersonId("binh"), "leader", 1,          7,
                           Hash('d'), Hash('t'), "payload",        kNow,     kNow + 100, false};
  Must([&](UnitOfWork& work) { return work.signatures().InsertPreparation(record); });
  auto use = [&](const std::string& ticket, int64_t now_us) {
    return storage_->Write([&](UnitOfWork& work) {
      return work.signatures().UsePreparation(key_, "prep-1", ticket, now_us);
    });
  };
  auto spent = StatusIs(absl::StatusCode::kFailedPrecondition, "PREPARATION_SPENT");
  EXPECT_THAT(use(Hash('x'), kNow), spent);
  EXPECT_THAT(use(Hash('t'), kNow + 100), spent);
  EXPECT_THAT(use(Hash('t'), kNow + 99), IsOk());
  EXPECT_THAT(use(Hash('t'), kNow + 99), spent);
  record.used = true;
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.signatures().FindPreparation(key_, "prep-1"); }),
            record);
  EXPECT_EQ(
      Must([&](UnitOfWork& work) { return work.signatures().SweepPreparations(kNow + 101, 10); }),
      1);
}

TEST_P(PartsTest, ASubmissionIsDecidedOnce) {
  SubmissionRecord record;
  record.key = key_;
  record.submission_id = "sub-1";
  record.body = BodyId("agencies/du");
  record.delivery_id = "dlv-1";
  record.create_time_us = kNow;
  Must([&](UnitOfWork& work) { return work.submissions().Insert(record); });
  SubmissionRecord again = record;
  again.submission_id = "sub-2";
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) { return work.submissions().Insert(again); }),
              StatusIs(absl::StatusCode::kAlreadyExists));
  record.state = SubmissionState::kReturned;
  record.decided_by = PersonId("bi-thu");
  record.reason = "thiếu số liệu";
  record.decide_time_us = kNow + 1;
  auto update = [&] {
    return storage_->Write([&](UnitOfWork& work) {
      return work.submissions().Update(record, SubmissionState::kSubmitted);
    });
  };
  EXPECT_THAT(update(), IsOk());
  EXPECT_THAT(update(), StatusIs(absl::StatusCode::kAborted, "STALE_SUBMISSION"));
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.submissions().Get(key_, "sub-1"); }), record);
  EXPECT_THAT(Read([&](const ReadUnit& u) {
                return u.submissions().ListTo({BodyId("agencies/du")}, SubmissionState::kReturned,
                                              10);
              }),
              ElementsAre(record));
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.submissions().List(key_); }), SizeIs(1));
}

TEST_P(PartsTest, ABlobIsNamedByWhateverRowHasItsName) {
  const auto name = [](char digit) { return std::string(64, digit); };
  DocumentRecord document = SampleDocument(KeyOf("doc-blobs"));
  document.content_sha256 = name('1');
  document.text_sha256 = name('2');
  document.print_sha256 = name('a');
  RevisionRecord revision;
  revision.key = document.key;
  revision.number = 1;
  revision.content_sha256 = name('3');
  revision.text_sha256 = name('e');
  AttachmentRecord attachment;
  attachment.key = document.key;
  attachment.attachment_id = "att-1";
  attachment.sha256 = name('4');
  SignatureRecord signature;
  signature.key = document.key;
  signature.revision = 1;
  signature.role = "leader";
  signature.file_sha256 = name('d');
  PackageRecord package;
  package.agency = document.key.agency;
  package.sender = "tinh";
  package.package_id = "pkg-1";
  package.sha256 = name('5');
  package.summary = "{\"file_sha256\":\"" + name('6') + "\",\"seal\":\"" + name('7') +
                    "\",\"not\":\"" + name('8') + "8\"}";
  Must([&](UnitOfWork& work) -> absl::Status {
    TRINHKY_RETURN_IF_ERROR(work.documents().Insert(document));
    TRINHKY_RETURN_IF_ERROR(work.revisions().Insert(revision));
    TRINHKY_RETURN_IF_ERROR(work.revisions().InsertAttachment(attachment));
    TRINHKY_RETURN_IF_ERROR(work.signatures().Insert(signature));
    return work.packages().Insert(package);
  });
  const auto unnamed = [&](const std::vector<std::string>& names) {
    return Read([&](const ReadUnit& u) { return u.blob_names().FindUnnamed(names); });
  };
  std::vector<std::string> all;
  for (const char digit : std::string("fedba987654321")) all.push_back(name(digit));
  all.push_back(name('9'));
  EXPECT_THAT(unnamed(all), ElementsAre(name('8'), name('9'), name('f')));
  EXPECT_THAT(unnamed({}), ElementsAre());
  // A draft that got another file: the one before it is nobody's.
  Must([&](UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(DocumentRecord stored, work.documents().Get(document.key));
    stored.content_sha256 = name('9');
    return work.documents().Update(stored).status();
  });
  EXPECT_THAT(unnamed({name('1'), name('9')}), ElementsAre(name('1')));
}

TEST_P(PartsTest, ANoteWaitsForItsArrivalAndIsTakenOnce) {
  ArrivalNote recall;
  recall.agency = AgencyId("tinh");
  recall.arrival = "agencies/ubnd/packages/pkg-1";
  recall.kind = "recall";
  recall.sha256 = Hash('a');
  recall.body = BodyId("agencies/tinh");
  recall.reason = "Số liệu phụ lục sai.";
  recall.statement = std::string("\0signed", 7);
  recall.create_time_us = kNow;
  ArrivalNote replaced = recall;
  replaced.kind = "replaces";
  replaced.document = DocumentId("inc-2");
  replaced.create_time_us = kNow + 1;
  ArrivalNote repeated = recall;
  repeated.reason = "Lý do khác.";
  Must([&](UnitOfWork& work) -> absl::Status {
    TRINHKY_RETURN_IF_ERROR(work.arrival_notes().Add(replaced));
    TRINHKY_RETURN_IF_ERROR(work.arrival_notes().Add(recall));
    return work.arrival_notes().Add(repeated);
  });
  const auto notes = [&](const char* agency, const char* arrival) {
    return Read(
        [&](const ReadUnit& u) { return u.arrival_notes().List(AgencyId(agency), arrival); });
  };
  EXPECT_THAT(notes("tinh", "agencies/ubnd/packages/pkg-1"), ElementsAre(recall, replaced));
  EXPECT_THAT(notes("tinh", "agencies/du/packages/pkg-1"), ElementsAre());
  EXPECT_THAT(notes("du", "agencies/ubnd/packages/pkg-1"), ElementsAre());
}

}  // namespace
}  // namespace trinhky::storage
