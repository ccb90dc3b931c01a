// directory_check_state.h: what the parts of the directory check share; for them alone.
#ifndef TRINHKY_SERVICES_CASEWORK_DIRECTORY_CHECK_STATE_H_
#define TRINHKY_SERVICES_CASEWORK_DIRECTORY_CHECK_STATE_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "services/casework/directory_check.h"

namespace trinhky::casework {

/// What can be referred to. The file must outlive it.
struct DirectoryIndex {
  explicit DirectoryIndex(const v1::DirectoryFile& file);

  bool HasLocalAgency(std::string_view id) const;
  /// True for the resource name of an agency, a unit, a receiving post or a group.
  bool HasBody(std::string_view name) const { return bodies.contains(name); }

  const v1::DirectoryFile& file;
  std::map<std::string, const v1::AgencyEntry*, std::less<>> agencies;
  std::map<std::string, const v1::PostEntry*, std::less<>> posts;
  std::set<std::string, std::less<>> bodies;
};

/// Collects the faults of one entry after the other.
class ProblemList {
 public:
  /// Names the entry that the next Add() calls are about.
  void At(std::string_view collection, int index, std::string entry);
  void Add(std::string vi, std::string en);
  /// Adds a fault unless `id` is an id that was not seen before in `seen`.
  void CheckNewId(std::string_view id, std::string_view key,
                  std::set<std::string, std::less<>>& seen);
  /// Both days exist where given, and are in order.
  void CheckDays(const std::string& from, const std::string& to);
  /// Adds a fault when `value` is empty.
  void CheckGiven(std::string_view field, const std::string& value);

  std::vector<DirectoryProblem> Take() { return std::move(problems_); }

 private:
  DirectoryProblem place_;
  std::vector<DirectoryProblem> problems_;
};

bool IsDay(std::string_view text);

void CheckAgencies(const DirectoryIndex& index, ProblemList& problems);
void CheckUnits(const DirectoryIndex& index, ProblemList& problems);
void CheckGroups(const DirectoryIndex& index, ProblemList& problems);
void CheckMailboxes(const DirectoryIndex& index, ProblemList& problems);
void CheckPosts(const DirectoryIndex& index, ProblemList& problems);
void CheckHeads(const DirectoryIndex& index, ProblemList& problems);
void CheckPeople(const DirectoryIndex& index, ProblemList& problems);
void CheckProfiles(const DirectoryIndex& index, ProblemList& problems);
void CheckDelegations(const DirectoryIndex& index, ProblemList& problems);
void CheckCalendar(const DirectoryIndex& index, ProblemList& problems);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_DIRECTORY_CHECK_STATE_H_
