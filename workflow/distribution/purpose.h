// purpose.h: why a body receives a document, as printed in brackets after its name.
#ifndef TRINHKY_WORKFLOW_DISTRIBUTION_PURPOSE_H_
#define TRINHKY_WORKFLOW_DISTRIBUTION_PURPOSE_H_

#include <string>
#include <string_view>

namespace trinhky {

/// The printed purpose. kNone: nothing is printed, and nothing is invented for it.
enum class Purpose {
  kNone,
  kReport,      ///< (để b/c)
  kExecute,     ///< (t/h)
  kCoordinate,  ///< (p/h)
  kInform,      ///< (để biết)
  kMonitor,     ///< (để theo dõi)
  kDirect,      ///< (để chỉ đạo)
  kSupervise,   ///< (g/s)
  kConsult,     ///< (xin ý kiến), (để trình)
  kPublish,     ///< (đăng tải)
};

/// "report", "execute", … "none": the names of contracts.md.
std::string_view PurposeName(Purpose purpose);

/// A recipient with its purpose taken off.
struct PurposeCut {
  std::string text;  ///< without the brackets and without end punctuation
  Purpose purpose = Purpose::kNone;
  std::string printed;  ///< what stood in the brackets; empty when nothing was cut
};

/// Cuts the purpose from the end of `entry`. Brackets that name a person, as in
/// "Phó CT UBND tỉnh (Đ/c An)", stay; a purpose the table does not know is cut and means kNone.
/// @source R-NN-05; domain rules 3.2
PurposeCut CutPurpose(std::string_view entry);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DISTRIBUTION_PURPOSE_H_
