#include "tests/testing/report_life.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "clients/cli/client/download.h"
#include "clients/cli/client/request_id.h"
#include "clients/cli/client/upload.h"
#include "services/signing/crypto/cms.h"
#include "trinhky/v1/draft_service.grpc.pb.h"
#include "trinhky/v1/register_service.grpc.pb.h"
#include "trinhky/v1/review_service.grpc.pb.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::testing {

LifeCast StateCast() {
  return {.agency = "binh-an-ubnd",
          .drafter = "nguyen-van-an",
          .unit_head = "ngo-van-thanh",
          .form_checker = "dang-thi-thu-huong",
          .deputy = "le-thi-minh-ha",
          .signer = "tran-quoc-bao",
          .clerk = "vu-thi-lan"};
}

LifeCast PartyCast() {
  return {.agency = "binh-an-du",
          .drafter = "doan-minh-quan",
          .unit_head = "lam-thi-phuong",
          .form_checker = "tong-thi-nga",
          .deputy = "",
          .signer = "vo-thi-thanh-tam",
          .clerk = "chau-thi-hanh"};
}

std::string StateReport(const std::string& subject) {
  return R"(ỦY BAN NHÂN DÂN
XÃ BÌNH AN
-------
Số:        /BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Bình An, ngày      tháng      năm

BÁO CÁO
)" + subject +
         R"(

Kính gửi: Đảng ủy xã Bình An.

Thực hiện chương trình công tác năm, Ủy ban nhân dân xã báo cáo kết quả như sau:
Đã hoàn thành các nhiệm vụ được giao./.

Nơi nhận:
- Như trên;
- Ủy ban nhân dân tỉnh Lam Giang;
- Phòng Kinh tế xã Bình An;
- Lưu: VT, VHXH.

CHỦ TỊCH



Trần Quốc Bảo
)";
}

std::string PartyReport(const std::string& subject) {
  return R"(ĐẢNG BỘ TỈNH LAM GIANG
ĐẢNG ỦY XÃ BÌNH AN
*
Số       -BC/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM

Bình An, ngày      tháng      năm

BÁO CÁO
)" + subject +
         R"(
-----

Đảng ủy xã báo cáo kết quả công tác như sau:
1. Các chi bộ sinh hoạt đúng định kỳ.

Nơi nhận:
- Ban Xây dựng Đảng xã Bình An,
- Lưu Văn phòng Đảng ủy.

T/M BAN CHẤP HÀNH
BÍ THƯ



Võ Thị Thanh Tâm
)";
}

template <typename Stub, typename Request>
absl::Status ReportLife::Act(const std::string& person,
                             grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                          v1::Document*),
                             const std::string& reason) {
  TRINHKY_ASSIGN_OR_RETURN(
      document_, Ask(speaker_, person, method, cli::ActRequest<Request>(document_, reason)));
  return absl::OkStatus();
}

absl::Status ReportLife::Import(const std::string& text) {
  v1::DraftHeader header;
  header.set_parent("agencies/" + cast_.agency);
  header.set_file_name("bao-cao.txt");
  header.set_secrecy("THUONG");
  header.set_request_id(cli::NewRequestId());
  header.set_file_sha256(Sha256Hex(text));
  return rpc::FromGrpc(
      speaker_.Speak(cast_.drafter, header.request_id(), [&](const cli::Client& client) {
        document_.Clear();
        return cli::UploadOnce(client, header, text, {}, document_);
      }));
}

absl::Status ReportLife::OverrideWhatIsMissing() {
  const auto& facts = document_.facts();
  if (std::find(facts.begin(), facts.end(), "required_covered") != facts.end())
    return absl::OkStatus();
  return Act(cast_.form_checker, &v1::ReviewService::Stub::OverrideRequirement, "Lãnh đạo đồng ý.");
}

absl::Status ReportLife::Review() {
  using Review = v1::ReviewService::Stub;
  TRINHKY_RETURN_IF_ERROR(Act(cast_.drafter, &v1::DraftService::Stub::SubmitDocument));
  TRINHKY_RETURN_IF_ERROR(Act(cast_.unit_head, &Review::ApproveReview));
  TRINHKY_RETURN_IF_ERROR(OverrideWhatIsMissing());
  TRINHKY_RETURN_IF_ERROR(Act(cast_.form_checker, &Review::ApproveReview));
  if (cast_.deputy.empty()) return absl::OkStatus();
  return Act(cast_.deputy, &Review::ApproveReview);
}

absl::Status ReportLife::Refresh() {
  v1::GetDocumentRequest request;
  request.set_name(document_.name());
  TRINHKY_ASSIGN_OR_RETURN(
      document_, Ask(speaker_, cast_.drafter, &v1::DraftService::Stub::GetDocument, request));
  return absl::OkStatus();
}

// A server that was away for long comes back when the ticket has expired: the signer begins again,
// as the refusal tells him to.
absl::Status ReportLife::Sign() {
  absl::Status signed_now = SignOnce();
  for (int again = 0; again < 3; ++again) {
    const std::optional<Rejection> refusal = RejectionOf(signed_now);
    if (!refusal || refusal->reason != "PREPARATION_SPENT") break;
    signed_now = SignOnce();
  }
  return signed_now;
}

absl::Status ReportLife::SignOnce() {
  using Stub = v1::SigningService::Stub;
  auto prepare = cli::ActRequest<v1::PrepareSignatureRequest>(document_);
  prepare.set_certificate(key_->certificate().der());
  // What is prepared is no act: it may be prepared again, and nobody has to remember it.
  v1::PrepareSignatureResponse preparation;
  TRINHKY_RETURN_IF_ERROR(
      rpc::FromGrpc(speaker_.Speak(cast_.signer, "", [&](const cli::Client& client) {
        preparation.Clear();
        return CallHere(client, &Stub::PrepareSignature, prepare, preparation);
      })));
  std::string page;
  TRINHKY_RETURN_IF_ERROR(
      rpc::FromGrpc(speaker_.Speak(cast_.signer, "", [&](const cli::Client& client) {
        return cli::DownloadOnce(client, document_.name(), v1::DownloadContentRequest::PART_PRINT,
                                 page);
      })));
  const std::string digest = document_.digest();
  auto complete = cli::ActRequest<v1::CompleteSignatureRequest>(document_);
  complete.set_preparation(preparation.preparation());
  complete.set_ticket(preparation.ticket());
  TRINHKY_ASSIGN_OR_RETURN(*complete.mutable_signature(),
                           cli::SignPrepared({preparation, page, digest}, *key_));
  TRINHKY_ASSIGN_OR_RETURN(document_,
                           Ask(speaker_, cast_.signer, &Stub::CompleteSignature, complete));
  return absl::OkStatus();
}

absl::Status ReportLife::Number() {
  return Act(cast_.clerk, &v1::RegisterService::Stub::AssignNumber);
}
absl::Status ReportLife::Seal() {
  return Act(cast_.clerk, &v1::SigningService::Stub::SealDocument);
}
absl::Status ReportLife::Issue() {
  return Act(cast_.clerk, &v1::RegisterService::Stub::IssueDocument);
}
absl::Status ReportLife::Cancel(const std::string& reason) {
  return Act(cast_.clerk, &v1::RegisterService::Stub::CancelDocument, reason);
}

}  // namespace trinhky::testing
