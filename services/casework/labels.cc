#include "services/casework/labels.h"

#include <algorithm>

#include "absl/status/status.h"

namespace trinhky::casework {
namespace {

Json NamesToJson(const std::vector<std::string>& names) {
  Json list = Json::Array();
  for (const std::string& name : names) list.Add(name);
  return list;
}

std::vector<std::string> NamesFromJson(const Json& list) {
  std::vector<std::string> names;
  for (const Json& name : list.items()) names.push_back(name.text());
  return names;
}

}  // namespace

std::string Labels::ToJson() const {
  Json json = Json::Object();
  json.Set("agency_name", agency_name)
      .Set("place", place)
      .Set("field", field)
      .Set("authority", authority)
      .Set("on_behalf_of", on_behalf_of)
      .Set("position", position)
      .Set("signer_name", signer_name)
      .Set("signer", signer.value())
      .Set("archive", archive)
      .Set("archive_copies", archive_copies)
      .Set("file_bytes", file_bytes)
      .Set("print_bytes", print_bytes)
      .Set("date_blanks", static_cast<int64_t>(date_form.blanks))
      .Set("date_year", static_cast<int64_t>(date_form.year));
  Json list = Json::Array();
  for (const StoredProblem& problem : problems) {
    Json item = Json::Object();
    item.Set("code", problem.code)
        .Set("severity", problem.severity)
        .Set("message", problem.message)
        .Set("line", problem.line);
    if (!problem.message_en.empty()) item.Set("message_en", problem.message_en);
    if (problem.column > 0) item.Set("column", problem.column).Set("length", problem.length);
    list.Add(std::move(item));
  }
  json.Set("problems", std::move(list));
  if (!purpose.empty()) json.Set("purpose", purpose);
  if (!lead.empty()) json.Set("lead", lead);
  if (!cooperators.empty()) json.Set("cooperators", NamesToJson(cooperators));
  if (!informed.empty()) json.Set("informed", NamesToJson(informed));
  if (!due_on.empty()) json.Set("due_on", due_on);
  if (!replaced_by.empty()) json.Set("replaced_by", replaced_by);
  if (!corrected_by.empty()) json.Set("corrected_by", NamesToJson(corrected_by));
  return json.Write();
}

absl::StatusOr<Labels> Labels::FromJson(std::string_view bytes) {
  Labels labels;
  if (bytes.empty()) return labels;
  const absl::StatusOr<Json> json = Json::Parse(bytes);
  if (!json.ok()) return absl::InternalError("stored labels are not canonical JSON");
  labels.agency_name = (*json)["agency_name"].text();
  labels.place = (*json)["place"].text();
  labels.field = (*json)["field"].text();
  labels.authority = (*json)["authority"].text();
  labels.on_behalf_of = (*json)["on_behalf_of"].text();
  labels.position = (*json)["position"].text();
  labels.signer_name = (*json)["signer_name"].text();
  labels.signer = PersonId((*json)["signer"].text());
  labels.archive = (*json)["archive"].text();
  labels.archive_copies = (*json)["archive_copies"].integer().value_or(0);
  labels.file_bytes = (*json)["file_bytes"].integer().value_or(0);
  labels.print_bytes = (*json)["print_bytes"].integer().value_or(0);
  labels.date_form.blanks = static_cast<int>((*json)["date_blanks"].integer().value_or(-1));
  labels.date_form.year = static_cast<int>((*json)["date_year"].integer().value_or(0));
  labels.purpose = (*json)["purpose"].text();
  labels.lead = (*json)["lead"].text();
  labels.cooperators = NamesFromJson((*json)["cooperators"]);
  labels.informed = NamesFromJson((*json)["informed"]);
  labels.due_on = (*json)["due_on"].text();
  labels.replaced_by = (*json)["replaced_by"].text();
  labels.corrected_by = NamesFromJson((*json)["corrected_by"]);
  for (const Json& item : (*json)["problems"].items()) {
    labels.problems.push_back({.code = item["code"].text(),
                               .severity = item["severity"].text(),
                               .message = item["message"].text(),
                               .message_en = item["message_en"].text(),
                               .line = item["line"].integer().value_or(0),
                               .column = item["column"].integer().value_or(0),
                               .length = item["length"].integer().value_or(0)});
  }
  return labels;
}

bool Labels::HasError() const {
  return std::any_of(problems.begin(), problems.end(),
                     [](const StoredProblem& problem) { return problem.severity == "error"; });
}

}  // namespace trinhky::casework
