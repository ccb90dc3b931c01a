// signer_blocks.h: the signature blocks that a drafting unit may print.
#ifndef TRINHKY_SERVICES_DRAFTING_SIGNER_BLOCKS_H_
#define TRINHKY_SERVICES_DRAFTING_SIGNER_BLOCKS_H_

#include <string>
#include <vector>

#include "services/casework/office_directory.h"
#include "services/drafting/draft_claim.h"

namespace trinhky::drafting {

/// Who signs, and as what.
struct SignerBlock {
  std::vector<std::string> lines;  ///< "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"
  std::string position;            ///< the last of them: "PHÓ CHỦ TỊCH"
  std::string name;                ///< "Lê Thị Minh Hà"
};

/// Those who hold a signing post of the agency on the day of the claim, likeliest first: deputies
/// for the unit's field, the head, deputies for everything. @source R-SIG-01, R-SIG-02, R-SIG-03
std::vector<SignerBlock> SignersFor(const casework::OfficeDirectory& office,
                                    const DraftClaim& claim);

/// The block as text: its lines, room for the signature, the name.
std::string TextOf(const SignerBlock& block);

/// The name of `agency` in the rows of a head: "ỦY BAN NHÂN DÂN", "XÃ BÌNH AN".
std::vector<std::string> HeadRowsOf(const casework::Agency& agency);

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_SIGNER_BLOCKS_H_
