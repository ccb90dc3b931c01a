#include "clients/cli/report_error.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::cli {

std::string ErrorSentence(const absl::Status& status, std::string_view language) {
  const std::optional<Rejection> rejection = RejectionOf(status);
  if (!rejection) return std::string(status.message());
  if (rejection->reason == "TRANSPORT") {  // gRPC's own words: nobody at the other end
    return language == "en"
               ? absl::StrCat("Expected to reach the server, but: ", rejection->message.en,
                              "; check --server and that trinhkyd runs (TRANSPORT)")
               : absl::StrCat("Không liên lạc được máy chủ: ", rejection->message.en,
                              ". Hãy kiểm tra --server và trinhkyd có đang chạy không (TRANSPORT)");
  }
  const std::string& sentence = language == "en" ? rejection->message.en : rejection->message.vi;
  return absl::StrCat(sentence, " (", rejection->reason, ")");
}

ExitCode ReportError(const absl::Status& status, std::string_view language, std::ostream& err) {
  if (!status.ok() && !IsAlreadyReported(status))
    err << "trinhky: " << ErrorSentence(status, language) << "\n";
  return ExitCodeOf(status);
}

}  // namespace trinhky::cli
