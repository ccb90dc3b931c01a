// pdf_limits.h: how large a PDF may be before we stop looking. A file beyond these is refused,
// never half read.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_PDF_LIMITS_H_
#define TRINHKY_SERVICES_SIGNING_PDF_PDF_LIMITS_H_

#include <cstddef>

namespace trinhky::signing::pdf {

inline constexpr size_t kFileBytesMax = 100'000'000;
inline constexpr int kObjectsMax = 10'000;  ///< in use, in the newest table
inline constexpr int kObjectNumberMax = 1'000'000;
inline constexpr int kXrefEntriesMax = 200'000;  ///< over all sections
inline constexpr int kSectionsMax = 256;
inline constexpr int kSignaturesMax = 64;
inline constexpr int kDepthMax = 64;          ///< arrays and dictionaries inside one another
inline constexpr int kValuesMax = 2'000'000;  ///< over one reading of the file
inline constexpr size_t kUnpackedBytesMax = 64u << 20;  ///< object and xref streams together
inline constexpr int kPagesMax = 2'000;
inline constexpr int kFieldsMax = 256;

/// What /Contents of a signature can hold, bytes: a CMS with its chain, or a time stamp token.
inline constexpr size_t kContentsBytes = 32'768;

inline constexpr int kImagePixelsMax = 4'000'000;
inline constexpr size_t kImageBytesMax = 8u << 20;
inline constexpr size_t kFontBytesMax = 8u << 20;

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_PDF_LIMITS_H_
