#include "workflow/package/status_report.h"

#include <algorithm>
#include <array>
#include <utility>

#include "workflow/base/limits.h"
#include "workflow/base/status.h"
#include "workflow/package/package_reader.h"

namespace trinhky {
namespace {

using namespace package;  // NOLINT: the checks of this folder

constexpr std::string_view kKind = "trinhky.status-report";
constexpr std::array<std::string_view, 7> kCodes = {"02", "04", "05", "06", "13", "15", "16"};
constexpr std::array<std::pair<std::string_view, int>, 9> kRanks = {{{"01", 1},
                                                                     {"02", 2},
                                                                     {"03", 2},
                                                                     {"04", 3},
                                                                     {"05", 4},
                                                                     {"06", 5},
                                                                     {"13", 6},
                                                                     {"15", 7},
                                                                     {"16", 7}}};

absl::Status Check(const StatusReport& report) {
  TRINHKY_RETURN_IF_ERROR(CheckId("package_id", report.package_id));
  TRINHKY_RETURN_IF_ERROR(CheckHash("package_sha256", report.package_sha256));
  TRINHKY_RETURN_IF_ERROR(CheckId("receiver", report.receiver.value()));
  if (std::find(kCodes.begin(), kCodes.end(), report.code) == kCodes.end())
    return Invalid("code", report.code);
  const bool explains = report.code == "02" || report.code == "16";
  return CheckText("reason", report.reason, limits::kReasonBytesMax, explains);
}

}  // namespace

absl::StatusOr<std::string> WriteStatusReport(const StatusReport& report) {
  TRINHKY_RETURN_IF_ERROR(Check(report));
  return Finish(Statement(kKind)
                    .Set("package_id", report.package_id)
                    .Set("package_sha256", report.package_sha256)
                    .Set("receiver", report.receiver.value())
                    .Set("code", report.code)
                    .Set("reason", report.reason));
}

absl::StatusOr<StatusReport> ParseStatusReport(std::string_view bytes) {
  TRINHKY_ASSIGN_OR_RETURN(const Json json, ReadStatement(kKind, bytes));
  StatusReport report{.package_id = json["package_id"].text(),
                      .package_sha256 = json["package_sha256"].text(),
                      .receiver = BodyId(json["receiver"].text()),
                      .code = json["code"].text(),
                      .reason = json["reason"].text()};
  TRINHKY_ASSIGN_OR_RETURN(const std::string again, WriteStatusReport(report));
  TRINHKY_RETURN_IF_ERROR(SameBytes(again, bytes));
  return report;
}

int StatusRank(std::string_view code) {
  for (const auto& [known, rank] : kRanks)
    if (known == code) return rank;
  return 0;
}

}  // namespace trinhky
