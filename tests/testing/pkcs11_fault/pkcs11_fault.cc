// A PKCS#11 module that passes calls on to SoftHSM2 and fails where it is told to.
//
// The file that TRINHKY_PKCS11_FAULT names is read at C_Initialize; one order a line:
//   fail C_Sign 2 0x32        the second C_Sign returns 0x32; "2+": and every later one
//   flags 1 0x40000 0         from the first C_GetTokenInfo on, sets and clears flags of the token
//   hide 0x40                 the token does not have that mechanism
//   empty                     no reader has a token
//   spoil                     a bit of every signature is wrong
// Counts begin anew at C_Finalize. TrinhkyFaultCalls("C_Login") says how often a function was
// called, TrinhkyFaultPeak() how many calls were inside at once.
#include <dlfcn.h>
#include <p11-kit/pkcs11.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Failure {
  std::string function;
  int first = 0;
  bool later_too = false;
  CK_RV result = CKR_OK;
};

struct FlagChange {
  int first = 0;
  CK_FLAGS set = 0;
  CK_FLAGS clear = 0;
};

struct State {
  std::mutex mutex;
  std::vector<Failure> failures;
  std::vector<FlagChange> flags;
  std::set<CK_MECHANISM_TYPE> hidden;
  bool empty = false;
  bool spoil = false;
  bool read = false;
  std::string orders;  ///< as they were read
  std::map<std::string, int> calls;
  int inside = 0;
  int peak = 0;
};

State& TheState() {
  static State state;
  return state;
}

CK_FUNCTION_LIST* Real() {
  static CK_FUNCTION_LIST* const list = [] {
    void* const library = ::dlopen("/usr/lib/softhsm/libsofthsm2.so", RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) std::abort();
    const auto get_list =
        reinterpret_cast<CK_C_GetFunctionList>(::dlsym(library, "C_GetFunctionList"));
    CK_FUNCTION_LIST* found = nullptr;
    if (get_list == nullptr || get_list(&found) != CKR_OK) std::abort();
    return found;
  }();
  return list;
}

CK_ULONG NumberOf(const std::string& text) { return std::strtoul(text.c_str(), nullptr, 0); }

std::string OrdersText() {
  const char* const path = std::getenv("TRINHKY_PKCS11_FAULT");
  std::ifstream in(path == nullptr ? "" : path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void ReadOrders(State& state, const std::string& text) {
  state.orders = text;
  state.failures.clear();
  state.flags.clear();
  state.hidden.clear();
  state.empty = state.spoil = false;
  state.peak = 0;
  state.read = true;
  state.calls.clear();
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string order, a, b, c;
    words >> order >> a >> b >> c;
    if (order == "fail")
      state.failures.push_back({a, static_cast<int>(NumberOf(b)), b.back() == '+', NumberOf(c)});
    else if (order == "flags")
      state.flags.push_back({static_cast<int>(NumberOf(a)), NumberOf(b), NumberOf(c)});
    else if (order == "hide")
      state.hidden.insert(NumberOf(a));
    else if (order == "empty")
      state.empty = true;
    else if (order == "spoil")
      state.spoil = true;
    else
      std::abort();
  }
}

/// Counts a call, and says whether and how it fails.
class Call {
 public:
  explicit Call(const std::string& function) {
    State& state = TheState();
    const std::lock_guard lock(state.mutex);
    // A module that would not start is never stopped: new orders begin anew too.
    if (function == "C_Initialize")
      if (const std::string text = OrdersText(); !state.read || text != state.orders)
        ReadOrders(state, text);
    number_ = ++state.calls[function];
    state.peak = std::max(state.peak, ++state.inside);
    for (const Failure& failure : state.failures)
      if (failure.function == function &&
          (number_ == failure.first || (failure.later_too && number_ > failure.first)))
        fault_ = failure.result;
  }
  ~Call() {
    State& state = TheState();
    const std::lock_guard lock(state.mutex);
    --state.inside;
  }
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  int number() const { return number_; }
  const std::optional<CK_RV>& fault() const { return fault_; }

 private:
  int number_ = 0;
  std::optional<CK_RV> fault_;
};

#define PASS_ON(name, parameters, arguments) \
  CK_RV Fault_##name parameters {            \
    const Call call(#name);                  \
    if (call.fault()) return *call.fault();  \
    return Real()->name arguments;           \
  }

PASS_ON(C_Initialize, (void* arguments), (arguments))
PASS_ON(C_GetMechanismList, (CK_SLOT_ID slot, CK_MECHANISM_TYPE_PTR list, CK_ULONG_PTR count),
        (slot, list, count))
PASS_ON(C_OpenSession,
        (CK_SLOT_ID slot, CK_FLAGS flags, void* application, CK_NOTIFY notify,
         CK_SESSION_HANDLE_PTR session),
        (slot, flags, application, notify, session))
PASS_ON(C_CloseSession, (CK_SESSION_HANDLE session), (session))
PASS_ON(C_Login, (CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_BYTE_PTR pin, CK_ULONG size),
        (session, user, pin, size))
PASS_ON(C_Logout, (CK_SESSION_HANDLE session), (session))
PASS_ON(C_FindObjectsInit, (CK_SESSION_HANDLE session, CK_ATTRIBUTE_PTR wanted, CK_ULONG count),
        (session, wanted, count))
PASS_ON(C_FindObjects,
        (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE_PTR objects, CK_ULONG room,
         CK_ULONG_PTR count),
        (session, objects, room, count))
PASS_ON(C_FindObjectsFinal, (CK_SESSION_HANDLE session), (session))
PASS_ON(C_GetAttributeValue,
        (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_PTR wanted,
         CK_ULONG count),
        (session, object, wanted, count))
PASS_ON(C_SignInit, (CK_SESSION_HANDLE session, CK_MECHANISM_PTR mechanism, CK_OBJECT_HANDLE key),
        (session, mechanism, key))

CK_RV Fault_C_Finalize(void* reserved) {
  {
    State& state = TheState();
    const std::lock_guard lock(state.mutex);
    state.read = false;
  }
  return Real()->C_Finalize(reserved);
}

CK_RV Fault_C_GetSlotList(CK_BBOOL present, CK_SLOT_ID_PTR slots, CK_ULONG_PTR count) {
  const Call call("C_GetSlotList");
  if (call.fault()) return *call.fault();
  if (!TheState().empty) return Real()->C_GetSlotList(present, slots, count);
  *count = 0;
  return CKR_OK;
}

CK_RV Fault_C_GetTokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO_PTR info) {
  const Call call("C_GetTokenInfo");
  if (call.fault()) return *call.fault();
  const CK_RV result = Real()->C_GetTokenInfo(slot, info);
  // The free slot of SoftHSM is no token of the test.
  if (result != CKR_OK || (info->flags & CKF_TOKEN_INITIALIZED) == 0) return result;
  for (const FlagChange& change : TheState().flags)
    if (call.number() >= change.first) info->flags = (info->flags | change.set) & ~change.clear;
  return result;
}

CK_RV Fault_C_GetMechanismInfo(CK_SLOT_ID slot, CK_MECHANISM_TYPE type,
                               CK_MECHANISM_INFO_PTR info) {
  const Call call("C_GetMechanismInfo");
  if (call.fault()) return *call.fault();
  if (TheState().hidden.contains(type)) return CKR_MECHANISM_INVALID;
  return Real()->C_GetMechanismInfo(slot, type, info);
}

CK_RV Fault_C_Sign(CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG size,
                   CK_BYTE_PTR signature, CK_ULONG_PTR signature_size) {
  const Call call("C_Sign");
  if (call.fault()) return *call.fault();
  const CK_RV result = Real()->C_Sign(session, data, size, signature, signature_size);
  if (result == CKR_OK && TheState().spoil) signature[*signature_size / 2] ^= 1;
  return result;
}

}  // namespace

extern "C" {

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  static CK_FUNCTION_LIST functions = [] {
    CK_FUNCTION_LIST copy = *Real();
    copy.C_Initialize = Fault_C_Initialize;
    copy.C_Finalize = Fault_C_Finalize;
    copy.C_GetSlotList = Fault_C_GetSlotList;
    copy.C_GetTokenInfo = Fault_C_GetTokenInfo;
    copy.C_GetMechanismList = Fault_C_GetMechanismList;
    copy.C_GetMechanismInfo = Fault_C_GetMechanismInfo;
    copy.C_OpenSession = Fault_C_OpenSession;
    copy.C_CloseSession = Fault_C_CloseSession;
    copy.C_Login = Fault_C_Login;
    copy.C_Logout = Fault_C_Logout;
    copy.C_FindObjectsInit = Fault_C_FindObjectsInit;
    copy.C_FindObjects = Fault_C_FindObjects;
    copy.C_FindObjectsFinal = Fault_C_FindObjectsFinal;
    copy.C_GetAttributeValue = Fault_C_GetAttributeValue;
    copy.C_SignInit = Fault_C_SignInit;
    copy.C_Sign = Fault_C_Sign;
    return copy;
  }();
  *list = &functions;
  return CKR_OK;
}

int TrinhkyFaultCalls(const char* function) {
  State& state = TheState();
  const std::lock_guard lock(state.mutex);
  const auto at = state.calls.find(function);
  return at == state.calls.end() ? 0 : at->second;
}

int TrinhkyFaultPeak() {
  State& state = TheState();
  const std::lock_guard lock(state.mutex);
  return state.peak;
}

}  // extern "C"
