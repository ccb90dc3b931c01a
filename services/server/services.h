// services.h: THE place where the services of a server are listed.
//
// A new service: link its target in CMakeLists.txt, make its operations and offer its methods in
// MakeServices(). Nothing else of the server changes.
#ifndef TRINHKY_SERVICES_SERVER_SERVICES_H_
#define TRINHKY_SERVICES_SERVER_SERVICES_H_

#include <memory>
#include <utility>
#include <vector>

#include "services/casework/casework.h"
#include "services/casework/definition_shelf.h"
#include "services/casework/directory_book.h"
#include "services/casework/id_generator.h"
#include "services/drafting/print/draft_print.h"
#include "services/exchange/exchange_deps.h"
#include "services/rpc/clock.h"
#include "services/rpc/edge.h"
#include "services/rpc/method_set.h"
#include "services/rpc/page_token.h"
#include "services/server/config.h"
#include "services/session/login.h"
#include "services/session/session_book.h"
#include "services/signing/crypto/trust_store.h"
#include "services/signing/leader_tokens.h"
#include "services/signing/picture_shelf.h"
#include "services/storage/storage.h"
#include "services/tasks/desk_watch.h"

namespace trinhky::server {

/// What a service may be made of. Everything outlives the services.
struct ServiceDeps {
  const Config& config;
  const Clock& clock;
  const casework::Casework& casework;
  casework::DirectoryBook& directory;
  const rpc::PageTokens& page_tokens;
  const signing::TrustStore& trust;
  const signing::SealKeys& seals;
  const signing::PictureShelf& pictures;
  const signing::LeaderTokens& leader_tokens;
  const exchange::ExchangeDeps& exchange;
  const drafting::DraftPress& press;
  session::SessionBook& sessions;
  session::LoginOperations& logins;
  rpc::Edge& edge;
  tasks::DeskWatch& desks;
};

/// The methods of both ports and what answers them; destroyed in the opposite order.
class ServiceSet {
 public:
  explicit ServiceSet(rpc::Edge& edge)
      : people_(std::make_unique<rpc::MethodSet>(edge)),
        offices_(std::make_unique<rpc::MethodSet>(edge)) {}

  /// Makes something that methods need and keeps it as long as they live.
  template <typename T, typename... Arguments>
  T& Keep(Arguments&&... arguments) {
    auto made = std::make_shared<T>(std::forward<Arguments>(arguments)...);
    T& kept = *made;
    kept_.push_back(std::move(made));
    return kept;
  }

  /// What the port for people serves.
  rpc::MethodSet& people() const { return *people_; }
  /// What the port for other offices serves.
  rpc::MethodSet& offices() const { return *offices_; }

 private:
  std::vector<std::shared_ptr<void>> kept_;
  std::unique_ptr<rpc::MethodSet> people_;
  std::unique_ptr<rpc::MethodSet> offices_;
};

/// Every service of this server.
ServiceSet MakeServices(const ServiceDeps& deps);

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_SERVICES_H_
