#include "services/session/method_table.h"

#include <algorithm>
#include <iterator>

namespace trinhky::session {
namespace {

constexpr std::string_view kAdmin = "ADMIN";

// Sorted by method. A test compares it with the service descriptors, both ways.
constexpr MethodEntry kTable[] = {
    {"/trinhky.v1.AuditService/ListAuditEvents", Caller::kPerson, {}},
    {"/trinhky.v1.DirectoryService/AssessStaffing", Caller::kPerson, {}},
    {"/trinhky.v1.DirectoryService/EndDelegation", Caller::kPerson, {}},
    {"/trinhky.v1.DirectoryService/ImportDirectory", Caller::kPerson, kAdmin},
    {"/trinhky.v1.DirectoryService/ListAbsences", Caller::kPerson, {}},
    {"/trinhky.v1.DirectoryService/ListBodies", Caller::kPerson, {}},
    {"/trinhky.v1.DirectoryService/ListDelegations", Caller::kPerson, {}},
    {"/trinhky.v1.DirectoryService/ListPeople", Caller::kPerson, {}},
    {"/trinhky.v1.DirectoryService/ListPosts", Caller::kPerson, {}},
    {"/trinhky.v1.DirectoryService/ListUnits", Caller::kPerson, {}},
    {"/trinhky.v1.DirectoryService/RecordAbsence", Caller::kPerson, {}},
    {"/trinhky.v1.DirectoryService/RecordDelegation", Caller::kPerson, {}},
    {"/trinhky.v1.DirectoryService/RegisterCertificate", Caller::kPerson, kAdmin},
    {"/trinhky.v1.DirectoryService/RemoveAbsence", Caller::kPerson, {}},
    {"/trinhky.v1.DirectoryService/SuspendPerson", Caller::kPerson, kAdmin},
    {"/trinhky.v1.DistributionService/AddRecipient", Caller::kPerson, {}},
    {"/trinhky.v1.DistributionService/AnswerRecipient", Caller::kPerson, {}},
    {"/trinhky.v1.DistributionService/ConcludeRecall", Caller::kPerson, {}},
    {"/trinhky.v1.DistributionService/ConfirmDelivery", Caller::kPerson, {}},
    {"/trinhky.v1.DistributionService/CorrectDocument", Caller::kPerson, {}},
    {"/trinhky.v1.DistributionService/ListArrivals", Caller::kPerson, {}},
    {"/trinhky.v1.DistributionService/ListDeliveries", Caller::kPerson, {}},
    {"/trinhky.v1.DistributionService/RecallDocument", Caller::kPerson, {}},
    {"/trinhky.v1.DistributionService/RecordDeliveryAnswer", Caller::kPerson, {}},
    {"/trinhky.v1.DistributionService/ReleaseHold", Caller::kPerson, {}},
    {"/trinhky.v1.DistributionService/ReplaceDocument", Caller::kPerson, {}},
    {"/trinhky.v1.DistributionService/ResolveRecipients", Caller::kPerson, {}},
    {"/trinhky.v1.DistributionService/RetryDelivery", Caller::kPerson, {}},
    {"/trinhky.v1.DraftService/CheckDocument", Caller::kPerson, {}},
    {"/trinhky.v1.DraftService/DownloadContent", Caller::kPerson, {}},
    {"/trinhky.v1.DraftService/ExamineDraft", Caller::kPerson, {}},
    {"/trinhky.v1.DraftService/GetDocument", Caller::kPerson, {}},
    {"/trinhky.v1.DraftService/ImportDocument", Caller::kPerson, {}},
    {"/trinhky.v1.DraftService/ListDocuments", Caller::kPerson, {}},
    {"/trinhky.v1.DraftService/ListDraftTemplates", Caller::kPerson, {}},
    {"/trinhky.v1.DraftService/ListRevisions", Caller::kPerson, {}},
    {"/trinhky.v1.DraftService/ReopenDocument", Caller::kPerson, {}},
    {"/trinhky.v1.DraftService/SubmitDocument", Caller::kPerson, {}},
    {"/trinhky.v1.DraftService/WithdrawDocument", Caller::kPerson, {}},
    {"/trinhky.v1.ExchangeService/DeliverPackage", Caller::kOffice, {}},
    {"/trinhky.v1.ExchangeService/ReportStatus", Caller::kOffice, {}},
    {"/trinhky.v1.IncomingService/AnswerRecall", Caller::kPerson, {}},
    {"/trinhky.v1.IncomingService/AssignIncoming", Caller::kPerson, {}},
    {"/trinhky.v1.IncomingService/CompleteAssignment", Caller::kPerson, {}},
    {"/trinhky.v1.IncomingService/GetIncomingDocument", Caller::kPerson, {}},
    {"/trinhky.v1.IncomingService/ListIncomingDocuments", Caller::kPerson, {}},
    {"/trinhky.v1.IncomingService/RegisterIncoming", Caller::kPerson, {}},
    {"/trinhky.v1.IncomingService/RejectIncoming", Caller::kPerson, {}},
    {"/trinhky.v1.IncomingService/StartAssignment", Caller::kPerson, {}},
    {"/trinhky.v1.RegisterService/AssignNumber", Caller::kPerson, {}},
    {"/trinhky.v1.RegisterService/CancelDocument", Caller::kPerson, {}},
    {"/trinhky.v1.RegisterService/CloseRegister", Caller::kPerson, {}},
    {"/trinhky.v1.RegisterService/FileDocument", Caller::kPerson, {}},
    {"/trinhky.v1.RegisterService/IssueDocument", Caller::kPerson, {}},
    {"/trinhky.v1.RegisterService/ListRegisterEntries", Caller::kPerson, {}},
    {"/trinhky.v1.RegisterService/ListRegisters", Caller::kPerson, {}},
    {"/trinhky.v1.ReviewService/ApproveReview", Caller::kPerson, {}},
    {"/trinhky.v1.ReviewService/BatchApproveReviews", Caller::kPerson, {}},
    {"/trinhky.v1.ReviewService/GiveOpinion", Caller::kPerson, {}},
    {"/trinhky.v1.ReviewService/OverrideRequirement", Caller::kPerson, {}},
    {"/trinhky.v1.ReviewService/RequestOpinion", Caller::kPerson, {}},
    {"/trinhky.v1.ReviewService/ReturnReview", Caller::kPerson, {}},
    {"/trinhky.v1.SessionService/CreateSession", Caller::kAnyone, {}},
    {"/trinhky.v1.SessionService/DeleteSession", Caller::kPerson, {}},
    {"/trinhky.v1.SessionService/GetSession", Caller::kPerson, {}},
    {"/trinhky.v1.SigningService/AcceptOutsideSignature", Caller::kPerson, {}},
    {"/trinhky.v1.SigningService/CompleteSignature", Caller::kPerson, {}},
    {"/trinhky.v1.SigningService/GetSigningWays", Caller::kPerson, {}},
    {"/trinhky.v1.SigningService/ListSignatures", Caller::kPerson, {}},
    {"/trinhky.v1.SigningService/PrepareSignature", Caller::kPerson, {}},
    {"/trinhky.v1.SigningService/SealDocument", Caller::kPerson, {}},
    {"/trinhky.v1.SigningService/SignWithServerToken", Caller::kPerson, {}},
    {"/trinhky.v1.SigningService/VerifyContent", Caller::kPerson, {}},
    {"/trinhky.v1.SubmissionService/AcceptSubmission", Caller::kPerson, {}},
    {"/trinhky.v1.SubmissionService/GetSubmission", Caller::kPerson, {}},
    {"/trinhky.v1.SubmissionService/ListSubmissions", Caller::kPerson, {}},
    {"/trinhky.v1.SubmissionService/ReturnSubmission", Caller::kPerson, {}},
    {"/trinhky.v1.TaskService/ListWorkItems", Caller::kPerson, {}},
    {"/trinhky.v1.TaskService/WatchWorkItems", Caller::kPerson, {}},
    {"/trinhky.v1.WorkflowService/CheckDefinition", Caller::kPerson, {}},
    {"/trinhky.v1.WorkflowService/CreateCase", Caller::kPerson, {}},
    {"/trinhky.v1.WorkflowService/GetWorkflowDefinition", Caller::kPerson, {}},
    {"/trinhky.v1.WorkflowService/ListAvailableActions", Caller::kPerson, {}},
    {"/trinhky.v1.WorkflowService/ListHistory", Caller::kPerson, {}},
    {"/trinhky.v1.WorkflowService/ListWorkflowDefinitions", Caller::kPerson, {}},
    {"/trinhky.v1.WorkflowService/PerformAction", Caller::kPerson, {}},
};

constexpr bool IsSorted() {
  for (size_t i = 1; i < std::size(kTable); ++i)
    if (kTable[i - 1].method >= kTable[i].method) return false;
  return true;
}
static_assert(IsSorted());

}  // namespace

std::span<const MethodEntry> MethodTable() { return kTable; }

const MethodEntry* FindMethod(std::string_view method) {
  const auto* found = std::lower_bound(
      std::begin(kTable), std::end(kTable), method,
      [](const MethodEntry& entry, std::string_view wanted) { return entry.method < wanted; });
  return found != std::end(kTable) && found->method == method ? found : nullptr;
}

}  // namespace trinhky::session
