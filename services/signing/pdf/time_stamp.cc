#include "services/signing/pdf/time_stamp.h"

#include <algorithm>

#include "services/signing/pdf/fault.h"
#include "services/signing/pdf/form.h"
#include "services/signing/pdf/signatures.h"
#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

constexpr int kInvisibleFlags = 4 + 128;  // print, locked: as every other field; its box is empty

// Something is signed, and everything that is signed is finished.
absl::Status CheckSigned(const PdfFile& file, std::vector<SignatureInFile>& signatures) {
  TRINHKY_ASSIGN_OR_RETURN(signatures, FindSignatures(file));
  if (signatures.empty()) return Refuse(Fault::kWrongOrder, "nothing is signed");
  for (const SignatureInFile& signature : signatures)
    if (signature.contents.find_first_not_of('\0') == std::string::npos)
      return Refuse(Fault::kWrongOrder, signature.field_name + " is still empty");
  return absl::OkStatus();
}

absl::Status AddToForm(const PdfFile& file, RevisionWriter& writer, Ref field) {
  TRINHKY_ASSIGN_OR_RETURN(Value catalog, writer.Current(file.root()));
  const Value* form_ref = catalog.Find("AcroForm");
  if (form_ref == nullptr || form_ref->reference() == nullptr)
    return Refuse(Fault::kFieldMissing, "the form is no object of its own");
  TRINHKY_ASSIGN_OR_RETURN(Value form, writer.Current(*form_ref->reference()));
  const Value* fields = form.Find("Fields");
  if (fields == nullptr || fields->array() == nullptr)
    return Refuse(Fault::kFieldMissing, "the form has no list of fields");
  Value longer = *fields;
  longer.array()->push_back(Value::Reference(field));
  form.Set("Fields", std::move(longer));
  writer.Put(*form_ref->reference(), form);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<EmptyPlace> PrepareTimeStamp(const PdfFile& file) {
  std::vector<SignatureInFile> signatures;
  TRINHKY_RETURN_IF_ERROR(CheckSigned(file, signatures));
  const auto stamps = std::count_if(signatures.begin(), signatures.end(),
                                    [](const SignatureInFile& s) { return s.is_time_stamp(); });
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<Ref> pages, file.Pages());
  RevisionWriter writer(file);
  const Ref stamp = writer.NewObject();
  const Ref field = writer.Add(Value::Dictionary({
      {"Type", Value::Name("Annot")},
      {"Subtype", Value::Name("Widget")},
      {"FT", Value::Name("Sig")},
      {"T", Value::Text(std::string(kTimeStampField) + std::to_string(stamps + 1))},
      {"F", Value::Integer(kInvisibleFlags)},
      {"Rect",
       Value::List({Value::Integer(0), Value::Integer(0), Value::Integer(0), Value::Integer(0)})},
      {"P", Value::Reference(pages[0])},
      {"AP", Value::Dictionary({{"N", Value::Reference(AddEmptyAppearance(writer, {}))}})},
      {"V", Value::Reference(stamp)},
  }));
  TRINHKY_RETURN_IF_ERROR(AddToForm(file, writer, field));
  TRINHKY_RETURN_IF_ERROR(AddAnnotations(writer, pages[0], {field}));
  return FinishWithPlace(std::move(writer), stamp,
                         Value::Dictionary({{"Type", Value::Name("DocTimeStamp")},
                                            {"Filter", Value::Name("Adobe.PPKLite")},
                                            {"SubFilter", Value::Name("ETSI.RFC3161")}}));
}

absl::StatusOr<std::string> CompleteTimeStamp(std::string prepared, std::string_view token) {
  return FillPlace(std::move(prepared), token);
}

absl::StatusOr<std::string> AppendTimeStamp(const PdfFile& file, const TimeStamper& stamper) {
  TRINHKY_ASSIGN_OR_RETURN(EmptyPlace place, PrepareTimeStamp(file));
  TRINHKY_ASSIGN_OR_RETURN(const std::string token, stamper(place.digest));
  return CompleteTimeStamp(std::move(place.bytes), token);
}

}  // namespace trinhky::signing::pdf
