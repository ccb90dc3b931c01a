// body_rows.h: how a list has to print bodies so that nobody must ask whom it means.
#ifndef TRINHKY_SERVICES_DRAFTING_BODY_ROWS_H_
#define TRINHKY_SERVICES_DRAFTING_BODY_ROWS_H_

#include <optional>
#include <string>
#include <vector>

#include "workflow/base/strong_id.h"
#include "workflow/distribution/resolve.h"

namespace trinhky::drafting {

/// One row of a list.
struct BodyRow {
  std::string words;  ///< "Ủy ban nhân dân tỉnh Lam Giang", "Các Phó Chủ tịch UBND xã"
  std::vector<BodyId> bodies;  ///< what the resolver takes it for, without a doubt
};

enum class Wording { kFull, kShort };

/// Rows that name `bodies` and nobody else, in their order; posts of one name become one row
/// ("Các …"). nullopt when the directory has no words that leave no doubt, or nobody is to be
/// named. One reading of the directory for all of them. @source R-NN-05, R-NN-12
std::optional<std::vector<BodyRow>> RowsNaming(const ResolveContext& context,
                                               const std::vector<BodyId>& bodies, Wording wording);

/// The same for each body alone: those that have words.
std::vector<BodyRow> RowsOfEach(const ResolveContext& context, const std::vector<BodyId>& bodies,
                                Wording wording);

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_BODY_ROWS_H_
