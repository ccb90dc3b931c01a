#include "clients/cli/workflow/workflow_command.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "workflow/base/status.h"
#include "workflow/checker/check.h"
#include "workflow/checker/roster.h"
#include "workflow/loader/loader.h"
#include "workflow/loader/roster_loader.h"
#include "workflow/loader/text_message.h"

namespace trinhky::cli {
namespace {

using nlohmann::ordered_json;
using workflow::CheckResult;
using workflow::Definition;
using workflow::Roster;
using workflow::RosterResult;
using workflow::Violation;

constexpr int kExitSound = 0;
constexpr int kExitUnsound = 1;
constexpr int kExitUsage = 2;
constexpr int kExitUnreadable = 3;

struct FileReport {
  std::string file;
  std::string definition;
  std::string title;
  int version = 0;
  CheckResult check{};
  double ms = 0;
  std::optional<RosterResult> roster{};

  bool sound() const { return check.verdict == workflow::Verdict::kSound; }
};

double RoundToHundredth(double value) { return std::round(value * 100) / 100; }

// A file that is no definition is a report too: its one violation says where and what.
FileReport ReportInvalid(const std::string& file, const absl::Status& status) {
  const std::optional<Rejection> rejection = RejectionOf(status);
  FileReport report{.file = file, .definition = {}, .title = {}};
  report.check.verdict = workflow::Verdict::kUnsound;
  report.check.violations.push_back(
      {.rule = rejection ? rejection->reason : "DEFINITION_INVALID",
       .message = rejection ? rejection->message.vi : std::string(status.message()),
       .steps = {},
       .trace = {}});
  return report;
}

FileReport CheckOne(const std::string& file, const Definition& definition, const Roster* roster) {
  const auto start = std::chrono::steady_clock::now();
  FileReport report{.file = file,
                    .definition = definition.id,
                    .title = definition.title_vi,
                    .version = definition.version,
                    .check = Check(definition)};
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  report.ms = RoundToHundredth(took.count());
  if (roster != nullptr && report.sound()) {
    report.roster = CheckRoster(definition, *roster);
    for (const Violation& violation : report.roster->violations)
      report.check.violations.push_back(violation);
    if (!report.roster->satisfiable) report.check.verdict = workflow::Verdict::kUnsound;
  }
  return report;
}

ordered_json StepsToJson(const RosterResult& roster) {
  ordered_json steps = ordered_json::array();
  for (const workflow::StepPeople& step : roster.steps)
    steps.push_back({{"state", step.state},
                     {"action", step.action},
                     {"roles", step.roles},
                     {"people", step.people}});
  return steps;
}

void PrintJson(const FileReport& report, std::ostream& out) {
  ordered_json violations = ordered_json::array();
  for (const Violation& violation : report.check.violations)
    violations.push_back(
        {{"rule", violation.rule}, {"message", violation.message}, {"trace", violation.trace}});
  ordered_json json = {{"file", report.file},
                       {"definition", report.definition},
                       {"version", report.version},
                       {"sound", report.sound()},
                       {"states", report.check.states},
                       {"transitions", report.check.transitions},
                       {"explored", report.check.explored},
                       {"ms", report.ms},
                       {"violations", violations}};
  if (report.roster)
    json["roster"] = {{"satisfiable", report.roster->satisfiable},
                      {"ways", report.roster->ways},
                      {"steps", StepsToJson(*report.roster)}};
  // Names may come from a file in any encoding: what is no UTF-8 is shown as U+FFFD.
  out << json.dump(-1, ' ', false, ordered_json::error_handler_t::replace) << "\n";
}

void PrintText(const FileReport& report, std::ostream& out) {
  out << report.file << "\n";
  if (!report.definition.empty())
    out << "  " << report.title << " (" << report.definition << ".v" << report.version
        << "): " << report.check.states << " trạng thái, " << report.check.transitions
        << " bước chuyển, đã xét " << report.check.explored << " tình huống trong " << report.ms
        << " ms\n";
  if (report.check.verdict == workflow::Verdict::kNotProved)
    out << "  CHƯA CHỨNG MINH ĐƯỢC\n";
  else
    out << (report.sound() ? "  ĐÚNG: không có vi phạm\n" : "  SAI\n");
  for (const Violation& violation : report.check.violations) {
    out << "  ✗ " << violation.rule << ": " << violation.message << "\n";
    for (const std::string& line : violation.trace) out << "      " << line << "\n";
  }
  if (!report.roster) return;
  out << "  Nhân sự:\n";
  for (const std::string& way : report.roster->ways) out << "    ✓ " << way << "\n";
}

}  // namespace

int RunWorkflowCheck(const std::vector<std::string>& files, const std::string& roster_file,
                     bool json, std::ostream& out, std::ostream& err) {
  if (files.empty()) {
    err << "Cần ít nhất một tệp quy trình. (Expected at least one definition file.)\n";
    return kExitUsage;
  }
  std::optional<Roster> roster;
  if (!roster_file.empty()) {
    const absl::StatusOr<std::string> text = workflow::ReadTextFile(roster_file);
    absl::StatusOr<Roster> read = text.ok() ? workflow::LoadRoster(*text, roster_file)
                                            : absl::StatusOr<Roster>(text.status());
    if (!read.ok()) {
      err << read.status().message() << "\n";
      return absl::IsNotFound(read.status()) ? kExitUnreadable : kExitUnsound;
    }
    roster = *std::move(read);
  }
  int exit_code = kExitSound;
  for (const std::string& file : files) {
    const absl::StatusOr<Definition> definition = workflow::LoadFile(file);
    if (absl::IsNotFound(definition.status())) {
      err << definition.status().message() << "\n";
      exit_code = kExitUnreadable;
      continue;
    }
    const FileReport report = definition.ok()
                                  ? CheckOne(file, *definition, roster ? &*roster : nullptr)
                                  : ReportInvalid(file, definition.status());
    if (!report.sound()) exit_code = std::max(exit_code, kExitUnsound);
    if (json) {
      PrintJson(report, out);
    } else {
      PrintText(report, out);
    }
  }
  return exit_code;
}

int RunWorkflowCheck(const std::vector<std::string>& files, const std::string& roster_file,
                     bool json) {
  return RunWorkflowCheck(files, roster_file, json, std::cout, std::cerr);
}

}  // namespace trinhky::cli
