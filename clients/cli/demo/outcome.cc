#include "clients/cli/demo/outcome.h"

#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/output/percentile.h"
#include "clients/cli/output/table.h"
#include "clients/cli/output/views.h"

namespace trinhky::cli {
namespace {

double Rounded(double value) { return std::round(value * 100) / 100; }

Json ListsJson(const Outcome& outcome, Json json) {
  Json& signatures = json["signatures"] = Json::array();
  for (const SignatureOutcome& each : outcome.signatures)
    signatures.push_back({{"role", each.role}, {"signer", each.signer}, {"verdict", each.verdict}});
  Json& recipients = json["recipients"] = Json::array();
  for (const RecipientOutcome& each : outcome.recipients)
    recipients.push_back({{"line", each.line},
                          {"text", each.text},
                          {"body", each.body},
                          {"purpose", each.purpose},
                          {"channel", each.channel},
                          {"status", each.status}});
  json["party_submission"] =
      outcome.submission_office.empty()
          ? Json(nullptr)
          : Json({{"office", outcome.submission_office}, {"state", outcome.submission_state}});
  Json& forwarded = json["forwarded"] = Json::array();
  for (const ForwardOutcome& each : outcome.forwarded)
    forwarded.push_back({{"office", each.office},
                         {"package", each.package},
                         {"receipt", each.receipt},
                         {"remote_state", each.remote_state}});
  Json& refused = json["refused"] = Json::array();
  for (const AttackOutcome& each : outcome.attacks)
    refused.push_back({{"attempt", each.attempt},
                       {"expected", each.expected},
                       {"reason", each.reason},
                       {"refused", each.refused},
                       {"note", each.note}});
  return json;
}

void AddRemarks(const Outcome& outcome, Json& json) {
  Json& answers = json["answers"] = Json::array();
  for (const AnswerOutcome& each : outcome.answers)
    answers.push_back({{"line", each.line},
                       {"text", each.text},
                       {"bodies", each.bodies},
                       {"answered_by", each.answered_by}});
  json["overrides"] = outcome.overrides;
  json["warnings"] = outcome.warnings;
  if (outcome.problems.empty()) return;
  Json& problems = json["problems"] = Json::array();
  for (const ProblemOutcome& each : outcome.problems)
    problems.push_back({{"code", each.code}, {"message", each.message}, {"line", each.line}});
}

std::string RecipientTable(const Outcome& outcome) {
  Table table({"Dòng", "Nơi nhận", "Gửi đến", "Kênh", "Kết quả"});
  for (const RecipientOutcome& each : outcome.recipients)
    table.Add({absl::StrCat(each.line), each.text, each.body, each.channel, each.status});
  return table.empty() ? "" : table.ToText(/*cell_width_max=*/48);
}

}  // namespace

bool Outcome::AsDemanded() const {
  const bool ended = state == "CLOSED" || (state == "BLOCKED" && !problems.empty());
  return ended && std::all_of(attacks.begin(), attacks.end(),
                              [](const AttackOutcome& each) { return each.refused; });
}

Json OutcomeJson(const Outcome& outcome) {
  Json json = ListsJson(outcome, {{"file", outcome.file},
                                  {"agency", outcome.agency},
                                  {"style", outcome.style},
                                  {"type", outcome.type},
                                  {"symbol", outcome.symbol},
                                  {"state", outcome.state},
                                  {"number", outcome.number},
                                  {"issued_on", outcome.issued_on},
                                  {"issued_file", outcome.issued_file}});
  json["events"] = outcome.events;
  json["transitions_ms_p50"] = Rounded(Percentile(outcome.transitions_ms, 50));
  json["transitions_ms_max"] = Rounded(Percentile(outcome.transitions_ms, 100));
  AddRemarks(outcome, json);
  return json;
}

std::string OutcomeText(const Outcome& outcome) {
  std::string text = absl::StrCat("■ ", outcome.file, ": ", outcome.state);
  if (!outcome.number.empty())
    absl::StrAppend(&text, ", số ", outcome.number, outcome.style == "party" ? "-" : "/",
                    outcome.symbol, ", ngày ", LocalDate(outcome.issued_on));
  absl::StrAppend(&text, "\n  ", outcome.agency, "\n");
  for (const std::string& warning : outcome.warnings)
    absl::StrAppend(&text, "  Cảnh báo: ", warning, "\n");
  for (const ProblemOutcome& problem : outcome.problems)
    absl::StrAppend(&text, "  Không đi tiếp được: dòng ", problem.line, ", ", problem.code, ": ",
                    problem.message, "\n");
  for (const AnswerOutcome& answer : outcome.answers)
    absl::StrAppend(&text, "  Dòng ", answer.line, " «", answer.text, "»: ", answer.answered_by,
                    " (người soạn) trả lời là ", absl::StrJoin(answer.bodies, ", "), "\n");
  for (const std::string& reason : outcome.overrides)
    absl::StrAppend(&text, "  Chấp nhận thiếu nơi nhận bắt buộc: ", reason, "\n");
  for (const SignatureOutcome& signature : outcome.signatures)
    absl::StrAppend(&text, "  Chữ ký ", signature.role == "leader" ? "lãnh đạo" : "cơ quan", ": ",
                    signature.signer, ": ", signature.verdict, "\n");
  if (!outcome.submission_office.empty())
    absl::StrAppend(&text, "  Trình ", outcome.submission_office, ": ", outcome.submission_state,
                    "\n");
  text += RecipientTable(outcome);
  for (const AttackOutcome& attack : outcome.attacks)
    if (!attack.refused)
      absl::StrAppend(&text, "  LỌT LƯỚI: ", attack.attempt, ": ", attack.reason, " thay vì ",
                      attack.expected, "\n");
  return text + "\n";
}

}  // namespace trinhky::cli
