#include "services/backup/register_proof.h"

#include <cstdint>
#include <string>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "services/backup/row_view.h"
#include "workflow/base/status.h"

namespace trinhky::backup {
namespace {

using SeriesKey = std::tuple<std::string, std::string, std::string>;

SeriesKey KeyOfSeries(const RowView& row) {
  return {row.Text("agency_id"), row.Text("register_id"), row.Text("series")};
}

std::string NameOfSeries(const RowView& row) {
  return absl::StrCat("agencies/", row.Text("agency_id"), "/registers/", row.Text("register_id"),
                      "-", row.Text("series"));
}

std::string NameOfEntry(const RowView& row) {
  return absl::StrCat(NameOfSeries(row), ", ", row.Int("number"), row.Text("suffix"));
}

class RegisterProof {
 public:
  RegisterProof(storage::TableReader& reader, TableWalk entries, Findings& findings)
      : reader_(reader), entries_(std::move(entries)), findings_(findings) {}

  absl::Status Series(const RowView& series) {
    TRINHKY_RETURN_IF_ERROR(Orphans(&series));
    const std::string name = NameOfSeries(series);
    const int64_t last = series.Int("next_number") - 1;
    int64_t number = 0;
    last_date_.clear();
    while (!entries_.at_end() && KeyOfSeries(entries_.row()) == KeyOfSeries(series)) {
      const RowView entry = entries_.row();
      if (entry.Text("suffix").empty()) {
        Missing(name, number + 1, entry.Int("number") - 1);
        number = entry.Int("number");
        CheckDate(entry);
      } else if (entry.Int("number") != number) {
        Missing(name, number + 1, entry.Int("number"));
        number = entry.Int("number");
      }
      TRINHKY_RETURN_IF_ERROR(Entry(entry));
      TRINHKY_RETURN_IF_ERROR(entries_.Advance());
    }
    Missing(name, number + 1, last);
    if (number > last)
      findings_.Add("NUMBER_BEYOND_COUNTER", absl::StrCat(name, ", ", number),
                    "Sổ có số lớn hơn bộ đếm: số tiếp theo sẽ bị trùng (R-NUM-01).",
                    "Expected no number beyond the counter, but there is one: the next would be "
                    "taken twice (R-NUM-01).");
    return absl::OkStatus();
  }

  absl::Status End() { return Orphans(nullptr); }

 private:
  // Numbers from … to … are not in the register.
  void Missing(const std::string& series, int64_t from, int64_t to) {
    if (from > to) return;
    findings_.Add("NUMBER_MISSING",
                  absl::StrCat(series, ", ", from, from == to ? "" : absl::StrCat("-", to)),
                  "Số không có trong sổ: không phát hành, không hủy (R-REG-01, R-NUM-12).",
                  "Expected every number to be issued, reserved or void, but it is not in the "
                  "register (R-REG-01, R-NUM-12).");
  }

  void CheckDate(const RowView& entry) {
    const std::string& date =
        entry.Text("entered_on").empty() ? entry.Text("dated_on") : entry.Text("entered_on");
    if (date < last_date_)
      findings_.Add("NUMBER_DATE_ORDER", NameOfEntry(entry), "Ngày lùi lại khi số tăng (R-NUM-14).",
                    "Expected dates that do not go back as numbers rise (R-NUM-14).");
    last_date_ = date;
  }

  absl::Status Entry(const RowView& entry) {
    const std::string& state = entry.Text("state");
    if (state == "VOID") {
      if (entry.Text("reason").empty() || entry.Text("void_key").empty())
        findings_.Add("VOID_WITHOUT_REASON", NameOfEntry(entry),
                      "Số đã hủy mà không có lý do (R-NUM-11).",
                      "Expected a void number to have its reason, but it has none (R-NUM-11).");
      return absl::OkStatus();
    }
    if (state != "ISSUED" && state != "RESERVED") {
      findings_.Add("ENTRY_STATE_UNKNOWN", NameOfEntry(entry),
                    "Trạng thái của dòng trong sổ không có thật.",
                    "Expected ISSUED, RESERVED or VOID, but the entry has another state.");
      return absl::OkStatus();
    }
    return Bearer(entry);
  }

  // The document that an entry names bears this number.
  absl::Status Bearer(const RowView& entry) {
    TRINHKY_ASSIGN_OR_RETURN(
        const auto documents,
        reader_.Find("documents", {{"agency_id", entry.Text("agency_id")},
                                   {"document_id", entry.Text("document_id")}}));
    if (documents.empty()) {
      findings_.Add("NUMBER_WITHOUT_DOCUMENT", NameOfEntry(entry),
                    "Số cấp cho một văn bản không tồn tại.",
                    "Expected the document to which the number was given, but there is none.");
      return absl::OkStatus();
    }
    const RowView document(*reader_.FindTable("documents"), documents[0]);
    int64_t number = document.Int("number");
    if (document.Text("kind") == "incoming") {
      TRINHKY_ASSIGN_OR_RETURN(
          const auto arrivals,
          reader_.Find("incoming_documents", {{"agency_id", entry.Text("agency_id")},
                                              {"document_id", entry.Text("document_id")}}));
      if (!arrivals.empty())
        number =
            RowView(*reader_.FindTable("incoming_documents"), arrivals[0]).Int("arrival_number");
    }
    if (number != entry.Int("number"))
      findings_.Add(
          "NUMBER_DIFFERS", NameOfEntry(entry),
          absl::StrCat("Văn bản mang số ", number, ", sổ ghi số khác."),
          absl::StrCat("Expected the document to bear this number, but it bears ", number, "."));
    return absl::OkStatus();
  }

  absl::Status Orphans(const RowView* before) {
    while (!entries_.at_end() &&
           (before == nullptr || KeyOfSeries(entries_.row()) < KeyOfSeries(*before))) {
      findings_.Add("REGISTER_MISSING", NameOfEntry(entries_.row()),
                    "Có số trong một sổ không tồn tại.",
                    "Expected the register of this number, but there is none.");
      TRINHKY_RETURN_IF_ERROR(entries_.Advance());
    }
    return absl::OkStatus();
  }

  storage::TableReader& reader_;
  TableWalk entries_;
  Findings& findings_;
  std::string last_date_;
};

// A document that bears a number has its line in a register.
absl::Status ProveBearers(storage::TableReader& reader, Findings& findings) {
  TRINHKY_ASSIGN_OR_RETURN(TableWalk documents, TableWalk::Start(reader, "documents"));
  for (; !documents.at_end();) {
    const RowView document = documents.row();
    if (document.Int("number") != 0 && document.Text("kind") != "incoming") {
      TRINHKY_ASSIGN_OR_RETURN(
          const auto entries,
          reader.Find("register_entries", {{"agency_id", document.Text("agency_id")},
                                           {"document_id", document.Text("document_id")}}));
      bool found = false;
      for (const storage::TableRow& row : entries)
        found = found || RowView(*reader.FindTable("register_entries"), row).Int("number") ==
                             document.Int("number");
      if (!found)
        findings.Add("NUMBER_NOT_REGISTERED", NameOfDocument(document),
                     absl::StrCat("Văn bản mang số ", document.Int("number"),
                                  " mà không sổ nào ghi (R-REG-01)."),
                     absl::StrCat("Expected the document's number ", document.Int("number"),
                                  " in a register, but it is in none (R-REG-01)."));
    }
    TRINHKY_RETURN_IF_ERROR(documents.Advance());
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ProveRegisters(storage::TableReader& reader, Findings& findings) {
  TRINHKY_ASSIGN_OR_RETURN(TableWalk series, TableWalk::Start(reader, "register_series"));
  TRINHKY_ASSIGN_OR_RETURN(TableWalk entries, TableWalk::Start(reader, "register_entries"));
  {
    RegisterProof proof(reader, std::move(entries), findings);
    while (!series.at_end()) {
      TRINHKY_RETURN_IF_ERROR(proof.Series(series.row()));
      TRINHKY_RETURN_IF_ERROR(series.Advance());
    }
    TRINHKY_RETURN_IF_ERROR(proof.End());
  }
  return ProveBearers(reader, findings);
}

}  // namespace trinhky::backup
