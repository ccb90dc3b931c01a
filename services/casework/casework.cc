#include "services/casework/casework.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/casework/document_view.h"
#include "services/casework/refusals.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::casework {
namespace {

constexpr std::string_view kDirectoryMoved = "DIRECTORY_MOVED";
// A directory changes some times a day.
constexpr int kDirectoryTriesMax = 5;

std::string PrincipalOf(const Call& call) {
  return call.person.empty() ? absl::StrCat("offices/", call.office)
                             : absl::StrCat("people/", call.person.value());
}

std::string BodyHash(const Call& call, const google::protobuf::Message& request) {
  return Sha256Hex(absl::StrCat(call.method, "\n", request.SerializeAsString()));
}

// The stored answer to this very request, if it was answered before.
absl::StatusOr<std::optional<std::string>> EarlierAnswer(CaseContext& context,
                                                         const AgencyId& agency,
                                                         const Change& change,
                                                         const std::string& body_hash) {
  TRINHKY_ASSIGN_OR_RETURN(
      const std::optional<storage::RequestRecord> record,
      context.work.requests().Find(agency, PrincipalOf(context.call), change.request_id));
  if (!record) return std::optional<std::string>();
  if (record->body_hash != body_hash) return RequestIdReused();
  return std::optional<std::string>(record->response);
}

absl::Status StoreAnswer(CaseContext& context, const AgencyId& agency, const Change& change,
                         std::string body_hash, const google::protobuf::Message& response) {
  return context.work.requests().Insert({.agency = agency,
                                         .principal = PrincipalOf(context.call),
                                         .request_id = std::string(change.request_id),
                                         .method = context.call.method,
                                         .body_hash = std::move(body_hash),
                                         .response = response.SerializeAsString(),
                                         .time_us = context.call.now_us});
}

absl::Status Repeat(const std::string& stored, google::protobuf::Message& response) {
  if (response.ParseFromString(stored)) return absl::OkStatus();
  return absl::InternalError("a stored answer cannot be read");
}

absl::StatusOr<storage::DocumentRecord> IfVisible(
    const storage::ReadUnit& unit, absl::StatusOr<std::optional<storage::DocumentRecord>> found,
    const storage::Visibility& who) {
  TRINHKY_RETURN_IF_ERROR(found.status());
  if (!found->has_value()) return NotFound();
  TRINHKY_ASSIGN_OR_RETURN(const bool visible, unit.readers().CanRead((*found)->key, who));
  if (!visible) return NotFound();
  return **std::move(found);
}

}  // namespace

storage::DocumentKey KeyOf(std::string_view name) {
  return {AgencyId(std::string(rpc::Segment(name, 1))),
          DocumentId(std::string(rpc::Segment(name, 3)))};
}

std::string EtagOf(int64_t rev) { return absl::StrCat("\"", rev, "\""); }

absl::StatusOr<storage::DocumentRecord> Casework::LoadVisible(const storage::ReadUnit& unit,
                                                              const OfficeDirectory& office,
                                                              const Call& call,
                                                              const storage::DocumentKey& key) {
  return IfVisible(unit, unit.documents().Find(key),
                   VisibilityOf(office, call.person, key.agency, DayOf(call.now_us)));
}

absl::StatusOr<storage::DocumentRecord> Casework::LoadVisible(storage::UnitOfWork& work,
                                                              const OfficeDirectory& office,
                                                              const Call& call,
                                                              const storage::DocumentKey& key) {
  return IfVisible(work, work.documents().FindForChange(key),
                   VisibilityOf(office, call.person, key.agency, DayOf(call.now_us)));
}

absl::Status Casework::UnderDirectory(const Attempt& attempt) const {
  for (int tries = 1;; ++tries) {
    const absl::Status status = attempt(*deps_.directory.Current());
    if (ReasonOf(status) != kDirectoryMoved || tries == kDirectoryTriesMax) return status;
    TRINHKY_RETURN_IF_ERROR(deps_.directory.Reload());
  }
}

absl::Status Casework::CheckDirectory(const CaseContext& context) const {
  if (!deps_.directory.shared()) return absl::OkStatus();
  TRINHKY_ASSIGN_OR_RETURN(const int64_t version, context.work.directory().Version());
  if (version <= context.office.data().version) return absl::OkStatus();
  return Reject(
      absl::StatusCode::kAborted, kDirectoryMoved,
      {.vi = "Danh bạ vừa thay đổi; hãy gửi lại yêu cầu.",
       .en = "Expected the directory to stay the same meanwhile; send the request again."});
}

absl::Status Casework::Commit(const Call& call, const OfficeDirectory& office,
                              std::string_view request_id,
                              const std::function<absl::Status(CaseContext&)>& body) const {
  bool queued = false;
  bool moved = false;
  const absl::Status status = deps_.storage.Write([&](storage::UnitOfWork& work) -> absl::Status {
    CaseContext context{work, office, deps_.definitions, deps_.ids, call, std::string(request_id)};
    const absl::Status done = body(context);
    queued = context.queued;
    moved = context.moved;
    return done;
  });
  if (!status.ok()) return status;
  if (queued && deps_.work_signal != nullptr) deps_.work_signal->Notify();
  if (moved && deps_.desk_signal != nullptr) deps_.desk_signal->Notify();
  return status;
}

absl::Status Casework::ChangeDocument(const Call& call, const Change& change,
                                      const std::function<absl::Status(CaseFile&)>& body,
                                      v1::Document& response) const {
  const storage::DocumentKey key = KeyOf(change.name);
  const std::string body_hash = BodyHash(call, change.request);
  return UnderDirectory([&](const OfficeDirectory& office) {
    // Here and not in the transaction: the one writer should do nothing that its callers can do.
    const storage::Visibility who =
        VisibilityOf(office, call.person, key.agency, DayOf(call.now_us));
    return Commit(call, office, change.request_id, [&](CaseContext& context) -> absl::Status {
      storage::UnitOfWork& work = context.work;
      TRINHKY_ASSIGN_OR_RETURN(std::optional<storage::DocumentRecord> found,
                               work.documents().FindForChange(key));
      if (change.lock && found) TRINHKY_RETURN_IF_ERROR(change.lock(context, &*found));
      TRINHKY_RETURN_IF_ERROR(CheckDirectory(context));
      TRINHKY_ASSIGN_OR_RETURN(storage::DocumentRecord record,
                               IfVisible(work, std::move(found), who));
      TRINHKY_ASSIGN_OR_RETURN(const std::optional<std::string> earlier,
                               EarlierAnswer(context, key.agency, change, body_hash));
      if (earlier) return Repeat(*earlier, response);
      if (!change.etag.empty() && change.etag != EtagOf(record.rev)) return EtagMismatch();
      TRINHKY_ASSIGN_OR_RETURN(CaseFile file, CaseFile::Open(context, std::move(record)));
      TRINHKY_RETURN_IF_ERROR(body(file));
      TRINHKY_RETURN_IF_ERROR(file.Save());
      TRINHKY_ASSIGN_OR_RETURN(response, ViewOf(work, context.office, file.definition(),
                                                file.record(), file.instance()));
      return StoreAnswer(context, key.agency, change, body_hash, response);
    });
  });
}

absl::Status Casework::Once(const Call& call, const AgencyId& agency, const Change& change,
                            const std::function<absl::Status(CaseContext&)>& body,
                            google::protobuf::Message& response) const {
  const std::string body_hash = BodyHash(call, change.request);
  return UnderDirectory([&](const OfficeDirectory& office) {
    return Commit(call, office, change.request_id, [&](CaseContext& context) -> absl::Status {
      if (change.lock) TRINHKY_RETURN_IF_ERROR(change.lock(context, nullptr));
      TRINHKY_RETURN_IF_ERROR(CheckDirectory(context));
      TRINHKY_ASSIGN_OR_RETURN(const std::optional<std::string> earlier,
                               EarlierAnswer(context, agency, change, body_hash));
      if (earlier) return Repeat(*earlier, response);
      response.Clear();
      TRINHKY_RETURN_IF_ERROR(body(context));
      return StoreAnswer(context, agency, change, body_hash, response);
    });
  });
}

absl::Status Casework::ReadDocument(
    const Call& call, std::string_view name,
    const std::function<absl::Status(const storage::ReadUnit&, const OfficeDirectory&,
                                     const storage::DocumentRecord&)>& body) const {
  const std::shared_ptr<const OfficeDirectory> office = deps_.directory.Current();
  return deps_.storage.Read([&](const storage::ReadUnit& unit) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(const storage::DocumentRecord record,
                             LoadVisible(unit, *office, call, KeyOf(name)));
    return body(unit, *office, record);
  });
}

}  // namespace trinhky::casework
