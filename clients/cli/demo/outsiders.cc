#include "clients/cli/demo/outsiders.h"

#include <random>
#include <utility>

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

// Every document that the agency's list shows to `client`, as bytes. The list takes no id that one
// could make up, so its answer is compared with the one from before the document existed.
std::string ListAnswer(const Client& client, const Walk& walk) {
  v1::ListDocumentsRequest request;
  request.set_parent("agencies/" + walk.cast.agency);
  const auto documents =
      CollectAll<v1::Document>(client, &v1::DraftService::Stub::ListDocuments, request,
                               [](const auto& page) { return page.documents(); });
  if (!documents.ok()) return ReasonOf(documents.status());
  std::string bytes;
  for (const v1::Document& each : *documents) absl::StrAppend(&bytes, each.SerializeAsString());
  return bytes;
}

/// The refusal that the reader met, or an error that says by which way the document showed.
grpc::Status TryRead(const Client& client, const Walk& walk, const std::string& list_before) {
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
    return DownloadOnce(client, name, v1::DownloadContentRequest::PART_UNSPECIFIED, bytes);
  };
  if (CanBeTold(document, nothing, by_get, get)) return Leak("get");
  if (CanBeTold(document, nothing, by_history, other)) return Leak("history");
  if (CanBeTold(document, nothing, by_content, other)) return Leak("content");
  return ListAnswer(client, walk) == list_before ? get : Leak("list");
}

void ReadAs(Walk& walk, std::string_view attempt, const std::string& person) {
  if (person.empty()) return;
  const absl::StatusOr<const Client*> client = walk.stage.commune.As(person);
  const auto before = walk.lists_before.find(person);
  if (before == walk.lists_before.end())
    return NoteAttack(walk, attempt, Leak("nothing: no list from before"));
  NoteAttack(walk, attempt,
             client.ok() ? TryRead(**client, walk, before->second) : rpc::ToGrpc(client.status()));
}

bool TakesPart(const Cast& cast, const std::string& person) {
  for (const std::string* each :
       {&cast.drafter, &cast.unit_head, &cast.form_checker, &cast.deputy, &cast.signer, &cast.clerk,
        &cast.party_clerk, &cast.party_acceptor, &cast.other_deputy})
    if (*each == person) return true;
  return false;
}

// Somebody who reads for a body of the list and has no other part in the work; "" for nobody.
std::string ListedReader(const Walk& walk, const v1::Document& document) {
  for (const v1::Recipient& line : document.recipients()) {
    for (const std::string& body : line.bodies()) {
      std::string reader = ReaderFor(walk.stage.plan.commune_office, body);
      if (!reader.empty() && !TakesPart(walk.cast, reader)) return reader;
    }
  }
  return "";
}

}  // namespace

bool SameAnswer(const grpc::Status& one, const grpc::Status& other) {
  return one.error_code() == other.error_code() && one.error_message() == other.error_message() &&
         one.error_details() == other.error_details();
}

void NoteListsBefore(Walk& walk, const v1::Document& twin) {
  walk.listed_reader = ListedReader(walk, twin);
  const Cast& cast = walk.cast;
  for (const std::string* person :
       {&std::as_const(walk.listed_reader), &cast.unlisted_staff, &cast.other_agency,
        &cast.administrator, &cast.former_officer}) {
    const absl::StatusOr<const Client*> client = walk.stage.commune.As(*person);
    if (client.ok()) walk.lists_before[*person] = ListAnswer(**client, walk);
  }
}

void ReadAsListedBody(Walk& walk) {
  ReadAs(walk, "read_by_listed_body_before_issue", walk.listed_reader);
}

void ReadAsOutsiders(Walk& walk) {
  ReadAs(walk, "read_by_unlisted_employee", walk.cast.unlisted_staff);
  ReadAs(walk, "read_by_other_agency", walk.cast.other_agency);
  ReadAs(walk, "read_by_administrator", walk.cast.administrator);
  ReadAs(walk, "read_by_former_officer", walk.cast.former_officer);
}

}  // namespace trinhky::cli
