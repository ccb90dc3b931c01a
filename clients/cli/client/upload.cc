#include "clients/cli/client/upload.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "clients/cli/client/request_id.h"
#include "services/rpc/status_mapping.h"
#include "workflow/base/limits.h"
#include "workflow/base/sha256.h"

namespace trinhky::cli {

grpc::Status UploadOnce(const Client& client, const v1::DraftHeader& header, std::string_view file,
                        const UploadProgress& progress, v1::Document& document) {
  v1::DraftService::Stub stub(client.channel());
  grpc::ClientContext context;
  client.Prepare(context);
  const std::unique_ptr<grpc::ClientWriter<v1::ImportDocumentRequest>> writer =
      stub.ImportDocument(&context, &document);
  v1::ImportDocumentRequest message;
  *message.mutable_draft() = header;
  bool open = writer->Write(message);
  size_t sent = 0;
  while (open && sent < file.size()) {
    const size_t size = std::min(file.size() - sent, static_cast<size_t>(limits::kChunkBytesMax));
    message.Clear();
    message.set_chunk(std::string(file.substr(sent, size)));
    open = writer->Write(message);  // false: the server has already refused; Finish() says why
    sent += size;
    if (progress) progress(sent, file.size());
  }
  writer->WritesDone();
  return writer->Finish();
}

absl::StatusOr<v1::Document> Upload(const Client& client, v1::DraftHeader header,
                                    std::string_view file, const UploadProgress& progress) {
  header.set_file_sha256(Sha256Hex(file));
  if (header.request_id().empty()) header.set_request_id(NewRequestId());
  for (int attempt = 1;; ++attempt) {
    v1::Document document;
    const grpc::Status status = UploadOnce(client, header, file, progress, document);
    if (status.ok()) return document;
    const bool again = status.error_code() == grpc::StatusCode::UNAVAILABLE;
    if (!again || attempt == Client::kAttemptsMax) return rpc::FromGrpc(status);
    Pause(std::chrono::milliseconds(50) * (1 << attempt));
  }
}

}  // namespace trinhky::cli
