// once.h: a change of the directory, once for each request id of the caller.
#ifndef TRINHKY_SERVICES_DIRECTORY_ONCE_H_
#define TRINHKY_SERVICES_DIRECTORY_ONCE_H_

#include <google/protobuf/message.h>

#include <functional>
#include <string_view>

#include "absl/status/status.h"
#include "services/casework/directory_book.h"
#include "services/rpc/call.h"

namespace trinhky::directory {

/// Runs `body`, which fills `response`, and reloads the directory. A repeat gets the first answer.
/// Change, answer and record are one transaction.
/// @errors kInvalidArgument/REQUEST_ID_REUSED: the id has answered another request; those of
/// `body`.
absl::Status Once(casework::DirectoryBook& book, const Call& call, std::string_view request_id,
                  const google::protobuf::Message& request, google::protobuf::Message& response,
                  const std::function<absl::Status(storage::UnitOfWork&)>& body);

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_ONCE_H_
