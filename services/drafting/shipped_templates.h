// shipped_templates.h: the texts of templates/, as the program carries them.
#ifndef TRINHKY_SERVICES_DRAFTING_SHIPPED_TEMPLATES_H_
#define TRINHKY_SERVICES_DRAFTING_SHIPPED_TEMPLATES_H_

#include <span>
#include <string_view>

namespace trinhky::drafting {

/// One file: "bc.txt" has the id "bc".
struct ShippedTemplate {
  std::string_view id;
  std::string_view text;  ///< with ${…} where the office is filled in
};

/// Sorted by id. Made at build time.
std::span<const ShippedTemplate> ShippedTemplates();

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_SHIPPED_TEMPLATES_H_
