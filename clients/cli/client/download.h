// download.h: the file of a document.
#ifndef TRINHKY_CLIENTS_CLI_CLIENT_DOWNLOAD_H_
#define TRINHKY_CLIENTS_CLI_CLIENT_DOWNLOAD_H_

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/client/client.h"

namespace trinhky::cli {

/// Reads every chunk; the wire status as it came.
grpc::Status DownloadOnce(const Client& client, const std::string& document, std::string& bytes);

/// The file of `document`.
absl::StatusOr<std::string> Download(const Client& client, const std::string& document);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_CLIENT_DOWNLOAD_H_
