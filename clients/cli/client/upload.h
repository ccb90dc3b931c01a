// upload.h: sends a file as a draft, in chunks.
#ifndef TRINHKY_CLIENTS_CLI_CLIENT_UPLOAD_H_
#define TRINHKY_CLIENTS_CLI_CLIENT_UPLOAD_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "clients/cli/client/client.h"
#include "trinhky/v1/document.pb.h"
#include "trinhky/v1/draft_service.grpc.pb.h"

namespace trinhky::cli {

/// Told after each chunk: bytes sent so far, and of how many.
using UploadProgress = std::function<void(size_t sent, size_t total)>;

/// Imports `file` under `header`; `file_sha256` and an empty `request_id` are filled here.
absl::StatusOr<v1::Document> Upload(const Client& client, v1::DraftHeader header,
                                    std::string_view file, const UploadProgress& progress = {});

/// As Upload(), with the wire status as it came and without a repeat.
grpc::Status UploadOnce(const Client& client, const v1::DraftHeader& header, std::string_view file,
                        const UploadProgress& progress, v1::Document& document);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_CLIENT_UPLOAD_H_
