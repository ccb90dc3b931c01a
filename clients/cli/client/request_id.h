// request_id.h: request ids, which make a repeat safe.
#ifndef TRINHKY_CLIENTS_CLI_CLIENT_REQUEST_ID_H_
#define TRINHKY_CLIENTS_CLI_CLIENT_REQUEST_ID_H_

#include <cstdint>
#include <string>

namespace trinhky::cli {

/// A UUID version 7 in lower case: the millisecond, then 74 random bits of the system's source. The
/// server keeps the answer to every request under its id: ids that follow the time lie side by side
/// in its index, and random ones would each touch a page of their own. Thread-safe.
std::string RequestIdAt(int64_t unix_ms);

/// RequestIdAt() this moment.
std::string NewRequestId();

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_CLIENT_REQUEST_ID_H_
