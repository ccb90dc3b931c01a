// docx_archive.h: the parts of an Office file, unpacked within limits.
#ifndef TRINHKY_SERVICES_INTAKE_DOCX_ARCHIVE_H_
#define TRINHKY_SERVICES_INTAKE_DOCX_ARCHIVE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

struct zip;

namespace trinhky {

/// A zip archive in memory. Not thread-safe; `bytes` must outlive it.
class DocxArchive {
 public:
  /// @errors kInvalidArgument/DOCX_DAMAGED; DOCX_TOO_LARGE when it has too many parts
  static absl::StatusOr<DocxArchive> Open(std::string_view bytes);

  DocxArchive(DocxArchive&&) noexcept;
  ~DocxArchive();

  /// The names of all parts.
  const std::vector<std::string>& names() const { return names_; }

  /// Unpacks `name`. What all calls unpack together is limited by limits::kUnpackedBytesMax.
  /// @errors kInvalidArgument/DOCX_DAMAGED (also: no such part), DOCX_TOO_LARGE
  absl::StatusOr<std::string> Read(const std::string& name);

 private:
  struct Closer {
    void operator()(struct zip* archive) const;
  };
  DocxArchive() = default;

  std::unique_ptr<struct zip, Closer> archive_;
  std::vector<std::string> names_;
  int64_t unpacked_bytes_ = 0;
};

/// The refusals of this format.
absl::Status DocxDamaged();
absl::Status DocxTooLarge();

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_INTAKE_DOCX_ARCHIVE_H_
