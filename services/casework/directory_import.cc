#include "services/casework/directory_import.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/directory_check.h"
#include "services/casework/directory_rows.h"
#include "services/casework/directory_text.h"
#include "workflow/base/status.h"

namespace trinhky::casework {
namespace {

using storage::DirectoryKind;
using storage::DirectoryObject;

constexpr size_t kProblemsShown = 10;

absl::Status ToStatus(const std::vector<DirectoryProblem>& problems, const DirectoryText& text) {
  Message message;
  for (size_t i = 0; i < problems.size() && i < kProblemsShown; ++i) {
    const DirectoryProblem& problem = problems[i];
    const int line = text.LineOf(problem.collection, problem.index);
    absl::StrAppend(&message.vi, i == 0 ? "" : "\n", "Danh bạ, dòng ", line, ", ", problem.entry,
                    ": ", problem.message.vi, ".");
    absl::StrAppend(&message.en, i == 0 ? "" : "\n", "Directory, line ", line, ", ", problem.entry,
                    ": ", problem.message.en, ".");
  }
  if (problems.size() > kProblemsShown) {
    absl::StrAppend(&message.vi, "\n… và ", problems.size() - kProblemsShown, " lỗi khác.");
    absl::StrAppend(&message.en, "\n… and ", problems.size() - kProblemsShown, " more.");
  }
  return Reject(absl::StatusCode::kInvalidArgument, "DIRECTORY_INVALID", std::move(message),
                {{"entry", problems[0].entry},
                 {"line", absl::StrCat(text.LineOf(problems[0].collection, problems[0].index))},
                 {"problems", absl::StrCat(problems.size())}});
}

// What is stored of delegations: rows of the last file, and those that people recorded or ended.
struct StoredDelegations {
  std::vector<DirectoryObject> of_file;
  std::set<std::string> recorded;  ///< ids
};

absl::StatusOr<StoredDelegations> ReadDelegations(const storage::ReadUnit& unit) {
  StoredDelegations stored;
  TRINHKY_ASSIGN_OR_RETURN(auto rows, unit.directory().ListAll(DirectoryKind::kDelegation));
  for (DirectoryObject& row : rows) {
    TRINHKY_ASSIGN_OR_RETURN(const v1::DelegationEntry entry, DelegationFromRow(row));
    if (entry.recorded_by().empty())
      stored.of_file.push_back(std::move(row));
    else
      stored.recorded.insert(entry.id());
  }
  return stored;
}

// Who recorded or ended one is ours to say, not the file's; and what people did stays: an import
// never brings back an authorisation that was ended.
void KeepRecorded(const std::set<std::string>& recorded, v1::DirectoryFile& merged) {
  auto* delegations = merged.mutable_delegations();
  for (int i = delegations->size() - 1; i >= 0; --i) {
    delegations->Mutable(i)->clear_recorded_by();
    delegations->Mutable(i)->clear_end_time_us();
    if (recorded.contains(delegations->Get(i).id())) delegations->DeleteSubrange(i, 1);
  }
}

// The file with what it leaves as it is: suspensions and recorded delegations.
absl::StatusOr<v1::DirectoryFile> WithWhatStays(const storage::ReadUnit& unit,
                                                const v1::DirectoryFile& file) {
  v1::DirectoryFile merged = file;
  TRINHKY_ASSIGN_OR_RETURN(const StoredDelegations delegations, ReadDelegations(unit));
  KeepRecorded(delegations.recorded, merged);
  for (auto& person : *merged.mutable_people()) {
    // Who, why and when are ours to say, not the file's.
    person.clear_suspended_by();
    person.clear_suspension_reason();
    person.clear_suspension_time_us();
    if (person.has_suspended() && !person.suspended()) continue;
    TRINHKY_ASSIGN_OR_RETURN(
        const auto row, unit.directory().Find(kWholeOffice, DirectoryKind::kPerson, person.id()));
    if (!row.has_value()) continue;
    TRINHKY_ASSIGN_OR_RETURN(const v1::PersonEntry stored, PersonFromRow(*row));
    if (!stored.suspended()) continue;
    person.set_suspended(true);
    person.set_suspended_by(stored.suspended_by());
    person.set_suspension_reason(stored.suspension_reason());
    person.set_suspension_time_us(stored.suspension_time_us());
  }
  return merged;
}

absl::StatusOr<std::vector<DirectoryObject>> StoredRows(const storage::ReadUnit& unit) {
  std::vector<DirectoryObject> rows;
  for (const DirectoryKind kind : kImportedKinds) {
    TRINHKY_ASSIGN_OR_RETURN(const auto some, unit.directory().ListAll(kind));
    rows.insert(rows.end(), some.begin(), some.end());
  }
  TRINHKY_ASSIGN_OR_RETURN(const StoredDelegations delegations, ReadDelegations(unit));
  rows.insert(rows.end(), delegations.of_file.begin(), delegations.of_file.end());
  for (DirectoryObject& row : rows) row.version = 0;
  std::sort(rows.begin(), rows.end(), [](const DirectoryObject& a, const DirectoryObject& b) {
    return std::tie(a.agency, a.kind, a.object_id) < std::tie(b.agency, b.kind, b.object_id);
  });
  return rows;
}

// A new hash is a new password: who knew the old one must not stay.
absl::Status SetPassword(storage::UnitOfWork& work, const v1::PersonEntry& person, int64_t now_us) {
  const PersonId id(person.id());
  TRINHKY_ASSIGN_OR_RETURN(const auto stored, work.accounts().FindCredential(kWholeOffice, id));
  if (stored.has_value() && stored->password_hash == person.password_hash())
    return absl::OkStatus();
  storage::CredentialRecord credential = stored.value_or(storage::CredentialRecord{});
  credential.agency = kWholeOffice;
  credential.person = id;
  credential.password_hash = person.password_hash();
  credential.failed_attempts = 0;
  credential.throttled_until_us = 0;
  credential.update_time_us = now_us;
  TRINHKY_RETURN_IF_ERROR(work.accounts().PutCredential(credential));
  return work.accounts().RevokeSessionsOf(kWholeOffice, id, "").status();
}

}  // namespace

absl::StatusOr<v1::DirectoryFile> ReadDirectoryText(std::string_view text) {
  DirectoryText parsed;
  TRINHKY_RETURN_IF_ERROR(parsed.Parse(text));
  const std::vector<DirectoryProblem> problems = CheckDirectory(parsed.file());
  if (!problems.empty()) return ToStatus(problems, parsed);
  return parsed.file();
}

absl::StatusOr<bool> IsStored(const storage::ReadUnit& unit, const v1::DirectoryFile& file) {
  for (const auto& person : file.people()) {
    if (person.password_hash().empty()) continue;
    TRINHKY_ASSIGN_OR_RETURN(const auto credential,
                             unit.accounts().FindCredential(kWholeOffice, PersonId(person.id())));
    if (!credential.has_value() || credential->password_hash != person.password_hash())
      return false;
  }
  TRINHKY_ASSIGN_OR_RETURN(const v1::DirectoryFile merged, WithWhatStays(unit, file));
  TRINHKY_ASSIGN_OR_RETURN(const auto stored, StoredRows(unit));
  return stored == ToRows(merged);
}

absl::Status StoreDirectory(storage::UnitOfWork& work, const v1::DirectoryFile& file,
                            int64_t now_us) {
  TRINHKY_ASSIGN_OR_RETURN(const int64_t version, work.directory().BumpVersion(now_us));
  std::set<std::pair<DirectoryKind, AgencyId>> owners;
  for (const DirectoryKind kind : kImportedKinds) {
    TRINHKY_ASSIGN_OR_RETURN(const auto old, work.directory().ListAll(kind));
    for (const DirectoryObject& row : old) owners.emplace(kind, row.agency);
  }
  TRINHKY_ASSIGN_OR_RETURN(const v1::DirectoryFile merged, WithWhatStays(work, file));
  TRINHKY_ASSIGN_OR_RETURN(const StoredDelegations delegations, ReadDelegations(work));
  for (const DirectoryObject& row : delegations.of_file)
    TRINHKY_RETURN_IF_ERROR(work.directory().Remove(row.agency, row.kind, row.object_id));
  for (DirectoryObject& row : ToRows(merged)) {
    row.version = version;
    TRINHKY_RETURN_IF_ERROR(work.directory().Put(row));
  }
  for (const auto& [kind, owner] : owners)
    TRINHKY_RETURN_IF_ERROR(work.directory().RemoveOlder(owner, kind, version).status());
  for (const auto& person : merged.people())
    if (!person.password_hash().empty()) TRINHKY_RETURN_IF_ERROR(SetPassword(work, person, now_us));
  return absl::OkStatus();
}

}  // namespace trinhky::casework
