#include "services/layout/read_back.h"

#include <algorithm>
#include <string_view>

#include "services/intake/intake.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"
#include "workflow/distribution/archive_line.h"
#include "workflow/distribution/recipient_line.h"
#include "workflow/document/document_text.h"

namespace trinhky::layout {
namespace {

absl::Status Differs(std::string_view reason, std::string_view part, const std::string& printed,
                     const std::string& expected) {
  const std::string where(part);
  return Reject(absl::StatusCode::kFailedPrecondition, reason,
                {"Bản PDF không khớp dữ liệu ở phần " + where + ": in ra “" + printed +
                     "”, phải là “" + expected + "”; không ký bản này.",
                 "Expected the PDF to print the data, but at " + where + " it says “" + printed +
                     "” instead of “" + expected + "”; do not sign this file."},
                {{"part", where}, {"printed", printed}, {"expected", expected}});
}

std::string Shown(const PrintedRecipient& recipient) {
  std::string shown = recipient.text;
  if (!recipient.purpose_text.empty()) shown += " (" + recipient.purpose_text + ")";
  return shown;
}

/// One entry a body, as the grammar cuts the lines of `entries`.
std::vector<std::string> Cut(const std::vector<std::string>& entries) {
  std::vector<std::string> out;
  for (const std::string& entry : entries) {
    if (IsArchiveLine(entry)) continue;
    for (const PrintedRecipient& recipient : ParseRecipientLine("- " + ToNfc(entry) + ";", 1)) {
      out.push_back(Shown(recipient));
    }
  }
  return out;
}

std::vector<std::string> Shown(const std::vector<PrintedRecipient>& recipients) {
  std::vector<std::string> out;
  for (const PrintedRecipient& recipient : recipients) out.push_back(Shown(recipient));
  return out;
}

absl::Status Compare(std::string_view part, const std::vector<std::string>& printed,
                     const std::vector<std::string>& expected) {
  for (size_t i = 0; i < std::max(printed.size(), expected.size()); ++i) {
    const std::string found = i < printed.size() ? CollapseSpace(printed[i]) : "";
    const std::string wanted = i < expected.size() ? CollapseSpace(expected[i]) : "";
    if (found != wanted) return Differs("PRINT_LIST_DIFFERS", part, found, wanted);
  }
  return absl::OkStatus();
}

absl::Status CompareArchive(const ArchiveLine& printed, const std::vector<std::string>& entries) {
  ArchiveLine expected;
  for (const std::string& entry : entries) {
    if (IsArchiveLine(entry)) expected = ParseArchiveLine("- " + ToNfc(entry) + ".", 1);
  }
  if (printed.units == expected.units && printed.copies == expected.copies &&
      printed.drafter == expected.drafter) {
    return absl::OkStatus();
  }
  return Differs("PRINT_LIST_DIFFERS", "Lưu", printed.text, expected.text);
}

absl::Status CompareHead(std::string_view part, const std::string& printed,
                         const std::string& expected) {
  if (FoldForComparison(printed) == FoldForComparison(expected)) return absl::OkStatus();
  return Differs("PRINT_HEAD_DIFFERS", part, printed, expected);
}

}  // namespace

absl::Status CheckPrint(const std::string& pdf, const Paper& paper) {
  TRINHKY_ASSIGN_OR_RETURN(const IntakeText taken, TakeIn(pdf, {.file_name = "van-ban.pdf"}));
  const DocumentText printed = ReadDocument(taken.text);
  TRINHKY_RETURN_IF_ERROR(Compare("Kính gửi", Shown(printed.addressees), Cut(paper.addressees)));
  TRINHKY_RETURN_IF_ERROR(Compare("Nơi nhận", Shown(printed.recipients), Cut(paper.recipients)));
  TRINHKY_RETURN_IF_ERROR(CompareArchive(printed.archive, paper.recipients));
  TRINHKY_RETURN_IF_ERROR(CompareHead("cơ quan", printed.agency, paper.agency));
  TRINHKY_RETURN_IF_ERROR(CompareHead("ký hiệu", printed.symbol, paper.symbol));
  TRINHKY_RETURN_IF_ERROR(
      CompareHead("chức vụ", printed.signature.position, paper.signature.position));
  return CompareHead("người ký", printed.signature.name, paper.signature.name);
}

}  // namespace trinhky::layout
