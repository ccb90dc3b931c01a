// services.h: THE place where the services of a server are listed.
//
// A new service: link its target in CMakeLists.txt, make its operations and its edge in
// MakeServices(). Nothing else of the server changes.
#ifndef TRINHKY_SERVICES_SERVER_SERVICES_H_
#define TRINHKY_SERVICES_SERVER_SERVICES_H_

#include <grpcpp/impl/codegen/service_type.h>

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
#include "services/rpc/page_token.h"
#include "services/server/config.h"
#include "services/session/login.h"
#include "services/session/session_book.h"
#include "services/signing/crypto/trust_store.h"
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
  const exchange::ExchangeDeps& exchange;
  const drafting::DraftPress& press;
  session::SessionBook& sessions;
  session::LoginOperations& logins;
  rpc::Edge& edge;
  tasks::DeskWatch& desks;
};

/// Services and what they hold on to; destroyed in the opposite order.
class ServiceSet {
 public:
  /// Makes something that services need and keeps it as long as they live.
  template <typename T, typename... Arguments>
  T& Keep(Arguments&&... arguments) {
    auto made = std::make_shared<T>(std::forward<Arguments>(arguments)...);
    T& kept = *made;
    kept_.push_back(std::move(made));
    return kept;
  }
  /// Adds a service to the port for people, or to the port for other offices.
  template <typename T, typename... Arguments>
  void ForPeople(Arguments&&... arguments) {
    people_.push_back(std::make_unique<T>(std::forward<Arguments>(arguments)...));
  }
  template <typename T, typename... Arguments>
  void ForOffices(Arguments&&... arguments) {
    offices_.push_back(std::make_unique<T>(std::forward<Arguments>(arguments)...));
  }

  const std::vector<std::unique_ptr<grpc::Service>>& people() const { return people_; }
  const std::vector<std::unique_ptr<grpc::Service>>& offices() const { return offices_; }

 private:
  std::vector<std::shared_ptr<void>> kept_;
  std::vector<std::unique_ptr<grpc::Service>> people_;
  std::vector<std::unique_ptr<grpc::Service>> offices_;
};

/// Every service of this server.
ServiceSet MakeServices(const ServiceDeps& deps);

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_SERVICES_H_
