// staffing_words.h: a gap in staffing as a sentence.
#ifndef TRINHKY_SERVICES_DIRECTORY_STAFFING_WORDS_H_
#define TRINHKY_SERVICES_DIRECTORY_STAFFING_WORDS_H_

#include "services/casework/office_directory.h"
#include "services/directory/staffing.h"
#include "workflow/base/status.h"

namespace trinhky::directory {

/// "Từ 26/11/2026 đến 28/11/2026 không ai làm được bước «Ký số» của quy trình «Văn bản đi»: Trần
/// Văn A vắng, không có ai được ủy quyền." `agency` is the one that the gap is of.
Message WordsOf(const casework::OfficeDirectory& office, const AgencyId& agency,
                const StaffingGap& gap);

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_STAFFING_WORDS_H_
