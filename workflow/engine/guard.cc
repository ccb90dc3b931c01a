#include "workflow/engine/guard.h"

namespace trinhky::workflow {
namespace {

constexpr std::string_view kDeliveriesWord = "deliveries";
constexpr std::string_view kProvinceWord = "province";

}  // namespace

bool Guard::Holds(const FactSet& facts, Deliveries deliveries_now, Province province_now) const {
  bool is = false;
  switch (subject) {
    case Subject::kFact:
      is = facts.contains(fact);
      break;
    case Subject::kDeliveries:
      is = deliveries == deliveries_now;
      break;
    case Subject::kProvince:
      is = province == province_now;
      break;
  }
  return is != negated;
}

std::string Guard::ToText() const {
  if (subject == Subject::kFact) return (negated ? "!" : "") + fact;
  const bool about_deliveries = subject == Subject::kDeliveries;
  std::string text(about_deliveries ? kDeliveriesWord : kProvinceWord);
  text += negated ? "!=" : "=";
  text += about_deliveries ? NameOf(deliveries) : NameOf(province);
  return text;
}

std::optional<Guard> ParseGuard(std::string_view text) {
  Guard guard;
  const size_t equals = text.find('=');
  if (equals == std::string_view::npos) {
    guard.negated = text.starts_with('!');
    guard.fact = std::string(text.substr(guard.negated ? 1 : 0));
    if (!IsLowerName(guard.fact)) return std::nullopt;
    return guard;
  }
  std::string_view subject = text.substr(0, equals);
  const std::string_view value = text.substr(equals + 1);
  if (subject.ends_with('!')) {
    guard.negated = true;
    subject.remove_suffix(1);
  }
  if (subject == kDeliveriesWord) {
    const std::optional<Deliveries> deliveries = DeliveriesFrom(value);
    if (!deliveries) return std::nullopt;
    guard.subject = Guard::Subject::kDeliveries;
    guard.deliveries = *deliveries;
    return guard;
  }
  if (subject == kProvinceWord) {
    const std::optional<Province> province = ProvinceFrom(value);
    if (!province) return std::nullopt;
    guard.subject = Guard::Subject::kProvince;
    guard.province = *province;
    return guard;
  }
  return std::nullopt;
}

}  // namespace trinhky::workflow
