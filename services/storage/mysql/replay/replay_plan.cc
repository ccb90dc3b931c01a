#include "services/storage/mysql/replay/replay_plan.h"

#include <algorithm>

namespace trinhky::storage {

ReplayPlan::ReplayPlan(const ReplayScript& script, int clients)
    : script_(script), clients_(static_cast<size_t>(clients)), threads_(script.background.size()) {
  for (auto& round : progress_) round.resize(script.lives.size());
  for (size_t i = 0; i < clients_.size(); ++i) waiting_.push_back(i);
}

int64_t ReplayPlan::SlowestRound() const {
  int64_t slowest = next_round_;
  for (const Thread& thread : threads_) slowest = std::min(slowest, thread.round);
  return slowest;
}

void ReplayPlan::Begin(Client& client) {
  client.round = next_round_;
  client.life = next_life_;
  client.call = 0;
  progress_.at(static_cast<size_t>(client.round) % kRoundsKept)[client.life] = 0;
  if (++next_life_ == script_.lives.size()) {
    next_life_ = 0;
    ++next_round_;
  }
}

bool ReplayPlan::IsSettled(int64_t round, size_t thread, size_t pieces) const {
  return threads_[thread].round > round ||
         (threads_[thread].round == round && threads_[thread].at >= pieces);
}

bool ReplayPlan::MayCall(size_t at) const {
  const Client& client = clients_[at];
  const ScriptCall& call = script_.lives[client.life][client.call];
  return std::all_of(call.needs.begin(), call.needs.end(), [&](const auto& need) {
    return IsSettled(client.round, need.first, need.second);
  });
}

bool ReplayPlan::MayRun(size_t at, bool in_step) const {
  const Thread& thread = threads_[at];
  if (thread.busy) return false;
  const ScriptBackground& work = script_.background[at][thread.at];
  if (in_step && calls_done_ < thread.round * script_.calls + work.calls_before) return false;
  // Documents that were not begun yet have the progress of an older round.
  const auto& progress = progress_.at(static_cast<size_t>(thread.round) % kRoundsKept);
  return std::all_of(work.needs.begin(), work.needs.end(), [&](const auto& need) {
    const auto& [life, calls] = need;
    const bool begun =
        thread.round < next_round_ || (thread.round == next_round_ && life < next_life_);
    return calls == 0 || (begun && progress[life] >= calls);
  });
}

std::optional<size_t> ReplayPlan::ReadyThread() const {
  for (size_t i = 0; i < threads_.size(); ++i)
    if (MayRun(i, true)) return i;
  if (running_ > 0 || ReadyClient() || (!waiting_.empty() && MayBegin())) return std::nullopt;
  // Other documents are ahead than in the recording, and wait for this.
  for (size_t i = 0; i < threads_.size(); ++i)
    if (MayRun(i, false)) return i;
  return std::nullopt;
}

std::optional<size_t> ReplayPlan::ReadyClient() const {
  for (size_t i = 0; i < ready_.size(); ++i)
    if (MayCall(ready_[i])) return i;
  return std::nullopt;
}

bool ReplayPlan::HasJob() const {
  return (!waiting_.empty() && MayBegin()) || ReadyClient() || ReadyThread();
}

std::optional<ReplayPlan::Job> ReplayPlan::Next(Clock::time_point now) {
  if (const std::optional<size_t> thread = ReadyThread()) {
    ++running_;
    threads_[*thread].busy = true;
    return Job{.transaction = &script_.background[*thread][threads_[*thread].at].transaction,
               .round = threads_[*thread].round,
               .is_call = false,
               .who = *thread,
               .ready = now};
  }
  while (!waiting_.empty() && MayBegin()) {
    Begin(clients_[waiting_.front()]);
    clients_[waiting_.front()].ready = now;
    ready_.push_back(waiting_.front());
    waiting_.pop_front();
  }
  const std::optional<size_t> place = ReadyClient();
  if (!place) return std::nullopt;
  ++running_;
  const size_t who = ready_[*place];
  ready_.erase(ready_.begin() + static_cast<std::ptrdiff_t>(*place));
  const Client& client = clients_[who];
  return Job{.transaction = &script_.lives[client.life][client.call].transaction,
             .round = client.round,
             .is_call = true,
             .who = who,
             .ready = client.ready};
}

void ReplayPlan::Done(const Job& job, Clock::time_point now) {
  --running_;
  if (!job.is_call) {
    Thread& thread = threads_[job.who];
    thread.busy = false;
    if (++thread.at == script_.background[job.who].size()) {
      thread.at = 0;
      ++thread.round;
    }
    return;
  }
  Client& client = clients_[job.who];
  ++calls_done_;
  progress_.at(static_cast<size_t>(client.round) % kRoundsKept)[client.life] = ++client.call;
  client.ready = now;
  if (client.call < script_.lives[client.life].size()) {
    ready_.push_back(job.who);
  } else {
    waiting_.push_back(job.who);
  }
}

}  // namespace trinhky::storage
