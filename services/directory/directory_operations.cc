#include "services/directory/directory_operations.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "services/casework/channel_names.h"
#include "services/casework/directory_import.h"
#include "services/casework/directory_rows.h"
#include "services/casework/refusals.h"
#include "services/rpc/log.h"
#include "services/rpc/resource_name.h"
#include "services/storage/unit_of_work.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky::directory {
namespace {

using casework::OfficeDirectory;

bool WorksIn(const OfficeDirectory& office, const Call& call, const AgencyId& agency) {
  const auto posts = office.PostsOf(call.person, FormatIsoDate(DateOf(call.now_us)));
  return std::any_of(posts.begin(), posts.end(),
                     [&](const casework::Post* post) { return post->agency == agency; });
}

// Runs `body` once for each request id of the caller: a repeat gets the first answer, another body
// under the same id is refused. Change, answer and record are one transaction.
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

}  // namespace

absl::Status DirectoryOperations::Import(const Call& call,
                                         const v1::ImportDirectoryRequest& request,
                                         v1::ImportDirectoryResponse& response) const {
  TRINHKY_ASSIGN_OR_RETURN(const v1::DirectoryFile file,
                           casework::ReadDirectoryText(request.text()));
  const auto import = [&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(const casework::DirectorySize size,
                             casework::DirectoryBook::ImportIn(work, file, call.now_us));
    response.set_version(size.version);
    response.set_bodies(size.bodies);
    response.set_people(size.people);
    return absl::OkStatus();
  };
  TRINHKY_RETURN_IF_ERROR(Once(deps_.book, call, request.request_id(), request, response, import));
  Log(LogLevel::kInfo, "directory_imported",
      {{"by", call.person.value()}, {"version", std::to_string(response.version())}});
  return absl::OkStatus();
}

absl::Status DirectoryOperations::ListBodies(const Call& call, const v1::ListBodiesRequest& request,
                                             v1::ListBodiesResponse& response) const {
  const auto office = deps_.book.Current();
  const AgencyId agency{std::string(rpc::LastSegment(request.parent()))};
  if (office->FindAgency(agency) == nullptr || !WorksIn(*office, call, agency))
    return Reject(
        absl::StatusCode::kNotFound, "AGENCY_UNKNOWN",
        {.vi = "Không có cơ quan này trong những nơi bạn làm việc; hãy xem danh bạ của cơ quan "
               "mình.",
         .en = "Expected an agency where you hold a post; list the bodies of your own."});
  TRINHKY_ASSIGN_OR_RETURN(const std::string after,
                           deps_.page_tokens.Open(request.page_token(), request.parent()));
  const std::vector<Body>& bodies = office->bodies().bodies();
  auto at = std::upper_bound(
      bodies.begin(), bodies.end(), after,
      [](const std::string& id, const Body& body) { return id < body.id.value(); });
  for (int left = rpc::PageSize(request.page_size()); left > 0 && at != bodies.end();
       --left, ++at) {
    v1::BodyView& view = *response.add_bodies();
    view.set_name(at->id.value());
    view.set_title(at->name);
    view.set_channel(std::string(casework::ChannelName(at->channel)));
  }
  if (at != bodies.end())
    response.set_next_page_token(
        deps_.page_tokens.Seal(response.bodies().rbegin()->name(), request.parent()));
  return absl::OkStatus();
}

absl::Status DirectoryOperations::RegisterCertificate(
    const Call& call, const v1::RegisterCertificateRequest& request,
    v1::RegisterCertificateResponse& response) const {
  TRINHKY_ASSIGN_OR_RETURN(
      const signing::Certificate certificate,
      JudgeCertificate(request.certificate(), request.person(), deps_.trust, call.now_us));
  const std::shared_ptr<const OfficeDirectory> office = deps_.book.Current();
  const std::string fingerprint = certificate.FingerprintHex();
  const auto enter = [&](storage::UnitOfWork& work) {
    response.set_serial(certificate.SerialHex());
    return casework::DirectoryBook::RegisterCertificateIn(work, *office,
                                                          {.owner = request.person(),
                                                           .der = certificate.der(),
                                                           .fingerprint_hex = fingerprint,
                                                           .now_us = call.now_us});
  };
  TRINHKY_RETURN_IF_ERROR(Once(deps_.book, call, request.request_id(), request, response, enter));
  Log(LogLevel::kInfo, "certificate_registered",
      {{"by", call.person.value()}, {"owner", request.person()}, {"serial", response.serial()}});
  return absl::OkStatus();
}

absl::Status DirectoryOperations::Suspend(const Call& call,
                                          const v1::SuspendPersonRequest& request) const {
  const PersonId person{std::string(rpc::LastSegment(request.name()))};
  if (person == call.person)
    return Reject(absl::StatusCode::kFailedPrecondition, "OWN_PERSON",
                  {.vi = "Không tự đình chỉ chính mình được; hãy nhờ quản trị viên khác.",
                   .en = "Expected another person, but this is yourself; ask another ADMIN."});
  v1::SuspendPersonResponse response;
  const auto suspend = [&](storage::UnitOfWork& work) {
    return casework::DirectoryBook::SuspendIn(
        work, person, {.by = call.person, .reason = request.reason(), .time_us = call.now_us});
  };
  TRINHKY_RETURN_IF_ERROR(Once(deps_.book, call, request.request_id(), request, response, suspend));
  Log(LogLevel::kWarning, "person_suspended",
      {{"by", call.person.value()}, {"person", person.value()}});
  return absl::OkStatus();
}

}  // namespace trinhky::directory
