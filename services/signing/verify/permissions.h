// permissions.h: what a signature says may still be done to the file, DocMDP and FieldMDP.
#ifndef TRINHKY_SERVICES_SIGNING_VERIFY_PERMISSIONS_H_
#define TRINHKY_SERVICES_SIGNING_VERIFY_PERMISSIONS_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/signatures.h"

namespace trinhky::signing::verify {

/// P of DocMDP: fields may be filled in and signatures added, and nothing else.
inline constexpr int64_t kFillAndSign = 2;

/// P of the signature's DocMDP, 2 when it does not say; nullopt when it does not certify.
std::optional<int64_t> PermissionOf(const pdf::PdfFile& file,
                                    const pdf::SignatureInFile& signature);

/// The permission of the first among `signatures` that certifies; nullopt when nobody does.
std::optional<int64_t> CertifiedFor(const pdf::PdfFile& file,
                                    const std::vector<const pdf::SignatureInFile*>& signatures);

/// Does one of `signatures` lock the field `name`? A lock that cannot be read locks everything.
bool IsLocked(const pdf::PdfFile& file, const std::vector<const pdf::SignatureInFile*>& signatures,
              std::string_view name);

}  // namespace trinhky::signing::verify

#endif  // TRINHKY_SERVICES_SIGNING_VERIFY_PERMISSIONS_H_
