// signed_pdf.h: an office of the tests: an authority, a leader, a seal, and the stages of a report.
#ifndef TRINHKY_TESTS_SERVICES_SIGNING_PDF_SIGNED_PDF_H_
#define TRINHKY_TESTS_SERVICES_SIGNING_PDF_SIGNED_PDF_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/signing/crypto/demo_ca.h"
#include "services/signing/pdf/font.h"
#include "services/signing/pdf/form.h"
#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/sign.h"

namespace trinhky::signing::pdf::testing {

/// 2026-04-15T07:05:33Z, 14:05:33 in Vietnam.
inline constexpr int64_t kSignedAtUs = int64_t{1'776'236'733} * 1'000'000;
inline constexpr int64_t kSealedAtUs = kSignedAtUs + int64_t{3600} * 1'000'000;
/// From 2000 to 9000: programs that judge by today's clock must not change their mind.
inline constexpr Validity kLongValidity{.not_before_us = int64_t{946'684'800} * 1'000'000,
                                        .not_after_us = int64_t{221'845'392'000} * 1'000'000};

/// Keys are RSA: the same input then gives the same signature.
struct Office {
  Office();

  SignRequest LeaderRequest() const;
  SignRequest SealRequest() const;

  DemoCa ca;
  Credential leader;
  Credential seal;
};

/// One for all tests of a process: RSA keys take a while.
const Office& TestOffice();
/// Debian's fonts, cut down once.
const FieldFonts& TestFonts();
/// Blue strokes on clear ground; a red ring.
Picture SignaturePicture();
Picture SealPicture();
/// `picture` as PNG.
std::string PngOf(const Picture& picture);

FieldPlan ReportPlan();
NumberAndDate ReportNumber();

/// Each stage of `bytes`; the test ends when one is refused.
PdfFile ReadOrDie(std::string bytes);
std::string Reserved(const std::string& bytes);
std::string LeaderSigned(const std::string& bytes);
std::string Sealed(const std::string& bytes);

}  // namespace trinhky::signing::pdf::testing

#endif  // TRINHKY_TESTS_SERVICES_SIGNING_PDF_SIGNED_PDF_H_
