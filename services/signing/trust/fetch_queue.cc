#include "services/signing/trust/fetch_queue.h"

#include <algorithm>

#include <utility>

#include "services/signing/trust/crl.h"
#include "services/signing/trust/fetch_refusals.h"
#include "services/signing/trust/http_fetch.h"
#include "services/signing/trust/ocsp.h"
#include "services/signing/trust/time_stamp.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

constexpr int kInFlightMax = 16;

// "http://host:port" of an address that FetchHosts has made.
std::string HostOf(const std::string& url) {
  const size_t begin = url.find("://") + 3;
  return url.substr(0, std::min(url.find('/', begin), url.size()));
}

HttpExchange ExchangeOf(const FetchJob& job, const std::string& url, const FetchOptions& options) {
  HttpExchange exchange{.url = url,
                        .body = job.body,
                        .connect_ms = options.connect_ms,
                        .whole_ms = options.whole_ms,
                        .ca_file = options.ca_file};
  switch (job.kind) {
    case FetchKind::kOcsp:
      exchange.content_type = "application/ocsp-request";
      exchange.answer_type = "application/ocsp-response";
      exchange.answer_bytes_max = kOcspBytesMax;
      break;
    case FetchKind::kCrl:
      // Servers give lists every kind of name.
      exchange.body.clear();
      exchange.answer_bytes_max = kCrlBytesMax;
      break;
    case FetchKind::kTimeStamp:
      exchange.content_type = "application/timestamp-query";
      exchange.answer_type = "application/timestamp-reply";
      exchange.answer_bytes_max = kTimeStampBytesMax;
      exchange.whole_ms = options.time_stamp_ms;
      break;
  }
  return exchange;
}

}  // namespace

FetchQueue::FetchQueue(FetchOptions options) : options_(std::move(options)) {
  const int workers = std::clamp(options_.in_flight_max, 1, kInFlightMax);
  for (int i = 0; i < workers; ++i) workers_.emplace_back([this] { Work(); });
}

FetchQueue::~FetchQueue() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  for (std::thread& worker : workers_) worker.join();
  for (auto& [due, waiting] : waiting_) waiting.done(FetchRefusal(FetchProblem::kStopped));
}

absl::Status FetchQueue::Add(FetchJob job, FetchDone done) {
  TRINHKY_ASSIGN_OR_RETURN(std::string url, options_.hosts.Resolve(job.address));
  std::string host = HostOf(url);
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= options_.waiting_max) return FetchRefusal(FetchProblem::kQueueFull);
    waiting_.emplace(FetchClock::now(), Waiting{.job = std::move(job),
                                                .done = std::move(done),
                                                .url = std::move(url),
                                                .host = std::move(host)});
  }
  wake_.notify_one();
  return absl::OkStatus();
}

void FetchQueue::Work() {
  while (std::optional<Waiting> waiting = Next()) {
    ++waiting->tries;
    absl::StatusOr<std::string> answer = Try(*waiting);
    Finish(*std::move(waiting), std::move(answer));
  }
}

std::optional<FetchQueue::Waiting> FetchQueue::Next() {
  std::unique_lock lock(mutex_);
  while (!stop_) {
    if (waiting_.empty()) {
      wake_.wait(lock);
    } else if (const FetchClock::time_point due = waiting_.begin()->first;
               due > FetchClock::now()) {
      wake_.wait_until(lock, due);
    } else {
      Waiting next = std::move(waiting_.begin()->second);
      waiting_.erase(waiting_.begin());
      return next;
    }
  }
  return std::nullopt;
}

absl::StatusOr<std::string> FetchQueue::Try(const Waiting& waiting) {
  {
    const std::lock_guard lock(mutex_);
    Breaker& breaker = breakers_.try_emplace(waiting.host, options_.breaker).first->second;
    if (!breaker.MayTry(FetchClock::now()))
      return FetchRefusal(FetchProblem::kResting, {{"host", waiting.host}});
  }
  absl::StatusOr<std::string> answer =
      FetchHttp(ExchangeOf(waiting.job, waiting.url, options_), &stop_);
  const std::lock_guard lock(mutex_);
  Breaker& breaker = breakers_.find(waiting.host)->second;
  // A refusal is an answer too: the host is there.
  if (absl::IsUnavailable(answer.status()))
    breaker.Failed(FetchClock::now());
  else
    breaker.Succeeded();
  return answer;
}

void FetchQueue::Finish(Waiting waiting, absl::StatusOr<std::string> answer) {
  if (!answer.ok() && options_.log)
    options_.log("fetch " + waiting.host + ", try " + std::to_string(waiting.tries) + ": " +
                 ReasonOf(answer.status()));
  const bool again = absl::IsUnavailable(answer.status()) &&
                     ReasonOf(answer.status()) != "FETCH_RESTING" &&
                     waiting.tries < options_.retry.tries_max;
  if (!again) {
    waiting.done(std::move(answer));
    return;
  }
  const double chance = options_.chance ? options_.chance() : 0.0;
  const FetchClock::time_point due =
      FetchClock::now() + RetryPause(options_.retry, waiting.tries, chance);
  {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(due, std::move(waiting));
  }
  wake_.notify_one();
}

}  // namespace trinhky::signing
