// draft_templates.h: texts to begin with, filled in for the agency and unit of whoever drafts.
//
// The files of templates/ hold the words. What the office knows stands there as ${head},
// ${symbol}, ${place}, ${year}, ${agency}, ${issuer}, ${addressee}, ${recipients}, ${signature};
// what the drafter has to write stands in [brackets]. To add one: a file, its row in
// draft_templates.cc, and the test tells whether it reads and prints.
#ifndef TRINHKY_SERVICES_DRAFTING_DRAFT_TEMPLATES_H_
#define TRINHKY_SERVICES_DRAFTING_DRAFT_TEMPLATES_H_

#include <vector>

#include "services/casework/office_directory.h"
#include "services/drafting/draft_claim.h"
#include "trinhky/v1/draft_service.pb.h"

namespace trinhky::drafting {

/// The templates of the regime of the claim's agency, reports first; empty when the directory does
/// not have the agency. A recipient that no words name without a doubt is left out. Thread-safe.
std::vector<v1::DraftTemplate> TemplatesFor(const casework::OfficeDirectory& office,
                                            const DraftClaim& claim);

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_DRAFT_TEMPLATES_H_
