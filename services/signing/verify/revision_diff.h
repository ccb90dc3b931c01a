// revision_diff.h: what one revision of our own document changed, object by object.
//
// Closed world: each kind of revision may touch the objects that our writer touches, in the way in
// which it does, and bring the objects that those name. Anything else is a finding, whatever it
// looks like on the page.
#ifndef TRINHKY_SERVICES_SIGNING_VERIFY_REVISION_DIFF_H_
#define TRINHKY_SERVICES_SIGNING_VERIFY_REVISION_DIFF_H_

#include <string>
#include <vector>

#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/signatures.h"
#include "services/signing/verify/report.h"
#include "services/signing/verify/reserved_fields.h"

namespace trinhky::signing::verify {

/// One step from a state of the file to the next.
struct Step {
  const pdf::PdfFile& before;
  const pdf::PdfFile& after;
  const Reservation& reservation;
  /// The signature that this revision carries; null when it has none.
  const pdf::SignatureInFile* signature = nullptr;
  /// The leader's signature, when another program made it; null when ours did, or nobody yet.
  const pdf::SignatureInFile* outside_leader = nullptr;
  /// The signatures of earlier revisions, in order.
  std::vector<const pdf::SignatureInFile*> earlier{};
};

/// Judges the step; describes it in `change` when it is permitted. The step of an outside leader's
/// signature is not judged here: JudgeOutsideLeader().
///
/// Codes: UNDEFINED_CHANGES, PAGE_DIFFERENCE (a page or the page tree), DOCMDP (an annotation, or
/// the permissions), FIELDMDP (number or date), SIG_CONSTRAINTS (a signature that nobody reserved),
/// SIGNATURE_ORDER, SIGNATURE_FORM, APPEARANCE_FORM, REVISION_LAYOUT, or the reader's.
Finding JudgeStep(const Step& step, Change& change);

}  // namespace trinhky::signing::verify

#endif  // TRINHKY_SERVICES_SIGNING_VERIFY_REVISION_DIFF_H_
