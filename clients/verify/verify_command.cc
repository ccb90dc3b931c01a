#include "clients/verify/verify_command.h"

#include <chrono>
#include <nlohmann/json.hpp>
#include <utility>

#include "clients/cli/exit_code.h"
#include "clients/cli/output/table.h"
#include "clients/verify/trust_files.h"
#include "services/signing/pdf/pdf_limits.h"
#include "services/signing/verify/verify_pdf.h"

namespace trinhky::cli {
namespace {

using nlohmann::ordered_json;
using signing::VerdictName;
using signing::verify::PdfPolicy;
using signing::verify::PdfReport;
using signing::verify::SignatureReport;

ordered_json ToJson(const std::string& file, const PdfReport& report) {
  ordered_json signatures = ordered_json::array();
  for (const SignatureReport& one : report.signatures)
    signatures.push_back({{"field", one.field},
                          {"signer", one.signer},
                          {"verdict", std::string(VerdictName(one.verdict))},
                          {"code", one.code},
                          {"level", std::string(LevelName(one.level))},
                          {"covers", one.whole ? "whole" : "revision"},
                          {"time", signing::verify::TimeText(one.time_us)}});
  ordered_json changes = ordered_json::array();
  for (const signing::verify::Change& change : report.changes)
    changes.push_back("Lần ghi " + std::to_string(change.revision) + ": " + change.vi +
                      " (revision " + std::to_string(change.revision) + ": " + change.en + ")");
  return {{"file", file},
          {"verdict", std::string(VerdictName(report.verdict))},
          {"signatures", std::move(signatures)},
          {"changes", std::move(changes)},
          {"content_digest", report.content_digest}};
}

// Proved by a stamp, or only said by the signer.
std::string TimeCell(const SignatureReport& one) {
  if (one.time_us == 0) return {};
  return signing::verify::TimeText(one.time_us) + (one.time_proved ? "" : " (tự khai)");
}

void PrintText(const std::string& file, const PdfReport& report, std::ostream& out) {
  out << file << ": " << VerdictName(report.verdict) << " – "
      << signing::verify::WordsOf(report.verdict, report.code).vi << "\n";
  Table table({"Ô", "Người ký", "Kết luận", "Mã", "Mức", "Phạm vi", "Thời gian"});
  for (const SignatureReport& one : report.signatures)
    table.Add({one.field, one.signer, std::string(VerdictName(one.verdict)), one.code,
               std::string(LevelName(one.level)), one.whole ? "cả tệp" : "một phần",
               TimeCell(one)});
  out << table.ToText();
  for (const signing::verify::Change& change : report.changes)
    out << "  lần ghi " << change.revision << ": " << change.vi << "\n";
}

// "leader,organisation" in any order.
bool ReadExpected(std::string_view text, PdfPolicy& policy) {
  while (!text.empty()) {
    const size_t comma = text.find(',');
    const std::string_view word = text.substr(0, comma);
    if (word == "leader")
      policy.leader.required = true;
    else if (word == "organisation")
      policy.organisation.required = true;
    else
      return false;
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  }
  return true;
}

bool ReadOptions(const VerifyOptions& options, int64_t now_us, PdfPolicy& policy,
                 std::ostream& err) {
  policy.at_us = now_us;
  if (options.trust.empty()) {
    err << "Thiếu --trust: tệp PEM hoặc thư mục chứng thư gốc (--trust PEM|DIR is needed).\n";
    return false;
  }
  if (!options.at.empty()) {
    const std::optional<int64_t> at_us = ReadTime(options.at);
    if (!at_us) {
      err << "--at phải như 2026-04-15T14:05:33+07:00 (RFC 3339).\n";
      return false;
    }
    policy.at_us = *at_us;
  }
  if (options.policy != "" && options.policy != "own" && options.policy != "foreign") {
    err << "--policy là own hoặc foreign (own or foreign).\n";
    return false;
  }
  if (options.policy == "foreign") policy.world = signing::verify::World::kForeign;
  if (!ReadExpected(options.expect, policy)) {
    err << "--expect gồm leader, organisation, cách nhau dấu phẩy (separated by a comma).\n";
    return false;
  }
  return true;
}

bool Digits(std::string_view text, size_t at, size_t count, int& number) {
  number = 0;
  if (at + count > text.size()) return false;
  for (size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    number = number * 10 + (text[i] - '0');
  }
  return true;
}

}  // namespace

std::optional<int64_t> ReadTime(std::string_view text) {
  using namespace std::chrono;  // NOLINT: nothing else here
  int part[6] = {};
  constexpr size_t kAt[] = {0, 5, 8, 11, 14, 17};
  if (text.size() < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
      text[16] != ':')
    return std::nullopt;
  for (size_t i = 0; i < 6; ++i)
    if (!Digits(text, kAt[i], i == 0 ? 4 : 2, part[i])) return std::nullopt;
  const year_month_day day{year{part[0]}, month{static_cast<unsigned>(part[1])},
                           std::chrono::day{static_cast<unsigned>(part[2])}};
  if (!day.ok() || part[0] < 1971 || part[3] > 23 || part[4] > 59 || part[5] > 59)
    return std::nullopt;
  int offset_minutes = 0;
  if (text[19] != 'Z' || text.size() != 20) {
    int hours_off = 0;
    int minutes_off = 0;
    if (text.size() != 25 || (text[19] != '+' && text[19] != '-') || text[22] != ':' ||
        !Digits(text, 20, 2, hours_off) || !Digits(text, 23, 2, minutes_off) || hours_off > 14 ||
        minutes_off > 59)
      return std::nullopt;
    offset_minutes = (text[19] == '-' ? -1 : 1) * (hours_off * 60 + minutes_off);
  }
  const auto at =
      sys_days(day) + hours(part[3]) + minutes(part[4] - offset_minutes) + seconds(part[5]);
  return duration_cast<microseconds>(at.time_since_epoch()).count();
}

int RunVerify(const std::vector<std::string>& files, const VerifyOptions& options, int64_t now_us,
              std::ostream& out, std::ostream& err) {
  PdfPolicy policy;
  if (!ReadOptions(options, now_us, policy, err)) return static_cast<int>(ExitCode::kUsage);
  absl::StatusOr<TrustFiles> trust = ReadTrust(options.trust);
  if (!trust.ok()) {
    err << std::string(trust.status().message()) << "\n";
    return static_cast<int>(ExitCode::kNotReached);
  }
  policy.trust = &trust->roots;
  policy.revocation_lists = trust->revocation_lists;
  ExitCode code = ExitCode::kSuccess;
  for (const std::string& file : files) {
    absl::StatusOr<std::string> bytes = ReadBytes(file, signing::pdf::kFileBytesMax);
    if (!bytes.ok()) {
      err << std::string(bytes.status().message()) << "\n";
      code = ExitCode::kNotReached;
      continue;
    }
    const PdfReport report = signing::verify::VerifyPdf(*std::move(bytes), policy);
    if (options.json) {
      // Names come out of certificates: what is no UTF-8 is shown as U+FFFD.
      out << ToJson(file, report).dump(-1, ' ', false, ordered_json::error_handler_t::replace)
          << "\n";
    } else {
      PrintText(file, report, out);
    }
    if (!report.ok() && code == ExitCode::kSuccess) code = ExitCode::kDoesNotHold;
  }
  return static_cast<int>(code);
}

}  // namespace trinhky::cli
