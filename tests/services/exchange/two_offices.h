// two_offices.h: a commune and a province that exchange packages without a network between them.
#ifndef TRINHKY_TESTS_SERVICES_EXCHANGE_TWO_OFFICES_H_
#define TRINHKY_TESTS_SERVICES_EXCHANGE_TWO_OFFICES_H_

#include <optional>
#include <string>

#include "services/casework/progress.h"
#include "services/casework/status_notice.h"
#include "services/exchange/delivery_worker.h"
#include "services/exchange/exchange_operations.h"
#include "services/exchange/outbox_worker.h"
#include "services/exchange/status_worker.h"
#include "tests/testing/issued_report.h"

namespace trinhky::testing {

/// Hands every call to the other office's operations, as the office `self`; can be cut.
class DirectLink final : public exchange::OfficeLink {
 public:
  DirectLink(OfficeFixture& other, exchange::ExchangeOperations& operations, std::string self)
      : other_(other), operations_(operations), self_(std::move(self)) {}

  bool Knows(const std::string&) const override { return true; }

  absl::StatusOr<v1::DeliverPackageResponse> Deliver(
      const std::string&, const v1::DeliverPackageRequest& request) override {
    ++calls;
    last = request;
    if (cut) return *cut;
    v1::DeliverPackageResponse response;
    const absl::Status status = operations_.Deliver(other_.OfficeCall(self_), request, response);
    if (!status.ok()) return status;
    if (answer_lost) return absl::DeadlineExceededError("the answer was lost");
    return response;
  }

  absl::Status Report(const std::string&, const v1::ReportStatusRequest& request) override {
    ++calls;
    if (cut) return *cut;
    v1::ReportStatusResponse response;
    return operations_.Report(other_.OfficeCall(self_), request, response);
  }

  uint64_t Reconnections() override { return reconnections; }

  uint64_t reconnections = 0;
  std::optional<absl::Status> cut;  ///< what every call meets instead of the other office
  bool answer_lost = false;         ///< the other office did it, but we never hear
  int calls = 0;
  v1::DeliverPackageRequest last;

 private:
  OfficeFixture& other_;
  exchange::ExchangeOperations& operations_;
  std::string self_;
};

/// "xa" sends, "tinh" receives.
struct TwoOffices {
  TwoOffices() {
    GiveSeal(commune, ca, "ubnd");
    GiveSeal(province, ca, "tinh");
    commune.trust().Add(ca.root());
    province.trust().Add(ca.root());
    report = Issue(commune, ca, 15, {{"agencies/du", "internal"}, {"agencies/tinh", "office"}});
  }

  static exchange::ExchangeDeps Deps(OfficeFixture& office) {
    return {office.casework(), office.seals(), office.trust()};
  }

  absl::StatusOr<int> SendDeliveries() { return deliveries.RunOnce(); }
  absl::StatusOr<int> SendStatuses() { return statuses.RunOnce(); }
  storage::DeliveryRecord Delivery() { return DeliveryOf(commune, report, "agencies/tinh"); }

  exchange::WorkBell bell;
  signing::DemoCa ca = TestCa();
  OfficeFixture commune{CommuneDirectory()};
  OfficeFixture province{ProvinceDirectory()};
  exchange::ExchangeOperations at_commune{Deps(commune)};
  exchange::ExchangeOperations at_province{Deps(province)};
  DirectLink to_province{province, at_province, "xa"};
  DirectLink to_commune{commune, at_commune, "tinh"};
  exchange::DeliveryWorker sender{Deps(commune), to_province, commune.clock()};
  exchange::StatusWorker reporter{province.casework(), to_commune, province.clock()};
  exchange::OutboxWorker deliveries{
      {commune.storage(), commune.clock(), bell},
      to_province,
      casework::kDeliveryTopic,
      [this](const storage::OutboxRecord& row) { sender.Handle(row); },
      [this](storage::UnitOfWork& work, const storage::OutboxRecord& row) {
        return sender.Settle(work, row);
      }};
  exchange::OutboxWorker statuses{
      {province.storage(), province.clock(), bell},
      to_commune,
      casework::kStatusTopic,
      [this](const storage::OutboxRecord& row) { reporter.Handle(row); }};
  IssuedReport report;
};

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_SERVICES_EXCHANGE_TWO_OFFICES_H_
