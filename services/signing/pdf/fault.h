// fault.h: why a PDF is refused, each with a stable reason and a sentence in both languages.
//
//   return Refuse(Fault::kHybrid);
//   return Refuse(Fault::kDamaged, "object 12 has no endobj");   // the detail goes to the metadata
#ifndef TRINHKY_SERVICES_SIGNING_PDF_FAULT_H_
#define TRINHKY_SERVICES_SIGNING_PDF_FAULT_H_

#include <string_view>

#include "absl/status/status.h"

namespace trinhky::signing::pdf {

enum class Fault {
  kTooLarge,            ///< more bytes than limits.h allows
  kTooComplex,          ///< too many objects, values, revisions, too deep, or unpacks to too much
  kNotPdf,              ///< no %PDF-1.x or 2.0 header at the first byte
  kDamaged,             ///< the syntax is broken somewhere
  kTrailingData,        ///< no %%EOF at the end, or bytes behind it
  kDuplicateKey,        ///< a dictionary names a key twice
  kHybrid,              ///< a table with /XRefStm
  kMixedXref,           ///< tables and streams in one chain
  kEncrypted,           ///< /Encrypt
  kXfa,                 ///< an XFA form
  kActiveContent,       ///< JavaScript, OpenAction, AA, Launch, SubmitForm, media
  kEmbeddedFile,        ///< files in the file
  kNeedAppearances,     ///< /NeedAppearances true: what is seen is not what is signed
  kTwoReadings,         ///< QPDF and our own parser read different things
  kUnsupported,         ///< a filter or feature that no office program writes here
  kHasForm,             ///< an upload with form fields of its own
  kAlreadySigned,       ///< an upload that carries a signature
  kSignatureOrphan,     ///< a signature dictionary that no field names, or that two fields name
  kSignatureMalformed,  ///< /ByteRange or /Contents are not what a signature has
  kFieldMissing,        ///< the reserved field is not there
  kFieldTaken,          ///< the reserved field is filled or signed already
  kFieldExists,         ///< fields have been reserved before
  kWrongOrder,          ///< leader first, organisation last (R-DS-01)
  kPlaceInvalid,        ///< page or rectangle does not exist, or the seal is not over the signature
  kImageInvalid,        ///< not a PNG, or too large
  kFontInvalid,         ///< not a TrueType font that may be embedded
  kTextNotShown,        ///< a letter that the font does not have, or text that does not fit
  kContentDigest,       ///< no SHA-256 of a package, or one where none belongs
  kSignatureTooLong,    ///< CMS or token does not fit into /Contents
  kNotPrepared,         ///< the place of the signature is not empty
  kInternal,
};

/// The reason code: "PDF_HYBRID".
std::string_view ReasonFor(Fault fault);

/// The refusal. kInvalidArgument for what is wrong with the bytes or the request,
/// kFailedPrecondition for what is wrong with the state of the document.
/// @param detail  English, for the log and the report; never read by programs. May be empty.
absl::Status Refuse(Fault fault, std::string_view detail = {});

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_FAULT_H_
