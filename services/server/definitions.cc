#include "services/server/definitions.h"

#include <vector>

#include "services/server/read_file.h"
#include "workflow/base/status.h"
#include "workflow/loader/catalog.h"
#include "workflow/loader/loader.h"

namespace trinhky::server {
namespace {

constexpr char kDefinitionEnding[] = ".textproto";
constexpr std::string_view kSourcesFile = "sources.textproto";

struct NamedText {
  std::string file;
  std::string text;
};

absl::StatusOr<std::vector<NamedText>> ReadTexts(const std::string& folder) {
  std::vector<NamedText> texts;
  if (folder.empty()) {
    for (const ShippedDefinition& shipped : ShippedDefinitions())
      texts.push_back({std::string(shipped.file), std::string(shipped.text)});
    return texts;
  }
  // The catalogue also checks the names of the files and that there are any.
  TRINHKY_RETURN_IF_ERROR(workflow::LoadCatalog(folder).status());
  TRINHKY_ASSIGN_OR_RETURN(const auto paths, ListFiles(folder, kDefinitionEnding));
  for (const std::string& path : paths) {
    if (path.ends_with(kSourcesFile)) continue;
    TRINHKY_ASSIGN_OR_RETURN(std::string text, ReadFile(path));
    texts.push_back({path, std::move(text)});
  }
  return texts;
}

}  // namespace

absl::StatusOr<casework::DefinitionShelf> LoadDefinitions(const std::string& folder) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<NamedText> texts, ReadTexts(folder));
  casework::DefinitionShelf shelf;
  workflow::Catalog proved;
  for (const NamedText& named : texts) {
    TRINHKY_ASSIGN_OR_RETURN(workflow::Definition definition,
                             workflow::LoadDefinition(named.text, named.file));
    if (folder.empty()) TRINHKY_RETURN_IF_ERROR(proved.Add(definition));
    TRINHKY_RETURN_IF_ERROR(shelf.Add(std::move(definition), named.text));
  }
  return shelf;
}

}  // namespace trinhky::server
