#include "services/casework/definition_shelf.h"

#include "workflow/base/sha256.h"

namespace trinhky::casework {

absl::Status DefinitionShelf::Add(workflow::Definition definition, std::string text) {
  std::pair<std::string, int64_t> key{definition.id, definition.version};
  std::string digest = Sha256Hex(text);
  auto entry =
      std::make_unique<Entry>(Entry{std::move(definition), std::move(text), std::move(digest)});
  if (!entries_.emplace(std::move(key), std::move(entry)).second)
    return absl::AlreadyExistsError("two definitions have the same id and version");
  return absl::OkStatus();
}

const DefinitionShelf::Entry* DefinitionShelf::FindEntry(std::string_view id,
                                                         int64_t version) const {
  const auto found = entries_.find({std::string(id), version});
  return found == entries_.end() ? nullptr : found->second.get();
}

const DefinitionShelf::Entry* DefinitionShelf::FindNewestEntry(std::string_view id) const {
  const Entry* newest = nullptr;
  for (const auto& [key, entry] : entries_)
    if (key.first == id) newest = entry.get();
  return newest;
}

const workflow::Definition* DefinitionShelf::Find(std::string_view id, int64_t version) const {
  const Entry* entry = FindEntry(id, version);
  return entry == nullptr ? nullptr : &entry->definition;
}

const workflow::Definition* DefinitionShelf::FindNewest(std::string_view id) const {
  const Entry* entry = FindNewestEntry(id);
  return entry == nullptr ? nullptr : &entry->definition;
}

std::vector<const DefinitionShelf::Entry*> DefinitionShelf::All() const {
  std::vector<const Entry*> all;
  all.reserve(entries_.size());
  for (const auto& [key, entry] : entries_) all.push_back(entry.get());
  return all;
}

std::vector<const DefinitionShelf::Entry*> DefinitionShelf::AllNewest() const {
  std::vector<const Entry*> newest;
  for (const auto& [key, entry] : entries_) {
    if (!newest.empty() && newest.back()->definition.id == key.first) newest.pop_back();
    newest.push_back(entry.get());
  }
  return newest;
}

}  // namespace trinhky::casework
