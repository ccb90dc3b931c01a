// register_repository.h: the registers (sổ) and their numbers.
//
// A number is taken from a counter row and written as an entry in one transaction, therefore an
// abort leaves no gap and two clerks never get the same one. An entry is never deleted: what was
// numbered and not issued stays as VOID with its reason.  @source R-NUM-11, R-NUM-12
#ifndef TRINHKY_SERVICES_STORAGE_REGISTER_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_REGISTER_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/keys.h"
#include "workflow/base/strong_id.h"

namespace trinhky::storage {

/// One numbering: a register in a year (State) or in a term (Party).  @source R-NUM-01, R-PTY-01
struct SeriesKey {
  AgencyId agency;
  std::string register_id;  ///< "di-bao-cao", "den", "dang"
  std::string series;       ///< "2026", or the term "2025-2030"

  auto operator<=>(const SeriesKey&) const = default;
};

struct SeriesRecord {
  SeriesKey key;
  std::string title;      ///< "Sổ đăng ký báo cáo năm 2026"
  std::string direction;  ///< "outgoing" or "incoming"
  int64_t next_number = 1;
  std::string last_date;  ///< date of the last number: dates never go back.  @source R-NUM-14
  bool closed = false;
  int64_t rev = 0;
  int64_t open_time_us = 0;
  int64_t close_time_us = 0;

  bool operator==(const SeriesRecord&) const = default;
};

enum class EntryState { kReserved, kIssued, kVoid };

/// "RESERVED", "ISSUED", "VOID".
std::string_view NameOf(EntryState state);
std::optional<EntryState> EntryStateFrom(std::string_view name);

/// One line of a register: the columns of the two printed forms.  @source R-REG-01
struct EntryRecord {
  SeriesKey key;
  int64_t number = 0;
  std::string suffix;  ///< số chèn, "a"; "" for an ordinary number
  DocumentId document;
  EntryState state = EntryState::kReserved;
  std::string symbol;        ///< đi 1, đến 4: "01/BC-UBND"
  std::string dated_on;      ///< đi 2, đến 5: date of the document
  std::string entered_on;    ///< đến 1: date of arrival
  std::string author;        ///< đến 3: issuing body
  std::string type;          ///< đi 3, đến 6
  std::string subject;       ///< đi 3, đến 6
  std::string signer;        ///< đi 4
  std::string recipients;    ///< đi 5, đến 7
  std::string kept_by;       ///< đi 6
  int64_t copies = 0;        ///< đi 7
  std::string forwarded_on;  ///< 8
  std::string acknowledged;  ///< 9
  std::string note;          ///< 10
  std::string digest;        ///< content the number was given to
  std::string reason;        ///< why VOID
  PersonId actor;            ///< who numbered; for VOID, who voided
  int64_t create_time_us = 0;
  int64_t update_time_us = 0;

  bool operator==(const EntryRecord&) const = default;
};

class RegisterRepository {
 public:
  virtual ~RegisterRepository() = default;

  /// Opens a series that starts at `series.next_number`. Idempotent: an existing one stays as it
  /// is, so every command of a new year may call it.
  virtual absl::Status OpenSeries(const SeriesRecord& series) = 0;

  /// Makes others who take a number of the series wait until this transaction ends, where otherwise
  /// they would lose a race. To be called before anything is read that does not lock. OK when there
  /// is no such series yet.
  virtual absl::Status LockSeries(const SeriesKey& key) = 0;

  /// Takes the next number of `entry.key` and stores `entry` with it; returns the number.
  /// `entry.dated_on` (or `entered_on` of an incoming register) must not be before the last one.
  /// @errors kNotFound: no such series, open it first; kFailedPrecondition/REGISTER_CLOSED,
  ///   /REGISTER_DATE_ORDER; kAlreadyExists: the document has a live number in this register;
  ///   kAborted: repeat the request.  @source R-NUM-12, R-NUM-14
  virtual absl::StatusOr<int64_t> AllocateNumber(const EntryRecord& entry) = 0;

  /// Stores a number between two others ("12a"); the counter does not move.
  /// @errors kAlreadyExists; kFailedPrecondition/REGISTER_CLOSED; kInvalidArgument: no suffix, or a
  ///   number that the counter has not reached.
  virtual absl::Status InsertBetween(const EntryRecord& entry) = 0;

  /// Completes a RESERVED entry: the columns of the form, and its state becomes ISSUED.
  /// @errors kAborted/ENTRY_NOT_RESERVED.
  virtual absl::Status IssueEntry(const EntryRecord& entry) = 0;

  /// Marks a RESERVED entry VOID. `reason` is not empty.
  /// @errors kAborted/ENTRY_NOT_RESERVED; kInvalidArgument.
  virtual absl::Status VoidEntry(const EntryRecord& entry, std::string_view reason,
                                 const PersonId& actor, int64_t now_us) = 0;

  /// Ends a series; it gives no more numbers. @errors kNotFound; kFailedPrecondition/
  ///   REGISTER_CLOSED: it was; /REGISTER_HAS_RESERVED: numbers are neither issued nor void.
  virtual absl::Status CloseSeries(const SeriesKey& key, int64_t now_us) = 0;

  virtual absl::StatusOr<std::optional<SeriesRecord>> FindSeries(const SeriesKey& key) const = 0;
  virtual absl::StatusOr<std::vector<SeriesRecord>> ListSeries(const AgencyId& agency) const = 0;

  /// The live (not VOID) entry of a document, in whatever series of the register it is.
  virtual absl::StatusOr<std::optional<EntryRecord>> FindEntryOf(
      const DocumentKey& key, std::string_view register_id) const = 0;
  /// All entries of a document, VOID ones included.
  virtual absl::StatusOr<std::vector<EntryRecord>> ListEntriesOf(const DocumentKey& key) const = 0;
  /// Entries with number > `after_number`, in order (12, 12a, 13); `limit` in 1..kPageSizeMax.
  virtual absl::StatusOr<std::vector<EntryRecord>> ListEntries(const SeriesKey& key,
                                                               int64_t after_number,
                                                               int limit) const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_REGISTER_REPOSITORY_H_
