#include "workflow/register/delegation.h"

#include "workflow/base/text.h"
#include "workflow/register/roster.h"

namespace trinhky {
namespace {

void CheckLimits(const SigningDelegation& delegation, std::vector<DelegationFault>& faults) {
  if (TrimSpace(delegation.document).empty())
    faults.push_back({DelegationPart::kDocument,
                      "DELEGATION_NOT_WRITTEN",
                      {.vi = "Ủy quyền phải bằng văn bản; hãy ghi số, ký hiệu giấy ủy quyền.",
                       .en = "Expected the paper that grants it, but none is named; give its "
                             "number and symbol."}});
  if (delegation.types.empty())
    faults.push_back({DelegationPart::kTypes,
                      "DELEGATION_UNLIMITED",
                      {.vi = "Ủy quyền phải giới hạn nội dung; hãy chọn ít nhất một loại văn bản.",
                       .en = "Expected an authorisation limited in content, but it names no type "
                             "of document; choose some."}});
  if (!delegation.to || *delegation.to < delegation.from)
    faults.push_back({DelegationPart::kLastDay,
                      "DELEGATION_UNLIMITED",
                      {.vi = "Ủy quyền phải có thời hạn; hãy ghi ngày cuối, không trước ngày đầu.",
                       .en = "Expected an authorisation limited in time; give a last day that is "
                             "not before the first."}});
}

void CheckReceiver(const SigningPost& from, const SigningPost& to, Regime regime,
                   std::vector<DelegationFault>& faults) {
  if (!to.deputy_of.empty() && to.deputy_of == from.id) return;
  if (!roster::IsUnitHead(to)) {
    faults.push_back({DelegationPart::kToPost,
                      "NOT_A_UNIT_HEAD",
                      {.vi = "Chỉ ủy quyền cho người đứng đầu đơn vị trực thuộc, hoặc cho cấp phó "
                             "ngoài lĩnh vực được phân công.",
                       .en = "Expected the head of a unit inside the agency or a deputy of the "
                             "head, but this post is neither."}});
  } else if (regime == Regime::kParty) {
    faults.push_back({DelegationPart::kToPost,
                      "BLOCK_REGIME_MIXED",
                      {.vi = "Văn bản của Đảng không có hình thức ký thừa ủy quyền (TUQ.).",
                       .en = "Expected an agency of the State: a Party document is not signed "
                             "TUQ."}});
  }
}

}  // namespace

std::vector<DelegationFault> CheckDelegation(const SigningDelegation& delegation,
                                             const SigningPost& from, const SigningPost& to,
                                             Regime regime) {
  std::vector<DelegationFault> faults;
  CheckLimits(delegation, faults);
  if (!roster::IsAgencyHead(from) || !delegation.based_on.empty())
    faults.push_back({DelegationPart::kFromPost,
                      "DELEGATION_CHAINED",
                      {.vi = "Chỉ người đứng đầu cơ quan ủy quyền; người được ủy quyền không ủy "
                             "quyền lại.",
                       .en = "Expected an authorisation by the head of the agency, but this post "
                             "is not; what was authorised is not passed on."}});
  CheckReceiver(from, to, regime, faults);
  return faults;
}

}  // namespace trinhky
