// authority.h: may this person sign this document in this form on this day?
//
// The rules read a roster (posts, who holds them from when to when, delegations, the TL list) and
// answer with findings; nothing here looks at a certificate except by the person id it carries.
#ifndef TRINHKY_WORKFLOW_REGISTER_AUTHORITY_H_
#define TRINHKY_WORKFLOW_REGISTER_AUTHORITY_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "workflow/base/regime.h"
#include "workflow/base/strong_id.h"
#include "workflow/register/civil_time.h"
#include "workflow/register/document_type.h"
#include "workflow/register/finding.h"
#include "workflow/register/signature_block.h"

namespace trinhky {

/// A post of an agency, of one of its units or of a committee.
struct SigningPost {
  std::string id{};     ///< "posts/binh-an-ubnd-chu-tich"
  std::string title{};  ///< as printed in a block, in capitals: "CHỦ TỊCH"
  AgencyId agency{};
  std::string unit{};  ///< empty: of the agency itself; else the unit: "vp"
  /// The collectives in whose name it signs, in capitals: "ỦY BAN NHÂN DÂN"; a deputy has those of
  /// the post that it deputises for.
  std::vector<std::string> collectives{};
  bool head = false;        ///< heads the agency or the unit
  std::string deputy_of{};  ///< id of the post that it deputises for; empty: none
  /// What a deputy answers for: field codes such as "khcn"; "*" is all. A head needs none.
  std::vector<std::string> fields{};
};

/// Who holds a post, both days inclusive; `to` nullopt: still.
struct PostHolding {
  std::string post{};
  PersonId person{};
  CivilDate from{};
  std::optional<CivilDate> to{};
  bool acting = false;  ///< given "quyền" of the post: signs Q.
};

/// A written authorisation (TUQ., or KT. outside one's field).
struct SigningDelegation {
  std::string id{};
  std::string document{};  ///< the paper that grants it, as a symbol or a resource name; required
  std::string from_post{};
  std::string to_post{};
  std::vector<DocumentType> types{};  ///< empty: none; content must be limited
  std::vector<std::string> fields{};  ///< empty: every field
  CivilDate from{};
  std::optional<CivilDate> to{};  ///< inclusive; nullopt is an error: it must be limited in time
  std::string based_on{};         ///< id of a delegation that this one passes on; never allowed
};

/// The working rules let the head of `unit` sign `type` by order.  @source R-SIG-05
struct OrderListEntry {
  std::string unit{};
  DocumentType type = DocumentType::kCv;
};

/// All of it, for one agency.
struct SigningRoster {
  std::vector<SigningPost> posts{};
  std::vector<PostHolding> holdings{};
  std::vector<SigningDelegation> delegations{};
  std::vector<OrderListEntry> order_list{};
};

/// What the office decided where the rule leaves room.
struct SigningPolicy {
  RuleSeverity outside_field = RuleSeverity::kError;      ///< R-SIG-03
  RuleSeverity not_on_order_list = RuleSeverity::kError;  ///< R-SIG-05
};

/// A document at the moment of signing.
struct SigningCase {
  Regime regime = Regime::kState;
  AgencyId agency{};
  DocumentType type = DocumentType::kBc;
  std::string field{};        ///< "khcn"; empty: not said, and no field is compared
  AuthorityBlock block{};     ///< as printed
  PersonId signer{};          ///< who is signing
  std::string signer_name{};  ///< as the directory has it
  CivilDate date{};           ///< the day of signing at +07:00
  std::optional<PersonId> certificate_person{};  ///< UID of the certificate, when there is one
  bool committee = false;                        ///< a steering committee's document
};

/// Judges one signing. No finding of severity error means: may sign.
///
/// Codes: SIGNER_HOLDS_NO_POST, POST_NOT_HELD, NOT_THE_HEAD, NOT_A_DEPUTY, SIGNER_OUTSIDE_FIELD,
/// DELEGATION_MISSING, DELEGATION_EXPIRED, DELEGATION_NOT_WRITTEN, DELEGATION_UNLIMITED,
/// DELEGATION_OUT_OF_SCOPE, DELEGATION_CHAINED, NOT_A_UNIT_HEAD, TYPE_NOT_ON_ORDER_LIST,
/// HEAD_POST_UNKNOWN, NOT_ACTING_HEAD, ACTING_WITHOUT_Q, CERTIFICATE_OF_ANOTHER,
/// BLOCK_NAME_MISMATCH, BLOCK_REGIME_MIXED, COLLECTIVE_MISMATCH, PARTY_DEPUTY_FOR_COLLECTIVE,
/// COMMITTEE_POST_EXPECTED, KT_WITHOUT_TM (info).
/// @source R-SIG-02, R-SIG-03, R-SIG-04, R-SIG-05, R-SIG-06, R-SIG-07, R-SIG-08, R-SIG-11
std::vector<RuleFinding> CheckSigningAuthority(const SigningRoster& roster,
                                               const SigningCase& signing,
                                               const SigningPolicy& policy = {});

/// The posts that `person` holds on `date`; pointers into `roster`.
std::vector<const SigningPost*> PostsHeld(const SigningRoster& roster, const PersonId& person,
                                          const CivilDate& date);

/// The block that `person` would print for his post `post_id` on `date`: the head signs TM. for a
/// collective or plainly, a deputy KT. (with TM. when `with_collective`), an acting head Q.
/// @errors kFailedPrecondition: POST_NOT_HELD; kNotFound: no such post.
absl::StatusOr<AuthorityBlock> SuggestBlock(const SigningRoster& roster, const PersonId& person,
                                            std::string_view post_id, const CivilDate& date,
                                            Regime regime, bool with_collective);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_REGISTER_AUTHORITY_H_
