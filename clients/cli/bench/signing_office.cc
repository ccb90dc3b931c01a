#include "clients/cli/bench/signing_office.h"

#include <cstdio>
#include <utility>
#include <vector>

#include "services/signing/pdf/form.h"
#include "services/signing/pdf/normalise.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

using signing::Certificate;
using signing::Credential;
using signing::DemoCa;
using signing::KeyKind;
using signing::PrivateKey;
using signing::Validity;
using signing::pdf::Box;
using signing::pdf::PdfFile;
using signing::pdf::Picture;
using signing::pdf::Place;

constexpr int64_t kSecondUs = 1'000'000;
constexpr int64_t kDayUs = 86'400 * kSecondUs;
constexpr int64_t kSignedAtUs = 1'776'236'733 * kSecondUs;  // 2026-04-15
constexpr int64_t kSealedAtUs = kSignedAtUs + 3'600 * kSecondUs;
constexpr Validity kValidity{.not_before_us = kSignedAtUs - 30 * kDayUs,
                             .not_after_us = kSignedAtUs + 700 * kDayUs};
constexpr const char* kAgency = "Ủy ban nhân dân xã Ví Dụ";
constexpr const char* kLeaderName = "Nguyễn Văn Thử";
constexpr int kLinesOfPage = 32;

absl::StatusOr<PrivateKey> NewKey(KeyKind kind) {
  return kind == KeyKind::kRsa ? signing::GenerateRsaKey(2048) : signing::GenerateP256Key();
}

absl::StatusOr<Credential> NewLeader(const DemoCa& ca, KeyKind kind) {
  TRINHKY_ASSIGN_OR_RETURN(PrivateKey key, NewKey(kind));
  TRINHKY_ASSIGN_OR_RETURN(
      Certificate certificate,
      ca.IssuePersonFor(
          key.PublicKeyDer(),
          {.person_id = "nguyen-van-thu", .name = kLeaderName, .agency_name = kAgency}, kValidity));
  return Credential{.certificate = std::move(certificate), .key = std::move(key)};
}

absl::StatusOr<Credential> NewSeal(const DemoCa& ca, KeyKind kind) {
  TRINHKY_ASSIGN_OR_RETURN(PrivateKey key, NewKey(kind));
  TRINHKY_ASSIGN_OR_RETURN(
      Certificate certificate,
      ca.IssueOrganisationFor(key.PublicKeyDer(), "xa-vi-du-ubnd", kAgency, kValidity));
  return Credential{.certificate = std::move(certificate), .key = std::move(key)};
}

// A scrawl, and a ring: as large as scans of them are.
Picture Scrawl() {
  constexpr int kWidth = 300;
  Picture picture{
      .width = kWidth, .height = 100, .rgba = std::string(size_t{kWidth} * 100 * 4, '\0')};
  for (int x = 10; x < kWidth - 10; ++x)
    for (int thick = 0; thick < 3; ++thick) {
      const int y = 10 + (x * 7 + x * x / 5) % 76 + thick;
      picture.rgba.replace(static_cast<size_t>(y * kWidth + x) * 4, 4, "\x10\x20\xC0\xFF");
    }
  return picture;
}

Picture Ring() {
  constexpr int kSide = 256;
  Picture picture{
      .width = kSide, .height = kSide, .rgba = std::string(size_t{kSide} * kSide * 4, '\0')};
  for (int y = 0; y < kSide; ++y)
    for (int x = 0; x < kSide; ++x) {
      const int square = (x - 128) * (x - 128) + (y - 128) * (y - 128);
      if (square < 120 * 120 && square > 108 * 108)
        picture.rgba.replace(static_cast<size_t>(y * kSide + x) * 4, 4, "\xD0\x10\x10\xE0");
    }
  return picture;
}

std::string TextOfPage(int page) {
  std::string text = "BT /F1 11 Tf 72 700 Td 14 TL\n";
  for (int line = 0; line < kLinesOfPage; ++line)
    text += "(Trang " + std::to_string(page) + ", dong " + std::to_string(line + 1) +
            ": bao cao ket qua thuc hien nhiem vu phat trien kinh te xa hoi) Tj T*\n";
  return text + "ET";
}

std::string Number(int number) { return std::to_string(number); }

// A plain file: catalog, pages, font, then each page with its text.
std::string PlainPdf(int pages) {
  std::vector<std::string> objects = {"", "", "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"};
  std::string kids;
  for (int page = 1; page <= pages; ++page) {
    const int self = static_cast<int>(objects.size()) + 1;
    const std::string text = TextOfPage(page);
    kids += Number(self) + " 0 R ";
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " +
                      Number(self + 1) + " 0 R/Resources<</Font<</F1 3 0 R>>>>>>");
    objects.push_back("<</Length " + std::to_string(text.size()) + ">>\nstream\n" + text +
                      "\nendstream");
  }
  objects[0] = "<</Type/Catalog/Pages 2 0 R>>";
  objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + Number(pages) + ">>";
  std::string out = "%PDF-1.7\n";
  std::string rows = "0000000000 65535 f \n";
  for (size_t i = 0; i < objects.size(); ++i) {
    char row[32];
    std::snprintf(row, sizeof row, "%010zu 00000 n \n", out.size());
    rows += row;
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string size = std::to_string(objects.size() + 1);
  const std::string begin = std::to_string(out.size());
  return out + "xref\n0 " + size + "\n" + rows + "trailer\n<</Root 1 0 R/Size " + size +
         ">>\nstartxref\n" + begin + "\n%%EOF\n";
}

}  // namespace

SigningOffice::SigningOffice(KeyKind kind, const DemoCa& ca, Credential leader, Credential seal,
                             signing::pdf::FieldFonts fonts)
    : kind_(kind), leader_(std::move(leader)), seal_(std::move(seal)), fonts_(std::move(fonts)) {
  trust_.Add(ca.root());
  for (const Credential* one : {&leader_, &seal_})
    evidence_.Add(ca.root(), one->certificate.SerialHex(),
                  {.this_update_us = kSealedAtUs, .next_update_us = kSealedAtUs + 7 * kDayUs});
}

absl::StatusOr<SigningOffice> SigningOffice::Make(KeyKind kind) {
  TRINHKY_ASSIGN_OR_RETURN(const DemoCa ca, DemoCa::Create("Trình Ký Bench Root", kValidity));
  TRINHKY_ASSIGN_OR_RETURN(Credential leader, NewLeader(ca, kind));
  TRINHKY_ASSIGN_OR_RETURN(Credential seal, NewSeal(ca, kind));
  TRINHKY_ASSIGN_OR_RETURN(
      signing::pdf::FieldFonts fonts,
      signing::pdf::FieldFonts::FromFolder(std::string(signing::pdf::kDefaultFontFolder)));
  return SigningOffice(kind, ca, std::move(leader), std::move(seal), std::move(fonts));
}

std::string SigningOffice::key_name() const { return kind_ == KeyKind::kRsa ? "rsa2048" : "p256"; }

absl::StatusOr<std::string> SigningOffice::Report(int pages) const {
  TRINHKY_ASSIGN_OR_RETURN(std::string clean, signing::pdf::NormaliseUpload(PlainPdf(pages)));
  TRINHKY_ASSIGN_OR_RETURN(const PdfFile file, PdfFile::Read(std::move(clean)));
  const int last = pages - 1;
  const Box leader{.left = 330, .bottom = 140, .right = 510, .top = 220};
  return ReserveFields(
      file,
      {.number = Place{.page = 0, .box = {.left = 110, .bottom = 740, .right = 220, .top = 758}},
       .date = Place{.page = 0, .box = {.left = 300, .bottom = 740, .right = 520, .top = 758}},
       .leader = Place{.page = last, .box = leader},
       .seal = Place{.page = last, .box = signing::pdf::SealBoxFor(leader, 102, 14)}},
      fonts_);
}

absl::StatusOr<std::string> SigningOffice::Sealed(const std::string& report) const {
  TRINHKY_ASSIGN_OR_RETURN(const PdfFile file, PdfFile::Read(report));
  TRINHKY_ASSIGN_OR_RETURN(std::string led,
                           SignLeader(file, LeaderRequest(), leader_.key, {leader_.certificate}));
  TRINHKY_ASSIGN_OR_RETURN(const PdfFile signed_file, PdfFile::Read(std::move(led)));
  return SignSeal(signed_file, SealRequest(), Number(), seal_.key, {seal_.certificate});
}

signing::pdf::SignRequest SigningOffice::LeaderRequest() const {
  return {.certificate = leader_.certificate,
          .name = kLeaderName,
          .signed_at_us = kSignedAtUs,
          .look = {.lines = signing::pdf::LeaderLines(kLeaderName, kAgency, kSignedAtUs),
                   .picture = Scrawl(),
                   .text_indent = 0.36},
          .content_digest = Sha256Hex("gói nội dung của báo cáo thử tốc độ")};
}

signing::pdf::SignRequest SigningOffice::SealRequest() const {
  return {.certificate = seal_.certificate,
          .name = kAgency,
          .signed_at_us = kSealedAtUs,
          .look = {.lines = signing::pdf::SealLines(kAgency, kSealedAtUs), .picture = Ring()}};
}

signing::pdf::NumberAndDate SigningOffice::Number() const {
  return {.number = "123/BC-UBND", .date = "Ví Dụ, ngày 15 tháng 4 năm 2026"};
}

signing::verify::PdfPolicy SigningOffice::Policy() const {
  return {.trust = &trust_, .evidence = &evidence_, .at_us = kSealedAtUs + kDayUs};
}

}  // namespace trinhky::cli
