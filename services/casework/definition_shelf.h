// definition_shelf.h: the definitions that this server runs, each proved before it got here.
#ifndef TRINHKY_SERVICES_CASEWORK_DEFINITION_SHELF_H_
#define TRINHKY_SERVICES_CASEWORK_DEFINITION_SHELF_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "workflow/engine/definition.h"

namespace trinhky::casework {

/// Definitions by id and version. Filled once at start, then thread-safe to read.
class DefinitionShelf {
 public:
  /// One definition with the text it came from.
  struct Entry {
    workflow::Definition definition;
    std::string text;
    std::string text_sha256;
  };

  /// Puts a definition on the shelf. @errors kAlreadyExists: id and version are taken.
  absl::Status Add(workflow::Definition definition, std::string text);

  /// The exact version that an instance pins; nullptr when it is not here.
  const workflow::Definition* Find(std::string_view id, int64_t version) const;
  /// The newest version, for new documents; nullptr for an unknown id.
  const workflow::Definition* FindNewest(std::string_view id) const;
  /// As Find() and FindNewest(), with the text.
  const Entry* FindEntry(std::string_view id, int64_t version) const;
  const Entry* FindNewestEntry(std::string_view id) const;
  /// All, by id, then version.
  std::vector<const Entry*> All() const;
  /// The newest version of each, by id.
  std::vector<const Entry*> AllNewest() const;

 private:
  std::map<std::pair<std::string, int64_t>, std::unique_ptr<Entry>> entries_;
};

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_DEFINITION_SHELF_H_
