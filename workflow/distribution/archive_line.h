// archive_line.h: the "Lưu" line, which keeps copies and delivers nothing.
#ifndef TRINHKY_WORKFLOW_DISTRIBUTION_ARCHIVE_LINE_H_
#define TRINHKY_WORKFLOW_DISTRIBUTION_ARCHIVE_LINE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trinhky {

/// A Lưu line taken apart.
struct ArchiveLine {
  int line = 0;                    ///< 1-based source line; 0: there is no Lưu line
  std::string text;                ///< as printed, without bullet
  std::vector<std::string> units;  ///< "VT", "VHXH", "Văn phòng Đảng ủy"
  std::optional<int> copies;       ///< 1..999 when printed
  std::string drafter;             ///< initials or name of the drafter
};

/// True for "Lưu: VT", "- Lưu VPĐU"; false for "TT. Lưu trữ", a recipient.
bool IsArchiveLine(std::string_view raw);

/// Takes a Lưu line apart: units first, then copies and drafter in any order and punctuation.
/// @source R-NN-06, R-NN-07, R-NN-14
ArchiveLine ParseArchiveLine(std::string_view raw, int line);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DISTRIBUTION_ARCHIVE_LINE_H_
