#include "services/storage/sql/sql_repositories.h"

namespace trinhky::storage {

SqlRepositories::SqlRepositories(Connection& connection)
    : documents_(connection),
      revisions_(connection),
      recipients_(connection),
      deliveries_(connection),
      readers_(connection),
      events_(connection),
      work_items_(connection),
      registers_(connection),
      signatures_(connection),
      submissions_(connection),
      packages_(connection),
      requests_(connection),
      outbox_(connection),
      timers_(connection),
      leases_(connection),
      directory_(connection),
      accounts_(connection),
      blob_names_(connection),
      arrival_notes_(connection),
      office_keys_(connection),
      notices_(connection),
      unit_(Pointers()) {}

Repositories SqlRepositories::Pointers() {
  return {.documents = &documents_,
          .revisions = &revisions_,
          .recipients = &recipients_,
          .deliveries = &deliveries_,
          .readers = &readers_,
          .events = &events_,
          .work_items = &work_items_,
          .registers = &registers_,
          .signatures = &signatures_,
          .submissions = &submissions_,
          .packages = &packages_,
          .requests = &requests_,
          .outbox = &outbox_,
          .timers = &timers_,
          .leases = &leases_,
          .directory = &directory_,
          .accounts = &accounts_,
          .blob_names = &blob_names_,
          .arrival_notes = &arrival_notes_,
          .office_keys = &office_keys_,
          .notices = &notices_};
}

}  // namespace trinhky::storage
