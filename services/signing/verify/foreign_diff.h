// foreign_diff.h: what was added to somebody else's document after it was signed.
//
// Open world: objects may be written anew and in any order, as other programs do, but what can be
// reached from the catalog must mean the same. Allowed are new signature fields and their
// signatures, evidence, metadata, and filling fields that were empty, when no signature forbids it.
#ifndef TRINHKY_SERVICES_SIGNING_VERIFY_FOREIGN_DIFF_H_
#define TRINHKY_SERVICES_SIGNING_VERIFY_FOREIGN_DIFF_H_

#include <vector>

#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/signatures.h"
#include "services/signing/verify/report.h"

namespace trinhky::signing::verify {

/// The kinds of signature that we read, where others would read the same; and only the first may
/// certify.  Not ok: SUBFILTER_UNKNOWN (INDETERMINATE), DOCMDP.
Finding CheckForeignForms(const pdf::PdfFile& file,
                          const std::vector<pdf::SignatureInFile>& signatures);

/// Judges the step from `before` to `after` and describes it.
/// Codes: UNDEFINED_CHANGES, PAGE_DIFFERENCE, DOCMDP, FIELDMDP, SIG_CONSTRAINTS, or the reader's.
Finding JudgeForeignStep(const pdf::PdfFile& before, const pdf::PdfFile& after,
                         const std::vector<const pdf::SignatureInFile*>& earlier, Change& change);

/// A refusal of the strict reader, for a file that need not be as strict as ours: what we do not
/// read is INDETERMINATE, what nobody may write stays INVALID_INTEGRITY.
Finding ForeignFault(Finding finding);

}  // namespace trinhky::signing::verify

#endif  // TRINHKY_SERVICES_SIGNING_VERIFY_FOREIGN_DIFF_H_
