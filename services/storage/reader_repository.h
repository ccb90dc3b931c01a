// reader_repository.h: who may read a document, and who has.
//
// CanRead(person, document) is one probe: is the person, or a body for which the person reads now,
// among the document's readers? Rows are added, never taken away, but for a body whose copy was
// recalled.
#ifndef TRINHKY_SERVICES_STORAGE_READER_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_READER_REPOSITORY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/document_query.h"
#include "services/storage/keys.h"
#include "workflow/base/strong_id.h"

namespace trinhky::storage {

struct ReaderRecord {
  std::string grantee;  ///< a body id, or "people/…" for one who takes part
  std::string cause;    ///< "participant", "recipient", "archive", "assigned", "head" …
  int64_t since_us = 0;

  bool operator==(const ReaderRecord&) const = default;
};

/// One reading of an issued document by a recipient.
struct ReadingRecord {
  DocumentKey key;
  PersonId person;
  BodyId body;       ///< for whom; empty for one who takes part
  std::string what;  ///< "content", "metadata", "package"
  int64_t time_us = 0;

  bool operator==(const ReadingRecord&) const = default;
};

class ReaderRepository {
 public:
  virtual ~ReaderRepository() = default;

  /// The person takes part in the document's workflow. Idempotent; the first cause stays.
  virtual absl::Status AddParticipant(const DocumentKey& key, const PersonId& person,
                                      std::string_view cause, int64_t now_us) = 0;
  /// The body may read from now on. Idempotent; the first cause stays.
  virtual absl::Status AddBody(const DocumentKey& key, const BodyId& body, std::string_view cause,
                               int64_t now_us) = 0;
  /// A recalled copy: the body reads no more. OK when it never did.
  virtual absl::Status RemoveBody(const DocumentKey& key, const BodyId& body) = 0;

  /// True when `who` may read the document. False as well when there is no such document (but for
  /// `who.everything`, about which the caller has to know the agency).
  virtual absl::StatusOr<bool> CanRead(const DocumentKey& key, const Visibility& who) const = 0;

  /// By grantee.
  virtual absl::StatusOr<std::vector<ReaderRecord>> List(const DocumentKey& key) const = 0;

  /// Records a reading. The same person at the same microsecond counts once.
  virtual absl::Status LogReading(const ReadingRecord& record) = 0;
  /// Newest first; `limit` in 1..kPageSizeMax.
  virtual absl::StatusOr<std::vector<ReadingRecord>> ListReadings(const DocumentKey& key,
                                                                  int limit) const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_READER_REPOSITORY_H_
