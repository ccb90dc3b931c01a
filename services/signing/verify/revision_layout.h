// revision_layout.h: are the bytes of a revision those that our writer would have written?
//
// A signature covers its own revision. What comes after the last one, the evidence, is covered by
// nothing; so in our own documents no byte of a revision is left to chance: it is written anew from
// the objects that were read, and must be the same.
#ifndef TRINHKY_SERVICES_SIGNING_VERIFY_REVISION_LAYOUT_H_
#define TRINHKY_SERVICES_SIGNING_VERIFY_REVISION_LAYOUT_H_

#include "absl/status/statusor.h"
#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/signatures.h"

namespace trinhky::signing::verify {

/// The number of the cross-reference stream of the newest revision; 0 when it is a table.
int StreamSectionNumber(const pdf::PdfFile& file);

/// True when the newest revision of `after` is `before` and one run of RevisionWriter.
/// @param signature  the signature in that revision; null when it has none.
/// @errors those of the reader.
absl::StatusOr<bool> IsOurLayout(const pdf::PdfFile& before, const pdf::PdfFile& after,
                                 const pdf::SignatureInFile* signature);

}  // namespace trinhky::signing::verify

#endif  // TRINHKY_SERVICES_SIGNING_VERIFY_REVISION_LAYOUT_H_
