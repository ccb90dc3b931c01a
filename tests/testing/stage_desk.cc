#include "tests/testing/stage_desk.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

#include "services/signing/crypto/cms.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::testing {

const drafting::DraftPress& TestPress() {
  static const drafting::DraftPress* const kPress = [] {
    auto press = drafting::DraftPress::Open(layout::kFontFolder);
    EXPECT_THAT(press, IsOk());
    return press->release();
  }();
  return *kPress;
}

StageDesk::StageDesk() {
  GiveSeal(office, ca, "ubnd");
  GiveSeal(office, ca, "du");
  const trinhky::signing::Certificate& certificate = CredentialOf("chi").certificate;
  EXPECT_THAT(office.directory().RegisterCertificate(
                  "people/chi", certificate.der(), certificate.FingerprintHex(), kMondayMorningUs),
              IsOk());
}

const trinhky::signing::Credential& StageDesk::CredentialOf(const std::string& person) {
  if (const auto known = credentials_.find(person); known != credentials_.end())
    return known->second;
  auto made =
      ca.IssuePerson({.person_id = person, .name = person, .agency_name = "UBND"}, TestValidity());
  EXPECT_THAT(made, IsOk());
  return credentials_.emplace(person, *std::move(made)).first->second;
}

absl::Status StageDesk::Import(const std::string& person, std::string_view text,
                               const v1::DraftHeader& more) {
  v1::DraftHeader header;
  header.set_parent("agencies/ubnd");
  header.set_file_name("bao-cao.txt");
  header.set_secrecy("THUONG");
  header.set_file_sha256(Sha256Hex(text));
  header.set_request_id(office.NewRequestId());
  header.MergeFrom(more);
  return drafts.Import(office.CallOf(person), header, std::string(text), document);
}

void StageDesk::ForgetProvince() {
  std::string directory(CommuneDirectory());
  const size_t from = directory.find("  agencies {\n    id: \"tinh\"");
  ASSERT_NE(from, std::string::npos);
  directory.erase(from, directory.find("  agencies {", from + 1) - from);
  EXPECT_THAT(office.directory().Import(directory, kMondayMorningUs), IsOk());
}

void StageDesk::ChangeDirectory(std::string_view old, std::string_view words) {
  std::string directory(CommuneDirectory());
  const size_t at = directory.find(old);
  ASSERT_NE(at, std::string::npos) << old;
  directory.replace(at, old.size(), words);
  EXPECT_THAT(office.directory().Import(directory, kMondayMorningUs), IsOk());
}

v1::Document StageDesk::Stored() {
  v1::Document stored;
  EXPECT_THAT(drafts.Get(office.CallOf("an"), About<v1::GetDocumentRequest>(), stored), IsOk());
  return stored;
}

absl::Status StageDesk::Prepare(const std::string& person,
                                const trinhky::signing::Certificate& certificate,
                                v1::PrepareSignatureResponse& response) {
  auto request = About<v1::PrepareSignatureRequest>();
  request.set_certificate(certificate.der());
  return signing.Prepare(office.CallOf(person), request, response);
}

absl::Status StageDesk::Complete(const std::string& person,
                                 const v1::PrepareSignatureResponse& preparation,
                                 const std::string& signature) {
  auto request = About<v1::CompleteSignatureRequest>();
  request.set_preparation(preparation.preparation());
  request.set_ticket(preparation.ticket());
  request.set_signature(signature);
  return signing.Complete(office.CallOf(person), request, document);
}

absl::Status StageDesk::Sign(const std::string& person) {
  const trinhky::signing::Credential& credential = CredentialOf(person);
  v1::PrepareSignatureResponse preparation;
  TRINHKY_RETURN_IF_ERROR(Prepare(person, credential.certificate, preparation));
  TRINHKY_ASSIGN_OR_RETURN(
      const std::string signature,
      trinhky::signing::SignBytes(credential.key, preparation.signed_attributes()));
  return Complete(person, preparation, signature);
}

std::vector<v1::Delivery> StageDesk::Deliveries() {
  v1::ListDeliveriesResponse response;
  EXPECT_THAT(distribution.ListDeliveries(office.CallOf("vinh"), About<v1::ListDeliveriesRequest>(),
                                          response),
              IsOk());
  return {response.deliveries().begin(), response.deliveries().end()};
}

v1::Submission StageDesk::Submission() {
  v1::ListSubmissionsRequest request;
  request.set_parent("agencies/du");
  v1::ListSubmissionsResponse response;
  EXPECT_THAT(submissions.List(office.CallOf("giang"), request, response), IsOk());
  return response.submissions().empty() ? v1::Submission() : response.submissions(0);
}

absl::Status StageDesk::Decide(const std::string& person, bool accept, const std::string& reason) {
  const v1::Submission submission = Submission();
  v1::Submission response;
  const auto fill = [&](auto request) {
    request.set_name(submission.name());
    request.set_etag(submission.etag());
    request.set_reason(reason);
    request.set_request_id(office.NewRequestId());
    return request;
  };
  const Call call = office.CallOf(person);
  TRINHKY_RETURN_IF_ERROR(
      accept ? submissions.Accept(call, fill(v1::AcceptSubmissionRequest()), response)
             : submissions.Return(call, fill(v1::ReturnSubmissionRequest()), response));
  return drafts.Get(office.CallOf("an"), About<v1::GetDocumentRequest>(), document);
}

absl::Status StageDesk::Do(const std::string& person, const std::string& act,
                           const std::string& reason) {
  const Call call = office.CallOf(person);
  const std::map<std::string, std::function<absl::Status()>> acts = {
      {"import", [&] { return Import(person, kDeskReport); }},
      {"edit",
       [&] {
         v1::DraftHeader header;
         header.set_document(document.name().substr(document.name().rfind('/') + 1));
         header.set_etag(document.etag());
         return Import(person, kDeskReport, header);
       }},
      {"submit",
       [&] { return drafts.Submit(call, About<v1::SubmitDocumentRequest>(reason), document); }},
      {"withdraw",
       [&] { return drafts.Withdraw(call, About<v1::WithdrawDocumentRequest>(reason), document); }},
      {"reopen",
       [&] { return drafts.Reopen(call, About<v1::ReopenDocumentRequest>(reason), document); }},
      {"approve",
       [&] { return reviews.Approve(call, About<v1::ApproveReviewRequest>(reason), document); }},
      {"return",
       [&] { return reviews.Return(call, About<v1::ReturnReviewRequest>(reason), document); }},
      {"override",
       [&] {
         return reviews.Override(call, About<v1::OverrideRequirementRequest>(reason), document);
       }},
      {"ask_opinion",
       [&] {
         return reviews.RequestOpinion(call, About<v1::RequestOpinionRequest>(reason), document);
       }},
      {"give_opinion",
       [&] { return reviews.GiveOpinion(call, About<v1::GiveOpinionRequest>(reason), document); }},
      {"sign", [&] { return Sign(person); }},
      {"number",
       [&] { return registers.AssignNumber(call, About<v1::AssignNumberRequest>(), document); }},
      {"seal", [&] { return signing.Seal(call, About<v1::SealDocumentRequest>(), document); }},
      {"issue", [&] { return registers.Issue(call, About<v1::IssueDocumentRequest>(), document); }},
      {"cancel",
       [&] { return registers.Cancel(call, About<v1::CancelDocumentRequest>(reason), document); }},
      {"file",
       [&] { return registers.File(call, About<v1::FileDocumentRequest>(reason), document); }},
      {"register",
       [&]() -> absl::Status {
         auto request = v1::RegisterIncomingRequest();
         request.set_parent("agencies/du");
         for (const v1::Delivery& delivery : Deliveries())
           if (delivery.body() == "agencies/du" && delivery.status() != v1::Delivery::STATUS_MERGED)
             request.set_arrival(delivery.name());
         request.set_request_id(office.NewRequestId());
         v1::IncomingDocument response;
         TRINHKY_RETURN_IF_ERROR(incoming.Register(call, request, response));
         return drafts.Get(office.CallOf("an"), About<v1::GetDocumentRequest>(), document);
       }},
      {"accept", [&] { return Decide(person, true, reason); }},
      {"return_submission", [&] { return Decide(person, false, reason); }},
      {"release_hold",
       [&] {
         return distribution.ReleaseHold(call, About<v1::ReleaseHoldRequest>(reason), document);
       }},
      {"recall",
       [&] {
         return distribution.Recall(call, About<v1::RecallDocumentRequest>(reason), document);
       }},
  };
  const auto found = acts.find(act);
  if (found == acts.end()) return absl::UnimplementedError(act);
  return found->second();
}

absl::Status StageDesk::Reach(const std::string& state) {
  // Where the document is, who goes on, and how.
  const std::map<std::string, std::pair<const char*, const char*>> next = {
      {"", {"an", "import"}},
      {"DRAFT", {"an", "submit"}},
      {"UNIT_REVIEW", {"binh", "approve"}},
      {"FORM_CHECK", {"chau", "approve"}},
      {"LEADER_SIGNED", {"vinh", "number"}},
      {"NUMBERED", {"vinh", "seal"}},
      {"SEALED", {"vinh", "issue"}},
  };
  while (document.state() != state) {
    if (document.state() == "LEADER_REVIEW") {
      TRINHKY_RETURN_IF_ERROR(Do("dung", "approve"));
      TRINHKY_RETURN_IF_ERROR(Do("chi", "sign"));
    } else if (document.state() == "SUBMITTED") {
      TRINHKY_RETURN_IF_ERROR(Do("em", "register"));
      TRINHKY_RETURN_IF_ERROR(Do("giang", "accept"));
    } else if (const auto found = next.find(document.state()); found != next.end()) {
      TRINHKY_RETURN_IF_ERROR(Do(found->second.first, found->second.second));
    } else {
      return absl::NotFoundError("the straight way ends in " + document.state());
    }
  }
  return absl::OkStatus();
}

void ExpectRefusals(const std::vector<RefusalRow>& rows) {
  std::map<std::string, std::unique_ptr<StageDesk>> desks;
  for (const RefusalRow& row : rows) {
    std::unique_ptr<StageDesk>& desk = desks[row.state];
    if (desk == nullptr) {
      desk = std::make_unique<StageDesk>();
      ASSERT_THAT(desk->Reach(row.state), IsOk()) << row.state;
    }
    const std::string before = desk->document.SerializeAsString();
    const absl::Status status = desk->Do(row.person, row.act, row.words);
    EXPECT_THAT(status, Refuses(row.code, row.reason))
        << row.state << ": " << row.person << " " << row.act;
    desk->document.ParseFromString(before);
    if (status.ok()) {
      desk.reset();
    } else if (!desk->document.name().empty()) {
      const v1::Document stored = desk->Stored();
      EXPECT_EQ(stored.state(), desk->document.state()) << row.person << " " << row.act;
      EXPECT_EQ(stored.etag(), desk->document.etag()) << row.person << " " << row.act;
    }
  }
}

}  // namespace trinhky::testing
