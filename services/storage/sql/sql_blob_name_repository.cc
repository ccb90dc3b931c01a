#include "services/storage/sql/sql_blob_name_repository.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "services/storage/sql/query.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr size_t kNameBytes = 64;

constexpr std::string_view kOfDocuments = "SELECT content_sha256, text_sha256 FROM documents";
constexpr std::string_view kOfRevisions = "SELECT content_sha256 FROM document_revisions";
constexpr std::string_view kOfAttachments = "SELECT sha256 FROM attachments";
constexpr std::string_view kOfPackages = "SELECT sha256, summary FROM packages";

bool IsHexDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

/// Strikes out, one after another, the names that rows have.
class Unnamed {
 public:
  explicit Unnamed(std::vector<std::string> names) : names_(std::move(names)) {
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    named_.resize(names_.size());
  }

  void Strike(std::string_view name) {
    const auto found = std::lower_bound(names_.begin(), names_.end(), name);
    if (found != names_.end() && *found == name)
      named_[static_cast<size_t>(found - names_.begin())] = true;
  }

  // Every run of hex digits that is as long as a name, whatever member of the text it stands in.
  void StrikeAllIn(std::string_view text) {
    size_t run = 0;
    for (size_t i = 0; i <= text.size(); ++i) {
      if (i < text.size() && IsHexDigit(text[i])) {
        ++run;
        continue;
      }
      if (run == kNameBytes) Strike(text.substr(i - run, run));
      run = 0;
    }
  }

  std::vector<std::string> TakeRest() {
    std::vector<std::string> rest;
    for (size_t i = 0; i < names_.size(); ++i)
      if (!named_[i]) rest.push_back(std::move(names_[i]));
    return rest;
  }

 private:
  std::vector<std::string> names_;
  std::vector<bool> named_;
};

}  // namespace

absl::StatusOr<std::vector<std::string>> SqlBlobNameRepository::FindUnnamed(
    const std::vector<std::string>& names) const {
  Unnamed unnamed(names);
  const auto one = [&](Row& row) { unnamed.Strike(row.View()); };
  const auto two = [&](Row& row) {
    unnamed.Strike(row.View());
    unnamed.Strike(row.View());
  };
  const auto package = [&](Row& row) {
    unnamed.Strike(row.View());
    unnamed.StrikeAllIn(row.View());
  };
  TRINHKY_RETURN_IF_ERROR(ForEachRow<kOfDocuments>(connection_, two));
  TRINHKY_RETURN_IF_ERROR(ForEachRow<kOfRevisions>(connection_, one));
  TRINHKY_RETURN_IF_ERROR(ForEachRow<kOfAttachments>(connection_, one));
  TRINHKY_RETURN_IF_ERROR(ForEachRow<kOfPackages>(connection_, package));
  return unnamed.TakeRest();
}

}  // namespace trinhky::storage
