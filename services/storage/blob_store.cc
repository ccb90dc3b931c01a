#include "services/storage/blob_store.h"

#include <algorithm>

#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::storage {

absl::StatusOr<BlobRef> BlobStore::Put(std::string_view bytes) {
  TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<BlobWriter> writer,
                           Create(static_cast<int64_t>(bytes.size())));
  TRINHKY_RETURN_IF_ERROR(writer->Append(bytes));
  return writer->Commit();
}

absl::StatusOr<std::string> BlobStore::Get(std::string_view sha256, int64_t bytes_max) const {
  TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<BlobReader> reader, Open(sha256));
  if (reader->bytes() > bytes_max) {
    return absl::ResourceExhaustedError("the blob is larger than the caller can take");
  }
  std::string all;
  all.reserve(static_cast<size_t>(reader->bytes()));
  while (true) {
    TRINHKY_ASSIGN_OR_RETURN(std::string chunk, reader->Read(limits::kChunkBytesMax));
    if (chunk.empty()) return all;
    all += chunk;
  }
}

}  // namespace trinhky::storage
