#include "workflow/package/statements.h"

#include "workflow/base/status.h"
#include "workflow/package/package_reader.h"

namespace trinhky {
namespace {

using namespace package;  // NOLINT: the checks of this folder

constexpr std::string_view kNumberKind = "trinhky.number-record";
constexpr std::string_view kSealKind = "trinhky.seal-statement";
constexpr int kNumberMax = 99'999;
constexpr size_t kSymbolBytesMax = 200;

}  // namespace

absl::StatusOr<std::string> WriteNumberRecord(const NumberRecord& record) {
  TRINHKY_RETURN_IF_ERROR(CheckHash("digest", record.digest));
  TRINHKY_RETURN_IF_ERROR(CheckNumber("number", record.number, 1, kNumberMax));
  TRINHKY_RETURN_IF_ERROR(CheckText("symbol", record.symbol, kSymbolBytesMax, true));
  TRINHKY_RETURN_IF_ERROR(CheckDate("date", record.date));
  return Finish(Statement(kNumberKind)
                    .Set("digest", record.digest)
                    .Set("number", record.number)
                    .Set("symbol", record.symbol)
                    .Set("date", record.date));
}

absl::StatusOr<NumberRecord> ParseNumberRecord(std::string_view bytes) {
  TRINHKY_ASSIGN_OR_RETURN(const Json json, ReadStatement(kNumberKind, bytes));
  NumberRecord record{.digest = json["digest"].text(),
                      .number = IntOf(json["number"]),
                      .symbol = json["symbol"].text(),
                      .date = json["date"].text()};
  TRINHKY_ASSIGN_OR_RETURN(const std::string again, WriteNumberRecord(record));
  TRINHKY_RETURN_IF_ERROR(SameBytes(again, bytes));
  return record;
}

absl::StatusOr<std::string> WriteSealStatement(const SealStatement& statement) {
  TRINHKY_RETURN_IF_ERROR(CheckHash("digest", statement.digest));
  TRINHKY_RETURN_IF_ERROR(CheckHash("leader_cms_sha256", statement.leader_cms_sha256));
  TRINHKY_RETURN_IF_ERROR(CheckNumber("number", statement.number, 1, kNumberMax));
  TRINHKY_RETURN_IF_ERROR(CheckDate("date", statement.date));
  return Finish(Statement(kSealKind)
                    .Set("digest", statement.digest)
                    .Set("leader_cms_sha256", statement.leader_cms_sha256)
                    .Set("number", statement.number)
                    .Set("date", statement.date));
}

absl::StatusOr<SealStatement> ParseSealStatement(std::string_view bytes) {
  TRINHKY_ASSIGN_OR_RETURN(const Json json, ReadStatement(kSealKind, bytes));
  SealStatement statement{.digest = json["digest"].text(),
                          .leader_cms_sha256 = json["leader_cms_sha256"].text(),
                          .number = IntOf(json["number"]),
                          .date = json["date"].text()};
  TRINHKY_ASSIGN_OR_RETURN(const std::string again, WriteSealStatement(statement));
  TRINHKY_RETURN_IF_ERROR(SameBytes(again, bytes));
  return statement;
}

}  // namespace trinhky
