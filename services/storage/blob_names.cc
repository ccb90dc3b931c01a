#include "services/storage/blob_names.h"

#include <algorithm>
#include <utility>

namespace trinhky::storage {
namespace {

constexpr BlobColumn kColumns[] = {
    {"attachments", "sha256"},
    {"document_revisions", "content_sha256"},
    {"document_revisions", "text_sha256"},
    {"documents", "content_sha256"},
    {"documents", "print_sha256"},
    {"documents", "text_sha256"},
    {"packages", "sha256"},
    // StoredPackage as JSON: each of its …_sha256 (services/casework/stored_package.h).
    {"packages", "summary"},
    {"signatures", "file_sha256"},
};

}  // namespace

std::span<const BlobColumn> BlobColumns() { return kColumns; }

UnnamedBlobs::UnnamedBlobs(std::vector<std::string> names) : names_(std::move(names)) {
  std::sort(names_.begin(), names_.end());
  names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
  named_.resize(names_.size());
}

void UnnamedBlobs::StrikeAllIn(std::string_view value) {
  ForEachBlobName(value, [&](std::string_view name) {
    const auto found = std::lower_bound(names_.begin(), names_.end(), name);
    if (found != names_.end() && *found == name)
      named_[static_cast<size_t>(found - names_.begin())] = true;
  });
}

std::vector<std::string> UnnamedBlobs::TakeRest() {
  std::vector<std::string> rest;
  for (size_t i = 0; i < names_.size(); ++i)
    if (!named_[i]) rest.push_back(std::move(names_[i]));
  return rest;
}

}  // namespace trinhky::storage
