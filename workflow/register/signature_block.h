// signature_block.h: the lines above a signature, and the form of authority that they claim.
//
//   TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH      kTmKt
//   T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ                         kPartyTm
#ifndef TRINHKY_WORKFLOW_REGISTER_SIGNATURE_BLOCK_H_
#define TRINHKY_WORKFLOW_REGISTER_SIGNATURE_BLOCK_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/base/regime.h"
#include "workflow/register/finding.h"

namespace trinhky {

/// How a signer comes by the right to sign.
enum class SignForm {
  kHead,     ///< the head in his own competence: no mark
  kTm,       ///< TM.  for a collective, by its head
  kKt,       ///< KT.  for the head, by a deputy
  kTmKt,     ///< TM. + KT.  for a collective, by a deputy
  kTl,       ///< TL.  by order, by the head of a unit inside the agency
  kTlKt,     ///< TL. + KT.  by that unit head's deputy
  kTuq,      ///< TUQ. by written delegation
  kQ,        ///< Q.   acting head
  kPartyTm,  ///< T/M
  kPartyKt,  ///< K/T
  kPartyTl,  ///< T/L
};

/// "HEAD", "TM", "KT", "TM_KT", "TL", "TL_KT", "TUQ", "Q", "P_TM", "P_KT", "P_TL", and back.
std::string_view SignFormName(SignForm form);
std::optional<SignForm> SignFormOfName(std::string_view name);

/// A block taken apart. Texts are as printed, without the mark.
struct AuthorityBlock {
  SignForm form = SignForm::kHead;
  std::string collective{};    ///< after TM. or T/M: "ỦY BAN NHÂN DÂN"
  std::string on_behalf_of{};  ///< after KT., TL., TUQ., K/T, T/L: "CHỦ TỊCH"; of TL+KT the first
  std::string unit_head{};     ///< of TL+KT, after KT.: "CHÁNH VĂN PHÒNG"
  std::string position{};      ///< the signer's own post: "PHÓ CHỦ TỊCH"
  std::string name{};          ///< may be empty in a draft

  bool operator==(const AuthorityBlock&) const = default;
};

struct ParsedSignatureBlock {
  std::optional<AuthorityBlock> block{};  ///< nullopt: no form of authority can be read
  std::vector<RuleFinding> findings{};
};

/// Reads the printed lines, authority first, without the name; at most 8 lines of 200 bytes.
///
/// Findings: BLOCK_UNREADABLE, BLOCK_MARK_SPACING (one space after the dot), BLOCK_NOT_CAPITAL,
/// BLOCK_COLLECTIVE_ABBREVIATED ("TM. UBND"), BLOCK_STANDING_DEPUTY ("PHÓ CHỦ TỊCH THƯỜNG TRỰC"),
/// BLOCK_KIEM ("Kiêm" between two posts), BLOCK_POST_WITH_COMMITTEE ("BÍ THƯ ĐẢNG ỦY"),
/// BLOCK_REGIME_MIXED.   @source R-SIG-01, R-SIG-07, R-SIG-10, R-SIG-11
ParsedSignatureBlock ParseSignatureBlock(Regime regime, const std::vector<std::string>& lines,
                                         std::string_view name = "");

/// The lines to print for `block`, without the name.
std::vector<std::string> FormatSignatureBlock(const AuthorityBlock& block);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_REGISTER_SIGNATURE_BLOCK_H_
