// request_id.h: random names: request ids that make a repeat safe.
#ifndef TRINHKY_CLIENTS_CLI_CLIENT_REQUEST_ID_H_
#define TRINHKY_CLIENTS_CLI_CLIENT_REQUEST_ID_H_

#include <string>

namespace trinhky::cli {

/// A new UUID version 7 in lower case: the millisecond, then 74 random bits of the system's source.
/// Thread-safe.
std::string NewRequestId();

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_CLIENT_REQUEST_ID_H_
