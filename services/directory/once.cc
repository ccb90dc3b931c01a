#include "services/directory/once.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/casework/refusals.h"
#include "services/storage/unit_of_work.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::directory {

absl::Status Once(casework::DirectoryBook& book, const Call& call, std::string_view request_id,
                  const google::protobuf::Message& request, google::protobuf::Message& response,
                  const std::function<absl::Status(storage::UnitOfWork&)>& body) {
  const std::string principal = "people/" + call.person.value();
  const std::string body_hash =
      Sha256Hex(absl::StrCat(call.method, "\n", request.SerializeAsString()));
  return book.Change([&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(const std::optional<storage::RequestRecord> earlier,
                             work.requests().Find(casework::kWholeOffice, principal, request_id));
    if (earlier && earlier->body_hash != body_hash) return casework::RequestIdReused();
    if (earlier) {
      if (response.ParseFromString(earlier->response)) return absl::OkStatus();
      return absl::InternalError("a stored answer cannot be read");
    }
    response.Clear();
    TRINHKY_RETURN_IF_ERROR(body(work));
    return work.requests().Insert({.agency = casework::kWholeOffice,
                                   .principal = principal,
                                   .request_id = std::string(request_id),
                                   .method = call.method,
                                   .body_hash = body_hash,
                                   .response = response.SerializeAsString(),
                                   .time_us = call.now_us});
  });
}

}  // namespace trinhky::directory
