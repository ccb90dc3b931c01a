#include "clients/cli/demo/between_offices.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/show_list.h"
#include "clients/cli/demo/attacks.h"
#include "clients/cli/demo/deliveries.h"
#include "clients/cli/demo/findings.h"
#include "clients/cli/demo/raw_package.h"
#include "clients/cli/demo/steps.h"
#include "clients/cli/demo/try_as.h"
#include "services/signing/crypto/trust_store.h"
#include "services/signing/crypto/verify_cms.h"
#include "trinhky/v1/distribution_service.grpc.pb.h"
#include "trinhky/v1/incoming_service.grpc.pb.h"
#include "workflow/package/exchange_package.h"

namespace trinhky::cli {
namespace {

constexpr char kHeldReason[] = "DELIVERY_HELD";
constexpr char kWithoutParty[] = "Gửi tỉnh trước khi Đảng ủy tiếp nhận.";

bool IsOffice(const v1::Delivery& delivery) {
  return delivery.channel() == "office" && delivery.status() != v1::Delivery::STATUS_MERGED;
}

// Whether list and profile together demand that the province waits: a report for which the
// profile holds the province's copy, to the own Party committee and to a provincial office.
bool MustWait(const Walk& walk, const std::vector<v1::Delivery>& deliveries) {
  bool profile = false;
  for (const v1::ProfileEntry& each : walk.stage.plan.commune_office.profiles())
    profile =
        profile || (each.agency() == walk.cast.agency && each.type() == walk.document.type() &&
                    each.hold_province_until() == "PARTY_ACCEPTED");
  bool party = false;
  bool province = false;
  for (const v1::Delivery& each : deliveries) {
    province = province || IsOffice(each);
    party = party || absl::StartsWith(each.body() + "/", "agencies/" + walk.cast.party + "/");
  }
  return profile && party && province;
}

grpc::Status TryRetry(Walk& walk, const v1::Delivery& delivery) {
  v1::RetryDeliveryRequest request;
  request.set_name(delivery.name());
  request.set_request_id(NewRequestId());
  return TryAs(walk, walk.cast.clerk, &v1::DistributionService::Stub::RetryDelivery, request);
}

// What the province's desk has of the body's agency: arrivals and registered documents, as bytes.
absl::StatusOr<std::string> DeskOfProvince(Walk& walk, const v1::Delivery& delivery) {
  const v1::DirectoryFile& file = walk.stage.plan.province_office;
  const std::string agency = AgencyOfBody(file, delivery.body());
  TRINHKY_ASSIGN_OR_RETURN(const Client* client,
                           walk.stage.province.As(ReaderFor(file, "agencies/" + agency)));
  v1::ListArrivalsRequest arrivals;
  arrivals.set_parent("agencies/" + agency);
  TRINHKY_ASSIGN_OR_RETURN(const v1::ListArrivalsResponse waiting,
                           client->Call(&v1::DistributionService::Stub::ListArrivals, arrivals));
  v1::ListIncomingDocumentsRequest list;
  list.set_parent("agencies/" + agency);
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<v1::IncomingDocument> registered,
                           CollectAll<v1::IncomingDocument>(
                               *client, &v1::IncomingService::Stub::ListIncomingDocuments, list,
                               [](const auto& page) { return page.incoming_documents(); }));
  std::string bytes = waiting.SerializeAsString();
  for (const v1::IncomingDocument& each : registered)
    absl::StrAppend(&bytes, each.SerializeAsString());
  return bytes;
}

std::string IdOf(const v1::Delivery& delivery) {
  return delivery.name().substr(delivery.name().rfind('/') + 1);
}

/// The receipt that both sendings got, or what was wrong with them.
std::string ReasonOfTwice(const OfficeCaller& caller, const v1::DeliverPackageRequest& package) {
  v1::DeliverPackageResponse one;
  v1::DeliverPackageResponse two;
  for (v1::DeliverPackageResponse* response : {&one, &two})
    if (const grpc::Status status = caller.Deliver(package, *response); !status.ok())
      return ReasonOf(rpc::FromGrpc(status));
  // A receipt that were signed anew would have another signature: the stored one came.
  if (one.SerializeAsString() != two.SerializeAsString()) return "ANOTHER_RECEIPT";
  const absl::StatusOr<Receipt> receipt = ParseReceipt(one.receipt());
  if (!receipt.ok() || !CheckReceipt(*receipt, package.manifest()).ok()) return "OTHER_PACKAGE";
  const signing::TrustStore nobody;
  const bool holds =
      signing::VerifyCms(one.receipt_cms(), one.receipt(), {.trust = &nobody}).signature_holds;
  return holds ? "SAME_RECEIPT" : "UNSIGNED_RECEIPT";
}

grpc::Status DeliverOnce(const OfficeCaller& caller, const v1::DeliverPackageRequest& package) {
  v1::DeliverPackageResponse response;
  return caller.Deliver(package, response);
}

absl::Status Resend(Walk& walk, const v1::Delivery& delivery) {
  const Wire& wire = walk.stage.wire;
  TRINHKY_ASSIGN_OR_RETURN(const v1::DeliverPackageRequest package,
                           KeptPackage(wire, IdOf(delivery)));
  TRINHKY_ASSIGN_OR_RETURN(const OfficeCaller caller, OfficeCaller::Open(wire));
  TRINHKY_ASSIGN_OR_RETURN(const std::string before, DeskOfProvince(walk, delivery));
  std::string reason = ReasonOfTwice(caller, package);
  v1::DeliverPackageRequest altered = package;
  (*altered.mutable_file())[altered.file().size() / 2] ^= 1;
  NoteAttack(walk, "resend_package_altered", DeliverOnce(caller, altered));
  TRINHKY_ASSIGN_OR_RETURN(const v1::DeliverPackageRequest other, SignedAgain(wire, package));
  NoteAttack(walk, "resend_package_id_for_another", DeliverOnce(caller, other));
  // After all three the province's desk is what it was: no second arrival, no second document.
  TRINHKY_ASSIGN_OR_RETURN(const std::string after, DeskOfProvince(walk, delivery));
  if (before != after) reason = "SECOND_DOCUMENT";
  const bool refused = reason == "SAME_RECEIPT";
  NoteResult(walk, "resend_package", std::move(reason), refused);
  return absl::OkStatus();
}

}  // namespace

void AttackHold(Walk& walk) {
  const absl::StatusOr<std::vector<v1::Delivery>> deliveries = DeliveriesOf(walk);
  if (!deliveries.ok())
    return NoteAttack(walk, "province_before_party", NoTwin(deliveries.status()));
  std::string reason;  // of the last try, or of the first one that was not refused as it must be
  for (const v1::Delivery& delivery : *deliveries) {
    if (!delivery.held() || !(reason.empty() || reason == kHeldReason)) continue;
    const grpc::Status status = TryRetry(walk, delivery);
    reason = status.ok() ? "ACCEPTED" : ReasonOf(rpc::FromGrpc(status));
    const absl::StatusOr<std::string> desk = DeskOfProvince(walk, delivery);
    if (!desk.ok() || absl::StrContains(*desk, IdOf(delivery))) reason = "PROVINCE_HAS_IT";
  }
  const bool held = !reason.empty();
  if (!held && MustWait(walk, *deliveries)) reason = "NOT_HELD";
  if (reason.empty()) return;
  NoteResult(walk, "province_before_party", reason, reason == kHeldReason);
  if (held)
    NoteAttack(walk, "release_hold_by_clerk",
               TryAs(walk, walk.cast.clerk, &v1::DistributionService::Stub::ReleaseHold,
                     ActRequest<v1::ReleaseHoldRequest>(walk.document, kWithoutParty)));
}

void AttackDelivered(Walk& walk) {
  const absl::StatusOr<std::vector<v1::Delivery>> deliveries = DeliveriesOf(walk);
  if (!deliveries.ok()) return NoteAttack(walk, "resend_package", NoTwin(deliveries.status()));
  for (const v1::Delivery& delivery : *deliveries) {
    if (delivery.package().empty() || delivery.status() != v1::Delivery::STATUS_RECEIPTED) continue;
    NoteAttack(walk, "retry_settled_delivery", TryRetry(walk, delivery));
    if (const absl::Status status = Resend(walk, delivery); !status.ok())
      NoteAttack(walk, "resend_package", NoTwin(status));
    return;
  }
}

}  // namespace trinhky::cli
