// resolve.h: from a printed list to bodies of the directory.
//
//   Resolution resolution = Resolve(lists, context);
//   if (!resolution.complete()) …   // resolution.problems say what a person must settle
//
// Nothing is guessed: an entry either means bodies of the directory, or it is a problem with
// candidates for the drafter, whose answer comes back as a learned name.
#ifndef TRINHKY_WORKFLOW_DISTRIBUTION_RESOLVE_H_
#define TRINHKY_WORKFLOW_DISTRIBUTION_RESOLVE_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/distribution/archive_line.h"
#include "workflow/distribution/directory.h"
#include "workflow/distribution/problem.h"
#include "workflow/distribution/recipient_line.h"

namespace trinhky {

/// The lists as printed. `articles` holds the text of "Điều n" for "Như Điều n".
struct PrintedLists {
  std::vector<PrintedRecipient> addressees;
  std::vector<PrintedRecipient> recipients;
  ArchiveLine archive;
  std::map<int, std::string> articles;
};

/// Whose list it is and when it is read. The directory must outlive the call only.
struct ResolveContext {
  const Directory* directory = nullptr;
  AgencyId own_agency;
  std::string as_of;  ///< YYYY-MM-DD; bodies valid on that day
  Regime style = Regime::kState;
  bool import = false;  ///< an old document: an abolished body is a note, not an error
  /// Answers of drafters: FoldForComparison(printed text) → bodies.
  std::map<std::string, std::vector<BodyId>, std::less<>> learned;
};

enum class Confidence {
  kSure,     ///< the name is the body's own
  kConfirm,  ///< a person must agree before it counts
};

/// What one printed entry means.
struct ResolvedEntry {
  PrintedRecipient printed;
  std::vector<BodyId> bodies;  ///< groups stay groups; empty when unresolved
  Confidence confidence = Confidence::kConfirm;
  std::vector<BodyId> candidates;  ///< for the drafter when `bodies` is empty
  std::string problem;             ///< code of the problem below, or ""
};

struct Resolution {
  std::vector<ResolvedEntry> addressees;
  std::vector<ResolvedEntry> recipients;
  std::vector<BodyId> archive;            ///< bodies of the Lưu line that were found
  std::vector<DocumentProblem> problems;  ///< in the order of the lists

  /// True when every entry means something and nothing is an error.
  bool complete() const;
};

/// Resolves both lists. Codes: NN-E03 "Như trên" without Kính gửi, NN-E05 unknown, NN-E06
/// abolished, NN-E08 ambiguous, NN-E09 "Như Điều n" that a person must read, NN-W02 named twice,
/// NN-W04 a head that may be shared, NN-W06 an archive unit that is not in the directory.
/// @source R-NN-09..14; domain rules 3.3, 3.4
Resolution Resolve(const PrintedLists& lists, const ResolveContext& context);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DISTRIBUTION_RESOLVE_H_
