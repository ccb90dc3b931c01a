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

void OfferStages(const ServiceDeps& deps, ServiceSet& set) {
  rpc::MethodSet& people = set.people();
  drafting::OfferDraftService(set.Keep<drafting::DraftOperations>(deps.casework, deps.press),
                              people);
  reviewing::OfferReviewService(set.Keep<reviewing::ReviewOperations>(deps.casework), people);
  signing::OfferSigningService(
      set.Keep<signing::SigningOperations>(deps.casework, deps.trust, deps.seals, deps.pictures,
                                           deps.exchange.revocation_lists),
      set.Keep<signing::ServerTokenSigning>(deps.casework, deps.trust, deps.pictures,
                                            deps.leader_tokens, deps.exchange.revocation_lists),
      people);
  registration::OfferRegisterService(set.Keep<registration::RegisterOperations>(
                                         deps.casework, deps.trust, deps.exchange.revocation_lists,
                                         !deps.config.time_stamper.empty()),
                                     people);
  submission::OfferSubmissionService(set.Keep<submission::SubmissionOperations>(deps.casework),
                                     people);
  distribution::OfferDistributionService(
      set.Keep<distribution::DistributionOperations>(deps.casework, deps.seals), people);
  const incoming::IncomingDeps incoming{deps.casework, deps.seals};
  incoming::OfferIncomingService(set.Keep<incoming::IncomingOperations>(incoming),
                                 set.Keep<incoming::AssignmentOperations>(incoming), people);
}

void OfferViews(const ServiceDeps& deps, ServiceSet& set) {
  tasks::OfferTaskService(set.Keep<tasks::TaskOperations>(deps.casework), deps.desks, set.people());
  workflows::OfferWorkflowService(set.Keep<workflows::WorkflowOperations>(deps.casework),
                                  set.people());
  audit::OfferAuditService(set.Keep<audit::AuditOperations>(deps.casework), set.people());
}

void OfferDirectory(const ServiceDeps& deps, ServiceSet& set) {
  const casework::CaseworkDeps& casework = deps.casework.deps();
  const auto& operations = set.Keep<directory::DirectoryUseCases>(directory::DirectoryUseCases{
      .changes = directory::DirectoryOperations({deps.directory, deps.trust}),
      .lists = directory::DirectoryLists(deps.directory, deps.page_tokens),
      .absences = directory::AbsenceOperations({deps.directory, deps.page_tokens, casework.ids}),
      .delegations =
          directory::DelegationOperations({deps.directory, deps.page_tokens, casework.ids}),
      .staffing = directory::StaffingOperations(deps.directory, casework.definitions)});
  directory::OfferDirectoryService(operations, set.people());
}

}  // namespace

ServiceSet MakeServices(const ServiceDeps& deps) {
  ServiceSet set(deps.edge);
  session::OfferSessionService(
      set.Keep<session::SessionOperations>(deps.logins, deps.sessions, deps.directory),
      set.people());
  OfferDirectory(deps, set);
  OfferStages(deps, set);
  OfferViews(deps, set);
  exchange::OfferExchangeService(set.Keep<exchange::ExchangeOperations>(deps.exchange),
                                 set.offices());
  // A further service goes here: Keep<…Operations>(…), then Offer…Service().
  return set;
}

}  // namespace trinhky::server
