// signatures.h: the form fields and signature dictionaries of a file, with their exact bytes.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_SIGNATURES_H_
#define TRINHKY_SERVICES_SIGNING_PDF_SIGNATURES_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/signing/pdf/pdf_file.h"

namespace trinhky::signing::pdf {

/// A field of the form that has no further fields below it.
struct FormField {
  Ref id{};
  std::string name{};  ///< the full name, UTF-8: "KyLanhDao"
  std::string type{};  ///< /FT, inherited: "Sig", "Tx"; empty when there is none
  Value value{};       ///< the field's own dictionary
};

/// The fields in the order of the form, at most kFieldsMax; empty without a form.
/// @errors kInvalidArgument/PDF_DAMAGED (a field that is no indirect dictionary, a circle, a name
/// twice), PDF_TOO_COMPLEX.
absl::StatusOr<std::vector<FormField>> FindFields(const PdfFile& file);

/// A signature or document time stamp as it stands in the file. Nothing is judged but the form.
struct SignatureInFile {
  std::string field_name{};
  Ref field{};
  Ref id{};                 ///< of the signature dictionary
  Value dictionary{};       ///< with the extents of its values in the file
  size_t object_begin = 0;  ///< of "n g obj"
  size_t object_end = 0;    ///< behind "endobj"
  std::string type{};       ///< "Sig" or "DocTimeStamp"; empty when /Type is not there
  std::string sub_filter{};
  std::array<int64_t, 4> byte_range{};
  size_t contents_begin = 0;  ///< of "<"; equals byte_range[1]
  size_t contents_end = 0;    ///< behind ">"; equals byte_range[2]
  std::string contents{};     ///< the bytes of /Contents with their padding
  /// byte_range[2] + byte_range[3]: the end of what is signed.
  size_t covered_end = 0;
  /// The revision that ends at covered_end; -1 when none does.
  int revision = -1;

  bool is_time_stamp() const { return type == "DocTimeStamp"; }
  /// The DER value in front of the padding; nullopt when anything but zeros follows it, or there is
  /// none.
  std::optional<std::string_view> Der() const;
  /// The two signed ranges of `bytes`, one behind the other.
  std::string SignedBytes(std::string_view bytes) const;
};

/// Every signature, ordered by covered_end.
/// @errors kInvalidArgument/PDF_SIGNATURE_ORPHAN (a /ByteRange outside a signature field, or two
/// fields with one dictionary), PDF_SIGNATURE_MALFORMED (a dictionary that is packed or direct,
/// /ByteRange not four integers that leave out exactly the hex string of its own /Contents and end
/// inside the file), PDF_TOO_COMPLEX; and as FindFields().
absl::StatusOr<std::vector<SignatureInFile>> FindSignatures(const PdfFile& file);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_SIGNATURES_H_
