// pause.h: the one place where the client waits between two looks at a server.
#ifndef TRINHKY_CLIENTS_CLI_CLIENT_PAUSE_H_
#define TRINHKY_CLIENTS_CLI_CLIENT_PAUSE_H_

#include <chrono>
#include <functional>

namespace trinhky::cli {

/// Lets `time` pass.
void Pause(std::chrono::milliseconds time);

/// Asks `done` now and then again, at first every 10 ms, later every 200 ms, until it says true or
/// `limit` has passed. Returns what `done` said last.
bool WaitUntil(std::chrono::milliseconds limit, const std::function<bool()>& done);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_CLIENT_PAUSE_H_
