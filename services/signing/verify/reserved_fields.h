// reserved_fields.h: the places for number, date, signature and seal, as they were reserved before
// anybody signed.
#ifndef TRINHKY_SERVICES_SIGNING_VERIFY_RESERVED_FIELDS_H_
#define TRINHKY_SERVICES_SIGNING_VERIFY_RESERVED_FIELDS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/signing/pdf/appearance.h"
#include "services/signing/pdf/font.h"
#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/signatures.h"
#include "services/signing/verify/report.h"

namespace trinhky::signing::verify {

/// One reserved field, empty still.
struct ReservedField {
  pdf::FormField field{};
  pdf::Box box{};
  pdf::Ref page{};
};

/// A font of the form.
struct ReservedFont {
  pdf::Ref ref{};
  pdf::Font font{};
};

/// What ReserveFields() has left behind.
struct Reservation {
  std::optional<ReservedField> number{};
  std::optional<ReservedField> date{};
  std::optional<ReservedField> leader{};
  std::optional<ReservedField> seal{};
  pdf::Ref form{};
  std::optional<ReservedFont> upright{};
  std::optional<ReservedFont> italic{};  ///< where a date is reserved
  double text_size = 0;

  /// The field with that name; null when it is not reserved.
  const ReservedField* Find(std::string_view name) const;
  /// The font in which the field with that name is written, once ReadReservation() is content.
  const ReservedFont& FontOf(std::string_view name) const;
};

/// What content streams and /DA call the font of the field with that name.
std::string_view NameOfFont(std::string_view field);

/// Reads the reservation in `file`, the state before the first signature.
/// Not ok: FIELDS_NOT_RESERVED (no form of ours, a field or a font more or less), SIG_CONSTRAINTS
/// (a box beyond its page, over another, a seal that does not lie over the signature),
/// DANGLING_REFERENCE (to a number that a later revision could fill), or the reader's code.
Finding ReadReservation(const pdf::PdfFile& file, Reservation& reservation);

}  // namespace trinhky::signing::verify

#endif  // TRINHKY_SERVICES_SIGNING_VERIFY_RESERVED_FIELDS_H_
