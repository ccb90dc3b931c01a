#include "services/server/services.h"

#include "services/directory/directory_service.h"
#include "services/session/session_service.h"

namespace trinhky::server {

ServiceSet MakeServices(const ServiceDeps& deps) {
  ServiceSet set;
  set.ForPeople<session::SessionService>(deps.edge, deps.logins, deps.sessions, deps.directory);

  const auto& directory = set.Keep<directory::DirectoryOperations>(
      directory::DirectoryDeps{deps.directory, deps.trust, deps.page_tokens});
  set.ForPeople<directory::DirectoryServiceEdge>(deps.edge, directory);

  // The next service goes here: Keep<…Operations>(…), then ForPeople<…ServiceEdge>(…).
  return set;
}

}  // namespace trinhky::server
