// download.h: sends bytes in chunks.
#ifndef TRINHKY_SERVICES_RPC_DOWNLOAD_H_
#define TRINHKY_SERVICES_RPC_DOWNLOAD_H_

#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <string>
#include <utility>

#include "services/rpc/edge.h"
#include "workflow/base/limits.h"

namespace trinhky::rpc {

/// Runs `Body` — `absl::StatusOr<std::string>(const Call&, const Request&)` — on a worker and
/// streams what it gives as messages with `chunk`, at most limits::kChunkBytesMax each.
template <typename Request, typename Response, typename Body>
class DownloadReactor final : public grpc::ServerWriteReactor<Response> {
 public:
  DownloadReactor(Edge& edge, const char* method, grpc::CallbackServerContext* context,
                  const Request* request, Body body)
      : edge_(edge), method_(method) {
    const bool taken = edge_.workers().Post([this, context, request, body = std::move(body)] {
      const grpc::Status status =
          edge_.Run(method_, VisitOf(*context), *request, [&](const Call& call) {
            absl::StatusOr<std::string> bytes = body(call, *request);
            if (bytes.ok()) bytes_ = *std::move(bytes);
            return bytes.status();
          });
      status.ok() ? Next() : this->Finish(status);
    });
    if (!taken) this->Finish(ToGrpc(absl::ResourceExhaustedError("worker queue full")));
  }

  void OnWriteDone(bool ok) override {
    ok ? Next() : this->Finish(grpc::Status(grpc::StatusCode::CANCELLED, "stream cut"));
  }
  void OnCancel() override {}
  void OnDone() override { delete this; }

 private:
  void Next() {
    if (at_ >= bytes_.size()) return this->Finish(grpc::Status::OK);
    const size_t size = std::min(bytes_.size() - at_, static_cast<size_t>(limits::kChunkBytesMax));
    message_.set_chunk(bytes_.substr(at_, size));
    at_ += size;
    this->StartWrite(&message_);
  }

  Edge& edge_;
  const char* method_;
  std::string bytes_;
  size_t at_ = 0;
  Response message_;
};

}  // namespace trinhky::rpc

#endif  // TRINHKY_SERVICES_RPC_DOWNLOAD_H_
