#include "services/storage/sqlite/measure_floor.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "services/storage/sqlite/open_sqlite.h"
#include "services/storage/storage.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

using Clock = std::chrono::steady_clock;

// Sizes as a real document has them.
constexpr size_t kInstanceBytes = 1'200;
constexpr size_t kEventBytes = 450;
constexpr size_t kResponseBytes = 900;

DocumentKey KeyOf(int document) {
  return {AgencyId("xa-binh-an-ubnd"), DocumentId("doc-" + std::to_string(1'000'000 + document))};
}

std::string ItemOf(int64_t seq) { return "item-" + std::to_string(seq); }

WorkItemRecord Item(const DocumentRecord& document) {
  WorkItemRecord item;
  item.key = document.key;
  item.item_id = ItemOf(document.event_seq);
  item.assignee = "roles/clerk";
  item.step = document.state;
  item.title = document.subject;
  item.opened_us = document.update_time_us;
  return item;
}

absl::Status InsertDocuments(UnitOfWork& work, int first, int last) {
  for (int i = first; i < last; ++i) {
    DocumentRecord document;
    document.key = KeyOf(i);
    document.state = "UNIT_REVIEW";
    document.subject = "Kết quả thực hiện Nghị quyết số 57-NQ/TW";
    document.instance = std::string(kInstanceBytes, 'i');
    document.create_time_us = document.update_time_us = i;
    TRINHKY_RETURN_IF_ERROR(work.documents().Insert(document));
    TRINHKY_RETURN_IF_ERROR(work.work_items().Open(Item(document)));
  }
  return absl::OkStatus();
}

absl::Status Preload(Storage& storage, int documents) {
  constexpr int kPerTransaction = 1'000;
  for (int first = 0; first < documents; first += kPerTransaction) {
    int last = std::min(documents, first + kPerTransaction);
    TRINHKY_RETURN_IF_ERROR(
        storage.Write([&](UnitOfWork& work) { return InsertDocuments(work, first, last); }));
  }
  return absl::OkStatus();
}

// One step: the rows that every command of the lifecycle writes.
absl::Status Step(UnitOfWork& work, const DocumentKey& key, const std::string& request,
                  int64_t now_us) {
  TRINHKY_ASSIGN_OR_RETURN(std::optional<RequestRecord> answered,
                           work.requests().Find(key.agency, "people/an", request));
  if (answered.has_value()) return absl::OkStatus();
  TRINHKY_ASSIGN_OR_RETURN(DocumentRecord document, work.documents().Get(key));
  EventRecord event;
  event.key = key;
  event.seq = document.event_seq + 1;
  event.event_id = key.document.value() + "-" + std::to_string(event.seq);
  event.bytes = std::string(kEventBytes, 'e') + event.event_id;
  event.leaf_hash = LeafHashHex(event.bytes);
  event.prev_hash = document.event_hash;
  event.time_us = now_us;
  TRINHKY_RETURN_IF_ERROR(work.events().Append(event));
  document.event_seq = event.seq;
  document.event_hash = event.leaf_hash;
  document.update_time_us = now_us;
  TRINHKY_RETURN_IF_ERROR(work.documents().Update(document).status());
  TRINHKY_RETURN_IF_ERROR(work.work_items().Close(key, "", now_us).status());
  TRINHKY_RETURN_IF_ERROR(work.work_items().Open(Item(document)));
  RequestRecord answer;
  answer.agency = key.agency;
  answer.principal = "people/an";
  answer.request_id = request;
  answer.method = "bench";
  answer.body_hash = event.leaf_hash;
  answer.response = std::string(kResponseBytes, 'r');
  answer.time_us = now_us;
  return work.requests().Insert(answer);
}

struct Client {
  std::vector<int64_t> latencies_us;
  absl::Status status;
};

void RunClient(Storage& storage, const FloorOptions& options, int number,
               const std::atomic<bool>& stop, Client& client) {
  // A client keeps to its own documents: clients who race for one document are another figure.
  int64_t turn = 0;
  while (!stop.load(std::memory_order_relaxed)) {
    int document = number + static_cast<int>(turn * options.clients % options.documents);
    std::string request = Sha256Hex(std::to_string(number) + "/" + std::to_string(turn++));
    DocumentKey key = KeyOf(document % options.documents);
    Clock::time_point start = Clock::now();
    int64_t now_us =
        std::chrono::duration_cast<std::chrono::microseconds>(start.time_since_epoch()).count();
    client.status =
        storage.Write([&](UnitOfWork& work) { return Step(work, key, request, now_us); });
    if (!client.status.ok()) return;
    client.latencies_us.push_back(
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count());
  }
}

absl::Status CheckOptions(const FloorOptions& options) {
  if (options.clients < 1 || options.clients > 1'024 || options.documents < 1 ||
      options.documents > 1'000'000 || !(options.seconds > 0) || options.group_max < 1) {
    return absl::InvalidArgumentError("an option of the measurement is out of range");
  }
  std::error_code error;
  if (std::filesystem::exists(options.path, error)) {
    return absl::AlreadyExistsError("the database file exists");
  }
  return absl::OkStatus();
}

FloorResult Summarize(std::vector<int64_t> latencies_us, int64_t commits, double seconds) {
  FloorResult result;
  result.commands = static_cast<int64_t>(latencies_us.size());
  if (latencies_us.empty() || commits == 0) return result;
  std::sort(latencies_us.begin(), latencies_us.end());
  result.commands_per_second = static_cast<double>(result.commands) / seconds;
  result.flushes_per_second = static_cast<double>(commits) / seconds;
  result.group_mean = static_cast<double>(result.commands) / static_cast<double>(commits);
  result.p50_us = latencies_us[latencies_us.size() / 2];
  result.p99_us = latencies_us[latencies_us.size() * 99 / 100];
  result.max_us = latencies_us.back();
  return result;
}

}  // namespace

absl::StatusOr<FloorResult> MeasureFloor(const FloorOptions& options) {
  TRINHKY_RETURN_IF_ERROR(CheckOptions(options));
  SqliteOptions sqlite;
  sqlite.path = options.path;
  sqlite.group_max = options.group_max;
  TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<Storage> storage, OpenSqlite(std::move(sqlite)));
  TRINHKY_RETURN_IF_ERROR(Preload(*storage, options.documents));
  int64_t commits_before = storage->stats().commits;

  std::atomic<bool> stop = false;
  std::vector<Client> clients(static_cast<size_t>(options.clients));
  std::vector<std::thread> threads;
  Clock::time_point start = Clock::now();
  for (int i = 0; i < options.clients; ++i) {
    threads.emplace_back(
        [&, i] { RunClient(*storage, options, i, stop, clients[static_cast<size_t>(i)]); });
  }
  std::this_thread::sleep_until(start + std::chrono::duration<double>(options.seconds));
  stop = true;
  for (std::thread& thread : threads) thread.join();
  double seconds = std::chrono::duration<double>(Clock::now() - start).count();

  std::vector<int64_t> latencies_us;
  for (Client& client : clients) {
    TRINHKY_RETURN_IF_ERROR(client.status);
    latencies_us.insert(latencies_us.end(), client.latencies_us.begin(), client.latencies_us.end());
  }
  return Summarize(std::move(latencies_us), storage->stats().commits - commits_before, seconds);
}

absl::StatusOr<FloorResult> MeasureGroupedFloor(const std::string& path, int clients,
                                                double seconds) {
  FloorOptions options;
  options.path = path;
  options.clients = clients;
  options.seconds = seconds;
  return MeasureFloor(options);
}

}  // namespace trinhky::storage
