// verify_pdf.h: the judge of a signed PDF.
//
//   const verify::PdfReport report =
//       verify::VerifyPdf(bytes, {.trust = &roots, .at_us = now});
//   if (!report.ok()) ... report.verdict, report.code, report.signatures, report.changes ...
//
// In our own world everything is refused that this product does not write: each revision from the
// first signature on must be one of the leader's, the seal's, evidence or a time stamp, may touch
// what that kind touches, and must be written byte for byte as our writer writes it. Nothing is
// ever "no signature" that looks like one; no input crashes it; too large is INDETERMINATE.
#ifndef TRINHKY_SERVICES_SIGNING_VERIFY_VERIFY_PDF_H_
#define TRINHKY_SERVICES_SIGNING_VERIFY_VERIFY_PDF_H_

#include <string>

#include "services/signing/verify/pdf_policy.h"
#include "services/signing/verify/report.h"

namespace trinhky::signing::verify {

/// Revisions from the first signature on that are looked at; more is INDETERMINATE.
inline constexpr size_t kRevisionsMax = 96;
/// Bytes of all states of the file together that are read; more is INDETERMINATE.
inline constexpr size_t kStatesBytesMax = size_t{400} << 20;

/// Judges `bytes`. Never fails: every input has a verdict. Thread-safe.
/// @source R-DS-01, R-DS-02, R-DS-10
PdfReport VerifyPdf(std::string bytes, const PdfPolicy& policy);

}  // namespace trinhky::signing::verify

#endif  // TRINHKY_SERVICES_SIGNING_VERIFY_VERIFY_PDF_H_
