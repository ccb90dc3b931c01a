#include "services/drafting/draft_operations.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "services/casework/blob_sweep.h"
#include "tests/testing/stage_desk.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::testing {
namespace {

TEST(DraftOperations, ADraftIsReadRoutedAndSubmitted) {
  StageDesk desk;
  ASSERT_THAT(desk.Do("an", "import"), IsOk());
  EXPECT_EQ(desk.document.state(), "DRAFT");
  EXPECT_EQ(desk.document.definition(), "bao_cao_trinh_dang_uy.v1");
  EXPECT_EQ(desk.document.subject(), "Kết quả chuyển đổi số quý I năm 2026");
  EXPECT_EQ(desk.document.digest(), "") << "nothing is bound before the draft is submitted";
  ASSERT_THAT(desk.Do("an", "submit"), IsOk());
  EXPECT_EQ(desk.document.state(), "UNIT_REVIEW");
  EXPECT_EQ(desk.document.digest().size(), 64u);
  v1::ListRevisionsResponse revisions;
  ASSERT_THAT(desk.drafts.ListRevisions(desk.office.CallOf("an"),
                                        desk.About<v1::ListRevisionsRequest>(), revisions),
              IsOk());
  ASSERT_EQ(revisions.revisions_size(), 1);
  EXPECT_EQ(revisions.revisions(0).digest(), desk.document.digest());
}

// What everybody looks at is the page; what was handed in stays at hand.
TEST(DraftOperations, ADraftIsAPageFromTheStart) {
  StageDesk desk;
  ASSERT_THAT(desk.Do("an", "import"), IsOk());
  const auto file = [&](v1::DownloadContentRequest::Part part) {
    auto request = desk.About<v1::DownloadContentRequest>();
    request.set_part(part);
    return desk.drafts.Content(desk.office.CallOf("an"), request);
  };
  const auto page = file(v1::DownloadContentRequest::PART_PRINT);
  ASSERT_THAT(page, IsOk());
  EXPECT_TRUE(page->starts_with("%PDF-"));
  EXPECT_EQ(*file(v1::DownloadContentRequest::PART_UNSPECIFIED), *page);
  EXPECT_EQ(*file(v1::DownloadContentRequest::PART_UPLOAD), kDeskReport);
  ASSERT_THAT(desk.Reach("SEALED"), IsOk());
  const auto sealed = file(v1::DownloadContentRequest::PART_UNSPECIFIED);
  ASSERT_THAT(sealed, IsOk());
  EXPECT_GT(sealed->size(), page->size());
  EXPECT_EQ(*file(v1::DownloadContentRequest::PART_PRINT), *page);
}

// A Word file may hold what its page does not show.
TEST(DraftOperations, ARecipientGetsTheIssuedFileAndNotTheUpload) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("SUBMITTED"), IsOk());
  const auto file = [&](const char* person, v1::DownloadContentRequest::Part part) {
    auto request = desk.About<v1::DownloadContentRequest>();
    request.set_part(part);
    return desk.drafts.Content(desk.office.CallOf(person), request);
  };
  const auto issued = file("em", v1::DownloadContentRequest::PART_UNSPECIFIED);
  ASSERT_THAT(issued, IsOk());
  EXPECT_EQ(*file("an", v1::DownloadContentRequest::PART_UNSPECIFIED), *issued);
  EXPECT_THAT(file("em", v1::DownloadContentRequest::PART_UPLOAD),
              Refuses(kMayNot, "UPLOAD_NOT_FOR_RECIPIENTS"));
  EXPECT_EQ(*file("an", v1::DownloadContentRequest::PART_UPLOAD), kDeskReport);
}

// A letter that no page can show is an error of the draft: it may be read and returned, not signed.
TEST(DraftOperations, WhatCannotBePrintedDoesNotLeaveTheFormCheck) {
  StageDesk desk;
  std::string text(kDeskReport);
  text.replace(text.find("Đã hoàn thành"), 0, "𠀀 ");
  ASSERT_THAT(desk.Import("an", text), IsOk());
  v1::CheckDocumentResponse found;
  ASSERT_THAT(
      desk.drafts.Check(desk.office.CallOf("an"), desk.About<v1::CheckDocumentRequest>(), found),
      IsOk());
  ASSERT_GE(found.problems_size(), 1);
  EXPECT_EQ(found.problems(0).code(), "LAYOUT_CHARACTER");
  auto request = desk.About<v1::DownloadContentRequest>();
  request.set_part(v1::DownloadContentRequest::PART_PRINT);
  EXPECT_THAT(desk.drafts.Content(desk.office.CallOf("an"), request),
              Refuses(kNotNow, "PRINT_MISSING"));
  ASSERT_THAT(desk.Do("an", "submit"), IsOk());
  ASSERT_THAT(desk.Do("binh", "approve"), IsOk());
  EXPECT_THAT(desk.Do("chau", "approve"), Refuses(kNotNow, "FORM_ERROR"));
}

TEST(DraftOperations, WhatWasWithdrawnIsEditedAndSubmittedAgain) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("FORM_CHECK"), IsOk());
  ASSERT_THAT(desk.Do("an", "withdraw", "Bổ sung số liệu"), IsOk());
  EXPECT_EQ(desk.document.state(), "WITHDRAWN");
  ASSERT_THAT(desk.Do("an", "edit"), IsOk());
  ASSERT_THAT(desk.Do("an", "submit"), IsOk());
  EXPECT_EQ(desk.document.state(), "UNIT_REVIEW");
}

// R-FLOW-03: who may change a draft, when, and with what reason.
TEST(DraftOperations, RefusesByCodeAndReason) {
  ExpectRefusals({
      {"", "vinh", "import", "", kMayNot, "ROLE_MISSING"},
      {"", "em", "import", "", kHidden, "NOT_FOUND"},
      {"DRAFT", "kim", "submit", "", kHidden, "NOT_FOUND"},
      {"DRAFT", "kim", "edit", "", kHidden, "NOT_FOUND"},
      {"DRAFT", "an", "withdraw", "Thôi", kNotNow, "NOT_IN_STATE"},
      {"DRAFT", "an", "reopen", "Sửa", kNotNow, "NOT_IN_STATE"},
      {"UNIT_REVIEW", "an", "edit", "", kNotNow, "NOT_IN_STATE"},
      {"UNIT_REVIEW", "an", "submit", "", kNotNow, "NOT_IN_STATE"},
      {"UNIT_REVIEW", "an", "withdraw", "", kInput, "REASON_REQUIRED"},
      {"UNIT_REVIEW", "binh", "withdraw", "Thôi", kMayNot, "ROLE_MISSING"},
      {"LEADER_SIGNED", "an", "edit", "", kNotNow, "NOT_IN_STATE"},
      {"LEADER_SIGNED", "an", "withdraw", "Thôi", kNotNow, "NOT_IN_STATE"},
      {"LEADER_SIGNED", "an", "reopen", "Sửa", kMayNot, "ROLE_MISSING"},
      {"LEADER_SIGNED", "chi", "reopen", "", kInput, "REASON_REQUIRED"},
  });
}

// R-SEC-01, R-SEC-02: nothing of a secret is kept.
TEST(DraftOperations, WhatIsSecretOrDamagedIsNotTakenIn) {
  StageDesk desk;
  v1::DraftHeader header;
  header.set_secrecy("MAT");
  EXPECT_THAT(desk.Import("an", kDeskReport, header), Refuses(kNotNow, "SECRECY_REFUSED"));
  EXPECT_THAT(desk.Import("an", "TỐI MẬT\nBÁO CÁO\n"), Refuses(kNotNow, "STATE_SECRET"));
  header.Clear();
  header.set_file_sha256(std::string(64, 'a'));
  EXPECT_THAT(desk.Import("an", kDeskReport, header), Refuses(kInput, "FILE_DIGEST_MISMATCH"));
  header.Clear();
  header.set_definition("khong_co");
  EXPECT_THAT(desk.Import("an", kDeskReport, header), Refuses(kInput, "DEFINITION_UNKNOWN"));
}

/// kDeskReport with `words` in the place of `old`.
std::string ReportWith(std::string_view old, std::string_view words) {
  std::string text(kDeskReport);
  const size_t at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), words);
}

/// The errors of the draft on the desk, as its drafter sees them.
std::vector<std::string> ErrorsOf(StageDesk& desk) {
  v1::CheckDocumentResponse response;
  EXPECT_THAT(
      desk.drafts.Check(desk.office.CallOf("an"), desk.About<v1::CheckDocumentRequest>(), response),
      IsOk());
  std::vector<std::string> errors;
  for (const v1::Problem& problem : response.problems())
    if (problem.severity() == v1::Problem::SEVERITY_ERROR) errors.push_back(problem.code());
  return errors;
}

// R-ND30-13: a draft says who signs it; without that there is nothing to approve.
TEST(DraftOperations, ADraftWithoutItsSignerIsNotSubmitted) {
  const struct {
    std::string text;
    const char* problem;
    const char* part;
  } drafts[] = {
      {ReportWith("Trần Thị Chi", "Trần Thị Lạ"), "SIGNER_UNKNOWN", "signature.person"},
      {ReportWith("CHỦ TỊCH\n\n\n\nTrần Thị Chi\n", ""), "SIGNATURE_BLOCK_MISSING",
       "signature.position"},
  };
  for (const auto& draft : drafts) {
    StageDesk desk;
    ASSERT_THAT(desk.Import("an", draft.text), IsOk());
    EXPECT_EQ(ErrorsOf(desk), std::vector<std::string>{draft.problem});
    const std::string before = desk.Stored().SerializeAsString();
    const absl::Status status = desk.Do("an", "submit");
    ASSERT_THAT(status, Refuses(kNotNow, "DRAFT_INCOMPLETE"));
    EXPECT_EQ(RejectionOf(status)->metadata["part"], draft.part);
    EXPECT_EQ(desk.Stored().SerializeAsString(), before);
  }
}

// What a refused edit had brought lies in the store, named by no row.
TEST(BlobSweep, ARefusedEditGoesAfterADayAndWhatARowNamesStays) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("UNIT_REVIEW"), IsOk());
  const auto sweep = [&] {
    return *casework::SweepBlobs(desk.office.storage(), desk.office.blobs(),
                                 desk.office.clock().NowUs());
  };
  const auto lies = [&](std::string_view text) {
    return *desk.office.blobs().Has(Sha256Hex(text));
  };
  const auto edit = [&](const std::string& word) {
    std::string text(kDeskReport);
    text.replace(text.find("Đã hoàn thành"), std::string("Đã hoàn thành").size(), word);
    v1::DraftHeader header;
    header.set_document(desk.document.name().substr(desk.document.name().rfind('/') + 1));
    header.set_etag(desk.document.etag());
    EXPECT_THAT(desk.Import("an", text, header), Refuses(kNotNow, "NOT_IN_STATE"));
    return text;
  };
  const std::string monday = edit("Chưa hoàn thành");
  EXPECT_EQ(sweep(), 0) << "it may be on its way into a row";
  EXPECT_TRUE(lies(monday));

  desk.office.clock().Advance(casework::kBlobKeptUs + 60'000'000);
  const std::string tuesday = edit("Đang hoàn thành");
  EXPECT_GT(sweep(), 0);
  EXPECT_FALSE(lies(monday));
  EXPECT_TRUE(lies(tuesday));
  EXPECT_TRUE(lies(kDeskReport));
  EXPECT_EQ(sweep(), 0);

  // Sent again on the day on which it becomes old: young again.
  desk.office.clock().Advance(casework::kBlobKeptUs + 60'000'000);
  EXPECT_EQ(edit("Đang hoàn thành"), tuesday);
  EXPECT_EQ(sweep(), 1) << "the page, which says when it was drawn";
  EXPECT_TRUE(lies(tuesday));
  EXPECT_THAT(desk.Reach("LEADER_SIGNED"), IsOk()) << "the draft has all that it needs";
}

}  // namespace
}  // namespace trinhky::testing
