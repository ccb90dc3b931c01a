// recipient_line.h: the grammar of one line of "Nơi nhận" or "Kính gửi".
//
//   "CT, các PCT UBND xã (để b/c)"  →  "CT UBND xã" and "các PCT UBND xã", both kReport
//   "Các sở, ban, ngành tỉnh"       →  one entry: a set phrase is one recipient
#ifndef TRINHKY_WORKFLOW_DISTRIBUTION_RECIPIENT_LINE_H_
#define TRINHKY_WORKFLOW_DISTRIBUTION_RECIPIENT_LINE_H_

#include <string>
#include <string_view>
#include <vector>

#include "workflow/distribution/purpose.h"

namespace trinhky {

/// One recipient as printed.
struct PrintedRecipient {
  int line = 0;      ///< 1-based line of the source text
  std::string text;  ///< without bullet, purpose and end punctuation
  Purpose purpose = Purpose::kNone;
  std::string purpose_text;   ///< what stood in the brackets
  bool as_above = false;      ///< "Như trên", "Như kính gửi", "Như Điều 3"
  std::vector<int> articles;  ///< 3 of "Như Điều 3"; empty for "Như trên"
  /// A leading "TT" or "Thường trực" may or may not reach the later bodies: a person confirms.
  bool head_shared = false;
};

/// Reads one line, bullet allowed, continuation rows already joined. A line without letters gives
/// nothing. Linear in the length of `raw`.
/// @source R-NN-02, R-NN-05; domain rules 3.4
std::vector<PrintedRecipient> ParseRecipientLine(std::string_view raw, int line);

/// Splits `entry` where it joins bodies or persons that stand in their own right; never inside
/// brackets or set phrases. A trailing level or owner is given to the bodies that lack one. The
/// one-element list when nothing is to be split.
std::vector<std::string> SplitBodies(std::string_view entry);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DISTRIBUTION_RECIPIENT_LINE_H_
