// body_index.h: the bodies of a directory by every name that one office could print for them.
#ifndef TRINHKY_WORKFLOW_DISTRIBUTION_BODY_INDEX_H_
#define TRINHKY_WORKFLOW_DISTRIBUTION_BODY_INDEX_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/distribution/canonical_name.h"
#include "workflow/distribution/directory.h"

namespace trinhky {

/// What a name may mean.
struct BodyMatch {
  std::vector<const Body*> bodies;  ///< in the order of their ids
  bool exact = false;               ///< false: only equal without diacritics
};

/// Names as seen from one office: "UBND xã" is its own, "UBND xã Hòa Phú" another's.
/// Holds pointers into the directory, which must outlive it. Immutable, thread-safe.
class BodyIndex {
 public:
  /// @param own  the office whose list is read; nullptr: only full names are known.
  BodyIndex(const Directory& directory, const Body* own);

  /// The bodies that `name` means; empty when unknown.
  BodyMatch Find(const CanonicalName& name) const;

  /// Up to `limit` bodies whose names share most words with `name`, best first.
  std::vector<const Body*> Similar(const CanonicalName& name, size_t limit) const;

  /// `name` with the places of the own office taken out, as the keys are.
  std::string Key(const CanonicalName& name) const;

 private:
  struct Entry {
    const Body* body;
    int rank;  // 0: the name itself; 1: the level word left out; 2: a provincial one left out
  };
  const std::string& Place(const std::string& name);
  void Add(const Body& body, std::string_view name);
  void AddKey(const Body& body, const std::string& key, int rank);
  static BodyMatch Best(const std::vector<Entry>& entries, bool exact);

  const Directory& directory_;
  std::map<std::string, std::string> places_;  // canonical spelling of each place name
  std::string commune_;
  std::string province_;
  std::map<std::string, std::vector<Entry>, std::less<>> exact_;
  std::map<std::string, std::vector<Entry>, std::less<>> unmarked_;
};

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DISTRIBUTION_BODY_INDEX_H_
