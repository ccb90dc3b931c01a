// judge_signatures.h: the mathematics, certificates and times of the signatures of one file.
#ifndef TRINHKY_SERVICES_SIGNING_VERIFY_JUDGE_SIGNATURES_H_
#define TRINHKY_SERVICES_SIGNING_VERIFY_JUDGE_SIGNATURES_H_

#include <vector>

#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/signatures.h"
#include "services/signing/verify/pdf_policy.h"
#include "services/signing/verify/report.h"

namespace trinhky::signing::verify {

/// A report for each of `signatures`, in their order. Says nothing of what was changed between
/// them.
///
/// Time stamps are judged from the last to the first: each one at the time that the next one
/// proves. A signature is judged at the time that the first good stamp after it proves, else at
/// `policy.at_us`, which proves nothing. /M is only shown.
/// @param evidence_revision  the last revision that added to /DSS; -1: none did.
/// @param outside_leader  that of `signatures` which another program made for the leader; or null.
std::vector<SignatureReport> JudgeSignatures(const pdf::PdfFile& file,
                                             const std::vector<pdf::SignatureInFile>& signatures,
                                             const PdfPolicy& policy, int evidence_revision,
                                             const pdf::SignatureInFile* outside_leader);

}  // namespace trinhky::signing::verify

#endif  // TRINHKY_SERVICES_SIGNING_VERIFY_JUDGE_SIGNATURES_H_
