// document_repository.h: the documents of an agency, outgoing and incoming.
#ifndef TRINHKY_SERVICES_STORAGE_DOCUMENT_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_DOCUMENT_REPOSITORY_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/document_query.h"
#include "services/storage/keys.h"
#include "workflow/base/strong_id.h"

namespace trinhky::storage {

/// What only an incoming document has.  @source R-REG-01 (register of incoming documents)
struct IncomingFields {
  std::string arrived_on;      ///< ngày đến
  int64_t arrival_number = 0;  ///< số đến; 0 until it is registered
  std::string sender;          ///< body id of the issuer, or "" when the directory has none
  std::string sender_name;     ///< tác giả, as printed
  std::string sender_number;   ///< as printed, "01"
  std::string sender_symbol;   ///< as printed, "BC-UBND"
  std::string sender_date;     ///< date of the document
  std::string due_on;          ///< the sender's deadline
  std::string delivery;        ///< source delivery, "agencies/a/documents/d/deliveries/y", or ""
  std::string package;         ///< source package, "office/package id", or ""

  bool operator==(const IncomingFields&) const = default;
};

/// One document: who, what, where it stands. `instance` is the truth about the workflow; `state`,
/// `deadline_us` and the like repeat parts of it for SQL.
struct DocumentRecord {
  DocumentKey key;
  std::string definition;          ///< id of the workflow definition, "bao_cao_trinh_dang_uy"
  int64_t definition_version = 0;  ///< pinned: an instance never changes its version silently
  std::string state;               ///< name of design.md §4, "LEADER_REVIEW"
  int64_t rev = 0;                 ///< the etag: 1 when inserted, +1 by every Update()
  std::string instance;            ///< workflow instance as canonical JSON
  int64_t event_seq = 0;           ///< seq of the last event, 0 when there is none
  std::string event_hash;          ///< leaf hash of the last event: prev_hash of the next
  std::string kind = "outgoing";   ///< "outgoing" or "incoming"
  std::string type;                ///< abbreviation of the type, "BC"
  std::string style;               ///< "state" or "party"
  std::string subject;             ///< trích yếu
  std::string symbol_organ;        ///< "UBND"
  std::string symbol_unit;         ///< "VHXH", or ""
  std::string unit_id;             ///< unit that drafts or handles it
  PersonId drafter;                ///< empty for an incoming document nobody drafted here
  std::string digest;              ///< SHA-256 of the content package, "" before the first submit
  std::string content_sha256;      ///< blob of the file
  std::string text_sha256;         ///< blob of the text taken out of it
  std::string print_sha256;        ///< blob of the PDF made of it, as it will be signed, or ""
  std::string file_name;           ///< as uploaded
  int64_t number = 0;              ///< 0 until numbered
  std::string symbol;              ///< printed symbol, "01/BC-UBND"; "" until numbered
  std::string issued_on;           ///< date of the document
  int64_t urgency = 0;             ///< 0 thường … 3 hỏa tốc
  int64_t deadline_us = 0;         ///< of the present step
  int64_t create_time_us = 0;
  int64_t update_time_us = 0;
  std::string replaces;                    ///< document id that this one replaces
  std::string corrects;                    ///< document id that this one corrects
  std::string responds_to;                 ///< incoming document id that this one answers
  int64_t profile_version = 0;             ///< routing profile pinned at submit
  std::string labels;                      ///< canonical JSON for services' own small facts, or ""
  std::optional<IncomingFields> incoming;  ///< present exactly when `kind` is "incoming"

  bool operator==(const DocumentRecord&) const = default;
};

/// A page of documents, without `instance`: lists do not need it.
struct DocumentPage {
  std::vector<DocumentRecord> documents;
  std::optional<DocumentPosition> next;  ///< where the next page starts; nullopt: this was the last
};

/// Documents. Every method is one or two indexed statements.
class DocumentRepository {
 public:
  virtual ~DocumentRepository() = default;

  /// Stores a new document; its rev becomes 1 whatever `record.rev` says.
  /// @errors kAlreadyExists.
  virtual absl::Status Insert(const DocumentRecord& record) = 0;

  /// Stores `record` if the stored rev still equals `record.rev`, and returns the new rev.
  /// The key, `kind`, `drafter` and `create_time_us` of the row stay what Insert() made them.
  /// @errors kAborted/STALE_REVISION: somebody else saved first, or there is no such document;
  ///   read again and repeat the request.
  virtual absl::StatusOr<int64_t> Update(const DocumentRecord& record) = 0;

  /// The document with everything. @errors kNotFound.
  virtual absl::StatusOr<DocumentRecord> Get(const DocumentKey& key) const = 0;
  virtual absl::StatusOr<std::optional<DocumentRecord>> Find(const DocumentKey& key) const = 0;

  /// As Find(), and others who do the same wait until this transaction ends. A command begins with
  /// it: what it reads afterwards nobody changes under it, where otherwise it would lose a race.
  virtual absl::StatusOr<std::optional<DocumentRecord>> FindForChange(const DocumentKey& key) = 0;

  /// The lock of FindForChange() for whoever needs no document. OK when there is none.
  virtual absl::Status Lock(const DocumentKey& key) = 0;

  /// One page in the order of the query. Filters, visibility included, are applied in SQL.
  /// @errors kInvalidArgument: a limit outside 1..limits::kPageSizeMax, or too many values.
  virtual absl::StatusOr<DocumentPage> List(const DocumentQuery& query) const = 0;

  /// How many documents the query matches, by state; its position and limit are ignored.
  virtual absl::StatusOr<std::map<std::string, int64_t>> CountByState(
      const DocumentQuery& query) const = 0;

  /// Incoming documents that carry the same (issuer, number, symbol, date).  @source R-IN-04
  virtual absl::StatusOr<std::vector<DocumentId>> FindIncomingTwins(
      const AgencyId& agency, const IncomingFields& incoming) const = 0;

  /// The incoming document made from this delivery or package, if there is one.
  virtual absl::StatusOr<std::optional<DocumentId>> FindIncomingByDelivery(
      const AgencyId& agency, const std::string& delivery) const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_DOCUMENT_REPOSITORY_H_
