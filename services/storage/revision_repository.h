// revision_repository.h: what a document was each time it was submitted or signed, and its
// attachments.
#ifndef TRINHKY_SERVICES_STORAGE_REVISION_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_REVISION_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/keys.h"

namespace trinhky::storage {

/// One frozen state of the content. Never changed, never deleted.  @source R-FLOW-02
struct RevisionRecord {
  DocumentKey key;
  int64_t number = 0;          ///< 1, 2, 3 … per document
  std::string cause;           ///< "submit" or "sign"
  std::string digest;          ///< SHA-256 of `package`
  std::string package;         ///< canonical content package, number and date blank
  std::string content_sha256;  ///< blob of the file that the package names: the page to be signed
  std::string text_sha256;     ///< blob of the text that was read; "" in rows before schema 6
  PersonId actor;
  int64_t create_time_us = 0;

  bool operator==(const RevisionRecord&) const = default;
};

/// A file that travels with a document; its bytes are a blob.
struct AttachmentRecord {
  DocumentKey key;
  std::string attachment_id;
  std::string file_name;
  std::string media_type;
  int64_t bytes = 0;
  std::string sha256;
  PersonId actor;
  int64_t create_time_us = 0;

  bool operator==(const AttachmentRecord&) const = default;
};

class RevisionRepository {
 public:
  virtual ~RevisionRepository() = default;

  /// @errors kAlreadyExists: this number is taken (a race on the document row was lost).
  virtual absl::Status Insert(const RevisionRecord& record) = 0;
  /// @errors kNotFound.
  virtual absl::StatusOr<RevisionRecord> Get(const DocumentKey& key, int64_t number) const = 0;
  /// The one with the highest number; nullopt before the first submit.
  virtual absl::StatusOr<std::optional<RevisionRecord>> FindLatest(
      const DocumentKey& key) const = 0;
  /// All, in order, without `package`.
  virtual absl::StatusOr<std::vector<RevisionRecord>> List(const DocumentKey& key) const = 0;

  /// @errors kAlreadyExists.
  virtual absl::Status InsertAttachment(const AttachmentRecord& record) = 0;
  /// Takes an attachment off a draft. The blob stays. @errors kNotFound.
  virtual absl::Status RemoveAttachment(const DocumentKey& key,
                                        const std::string& attachment_id) = 0;
  virtual absl::StatusOr<std::optional<AttachmentRecord>> FindAttachment(
      const DocumentKey& key, const std::string& attachment_id) const = 0;
  /// In the order of their ids.
  virtual absl::StatusOr<std::vector<AttachmentRecord>> ListAttachments(
      const DocumentKey& key) const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_REVISION_REPOSITORY_H_
