// outside_file.h: the leader has signed the page with another program and brings the file.
#ifndef TRINHKY_CLIENTS_CLI_CLIENT_OUTSIDE_FILE_H_
#define TRINHKY_CLIENTS_CLI_CLIENT_OUTSIDE_FILE_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "clients/cli/client/client.h"
#include "trinhky/v1/document.pb.h"

namespace trinhky::cli {

/// Sends what `file` has behind the page of `document`; the changed document.
/// @errors kFailedPrecondition/OUTSIDE_FILE_REWRITTEN: the file does not begin with the page as it
///   was handed out; /OUTSIDE_FILE_UNSIGNED: it is that page; kInvalidArgument/FILE_TOO_LARGE: more
///   was appended than a signature needs; and the server's.
absl::StatusOr<v1::Document> BringSignedFile(const Client& client, const v1::Document& document,
                                             std::string_view file);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_CLIENT_OUTSIDE_FILE_H_
