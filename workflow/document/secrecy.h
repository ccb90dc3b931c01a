// secrecy.h: the marks of state secrets, which this system refuses to hold.
#ifndef TRINHKY_WORKFLOW_DOCUMENT_SECRECY_H_
#define TRINHKY_WORKFLOW_DOCUMENT_SECRECY_H_

#include <optional>
#include <string>
#include <string_view>

namespace trinhky {

/// A mark of secrecy in a text. It says where and what, never anything of the content.
struct SecrecyMark {
  std::string level;  ///< "MẬT", "TỐI MẬT", "TUYỆT MẬT" or "BÍ MẬT NHÀ NƯỚC"
  int line = 0;       ///< 1-based
};

/// The first mark of state secrecy: a stamp on a line of its own in capitals, "Độ mật: Tối mật", or
/// the words BÍ MẬT NHÀ NƯỚC in capitals as a stamp. Talk about secrecy ("trừ văn bản mật", "mật
/// khẩu", "bảo mật", a law's name) is no mark, nor is LƯU HÀNH NỘI BỘ. A safety net beside the
/// drafter's declaration. Linear in the text; texts without diacritics are read too.
/// @source R-SEC-03, R-SEC-04, R-SEC-06
std::optional<SecrecyMark> FindSecrecyMark(std::string_view text);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DOCUMENT_SECRECY_H_
