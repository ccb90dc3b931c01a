// casework.h: how a stage service reads and changes a document. Every operation goes through one of
// these functions, so that the order of checks of design.md 13 stands in one place:
//
//   (edge: authenticate → method table → validate) → load → CanRead, else NOT_FOUND → idempotency
//   record → etag → may act → state → rule
#ifndef TRINHKY_SERVICES_CASEWORK_CASEWORK_H_
#define TRINHKY_SERVICES_CASEWORK_CASEWORK_H_

#include <google/protobuf/message.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "services/casework/case_file.h"
#include "services/casework/directory_book.h"
#include "services/casework/work_signal.h"
#include "services/rpc/page_token.h"
#include "services/storage/blob_store.h"
#include "services/storage/storage.h"
#include "trinhky/v1/document.pb.h"

namespace trinhky::casework {

/// Collaborators, built once in services/server. Not owned.
struct CaseworkDeps {
  storage::Storage& storage;
  storage::BlobStore& blobs;
  DirectoryBook& directory;
  const DefinitionShelf& definitions;
  IdGenerator& ids;
  const rpc::PageTokens& page_tokens;
  /// May be null: the workers then find the work when they look.
  WorkSignal* work_signal = nullptr;
  /// Told when something was laid on a desk or taken off it. May be null.
  WorkSignal* desk_signal = nullptr;
};

/// A request that changes something, as the checks need it.
struct Change {
  std::string_view name;  ///< agencies/{a}/documents/{d}
  std::string_view etag;  ///< empty: not compared
  std::string_view request_id;
  const google::protobuf::Message& request;  ///< for the digest of the idempotency record
  /// Locks rows that many commands change, a register's counter say, before anything is read that
  /// does not lock: they queue up instead of losing races. May be empty. The second argument is the
  /// document; null under Once().
  std::function<absl::Status(CaseContext&, const storage::DocumentRecord*)> lock = {};
};

/// Thread-safe: it has no state of its own.
class Casework {
 public:
  explicit Casework(CaseworkDeps deps) : deps_(deps) {}

  /// Changes one document in one transaction and answers with its view. `body` gets the opened case
  /// and performs acts; saving, the view and the idempotency record are done here. `body` may run
  /// twice.
  absl::Status ChangeDocument(const Call& call, const Change& change,
                              const std::function<absl::Status(CaseFile&)>& body,
                              v1::Document& response) const;

  /// As above for changes that answer with something else, or that concern no document yet: checks
  /// the idempotency record under `agency`, runs `body`, which fills `response`, and stores the
  /// answer. Loading and CanRead are the body's.
  absl::Status Once(const Call& call, const AgencyId& agency, const Change& change,
                    const std::function<absl::Status(CaseContext&)>& body,
                    google::protobuf::Message& response) const;

  /// Runs `body` with a document that the caller may read. @errors NOT_FOUND.
  absl::Status ReadDocument(
      const Call& call, std::string_view name,
      const std::function<absl::Status(const storage::ReadUnit&, const OfficeDirectory&,
                                       const storage::DocumentRecord&)>& body) const;

  /// Loads a document inside a transaction and checks CanRead for the caller. @errors NOT_FOUND.
  static absl::StatusOr<storage::DocumentRecord> LoadVisible(const storage::ReadUnit& unit,
                                                             const OfficeDirectory& office,
                                                             const Call& call,
                                                             const storage::DocumentKey& key);
  /// The same for a command, which may be going to change it: see FindForChange().
  static absl::StatusOr<storage::DocumentRecord> LoadVisible(storage::UnitOfWork& work,
                                                             const OfficeDirectory& office,
                                                             const Call& call,
                                                             const storage::DocumentKey& key);

  const CaseworkDeps& deps() const { return deps_; }

 private:
  using Attempt = std::function<absl::Status(const OfficeDirectory&)>;

  /// Runs `attempt` with the directory as it is now, and again when its transaction found that
  /// another server has changed it.
  absl::Status UnderDirectory(const Attempt& attempt) const;

  /// Runs `body` in one write transaction and tells the workers and the desks what is new.
  absl::Status Commit(const Call& call, const OfficeDirectory& office, std::string_view request_id,
                      const std::function<absl::Status(CaseContext&)>& body) const;

  /// @errors kAborted/DIRECTORY_MOVED.
  absl::Status CheckDirectory(const CaseContext& context) const;

  CaseworkDeps deps_;
};

/// The key in "agencies/{a}/documents/{d}…"; deeper names give their document.
storage::DocumentKey KeyOf(std::string_view name);

/// The etag of a revision: the quoted number.
std::string EtagOf(int64_t rev);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_CASEWORK_H_
