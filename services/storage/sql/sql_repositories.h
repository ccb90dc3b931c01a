// sql_repositories.h: every repository over one connection, as a backend keeps them.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_REPOSITORIES_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_REPOSITORIES_H_

#include "services/storage/sql/connection.h"
#include "services/storage/sql/sql_account_repository.h"
#include "services/storage/sql/sql_arrival_note_repository.h"
#include "services/storage/sql/sql_blob_name_repository.h"
#include "services/storage/sql/sql_delivery_repository.h"
#include "services/storage/sql/sql_directory_repository.h"
#include "services/storage/sql/sql_document_repository.h"
#include "services/storage/sql/sql_event_repository.h"
#include "services/storage/sql/sql_lease_repository.h"
#include "services/storage/sql/sql_notice_repository.h"
#include "services/storage/sql/sql_office_key_repository.h"
#include "services/storage/sql/sql_outbox_repository.h"
#include "services/storage/sql/sql_package_repository.h"
#include "services/storage/sql/sql_reader_repository.h"
#include "services/storage/sql/sql_recipient_repository.h"
#include "services/storage/sql/sql_register_repository.h"
#include "services/storage/sql/sql_request_repository.h"
#include "services/storage/sql/sql_revision_repository.h"
#include "services/storage/sql/sql_signature_repository.h"
#include "services/storage/sql/sql_submission_repository.h"
#include "services/storage/sql/sql_timer_repository.h"
#include "services/storage/sql/sql_work_item_repository.h"
#include "services/storage/unit_of_work.h"

namespace trinhky::storage {

/// Made once per connection and used by every transaction on it.
class SqlRepositories {
 public:
  explicit SqlRepositories(Connection& connection);
  SqlRepositories(const SqlRepositories&) = delete;
  SqlRepositories& operator=(const SqlRepositories&) = delete;

  UnitOfWork& unit() { return unit_; }

 private:
  Repositories Pointers();

  SqlDocumentRepository documents_;
  SqlRevisionRepository revisions_;
  SqlRecipientRepository recipients_;
  SqlDeliveryRepository deliveries_;
  SqlReaderRepository readers_;
  SqlEventRepository events_;
  SqlWorkItemRepository work_items_;
  SqlRegisterRepository registers_;
  SqlSignatureRepository signatures_;
  SqlSubmissionRepository submissions_;
  SqlPackageRepository packages_;
  SqlRequestRepository requests_;
  SqlOutboxRepository outbox_;
  SqlTimerRepository timers_;
  SqlLeaseRepository leases_;
  SqlDirectoryRepository directory_;
  SqlAccountRepository accounts_;
  SqlBlobNameRepository blob_names_;
  SqlArrivalNoteRepository arrival_notes_;
  SqlOfficeKeyRepository office_keys_;
  SqlNoticeRepository notices_;
  UnitOfWork unit_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_REPOSITORIES_H_
