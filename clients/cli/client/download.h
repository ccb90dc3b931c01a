// download.h: the file of a document.
#ifndef TRINHKY_CLIENTS_CLI_CLIENT_DOWNLOAD_H_
#define TRINHKY_CLIENTS_CLI_CLIENT_DOWNLOAD_H_

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/client/client.h"
#include "trinhky/v1/draft_service.pb.h"

namespace trinhky::cli {

using Part = v1::DownloadContentRequest::Part;

/// Reads every chunk; the wire status as it came.
grpc::Status DownloadOnce(const Client& client, const v1::DownloadContentRequest& request,
                          std::string& bytes);
grpc::Status DownloadOnce(const Client& client, const std::string& document, Part part,
                          std::string& bytes);

/// What `request` asks for.
absl::StatusOr<std::string> Download(const Client& client,
                                     const v1::DownloadContentRequest& request);

/// A file of `document`.
absl::StatusOr<std::string> Download(const Client& client, const std::string& document,
                                     Part part = v1::DownloadContentRequest::PART_UNSPECIFIED);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_CLIENT_DOWNLOAD_H_
