#include "tests/simulation/record.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/casework/case_file.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::simulation {
namespace {

constexpr int kLeaves = 1'000;

absl::StatusOr<DocumentFile> ReadFile(const storage::ReadUnit& unit,
                                      const storage::DocumentKey& key) {
  DocumentFile file;
  TRINHKY_ASSIGN_OR_RETURN(file.row, unit.documents().Get(key));
  for (int64_t after = 0;;) {
    TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::EventRecord> page,
                             unit.events().List(key, after, limits::kPageSizeMax));
    for (const storage::EventRecord& row : page) {
      TRINHKY_ASSIGN_OR_RETURN(workflow::Event event, workflow::Event::FromJson(row.bytes));
      file.events.push_back(std::move(event));
    }
    if (page.size() < static_cast<size_t>(limits::kPageSizeMax)) return file;
    after = page.back().seq;
  }
}

// The leaves from the first on; the documents that they are of.
absl::StatusOr<std::set<storage::DocumentKey>> ReadLog(const storage::ReadUnit& unit,
                                                       Record& record) {
  std::set<storage::DocumentKey> keys;
  std::set<std::pair<storage::DocumentKey, int64_t>> placed;
  for (;;) {
    TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::LogLeaf> page,
                             unit.events().ListLeaves(record.leaves, kLeaves));
    for (const storage::LogLeaf& leaf : page) {
      if (leaf.index != record.leaves++)
        record.problems.push_back(absl::StrCat("the log has a hole before ", leaf.index));
      if (!placed.emplace(leaf.key, leaf.seq).second)
        record.problems.push_back(absl::StrCat(casework::NameOf(leaf.key), " event ", leaf.seq,
                                               " has two places in the log"));
      keys.insert(leaf.key);
    }
    if (page.size() < static_cast<size_t>(kLeaves)) return keys;
  }
}

}  // namespace

absl::StatusOr<Record> ReadRecord(storage::Storage& storage) {
  Record record;
  TRINHKY_ASSIGN_OR_RETURN(const std::set<storage::DocumentKey> keys,
                           storage.Read([&](const storage::ReadUnit& unit) {
                             record = {};
                             return ReadLog(unit, record);
                           }));
  for (const storage::DocumentKey& key : keys) {
    TRINHKY_ASSIGN_OR_RETURN(DocumentFile file, storage.Read([&](const storage::ReadUnit& unit) {
      return ReadFile(unit, key);
    }));
    record.documents[casework::NameOf(key)] = std::move(file);
  }
  return record;
}

}  // namespace trinhky::simulation
