#include "services/directory/directory_operations.h"

#include <algorithm>

#include "services/rpc/log.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky::directory {
namespace {

using casework::OfficeDirectory;

std::string_view NameOf(Channel channel) {
  switch (channel) {
    case Channel::kInternal:
      return "internal";
    case Channel::kOffice:
      return "office";
    case Channel::kAxis:
      return "axis";
    case Channel::kPartyNet:
      return "party_net";
    case Channel::kEmail:
      return "email";
    case Channel::kPaper:
      return "paper";
  }
  return "";
}

bool WorksIn(const OfficeDirectory& office, const Call& call, const AgencyId& agency) {
  const auto posts = office.PostsOf(call.person, FormatIsoDate(DateOf(call.now_us)));
  return std::any_of(posts.begin(), posts.end(),
                     [&](const casework::Post* post) { return post->agency == agency; });
}

}  // namespace

absl::Status DirectoryOperations::Import(const Call& call,
                                         const v1::ImportDirectoryRequest& request,
                                         v1::ImportDirectoryResponse& response) const {
  TRINHKY_ASSIGN_OR_RETURN(const auto office, deps_.book.Import(request.text(), call.now_us));
  response.set_version(office->data().version);
  response.set_bodies(static_cast<int>(office->data().bodies.size()));
  response.set_people(static_cast<int>(office->data().people.size()));
  Log(LogLevel::kInfo, "directory_imported",
      {{"by", call.person.value()}, {"version", std::to_string(office->data().version)}});
  return absl::OkStatus();
}

absl::Status DirectoryOperations::ListBodies(const Call& call, const v1::ListBodiesRequest& request,
                                             v1::ListBodiesResponse& response) const {
  const auto office = deps_.book.Current();
  const AgencyId agency{std::string(rpc::LastSegment(request.parent()))};
  if (office->FindAgency(agency) == nullptr || !WorksIn(*office, call, agency))
    return Reject(absl::StatusCode::kNotFound, "AGENCY_UNKNOWN",
                  {.vi = "Không có cơ quan này.", .en = "Expected an agency of yours."});
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
    view.set_channel(std::string(NameOf(at->channel)));
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
  TRINHKY_RETURN_IF_ERROR(deps_.book.RegisterCertificate(
      request.person(), certificate.der(), certificate.FingerprintHex(), call.now_us));
  response.set_serial(certificate.SerialHex());
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
  TRINHKY_RETURN_IF_ERROR(deps_.book.Suspend(person, call.now_us));
  Log(LogLevel::kWarning, "person_suspended",
      {{"by", call.person.value()}, {"person", person.value()}});
  return absl::OkStatus();
}

}  // namespace trinhky::directory
