// text_check.h: whether every letter of a paper can be printed, before anything is.
#ifndef TRINHKY_SERVICES_LAYOUT_TEXT_CHECK_H_
#define TRINHKY_SERVICES_LAYOUT_TEXT_CHECK_H_

#include "absl/status/statusor.h"
#include "services/layout/font_set.h"
#include "services/layout/paper.h"

namespace trinhky::layout {

/// `paper` in NFC, end marks taken off the entries of its lists.
/// @errors see LayOut()
absl::StatusOr<Paper> Checked(const FontSet& fonts, const Paper& paper);

}  // namespace trinhky::layout

#endif  // TRINHKY_SERVICES_LAYOUT_TEXT_CHECK_H_
