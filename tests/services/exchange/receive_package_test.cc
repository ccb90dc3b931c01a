#include <gtest/gtest.h>

#include <functional>

#include "services/exchange/outgoing_package.h"
#include "services/signing/crypto/cms.h"
#include "tests/services/exchange/two_offices.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/package/content_package.h"
#include "workflow/package/exchange_package.h"

namespace trinhky::testing {
namespace {

using absl::StatusCode;

class ReceivePackageTest : public ::testing::Test {
 protected:
  void SetUp() override {
    request_ = *exchange::PackageFor(TwoOffices::Deps(offices_.commune), offices_.Delivery(),
                                     offices_.commune.clock().NowUs());
  }

  absl::Status Deliver(const v1::DeliverPackageRequest& request, const std::string& peer = "xa") {
    v1::DeliverPackageResponse response;
    const absl::Status status =
        offices_.at_province.Deliver(offices_.province.OfficeCall(peer), request, response);
    last_ = response;
    return status;
  }

  int64_t StoredPackages() {
    return static_cast<int64_t>(offices_.province.storage()
                                    .Read([](const storage::ReadUnit& unit) {
                                      return unit.packages().List(AgencyId("tinh"), "01", 100);
                                    })
                                    ->size());
  }

  TwoOffices offices_;
  v1::DeliverPackageRequest request_;
  v1::DeliverPackageResponse last_;
};

TEST_F(ReceivePackageTest, AGoodPackageIsStoredAndReceipted) {
  ASSERT_THAT(Deliver(request_), IsOk());
  EXPECT_EQ(StoredPackages(), 1);
  const auto receipt = ParseReceipt(last_.receipt());
  ASSERT_THAT(receipt, IsOk());
  EXPECT_EQ(receipt->status, ReceiptStatus::kArrived);
  EXPECT_THAT(CheckReceipt(*receipt, request_.manifest()), IsOk());
  const auto file = offices_.province.blobs().Get(Sha256Hex(request_.file()), 1 << 20);
  ASSERT_THAT(file, IsOk());
  EXPECT_EQ(*file, request_.file());
}

// The leader signed with another program: his signature cannot bind the package, the seal does.
TEST_F(ReceivePackageTest, ADocumentThatTheLeaderSignedElsewhereIsTaken) {
  const IssuedReport report =
      Issue(offices_.commune, offices_.ca, 16,
            {{"agencies/du", "internal"}, {"agencies/tinh", "office"}}, LeaderTool::kAnother);
  const auto request = exchange::PackageFor(TwoOffices::Deps(offices_.commune),
                                            DeliveryOf(offices_.commune, report, "agencies/tinh"),
                                            offices_.commune.clock().NowUs());
  ASSERT_THAT(request, IsOk());
  ASSERT_THAT(Deliver(*request), IsOk());
  EXPECT_EQ(StoredPackages(), 1);
}

TEST_F(ReceivePackageTest, TheSamePackageGetsTheSameBytes) {
  ASSERT_THAT(Deliver(request_), IsOk());
  const std::string first = last_.SerializeAsString();
  ASSERT_THAT(Deliver(request_), IsOk());
  EXPECT_EQ(first, last_.SerializeAsString());
  EXPECT_EQ(StoredPackages(), 1);
}

TEST_F(ReceivePackageTest, EveryTryOfTheSenderHasTheSameBytes) {
  const auto again = exchange::PackageFor(TwoOffices::Deps(offices_.commune), offices_.Delivery(),
                                          offices_.commune.clock().NowUs());
  EXPECT_EQ(request_.SerializeAsString(), again->SerializeAsString());
}

TEST_F(ReceivePackageTest, EachAlteredPartIsRefusedAndNothingIsStored) {
  using Request = v1::DeliverPackageRequest;
  const std::vector<std::pair<const char*, std::string* (Request::*)()>> parts = {
      {"manifest", &Request::mutable_manifest},
      {"content_package", &Request::mutable_content_package},
      {"file", &Request::mutable_file},
      {"manifest_cms", &Request::mutable_manifest_cms}};
  for (const auto& [name, part] : parts) {
    for (const bool cut : {false, true}) {
      Request altered = request_;
      std::string* bytes = (altered.*part)();
      if (cut) {
        bytes->pop_back();
      } else {
        (*bytes)[bytes->size() / 2] = static_cast<char>((*bytes)[bytes->size() / 2] ^ 1);
      }
      EXPECT_FALSE(Deliver(altered).ok()) << name;
      EXPECT_EQ(last_.receipt(), "") << name;
    }
  }
  EXPECT_EQ(StoredPackages(), 0);
  EXPECT_FALSE(*offices_.province.blobs().Has(Sha256Hex(request_.file())));
}

// The sending office signs a manifest over whatever its server was made to send: what the leader
// and the seal have not signed is not taken from it.
TEST_F(ReceivePackageTest, AFileWithoutBothSignaturesOverItIsRefusedWhoeverSendsIt) {
  const ExchangePackage manifest = *ParseExchangePackage(request_.manifest());
  const ContentPackage content = *ParseContentPackage(request_.content_package());
  const std::string page = request_.file().substr(0, static_cast<size_t>(content.main_file.bytes));
  const IssuedReport other = Issue(offices_.commune, offices_.ca, 16,
                                   {{"agencies/du", "internal"}, {"agencies/tinh", "office"}});
  const std::string other_file =
      exchange::PackageFor(TwoOffices::Deps(offices_.commune),
                           DeliveryOf(offices_.commune, other, "agencies/tinh"),
                           offices_.commune.clock().NowUs())
          ->file();
  const struct {
    const char* what;
    std::function<void(ExchangePackage&, std::string&)> change;
    const char* reason;
    const char* code;
  } kRows[] = {
      {"the page and a space", [&](auto&, auto& file) { file = page + " "; }, "SIGNATURE_INVALID",
       ""},
      {"one byte more", [](auto&, auto& file) { file += "\n"; }, "SIGNATURE_INVALID", ""},
      {"another document's file", [&](auto&, auto& file) { file = other_file; },
       "SIGNATURE_INVALID", "CONTENT_DIGEST_DIFFERS"},
      {"another number", [](auto& package, auto&) { package.symbol = "99/BC-UBND"; },
       "SIGNATURE_INVALID", "NUMBER_MISMATCH"},
      {"another date", [](auto& package, auto&) { package.date = "2026-04-21"; },
       "SIGNATURE_INVALID", "DATE_MISMATCH"},
  };
  for (const auto& row : kRows) {
    ExchangePackage package = manifest;
    std::string file = request_.file();
    row.change(package, file);
    package.main_file.sha256 = Sha256Hex(file);
    package.main_file.bytes = static_cast<int64_t>(file.size());
    v1::DeliverPackageRequest request = request_;
    request.set_manifest(*WriteExchangePackage(package));
    request.set_manifest_cms(
        *signing::SignCms(request.manifest(), *offices_.commune.seals().Find(AgencyId("ubnd"))));
    request.set_file(file);
    const absl::Status status = Deliver(request);
    ASSERT_THAT(status, Refuses(StatusCode::kFailedPrecondition, row.reason)) << row.what;
    if (*row.code != '\0') {
      EXPECT_EQ(RejectionOf(status)->metadata.at("code"), row.code);
    }
    EXPECT_FALSE(*offices_.province.blobs().Has(Sha256Hex(file))) << row.what;
  }
  EXPECT_EQ(StoredPackages(), 0);
  EXPECT_THAT(Deliver(request_), IsOk());
}

TEST_F(ReceivePackageTest, AnotherFileOfTheSameSizeIsRefused) {
  request_.mutable_file()->front() ^= 1;
  EXPECT_THAT(Deliver(request_), Refuses(StatusCode::kInvalidArgument, "PACKAGE_PART_MISMATCH"));
}

TEST_F(ReceivePackageTest, TheIdInTheRequestIsTheIdInTheManifest) {
  request_.set_package("pkg-another");
  EXPECT_THAT(Deliver(request_), Refuses(StatusCode::kInvalidArgument, "PACKAGE_ID_MISMATCH"));
}

TEST_F(ReceivePackageTest, OnlyTheOfficeThatServesTheSenderDelivers) {
  EXPECT_THAT(Deliver(request_, "other"), Refuses(StatusCode::kPermissionDenied, "WRONG_PEER"));
  EXPECT_THAT(Deliver(request_, ""), Refuses(StatusCode::kPermissionDenied, "WRONG_PEER"));
}

TEST_F(ReceivePackageTest, AManifestThatAnotherAgencySignedIsRefused) {
  const auto other = offices_.ca.IssueOrganisation("du", "Đảng ủy", TestValidity());
  request_.set_manifest_cms(
      *signing::SignCms(request_.manifest(), other->key, {other->certificate}));
  EXPECT_THAT(Deliver(request_), Refuses(StatusCode::kFailedPrecondition, "SIGNATURE_MISMATCH"));
}

TEST_F(ReceivePackageTest, ARootThatNobodyTrustsIsRefused) {
  const signing::DemoCa other = TestCa();
  const auto seal = other.IssueOrganisation("ubnd", "UBND", TestValidity());
  request_.set_manifest_cms(*signing::SignCms(request_.manifest(), seal->key, {seal->certificate}));
  EXPECT_THAT(Deliver(request_), Refuses(StatusCode::kFailedPrecondition, "SIGNATURE_UNTRUSTED"));
}

TEST_F(ReceivePackageTest, ARegisteredAgencySignsWithItsRegisteredCertificateOnly) {
  const auto registered = offices_.ca.IssueOrganisation("ubnd", "UBND", TestValidity());
  ASSERT_THAT(offices_.province.directory().RegisterCertificate(
                  "agencies/ubnd", registered->certificate.der(),
                  registered->certificate.FingerprintHex(), kMondayMorningUs),
              IsOk());
  EXPECT_THAT(Deliver(request_),
              Refuses(StatusCode::kPermissionDenied, "CERTIFICATE_NOT_REGISTERED"));
}

TEST_F(ReceivePackageTest, TheSameIdWithOtherBytesIsRefused) {
  ASSERT_THAT(Deliver(request_), IsOk());
  const signing::Seal* seal = offices_.commune.seals().Find(AgencyId("ubnd"));
  request_.set_manifest_cms(*signing::SignCms(request_.manifest(), *seal));
  EXPECT_THAT(Deliver(request_), Refuses(StatusCode::kAlreadyExists, "PACKAGE_ID_REUSED"));
}

TEST_F(ReceivePackageTest, APackageForAnotherServerIsRefused) {
  v1::DeliverPackageResponse response;
  EXPECT_THAT(offices_.at_commune.Deliver(offices_.commune.OfficeCall("xa"), request_, response),
              Refuses(StatusCode::kInvalidArgument, "PACKAGE_RECIPIENT_ELSEWHERE"));
}

TEST_F(ReceivePackageTest, AServerThatCannotSignAReceiptTakesNothing) {
  const signing::SealKeys none;
  const exchange::ExchangeOperations without(
      {offices_.province.casework(), none, offices_.province.trust()});
  v1::DeliverPackageResponse response;
  EXPECT_THAT(without.Deliver(offices_.province.OfficeCall("xa"), request_, response),
              Refuses(StatusCode::kFailedPrecondition, "SEAL_MISSING"));
  EXPECT_EQ(StoredPackages(), 0);
  EXPECT_FALSE(*offices_.province.blobs().Has(Sha256Hex(request_.file())));
  EXPECT_THAT(Deliver(request_), IsOk());
}

TEST_F(ReceivePackageTest, WhatTheGuardRefusesIsNeverWritten) {
  exchange::ExchangeDeps deps = TwoOffices::Deps(offices_.province);
  deps.guard = [](std::string_view, std::string_view) {
    return Reject(StatusCode::kInvalidArgument, "SECRET_MARK", {.vi = "Mật.", .en = "Secret."});
  };
  v1::DeliverPackageResponse response;
  EXPECT_THAT(exchange::ExchangeOperations(deps).Deliver(offices_.province.OfficeCall("xa"),
                                                         request_, response),
              Refuses(StatusCode::kInvalidArgument, "SECRET_MARK"));
  EXPECT_EQ(StoredPackages(), 0);
  EXPECT_FALSE(*offices_.province.blobs().Has(Sha256Hex(request_.file())));
}

}  // namespace
}  // namespace trinhky::testing
