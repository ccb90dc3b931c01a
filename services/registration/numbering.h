// numbering.h: the next number of a document's series, and the row that goes with it.
#ifndef TRINHKY_SERVICES_REGISTRATION_NUMBERING_H_
#define TRINHKY_SERVICES_REGISTRATION_NUMBERING_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/casework/case_file.h"

namespace trinhky::registration {

/// A number as it was given.
struct GivenNumber {
  int64_t number = 0;
  std::string symbol;     ///< as printed, "01/BC-UBND"
  std::string issued_on;  ///< date of the document
};

/// Takes the next number in the transaction of `file` and enters the RESERVED row.
/// @errors kFailedPrecondition: TYPE_UNKNOWN, SYMBOL_MISSING, NO_REGISTER_FOR_TYPE,
///   PARTY_TERM_NOT_OPEN, REGISTER_CLOSED, REGISTER_DATE_ORDER. @source R-NUM-12, R-NUM-13,
///   R-PTY-01
absl::StatusOr<GivenNumber> TakeNumber(casework::CaseFile& file);

/// Makes others who number by the same register wait for this transaction. OK when the document
/// cannot be numbered: the command will say so.
absl::Status LockRegister(casework::CaseContext& context, const storage::DocumentRecord& document);

/// The live row of the document. @errors kInternal when there is none.
absl::StatusOr<storage::EntryRecord> EntryOf(casework::CaseFile& file);

/// The list in one line, for the register: "Như trên; Sở A (b/c)". @source R-REG-01
std::string RecipientsInOneLine(const std::vector<storage::RecipientRecord>& list);

}  // namespace trinhky::registration

#endif  // TRINHKY_SERVICES_REGISTRATION_NUMBERING_H_
