// report.h: one file of the folder, read, with what its text leaves unsaid filled in and said so.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_REPORT_H_
#define TRINHKY_CLIENTS_CLI_DEMO_REPORT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "workflow/document/document_text.h"

namespace trinhky::cli {

/// Which of a commune's agencies issues a paper.
enum class OfficeKind { kPeoplesCommittee, kPartyCommittee, kCouncil, kFront };

/// A report and where it belongs.
struct Report {
  std::string file;   ///< name without folder
  std::string bytes;  ///< as it lies on the disk
  DocumentText text;
  std::string body;      ///< the text itself
  std::string level;     ///< "xã", "phường" or "đặc khu"
  std::string commune;   ///< "Bình An"
  std::string province;  ///< "Lam Giang"
  OfficeKind office = OfficeKind::kPeoplesCommittee;
  std::vector<std::string> warnings;  ///< what had to be inferred
  absl::Status unreadable;            ///< not OK: no text could be taken out; only `file` is set
};

/// Reads every .txt, .docx and .pdf of `folder`, in the order of their names, but not README.*.
/// @errors kNotFound/FILE_NOT_REACHED; kInvalidArgument/USAGE when there is none.
absl::StatusOr<std::vector<Report>> ReadReports(const std::string& folder);

/// Places a text: agency, commune and province, from head, date line and the words of the text.
Report PlaceReport(const std::string& file, const std::string& text);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_REPORT_H_
