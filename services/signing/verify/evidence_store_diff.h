// evidence_store_diff.h: /DSS only grows.
#ifndef TRINHKY_SERVICES_SIGNING_VERIFY_EVIDENCE_STORE_DIFF_H_
#define TRINHKY_SERVICES_SIGNING_VERIFY_EVIDENCE_STORE_DIFF_H_

#include <set>
#include <vector>

#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/signatures.h"

namespace trinhky::signing::verify {

/// What a revision with nothing but evidence touches.
struct EvidenceGrowth {
  std::set<pdf::Ref> changed{};
  std::set<pdf::Ref> added{};
  int items = 0;  ///< certificates, answers and lists that are new
};

/// Reads the growth of the store from `before` to `after`; false when anything was taken out,
/// replaced, or is not what AppendEvidence() writes. Whether other objects changed too is the
/// caller's question.
bool ReadGrowth(const pdf::PdfFile& before, const pdf::PdfFile& after,
                const std::vector<const pdf::SignatureInFile*>& signatures, EvidenceGrowth& growth);

}  // namespace trinhky::signing::verify

#endif  // TRINHKY_SERVICES_SIGNING_VERIFY_EVIDENCE_STORE_DIFF_H_
