#include "clients/cli/client/document_name.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/client/pages.h"
#include "clients/cli/exit_code.h"
#include "trinhky/v1/draft_service.grpc.pb.h"
#include "trinhky/v1/incoming_service.grpc.pb.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr size_t kIdEndMin = 6;
constexpr size_t kFullIdSize = 30;  // "doc-" and a ULID

absl::StatusOr<std::string> OnlyOne(std::string_view text, const std::vector<std::string>& names) {
  if (names.size() == 1) return names.front();
  if (names.empty()) {
    return Reject(absl::StatusCode::kNotFound, "DOCUMENT_NOT_FOUND",
                  {.vi = absl::StrCat("Không có văn bản nào là «", ToAbsl(text),
                                      "» trong số bạn được xem. Hãy xem: trinhky list"),
                   .en = absl::StrCat("Expected a document that '", ToAbsl(text),
                                      "' names; see: trinhky list")},
                  {{"text", std::string(text)}});
  }
  const std::string all = absl::StrJoin(names, ", ");
  return UsageError(absl::StrCat("«", ToAbsl(text), "» có thể là nhiều văn bản: ", all, "."),
                    absl::StrCat("'", ToAbsl(text), "' may be any of: ", all));
}

}  // namespace

std::string LastPart(std::string_view name) {
  const size_t slash = name.rfind('/');
  return std::string(slash == std::string_view::npos ? name : name.substr(slash + 1));
}

std::string PrintedSymbol(const v1::Document& document) {
  if (document.number().empty()) return document.symbol();
  const char* between = document.regime() == v1::REGIME_PARTY ? "-" : "/";
  return absl::StrCat(document.number(), between, document.symbol());
}

bool Matches(std::string_view text, const v1::Document& document) {
  const std::string id = LastPart(document.name());
  if (text == id) return true;
  if (text.size() >= kIdEndMin && absl::EndsWith(id, ToAbsl(text))) return true;
  return !document.number().empty() && text == PrintedSymbol(document);
}

absl::StatusOr<std::string> ResolveDocument(Desk& desk, std::string_view text) {
  if (absl::StartsWith(ToAbsl(text), "agencies/")) return std::string(text);
  TRINHKY_ASSIGN_OR_RETURN(const std::string agency, desk.Agency());
  if (text.size() == kFullIdSize && absl::StartsWith(ToAbsl(text), "doc-"))
    return absl::StrCat(agency, "/documents/", ToAbsl(text));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::ListDocumentsRequest request;
  request.set_parent(agency);
  std::vector<std::string> names;
  TRINHKY_RETURN_IF_ERROR(
      (EachPage<v1::DraftService::Stub, v1::ListDocumentsRequest, v1::ListDocumentsResponse>(
          *client, &v1::DraftService::Stub::ListDocuments, request,
          [&](const v1::ListDocumentsResponse& page) {
            for (const v1::Document& document : page.documents())
              if (Matches(text, document)) names.push_back(document.name());
            return true;
          })));
  return OnlyOne(text, names);
}

absl::StatusOr<v1::Document> FetchDocument(Desk& desk, std::string_view text) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string name, ResolveDocument(desk, text));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::GetDocumentRequest request;
  request.set_name(name);
  return client->Call(&v1::DraftService::Stub::GetDocument, request);
}

absl::StatusOr<std::string> ResolveIncoming(Desk& desk, std::string_view text) {
  if (absl::StartsWith(ToAbsl(text), "agencies/")) return std::string(text);
  TRINHKY_ASSIGN_OR_RETURN(const std::string agency, desk.Agency());
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::ListIncomingDocumentsRequest request;
  request.set_parent(agency);
  std::vector<std::string> names;
  TRINHKY_RETURN_IF_ERROR((EachPage<v1::IncomingService::Stub, v1::ListIncomingDocumentsRequest,
                                    v1::ListIncomingDocumentsResponse>(
      *client, &v1::IncomingService::Stub::ListIncomingDocuments, request,
      [&](const v1::ListIncomingDocumentsResponse& page) {
        for (const v1::IncomingDocument& each : page.incoming_documents())
          if (LastPart(each.name()) == text || absl::StrCat(each.arrival_number()) == text)
            names.push_back(each.name());
        return true;
      })));
  return OnlyOne(text, names);
}

}  // namespace trinhky::cli
