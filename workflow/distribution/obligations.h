// obligations.h: who is owed a copy, why and how: the printed list after resolution.
#ifndef TRINHKY_WORKFLOW_DISTRIBUTION_OBLIGATIONS_H_
#define TRINHKY_WORKFLOW_DISTRIBUTION_OBLIGATIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "workflow/distribution/resolve.h"

namespace trinhky {

/// One row per (printed line, body).
struct Obligation {
  BodyId body;
  BodyId group;                   ///< the group it came from; empty when named itself
  std::vector<Purpose> purposes;  ///< of every line that names the body; kNone only when alone
  int line = 0;
  std::string text;  ///< the entry as printed
  Channel channel = Channel::kInternal;
  bool merged = false;  ///< an earlier row owes this body its one copy
};

/// The delivery set: Kính gửi ∪ Nơi nhận, the Lưu line left out. Groups are expanded to the members
/// they have in `directory`, those valid on `as_of` only. When "Như trên" stands in the list, the
/// addressees are owed through that line.
/// @source R-NN-09, R-NN-10, R-NN-13, R-NN-14
std::vector<Obligation> Obligations(const Resolution& resolution, const Directory& directory,
                                    std::string_view as_of);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DISTRIBUTION_OBLIGATIONS_H_
