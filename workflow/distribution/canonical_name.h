// canonical_name.h: one spelling for the many ways in which an office writes a body's name.
//
//   CanonicalName("TT. HĐND xã")        "thường trực hội đồng nhân dân xã"
//   CanonicalName("TT PVHCC xã")        "trung tâm phục vụ hành chính công xã"
//   CanonicalName("Các PCT UBND xã")    "phó chủ tịch uỷ ban nhân dân xã", plural
#ifndef TRINHKY_WORKFLOW_DISTRIBUTION_CANONICAL_NAME_H_
#define TRINHKY_WORKFLOW_DISTRIBUTION_CANONICAL_NAME_H_

#include <string>
#include <string_view>

namespace trinhky {

struct CanonicalName {
  std::string text;     ///< lower case, abbreviations written out, brackets gone
  bool plural = false;  ///< "các …", "toàn thể …"
  bool person = false;  ///< a bracket named a person: "(Đ/c Hải)"
};

/// The canonical spelling of `name`. TT is Thường trực or Trung tâm by the word that follows.
/// @source domain rules 3.3
CanonicalName MakeCanonicalName(std::string_view name);

/// `canonical` with "xã Bình An" shortened to "xã" when `place` is "bình an" (already folded), for
/// any level word.
std::string WithoutPlace(std::string_view canonical, std::string_view place);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DISTRIBUTION_CANONICAL_NAME_H_
