// kill -9 of the real trinhkyd while people work: what was acknowledged is there exactly once, and
// every document's life goes on to its end, here and at the province.
//
// The short form runs with the tests; deploy/ci/builds/kill.sh runs the whole. Environment:
// TRINHKY_KILL_LIVES, TRINHKY_KILL_ROUNDS, TRINHKY_KILL_SEED.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <set>
#include <thread>
#include <utility>

#include "clients/cli/client/pause.h"
#include "clients/cli/client/request_id.h"
#include "tests/services/server/kill_checks.h"
#include "tests/services/server/kill_offices.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"
#include "trinhky/v1/distribution_service.grpc.pb.h"
#include "trinhky/v1/incoming_service.grpc.pb.h"
#include "trinhky/v1/submission_service.grpc.pb.h"
#include "workflow/base/status.h"

namespace trinhky::testing {
namespace {

constexpr int kThreads = 6;
// Acknowledged calls of one life, the province's included; a few fewer, so that each kill comes.
constexpr int kCallsOfALife = 12;
constexpr std::chrono::seconds kQuietMax(300);
constexpr char kPartyClerk[] = "chau-thi-hanh";
constexpr char kPartyAcceptor[] = "vo-thi-thanh-tam";
constexpr char kUnitReader[] = "ly-thi-bich-ngoc";
constexpr char kProvinceClerk[] = "trieu-thi-van";

int FromEnvironment(const char* name, int otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::atoi(value);
}

absl::Status RegisterArrival(Speaker& speaker, const std::string& clerk, const std::string& agency,
                             const std::string& arrival) {
  v1::RegisterIncomingRequest request;
  request.set_parent("agencies/" + agency);
  request.set_arrival(arrival);
  request.set_request_id(cli::NewRequestId());
  return Ask(speaker, clerk, &v1::IncomingService::Stub::RegisterIncoming, request).status();
}

absl::Status ReceiveInCommune(Speaker& speaker, const v1::Document& document) {
  using Distribution = v1::DistributionService::Stub;
  v1::ListDeliveriesRequest list;
  list.set_parent(document.name());
  TRINHKY_ASSIGN_OR_RETURN(const v1::ListDeliveriesResponse deliveries,
                           Ask(speaker, StateCast().clerk, &Distribution::ListDeliveries, list));
  for (const v1::Delivery& delivery : deliveries.deliveries()) {
    if (delivery.status() == v1::Delivery::STATUS_MERGED) continue;
    if (delivery.body() == "agencies/binh-an-du") {
      TRINHKY_RETURN_IF_ERROR(RegisterArrival(speaker, kPartyClerk, "binh-an-du", delivery.name()));
    } else if (delivery.body() == "agencies/binh-an-ubnd/units/kt") {
      v1::ConfirmDeliveryRequest confirm;
      confirm.set_name(delivery.name());
      confirm.set_request_id(cli::NewRequestId());
      TRINHKY_RETURN_IF_ERROR(
          Ask(speaker, kUnitReader, &Distribution::ConfirmDelivery, confirm).status());
    }
  }
  return absl::OkStatus();
}

absl::Status AcceptInParty(Speaker& speaker, const v1::Document& document) {
  using Submissions = v1::SubmissionService::Stub;
  v1::ListSubmissionsRequest list;
  list.set_parent("agencies/binh-an-du");
  list.set_page_size(1000);
  TRINHKY_ASSIGN_OR_RETURN(const v1::ListSubmissionsResponse submissions,
                           Ask(speaker, kPartyAcceptor, &Submissions::ListSubmissions, list));
  for (const v1::Submission& submission : submissions.submissions()) {
    if (submission.document() != document.name()) continue;
    v1::AcceptSubmissionRequest accept;
    accept.set_name(submission.name());
    accept.set_etag(submission.etag());
    accept.set_request_id(cli::NewRequestId());
    return Ask(speaker, kPartyAcceptor, &Submissions::AcceptSubmission, accept).status();
  }
  return absl::NotFoundError("no submission of " + document.name());
}

absl::Status Live(KillOffices& offices, int number) {
  ReportLife life(offices, StateCast(), offices.KeyOf(StateCast().signer));
  const std::string text = StateReport("Kết quả số " + std::to_string(number));
  const std::pair<const char*, std::function<absl::Status()>> steps[] = {
      {"import", [&] { return life.Import(text); }},
      {"review", [&] { return life.Review(); }},
      {"sign", [&] { return life.Sign(); }},
      {"number", [&] { return life.Number(); }},
      {"seal", [&] { return life.Seal(); }},
      {"issue", [&] { return life.Issue(); }},
      {"receive", [&] { return ReceiveInCommune(offices, life.document()); }},
      {"accept", [&] { return AcceptInParty(offices, life.document()); }},
  };
  for (const auto& [name, step] : steps) {
    const absl::Status done = step();
    if (done.ok()) continue;
    ADD_FAILURE() << "life " << number << ", " << name << ": " << done;
    return done;
  }
  return absl::OkStatus();
}

absl::Status RegisterArrivals(KillOffices& offices, std::set<std::string>& registered) {
  v1::ListArrivalsRequest list;
  list.set_parent("agencies/lam-giang-ubnd");
  list.set_page_size(1000);
  TRINHKY_ASSIGN_OR_RETURN(
      const v1::ListArrivalsResponse arrivals,
      Ask(offices, kProvinceClerk, &v1::DistributionService::Stub::ListArrivals, list));
  for (const v1::Arrival& arrival : arrivals.arrivals()) {
    if (!registered.insert(arrival.delivery()).second) continue;
    TRINHKY_RETURN_IF_ERROR(
        RegisterArrival(offices, kProvinceClerk, "lam-giang-ubnd", arrival.delivery()));
  }
  return absl::OkStatus();
}

/// The province's clerk registers what comes in until there are `lives` papers. However slow the
/// machine is: he gives up only when nothing at all came for kQuietMax.
absl::Status ReceiveAtProvince(KillOffices& offices, int lives, const std::atomic<bool>& failed) {
  std::set<std::string> registered;
  absl::Status status;
  bool more = true;
  while (more && registered.size() < static_cast<size_t>(lives)) {
    const size_t before = registered.size();
    more = cli::WaitUntil(kQuietMax, [&] {
      status = RegisterArrivals(offices, registered);
      return !status.ok() || failed || registered.size() > before;
    });
    more = more && status.ok() && !failed;
  }
  if (!status.ok()) return status;
  if (registered.size() == static_cast<size_t>(lives)) return absl::OkStatus();
  return absl::DataLossError("the province has " + std::to_string(registered.size()) + " papers");
}

TEST(Kill, WhatWasAcknowledgedIsThereOnceAndEveryLifeEnds) {
  const int lives = FromEnvironment("TRINHKY_KILL_LIVES", 20);
  const int rounds = FromEnvironment("TRINHKY_KILL_ROUNDS", 3);
  const int seed = FromEnvironment("TRINHKY_KILL_SEED", 20260420);
  std::cout << lives << " lives, " << rounds << " kills, seed " << seed << "\n";
  const auto begun = std::chrono::steady_clock::now();
  testing::TempFolder folder;
  KillOffices offices;
  ASSERT_THAT(offices.Start(folder.path().string(), {.seed = static_cast<uint64_t>(seed),
                                                     .rounds = rounds,
                                                     .calls = lives * kCallsOfALife}),
              IsOk());

  std::atomic<int> next{0};
  std::atomic<bool> failed{false};
  std::vector<absl::Status> ends(kThreads + 1);
  std::vector<std::thread> people;
  for (size_t t = 0; t < kThreads; ++t) {
    people.emplace_back([&, t] {
      for (int number = next++; number < lives && ends[t].ok(); number = next++)
        ends[t] = Live(offices, number);
      if (!ends[t].ok()) failed = true;
    });
  }
  people.emplace_back([&] { ends[kThreads] = ReceiveAtProvince(offices, lives, failed); });
  bool quiet = false;
  std::thread watcher([&] {
    for (std::thread& person : people) person.join();
    quiet = cli::WaitUntil(failed ? std::chrono::seconds(0) : kQuietMax, [&] {
      return IsQuiet(offices.Database(KillOffices::kCommune)) &&
             IsQuiet(offices.Database(KillOffices::kProvince));
    });
    offices.Finish();
  });
  EXPECT_THAT(offices.Keep(), IsOk());
  watcher.join();
  offices.Stop();
  for (const absl::Status& end : ends) ASSERT_THAT(end, IsOk());
  EXPECT_TRUE(quiet) << "something still waits";

  EXPECT_EQ(offices.kills(), rounds);
  const KillFigures commune = CheckRecord(offices.Database(KillOffices::kCommune));
  const KillFigures province = CheckRecord(offices.Database(KillOffices::kProvince));
  const std::vector<Acknowledged> acknowledged = offices.acknowledged();
  for (const size_t office : {KillOffices::kCommune, KillOffices::kProvince})
    CheckAcknowledged(offices.Database(office), office, acknowledged);
  CheckCommune(offices.Database(KillOffices::kCommune), static_cast<size_t>(lives));
  CheckProvince(offices.Database(KillOffices::kProvince), static_cast<size_t>(lives));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  std::cout << offices.kills() << " kills, " << acknowledged.size() << " acknowledged calls, "
            << commune.documents + province.documents << " documents, "
            << commune.events + province.events << " events, " << took.count() << " s\n";
}

}  // namespace
}  // namespace trinhky::testing
