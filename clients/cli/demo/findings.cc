#include "clients/cli/demo/findings.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/cli/commands/show_list.h"
#include "trinhky/v1/distribution_service.grpc.pb.h"
#include "trinhky/v1/draft_service.grpc.pb.h"
#include "trinhky/v1/signing_service.grpc.pb.h"
#include "trinhky/v1/workflow_service.grpc.pb.h"
#include "workflow/base/text.h"

namespace trinhky::cli {
namespace {

std::string PurposeWord(v1::Purpose purpose) {
  if (purpose == v1::PURPOSE_UNSPECIFIED) return "none";
  return absl::AsciiStrToLower(absl::StripPrefix(v1::Purpose_Name(purpose), "PURPOSE_"));
}

// What is sent and not yet acknowledged counts as pending; a recalled copy as refused.
std::string StatusWord(v1::Delivery::Status status) {
  switch (status) {
    case v1::Delivery::STATUS_RECEIPTED:
      return "RECEIPTED";
    case v1::Delivery::STATUS_MERGED:
      return "MERGED";
    case v1::Delivery::STATUS_ARCHIVED:
      return "ARCHIVED";
    case v1::Delivery::STATUS_REFUSED:
    case v1::Delivery::STATUS_RECALLED:
      return "REFUSED";
    default:
      return "PENDING";
  }
}

// The printed text that demands `delivery`: the entry of that line that means the body, or the
// only one there (a group); for an archive copy the Lưu line.
std::string TextOf(const Walk& walk, const v1::Delivery& delivery) {
  const v1::Document& document = walk.document;
  const ArchiveLine& archive = walk.report.text.archive;
  std::string text = delivery.line() == archive.line ? archive.text : "";
  for (const v1::Recipient& each : document.recipients()) {
    if (each.line() != delivery.line()) continue;
    if (text.empty()) text = each.text();
    for (const std::string& body : each.bodies()) {
      if (body == delivery.body()) return each.text();
      if (body.rfind("groups/", 0) == 0) text = each.text();
    }
  }
  return text;
}

void NoteDeliveries(Walk& walk) {
  const absl::StatusOr<std::vector<v1::Delivery>> deliveries = DeliveriesOf(walk);
  if (!deliveries.ok()) return;
  for (const v1::Delivery& each : *deliveries) {
    walk.outcome.recipients.push_back({.line = each.line(),
                                       .text = TextOf(walk, each),
                                       .body = each.body(),
                                       .purpose = PurposeWord(each.purpose()),
                                       .channel = each.channel(),
                                       .status = StatusWord(each.status())});
    if (each.package().empty()) continue;
    walk.outcome.forwarded.push_back({.office = each.body(),
                                      .package = each.package(),
                                      .receipt = each.receipt_verified() ? "verified" : "failed",
                                      .remote_state = each.remote_state()});
  }
}

void NoteUnresolved(Walk& walk) {
  for (const v1::Recipient& each : walk.document.recipients()) {
    if (!IsOpen(each)) continue;
    walk.outcome.recipients.push_back({.line = each.line(),
                                       .text = each.text(),
                                       .body = "",
                                       .purpose = PurposeWord(each.purpose()),
                                       .channel = "",
                                       .status = "UNRESOLVED"});
  }
}

// Before issue there are no copies yet: the Lưu line is told as it is printed.
void NoteArchive(Walk& walk) {
  for (const RecipientOutcome& each : walk.outcome.recipients)
    if (each.status == "ARCHIVED") return;
  const ArchiveLine& archive = walk.report.text.archive;
  for (const std::string& kept : archive.units) {
    std::string body;
    const std::string wanted = FoldForComparison(kept);
    for (const v1::UnitEntry& unit : walk.stage.plan.commune_office.units())
      if (unit.agency() == walk.cast.agency && (FoldForComparison(unit.symbol()) == wanted ||
                                                FoldForComparison(unit.short_title()) == wanted))
        body = absl::StrCat("agencies/", unit.agency(), "/units/", unit.id());
    walk.outcome.recipients.push_back({.line = archive.line,
                                       .text = kept,
                                       .body = body,
                                       .purpose = "none",
                                       .channel = "internal",
                                       .status = "ARCHIVED"});
  }
}

void NoteSignatures(Walk& walk) {
  const absl::StatusOr<const Client*> client = walk.stage.commune.As(walk.cast.clerk);
  if (!client.ok()) return;
  v1::VerifyContentRequest request;
  request.set_name(walk.document.name());
  const auto response = (*client)->Call(&v1::SigningService::Stub::VerifyContent, request);
  if (!response.ok()) return;
  for (const v1::Signature& each : response->signatures())
    walk.outcome.signatures.push_back(
        {.role = each.role() == v1::Signature::ROLE_LEADER ? "leader" : "organisation",
         .signer = each.signer_title(),
         .verdict = each.verdict()});
}

void NoteEvents(Walk& walk) {
  const absl::StatusOr<const Client*> client = walk.stage.commune.As(walk.cast.drafter);
  if (!client.ok()) return;
  v1::ListHistoryRequest request;
  request.set_parent(walk.document.name());
  const auto entries =
      CollectAll<v1::HistoryEntry>(**client, &v1::WorkflowService::Stub::ListHistory, request,
                                   [](const auto& page) { return page.entries(); });
  if (entries.ok()) walk.outcome.events = static_cast<int>(entries->size());
}

void NoteHead(Walk& walk) {
  Outcome& outcome = walk.outcome;
  const DocumentText& text = walk.report.text;
  outcome.document = walk.document.name();
  for (const v1::AgencyEntry& agency : walk.stage.plan.commune_office.agencies())
    if (agency.id() == walk.cast.agency) outcome.agency = agency.title();
  outcome.style = text.style == Regime::kParty ? "party" : "state";
  outcome.type = walk.document.type().empty() ? text.type : walk.document.type();
  outcome.symbol = walk.document.symbol().empty() ? text.symbol : walk.document.symbol();
  outcome.number = walk.document.number();
  outcome.issued_on = walk.document.issued_on();
}

}  // namespace

bool IsOpen(const v1::Recipient& recipient) {
  return !recipient.sure() && recipient.answered_by().empty();
}

bool HasOpenLine(const v1::Document& document) {
  return std::any_of(document.recipients().begin(), document.recipients().end(), IsOpen);
}

absl::StatusOr<std::vector<v1::Delivery>> DeliveriesOf(Walk& walk) {
  TRINHKY_ASSIGN_OR_RETURN(const Client* client, walk.stage.commune.As(walk.cast.clerk));
  v1::ListDeliveriesRequest request;
  request.set_parent(walk.document.name());
  return CollectAll<v1::Delivery>(*client, &v1::DistributionService::Stub::ListDeliveries, request,
                                  [](const auto& page) { return page.deliveries(); });
}

void NoteProblems(Walk& walk) {
  for (const v1::Problem& problem : walk.document.problems())
    if (problem.severity() == v1::Problem::SEVERITY_ERROR)
      walk.outcome.problems.push_back(
          {.code = problem.code(), .message = problem.message(), .line = problem.line()});
}

absl::Status Refresh(Walk& walk, const std::string& person) {
  TRINHKY_ASSIGN_OR_RETURN(const Client* client, walk.stage.commune.As(person));
  v1::GetDocumentRequest request;
  request.set_name(walk.document.name());
  TRINHKY_ASSIGN_OR_RETURN(walk.document,
                           client->Call(&v1::DraftService::Stub::GetDocument, request));
  return absl::OkStatus();
}

void NoteFindings(Walk& walk) {
  NoteHead(walk);
  if (walk.document.name().empty()) return;
  NoteDeliveries(walk);
  if (walk.outcome.state == "BLOCKED") NoteUnresolved(walk);
  NoteArchive(walk);
  if (walk.outcome.state != "BLOCKED") NoteSignatures(walk);
  NoteEvents(walk);
}

}  // namespace trinhky::cli
