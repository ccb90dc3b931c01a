#include "clients/cli/demo/deliveries.h"

#include <chrono>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/client/pause.h"
#include "clients/cli/demo/attacks.h"
#include "clients/cli/demo/findings.h"
#include "trinhky/v1/distribution_service.grpc.pb.h"
#include "trinhky/v1/incoming_service.grpc.pb.h"
#include "trinhky/v1/submission_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

constexpr std::chrono::seconds kDeliverMax(60);

std::string HolderOf(const v1::DirectoryFile& file, const std::string& post) {
  for (const v1::PersonEntry& person : file.people())
    for (const v1::HoldingEntry& holding : person.posts())
      if (holding.post() == post && holding.valid_to().empty()) return person.id();
  return "";
}

absl::Status Confirm(Walk& walk, const v1::Delivery& delivery) {
  const std::string reader = ReaderFor(walk.stage.plan.commune_office, delivery.body());
  TRINHKY_ASSIGN_OR_RETURN(const Client* client, walk.stage.commune.As(reader));
  v1::ConfirmDeliveryRequest request;
  request.set_name(delivery.name());
  request.set_request_id(NewRequestId());
  return Timed(
             walk,
             [&] { return client->Call(&v1::DistributionService::Stub::ConfirmDelivery, request); })
      .status();
}

absl::Status Register(Walk& walk, Crowd& crowd, const std::string& clerk, const std::string& agency,
                      const std::string& arrival) {
  TRINHKY_ASSIGN_OR_RETURN(const Client* client, crowd.As(clerk));
  v1::RegisterIncomingRequest request;
  request.set_parent("agencies/" + agency);
  request.set_arrival(arrival);
  request.set_request_id(NewRequestId());
  return Timed(walk,
               [&] { return client->Call(&v1::IncomingService::Stub::RegisterIncoming, request); })
      .status();
}

// At the province's server the clerk finds the package among the arrivals of his agency.
absl::Status RegisterAtProvince(Walk& walk, const std::string& agency) {
  const std::string clerk = HolderOf(walk.stage.plan.province_office, agency + "-vt");
  TRINHKY_ASSIGN_OR_RETURN(const Client* client, walk.stage.province.As(clerk));
  v1::ListArrivalsRequest request;
  request.set_parent("agencies/" + agency);
  TRINHKY_ASSIGN_OR_RETURN(const v1::ListArrivalsResponse arrivals,
                           client->Call(&v1::DistributionService::Stub::ListArrivals, request));
  for (const v1::Arrival& arrival : arrivals.arrivals())
    TRINHKY_RETURN_IF_ERROR(Register(walk, walk.stage.province, clerk, agency, arrival.delivery()));
  return absl::OkStatus();
}

absl::Status Take(Walk& walk, const v1::Delivery& delivery) {
  const v1::DirectoryFile& file = walk.stage.plan.commune_office;
  const std::string agency = AgencyOfBody(file, delivery.body());
  if (delivery.channel() == "office") return RegisterAtProvince(walk, agency);
  if (agency == walk.cast.agency) return Confirm(walk, delivery);
  // Another agency of the commune: its clerk registers what came in.
  const std::string clerk =
      agency == walk.cast.party ? walk.cast.party_clerk : ReaderFor(file, "agencies/" + agency);
  return Register(walk, walk.stage.commune, clerk, agency, delivery.name());
}

absl::Status AcceptSubmission(Walk& walk) {
  if (walk.cast.party_acceptor.empty()) return absl::OkStatus();
  TRINHKY_ASSIGN_OR_RETURN(const Client* client, walk.stage.commune.As(walk.cast.party_acceptor));
  v1::ListSubmissionsRequest list;
  list.set_parent("agencies/" + walk.cast.party);
  list.set_page_size(1000);
  TRINHKY_ASSIGN_OR_RETURN(const v1::ListSubmissionsResponse response,
                           client->Call(&v1::SubmissionService::Stub::ListSubmissions, list));
  for (const v1::Submission& submission : response.submissions()) {
    if (submission.document() != walk.document.name()) continue;
    walk.outcome.submission_office = submission.office();
    walk.outcome.submission_state = v1::Submission::State_Name(submission.state()).substr(6);
    if (submission.state() != v1::Submission::STATE_RECEIVED) continue;
    AttackSubmission(walk, submission);
    v1::AcceptSubmissionRequest accept;
    accept.set_name(submission.name());
    accept.set_etag(submission.etag());
    accept.set_request_id(NewRequestId());
    TRINHKY_ASSIGN_OR_RETURN(const v1::Submission accepted, Timed(walk, [&] {
                               return client->Call(&v1::SubmissionService::Stub::AcceptSubmission,
                                                   accept);
                             }));
    walk.outcome.submission_state = v1::Submission::State_Name(accepted.state()).substr(6);
  }
  return absl::OkStatus();
}

absl::Status NotClosed() {
  return Reject(absl::StatusCode::kDeadlineExceeded, "NOT_CLOSED",
                {.vi = "Hết thời gian chờ mà chưa đủ xác nhận của các nơi nhận.",
                 .en = "Expected every receipt in time, but some are missing."});
}

bool IsOpen(const v1::Delivery& delivery) {
  const bool open = delivery.status() == v1::Delivery::STATUS_PENDING ||
                    delivery.status() == v1::Delivery::STATUS_SENT;
  return open && !delivery.held();
}

absl::Status RoundOfParty(Walk& walk) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<v1::Delivery> deliveries, DeliveriesOf(walk));
  for (const v1::Delivery& delivery : deliveries)
    if (IsOpen(delivery) &&
        AgencyOfBody(walk.stage.plan.commune_office, delivery.body()) == walk.cast.party)
      TRINHKY_RETURN_IF_ERROR(Take(walk, delivery));
  TRINHKY_RETURN_IF_ERROR(AcceptSubmission(walk));
  return Refresh(walk, walk.cast.clerk);
}

// One look at every open delivery; the last refusal, for the report if it never ends.
absl::Status Round(Walk& walk) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<v1::Delivery> deliveries, DeliveriesOf(walk));
  absl::Status last;
  for (const v1::Delivery& delivery : deliveries) {
    if (!IsOpen(delivery)) continue;
    if (absl::Status status = Take(walk, delivery); !status.ok()) last = status;
  }
  if (absl::Status status = AcceptSubmission(walk); !status.ok()) last = status;
  TRINHKY_RETURN_IF_ERROR(Refresh(walk, walk.cast.clerk));
  return last;
}

}  // namespace

std::string AgencyOfBody(const v1::DirectoryFile& file, const std::string& body) {
  const std::vector<std::string> parts = absl::StrSplit(body, '/');
  if (parts.size() >= 2 && parts[0] == "agencies") return parts[1];
  for (const v1::PostEntry& post : file.posts())
    if ("posts/" + post.id() == body) return post.agency();
  return "";
}

std::string ReaderFor(const v1::DirectoryFile& file, const std::string& body) {
  if (absl::StartsWith(body, "posts/")) return HolderOf(file, body.substr(6));
  for (const v1::UnitEntry& unit : file.units())
    if (absl::StrCat("agencies/", unit.agency(), "/units/", unit.id()) == body)
      return unit.mailbox_posts().empty() ? "" : HolderOf(file, unit.mailbox_posts(0));
  for (const v1::AgencyEntry& agency : file.agencies())
    if ("agencies/" + agency.id() == body)
      return agency.mailbox_posts().empty() ? "" : HolderOf(file, agency.mailbox_posts(0));
  return "";
}

absl::Status DeliverToParty(Walk& walk) {
  absl::Status last;
  const bool decided = WaitUntil(kDeliverMax, [&] {
    last = RoundOfParty(walk);
    return last.ok() && walk.document.state() == "TRACKING";
  });
  return decided ? absl::OkStatus() : last.ok() ? NotClosed() : last;
}

absl::Status DeliverAll(Walk& walk) {
  absl::Status last;
  const bool closed = WaitUntil(kDeliverMax, [&] {
    last = Round(walk);
    return walk.document.state() == "CLOSED";
  });
  if (closed) return absl::OkStatus();
  return last.ok() ? NotClosed() : last;
}

}  // namespace trinhky::cli
