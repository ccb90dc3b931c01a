// unit_of_work.h: what a closure can reach inside a transaction.
//
// ReadUnit hands out repositories as const, and their reading methods are const: a closure of
// Storage::Read() cannot write, and a function that takes a const ReadUnit& works in both.
#ifndef TRINHKY_SERVICES_STORAGE_UNIT_OF_WORK_H_
#define TRINHKY_SERVICES_STORAGE_UNIT_OF_WORK_H_

#include "services/storage/account_repository.h"
#include "services/storage/arrival_note_repository.h"
#include "services/storage/blob_name_repository.h"
#include "services/storage/delivery_repository.h"
#include "services/storage/directory_repository.h"
#include "services/storage/document_repository.h"
#include "services/storage/event_repository.h"
#include "services/storage/lease_repository.h"
#include "services/storage/notice_repository.h"
#include "services/storage/office_key_repository.h"
#include "services/storage/outbox_repository.h"
#include "services/storage/package_repository.h"
#include "services/storage/reader_repository.h"
#include "services/storage/recipient_repository.h"
#include "services/storage/register_repository.h"
#include "services/storage/request_repository.h"
#include "services/storage/revision_repository.h"
#include "services/storage/signature_repository.h"
#include "services/storage/submission_repository.h"
#include "services/storage/timer_repository.h"
#include "services/storage/work_item_repository.h"

namespace trinhky::storage {

/// The repositories of one connection; a backend fills it. Not owned.
struct Repositories {
  DocumentRepository* documents = nullptr;
  RevisionRepository* revisions = nullptr;
  RecipientRepository* recipients = nullptr;
  DeliveryRepository* deliveries = nullptr;
  ReaderRepository* readers = nullptr;
  EventRepository* events = nullptr;
  WorkItemRepository* work_items = nullptr;
  RegisterRepository* registers = nullptr;
  SignatureRepository* signatures = nullptr;
  SubmissionRepository* submissions = nullptr;
  PackageRepository* packages = nullptr;
  RequestRepository* requests = nullptr;
  OutboxRepository* outbox = nullptr;
  TimerRepository* timers = nullptr;
  LeaseRepository* leases = nullptr;
  DirectoryRepository* directory = nullptr;
  AccountRepository* accounts = nullptr;
  BlobNameRepository* blob_names = nullptr;
  ArrivalNoteRepository* arrival_notes = nullptr;
  OfficeKeyRepository* office_keys = nullptr;
  NoticeRepository* notices = nullptr;
};

/// One consistent snapshot. Valid only inside the closure; not thread-safe.
class ReadUnit {
 public:
  explicit ReadUnit(const Repositories& all) : all_(all) {}
  ReadUnit(const ReadUnit&) = delete;
  ReadUnit& operator=(const ReadUnit&) = delete;

  const DocumentRepository& documents() const { return *all_.documents; }
  const RevisionRepository& revisions() const { return *all_.revisions; }
  const RecipientRepository& recipients() const { return *all_.recipients; }
  const DeliveryRepository& deliveries() const { return *all_.deliveries; }
  const ReaderRepository& readers() const { return *all_.readers; }
  const EventRepository& events() const { return *all_.events; }
  const WorkItemRepository& work_items() const { return *all_.work_items; }
  const RegisterRepository& registers() const { return *all_.registers; }
  const SignatureRepository& signatures() const { return *all_.signatures; }
  const SubmissionRepository& submissions() const { return *all_.submissions; }
  const PackageRepository& packages() const { return *all_.packages; }
  const RequestRepository& requests() const { return *all_.requests; }
  const OutboxRepository& outbox() const { return *all_.outbox; }
  const TimerRepository& timers() const { return *all_.timers; }
  const LeaseRepository& leases() const { return *all_.leases; }
  const DirectoryRepository& directory() const { return *all_.directory; }
  const AccountRepository& accounts() const { return *all_.accounts; }
  const BlobNameRepository& blob_names() const { return *all_.blob_names; }
  const ArrivalNoteRepository& arrival_notes() const { return *all_.arrival_notes; }
  const NoticeRepository& notices() const { return *all_.notices; }

 protected:
  Repositories all_;
};

/// A snapshot that can be changed; its writes become visible to others together, at COMMIT.
/// Reads inside it see its own writes. Valid only inside the closure; not thread-safe.
class UnitOfWork : public ReadUnit {
 public:
  using ReadUnit::ReadUnit;

  DocumentRepository& documents() { return *all_.documents; }
  RevisionRepository& revisions() { return *all_.revisions; }
  RecipientRepository& recipients() { return *all_.recipients; }
  DeliveryRepository& deliveries() { return *all_.deliveries; }
  ReaderRepository& readers() { return *all_.readers; }
  EventRepository& events() { return *all_.events; }
  WorkItemRepository& work_items() { return *all_.work_items; }
  RegisterRepository& registers() { return *all_.registers; }
  SignatureRepository& signatures() { return *all_.signatures; }
  SubmissionRepository& submissions() { return *all_.submissions; }
  PackageRepository& packages() { return *all_.packages; }
  RequestRepository& requests() { return *all_.requests; }
  OutboxRepository& outbox() { return *all_.outbox; }
  TimerRepository& timers() { return *all_.timers; }
  LeaseRepository& leases() { return *all_.leases; }
  DirectoryRepository& directory() { return *all_.directory; }
  AccountRepository& accounts() { return *all_.accounts; }
  ArrivalNoteRepository& arrival_notes() { return *all_.arrival_notes; }
  OfficeKeyRepository& office_keys() { return *all_.office_keys; }
  NoticeRepository& notices() { return *all_.notices; }
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_UNIT_OF_WORK_H_
