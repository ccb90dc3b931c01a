#include "services/backup/document_proof.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/backup/event_replay.h"
#include "services/backup/row_view.h"
#include "workflow/base/json.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::backup {
namespace {

using Key = std::pair<std::string, std::string>;

constexpr std::string_view kGroups = "groups/";

/// The rows of a table that belong to documents, walked beside the documents.
class Children {
 public:
  static absl::StatusOr<Children> Start(storage::TableReader& reader, std::string_view table,
                                        Findings& findings) {
    TRINHKY_ASSIGN_OR_RETURN(TableWalk walk, TableWalk::Start(reader, table));
    return Children(std::string(table), std::move(walk), findings);
  }

  /// Calls `each(const RowView&)`, which returns a status, for the rows of the document. Rows
  /// before it belong to none.
  template <typename Each>
  absl::Status Of(const Key& document, Each each) {
    TRINHKY_RETURN_IF_ERROR(Orphans(&document));
    while (!walk_.at_end() && DocumentOf(walk_.row()) == document) {
      TRINHKY_RETURN_IF_ERROR(each(walk_.row()));
      TRINHKY_RETURN_IF_ERROR(walk_.Advance());
    }
    return absl::OkStatus();
  }

  /// After the last document.
  absl::Status End() { return Orphans(nullptr); }

 private:
  Children(std::string table, TableWalk walk, Findings& findings)
      : table_(std::move(table)), walk_(std::move(walk)), findings_(&findings) {}

  absl::Status Orphans(const Key* before) {
    while (!walk_.at_end() && (before == nullptr || DocumentOf(walk_.row()) < *before)) {
      findings_->Add("DOCUMENT_MISSING", absl::StrCat(NameOfDocument(walk_.row()), ", ", table_),
                     "Có dòng của một văn bản không tồn tại.",
                     "Expected the document to which this row belongs, but there is none.");
      TRINHKY_RETURN_IF_ERROR(walk_.Advance());
    }
    return absl::OkStatus();
  }

  std::string table_;
  TableWalk walk_;
  Findings* findings_;
};

void Differs(const RowView& document, const char* code, std::string_view what, std::string stored,
             std::string replayed, Findings& findings) {
  if (stored == replayed) return;
  findings.Add(code, absl::StrCat(NameOfDocument(document), ", ", ToAbsl(what)),
               absl::StrCat("Dòng văn bản ghi «", stored, "», các sự kiện cho «", replayed, "»."),
               absl::StrCat("Expected '", replayed, "', which the events give, but the row has '",
                            stored, "'."));
}

void CompareDocument(const RowView& row, const EventReplay& replay, Findings& findings) {
  if (replay.events() == 0) {
    findings.Add("EVENT_MISSING", NameOfDocument(row), "Văn bản không có sự kiện nào.",
                 "Expected a document to have events, but it has none.");
    return;
  }
  if (!replay.whole()) return;  // the cause is reported
  const workflow::Instance& instance = replay.instance();
  const auto same = [&](const char* code, const char* column, std::string replayed) {
    Differs(row, code, column, row.Text(column), std::move(replayed), findings);
  };
  same("DOCUMENT_STATE_DIFFERS", "state", instance.state);
  if (row.Text("instance") != instance.ToJson())
    findings.Add("INSTANCE_DIFFERS", NameOfDocument(row),
                 "Trạng thái quy trình đã lưu không giống kết quả chạy lại các sự kiện.",
                 "Expected the instance that the events give, but the stored one differs.");
  same("DOCUMENT_ROW_DIFFERS", "definition_id", instance.definition);
  same("DOCUMENT_ROW_DIFFERS", "event_hash", instance.last_leaf);
  Differs(row, "DOCUMENT_ROW_DIFFERS", "definition_version",
          absl::StrCat(row.Int("definition_version")), absl::StrCat(instance.version), findings);
  Differs(row, "DOCUMENT_ROW_DIFFERS", "event_seq", absl::StrCat(row.Int("event_seq")),
          absl::StrCat(instance.seq), findings);
  Differs(row, "DOCUMENT_ROW_DIFFERS", "create_time_us", absl::StrCat(row.Int("create_time_us")),
          absl::StrCat(replay.first_time_us()), findings);
  const auto said = [&](const char* name, const char* column, std::string stored) {
    if (const auto found = replay.data().find(name); found != replay.data().end())
      Differs(row, "DOCUMENT_NUMBER_DIFFERS", column, std::move(stored), found->second, findings);
  };
  said("number", "number", absl::StrCat(row.Int("number")));
  said("symbol", "symbol", row.Text("symbol"));
  said("issued_on", "issued_on", row.Text("issued_on"));
}

void CompareArrival(const RowView& row, const EventReplay& replay, Findings& findings) {
  if (!replay.whole()) return;
  const auto number = replay.data().find("arrival_number");
  if (number == replay.data().end()) return;
  Differs(row, "DOCUMENT_NUMBER_DIFFERS", "arrival_number", absl::StrCat(row.Int("arrival_number")),
          number->second, findings);
  if (const auto day = replay.data().find("arrived_on"); day != replay.data().end())
    Differs(row, "DOCUMENT_NUMBER_DIFFERS", "arrived_on", row.Text("arrived_on"), day->second,
            findings);
}

/// What a recipient list names.
struct Listed {
  std::set<std::pair<int64_t, std::string>> bodies;  ///< (line, body)
  std::set<int64_t> groups;                          ///< lines that name a group
};

void ReadEntry(const RowView& row, Listed& listed) {
  const absl::StatusOr<Json> bodies = Json::Parse(row.Text("bodies"));
  if (!bodies.ok()) return;
  for (const Json& body : bodies->items()) {
    listed.bodies.insert({row.Int("line_no"), body.text()});
    if (body.text().starts_with(kGroups)) listed.groups.insert(row.Int("line_no"));
  }
}

void CompareDelivery(const RowView& row, const Listed& listed, Findings& findings) {
  const int64_t line = row.Int("line_no");
  // Who was in a group on the day of issue stands in the deliveries alone. @source R-NN-13
  if (listed.bodies.contains({line, row.Text("body_id")}) || listed.groups.contains(line)) return;
  findings.Add("DELIVERY_NOT_LISTED",
               absl::StrCat(NameOfDocument(row), "/deliveries/", row.Text("delivery_id")),
               absl::StrCat("Gửi «", row.Text("body_id"), "» nhưng dòng ", row.Int("line_no"),
                            " của Nơi nhận không có nơi này (R-NN-09)."),
               absl::StrCat("Expected copies to bodies of the recipient list alone, but '",
                            row.Text("body_id"), "' is not in its line ", row.Int("line_no"),
                            " (R-NN-09)."));
}

/// The tables about documents that the proof walks together.
struct Tables {
  TableWalk documents;
  Children events;
  Children arrivals;
  Children revisions;
  Children recipients;
  Children deliveries;
  Children signatures;

  static absl::StatusOr<Tables> Start(storage::TableReader& reader, Findings& findings) {
    TRINHKY_ASSIGN_OR_RETURN(TableWalk documents, TableWalk::Start(reader, "documents"));
    TRINHKY_ASSIGN_OR_RETURN(Children events, Children::Start(reader, "events", findings));
    TRINHKY_ASSIGN_OR_RETURN(Children arrivals,
                             Children::Start(reader, "incoming_documents", findings));
    TRINHKY_ASSIGN_OR_RETURN(Children revisions,
                             Children::Start(reader, "document_revisions", findings));
    TRINHKY_ASSIGN_OR_RETURN(Children recipients, Children::Start(reader, "recipients", findings));
    TRINHKY_ASSIGN_OR_RETURN(Children deliveries, Children::Start(reader, "deliveries", findings));
    TRINHKY_ASSIGN_OR_RETURN(Children signatures, Children::Start(reader, "signatures", findings));
    return Tables{std::move(documents), std::move(events),     std::move(arrivals),
                  std::move(revisions), std::move(recipients), std::move(deliveries),
                  std::move(signatures)};
  }

  absl::Status End() {
    for (Children* each : {&events, &arrivals, &revisions, &recipients, &deliveries, &signatures})
      TRINHKY_RETURN_IF_ERROR(each->End());
    return absl::OkStatus();
  }
};

absl::Status ProveContent(const Key& key, Tables& tables, Findings& findings) {
  std::set<std::pair<int64_t, std::string>> digests;  // of the revisions, by number
  TRINHKY_RETURN_IF_ERROR(tables.revisions.Of(key, [&](const RowView& row) {
    digests.insert({row.Int("revision"), row.Text("digest")});
    if (Sha256Hex(row.Text("package")) != row.Text("digest"))
      findings.Add("REVISION_DIGEST_DIFFERS",
                   absl::StrCat(NameOfDocument(row), ", revision ", row.Int("revision")),
                   "Nội dung đã trình không khớp mã băm của nó.",
                   "Expected the frozen content to hash to its digest, but it does not.");
    return absl::OkStatus();
  }));
  TRINHKY_RETURN_IF_ERROR(tables.signatures.Of(key, [&](const RowView& row) {
    if (!digests.contains({row.Int("revision"), row.Text("digest")}))
      findings.Add("SIGNATURE_DIGEST_DIFFERS",
                   absl::StrCat(NameOfDocument(row), ", ", row.Text("role")),
                   "Chữ ký không phải của nội dung đã trình.",
                   "Expected a signature over a frozen revision, but it names another digest.");
    return absl::OkStatus();
  }));
  Listed listed;
  TRINHKY_RETURN_IF_ERROR(tables.recipients.Of(key, [&](const RowView& row) {
    ReadEntry(row, listed);
    return absl::OkStatus();
  }));
  return tables.deliveries.Of(key, [&](const RowView& row) {
    CompareDelivery(row, listed, findings);
    return absl::OkStatus();
  });
}

}  // namespace

absl::Status ProveDocuments(storage::TableReader& reader, const ProofPlan& plan,
                            Findings& findings) {
  TRINHKY_ASSIGN_OR_RETURN(Tables tables, Tables::Start(reader, findings));
  int64_t done = 0;
  while (!tables.documents.at_end()) {
    const RowView row = tables.documents.row();
    const Key key = DocumentOf(row);
    EventReplay replay(reader, plan.definitions, NameOfDocument(row), findings);
    TRINHKY_RETURN_IF_ERROR(
        tables.events.Of(key, [&](const RowView& event) { return replay.Take(event); }));
    CompareDocument(row, replay, findings);
    TRINHKY_RETURN_IF_ERROR(tables.arrivals.Of(key, [&](const RowView& arrival) {
      CompareArrival(arrival, replay, findings);
      return absl::OkStatus();
    }));
    TRINHKY_RETURN_IF_ERROR(ProveContent(key, tables, findings));
    TRINHKY_RETURN_IF_ERROR(tables.documents.Advance());
    if (++done % 1'000 == 0 && plan.progress) plan.progress(Stage::kCheck, done);
  }
  return tables.End();
}

}  // namespace trinhky::backup
