// shown_signature.h: the form of a signature dictionary, and what its field shows on the page.
#ifndef TRINHKY_SERVICES_SIGNING_VERIFY_SHOWN_SIGNATURE_H_
#define TRINHKY_SERVICES_SIGNING_VERIFY_SHOWN_SIGNATURE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/signatures.h"
#include "services/signing/verify/appearance_reader.h"
#include "services/signing/verify/report.h"
#include "services/signing/verify/reserved_fields.h"

namespace trinhky::signing::verify {

/// The drawing of a field and the objects that it consists of.
struct Appearance {
  Drawing drawing{};
  std::vector<pdf::Ref> objects{};
};

/// The dictionary of an appearance that shows nothing, as a time stamp has it.
pdf::Value EmptyLook();

/// Exactly the entries that we write for a leader, a seal or a time stamp; DocMDP with P 2 and the
/// digest of a package for the leader alone; that digest for the seal when `seal_binds`: it must be
/// there then.  Not ok: SIGNATURE_FORM, DOCMDP, FIELDMDP.
Finding CheckSignatureForm(const pdf::SignatureInFile& signature, pdf::Ref root, bool seal_binds);

/// Reads the appearance of `field`, the new state of `place`.  Not ok: APPEARANCE_FORM.
Finding ReadAppearance(const pdf::PdfFile& file, const ReservedField& place,
                       const Reservation& reservation, const pdf::Value& field,
                       Appearance& appearance);

/// True when the text field of `place` draws exactly `text`, within its box and where we let it
/// stand.
bool ShowsExactly(const Drawing& drawing, const Reservation& reservation,
                  const ReservedField& place, std::string_view text);

/// The digest of the package that the signature binds, lower-case hex; empty when there is none or
/// it is no SHA-256.
std::string ContentDigestOf(const pdf::SignatureInFile& signature);

/// When the signer says that it was: /M; nullopt when it is not written as we write it.
std::optional<int64_t> ClaimedTime(const pdf::SignatureInFile& signature);

/// What is shown beside the picture must be true: "Người ký", "Cơ quan" and "Thời gian ký", and
/// /Name.  Not ok: APPEARANCE_NOT_SIGNER.
/// @param common_name  of the signer's certificate.
Finding CheckShownWords(const pdf::PdfFile& file, const pdf::SignatureInFile& signature,
                        const Reservation& reservation, std::string_view common_name);

}  // namespace trinhky::signing::verify

#endif  // TRINHKY_SERVICES_SIGNING_VERIFY_SHOWN_SIGNATURE_H_
