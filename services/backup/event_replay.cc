#include "services/backup/event_replay.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/engine/apply.h"
#include "workflow/engine/conform.h"

namespace trinhky::backup {
namespace {

// What Migrate() writes down of the definition that the document leaves
// (workflow/engine/migrate.h).
constexpr char kFromDefinition[] = "from_definition";
constexpr char kFromVersion[] = "from_version";

}  // namespace

void EventReplay::Find(const char* code, int64_t seq, std::string vi, std::string en) {
  findings_.Add(code, absl::StrCat(document_, ", event ", seq), std::move(vi), std::move(en));
}

absl::Status EventReplay::Take(const RowView& row) {
  const int64_t seq = row.Int("seq");
  ++events_;
  if (seq != last_seq_ + 1) {
    whole_ = false;
    Find("EVENT_MISSING", last_seq_ + 1, "Thiếu sự kiện.",
         absl::StrCat("Expected event ", last_seq_ + 1, ", but the next one is ", seq, "."));
  }
  last_seq_ = seq;
  const std::string leaf = LeafHashHex(row.Text("bytes"));
  if (leaf != row.Text("leaf_hash"))
    Find("EVENT_LEAF_DIFFERS", seq, "Nội dung sự kiện không khớp mã băm đã ghi.",
         "Expected bytes that hash to the stored leaf, but they do not.");
  if (row.Text("prev_hash") != last_leaf_)
    Find("EVENT_CHAIN_BROKEN", seq, "Sự kiện không nối vào sự kiện trước nó.",
         "Expected the leaf of the event before, but it names another.");
  last_leaf_ = row.Text("leaf_hash");
  TRINHKY_RETURN_IF_ERROR(CheckPlace(row));
  const absl::StatusOr<workflow::Event> event = workflow::Event::FromJson(row.Text("bytes"));
  if (!event.ok()) {
    whole_ = false;
    Find("EVENT_UNREADABLE", seq, "Nội dung sự kiện không đọc được.",
         "Expected the canonical bytes of an event, but they are not.");
    return absl::OkStatus();
  }
  CompareColumns(row, *event);
  if (events_ == 1) Begin(*event);
  if (whole_) CheckAllowed(*event);
  for (const auto& [name, value] : event->data) data_.insert_or_assign(name, value);
  instance_ = workflow::Apply(std::move(instance_), *event, leaf);
  return absl::OkStatus();
}

void EventReplay::CompareColumns(const RowView& row, const workflow::Event& event) {
  if (event.document != document_ || event.seq != row.Int("seq") ||
      event.prev != row.Text("prev_hash") || event.action != row.Text("kind") ||
      event.actor != row.Text("actor") || event.time_us != row.Int("time_us"))
    Find("EVENT_ROW_DIFFERS", row.Int("seq"), "Cột của dòng không giống nội dung sự kiện.",
         "Expected the columns to repeat what the event says, but they differ.");
  // Both empty: there was none, or it was erased for good.
  if ((!row.Text("free_text").empty() || !row.Text("salt").empty()) &&
      workflow::ReasonHash(row.Text("salt"), row.Text("free_text")) != event.reason_hash)
    Find("EVENT_REASON_DIFFERS", row.Int("seq"), "Lời ghi không khớp mã băm trong sự kiện.",
         "Expected the reason whose hash the event holds, but it differs.");
}

void EventReplay::Begin(const workflow::Event& first) {
  first_time_us_ = first.time_us;
  std::string id = first.definition;
  int version = first.version;
  if (first.kind == workflow::EventKind::kMigration) {
    const auto from = first.data.find(kFromDefinition);
    const auto from_version = first.data.find(kFromVersion);
    if (from != first.data.end()) id = from->second;
    if (from_version == first.data.end() || !absl::SimpleAtoi(from_version->second, &version))
      version = 0;
  }
  const workflow::Definition* definition = definitions_.Find(id, version);
  if (definition != nullptr) {
    instance_ = workflow::NewInstance(*definition, document_);
    return;
  }
  whole_ = false;
  Find("DEFINITION_UNKNOWN", first.seq,
       absl::StrCat("Không có quy trình «", id, "» phiên bản ", version,
                    "; hãy cho thư mục quy trình của cơ quan bằng --definitions."),
       absl::StrCat("Expected the definition '", id, "' version ", version,
                    " to replay with; give the office's folder with --definitions."));
}

void EventReplay::CheckAllowed(const workflow::Event& event) {
  absl::Status allowed;
  if (event.kind == workflow::EventKind::kMigration) {
    // What Migrate() demands was looked at when it was; here, that it goes on from where it was.
    const bool follows = event.seq == instance_.seq + 1 && event.prev == instance_.last_leaf &&
                         event.from == instance_.state && event.to == instance_.state;
    if (!follows) allowed = absl::DataLossError("");
  } else {
    const workflow::Definition* definition =
        definitions_.Find(instance_.definition, instance_.version);
    if (definition == nullptr) return;  // reported when the document came to it
    allowed = workflow::CheckConforms(*definition, instance_, event);
  }
  if (event.kind == workflow::EventKind::kMigration &&
      definitions_.Find(event.definition, event.version) == nullptr) {
    whole_ = false;
    Find("DEFINITION_UNKNOWN", event.seq, "Không có quy trình mà văn bản được chuyển sang.",
         absl::StrCat("Expected the definition '", event.definition, "' version ", event.version,
                      " to replay with; give the office's folder with --definitions."));
  }
  if (allowed.ok()) return;
  const auto rejection = RejectionOf(allowed);
  Find("EVENT_NOT_ALLOWED", event.seq,
       absl::StrCat("Quy trình không cho việc «", event.action, "» ở đây. ",
                    rejection ? rejection->message.vi : ""),
       absl::StrCat("Expected an act that the definition allows here, but '", event.action,
                    "' is not: ", rejection ? rejection->message.en : "it does not follow."));
}

absl::Status EventReplay::CheckPlace(const RowView& row) {
  const int64_t seq = row.Int("seq");
  TRINHKY_ASSIGN_OR_RETURN(const auto leaves,
                           reader_.Find("log_leaves", {{"event_id", row.Text("event_id")}}));
  const auto is_of = [&](const RowView& other) {
    return DocumentOf(other) == DocumentOf(row) && other.Int("seq") == seq &&
           other.Text("leaf_hash") == row.Text("leaf_hash") &&
           other.Text("event_id") == row.Text("event_id");
  };
  if (leaves.empty()) {
    waits_ = true;
    TRINHKY_ASSIGN_OR_RETURN(
        const auto pending,
        reader_.Find("pending_events", {{"time_us", row.Int("time_us")},
                                        {"agency_id", row.Text("agency_id")},
                                        {"document_id", row.Text("document_id")},
                                        {"seq", seq}}));
    if (pending.empty() || !is_of(RowView(*reader_.FindTable("pending_events"), pending[0])))
      Find("EVENT_NOT_IN_LOG", seq, "Sự kiện không có trong nhật ký và cũng không chờ vào.",
           "Expected a place in the log or in its queue, but the event has neither.");
    return absl::OkStatus();
  }
  const RowView leaf(*reader_.FindTable("log_leaves"), leaves[0]);
  if (!is_of(leaf)) {
    Find("LOG_LEAF_DIFFERS", seq, "Lá nhật ký của sự kiện này mang mã băm hoặc văn bản khác.",
         "Expected the leaf of this event, but the log has another under its id.");
  } else if (waits_ || leaf.Int("leaf_index") <= last_place_) {
    Find("LOG_ORDER", seq, "Thứ tự trong nhật ký ngược với thứ tự của văn bản.",
         "Expected places in the log in the order of the document's events.");
  }
  last_place_ = leaf.Int("leaf_index");
  return absl::OkStatus();
}

}  // namespace trinhky::backup
