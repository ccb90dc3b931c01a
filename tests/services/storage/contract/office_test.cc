// Requests, packages, the directory and accounts.
#include "tests/services/storage/contract/contract_test.h"

namespace trinhky::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using OfficeTest = ContractTest;
INSTANTIATE_TEST_SUITE_P(AllBackends, OfficeTest, ::testing::ValuesIn(Backends()), CaseName);

const AgencyId kAgency("xa-binh-an-ubnd");

TEST_P(OfficeTest, ARequestIsAnsweredOnceAndForgottenInTime) {
  RequestRecord record{
      kAgency, "people/an", "7d1f…", "SubmitDocument", Hash('b'), std::string("\0answer", 7), kNow};
  Must([&](UnitOfWork& work) { return work.requests().Insert(record); });
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) { return work.requests().Insert(record); }),
              StatusIs(absl::StatusCode::kAlreadyExists));
  auto find = [&](const std::string& principal) {
    return Read([&](const ReadUnit& u) {
      return u.requests().Find(kAgency, principal, record.request_id);
    });
  };
  EXPECT_EQ(find("people/an"), record);
  EXPECT_EQ(find("people/binh"), std::nullopt);
  EXPECT_EQ(Must([&](UnitOfWork& work) { return work.requests().Sweep(kNow, 10); }), 0);
  EXPECT_EQ(Must([&](UnitOfWork& work) { return work.requests().Sweep(kNow + 1, 10); }), 1);
  EXPECT_EQ(find("people/an"), std::nullopt);
}

TEST_P(OfficeTest, APackageIsStoredOncePerSender) {
  PackageRecord record;
  record.agency = kAgency;
  record.sender = "offices/tinh";
  record.package_id = "pkg-1";
  record.sha256 = Hash('a');
  record.body = BodyId("agencies/xa-binh-an-ubnd");
  record.receipt = std::string("\x00\x01", 2);
  record.state = "01";
  record.summary = "{}";
  record.create_time_us = record.update_time_us = kNow;
  PackageRecord other = record;
  other.sender = "offices/huyen";
  Must([&](UnitOfWork& work) { return work.packages().Insert(record); });
  Must([&](UnitOfWork& work) { return work.packages().Insert(other); });
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) { return work.packages().Insert(record); }),
              StatusIs(absl::StatusCode::kAlreadyExists));
  record.state = "03";
  record.document = DocumentId("doc-1");
  auto update = [&] {
    return storage_->Write([&](UnitOfWork& work) { return work.packages().Update(record, "01"); });
  };
  EXPECT_THAT(update(), IsOk());
  EXPECT_THAT(update(), StatusIs(absl::StatusCode::kAborted, "STALE_PACKAGE"));
  EXPECT_EQ(
      Read([&](const ReadUnit& u) { return u.packages().Find(kAgency, "offices/tinh", "pkg-1"); }),
      record);
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.packages().List(kAgency, "01", 10); }),
              ElementsAre(other));
}

TEST_P(OfficeTest, AKeyOfTheOfficeIsWhateverWasKeptFirst) {
  const auto keep = [&](const std::string& name, const std::string& fresh) {
    return Must([&](UnitOfWork& work) { return work.office_keys().FindOrKeep(name, fresh, kNow); });
  };
  const std::string bytes = std::string("\0\xff", 2) + " of the first server";
  EXPECT_EQ(keep("page_tokens", bytes), bytes);
  EXPECT_EQ(keep("page_tokens", "of the second server"), bytes);
  EXPECT_EQ(keep("another", "its own"), "its own");
}

TEST_P(OfficeTest, WhatAPersonKnowsNeverGoesBack) {
  const auto raise = [&](const AgencyId& agency, const char* person, int64_t known, int64_t told) {
    Must([&](UnitOfWork& work) {
      return work.notices().Raise({agency, PersonId(person), known, told});
    });
  };
  const auto list = [&](const AgencyId& agency) {
    return Read([&](const ReadUnit& u) { return u.notices().List(agency); });
  };
  EXPECT_THAT(list(kAgency), IsEmpty());
  raise(kAgency, "binh", kNow, 0);
  raise(kAgency, "an", kNow, kNow + 5);
  raise(AgencyId("another"), "an", 1, 2);
  // A server that slept stores what it knew before; each time counts for itself.
  raise(kAgency, "an", kNow - 1, kNow + 4);
  EXPECT_THAT(list(kAgency), ElementsAre(NoticeRecord{kAgency, PersonId("an"), kNow, kNow + 5},
                                         NoticeRecord{kAgency, PersonId("binh"), kNow, 0}));
  raise(kAgency, "an", kNow + 9, kNow);
  raise(kAgency, "binh", 0, kNow);
  EXPECT_THAT(list(kAgency), ElementsAre(NoticeRecord{kAgency, PersonId("an"), kNow + 9, kNow + 5},
                                         NoticeRecord{kAgency, PersonId("binh"), kNow, kNow}));
  EXPECT_THAT(list(AgencyId("another")),
              ElementsAre(NoticeRecord{AgencyId("another"), PersonId("an"), 1, 2}));
}

TEST_P(OfficeTest, EveryDirectoryChangeRaisesTheVersion) {
  DirectoryObject person{kAgency, DirectoryKind::kPerson, "an", "an.nv", "2026-01-01", "", "{}", 0};
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.directory().Version(); }), 0);
  auto put = [&](const std::string& bytes) {
    person.bytes = bytes;
    Must([&](UnitOfWork& work) -> absl::Status {
      TRINHKY_ASSIGN_OR_RETURN(person.version, work.directory().BumpVersion(kNow));
      return work.directory().Put(person);
    });
  };
  put("{}");
  put(R"({"name":"Nguyễn Văn An"})");
  EXPECT_EQ(person.version, 2);
  auto find = [&] {
    return Read([&](const ReadUnit& u) {
      return u.directory().Find(kAgency, DirectoryKind::kPerson, "an");
    });
  };
  EXPECT_EQ(find(), person);
  EXPECT_THAT(Read([&](const ReadUnit& u) {
                return u.directory().FindByLookup(DirectoryKind::kPerson, "an.nv");
              }),
              ElementsAre(person));
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.directory().ListAll(DirectoryKind::kBody); }),
              IsEmpty());
  EXPECT_EQ(Must([&](UnitOfWork& work) {
              return work.directory().RemoveOlder(kAgency, DirectoryKind::kPerson, 2);
            }),
            0);
  Must([&](UnitOfWork& work) {
    return work.directory().Remove(kAgency, DirectoryKind::kPerson, "an");
  });
  EXPECT_EQ(find(), std::nullopt);
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) {
    return work.directory().Remove(kAgency, DirectoryKind::kPerson, "an");
  }),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_P(OfficeTest, FailuresOfACredentialAreCounted) {
  CredentialRecord record{kAgency, PersonId("an"), "$argon2id$…", "sealed", 10, 0, 0, true, kNow};
  Must([&](UnitOfWork& work) { return work.accounts().PutCredential(record); });
  Must([&](UnitOfWork& work) {
    return work.accounts().RecordFailure(kAgency, record.person, kNow + 5);
  });
  auto find = [&] {
    return *Read(
        [&](const ReadUnit& u) { return u.accounts().FindCredential(kAgency, record.person); });
  };
  EXPECT_EQ(find().failed_attempts, 1);
  EXPECT_EQ(find().throttled_until_us, kNow + 5);
  Must([&](UnitOfWork& work) { return work.accounts().ClearFailures(kAgency, record.person); });
  EXPECT_EQ(find(), record);
  auto use = [&](int64_t step) {
    return storage_->Write([&](UnitOfWork& work) {
      return work.accounts().UseSecondFactor(kAgency, record.person, step);
    });
  };
  EXPECT_THAT(use(11), IsOk());
  EXPECT_THAT(use(11), StatusIs(absl::StatusCode::kAborted, "CODE_USED"));
  EXPECT_THAT(use(10), StatusIs(absl::StatusCode::kAborted, "CODE_USED"));
}

TEST_P(OfficeTest, ASessionEndsWhenItIsRevoked) {
  auto session = [&](char letter) {
    return SessionRecord{Hash(letter), std::string("ses-") + letter,
                         kAgency,      PersonId("an"),
                         "totp",       kNow,
                         kNow,         kNow + 100,
                         false};
  };
  for (char letter : {'a', 'b', 'c'}) {
    Must([&](UnitOfWork& work) { return work.accounts().InsertSession(session(letter)); });
  }
  // A login whose COMMIT had an unknown outcome runs again.
  Must([&](UnitOfWork& work) { return work.accounts().InsertSession(session('a')); });
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.accounts().FindSession(Hash('a')); }),
            session('a'));
  auto touch = [&](char letter) {
    return storage_->Write([&](UnitOfWork& work) {
      return work.accounts().TouchSession(Hash(letter), kNow + 1, kNow + 200);
    });
  };
  EXPECT_THAT(touch('a'), IsOk());
  Must([&](UnitOfWork& work) { return work.accounts().RevokeSession(Hash('a')); });
  EXPECT_THAT(touch('a'), StatusIs(absl::StatusCode::kAborted, "SESSION_OVER"));
  EXPECT_THAT(touch('z'), StatusIs(absl::StatusCode::kAborted, "SESSION_OVER"));
  EXPECT_EQ(Must([&](UnitOfWork& work) {
              return work.accounts().RevokeSessionsOf(kAgency, PersonId("an"), Hash('b'));
            }),
            1);
  EXPECT_THAT(
      Read([&](const ReadUnit& u) { return u.accounts().ListSessionsOf(kAgency, PersonId("an")); }),
      SizeIs(3));
  EXPECT_EQ(Must([&](UnitOfWork& work) { return work.accounts().SweepSessions(kNow + 150, 10); }),
            2);
}

}  // namespace
}  // namespace trinhky::storage
