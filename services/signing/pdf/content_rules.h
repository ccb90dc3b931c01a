// content_rules.h: what a file that we sign must not carry: scripts, actions, media, other files,
// XFA, data from outside. A document shows; it does nothing.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_CONTENT_RULES_H_
#define TRINHKY_SERVICES_SIGNING_PDF_CONTENT_RULES_H_

#include <string_view>

#include "absl/status/status.h"
#include "services/signing/pdf/parser.h"

namespace trinhky::signing::pdf {

class PdfFile;

/// True for the /S of an action that does more than to go to a place or to show a web address.
bool IsForbiddenAction(std::string_view name);
/// True for the /Subtype of an annotation that plays, runs or carries something.
bool IsForbiddenAnnotation(std::string_view name);

/// @errors kInvalidArgument/PDF_ACTIVE_CONTENT, PDF_EMBEDDED_FILE, PDF_XFA, PDF_NEED_APPEARANCES,
/// PDF_UNSUPPORTED (stream data in another file).
absl::Status CheckContent(const IndirectObject& object);

/// The catalog is one and carries nothing that starts by itself.
/// @errors as CheckContent(); kInvalidArgument/PDF_DAMAGED.
absl::Status CheckCatalog(const PdfFile& file);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_CONTENT_RULES_H_
