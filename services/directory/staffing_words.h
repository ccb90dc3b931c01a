// staffing_words.h: gaps in staffing as sentences: each by itself, and those that are one thing to
// a person.
#ifndef TRINHKY_SERVICES_DIRECTORY_STAFFING_WORDS_H_
#define TRINHKY_SERVICES_DIRECTORY_STAFFING_WORDS_H_

#include <cstddef>
#include <vector>

#include "services/casework/office_directory.h"
#include "services/directory/staffing.h"
#include "workflow/base/status.h"

namespace trinhky::directory {

/// "Từ 26/11/2026 đến 28/11/2026 không ai làm được bước «Ký số» của quy trình «Văn bản đi»: Trần
/// Văn A vắng, không có ai được ủy quyền." `agency` is the one that the gap is of.
Message WordsOf(const casework::OfficeDirectory& office, const AgencyId& agency,
                const StaffingGap& gap);

/// Gaps of the same days and for the same reason.
struct GapGroup {
  std::vector<size_t> gaps;  ///< places in what was grouped, in order; never empty
  Message message;  ///< "Từ … đến … không ai làm được các bước «Cấp số», «Phát hành»: A vắng."
};

/// Each of `gaps` in one group, in the order of their first gaps. A clerk who is away stops
/// numbering, sealing and issuing in every workflow: one sentence, not nine.
std::vector<GapGroup> GroupGaps(const casework::OfficeDirectory& office, const AgencyId& agency,
                                const std::vector<StaffingGap>& gaps);

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_STAFFING_WORDS_H_
