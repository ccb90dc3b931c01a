#include "services/incoming/arrival.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/casework/casework.h"
#include "services/casework/desks.h"
#include "services/casework/refusals.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/status.h"

namespace trinhky::incoming {
namespace {

using casework::CaseContext;
using storage::DeliveryStatus;

constexpr std::string_view kDeliveryPattern = "agencies/*/documents/*/deliveries/*";
constexpr std::string_view kShortPackagePattern = "packages/*";
constexpr std::string_view kLongPackagePattern = "agencies/*/packages/*";

absl::StatusOr<Arrival> FindDelivery(const CaseContext& context, const AgencyId& agency,
                                     std::string_view name) {
  const storage::DocumentKey key = casework::KeyOf(name);
  TRINHKY_ASSIGN_OR_RETURN(std::optional<storage::DocumentRecord> document,
                           context.work.documents().Find(key));
  if (!document) return casework::NotFound();
  absl::StatusOr<storage::DeliveryRecord> delivery =
      context.work.deliveries().Get(key, rpc::LastSegment(name));
  if (absl::IsNotFound(delivery.status())) return casework::NotFound();
  TRINHKY_RETURN_IF_ERROR(delivery.status());
  const Body* body = context.office.bodies().Find(delivery->body);
  const bool here = body != nullptr && body->agency == agency;
  const bool left = !delivery->held && delivery->status != DeliveryStatus::kCancelled &&
                    delivery->status != DeliveryStatus::kMerged &&
                    delivery->status != DeliveryStatus::kArchived;
  if (!here || !left) return casework::NotFound();
  if (key.agency == agency) {
    return casework::NotNow("ARRIVAL_INTERNAL",
                            "Bản gửi trong nội bộ do người nhận xác nhận, không vào sổ đến.",
                            "Expected an arrival from another agency; a copy inside the agency is "
                            "acknowledged by its reader.");
  }
  Arrival arrival;
  arrival.source = std::string(name);
  arrival.body = delivery->body;
  arrival.delivery = *std::move(delivery);
  arrival.sender_document = std::move(document);
  return arrival;
}

absl::StatusOr<std::vector<storage::PackageRecord>> PackagesNamed(const CaseContext& context,
                                                                  const AgencyId& agency,
                                                                  std::string_view name) {
  std::vector<std::string> senders;
  if (rpc::MatchesPattern(name, kLongPackagePattern)) {
    senders.emplace_back(rpc::Segment(name, 1));
  } else {
    for (const casework::Agency& each : context.office.data().agencies)
      senders.push_back(each.id.value());
  }
  std::vector<storage::PackageRecord> packages;
  for (const std::string& sender : senders) {
    TRINHKY_ASSIGN_OR_RETURN(std::optional<storage::PackageRecord> package,
                             context.work.packages().Find(agency, sender, rpc::LastSegment(name)));
    if (package) packages.push_back(*std::move(package));
  }
  return packages;
}

absl::StatusOr<Arrival> FindPackage(const CaseContext& context, const AgencyId& agency,
                                    std::string_view name) {
  TRINHKY_ASSIGN_OR_RETURN(std::vector<storage::PackageRecord> packages,
                           PackagesNamed(context, agency, name));
  if (packages.empty()) return casework::NotFound();
  if (packages.size() > 1) {
    return casework::NotNow("PACKAGE_AMBIGUOUS",
                            "Hai nơi gửi dùng cùng mã gói. Hãy dùng tên đầy đủ "
                            "agencies/{nơi gửi}/packages/{mã}.",
                            "Two senders used this id; give agencies/{sender}/packages/{package}.");
  }
  Arrival arrival;
  TRINHKY_ASSIGN_OR_RETURN(arrival.content,
                           casework::StoredPackage::FromJson(packages.front().summary));
  arrival.source = casework::ArrivalName(packages.front());
  arrival.body = packages.front().body;
  arrival.package = std::move(packages.front());
  return arrival;
}

}  // namespace

absl::Status RequireClerk(const CaseContext& context, const AgencyId& agency) {
  const std::string day = casework::DayOf(context.call.now_us);
  const std::vector<const casework::Post*> posts = context.office.PostsOf(context.call.person, day);
  const bool belongs = std::any_of(posts.begin(), posts.end(), [&](const casework::Post* post) {
    return post->agency == agency;
  });
  if (!belongs) return casework::NotFound();
  const casework::CaseFacts facts{.agency = agency};
  const std::string clerk(casework::kRoleClerk);
  if (casework::ActorFor(context.office, context.call.person, facts, day).roles.contains(clerk))
    return absl::OkStatus();
  const std::string people =
      absl::StrJoin(casework::WhoCan(context.office, {clerk}, facts, day), ", ");
  return Reject(absl::StatusCode::kPermissionDenied, "ROLE_MISSING",
                {.vi = absl::StrCat("Việc này của văn thư cơ quan. Người làm được: ", people, "."),
                 .en = absl::StrCat("Expected the agency's clerk. Who can: ", people, ".")},
                {{"who_can", clerk}, {"people", people}});
}

absl::StatusOr<Arrival> FindArrival(const CaseContext& context, const AgencyId& agency,
                                    std::string_view name) {
  if (rpc::MatchesPattern(name, kDeliveryPattern)) return FindDelivery(context, agency, name);
  if (rpc::MatchesPattern(name, kShortPackagePattern) ||
      rpc::MatchesPattern(name, kLongPackagePattern))
    return FindPackage(context, agency, name);
  return casework::NotFound();
}

absl::StatusOr<std::optional<DocumentId>> FindRegistered(const CaseContext& context,
                                                         const AgencyId& agency,
                                                         const Arrival& arrival) {
  return context.work.documents().FindIncomingByDelivery(agency, arrival.source);
}

absl::Status RequireUnanswered(const Arrival& arrival) {
  const bool open = arrival.delivery ? arrival.delivery->status == DeliveryStatus::kPending ||
                                           arrival.delivery->status == DeliveryStatus::kSent
                                     : arrival.package->state == "01";
  if (open) return absl::OkStatus();
  return casework::NotNow("ARRIVAL_ANSWERED", "Văn bản này đã được trả lời bên gửi.",
                          "Expected an arrival that nobody has answered yet.");
}

}  // namespace trinhky::incoming
