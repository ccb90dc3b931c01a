#include "services/directory/directory_operations.h"

#include <memory>

#include "services/casework/directory_import.h"
#include "services/directory/once.h"
#include "services/rpc/log.h"
#include "services/rpc/resource_name.h"
#include "services/storage/unit_of_work.h"
#include "workflow/base/status.h"

namespace trinhky::directory {

using casework::OfficeDirectory;

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
