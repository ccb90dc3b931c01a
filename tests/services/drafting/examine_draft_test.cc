// ExamineDraft, ListDraftTemplates and the words of a document, as people of the office ask for
// them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "services/casework/document_view.h"
#include "services/drafting/draft_operations.h"
#include "tests/testing/stage_desk.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/sha256.h"

namespace trinhky::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

v1::ExamineDraftRequest About(std::string_view text, bool with_print = false) {
  v1::ExamineDraftRequest request;
  request.set_parent("agencies/ubnd");
  request.set_text(std::string(text));
  request.set_with_print(with_print);
  return request;
}

std::string ReportWith(std::string_view old, std::string_view words) {
  std::string text(kDeskReport);
  const size_t at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), words);
}

MATCHER_P(Reads, text, "gives these words") {
  *result_listener << arg.status().ToString();
  return arg.ok() && *arg == text;
}

/// What is equal whether a text is examined or taken in.
std::string ContentOf(v1::Document document) {
  v1::Document content;
  content.set_definition(document.definition());
  content.set_regime(document.regime());
  content.set_type(document.type());
  content.set_subject(document.subject());
  content.set_symbol(document.symbol());
  content.set_unit(document.unit());
  content.set_unit_title(document.unit_title());
  content.set_drafter(document.drafter());
  content.set_drafter_title(document.drafter_title());
  content.set_field(document.field());
  *content.mutable_signature_block() = document.signature_block();
  *content.mutable_addressees() = document.addressees();
  for (v1::Recipient& recipient : *document.mutable_recipients()) recipient.clear_candidates();
  *content.mutable_recipients() = document.recipients();
  for (v1::Problem& problem : *document.mutable_problems()) {
    problem.clear_mends();
    if (problem.code() != "RECIPIENT_UNSURE") *content.add_problems() = problem;
  }
  return content.DebugString();
}

TEST(ExamineDraft, TellsWhatAnImportWouldMake) {
  for (const std::string& text :
       {std::string(kDeskReport), ReportWith("- Phòng Kinh tế", "- Phòng Kinh tế hạ tầng"),
        ReportWith("- Phòng Kinh tế", "- Phòng Kính tế"), ReportWith("Trần Thị Chi", "Trần Thị Lạ"),
        ReportWith("- Lưu: VT, VHXH.\n", "")}) {
    StageDesk desk;
    v1::ExamineDraftResponse response;
    ASSERT_THAT(desk.drafts.Examine(desk.office.CallOf("an"), About(text), response), IsOk());
    const v1::Document& document = response.document();
    EXPECT_EQ(document.name(), "");
    EXPECT_EQ(document.etag(), "");
    EXPECT_EQ(document.file_name(), "");
    EXPECT_TRUE(response.print().empty()) << "not asked for";
    ASSERT_THAT(desk.Import("an", text), IsOk());
    EXPECT_EQ(ContentOf(document), ContentOf(desk.document));
    EXPECT_EQ(document.unit_title(), "Phòng Văn hóa - Xã hội");
    EXPECT_EQ(document.drafter_title(), "Lê Văn An");
  }
}

// A template with a blank left is no paper yet.
TEST(ExamineDraft, FindsEachBlankWhereItStandsAndSubmitsNone) {
  StageDesk desk;
  const std::string text = ReportWith("Đã hoàn thành các nhiệm vụ được giao./.",
                                      "Đã hoàn thành [số] nhiệm vụ, trong đó [việc chính]./.");
  v1::ExamineDraftResponse response;
  ASSERT_THAT(desk.drafts.Examine(desk.office.CallOf("an"), About(text), response), IsOk());
  std::vector<std::string> places;
  for (const v1::Problem& problem : response.document().problems()) {
    if (problem.code() != "BLANK_LEFT") continue;
    places.push_back(std::to_string(problem.line()) + ":" + std::to_string(problem.column()) + "+" +
                     std::to_string(problem.length()));
    EXPECT_EQ(problem.severity(), v1::Problem::SEVERITY_ERROR);
    EXPECT_NE(problem.message(), "");
    EXPECT_NE(problem.message_en(), "");
  }
  EXPECT_THAT(places, ElementsAre("17:15+4", "17:39+12"));

  ASSERT_THAT(desk.Import("an", text), IsOk());
  v1::CheckDocumentResponse checked;
  ASSERT_THAT(
      desk.drafts.Check(desk.office.CallOf("an"), desk.About<v1::CheckDocumentRequest>(), checked),
      IsOk());
  ASSERT_GE(checked.problems_size(), 2);
  EXPECT_EQ(checked.problems(0).code(), "BLANK_LEFT");
  EXPECT_EQ(checked.problems(0).column(), 15) << "stored with its place";
  const v1::Document draft = desk.document;
  EXPECT_THAT(desk.Do("an", "submit"), Refuses(kNotNow, "BLANK_LEFT"));
  desk.document = draft;
  EXPECT_EQ(desk.Stored().state(), "DRAFT");
  EXPECT_THAT(desk.Do("binh", "submit"), Refuses(kHidden, "NOT_FOUND"));

  desk.document.Clear();
  ASSERT_THAT(desk.Import("an", ReportWith("được giao./.", "được giao \\[theo quy chế\\]./.")),
              IsOk());
  EXPECT_THAT(desk.Do("an", "submit"), IsOk()) << "brackets that are meant";
}

TEST(ExamineDraft, OffersAMendInBothLanguagesWithTheReadingsToChooseFrom) {
  StageDesk desk;
  v1::ExamineDraftResponse response;
  ASSERT_THAT(desk.drafts.Examine(desk.office.CallOf("an"),
                                  About(ReportWith("- Phòng Kinh tế", "- Phòng Kinh tế hạ tầng")),
                                  response),
              IsOk());
  ASSERT_GE(response.document().problems_size(), 1);
  const v1::Problem& problem = response.document().problems(0);
  EXPECT_EQ(problem.code(), "NN-E05");
  EXPECT_EQ(problem.line(), 22);
  EXPECT_THAT(problem.message_en(), StartsWith("Expected"));
  ASSERT_GE(problem.mends_size(), 1);
  EXPECT_EQ(problem.mends(0).title(), "Ghi “Phòng Kinh tế”");
  EXPECT_EQ(problem.mends(0).title_en(), "Write “Phòng Kinh tế”");
  EXPECT_EQ(problem.mends(0).first_line(), 22);
  EXPECT_EQ(problem.mends(0).last_line(), 22);
  EXPECT_EQ(problem.mends(0).text(), "- Phòng Kinh tế;");
  const v1::Recipient& recipient = response.document().recipients(3);
  EXPECT_FALSE(recipient.sure());
  EXPECT_THAT(recipient.candidates(), ElementsAre("agencies/ubnd/units/kt"));
}

TEST(ExamineDraft, PrintsWhenAskedAndSaysWhyNot) {
  StageDesk desk;
  v1::ExamineDraftResponse response;
  ASSERT_THAT(desk.drafts.Examine(desk.office.CallOf("an"), About(kDeskReport, true), response),
              IsOk());
  EXPECT_TRUE(response.print().starts_with("%PDF-"));
  for (const v1::Problem& problem : response.document().problems())
    EXPECT_EQ(problem.code(), "NN-W06") << "this directory has no stores";

  // A character that nobody sees comes along with text from the web.
  response.Clear();
  const std::string hidden = ReportWith("Kết quả chuyển", "Kết quả\u200B chuyển");
  ASSERT_THAT(desk.drafts.Examine(desk.office.CallOf("an"), About(hidden, true), response), IsOk());
  EXPECT_TRUE(response.print().empty());
  ASSERT_GE(response.document().problems_size(), 1);
  const v1::Problem& worst = response.document().problems(0);
  EXPECT_EQ(worst.code(), "LAYOUT_HIDDEN_CHARACTER");
  ASSERT_EQ(worst.mends_size(), 1);
  EXPECT_EQ(worst.mends(0).text(), "Kết quả chuyển đổi số quý I năm 2026");
}

// R-SEC-01: as on import, and nothing of it is kept.
TEST(ExamineDraft, RefusesAsAnImportAndStoresNothing) {
  StageDesk desk;
  const auto examine = [&](const char* person, const v1::ExamineDraftRequest& request) {
    v1::ExamineDraftResponse response;
    const absl::Status status = desk.drafts.Examine(desk.office.CallOf(person), request, response);
    EXPECT_FALSE(*desk.office.blobs().Has(Sha256Hex(request.text())));
    return status;
  };
  const absl::Status secret = examine("an", About("TỐI MẬT\nBÁO CÁO\nNội dung kín\n"));
  EXPECT_THAT(secret, Refuses(kNotNow, "STATE_SECRET"));
  EXPECT_EQ(secret.ToString().find("Nội dung kín"), std::string::npos);
  EXPECT_THAT(examine("vinh", About(kDeskReport)), Refuses(kMayNot, "ROLE_MISSING"));
  EXPECT_THAT(examine("em", About(kDeskReport)), Refuses(kHidden, "NOT_FOUND"));
  v1::ExamineDraftRequest elsewhere = About(kDeskReport);
  elsewhere.set_unit("agencies/ubnd/units/kt");
  EXPECT_THAT(examine("an", elsewhere), Refuses(kMayNot, "ROLE_MISSING"));
  EXPECT_THAT(examine("an", About("%PDF-1.7\n")), Refuses(kInput, "FILE_NOT_AS_NAMED"));
  EXPECT_THAT(examine("an", About(kDeskReport)), IsOk());
  v1::ListDocumentsRequest all;
  all.set_parent("agencies/ubnd");
  v1::ListDocumentsResponse documents;
  ASSERT_THAT(desk.drafts.List(desk.office.CallOf("an"), all, documents), IsOk());
  EXPECT_THAT(documents.documents(), IsEmpty());
}

TEST(ListDraftTemplates, AreForThoseWhoDraft) {
  StageDesk desk;
  v1::ListDraftTemplatesRequest request;
  request.set_parent("agencies/ubnd");
  v1::ListDraftTemplatesResponse response;
  ASSERT_THAT(desk.drafts.ListTemplates(desk.office.CallOf("an"), request, response), IsOk());
  ASSERT_EQ(response.draft_templates_size(), 7);
  EXPECT_EQ(response.draft_templates(0).name(), "draftTemplates/bc");
  EXPECT_EQ(response.draft_templates(0).type(), "BC");
  EXPECT_EQ(response.draft_templates(0).regime(), v1::REGIME_STATE);
  EXPECT_NE(response.draft_templates(0).text().find("- Lưu: VT, VHXH."), std::string::npos);
  EXPECT_THAT(desk.drafts.ListTemplates(desk.office.CallOf("vinh"), request, response),
              Refuses(kMayNot, "ROLE_MISSING"));
}

class DraftText : public ::testing::Test {
 protected:
  absl::StatusOr<std::string> Text(const char* person, const std::string& revision = "") {
    auto request = desk_.About<v1::DownloadContentRequest>();
    request.set_part(v1::DownloadContentRequest::PART_TEXT);
    request.set_revision(revision);
    return desk_.drafts.Content(desk_.office.CallOf(person), request);
  }

  StageDesk desk_;
};

TEST_F(DraftText, EachRevisionKeepsItsWords) {
  ASSERT_THAT(desk_.Reach("UNIT_REVIEW"), IsOk());
  const std::string first = desk_.document.name() + "/revisions/r1";
  EXPECT_THAT(Text("binh"), Reads(kDeskReport)) << "it is on his desk";
  ASSERT_THAT(desk_.Do("an", "withdraw", "Bổ sung số liệu"), IsOk());
  v1::DraftHeader header;
  header.set_document(desk_.document.name().substr(desk_.document.name().rfind('/') + 1));
  header.set_etag(desk_.document.etag());
  const std::string later = ReportWith("Đã hoàn thành", "Đã hoàn thành 12/14");
  ASSERT_THAT(desk_.Import("an", later, header), IsOk());
  EXPECT_THAT(Text("an"), Reads(later));
  EXPECT_THAT(Text("an", first), Reads(kDeskReport));
  ASSERT_THAT(desk_.Do("an", "submit"), IsOk());
  EXPECT_THAT(Text("an", desk_.document.name() + "/revisions/r2"), Reads(later));
}

TEST_F(DraftText, IsForThoseWhoWorkOnTheDocument) {
  ASSERT_THAT(desk_.Reach("SUBMITTED"), IsOk());
  const std::string first = desk_.document.name() + "/revisions/r1";
  EXPECT_THAT(Text("an", first), Reads(kDeskReport));
  EXPECT_THAT(Text("em"), Refuses(kMayNot, "UPLOAD_NOT_FOR_RECIPIENTS"));
  EXPECT_THAT(Text("em", first), Refuses(kMayNot, "UPLOAD_NOT_FOR_RECIPIENTS"));
  EXPECT_THAT(Text("kim"), Refuses(kHidden, "NOT_FOUND"));
}

TEST_F(DraftText, RefusesWhatWasNotKept) {
  ASSERT_THAT(desk_.Reach("UNIT_REVIEW"), IsOk());
  const std::string name = desk_.document.name();
  EXPECT_THAT(Text("an", name + "/revisions/r2"), Refuses(kHidden, "NOT_FOUND"));
  EXPECT_THAT(Text("an", name + "/revisions/x1"), Refuses(kHidden, "NOT_FOUND"));
  EXPECT_THAT(Text("an", "agencies/ubnd/documents/doc-other/revisions/r1"),
              Refuses(kHidden, "NOT_FOUND"));
  // A row as older servers wrote it.
  ASSERT_THAT(desk_.office.storage().Write([&](storage::UnitOfWork& work) {
    return work.revisions().Insert({.key = casework::KeyOf(name),
                                    .number = 2,
                                    .cause = "submit",
                                    .digest = std::string(64, 'a'),
                                    .package = "{}",
                                    .content_sha256 = std::string(64, 'b'),
                                    .text_sha256 = "",
                                    .actor = PersonId("an"),
                                    .create_time_us = kMondayMorningUs});
  }),
              IsOk());
  EXPECT_THAT(Text("an", name + "/revisions/r2"), Refuses(kNotNow, "TEXT_NOT_KEPT"));
  auto request = desk_.About<v1::DownloadContentRequest>();
  request.set_revision(name + "/revisions/r1");
  EXPECT_THAT(desk_.drafts.Content(desk_.office.CallOf("an"), request),
              Refuses(kInput, "REVISION_WITHOUT_TEXT"));
}

TEST(ListDocuments, TellsWhatOnePersonDrafted) {
  StageDesk desk;
  ASSERT_THAT(desk.Import("an", kDeskReport), IsOk());
  const std::string of_an = desk.document.name();
  ASSERT_THAT(desk.Do("an", "submit"), IsOk());
  ASSERT_THAT(desk.Import("kim", kDeskReport), IsOk());
  const std::string of_kim = desk.document.name();
  const auto names = [&](const char* person, const char* drafter) {
    v1::ListDocumentsRequest request;
    request.set_parent("agencies/ubnd");
    request.set_drafter(drafter);
    request.set_page_size(1);
    std::vector<std::string> found;
    do {
      v1::ListDocumentsResponse page;
      EXPECT_THAT(desk.drafts.List(desk.office.CallOf(person), request, page), IsOk());
      for (const v1::Document& document : page.documents()) found.push_back(document.name());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return found;
  };
  EXPECT_THAT(names("an", "people/me"), ElementsAre(of_an));
  EXPECT_THAT(names("kim", "people/me"), ElementsAre(of_kim));
  EXPECT_THAT(names("an", "people/an"), ElementsAre(of_an));
  EXPECT_THAT(names("an", "people/kim"), IsEmpty()) << "he may not see it";
  EXPECT_THAT(names("binh", "people/an"), ElementsAre(of_an)) << "it is on his desk";
}

// A page of the list by drafter, newest first, and a token for one drafter is none for another.
TEST(ListDocuments, GoesOnWhereThePageOfTheDrafterEnded) {
  StageDesk desk;
  std::vector<std::string> made;
  for (int i = 0; i < 3; ++i) {
    ASSERT_THAT(desk.Import("an", kDeskReport), IsOk());
    made.push_back(desk.document.name());
    desk.office.clock().Advance(1'000'000);
  }
  v1::ListDocumentsRequest request;
  request.set_parent("agencies/ubnd");
  request.set_drafter("people/me");
  request.set_page_size(2);
  v1::ListDocumentsResponse page;
  ASSERT_THAT(desk.drafts.List(desk.office.CallOf("an"), request, page), IsOk());
  ASSERT_EQ(page.documents_size(), 2);
  EXPECT_EQ(page.documents(0).name(), made[2]);
  EXPECT_EQ(page.documents(1).name(), made[1]);
  EXPECT_EQ(page.documents(0).drafter_title(), "Lê Văn An");
  EXPECT_EQ(page.documents(0).file_name(), "bao-cao.txt");
  request.set_page_token(page.next_page_token());
  v1::ListDocumentsResponse rest;
  ASSERT_THAT(desk.drafts.List(desk.office.CallOf("an"), request, rest), IsOk());
  ASSERT_EQ(rest.documents_size(), 1);
  EXPECT_EQ(rest.documents(0).name(), made[0]);
  request.set_drafter("people/kim");
  EXPECT_THAT(desk.drafts.List(desk.office.CallOf("an"), request, rest),
              Refuses(kInput, "PAGE_TOKEN_INVALID"));
}

TEST(DocumentView, TellsWhatADeskShows) {
  StageDesk desk;
  v1::DraftHeader header;
  header.set_answers("agencies/ubnd/documents/inc-1");
  ASSERT_THAT(desk.Import("an", kDeskReport, header), IsOk());
  const v1::Document document = desk.Stored();
  EXPECT_EQ(document.urgency(), v1::URGENCY_UNSPECIFIED);
  EXPECT_EQ(document.unit_title(), "Phòng Văn hóa - Xã hội");
  EXPECT_EQ(document.drafter_title(), "Lê Văn An");
  EXPECT_EQ(document.answers(), "agencies/ubnd/documents/inc-1");
  EXPECT_EQ(document.file_name(), "bao-cao.txt");
}

TEST(Labels, KeepBothLanguagesAndReadRowsThatHaveOne) {
  casework::Labels labels;
  labels.problems = {{.code = "NN-E01",
                      .severity = "error",
                      .message = "Thiếu dòng Lưu.",
                      .message_en = "The Lưu line is missing.",
                      .line = 7}};
  const auto read = casework::Labels::FromJson(labels.ToJson());
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(*read, labels);
  labels.problems[0].message_en.clear();
  const std::string old = labels.ToJson();
  EXPECT_EQ(old.find("message_en"), std::string::npos) << "what older servers wrote";
  const auto row = casework::Labels::FromJson(old);
  ASSERT_THAT(row, IsOk());
  EXPECT_EQ(casework::ProblemView(row->problems[0]).message(), "Thiếu dòng Lưu.");
  EXPECT_EQ(casework::ProblemView(row->problems[0]).message_en(), "");
}

}  // namespace
}  // namespace trinhky::testing
