// generic_call.h: any method by its name, with any bytes as its messages.
#ifndef TRINHKY_TESTS_TESTING_GENERIC_CALL_H_
#define TRINHKY_TESTS_TESTING_GENERIC_CALL_H_

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <vector>

namespace trinhky::testing {

struct GenericCall {
  std::string method;                 ///< "/trinhky.v1.DraftService/GetDocument"
  std::vector<std::string> messages;  ///< serialized, in order; a unary method takes one
  std::string token;                  ///< of a session; empty: nobody is logged in
};

/// Sends the messages, reads whatever comes and waits for the end.
grpc::Status CallGenerically(const std::shared_ptr<grpc::Channel>& channel,
                             const GenericCall& call);

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_GENERIC_CALL_H_
