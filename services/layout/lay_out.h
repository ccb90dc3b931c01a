// lay_out.h: a document as a PDF, by the office rules of the State or of the Party.
#ifndef TRINHKY_SERVICES_LAYOUT_LAY_OUT_H_
#define TRINHKY_SERVICES_LAYOUT_LAY_OUT_H_

#include "absl/status/statusor.h"
#include "services/layout/font_set.h"
#include "services/layout/paper.h"

namespace trinhky::layout {

inline constexpr int kPagesMax = 400;
inline constexpr size_t kLineEntriesMax = 200;  // of Kính gửi and of Nơi nhận, each
inline constexpr size_t kFieldBytesMax = 2000;  // of every text beside the body

/// Lays `paper` out. Deterministic; thread-safe, but calls wait for each other (see Press() in the
/// .cc). Takes two to four milliseconds a page.
/// @errors kInvalidArgument with the field at fault and reason
///   LAYOUT_MISSING (a component that the form demands is empty),
///   LAYOUT_TOO_LONG (a component is over its limit, or the paper over kPagesMax),
///   LAYOUT_CHARACTER (the font has no such letter: it would print as a box),
///   LAYOUT_HIDDEN_CHARACTER (a control character or an invisible one),
///   LAYOUT_REGIME (a State signature form on a Party document, or the reverse);
///   kInternal when the graphics library gives up.
/// @source R-NUM-03..05, R-DAT-01, R-NN-02..07, R-SIG-07, R-PTY-02, R-FLOW-04
absl::StatusOr<Print> LayOut(const FontSet& fonts, const Paper& paper);

}  // namespace trinhky::layout

#endif  // TRINHKY_SERVICES_LAYOUT_LAY_OUT_H_
