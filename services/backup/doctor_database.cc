// The database: its server, its queues.
#include <cstdlib>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "services/backup/doctor_checks.h"
#include "services/backup/row_view.h"

namespace trinhky::backup {
namespace {

constexpr int64_t kSecondUs = 1'000'000;
constexpr int64_t kLogWarningUs = 60 * kSecondUs;
constexpr int64_t kLogErrorUs = 3'600 * kSecondUs;
constexpr int64_t kStuckUs = 600 * kSecondUs;
constexpr int64_t kClockWarningUs = 2 * kSecondUs;
constexpr int64_t kClockErrorUs = 60 * kSecondUs;
// As when the clerk is told (services/exchange/retry_schedule.h).
constexpr int64_t kAlarmAttempts = 6;
// Of the time, that writers of a cluster wait for a slow node.
constexpr double kFlowControlWarning = 0.1;

std::string ValueOf(const storage::DatabaseFacts& facts, std::string_view name) {
  const auto found = facts.cluster.find(name);
  return found == facts.cluster.end() ? std::string() : found->second;
}

void CheckCluster(const storage::DatabaseFacts& facts, Checks& checks) {
  const std::string status = ValueOf(facts, "wsrep_cluster_status");
  const std::string state = ValueOf(facts, "wsrep_local_state_comment");
  const std::string size = ValueOf(facts, "wsrep_cluster_size");
  int64_t nodes = 0;
  double waiting = 0;
  if (!absl::SimpleAtoi(size, &nodes)) nodes = 0;
  if (!absl::SimpleAtod(ValueOf(facts, "wsrep_flow_control_paused"), &waiting)) waiting = 0;
  const std::string percent = absl::StrFormat("%.1f", waiting * 100);
  const Message found{
      absl::StrCat(status, ", ", size, " nút, ", state, ", chờ nhau ", percent, " % thời gian"),
      absl::StrCat(status, ", ", size, " nodes, ", state, ", waiting for each other ", percent,
                   " % of the time")};
  if (status != "Primary" || ValueOf(facts, "wsrep_ready") != "ON") {
    checks.push_back({"cluster",
                      CheckLevel::kError,
                      found,
                      {"Nút này không thuộc phần đa số. Sửa mạng giữa các nút; chỉ khởi tạo lại từ "
                       "nút có seqno cao nhất.",
                       "This node is not part of the majority. Mend the network between the nodes; "
                       "bootstrap only from the node with the highest seqno."}});
  } else if (nodes < 3 || nodes % 2 == 0) {
    checks.push_back({"cluster",
                      CheckLevel::kWarning,
                      found,
                      {"Cần ít nhất ba nút, số lẻ (có thể thêm garbd), để còn đa số khi một nút "
                       "hỏng.",
                       "Have three nodes or more, an odd number (garbd counts), so that a majority "
                       "stays when one fails."}});
  } else if (waiting > kFlowControlWarning) {
    checks.push_back({"cluster",
                      CheckLevel::kWarning,
                      found,
                      {"Có nút chậm hơn các nút khác; xem ổ đĩa và mạng của nó.",
                       "One node is slower than the others; look at its disk and network."}});
  } else {
    checks.push_back({"cluster", CheckLevel::kOk, found, {}});
  }
}

absl::Status CheckLogQueue(storage::TableReader& reader, int64_t now_us, Checks& checks) {
  TRINHKY_ASSIGN_OR_RETURN(const TableWalk oldest, TableWalk::Start(reader, "pending_events"));
  TRINHKY_ASSIGN_OR_RETURN(const int64_t waiting, reader.Count("pending_events"));
  const int64_t age_us = oldest.at_end() ? 0 : now_us - oldest.row().Int("time_us");
  const Message found{
      absl::StrCat(waiting, " sự kiện chờ vào nhật ký, lâu nhất ", age_us / kSecondUs, " giây"),
      absl::StrCat(waiting, " events wait for the log, the oldest for ", age_us / kSecondUs,
                   " seconds")};
  const CheckLevel level = age_us > kLogErrorUs     ? CheckLevel::kError
                           : age_us > kLogWarningUs ? CheckLevel::kWarning
                                                    : CheckLevel::kOk;
  checks.push_back({"log_queue", level, found,
                    level == CheckLevel::kOk
                        ? Message{}
                        : Message{"Xem máy chủ trinhkyd có chạy và nhật ký của nó có "
                                  "«sequencer_failed» không.",
                                  "See that trinhkyd runs, and whether its log says "
                                  "'sequencer_failed'."}});
  return absl::OkStatus();
}

// "{agency}/{document}/{delivery}" names a delivery, and that its body.
absl::StatusOr<std::string> WhereTo(storage::TableReader& reader, const RowView& row) {
  const std::vector<std::string> parts = absl::StrSplit(row.Text("item_key"), '/');
  if (row.Text("topic") != "delivery" || parts.size() < 3) return row.Text("item_key");
  TRINHKY_ASSIGN_OR_RETURN(const auto found,
                           reader.Find("deliveries", {{"agency_id", parts[parts.size() - 3]},
                                                      {"document_id", parts[parts.size() - 2]},
                                                      {"delivery_id", parts[parts.size() - 1]}}));
  if (found.empty()) return row.Text("item_key");
  return RowView(*reader.FindTable("deliveries"), found[0]).Text("body_id");
}

absl::Status CheckOutbox(storage::TableReader& reader, int64_t now_us, Checks& checks) {
  std::map<std::string, std::pair<int64_t, std::string>> failing;  // where → rows, last error
  int64_t all = 0;
  int64_t stuck = 0;
  TRINHKY_ASSIGN_OR_RETURN(TableWalk rows, TableWalk::Start(reader, "outbox"));
  for (; !rows.at_end(); ++all) {
    const RowView row = rows.row();
    stuck += row.Int("fence") % 2 != 0 && row.Int("due_us") < now_us - kStuckUs ? 1 : 0;
    if (row.Int("attempts") >= kAlarmAttempts && failing.size() < 100) {
      TRINHKY_ASSIGN_OR_RETURN(const std::string where, WhereTo(reader, row));
      ++failing[where].first;
      failing[where].second = row.Text("last_error");
    }
    TRINHKY_RETURN_IF_ERROR(rows.Advance());
  }
  for (const auto& [where, what] : failing)
    checks.push_back(
        {"outbox",
         CheckLevel::kWarning,
         {absl::StrCat(where, ": ", what.first, " việc gửi không được (", what.second, ")"),
          absl::StrCat(where, ": ", what.first, " rows keep failing (", what.second, ")")},
         {"Liên hệ cơ quan đó, xem --peer và chứng thư; khi tới được thì tự gửi lại.",
          "Call that office, look at --peer and the certificates; it is sent again when the office "
          "is reached."}});
  if (failing.empty())
    Ok(checks, "outbox", absl::StrCat(all, " việc chờ gửi"), absl::StrCat(all, " rows wait"));
  if (stuck > 0)
    checks.push_back({"claims",
                      CheckLevel::kWarning,
                      {absl::StrCat(stuck, " việc đã nhận mà quá hạn hơn mười phút"),
                       absl::StrCat(stuck, " claims ran out more than ten minutes ago")},
                      {"Xem trinhkyd có chạy không; khởi động lại thì việc được nhận lại.",
                       "See that trinhkyd runs; after a restart they are taken again."}});
  return absl::OkStatus();
}

absl::Status CheckLeases(storage::TableReader& reader, int64_t now_us, Checks& checks) {
  TRINHKY_ASSIGN_OR_RETURN(TableWalk rows, TableWalk::Start(reader, "leases"));
  for (; !rows.at_end();) {
    const RowView row = rows.row();
    const bool held = !row.Text("holder").empty() && row.Int("until_us") > now_us;
    const std::string what = absl::StrCat(row.Text("name"), ", epoch ", row.Int("epoch"), ": ");
    Ok(checks, "leases", absl::StrCat(what, held ? row.Text("holder") : "không ai giữ"),
       absl::StrCat(what, held ? row.Text("holder") : "nobody holds it"));
    TRINHKY_RETURN_IF_ERROR(rows.Advance());
  }
  return absl::OkStatus();
}

}  // namespace

void CheckServer(const storage::DatabaseFacts& facts, int64_t now_us, Checks& checks) {
  Ok(checks, "database", facts.version, facts.version);
  if (facts.clock_us == 0) return;
  if (facts.settings.ok()) {
    Ok(checks, "settings", "không có cài đặt nào làm mất dữ liệu",
       "no setting under which data could be lost");
  } else {
    const auto refusal = RejectionOf(facts.settings);
    checks.push_back({"settings",
                      CheckLevel::kError,
                      refusal ? refusal->message : Message{"?", "?"},
                      {"Như trên; trinhkyd không khởi động với cài đặt này.",
                       "As it says; trinhkyd does not start over such a server."}});
  }
  const int64_t off_us = std::llabs(facts.clock_us - now_us);
  const Message off{absl::StrCat("lệch ", off_us / 1'000, " ms so với máy này"),
                    absl::StrCat(off_us / 1'000, " ms away from this machine's")};
  const CheckLevel level = off_us > kClockErrorUs     ? CheckLevel::kError
                           : off_us > kClockWarningUs ? CheckLevel::kWarning
                                                      : CheckLevel::kOk;
  checks.push_back({"clock", level, off,
                    level == CheckLevel::kOk ? Message{}
                                             : Message{"Bật đồng bộ giờ (chrony) trên cả hai máy.",
                                                       "Let chrony keep the time on both "
                                                       "machines."}});
  if (!facts.cluster.empty()) CheckCluster(facts, checks);
}

absl::Status CheckQueues(storage::TableReader& reader, int64_t now_us, Checks& checks) {
  TRINHKY_RETURN_IF_ERROR(CheckLogQueue(reader, now_us, checks));
  TRINHKY_RETURN_IF_ERROR(CheckOutbox(reader, now_us, checks));
  return CheckLeases(reader, now_us, checks);
}

}  // namespace trinhky::backup
