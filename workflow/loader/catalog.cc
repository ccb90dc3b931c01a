#include "workflow/loader/catalog.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "workflow/base/status.h"
#include "workflow/checker/check.h"
#include "workflow/loader/loader.h"

namespace trinhky::workflow {
namespace {

absl::Status RefuseUnsound(const Definition& definition, const CheckResult& result) {
  const Violation& violation = result.violations.front();
  const std::string name = absl::StrCat(definition.id, ".v", definition.version);
  const std::string story = absl::StrJoin(violation.trace, "\n");
  return Reject(
      absl::StatusCode::kFailedPrecondition, "DEFINITION_UNSOUND",
      {.vi = absl::StrCat(name, ": ", violation.message, story.empty() ? "" : "\n", story),
       .en = absl::StrCat("Expected ", name, " to be sound, but ", violation.rule,
                          " is violated; see 'trinhky workflow check'")},
      {{"definition", name}, {"rule", violation.rule}, {"trace", story}});
}

// The version that the files of one kind have in their name keeps an edit from passing unnoticed.
std::string FileNameOf(const Definition& definition) {
  return absl::StrCat(definition.id, ".v", definition.version, ".textproto");
}

absl::StatusOr<std::vector<std::string>> FilesOf(const std::string& path) {
  std::error_code error;
  std::vector<std::string> files;
  for (std::filesystem::directory_iterator it(path, error), end; !error && it != end;
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name.ends_with(".textproto") && name.find(".v") != std::string::npos)
      files.push_back(it->path().string());
  }
  if (error || files.empty())
    return Reject(absl::StatusCode::kNotFound, "FOLDER_UNREADABLE",
                  {.vi = absl::StrCat(path, ": không đọc được thư mục quy trình."),
                   .en = absl::StrCat(path, ": expected a folder of definitions")},
                  {{"folder", path}});
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

absl::Status Catalog::Add(Definition definition) {
  const CheckResult result = Check(definition);
  if (result.verdict != Verdict::kSound) return RefuseUnsound(definition, result);
  const std::pair<std::string, int> key(definition.id, definition.version);
  if (!definitions_.emplace(key, std::move(definition)).second)
    return Reject(absl::StatusCode::kAlreadyExists, "DEFINITION_TWICE",
                  {.vi = absl::StrCat(key.first, ".v", key.second, " có hai lần."),
                   .en = absl::StrCat("Expected one ", key.first, ".v", key.second)},
                  {{"definition", absl::StrCat(key.first, ".v", key.second)}});
  return absl::OkStatus();
}

const Definition* Catalog::Find(std::string_view id, int version) const {
  const auto found = definitions_.find(std::pair<std::string, int>(id, version));
  return found == definitions_.end() ? nullptr : &found->second;
}

const Definition* Catalog::Latest(std::string_view id) const {
  const Definition* latest = nullptr;
  for (const auto& [key, definition] : definitions_)
    if (key.first == id) latest = &definition;  // versions come ascending
  return latest;
}

absl::StatusOr<Catalog> LoadCatalog(const std::string& path) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<std::string> files, FilesOf(path));
  Catalog catalog;
  for (const std::string& file : files) {
    TRINHKY_ASSIGN_OR_RETURN(Definition definition, LoadFile(file));
    const std::string wanted = FileNameOf(definition);
    if (std::filesystem::path(file).filename() != wanted)
      return Reject(absl::StatusCode::kInvalidArgument, "DEFINITION_MISNAMED",
                    {.vi = absl::StrCat(file, ": tệp phải tên là ", wanted,
                                        " theo mã và phiên bản bên trong. Hãy đổi tên tệp."),
                     .en = absl::StrCat(file, ": expected the file to be named ", wanted,
                                        " after its id and version; rename it")},
                    {{"file", file}, {"wanted", wanted}});
    TRINHKY_RETURN_IF_ERROR(catalog.Add(std::move(definition)));
  }
  return catalog;
}

}  // namespace trinhky::workflow
