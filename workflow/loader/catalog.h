// catalog.h: the definitions that a server runs. Each is proved before it is in: an unsound one, or
// one that cannot be proved, keeps the server from starting.
#ifndef TRINHKY_WORKFLOW_LOADER_CATALOG_H_
#define TRINHKY_WORKFLOW_LOADER_CATALOG_H_

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "workflow/engine/definition.h"

namespace trinhky::workflow {

/// Immutable after loading; thread-safe to read.
class Catalog {
 public:
  /// Checks and adds. @errors kFailedPrecondition/DEFINITION_UNSOUND with the first violation and
  ///   its story in the message and in `rule`, `trace`; kAlreadyExists/DEFINITION_TWICE.
  absl::Status Add(Definition definition);

  /// The definition that an instance is pinned to; nullptr when it is not here.
  const Definition* Find(std::string_view id, int version) const;
  /// The highest version of `id`, for a new document; nullptr when there is none.
  const Definition* Latest(std::string_view id) const;
  /// All, by id and version.
  const std::map<std::pair<std::string, int>, Definition>& all() const { return definitions_; }

 private:
  std::map<std::pair<std::string, int>, Definition> definitions_;
};

/// Loads, checks and adds every "<id>.v<version>.textproto" of the folder `path`.
/// @errors of LoadFile() and Catalog::Add(); kNotFound/FOLDER_UNREADABLE, also when there is none;
///   kInvalidArgument/DEFINITION_MISNAMED when id and version are not those of the file name.
absl::StatusOr<Catalog> LoadCatalog(const std::string& path);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_LOADER_CATALOG_H_
