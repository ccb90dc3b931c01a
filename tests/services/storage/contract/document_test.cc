#include "tests/services/storage/contract/contract_test.h"
#include "workflow/base/limits.h"

namespace trinhky::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

using DocumentTest = ContractTest;
INSTANTIATE_TEST_SUITE_P(AllBackends, DocumentTest, ::testing::ValuesIn(Backends()), CaseName);

constexpr int64_t kSecond = 1'000'000;

std::vector<std::string> Ids(const DocumentPage& page) {
  std::vector<std::string> ids;
  for (const DocumentRecord& record : page.documents) ids.push_back(record.key.document.value());
  return ids;
}

DocumentQuery AuditorQuery() {
  DocumentQuery query;
  query.agency = AgencyId("xa-binh-an-ubnd");
  query.visible_to.everything = true;
  return query;
}

TEST_P(DocumentTest, EveryFieldComesBack) {
  DocumentRecord outgoing = SampleDocument(KeyOf("doc-1"));
  DocumentRecord incoming = SampleIncoming(KeyOf("doc-2"));
  Must([&](UnitOfWork& work) -> absl::Status {
    TRINHKY_RETURN_IF_ERROR(work.documents().Insert(outgoing));
    return work.documents().Insert(incoming);
  });
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.documents().Get(outgoing.key); }), outgoing);
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.documents().Get(incoming.key); }), incoming);
}

TEST_P(DocumentTest, UpdateChangesEveryFieldButTheFixedOnes) {
  DocumentRecord record = SampleIncoming(KeyOf("doc-1"));
  Must([&](UnitOfWork& work) { return work.documents().Insert(record); });
  record.definition = "van_ban_di";
  record.definition_version = 2;
  record.state = "NUMBERED";
  record.instance = "{}";
  record.event_seq = 9;
  record.event_hash = Hash('9');
  record.type = "CV";
  record.style = "party";
  record.subject = "Trích yếu khác";
  record.symbol_organ = "ĐU";
  record.symbol_unit = "VP";
  record.unit_id = "agencies/xa-binh-an-ubnd/units/vp";
  record.digest = Hash('8');
  record.content_sha256 = Hash('7');
  record.text_sha256 = Hash('6');
  record.print_sha256 = Hash('9');
  record.file_name = "khác.pdf";
  record.number = 7;
  record.symbol = "07/CV-ĐU";
  record.issued_on = "2026-04-17";
  record.urgency = 3;
  record.deadline_us = 1;
  record.update_time_us = kNow + 5;
  record.replaces = "a";
  record.corrects = "b";
  record.responds_to = "c";
  record.profile_version = 4;
  record.labels = "{}";
  record.incoming->arrival_number = 99;
  record.incoming->sender_name = "Văn phòng Tỉnh ủy";
  int64_t rev = Must([&](UnitOfWork& work) { return work.documents().Update(record); });
  EXPECT_EQ(rev, 2);
  record.rev = 2;
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.documents().Get(record.key); }), record);
}

TEST_P(DocumentTest, WhatAnswersAPaperIsFoundByThoseWhoMayReadIt) {
  const auto insert = [&](const char* id, const char* answers) {
    DocumentRecord record = SampleDocument(KeyOf(id));
    record.responds_to = answers;
    Must([&](UnitOfWork& work) { return work.documents().Insert(record); });
  };
  insert("doc-1", "inc-1");
  insert("doc-2", "inc-2");
  insert("doc-3", "");
  DocumentQuery query = AuditorQuery();
  query.responds_to = "inc-1";
  const auto found = [&] {
    std::vector<std::string> ids;
    for (const DocumentRecord& record :
         Read([&](const ReadUnit& u) { return u.documents().List(query); }).documents)
      ids.push_back(record.key.document.value());
    return ids;
  };
  EXPECT_THAT(found(), ::testing::ElementsAre("doc-1"));
  query.visible_to = {.person = PersonId("an")};
  EXPECT_THAT(found(), ::testing::IsEmpty());
  Must([&](UnitOfWork& work) {
    return work.readers().AddParticipant(KeyOf("doc-1"), PersonId("an"), "participant", kNow);
  });
  EXPECT_THAT(found(), ::testing::ElementsAre("doc-1"));
  query.responds_to = "inc-9";
  EXPECT_THAT(found(), ::testing::IsEmpty());
}

TEST_P(DocumentTest, AStaleWriterIsAborted) {
  DocumentRecord record = SampleDocument(KeyOf("doc-1"));
  Must([&](UnitOfWork& work) { return work.documents().Insert(record); });
  Must([&](UnitOfWork& work) { return work.documents().Update(record); });
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) { return work.documents().Update(record); }),
              StatusIs(absl::StatusCode::kAborted, "STALE_REVISION"));
}

TEST_P(DocumentTest, MissingAndDoubleDocumentsAreToldApart) {
  DocumentRecord record = SampleDocument(KeyOf("doc-1"));
  Must([&](UnitOfWork& work) { return work.documents().Insert(record); });
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) { return work.documents().Insert(record); }),
              StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(storage_->Read([&](const ReadUnit& u) { return u.documents().Get(KeyOf("doc-9")); }),
              StatusIs(absl::StatusCode::kNotFound));
  DocumentRecord missing = SampleDocument(KeyOf("doc-9"));
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) { return work.documents().Update(missing); }),
              StatusIs(absl::StatusCode::kAborted, "STALE_REVISION"));
}

TEST_P(DocumentTest, TwoAgenciesMayHaveTheSameDocumentId) {
  DocumentKey ours = KeyOf("doc-1");
  DocumentKey theirs = KeyOf("doc-1", "xa-binh-an-du");
  GivenDocument(ours);
  GivenDocument(theirs);
  Must([&](UnitOfWork& work) -> absl::StatusOr<int64_t> {
    TRINHKY_ASSIGN_OR_RETURN(DocumentRecord document, work.documents().Get(ours));
    document.state = "FILED";
    return work.documents().Update(document);
  });
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.documents().Get(theirs); }).state, "DRAFT");
}

TEST_P(DocumentTest, ADeliveryBecomesOneIncomingDocument) {
  DocumentRecord first = SampleIncoming(KeyOf("doc-1"));
  DocumentRecord second = SampleIncoming(KeyOf("doc-2"));
  second.incoming->delivery = first.incoming->delivery;
  Must([&](UnitOfWork& work) { return work.documents().Insert(first); });
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) { return work.documents().Insert(second); }),
              StatusIs(absl::StatusCode::kAlreadyExists));
  auto found = Read([&](const ReadUnit& u) {
    return u.documents().FindIncomingByDelivery(first.key.agency, first.incoming->delivery);
  });
  EXPECT_EQ(found, first.key.document);
}

TEST_P(DocumentTest, APackageBecomesOneIncomingDocumentToo) {
  DocumentRecord first = SampleIncoming(KeyOf("doc-1"));
  first.incoming->delivery.clear();
  first.incoming->package = "agencies/tinh/packages/pkg-1";
  DocumentRecord second = SampleIncoming(KeyOf("doc-2"));
  second.incoming->delivery.clear();
  second.incoming->package = first.incoming->package;
  Must([&](UnitOfWork& work) { return work.documents().Insert(first); });
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) { return work.documents().Insert(second); }),
              StatusIs(absl::StatusCode::kAlreadyExists));
  const auto find = [&](const char* package) {
    return Read([&](const ReadUnit& u) {
      return u.documents().FindIncomingByDelivery(first.key.agency, package);
    });
  };
  EXPECT_EQ(find("agencies/tinh/packages/pkg-1"), first.key.document);
  EXPECT_EQ(find("agencies/tinh/packages/pkg-2"), std::nullopt);
}

TEST_P(DocumentTest, TwinsOnPaperAreFoundNotRefused) {
  DocumentRecord first = SampleIncoming(KeyOf("doc-1"));
  first.incoming->delivery = "";
  DocumentRecord second = first;
  second.key = KeyOf("doc-2");
  DocumentRecord other = first;
  other.key = KeyOf("doc-3");
  other.incoming->sender_number = "180";
  Must([&](UnitOfWork& work) -> absl::Status {
    TRINHKY_RETURN_IF_ERROR(work.documents().Insert(first));
    TRINHKY_RETURN_IF_ERROR(work.documents().Insert(second));
    return work.documents().Insert(other);
  });
  EXPECT_THAT(Read([&](const ReadUnit& u) {
                return u.documents().FindIncomingTwins(first.key.agency, *first.incoming);
              }),
              ElementsAre(DocumentId("doc-1"), DocumentId("doc-2")));
}

TEST_P(DocumentTest, ListPagesThroughEverythingOnceInEveryOrder) {
  constexpr int kDocuments = 23;
  Must([&](UnitOfWork& work) -> absl::Status {
    for (int i = 0; i < kDocuments; ++i) {
      DocumentRecord record = SampleDocument(KeyOf("doc-" + std::to_string(100 + i)));
      record.update_time_us = kNow + (i / 3) * kSecond;  // ties on purpose
      record.create_time_us = kNow - (i / 2) * kSecond;
      record.issued_on = i % 2 == 0 ? "2026-04-15" : "2026-04-16";
      record.number = i / 4;
      TRINHKY_RETURN_IF_ERROR(work.documents().Insert(record));
    }
    return absl::OkStatus();
  });
  for (DocumentOrder order :
       {DocumentOrder::kUpdatedNewestFirst, DocumentOrder::kCreatedNewestFirst,
        DocumentOrder::kIssuedNewestFirst}) {
    DocumentQuery query = AuditorQuery();
    query.order = order;
    query.limit = 1000;
    std::vector<std::string> whole =
        Ids(Read([&](const ReadUnit& u) { return u.documents().List(query); }));
    EXPECT_EQ(whole.size(), kDocuments);
    std::vector<std::string> paged;
    query.limit = 5;
    int pages = 0;
    do {
      DocumentPage page = Read([&](const ReadUnit& u) { return u.documents().List(query); });
      for (std::string& id : Ids(page)) paged.push_back(std::move(id));
      query.after = page.next;
      ++pages;
    } while (query.after.has_value());
    EXPECT_EQ(paged, whole);
    EXPECT_EQ(pages, 5);
  }
}

TEST_P(DocumentTest, ListShowsOnlyWhatTheReaderMaySee) {
  for (const char* id : {"doc-1", "doc-2", "doc-3"}) GivenDocument(KeyOf(id));
  Must([&](UnitOfWork& work) -> absl::Status {
    TRINHKY_RETURN_IF_ERROR(
        work.readers().AddParticipant(KeyOf("doc-1"), PersonId("an"), "participant", kNow));
    return work.readers().AddBody(KeyOf("doc-2"), BodyId("agencies/xa-binh-an-du"), "recipient",
                                  kNow);
  });
  auto list = [&](const Visibility& who) {
    DocumentQuery query = AuditorQuery();
    query.visible_to = who;
    DocumentPage page = Read([&](const ReadUnit& u) { return u.documents().List(query); });
    auto counts = Read([&](const ReadUnit& u) { return u.documents().CountByState(query); });
    EXPECT_EQ(counts["DRAFT"], static_cast<int64_t>(page.documents.size()));
    std::vector<std::string> ids = Ids(page);
    std::sort(ids.begin(), ids.end());
    return ids;
  };
  EXPECT_THAT(list({}), IsEmpty());
  EXPECT_THAT(list({.person = PersonId("an")}), ElementsAre("doc-1"));
  EXPECT_THAT(list({.person = PersonId("an"), .bodies = {BodyId("agencies/xa-binh-an-du")}}),
              ElementsAre("doc-1", "doc-2"));
  EXPECT_THAT(list({.person = PersonId("binh"), .bodies = {BodyId("agencies/other")}}), IsEmpty());
  EXPECT_THAT(list({.everything = true}), ElementsAre("doc-1", "doc-2", "doc-3"));
}

TEST_P(DocumentTest, FiltersNarrowTheList) {
  Must([&](UnitOfWork& work) -> absl::Status {
    DocumentRecord a = SampleDocument(KeyOf("doc-a"));
    a.state = "ISSUED";
    a.issued_on = "2026-03-01";
    a.symbol = "01/BC-UBND";
    a.deadline_us = 0;
    DocumentRecord b = SampleDocument(KeyOf("doc-b"));
    b.type = "KH";
    b.style = "party";
    b.unit_id = "agencies/xa-binh-an-ubnd/units/kt";
    b.drafter = PersonId("binh");
    b.update_time_us = kNow + kSecond;
    TRINHKY_RETURN_IF_ERROR(work.documents().Insert(a));
    TRINHKY_RETURN_IF_ERROR(work.documents().Insert(b));
    return work.documents().Insert(SampleIncoming(KeyOf("doc-c")));
  });
  auto list = [&](auto change) {
    DocumentQuery query = AuditorQuery();
    change(query);
    std::vector<std::string> ids =
        Ids(Read([&](const ReadUnit& u) { return u.documents().List(query); }));
    std::sort(ids.begin(), ids.end());
    return ids;
  };
  EXPECT_THAT(list([](DocumentQuery& q) {
                q.states = {"ISSUED", "CLOSED", "FILED"};
              }),
              ElementsAre("doc-a"));
  EXPECT_THAT(list([](DocumentQuery& q) { q.kind = "incoming"; }), ElementsAre("doc-c"));
  EXPECT_THAT(list([](DocumentQuery& q) { q.type = "KH"; }), ElementsAre("doc-b"));
  EXPECT_THAT(list([](DocumentQuery& q) { q.style = "party"; }), ElementsAre("doc-b"));
  EXPECT_THAT(list([](DocumentQuery& q) { q.unit_id = "agencies/xa-binh-an-ubnd/units/kt"; }),
              ElementsAre("doc-b"));
  EXPECT_THAT(list([](DocumentQuery& q) { q.drafter = "binh"; }), ElementsAre("doc-b"));
  EXPECT_THAT(list([](DocumentQuery& q) { q.symbol = "01/BC-UBND"; }), ElementsAre("doc-a"));
  EXPECT_THAT(list([](DocumentQuery& q) { q.issued_from = q.issued_to = "2026-03-01"; }),
              ElementsAre("doc-a"));
  EXPECT_THAT(list([](DocumentQuery& q) { q.updated_after_us = kNow; }), ElementsAre("doc-b"));
  EXPECT_THAT(list([](DocumentQuery& q) { q.deadline_before_us = kNow + 7200 * kSecond; }),
              ElementsAre("doc-b", "doc-c"));
  EXPECT_THAT(list([](DocumentQuery& q) { q.agency = AgencyId("elsewhere"); }), IsEmpty());
}

TEST_P(DocumentTest, ListRefusesImpossibleLimits) {
  for (int limit : {0, -1, limits::kPageSizeMax + 1}) {
    DocumentQuery query = AuditorQuery();
    query.limit = limit;
    EXPECT_THAT(storage_->Read([&](const ReadUnit& u) { return u.documents().List(query); }),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST_P(DocumentTest, ListShowsTheSenderOfAnIncomingDocument) {
  DocumentRecord record = SampleIncoming(KeyOf("doc-1"));
  Must([&](UnitOfWork& work) { return work.documents().Insert(record); });
  GivenDocument(KeyOf("doc-2"));
  DocumentPage page = Read([&](const ReadUnit& u) { return u.documents().List(AuditorQuery()); });
  ASSERT_EQ(page.documents.size(), 2u);
  record.instance = "";
  EXPECT_EQ(page.documents[1], record);
  EXPECT_FALSE(page.documents[0].incoming.has_value());
}

TEST_P(DocumentTest, CountsAreByState) {
  Must([&](UnitOfWork& work) -> absl::Status {
    for (int i = 0; i < 5; ++i) {
      DocumentRecord record = SampleDocument(KeyOf("doc-" + std::to_string(i)));
      if (i >= 3) record.state = "ISSUED";
      TRINHKY_RETURN_IF_ERROR(work.documents().Insert(record));
    }
    return absl::OkStatus();
  });
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.documents().CountByState(AuditorQuery()); }),
              ElementsAre(Pair("DRAFT", 3), Pair("ISSUED", 2)));
}

}  // namespace
}  // namespace trinhky::storage
