#include "clients/cli/client/download.h"

#include <memory>

#include "services/rpc/status_mapping.h"
#include "trinhky/v1/draft_service.grpc.pb.h"

namespace trinhky::cli {

grpc::Status DownloadOnce(const Client& client, const v1::DownloadContentRequest& request,
                          std::string& bytes) {
  v1::DraftService::Stub stub(client.channel());
  grpc::ClientContext context;
  client.Prepare(context);
  const std::unique_ptr<grpc::ClientReader<v1::DownloadContentResponse>> reader =
      stub.DownloadContent(&context, request);
  v1::DownloadContentResponse message;
  bytes.clear();
  while (reader->Read(&message)) bytes += message.chunk();
  return reader->Finish();
}

grpc::Status DownloadOnce(const Client& client, const std::string& document, Part part,
                          std::string& bytes) {
  v1::DownloadContentRequest request;
  request.set_name(document);
  request.set_part(part);
  return DownloadOnce(client, request, bytes);
}

absl::StatusOr<std::string> Download(const Client& client,
                                     const v1::DownloadContentRequest& request) {
  std::string bytes;
  const grpc::Status status = DownloadOnce(client, request, bytes);
  if (!status.ok()) return rpc::FromGrpc(status);
  return bytes;
}

absl::StatusOr<std::string> Download(const Client& client, const std::string& document, Part part) {
  v1::DownloadContentRequest request;
  request.set_name(document);
  request.set_part(part);
  return Download(client, request);
}

}  // namespace trinhky::cli
