#include "clients/cli/demo/outsiders.h"

#include <random>

#include "absl/strings/str_cat.h"
#include "clients/cli/client/download.h"
#include "clients/cli/commands/show_list.h"
#include "clients/cli/demo/attacks.h"
#include "clients/cli/demo/deliveries.h"
#include "services/rpc/status_mapping.h"
#include "trinhky/v1/draft_service.grpc.pb.h"
#include "trinhky/v1/workflow_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

/// A name of the same shape that no document has.
std::string NameOfNothing(const std::string& document) {
  constexpr char kLetters[] = "0123456789abcdefghjkmnpqrstvwxyz";
  std::random_device source;
  std::string name = document;
  for (size_t i = name.rfind('-') + 1; i < name.size(); ++i) name[i] = kLetters[source() % 32];
  return name;
}

grpc::Status Leak(std::string_view by) {
  return rpc::ToGrpc(absl::InternalError(absl::StrCat("the document shows in ", ToAbsl(by))));
}

template <typename Ask>
bool CanBeTold(const std::string& document, const std::string& nothing, Ask ask,
               grpc::Status& answer) {
  answer = ask(document);
  return answer.ok() || !SameAnswer(answer, ask(nothing));
}

bool IsListed(const Client& client, const Walk& walk) {
  v1::ListDocumentsRequest request;
  request.set_parent("agencies/" + walk.cast.agency);
  const auto documents =
      CollectAll<v1::Document>(client, &v1::DraftService::Stub::ListDocuments, request,
                               [](const auto& page) { return page.documents(); });
  if (!documents.ok()) return false;
  for (const v1::Document& each : *documents)
    if (each.name() == walk.document.name()) return true;
  return false;
}

/// The refusal that the reader met, or an error that says by which way the document showed.
grpc::Status TryRead(const Client& client, const Walk& walk) {
  const std::string& document = walk.document.name();
  const std::string nothing = NameOfNothing(document);
  grpc::Status get;
  grpc::Status other;
  const auto by_get = [&](const std::string& name) {
    v1::GetDocumentRequest request;
    request.set_name(name);
    v1::Document response;
    return client.CallOnce(&v1::DraftService::Stub::GetDocument, request, response);
  };
  const auto by_history = [&](const std::string& name) {
    v1::ListHistoryRequest request;
    request.set_parent(name);
    v1::ListHistoryResponse response;
    return client.CallOnce(&v1::WorkflowService::Stub::ListHistory, request, response);
  };
  const auto by_content = [&](const std::string& name) {
    std::string bytes;
    return DownloadOnce(client, name, bytes);
  };
  if (CanBeTold(document, nothing, by_get, get)) return Leak("get");
  if (CanBeTold(document, nothing, by_history, other)) return Leak("history");
  if (CanBeTold(document, nothing, by_content, other)) return Leak("content");
  return IsListed(client, walk) ? Leak("list") : get;
}

void ReadAs(Walk& walk, std::string_view attempt, const std::string& person) {
  if (person.empty()) return;
  const absl::StatusOr<const Client*> client = walk.stage.commune.As(person);
  NoteAttack(walk, attempt, client.ok() ? TryRead(**client, walk) : rpc::ToGrpc(client.status()));
}

bool TakesPart(const Cast& cast, const std::string& person) {
  for (const std::string* each :
       {&cast.drafter, &cast.unit_head, &cast.form_checker, &cast.deputy, &cast.signer, &cast.clerk,
        &cast.party_clerk, &cast.party_acceptor})
    if (*each == person) return true;
  return false;
}

}  // namespace

bool SameAnswer(const grpc::Status& one, const grpc::Status& other) {
  return one.error_code() == other.error_code() && one.error_message() == other.error_message() &&
         one.error_details() == other.error_details();
}

void ReadAsListedBody(Walk& walk) {
  for (const v1::Recipient& line : walk.document.recipients()) {
    for (const std::string& body : line.bodies()) {
      const std::string reader = ReaderFor(walk.stage.plan.commune_office, body);
      if (reader.empty() || TakesPart(walk.cast, reader)) continue;
      return ReadAs(walk, "read_by_listed_body_before_issue", reader);
    }
  }
}

void ReadAsOutsiders(Walk& walk) {
  ReadAs(walk, "read_by_unlisted_employee", walk.cast.unlisted_staff);
  ReadAs(walk, "read_by_other_agency", walk.cast.other_agency);
  ReadAs(walk, "read_by_administrator", walk.cast.administrator);
  ReadAs(walk, "read_by_former_officer", walk.cast.former_officer);
}

}  // namespace trinhky::cli
