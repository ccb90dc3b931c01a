#include "services/signing/token/token_core.h"

#include <dlfcn.h>
#include <p11-kit/pkcs11.h>
#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>

#include "services/signing/token/token_problem.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

// Starting and stopping exclude each other: C_Initialize and C_Finalize are for the whole process.
std::mutex& StartMutex() {
  static std::mutex mutex;
  return mutex;
}

std::map<std::string, std::weak_ptr<TokenCore>>& Started() {
  static std::map<std::string, std::weak_ptr<TokenCore>> started;
  return started;
}

// Every function that we call must be there; a list with holes is no module for us.
bool IsComplete(const CK_FUNCTION_LIST* list) {
  return list != nullptr && list->version.major == 2 && list->C_Initialize != nullptr &&
         list->C_Finalize != nullptr && list->C_GetSlotList != nullptr &&
         list->C_GetTokenInfo != nullptr && list->C_GetMechanismList != nullptr &&
         list->C_GetMechanismInfo != nullptr && list->C_OpenSession != nullptr &&
         list->C_CloseSession != nullptr && list->C_Login != nullptr && list->C_Logout != nullptr &&
         list->C_FindObjectsInit != nullptr && list->C_FindObjects != nullptr &&
         list->C_FindObjectsFinal != nullptr && list->C_GetAttributeValue != nullptr &&
         list->C_SignInit != nullptr && list->C_Sign != nullptr;
}

absl::StatusOr<const CK_FUNCTION_LIST*> Load(const std::string& path) {
  struct stat file = {};
  if (::stat(path.c_str(), &file) != 0)
    return TokenRefusal(TokenProblem::kModuleMissing, {{"module", path}});
  const auto invalid = [&] {
    return TokenRefusal(TokenProblem::kModuleInvalid, {{"module", path}});
  };
  if (!S_ISREG(file.st_mode)) return invalid();
  // It runs as this program: what anybody may write, anybody may run here.
  if ((file.st_mode & S_IWOTH) != 0)
    return TokenRefusal(TokenProblem::kModuleOpenToOthers, {{"module", path}});
  void* const library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return invalid();
  // POSIX says that the address of a function may be read this way.
  const auto get_list = reinterpret_cast<CK_C_GetFunctionList>(  // NOLINT
      ::dlsym(library, "C_GetFunctionList"));
  CK_FUNCTION_LIST* list = nullptr;
  if (get_list == nullptr || get_list(&list) != CKR_OK || !IsComplete(list)) {
    ::dlclose(library);
    return invalid();
  }
  return list;
}

// One name for one file, whatever links lead to it.
std::string RealPath(const std::string& path) {
  char* const real = ::realpath(path.c_str(), nullptr);
  std::string text = real == nullptr ? path : std::string(real);
  std::free(real);
  return text;
}

}  // namespace

absl::StatusOr<std::unique_ptr<TokenCore>> TokenCore::Start(const std::string& path) {
  TRINHKY_ASSIGN_OR_RETURN(const CK_FUNCTION_LIST* const functions, Load(path));
  CK_C_INITIALIZE_ARGS arguments = {};
  arguments.flags = CKF_OS_LOCKING_OK;
  CK_RV result = functions->C_Initialize(&arguments);
  const bool locks = result != CKR_CANT_LOCK;
  if (!locks) result = functions->C_Initialize(nullptr);
  const bool owned = result == CKR_OK;
  if (!owned && result != CKR_CRYPTOKI_ALREADY_INITIALIZED) {
    char cause[32] = {};
    std::snprintf(cause, sizeof(cause), "0x%lx", result);
    return TokenRefusal(TokenProblem::kModuleStart,
                        {{"module", path}, {"call", "C_Initialize"}, {"cause", cause}});
  }
  return std::unique_ptr<TokenCore>(new TokenCore(functions, locks, owned));
}

absl::StatusOr<std::shared_ptr<TokenCore>> TokenCore::Open(const std::string& path) {
  if (path.empty() || path.front() != '/')
    return TokenRefusal(TokenProblem::kModulePath, {{"module", path}});
  const std::string name = RealPath(path);
  const std::lock_guard lock(StartMutex());
  std::weak_ptr<TokenCore>& known = Started()[name];
  if (std::shared_ptr<TokenCore> running = known.lock()) return running;
  TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<TokenCore> core, Start(name));
  std::shared_ptr<TokenCore> shared(core.release(), [name](TokenCore* ended) {
    std::shared_ptr<TokenCore> next;  // let go of outside the lock, which its own end would want
    {
      const std::lock_guard stopping(StartMutex());
      // Somebody may have opened anew since the last holder let go: then he goes on with it.
      next = Started()[name].lock();
      if (next != nullptr)
        next->owned_ = ended->owned_;
      else if (ended->owned_)
        ended->functions_->C_Finalize(nullptr);
    }
    delete ended;  // NOLINT: the deleter of a shared_ptr
  });
  known = shared;
  return shared;
}

std::mutex& TokenCore::LockOf(unsigned long slot) {
  const std::lock_guard lock(mutex_);
  std::unique_ptr<std::mutex>& own = slots_[locks_ ? slot : 0];
  if (own == nullptr) own = std::make_unique<std::mutex>();
  return *own;
}

}  // namespace trinhky::signing
