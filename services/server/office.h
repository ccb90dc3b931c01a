// office.h: the composition root: everything of one server, built in order and taken down in the
// opposite one.
#ifndef TRINHKY_SERVICES_SERVER_OFFICE_H_
#define TRINHKY_SERVICES_SERVER_OFFICE_H_

#include <memory>
#include <optional>

#include "absl/status/statusor.h"
#include "services/casework/directory_book.h"
#include "services/server/config.h"
#include "services/server/directory_watch.h"
#include "services/server/services.h"
#include "services/server/workers.h"
#include "services/session/password_hasher.h"
#include "services/session/session_gatekeeper.h"
#include "services/signing/trust/authorities.h"
#include "services/signing/trust/revocation_files.h"
#include "services/storage/blob_store.h"
#include "services/tasks/desk_watch.h"

namespace trinhky::server {

class Office {
 public:
  /// Opens the storage, imports the directory, registers certificates, proves the definitions and
  /// makes the services. Nothing listens yet.
  /// @errors a sentence for the operator in each case; see the functions that it calls.
  static absl::StatusOr<std::unique_ptr<Office>> Open(const Config& config);

  /// Finishes the work that is queued and closes the storage.
  ~Office();
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;

  /// Lets the workers begin: call when the ports are open, so that a second server that was started
  /// by mistake has given up. What a killed server had claimed is free at once where one server
  /// owns the database (SQLite); on a database of several, a claim runs out by itself.
  /// @errors those of the storage.
  absl::Status StartWorkers();

  /// Ends the streams that watch desks; call before the ports drain, which would wait for them.
  void StopWatches() { desks_.Stop(); }

  const ServiceSet& services() const { return *services_; }
  /// The database refuses everything until the next start, see StorageStats.
  bool disk_failed() const { return storage_->stats().disk_failed; }
  casework::DirectoryBook& directory() { return directory_; }
  const Clock& clock() const { return *clock_; }

 private:
  Office(const Config& config, std::unique_ptr<Clock> clock,
         std::unique_ptr<storage::Storage> storage, std::unique_ptr<storage::BlobStore> blobs,
         std::string page_key);

  absl::Status KnowAuthorities();
  std::vector<std::string> ListsNow();
  absl::Status FillDirectory();
  absl::Status RegisterCertificates();
  absl::Status SetDemoPasswords();
  absl::Status MakeBackground();

  const Config config_;
  std::unique_ptr<Clock> clock_;
  SystemIdGenerator ids_;
  std::unique_ptr<storage::Storage> storage_;
  std::unique_ptr<storage::BlobStore> blobs_;
  rpc::PageTokens page_tokens_;
  casework::DirectoryBook directory_;
  casework::DefinitionShelf definitions_;
  signing::TrustStore trust_;
  signing::TrustStore time_stamp_trust_;
  std::unique_ptr<const signing::Authorities> authorities_;     ///< null: nobody is asked
  std::unique_ptr<signing::RevocationFiles> revocation_lists_;  ///< set once by Open()
  signing::SealKeys seals_;
  signing::PictureShelf pictures_;
  signing::LeaderTokens leader_tokens_;
  std::unique_ptr<drafting::DraftPress> press_;
  exchange::WorkBell bell_;
  tasks::DeskWatch desks_;
  casework::Casework casework_;
  exchange::ExchangeDeps exchange_;
  session::PasswordHasher hasher_;
  session::SessionBook sessions_;
  session::LoginOperations logins_;
  session::SessionGatekeeper gatekeeper_;
  rpc::WorkerPool workers_;
  rpc::Edge edge_;
  std::optional<ServiceSet> services_;  ///< set once by Open()
  DirectoryWatch directory_watch_;
  std::unique_ptr<Workers> background_;
};

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_OFFICE_H_
