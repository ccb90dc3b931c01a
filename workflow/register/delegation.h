// delegation.h: is a written authorisation to sign (ủy quyền) one that may be recorded at all?
//
// authority.h judges a signing by the authorisations that are there; this judges the authorisation
// itself, before it is kept, so that none is there on which nobody could ever sign.
#ifndef TRINHKY_WORKFLOW_REGISTER_DELEGATION_H_
#define TRINHKY_WORKFLOW_REGISTER_DELEGATION_H_

#include <string_view>
#include <vector>

#include "workflow/base/regime.h"
#include "workflow/base/status.h"
#include "workflow/register/authority.h"

namespace trinhky {

/// What part of an authorisation is wrong.
enum class DelegationPart { kDocument, kFromPost, kToPost, kTypes, kLastDay };

struct DelegationFault {
  DelegationPart part = DelegationPart::kDocument;
  std::string_view code{};  ///< UPPER_SNAKE, as authority.h has it
  Message message{};
};

/// The faults of `delegation`, which goes from `from` to `to`, posts of one agency under `regime`.
///
/// Codes: DELEGATION_NOT_WRITTEN, DELEGATION_UNLIMITED (no last day, none after the first, or no
/// type), DELEGATION_CHAINED (not from the head himself: what was authorised is not passed on),
/// NOT_A_UNIT_HEAD (to nobody who could sign by it: the head of a unit signs TUQ., a deputy KT.
/// outside his field), BLOCK_REGIME_MIXED (TUQ. in the Party, which has no such form).
/// @source R-SIG-04, R-SIG-03, R-SIG-07
std::vector<DelegationFault> CheckDelegation(const SigningDelegation& delegation,
                                             const SigningPost& from, const SigningPost& to,
                                             Regime regime);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_REGISTER_DELEGATION_H_
