#include "services/casework/definition_shelf.h"

namespace trinhky::casework {

absl::Status DefinitionShelf::Add(workflow::Definition definition, std::string text_sha256) {
  std::pair<std::string, int64_t> key{definition.id, definition.version};
  auto entry = std::make_unique<Entry>(Entry{std::move(definition), std::move(text_sha256)});
  if (!entries_.emplace(std::move(key), std::move(entry)).second)
    return absl::AlreadyExistsError("two definitions have the same id and version");
  return absl::OkStatus();
}

const workflow::Definition* DefinitionShelf::Find(std::string_view id, int64_t version) const {
  const auto found = entries_.find({std::string(id), version});
  return found == entries_.end() ? nullptr : &found->second->definition;
}

const workflow::Definition* DefinitionShelf::FindNewest(std::string_view id) const {
  const workflow::Definition* newest = nullptr;
  for (const auto& [key, entry] : entries_)
    if (key.first == id) newest = &entry->definition;
  return newest;
}

std::vector<const DefinitionShelf::Entry*> DefinitionShelf::All() const {
  std::vector<const Entry*> all;
  all.reserve(entries_.size());
  for (const auto& [key, entry] : entries_) all.push_back(entry.get());
  return all;
}

}  // namespace trinhky::casework
