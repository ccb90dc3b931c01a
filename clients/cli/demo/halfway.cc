#include "clients/cli/demo/halfway.h"

#include <functional>
#include <utility>

#include "clients/cli/demo/deliveries.h"
#include "clients/cli/demo/steps.h"
#include "trinhky/v1/distribution_service.grpc.pb.h"
#include "trinhky/v1/draft_service.grpc.pb.h"
#include "trinhky/v1/register_service.grpc.pb.h"
#include "trinhky/v1/review_service.grpc.pb.h"
#include "trinhky/v1/signing_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

using Step = std::function<absl::Status(Walk&)>;
using Register = v1::RegisterService::Stub;

constexpr char kReturnReason[] = "Đề nghị bổ sung số liệu của quý trước để so sánh.";
constexpr char kCancelReason[] = "Trùng nội dung với báo cáo đã phát hành.";
constexpr char kRecallReason[] = "Phát hành nhầm bản chưa cập nhật số liệu cuối kỳ.";
constexpr size_t kStopsToNumber = 7;
constexpr char kWithdrawReason[] = "Xin rút lại để cập nhật số liệu mới nhận.";

/// A step, and who has the paper after it.
struct Stop {
  Step step;
  std::string Cast::*next = nullptr;
};

absl::Status Submit(Walk& walk) {
  return Act(walk, walk.cast.drafter, &v1::DraftService::Stub::SubmitDocument);
}

absl::Status ApproveAsDeputy(Walk& walk) {
  return walk.cast.deputy.empty() ? absl::OkStatus() : Approve(walk, walk.cast.deputy);
}

absl::Status EndFormCheck(Walk& walk) {
  TRINHKY_RETURN_IF_ERROR(SettleOpenLines(walk));
  return CheckForm(walk);
}

const std::vector<Stop>& TheWay() {
  static const auto& way = *new std::vector<Stop>{
      {[](Walk& walk) { return ImportDraft(walk); }, &Cast::drafter},
      {Submit, &Cast::unit_head},
      {[](Walk& walk) { return Approve(walk, walk.cast.unit_head); }, &Cast::form_checker},
      {EndFormCheck, &Cast::deputy},
      {ApproveAsDeputy, &Cast::signer},
      {SignPaper, &Cast::clerk},
      {[](Walk& walk) { return Act(walk, walk.cast.clerk, &Register::AssignNumber); },
       &Cast::clerk},
      {[](Walk& walk) {
         return Act(walk, walk.cast.clerk, &v1::SigningService::Stub::SealDocument);
       },
       &Cast::clerk},
      {[](Walk& walk) { return Act(walk, walk.cast.clerk, &Register::IssueDocument); },
       &Cast::party_clerk},
  };
  return way;
}

absl::Status GoOn(Walk& walk, size_t stops) {
  for (size_t i = 0; i < stops; ++i) TRINHKY_RETURN_IF_ERROR(TheWay()[i].step(walk));
  return absl::OkStatus();
}

absl::Status GiveBack(Walk& walk) {
  TRINHKY_RETURN_IF_ERROR(GoOn(walk, 2));
  return Act(walk, walk.cast.unit_head, &v1::ReviewService::Stub::ReturnReview,
             ActRequest<v1::ReturnReviewRequest>(walk.document, kReturnReason));
}

absl::Status TakeBack(Walk& walk) {
  TRINHKY_RETURN_IF_ERROR(GoOn(walk, 3));
  return Act(walk, walk.cast.drafter, &v1::DraftService::Stub::WithdrawDocument,
             ActRequest<v1::WithdrawDocumentRequest>(walk.document, kWithdrawReason));
}

absl::Status Cancel(Walk& walk) {
  TRINHKY_RETURN_IF_ERROR(GoOn(walk, kStopsToNumber));
  return Act(walk, walk.cast.clerk, &Register::CancelDocument,
             ActRequest<v1::CancelDocumentRequest>(walk.document, kCancelReason));
}

absl::Status Recall(Walk& walk) {
  TRINHKY_RETURN_IF_ERROR(GoOn(walk, TheWay().size()));
  TRINHKY_RETURN_IF_ERROR(Refresh(walk, walk.cast.signer));
  return Act(walk, walk.cast.signer, &v1::DistributionService::Stub::RecallDocument,
             ActRequest<v1::RecallDocumentRequest>(walk.document, kRecallReason));
}

absl::Status ReachTheParty(Walk& walk) {
  TRINHKY_RETURN_IF_ERROR(GoOn(walk, TheWay().size()));
  return DeliverToParty(walk);
}

absl::Status File(Walk& walk) {
  TRINHKY_RETURN_IF_ERROR(GoOn(walk, TheWay().size()));
  TRINHKY_RETURN_IF_ERROR(DeliverAll(walk));
  return Act(walk, walk.cast.clerk, &Register::FileDocument);
}

}  // namespace

absl::StatusOr<std::vector<HalfwayPaper>> LeaveHalfway(Stage& stage,
                                                       const std::vector<const Report*>& reports,
                                                       const std::vector<const Cast*>& casts) {
  std::vector<HalfwayPaper> papers;
  if (reports.empty()) return papers;
  size_t turn = 0;
  const auto leave = [&](const Step& walk_there, std::string Cast::*next) -> absl::Status {
    const size_t i = turn++ % reports.size();
    Walk walk{stage, *reports[i], *casts[i], {}, {}};
    TRINHKY_RETURN_IF_ERROR(walk_there(walk));
    papers.push_back({.state = walk.document.state(),
                      .state_title = walk.document.state_title(),
                      .subject = walk.document.subject(),
                      .waits_for = next == nullptr ? "" : walk.cast.*next});
    return absl::OkStatus();
  };
  for (size_t stops = 1; stops <= TheWay().size(); ++stops)
    TRINHKY_RETURN_IF_ERROR(
        leave([stops](Walk& walk) { return GoOn(walk, stops); }, TheWay()[stops - 1].next));
  TRINHKY_RETURN_IF_ERROR(leave(GiveBack, &Cast::drafter));
  TRINHKY_RETURN_IF_ERROR(leave(TakeBack, nullptr));
  TRINHKY_RETURN_IF_ERROR(leave(Cancel, nullptr));
  TRINHKY_RETURN_IF_ERROR(leave(Recall, &Cast::clerk));
  TRINHKY_RETURN_IF_ERROR(leave(ReachTheParty, nullptr));
  TRINHKY_RETURN_IF_ERROR(leave(File, nullptr));
  return papers;
}

}  // namespace trinhky::cli
