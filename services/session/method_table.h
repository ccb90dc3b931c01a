// method_table.h: the one table that says who may call what.
//
// A method without an entry is denied to everybody. What a person may do with one document is asked
// later, by CanRead() and by the definition; this table is the door of the building.
#ifndef TRINHKY_SERVICES_SESSION_METHOD_TABLE_H_
#define TRINHKY_SERVICES_SESSION_METHOD_TABLE_H_

#include <span>
#include <string_view>

namespace trinhky::session {

enum class Caller {
  kAnyone,  ///< to log in, and for nothing else
  kPerson,  ///< somebody with a session
  kOffice,  ///< another office, by its TLS certificate
};

struct MethodEntry {
  std::string_view method;  ///< "/trinhky.v1.ReviewService/ApproveReview"
  Caller caller = Caller::kPerson;
  std::string_view role;  ///< that a post of the person must give; empty: none
};

/// Every entry, sorted by method.
std::span<const MethodEntry> MethodTable();

/// The entry of `method`, or nullptr: denied.
const MethodEntry* FindMethod(std::string_view method);

}  // namespace trinhky::session

#endif  // TRINHKY_SERVICES_SESSION_METHOD_TABLE_H_
