// bad_requests.h: for a request message, one that keeps every rule of its .proto, and one for each
// way to break one. Nothing here is written by hand per message: a new field tests itself.
#ifndef TRINHKY_TESTS_TESTING_BAD_REQUESTS_H_
#define TRINHKY_TESTS_TESTING_BAD_REQUESTS_H_

#include <google/protobuf/message.h>

#include <functional>
#include <memory>
#include <string>

namespace trinhky::testing {

/// A request that keeps every rule but one.
struct BadRequest {
  const google::protobuf::Message& message;
  std::string path;   ///< of the field at fault: "requests[2].etag"
  std::string where;  ///< message, field and what is wrong, for a failing test
};

/// A request of this type that keeps every rule; repeated fields have one element.
std::unique_ptr<google::protobuf::Message> GoodRequest(
    const google::protobuf::Descriptor* descriptor);

/// Breaks each rule of each field in turn, nested ones included.
void ForEachBadRequest(const google::protobuf::Descriptor* descriptor,
                       const std::function<void(const BadRequest&)>& take);

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_BAD_REQUESTS_H_
