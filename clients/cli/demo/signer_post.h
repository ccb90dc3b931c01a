// signer_post.h: which agency, unit and post of the template a report means.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_SIGNER_POST_H_
#define TRINHKY_CLIENTS_CLI_DEMO_SIGNER_POST_H_

#include <string>

#include "clients/cli/demo/directory_builder.h"
#include "clients/cli/demo/plan.h"
#include "clients/cli/demo/report.h"

namespace trinhky::cli {

/// In what capacity the block signs.
enum class SignerRank { kHead, kDeputy, kUnitHead };

/// The post and the capacity.
struct SignerPost {
  std::string post;  ///< post id of the template
  SignerRank rank = SignerRank::kHead;
};

/// Reads the block of `report`: "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH" is a deputy, "TL." a unit head,
/// anything else the head. Without a block the head is meant.
SignerPost SignerPostOf(const Commune& commune, const Report& report);

/// The id of the agency that issues `report`.
std::string AgencyOf(const Commune& commune, const Report& report);

/// The drafting unit: the one of the Lưu line when the template has it, else the usual one.
std::string UnitOf(const Commune& commune, const Report& report, DirectoryBuilder& builder);

/// Puts the person that the block names into the post that it says. Adds a deputy's field when the
/// drafting unit's is missing, and a post when the one named is already somebody else's.
void PlaceSigner(const Commune& commune, Report& report, DirectoryBuilder& builder);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_SIGNER_POST_H_
