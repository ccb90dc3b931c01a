#include "tests/services/signing/pdf/signed_pdf.h"

#include <png.h>

#include <cstdio>
#include <cstdlib>

#include "services/signing/crypto/keys.h"

namespace trinhky::signing::pdf::testing {
namespace {

template <typename T>
T OrDie(absl::StatusOr<T> result) {
  if (result.ok()) return *std::move(result);
  std::fprintf(stderr, "%s\n", result.status().ToString().c_str());
  std::abort();  // the stage before was wrong; nothing that follows means a thing
}

Credential RsaCredential(const DemoCa& ca, bool seal) {
  const PrivateKey key = OrDie(GenerateRsaKey(2048));
  const Certificate certificate =
      seal ? OrDie(ca.IssueOrganisationFor(key.PublicKeyDer(), "xa-binh-an-ubnd",
                                           "Ủy ban nhân dân xã Bình An", kLongValidity))
           : OrDie(ca.IssuePersonFor(key.PublicKeyDer(),
                                     {.person_id = "nguyen-van-an",
                                      .name = "Nguyễn Văn An",
                                      .agency_name = "Ủy ban nhân dân xã Bình An"},
                                     kLongValidity));
  return {.certificate = certificate, .key = key};
}

}  // namespace

Office::Office()
    : ca(OrDie(DemoCa::Create("Trình Ký Test Root", kLongValidity))),
      leader(RsaCredential(ca, false)),
      seal(RsaCredential(ca, true)) {}

SignRequest Office::LeaderRequest() const {
  return {.certificate = leader.certificate,
          .name = "Nguyễn Văn An",
          .signed_at_us = kSignedAtUs,
          .look = {.lines = LeaderLines("Nguyễn Văn An", "Ủy ban nhân dân xã Bình An", kSignedAtUs),
                   .picture = SignaturePicture(),
                   .text_indent = 0.36}};
}

SignRequest Office::SealRequest() const {
  return {.certificate = seal.certificate,
          .name = "Ủy ban nhân dân xã Bình An",
          .signed_at_us = kSealedAtUs,
          .look = {.lines = SealLines("Ủy ban nhân dân xã Bình An", kSealedAtUs),
                   .picture = SealPicture()}};
}

const Office& TestOffice() {
  static const Office* const kOffice = new Office();
  return *kOffice;
}

const FieldFonts& TestFonts() {
  static const FieldFonts* const kFonts =
      new FieldFonts(OrDie(FieldFonts::FromFolder(std::string(kDefaultFontFolder))));
  return *kFonts;
}

Picture SignaturePicture() {
  Picture picture{.width = 60, .height = 20, .rgba = std::string(60 * 20 * 4, '\0')};
  for (size_t x = 4; x < 56; ++x) {
    const size_t y = 4 + (x * 7 + x * x / 5) % 12;
    picture.rgba.replace((y * 60 + x) * 4, 4, std::string("\x10\x20\xC0\xFF", 4));
  }
  return picture;
}

Picture SealPicture() {
  Picture picture{.width = 64, .height = 64, .rgba = std::string(64 * 64 * 4, '\0')};
  for (int y = 0; y < 64; ++y)
    for (int x = 0; x < 64; ++x) {
      const int square = (x - 32) * (x - 32) + (y - 32) * (y - 32);
      if (square < 30 * 30 && square > 26 * 26)
        picture.rgba.replace(static_cast<size_t>(y * 64 + x) * 4, 4,
                             std::string("\xD0\x10\x10\xE0", 4));
    }
  return picture;
}

std::string PngOf(const Picture& picture) {
  png_image image = {};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_RGBA;
  png_alloc_size_t size = 0;
  png_image_write_to_memory(&image, nullptr, &size, 0, picture.rgba.data(), 0, nullptr);
  std::string png(size, '\0');
  png_image_write_to_memory(&image, png.data(), &size, 0, picture.rgba.data(), 0, nullptr);
  png.resize(size);
  return png;
}

FieldPlan ReportPlan() {
  const Box leader{.left = 330, .bottom = 150, .right = 510, .top = 230};
  return {.number = Place{.page = 0, .box = {110, 740, 220, 758}},
          .date = Place{.page = 0, .box = {300, 740, 520, 758}},
          .leader = Place{.page = 0, .box = leader},
          .seal = Place{.page = 0, .box = SealBoxFor(leader, 102, 14)}};
}

NumberAndDate ReportNumber() {
  return {.number = "123/BC-UBND", .date = "Bình An, ngày 15 tháng 4 năm 2026"};
}

PdfFile ReadOrDie(std::string bytes) { return OrDie(PdfFile::Read(std::move(bytes))); }

std::string Reserved(const std::string& bytes) {
  return OrDie(ReserveFields(ReadOrDie(bytes), ReportPlan(), TestFonts()));
}

std::string LeaderSigned(const std::string& bytes) {
  const Office& office = TestOffice();
  return OrDie(SignLeader(ReadOrDie(bytes), office.LeaderRequest(), office.leader.key,
                          {office.leader.certificate}));
}

std::string Sealed(const std::string& bytes) {
  const Office& office = TestOffice();
  return OrDie(SignSeal(ReadOrDie(bytes), office.SealRequest(), ReportNumber(), office.seal.key,
                        {office.seal.certificate}));
}

}  // namespace trinhky::signing::pdf::testing
