// upload.h: collects a file that comes in chunks, then runs an operation with it.
#ifndef TRINHKY_SERVICES_RPC_UPLOAD_H_
#define TRINHKY_SERVICES_RPC_UPLOAD_H_

#include <grpcpp/grpcpp.h>

#include <string>
#include <utility>

#include "services/rpc/edge.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::rpc {

/// Reads messages of type `Request` until the client is done; the first carries the header,
/// `draft`, and any may carry `chunk`. Nothing is written anywhere before the whole file is here
/// and the body has looked at it (R-SEC-01): the bytes stay in memory, at most
/// limits::kUploadBytesMax.
///
/// `Body` is `absl::Status(const Call&, const Request& header, std::string file, Response&)`.
template <typename Request, typename Response, typename Body>
class UploadReactor final : public grpc::ServerReadReactor<Request> {
 public:
  UploadReactor(Edge& edge, const char* method, grpc::CallbackServerContext* context,
                Response* response, Body body)
      : edge_(edge), method_(method), response_(response), body_(std::move(body)) {
    absl::StatusOr<Call> call = edge_.Admit(method_, VisitOf(*context));
    if (!call.ok()) {
      Stop(call.status());
      return;
    }
    call_ = *std::move(call);
    this->StartRead(&message_);
  }

  void OnReadDone(bool ok) override {
    if (finished_) return;
    if (!ok) return RunBody();
    if (const absl::Status status = Take(); !status.ok()) return Stop(status);
    this->StartRead(&message_);
  }

  void OnCancel() override {}
  void OnDone() override { delete this; }

 private:
  static absl::Status HeaderMissing() {
    return RejectField("draft", "FIELD_REQUIRED",
                       {.vi = "Thiếu thông tin đầu tiên về tệp.",
                        .en = "Expected the first message to describe the file."});
  }

  absl::Status Take() {
    TRINHKY_RETURN_IF_ERROR(Validate(message_));
    if (!has_header_) {
      if (!message_.has_draft()) return HeaderMissing();
      header_ = message_;
      header_.clear_chunk();
      has_header_ = true;
    }
    if (file_.size() + message_.chunk().size() > limits::kUploadBytesMax) {
      return RejectField("chunk", "FILE_TOO_LARGE",
                         {.vi = "Tệp lớn quá 64 MiB. Hãy tách hoặc nén bớt hình ảnh.",
                          .en = "Expected a file of at most 64 MiB."});
    }
    file_ += message_.chunk();
    return absl::OkStatus();
  }

  void RunBody() {
    if (!has_header_) return Stop(HeaderMissing());
    const bool taken = edge_.workers().Post([this] {
      this->Finish(edge_.Report(method_, body_(call_, header_, std::move(file_), *response_)));
    });
    if (!taken) Stop(absl::ResourceExhaustedError("worker queue full"));
  }

  void Stop(const absl::Status& status) {
    finished_ = true;
    this->Finish(edge_.Report(method_, status));
  }

  Edge& edge_;
  const char* method_;
  Response* response_;
  Body body_;
  Call call_;
  Request message_;
  Request header_;
  bool has_header_ = false;
  bool finished_ = false;
  std::string file_;
};

}  // namespace trinhky::rpc

#endif  // TRINHKY_SERVICES_RPC_UPLOAD_H_
