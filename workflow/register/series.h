// series.h: which series a number comes from, and whether number and date may stand together.
//
// State series run from 01 each calendar year at +07:00; Party series run through a term of the
// committee, across New Year. Which types share a book is the head's decision: data, not code.
#ifndef TRINHKY_WORKFLOW_REGISTER_SERIES_H_
#define TRINHKY_WORKFLOW_REGISTER_SERIES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "workflow/base/regime.h"
#include "workflow/register/civil_time.h"
#include "workflow/register/document_type.h"
#include "workflow/register/finding.h"
#include "workflow/register/working_calendar.h"

namespace trinhky {

/// One book: the types that are counted together.
struct RegisterBook {
  std::string id{};  ///< "van-ban-di", unique in the agency
  Regime regime = Regime::kState;
  std::vector<DocumentType> types{};
  /// Organ symbols with a series of their own ("BCĐ"); empty: every organ that no other book
  /// claims.
  std::vector<std::string> organs{};
  bool legal_norm = false;  ///< R-NUM-06: documents that carry the year in their symbol
};

/// A term of a Party committee.
struct PartyTerm {
  std::string id{};               ///< "2025-2030"
  CivilDate from{};               ///< the day after the congress closed, inclusive
  std::optional<CivilDate> to{};  ///< inclusive; nullopt: still running
};

/// The books and terms of one agency.
struct RegisterPlan {
  std::vector<RegisterBook> books{};
  std::vector<PartyTerm> terms{};

  /// What most communes keep: a State book per type ("state-bc"), one for all copies ("copies"),
  /// one per type for legal norms ("norm-qd"), and a Party book per type ("party-cv"). No terms.
  static RegisterPlan Usual();

  /// @errors kInvalidArgument: REGISTER_OVERLAP (two books claim the same type, organ and regime),
  /// REGISTER_ID_REPEATED, TERM_OVERLAP, TERM_INVALID.
  absl::Status Check() const;
};

/// The counter that a number is taken from.
struct SeriesKey {
  std::string register_id{};
  std::string period{};  ///< "2026" or the term's id

  bool operator==(const SeriesKey&) const = default;
};

/// What is to be numbered.
struct SeriesQuery {
  Regime regime = Regime::kState;
  DocumentType type = DocumentType::kBc;
  std::string organ{};
  bool legal_norm = false;
  CivilDate date{};  ///< of the document
};

/// The series of a document. A book that names the organ goes before one that does not.
/// @errors kFailedPrecondition: NO_REGISTER_FOR_TYPE, PARTY_TERM_NOT_OPEN.
/// @source R-NUM-01, R-NUM-02, R-NUM-06, R-NUM-13, R-PTY-01
absl::StatusOr<SeriesKey> FindSeries(const RegisterPlan& plan, const SeriesQuery& query);

/// The neighbours of a number in its series; nullopt: there is none.
struct SeriesNeighbours {
  std::optional<CivilDate> before{};  ///< date of the greatest smaller number
  std::optional<CivilDate> after{};   ///< date of the least greater number
};

/// Checks the date of a numbered document: not before the day of the leader's signature, at latest
/// the next working day, and never going back inside the series. Errors when `issuing`, warnings
/// for imports: DATE_BEFORE_SIGNATURE, DATE_TOO_LATE, DATE_NOT_MONOTONE.
/// @param signed_us  UTC microseconds; nullopt: unknown, as in an import.   @source R-NUM-14
std::vector<RuleFinding> CheckNumberDate(const CivilDate& date, std::optional<int64_t> signed_us,
                                         const SeriesNeighbours& neighbours,
                                         const WorkingCalendar& calendar, bool issuing);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_REGISTER_SERIES_H_
