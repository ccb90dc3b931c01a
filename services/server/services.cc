#include "services/server/services.h"

#include "services/audit/audit_service.h"
#include "services/casework/casework.h"
#include "services/directory/directory_service.h"
#include "services/distribution/distribution_service.h"
#include "services/drafting/draft_service.h"
#include "services/exchange/exchange_service.h"
#include "services/incoming/incoming_service.h"
#include "services/registration/register_service.h"
#include "services/reviewing/review_service.h"
#include "services/session/session_service.h"
#include "services/signing/signing_service.h"
#include "services/submission/submission_service.h"
#include "services/tasks/task_service.h"
#include "services/workflow/workflow_service.h"

namespace trinhky::server {
namespace {

void AddStages(const ServiceDeps& deps, ServiceSet& set) {
  set.ForPeople<drafting::DraftServiceEdge>(
      deps.edge, set.Keep<drafting::DraftOperations>(deps.casework, deps.press));
  set.ForPeople<reviewing::ReviewServiceEdge>(deps.edge,
                                              set.Keep<reviewing::ReviewOperations>(deps.casework));
  set.ForPeople<signing::SigningServiceEdge>(
      deps.edge,
      set.Keep<signing::SigningOperations>(deps.casework, deps.trust, deps.seals, deps.pictures,
                                           deps.exchange.revocation_lists));
  set.ForPeople<registration::RegisterServiceEdge>(
      deps.edge, set.Keep<registration::RegisterOperations>(deps.casework, deps.trust,
                                                            deps.exchange.revocation_lists,
                                                            !deps.config.time_stamper.empty()));
  set.ForPeople<submission::SubmissionServiceEdge>(
      deps.edge, set.Keep<submission::SubmissionOperations>(deps.casework));
  set.ForPeople<distribution::DistributionServiceEdge>(
      deps.edge, set.Keep<distribution::DistributionOperations>(deps.casework, deps.seals));
  const incoming::IncomingDeps incoming{deps.casework, deps.seals};
  set.ForPeople<incoming::IncomingServiceEdge>(deps.edge,
                                               set.Keep<incoming::IncomingOperations>(incoming),
                                               set.Keep<incoming::AssignmentOperations>(incoming));
}

void AddViews(const ServiceDeps& deps, ServiceSet& set) {
  set.ForPeople<tasks::TaskServiceEdge>(deps.edge, set.Keep<tasks::TaskOperations>(deps.casework),
                                        deps.desks);
  set.ForPeople<workflows::WorkflowServiceEdge>(
      deps.edge, set.Keep<workflows::WorkflowOperations>(deps.casework));
  set.ForPeople<audit::AuditServiceEdge>(deps.edge,
                                         set.Keep<audit::AuditOperations>(deps.casework));
}

void AddDirectory(const ServiceDeps& deps, ServiceSet& set) {
  const casework::CaseworkDeps& casework = deps.casework.deps();
  const auto& operations = set.Keep<directory::DirectoryUseCases>(directory::DirectoryUseCases{
      .changes = directory::DirectoryOperations({deps.directory, deps.trust}),
      .lists = directory::DirectoryLists(deps.directory, deps.page_tokens),
      .absences = directory::AbsenceOperations({deps.directory, deps.page_tokens, casework.ids}),
      .delegations =
          directory::DelegationOperations({deps.directory, deps.page_tokens, casework.ids}),
      .staffing = directory::StaffingOperations(deps.directory, casework.definitions)});
  set.ForPeople<directory::DirectoryServiceEdge>(deps.edge, operations);
}

}  // namespace

ServiceSet MakeServices(const ServiceDeps& deps) {
  ServiceSet set;
  set.ForPeople<session::SessionService>(deps.edge, deps.logins, deps.sessions, deps.directory);
  AddDirectory(deps, set);
  AddStages(deps, set);
  AddViews(deps, set);
  set.ForOffices<exchange::ExchangeServiceEdge>(
      deps.edge, set.Keep<exchange::ExchangeOperations>(deps.exchange));
  // A further service goes here: Keep<…Operations>(…), then ForPeople<…ServiceEdge>(…).
  return set;
}

}  // namespace trinhky::server
