// blob_names.h: where rows name blobs. Known in one place: the sweep spares what is named here, and
// a backup carries it.
#ifndef TRINHKY_SERVICES_STORAGE_BLOB_NAMES_H_
#define TRINHKY_SERVICES_STORAGE_BLOB_NAMES_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trinhky::storage {

/// A column in whose values names of blobs stand: one or none, or several within a text.
struct BlobColumn {
  std::string_view table;
  std::string_view column;
};

/// All of them, by table.
std::span<const BlobColumn> BlobColumns();

/// The length of a name: a SHA-256 in hex.
inline constexpr size_t kBlobNameBytes = 64;

/// Calls `each(std::string_view)` for every name in `value`: every run of lower-case hex digits
/// that is exactly as long as one, whatever stands around it.
template <typename Each>
void ForEachBlobName(std::string_view value, Each each) {
  size_t run = 0;
  for (size_t i = 0; i <= value.size(); ++i) {
    const char c = i < value.size() ? value[i] : ' ';
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) {
      ++run;
      continue;
    }
    if (run == kBlobNameBytes) each(value.substr(i - run, run));
    run = 0;
  }
}

/// Names of blobs, of which those are struck out, one after another, that rows have.
class UnnamedBlobs {
 public:
  explicit UnnamedBlobs(std::vector<std::string> names);

  /// Strikes out every name in `value`.
  void StrikeAllIn(std::string_view value);

  /// What was never struck out, in order.
  std::vector<std::string> TakeRest();

 private:
  std::vector<std::string> names_;
  std::vector<bool> named_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_BLOB_NAMES_H_
