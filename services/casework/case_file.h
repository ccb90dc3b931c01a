// case_file.h: one document while a command moves it. The only path by which a document changes
// state: load → Decide → Apply → store, inside one transaction.
//
//   TRINHKY_ASSIGN_OR_RETURN(CaseFile file, CaseFile::Open(context, std::move(record)));
//   TRINHKY_RETURN_IF_ERROR(file.Perform({.action = "submit", .digest = digest}));
//   …what the stage itself must store…
//   TRINHKY_RETURN_IF_ERROR(file.Save());
#ifndef TRINHKY_SERVICES_CASEWORK_CASE_FILE_H_
#define TRINHKY_SERVICES_CASEWORK_CASE_FILE_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/casework/definition_shelf.h"
#include "services/casework/desks.h"
#include "services/casework/id_generator.h"
#include "services/casework/labels.h"
#include "services/casework/office_directory.h"
#include "services/rpc/call.h"
#include "services/storage/unit_of_work.h"
#include "workflow/engine/command.h"
#include "workflow/engine/definition.h"
#include "workflow/engine/effect.h"
#include "workflow/engine/event.h"
#include "workflow/engine/instance.h"

namespace trinhky::casework {

/// What a command runs in: made by Casework (casework.h) for each run of its transaction.
struct CaseContext {
  storage::UnitOfWork& work;
  const OfficeDirectory& office;
  const DefinitionShelf& definitions;
  IdGenerator& ids;
  const Call& call;
  std::string request_id;
  bool queued = false;  ///< something went into the outbox: wake the workers after the commit
  bool moved = false;   ///< work was opened or closed: tell those who watch their desks
};

/// One act. What is not needed stays empty.
struct Act {
  std::string action;
  std::string reason = {};
  std::string digest = {};
  std::map<std::string, bool, std::less<>> observed = {};
  std::optional<workflow::Deliveries> deliveries = std::nullopt;
  bool province_listed = false;
  std::map<std::string, std::string, std::less<>> data = {};
  bool by_system = false;  ///< the server acts, not the caller
};

/// Not thread-safe; lives inside one closure of Storage::Write().
class CaseFile {
 public:
  /// A stored document. @errors kInternal when its definition is not on the shelf.
  static absl::StatusOr<CaseFile> Open(CaseContext& context, storage::DocumentRecord record);

  /// A document that does not exist yet: Save() will insert it. `record` needs no instance.
  static absl::StatusOr<CaseFile> Create(CaseContext& context, storage::DocumentRecord record,
                                         const workflow::Definition& definition);

  /// Whether `act` would be allowed now; changes nothing. Run it before work that cannot be undone
  /// cheaply, and to give refusals in the right order.
  absl::Status May(const Act& act) const;

  /// Decides and applies. What follows generally (events, work items, notices, readers) is stored
  /// by Save(); what is the stage's own business (numbers, deliveries, …) is the caller's: see
  /// Has().
  /// @errors those of workflow::Decide(), and with `who_can` in the metadata.
  absl::Status Perform(const Act& act);

  /// Puts the draft under `target`, with an event of kind migration. @errors those of
  /// workflow::Migrate().
  absl::Status Migrate(const workflow::Definition& target);

  /// Whether an effect of this kind came out of the acts performed so far.
  bool Has(workflow::EffectKind kind) const;
  const std::vector<workflow::Effect>& effects() const { return effects_; }

  /// Stores everything. @errors kAborted when somebody else was first.
  absl::Status Save();

  storage::DocumentRecord& record() { return record_; }
  const storage::DocumentRecord& record() const { return record_; }
  Labels& labels() { return labels_; }
  const Labels& labels() const { return labels_; }
  const workflow::Instance& instance() const { return instance_; }
  const workflow::Definition& definition() const { return *definition_; }
  CaseContext& context() { return *context_; }
  const CaseContext& context() const { return *context_; }
  const storage::DocumentKey& key() const { return record_.key; }

  /// What decides about roles and desks.
  CaseFacts facts() const;
  /// "agencies/{a}/documents/{d}"
  std::string name() const;

 private:
  CaseFile(CaseContext& context, storage::DocumentRecord record,
           const workflow::Definition& definition);

  workflow::Command CommandFor(const Act& act) const;
  absl::Status WithWhoCan(absl::Status status) const;
  int64_t DeadlineUs() const;  ///< of the present state; 0: none
  /// Applies an event that was decided, and keeps it for SaveEvents().
  void Take(workflow::Event event, const workflow::Command& command, bool by_system);
  absl::Status SaveEvents();
  absl::Status SaveWork();
  absl::Status OpenWork(std::string_view role);

  struct PendingEvent {
    workflow::Event event;
    std::string bytes;
    std::string leaf;
    std::string reason;
    std::string salt;
    bool by_system = false;
  };

  CaseContext* context_;
  storage::DocumentRecord record_;
  const workflow::Definition* definition_;
  workflow::Instance instance_;
  Labels labels_;
  bool is_new_ = false;
  std::vector<PendingEvent> pending_;
  std::vector<workflow::Effect> effects_;
};

/// What of a document decides about roles and desks.
CaseFacts FactsOf(const storage::DocumentRecord& record, const Labels& labels);

/// "agencies/{a}/documents/{d}"
std::string NameOf(const storage::DocumentKey& key);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_CASE_FILE_H_
