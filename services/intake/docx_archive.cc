#include "services/intake/docx_archive.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <utility>

#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky {
namespace {

constexpr zip_int64_t kPartsMax = 4000;
constexpr size_t kChunkBytes = size_t{64} << 10;

struct FileCloser {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

absl::Status DocxDamaged() {
  return RejectField("file", "DOCX_DAMAGED",
                     {"Tệp DOCX bị hỏng hoặc không phải văn bản Word.",
                      "Expected a Word file (DOCX), but it is damaged or of another kind."});
}

absl::Status DocxTooLarge() {
  return RejectField("file", "DOCX_TOO_LARGE",
                     {"Tệp DOCX khi giải nén lớn hơn mức cho phép.",
                      "Expected a smaller Word file: unpacked it is over the limit."},
                     {{"bytes_max", std::to_string(limits::kUnpackedBytesMax)}});
}

void DocxArchive::Closer::operator()(struct zip* archive) const { zip_discard(archive); }

DocxArchive::DocxArchive(DocxArchive&&) noexcept = default;
DocxArchive::~DocxArchive() = default;

absl::StatusOr<DocxArchive> DocxArchive::Open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return DocxDamaged();
  DocxArchive opened;
  opened.archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
  zip_error_fini(&error);
  if (opened.archive_ == nullptr) {
    zip_source_free(source);
    return DocxDamaged();
  }
  const zip_int64_t count = zip_get_num_entries(opened.archive_.get(), 0);
  if (count > kPartsMax) return DocxTooLarge();
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(opened.archive_.get(), static_cast<zip_uint64_t>(i), 0);
    if (name != nullptr) opened.names_.emplace_back(name);
  }
  return opened;
}

absl::StatusOr<std::string> DocxArchive::Read(const std::string& name) {
  std::unique_ptr<zip_file_t, FileCloser> file(zip_fopen(archive_.get(), name.c_str(), 0));
  if (file == nullptr) return DocxDamaged();
  std::string out;
  std::array<char, kChunkBytes> chunk;
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), chunk.data(), chunk.size());
    if (got < 0) return DocxDamaged();
    if (got == 0) return out;
    unpacked_bytes_ += got;  // counted as it comes: the sizes in the archive may lie
    if (unpacked_bytes_ > limits::kUnpackedBytesMax) return DocxTooLarge();
    out.append(chunk.data(), static_cast<size_t>(got));
  }
}

}  // namespace trinhky
