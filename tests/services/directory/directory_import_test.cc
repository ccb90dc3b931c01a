#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "services/casework/directory_book.h"
#include "tests/testing/office_fixture.h"

namespace trinhky::casework {
namespace {

using storage::IsOk;
using storage::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kMorningUs;

constexpr char kSmall[] = R"(agencies {
  id: "x" title: "Ủy ban nhân dân xã X" regime: REGIME_STATE level: "commune" commune: "X"
  province: "Y" symbol: "UBND" place: "X" local: true mailbox_posts: "x-ct"
}
posts { id: "x-ct" agency: "x" title: "Chủ tịch" roles: "HEAD" receives: true }
people { id: "an" title: "An" login: "an" posts { post: "x-ct" } }
)";

class DirectoryImportTest : public testing::OfficeTest {
 protected:
  absl::StatusOr<std::shared_ptr<const OfficeDirectory>> Import(const std::string& text) {
    return book_->Import(text, kMorningUs);
  }
  static casework::Suspension Leave() {
    return {.by = PersonId("quan-tri"), .reason = "Chuyển công tác.", .time_us = kMorningUs};
  }
  int64_t Version() { return book_->Current()->data().version; }
};

TEST_F(DirectoryImportTest, StoresTheSampleAndReadsItBackTheSame) {
  ASSERT_THAT(Import(testing::SampleCommune()), IsOk());
  const auto before = book_->Current();
  Open();
  const auto after = book_->Current();
  EXPECT_EQ(before->data().version, after->data().version);
  EXPECT_EQ(before->data().bodies.size(), after->data().bodies.size());
  EXPECT_EQ(before->data().people.size(), after->data().people.size());
  EXPECT_EQ(before->data().holidays, after->data().holidays);
  EXPECT_EQ(after->data().party_term, "2025-2030");
  EXPECT_GT(after->data().people.size(), 30u);
}

TEST_F(DirectoryImportTest, ChangesNothingWhenItIsTheSame) {
  ASSERT_THAT(Import(testing::SampleCommune()), IsOk());
  const int64_t version = Version();
  ASSERT_THAT(Import(testing::SampleCommune()), IsOk());
  EXPECT_EQ(Version(), version);
  ASSERT_THAT(Import(kSmall), IsOk());
  EXPECT_GT(Version(), version);
}

TEST_F(DirectoryImportTest, IsFollowedByTheOtherServersOfADatabase) {
  ASSERT_THAT(Import(kSmall), IsOk());
  DirectoryBook elsewhere(*storage_);
  ASSERT_THAT(elsewhere.Reload(), IsOk());
  EXPECT_FALSE(*elsewhere.Follow());
  ASSERT_THAT(book_->Suspend(PersonId("an"), Leave()), IsOk());
  EXPECT_FALSE(elsewhere.Current()->FindPerson(PersonId("an"))->suspended);
  EXPECT_TRUE(*elsewhere.Follow());
  EXPECT_TRUE(elsewhere.Current()->FindPerson(PersonId("an"))->suspended);
  EXPECT_FALSE(*elsewhere.Follow());
}

TEST_F(DirectoryImportTest, RemovesWhatIsNoLongerListed) {
  ASSERT_THAT(Import(testing::SampleCommune()), IsOk());
  ASSERT_THAT(Import(kSmall), IsOk());
  const auto office = book_->Current();
  EXPECT_EQ(office->data().bodies.size(), 2u);
  EXPECT_EQ(office->data().people.size(), 1u);
  EXPECT_EQ(office->FindAgency(AgencyId("binh-an-ubnd")), nullptr);
  EXPECT_THAT(office->data().holidays, IsEmpty());
}

TEST_F(DirectoryImportTest, KeepsWhatDraftersTaughtCertificatesAndSuspensions) {
  ASSERT_THAT(Import(testing::SampleCommune()), IsOk());
  const AgencyId agency("binh-an-ubnd");
  const std::vector<BodyId> meant = {BodyId("agencies/binh-an-ubnd/units/vp")};
  ASSERT_THAT(storage_->Write([&](storage::UnitOfWork& work) {
    return DirectoryBook::LearnAlias(work, agency, "bộ phận cntt", meant, kMorningUs);
  }),
              IsOk());
  ASSERT_THAT(book_->RegisterCertificate("people/vu-thi-lan", "der", std::string(64, 'a'), 1),
              IsOk());
  ASSERT_THAT(book_->Suspend(PersonId("nguyen-van-an"), Leave()), IsOk());
  ASSERT_THAT(Import(testing::SampleCommune() + "# again\n"), IsOk());
  const auto office = book_->Current();
  EXPECT_EQ(office->data().learned.at({agency, "bộ phận cntt"}), meant);
  EXPECT_THAT(office->data().certificates.at("people/vu-thi-lan"), ElementsAre("der"));
  EXPECT_TRUE(office->FindPerson(PersonId("nguyen-van-an"))->suspended);
  EXPECT_THAT(office->PostsOf(PersonId("nguyen-van-an"), "2026-04-15"), IsEmpty());
}

TEST_F(DirectoryImportTest, LiftsASuspensionOnlyWhenItSaysSo) {
  ASSERT_THAT(Import(kSmall), IsOk());
  ASSERT_THAT(book_->Suspend(PersonId("an"), Leave()), IsOk());
  std::string lifting = kSmall;
  lifting.replace(lifting.find("login:"), 0, "suspended: false ");
  ASSERT_THAT(Import(lifting), IsOk());
  EXPECT_FALSE(book_->Current()->FindPerson(PersonId("an"))->suspended);
}

TEST_F(DirectoryImportTest, WithdrawsTheCertificatesOfASuspendedPerson) {
  ASSERT_THAT(Import(kSmall), IsOk());
  ASSERT_THAT(book_->RegisterCertificate("people/an", "der", std::string(64, 'a'), 1), IsOk());
  ASSERT_THAT(book_->Suspend(PersonId("an"), Leave()), IsOk());
  EXPECT_THAT(book_->Current()->data().certificates, IsEmpty());
  EXPECT_THAT(book_->Current()->HoldersOf("x-ct", "2026-04-15"), IsEmpty());
  EXPECT_THAT(book_->Suspend(PersonId("binh"), Leave()),
              StatusIs(absl::StatusCode::kNotFound, "PERSON_UNKNOWN"));
}

TEST_F(DirectoryImportTest, GivesACertificateToOneOwnerOnly) {
  ASSERT_THAT(Import(testing::SampleCommune()), IsOk());
  const std::string print(64, 'a');
  ASSERT_THAT(book_->RegisterCertificate("people/vu-thi-lan", "der", print, 1), IsOk());
  ASSERT_THAT(book_->RegisterCertificate("people/vu-thi-lan", "der", print, 2), IsOk());
  EXPECT_THAT(book_->RegisterCertificate("people/nguyen-van-an", "der", print, 2),
              StatusIs(absl::StatusCode::kAlreadyExists, "CERTIFICATE_OF_ANOTHER"));
  EXPECT_THAT(book_->RegisterCertificate("people/khong-ai", "der", print, 2),
              StatusIs(absl::StatusCode::kNotFound, "OWNER_UNKNOWN"));
}

TEST_F(DirectoryImportTest, APersonMayHaveOneMailAddress) {
  const auto with = [](const std::string& email) {
    std::string text = kSmall;
    text.replace(text.find("login:"), 0, "email: \"" + email + "\" ");
    return text;
  };
  ASSERT_THAT(Import(with("an.le+viec@xa-x.example")), IsOk());
  Open();
  EXPECT_EQ(book_->Current()->FindPerson(PersonId("an"))->email, "an.le+viec@xa-x.example");
  ASSERT_THAT(Import(kSmall), IsOk());
  EXPECT_EQ(book_->Current()->FindPerson(PersonId("an"))->email, "");
  const std::string long_domain =
      std::string(60, 'a') + "." + std::string(60, 'b') + "." + std::string(60, 'c') + ".";
  EXPECT_THAT(Import(with("a@" + long_domain + std::string(254 - 2 - 183, 'd').substr(0, 63))),
              IsOk());
  for (const std::string& email :
       {std::string("an"),
        std::string("@xa.example"),
        std::string("an@"),
        std::string("an@xa.example,binh@xa.example"),
        std::string("an@xa@example"),
        std::string("An <an@xa.example>"),
        std::string("an@xa.example\\r\\nBcc: all@xa.example"),
        std::string("an@xa.example\\n"),
        std::string(" an@xa.example"),
        std::string("ân@xa.example"),
        std::string("an@xã.example"),
        std::string("\\\"an\\\"@xa.example"),
        std::string("a..n@xa.example"),
        std::string(".an@xa.example"),
        std::string("an@.example"),
        std::string("an@xa..example"),
        std::string("an@-xa.example"),
        std::string("an@[127.0.0.1]"),
        std::string(65, 'a') + "@xa.example",
        "a@" + long_domain + std::string(60, 'd') + "." + std::string(10, 'e')}) {
    const absl::Status status = Import(with(email)).status();
    ASSERT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument, "DIRECTORY_INVALID")) << email;
    EXPECT_EQ(RejectionOf(status)->metadata.at("entry"), "people/an") << email;
    EXPECT_THAT(RejectionOf(status)->message.en, HasSubstr("write exactly one")) << email;
  }
}

TEST_F(DirectoryImportTest, NamesTheLineOfASyntaxError) {
  const absl::Status status = Import("agencies {\n  idd: \"x\"\n}\n").status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument, "DIRECTORY_INVALID"));
  EXPECT_EQ(RejectionOf(status)->metadata.at("line"), "2");
}

/// One broken thing each: what is replaced by what, and what the refusal must say.
struct Fault {
  const char* what;
  const char* replace;
  const char* by;
  const char* entry;
  const char* says;
};

class DirectoryFaultTest : public DirectoryImportTest,
                           public ::testing::WithParamInterface<Fault> {};

TEST_P(DirectoryFaultTest, IsRefusedWithEntryLineAndMendAndStoresNothing) {
  std::string text = kSmall;
  const size_t at = text.find(GetParam().replace);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, std::string(GetParam().replace).size(), GetParam().by);
  const absl::Status status = Import(text).status();
  ASSERT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument, "DIRECTORY_INVALID"));
  const Rejection rejection = *RejectionOf(status);
  EXPECT_THAT(rejection.message.en, HasSubstr(GetParam().says));
  EXPECT_THAT(rejection.message.en, HasSubstr(GetParam().entry));
  EXPECT_THAT(rejection.message.vi, HasSubstr("hãy"));
  EXPECT_EQ(rejection.metadata.at("entry"), GetParam().entry);
  EXPECT_NE(rejection.metadata.at("line"), "0");
  EXPECT_EQ(Version(), 0);
}

INSTANTIATE_TEST_SUITE_P(
    EachRule, DirectoryFaultTest,
    ::testing::Values(
        Fault{"IdForm", "id: \"x-ct\"", "id: \"X ct\"", "posts/X ct", "the id 'X ct' is none"},
        Fault{"IdReserved", "id: \"x\"", "id: \"office\"", "agencies/office", "reserved"},
        Fault{"DuplicateAgency", "posts {",
              "agencies { id: \"x\" title: \"X\" regime: "
              "REGIME_STATE level: \"central\" channel: \"paper\" } posts {",
              "agencies/x", "an earlier entry has this id"},
        Fault{"NoRegime", "regime: REGIME_STATE", "", "agencies/x", "'regime' is missing"},
        Fault{"NoSuchLevel", "level: \"commune\"", "level: \"xa\"", "agencies/x", "is no level"},
        Fault{"NoSymbol", "symbol: \"UBND\"", "", "agencies/x", "'symbol' is missing"},
        Fault{"NoEndpoint", "local: true mailbox_posts: \"x-ct\"", "", "agencies/x",
              "has no 'endpoint'"},
        Fault{"NoSuchChannel", "place:", "channel: \"pigeon\" place:", "agencies/x",
              "is no channel"},
        Fault{"NoSuchSuperior", "place:", "superior: \"z\" place:", "agencies/x",
              "refers to agency 'z'"},
        Fault{"OwnSuperior", "place:", "superior: \"x\" place:", "agencies/x", "stands below it"},
        Fault{"PartyCommitteeOfTheState", "place:", "party_committee: \"x\" place:", "agencies/x",
              "is no Party committee"},
        Fault{"NoSuchDay", "place:", "valid_from: \"2026-02-30\" place:", "agencies/x",
              "is no day"},
        Fault{"EndsBeforeItBegins",
              "place:", "valid_from: \"2026-02-03\" valid_to: \"2026-02-02\" place:", "agencies/x",
              "before it begins"},
        Fault{"NobodyReads", "mailbox_posts: \"x-ct\"", "", "agencies/x", "nobody reads for it"},
        Fault{"NoHead", "roles: \"HEAD\"", "roles: \"CLERK\"", "agencies/x", "it has no head"},
        Fault{"TwoHeads", "people {",
              "posts { id: \"x-2\" agency: \"x\" title: \"B\" roles: \"HEAD\" } people {",
              "agencies/x", "it has two heads"},
        Fault{"TwoHoldersOfTheHead", "people {",
              "people { id: \"ba\" title: \"Ba\" posts { post: \"x-ct\" } } people {", "agencies/x",
              "are both head"},
        Fault{"NoSuchRole", "roles: \"HEAD\"", "roles: \"HEAD\" roles: \"KING\"", "posts/x-ct",
              "'KING' is no role"},
        Fault{"PostOfNoAgency", "agency: \"x\" title: \"Chủ tịch\"",
              "agency: \"z\" title: \"Chủ tịch\"", "posts/x-ct", "agency 'z' is not here"},
        Fault{"PostOfNoUnit", "title: \"Chủ tịch\"", "unit: \"u\" title: \"Chủ tịch\"",
              "posts/x-ct", "no unit 'u'"},
        Fault{"DeputyOfItself", "title: \"Chủ tịch\"", "deputy_of: \"x-ct\" title: \"Chủ tịch\"",
              "posts/x-ct", "'deputy_of' names 'x-ct'"},
        Fault{"DeputyOfNobody", "roles: \"HEAD\"", "roles: \"HEAD\" roles: \"DEPUTY\"",
              "posts/x-ct", "no 'deputy_of'"},
        Fault{"HoldsNoSuchPost", "posts { post: \"x-ct\" } }",
              "posts { post: \"x-ct\" } posts { post: \"y\" } }", "people/an", "the post 'y'"},
        Fault{"HoldsItTwice", "posts { post: \"x-ct\" } }",
              "posts { post: \"x-ct\" } posts { post: \"x-ct\" } }", "people/an",
              "held twice at once"},
        Fault{"LoginTaken", "people {",
              "people { id: \"ba\" title: \"Ba\" login: \"an\" } people {", "people/an",
              "is taken"},
        Fault{"PasswordInClear", "login: \"an\"", "login: \"an\" password_hash: \"123\"",
              "people/an", "no Argon2id hash"},
        Fault{"GroupOfNobody", "people {",
              "groups { id: \"g\" agency: \"x\" title: \"G\" } people {", "groups/g",
              "has no members"},
        Fault{"GroupOfStrangers", "people {",
              "groups { id: \"g\" agency: \"x\" title: \"G\" members: \"people/an\" } people {",
              "groups/g", "member 'people/an'"},
        Fault{"GroupInAGroup", "people {",
              "groups { id: \"g\" agency: \"x\" title: \"G\" members: \"groups/g\" } people {",
              "groups/g", "member 'groups/g'"},
        Fault{"UnitOfNoAgency", "people {",
              "units { id: \"u\" agency: \"z\" title: \"U\" } people {", "agencies/z/units/u",
              "agency 'z' is not here"},
        Fault{"UnitNobodyReads", "people {",
              "units { id: \"u\" agency: \"x\" title: \"U\" } people {", "agencies/x/units/u",
              "nobody reads for it"},
        Fault{"ProfileWithoutSuchBody", "people {",
              "profiles { agency: \"x\" type: \"BC\" required_bodies: \"agencies/q\" } people {",
              "profiles/x/BC", "required body 'agencies/q'"},
        Fault{"ProfileHold", "people {",
              "profiles { agency: \"x\" hold_province_until: \"LATER\" } people {", "profiles/x/",
              "write NONE or PARTY_ACCEPTED"},
        Fault{
            "DelegationOfNobody", "people {",
            "delegations { id: \"d\" document: \"1/GUQ\" from_post: \"x-ct\" to_post: \"y\" types: "
            "\"BC\" valid_from: \"2026-01-01\" valid_to: \"2026-02-01\" } people {",
            "delegations/d", "must be posts of one agency"},
        Fault{"DelegationWithoutEnd", "people {",
              "delegations { id: \"d\" document: \"1/GUQ\" from_post: \"x-ct\" to_post: \"x-ct\" "
              "types: \"BC\" valid_from: \"2026-01-01\" } people {",
              "delegations/d", "limited in time"},
        Fault{"DelegationOfNoSuchType", "people {",
              "delegations { id: \"d\" document: \"1/GUQ\" from_post: \"x-ct\" to_post: \"x-ct\" "
              "types: \"XYZ\" valid_from: \"2026-01-01\" valid_to: \"2026-02-01\" } people {",
              "delegations/d", "'XYZ' is no type"},
        Fault{"HolidayTwice", "people {",
              "calendar { holidays: \"2026-05-01\" workdays: \"2026-05-01\" } people {", "calendar",
              "stands twice"}),
    [](const auto& fault) { return std::string(fault.param.what); });

TEST_F(DirectoryImportTest, TellsAllFaultsAtOnce) {
  std::string text = kSmall;
  text += "groups { id: \"g\" agency: \"x\" title: \"G\" }\ngroups { id: \"h\" agency: \"q\" }\n";
  const Rejection rejection = *RejectionOf(Import(text).status());
  EXPECT_EQ(rejection.metadata.at("problems"), "4");
  EXPECT_THAT(rejection.message.en, HasSubstr("line 7, groups/g"));
  EXPECT_THAT(rejection.message.en, HasSubstr("line 8, groups/h"));
}

TEST_F(DirectoryImportTest, SetsAPasswordAndEndsTheSessionsOfTheOldOne) {
  ASSERT_THAT(Import(kSmall), IsOk());
  storage::SessionRecord session;
  session.token_hash = std::string(64, 'a');
  session.session_id = "ses-1";
  session.agency = kWholeOffice;
  session.person = PersonId("an");
  ASSERT_THAT(storage_->Write([&](storage::UnitOfWork& work) {
    return work.accounts().InsertSession(session);
  }),
              IsOk());
  std::string text = kSmall;
  text.replace(text.find("login:"), 0, "password_hash: \"$argon2id$v=19$m=8,t=1,p=1$a$b\" ");
  ASSERT_THAT(Import(text), IsOk());
  const auto revoked = storage_->Read([&](const storage::ReadUnit& unit) {
    return unit.accounts().FindSession(session.token_hash);
  });
  EXPECT_TRUE((*revoked)->revoked);
  const int64_t version = Version();
  ASSERT_THAT(Import(text), IsOk());
  EXPECT_EQ(Version(), version) << "the same hash again is no change";
}

TEST_F(DirectoryImportTest, KnowsWhoReadsAndWhoHoldsOnADay) {
  ASSERT_THAT(Import(testing::SampleCommune()), IsOk());
  const auto office = book_->Current();
  EXPECT_THAT(office->HoldersOf("binh-an-ubnd-ct", "2026-04-15"),
              ElementsAre(PersonId("tran-quoc-bao")));
  EXPECT_TRUE(office->HasRole(PersonId("bui-duc-anh"), "ADMIN", "2026-04-15"));
  EXPECT_FALSE(office->HasRole(PersonId("nguyen-van-an"), "ADMIN", "2026-04-15"));
  EXPECT_THAT(office->MailboxesOf(PersonId("vu-thi-lan"), "2026-04-15"),
              ::testing::Contains(BodyId("agencies/binh-an-hdnd/units/tt")));
  EXPECT_EQ(office->TitleOf("people/vu-thi-lan"), "Vũ Thị Lan");
  EXPECT_EQ(office->TitleOf("posts/binh-an-ubnd-ct"), "Chủ tịch Ủy ban nhân dân xã Bình An");
  EXPECT_EQ(office->FindProfile(AgencyId("binh-an-ubnd"), "BC")->hold_province_until,
            "PARTY_ACCEPTED");
  EXPECT_EQ(office->FindProfile(AgencyId("binh-an-ubnd"), "KH"), nullptr);
}

}  // namespace
}  // namespace trinhky::casework
