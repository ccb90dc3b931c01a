// labels.h: what the stages need to know of a document beside its row, kept as canonical JSON in
// DocumentRecord::labels.
#ifndef TRINHKY_SERVICES_CASEWORK_LABELS_H_
#define TRINHKY_SERVICES_CASEWORK_LABELS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "workflow/base/json.h"
#include "workflow/base/strong_id.h"
#include "workflow/register/printed_date.h"

namespace trinhky::casework {

/// A finding of the checks, as stored.
struct StoredProblem {
  std::string code;
  std::string severity;         ///< "error", "warning", "info"
  std::string message;          ///< Vietnamese
  std::string message_en = {};  ///< English; "" in rows that were stored without it
  int64_t line = 0;
  int64_t column = 0;  ///< 1-based, in characters; 0: the whole line
  int64_t length = 0;  ///< in characters; 0 without a column

  bool operator==(const StoredProblem&) const = default;
};

/// StoredProblem::code of words in brackets that a template left to be written.
inline constexpr std::string_view kBlankLeft = "BLANK_LEFT";

struct Labels {
  std::string agency_name;  ///< as printed in the header
  std::string place;        ///< of the date line
  std::string field;        ///< field of work
  std::string authority;    ///< TM, KT, TL, TUQ, Q or empty
  std::string on_behalf_of;
  std::string position;
  std::string signer_name;
  PersonId signer;      ///< the person of that name who holds a signing post; may be empty
  std::string archive;  ///< the Lưu line as printed
  int64_t archive_copies = 0;
  int64_t file_bytes = 0;
  int64_t print_bytes = 0;  ///< of the page made of the file; 0 without one
  DateForm date_form;       ///< how the clerk's field for the date is written on that page
  std::vector<StoredProblem> problems;
  // Of an incoming document only. @source R-IN-01
  std::string purpose;                   ///< what the sender asks: "report", "execute" …
  std::string lead;                      ///< chủ trì: "people/x" or "agencies/a/units/u"
  std::vector<std::string> cooperators;  ///< phối hợp
  std::vector<std::string> informed;     ///< để biết
  std::string due_on;                    ///< hạn giải quyết, as assigned; YYYY-MM-DD
  // Of an incoming document: ids of the incoming documents by which its sender took it back in
  // words. What it replaces or corrects itself is in its row. @source R-TRK-03
  std::string replaced_by;
  std::vector<std::string> corrected_by;

  bool operator==(const Labels&) const = default;

  std::string ToJson() const;
  /// Reads ToJson()'s bytes; "" gives empty labels. @errors kInternal for anything else.
  static absl::StatusOr<Labels> FromJson(std::string_view bytes);

  bool HasError() const;
};

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_LABELS_H_
