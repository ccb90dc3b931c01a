// sample_package.h: one document of an invented commune, as its packages.
#ifndef TRINHKY_TESTS_WORKFLOW_PACKAGE_SAMPLE_PACKAGE_H_
#define TRINHKY_TESTS_WORKFLOW_PACKAGE_SAMPLE_PACKAGE_H_

#include <string>

#include "workflow/base/sha256.h"
#include "workflow/package/content_package.h"
#include "workflow/package/exchange_package.h"

namespace trinhky::testing {

inline ContentPackage SampleContent() {
  return {
      .document = "agencies/binh-an-ubnd/documents/doc-01j00000000000000000000001",
      .agency = AgencyId("binh-an-ubnd"),
      .agency_name = "ỦY BAN NHÂN DÂN XÃ BÌNH AN",
      .regime = Regime::kState,
      .type = "BC",
      .organ = "UBND",
      .unit = "VHXH",
      .subject = "Kết quả chuyển đổi số quý I năm 2026",
      .place = "Bình An",
      .addressees = {{.text = "Thường trực Đảng ủy xã",
                      .purpose = "PRIMARY",
                      .bodies = {BodyId("agencies/binh-an-du/units/tt")}}},
      .recipients = {{.text = "Như trên",
                      .purpose = "PRIMARY",
                      .bodies = {BodyId("agencies/binh-an-du/units/tt")}},
                     {.text = "Sở Khoa học và Công nghệ (b/c)",
                      .purpose = "REPORT",
                      .bodies = {BodyId("agencies/lam-giang-skhcn")}},
                     {.text = "Các thôn",
                      .purpose = "EXECUTE",
                      .bodies = {BodyId("groups/binh-an-ubnd-cac-thon")}}},
      .archive = "Lưu: VT, VHXH.",
      .signature = {.authority = "TM_KT",
                    .on_behalf_of = "CHỦ TỊCH",
                    .position = "PHÓ CHỦ TỊCH",
                    .name = "Trần Thị Bình",
                    .person = PersonId("tran-thi-binh")},
      .main_file = {.name = "bao-cao.pdf", .sha256 = Sha256Hex("main"), .bytes = 48'213},
      .attachments = {{.name = "phu-luc.xlsx", .sha256 = Sha256Hex("annex"), .bytes = 9'120}},
  };
}

/// A package to the province; the file is longer than the page that was approved, by signatures.
struct SampleExchange {
  std::string content = *WriteContentPackage(SampleContent());

  ExchangePackage Manifest() const {
    const ContentPackage sample = SampleContent();
    return {
        .package_id = "pkg-01j00000000000000000000009",
        .sender = sample.agency,
        .recipient = BodyId("agencies/lam-giang-skhcn"),
        .document = sample.document,
        .symbol = "15/BC-UBND",
        .date = "2026-04-15",
        .digest = ContentDigest(content),
        .main_file = {.name = sample.main_file.name,
                      .sha256 = Sha256Hex("signed"),
                      .bytes = sample.main_file.bytes + 70'000},
        .attachments = sample.attachments,
        .lines = {{.line = 1, .purpose = "REPORT", .named = BodyId("agencies/lam-giang-skhcn")}}};
  }
};

inline Receipt SampleReceipt(const std::string& manifest) {
  return {.package_id = "pkg-01j00000000000000000000009",
          .package_sha256 = Sha256Hex(manifest),
          .receiver = BodyId("agencies/lam-giang-skhcn"),
          .status = ReceiptStatus::kReceived,
          .arrival_number = 1043,
          .arrival_date = "2026-04-16"};
}

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_WORKFLOW_PACKAGE_SAMPLE_PACKAGE_H_
