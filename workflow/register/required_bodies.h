// required_bodies.h: which workflow a document takes, who must be on its list, and whether the
// province waits for the Party committee.
#ifndef TRINHKY_WORKFLOW_REGISTER_REQUIRED_BODIES_H_
#define TRINHKY_WORKFLOW_REGISTER_REQUIRED_BODIES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/base/regime.h"
#include "workflow/base/strong_id.h"
#include "workflow/register/document_type.h"
#include "workflow/register/finding.h"

namespace trinhky {

/// Until when copies to the province are held back. A policy of the office.  @source design
enum class HoldProvince { kNone, kPartyAccepted };

/// "NONE", "PARTY_ACCEPTED", and back.
std::string_view HoldProvinceName(HoldProvince hold);
std::optional<HoldProvince> HoldProvinceOfName(std::string_view name);

/// A body that must be on the list.
struct RequiredBody {
  BodyId body{};
  std::string why{};  ///< the task or rule that asks for it, for people
};

/// The office's rule for one type.
struct RoutingProfile {
  AgencyId agency{};
  Regime regime = Regime::kState;
  DocumentType type = DocumentType::kBc;
  int version = 1;
  std::vector<RequiredBody> required_bodies{};
  std::optional<HoldProvince> hold_province_until{};  ///< nullopt: the definition's default
};

/// The resolved list of a document.
struct ResolvedList {
  std::vector<BodyId> addressees{};  ///< Kính gửi
  std::vector<BodyId> recipients{};  ///< Nơi nhận
};

/// The definitions that ship.
inline constexpr std::string_view kReportToPartyDefinition = "bao_cao_trinh_dang_uy";
inline constexpr std::string_view kOutgoingDefinition = "van_ban_di";
inline constexpr std::string_view kPartyDefinition = "van_ban_dang";

/// The choice that is stored at submit.
struct RoutingChoice {
  std::string definition{};  ///< "bao_cao_trinh_dang_uy"
  BodyId party_body{};  ///< the body of the commune's Đảng ủy that receives it; may be empty
  HoldProvince hold = HoldProvince::kNone;
  int profile_version = 0;  ///< 0: no profile applied
};

/// Chooses definition and hold: Party style takes van_ban_dang; a State report with a body of the
/// commune's own Đảng ủy in Kính gửi, else in Nơi nhận, takes bao_cao_trinh_dang_uy; the rest takes
/// van_ban_di. Only bao_cao_trinh_dang_uy can hold the province, because only there somebody
/// accepts.
/// @param own_party_bodies  bodies of the Đảng ủy of the same commune.   @source design
RoutingChoice ChooseRouting(Regime regime, DocumentType type, const ResolvedList& list,
                            const std::vector<BodyId>& own_party_bodies,
                            const RoutingProfile* profile);

/// One warning REQUIRED_BODY_MISSING per body that `profile` demands and the list lacks; the form
/// checker overrides it with a reason, nothing is added silently.
std::vector<RuleFinding> CheckRequiredBodies(const RoutingProfile& profile,
                                             const ResolvedList& list);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_REGISTER_REQUIRED_BODIES_H_
