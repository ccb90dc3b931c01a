// command.h: a write closure on its way through the queue of a storage.
//
// Callers use Storage::Write() and Storage::WriteAsync(); only a backend needs this file.
#ifndef TRINHKY_SERVICES_STORAGE_COMMAND_H_
#define TRINHKY_SERVICES_STORAGE_COMMAND_H_

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/unit_of_work.h"

namespace trinhky::storage {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& result) {
  return result.status();
}

/// What Storage::Read() hands to a backend.
using ReadBody = std::function<absl::Status(const ReadUnit&)>;

/// One queued command. A backend calls Run() one or more times, then Finish() exactly once.
class WriteCommand {
 public:
  virtual ~WriteCommand() = default;

  /// Runs the closure; an error means that its writes must be rolled back.
  virtual absl::Status Run(UnitOfWork& work) = 0;

  /// Hands the result to the caller. `status` is OK when the transaction is durable; otherwise it
  /// is the error that the caller gets in place of the closure's result.
  /// Nobody but the caller keeps a reference to the status afterwards.
  virtual void Finish(absl::Status status) = 0;
};

/// A command that calls `done(result)`.
template <typename Body, typename Done>
class AsyncCommand final : public WriteCommand {
 public:
  using Result = std::invoke_result_t<Body&, UnitOfWork&>;

  AsyncCommand(Body body, Done done) : body_(std::move(body)), done_(std::move(done)) {}

  absl::Status Run(UnitOfWork& work) override {
    result_.emplace(body_(work));
    return StatusOf(*result_);
  }

  void Finish(absl::Status status) override {
    if (status.ok() && result_.has_value()) {
      done_(*std::move(result_));
    } else {
      result_.reset();
      done_(Result(std::move(status)));
    }
  }

 private:
  Body body_;
  Done done_;
  std::optional<Result> result_;
};

/// The two ends of a blocking command: Detach() goes into the queue, Await() stays with the caller.
template <typename Body, typename Result>
class BlockingCommand {
 public:
  explicit BlockingCommand(Body body) : body_(std::move(body)) {}

  std::unique_ptr<WriteCommand> Detach() {
    // The closure can stay here because the caller waits in Await(); the promise goes along,
    // because it must outlive the moment in which the caller wakes up.
    auto body = [this](UnitOfWork& work) { return body_(work); };
    std::promise<Result> promise;
    future_ = promise.get_future();
    auto done = [promise = std::move(promise)](Result result) mutable {
      promise.set_value(std::move(result));
    };
    return std::make_unique<AsyncCommand<decltype(body), decltype(done)>>(body, std::move(done));
  }

  Result Await() { return future_.get(); }

 private:
  Body body_;
  std::future<Result> future_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_COMMAND_H_
