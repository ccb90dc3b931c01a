#include "services/signing/verify/shown_signature.h"

#include <cmath>

#include "services/signing/pdf/form.h"
#include "services/signing/pdf/pdf_limits.h"
#include "services/signing/pdf/sign.h"
#include "services/signing/pdf/signing_time.h"
#include "services/signing/verify/object_changes.h"
#include "workflow/base/sha256.h"
#include "workflow/base/text.h"

namespace trinhky::signing::verify {
namespace {

using pdf::IndirectObject;
using pdf::PdfFile;
using pdf::Ref;
using pdf::SignatureInFile;
using pdf::Value;

constexpr int64_t kMicros = 1'000'000;
constexpr size_t kDigestBytes = 32;

Finding BadLook() { return Mismatch("APPEARANCE_FORM"); }

// One signature reference as we write it.
Value SignatureReference(std::string_view method, Value parameters) {
  parameters.Set("Type", Value::Name("TransformParams"));
  parameters.Set("V", Value::Name("1.2"));
  return Value::Dictionary({{"Type", Value::Name("SigRef")},
                            {"TransformMethod", Value::Name(method)},
                            {"TransformParams", std::move(parameters)}});
}

Value LookDictionary(const pdf::Box& box, Value resources, int64_t length) {
  return Value::Dictionary({
      {"Type", Value::Name("XObject")},
      {"Subtype", Value::Name("Form")},
      {"BBox", Value::List({Value::Integer(0), Value::Integer(0), Value::Number(box.width()),
                            Value::Number(box.height())})},
      {"Resources", std::move(resources)},
      {"Length", Value::Integer(length)},
  });
}

bool IsPositive(const Value* value, int64_t max) {
  return value != nullptr && value->integer() != nullptr && *value->integer() > 0 &&
         *value->integer() <= max;
}

// An image as AddPicture() writes it; follows its soft mask once.
bool ReadPicture(const PdfFile& file, Ref ref, std::string_view colour, std::vector<Ref>& objects) {
  const absl::StatusOr<IndirectObject> object = file.Get(ref);
  if (!object.ok() || !object->is_stream) return false;
  objects.push_back(ref);
  const Value& image = object->value;
  if (!IsPositive(image.Find("Width"), 10'000) || !IsPositive(image.Find("Height"), 10'000))
    return false;
  Value expected = Value::Dictionary({
      {"Type", Value::Name("XObject")},
      {"Subtype", Value::Name("Image")},
      {"Width", *image.Find("Width")},
      {"Height", *image.Find("Height")},
      {"ColorSpace", Value::Name(colour)},
      {"BitsPerComponent", Value::Integer(8)},
      {"Filter", Value::Name("FlateDecode")},
      {"Length", Value::Integer(static_cast<int64_t>(object->stream_size))},
  });
  const Ref mask = RefIn(image.Find("SMask"));
  if (mask.number != 0 && colour == "DeviceRGB") {
    expected.Set("SMask", Value::Reference(mask));
    if (!ReadPicture(file, mask, "DeviceGray", objects)) return false;
  }
  return image == expected;
}

// /N alone, a form of our own drawing.
bool ReadLook(const PdfFile& file, const ReservedField& place, const Reservation& reservation,
              const Value& field, Appearance& appearance) {
  const Value* looks = field.Find("AP");
  if (looks == nullptr || looks->dictionary() == nullptr || looks->dictionary()->size() != 1)
    return false;
  const Ref look = RefIn(looks->Find("N"));
  const absl::StatusOr<IndirectObject> object = file.Get(look);
  if (look.number == 0 || !object.ok() || !object->is_stream) return false;
  appearance.objects.push_back(look);
  const std::string_view content =
      std::string_view(file.bytes()).substr(object->stream_begin, object->stream_size);
  std::optional<Drawing> drawing = ReadDrawing(content, NameOfFont(place.field.name));
  if (!drawing || drawing->is_text_field != (place.field.type == "Tx")) return false;
  const ReservedFont& font = reservation.FontOf(place.field.name);
  Value resources =
      Value::Dictionary({{"Font", Value::Dictionary({{std::string(NameOfFont(place.field.name)),
                                                      Value::Reference(font.ref)}})}});
  if (drawing->has_picture) {
    const Value* given = object->value.Find("Resources");
    const Value* pictures = given == nullptr ? nullptr : given->Find("XObject");
    const Ref picture = pictures == nullptr ? Ref{} : RefIn(pictures->Find("Picture"));
    if (picture.number == 0 || !ReadPicture(file, picture, "DeviceRGB", appearance.objects))
      return false;
    resources.Set("XObject", Value::Dictionary({{"Picture", Value::Reference(picture)}}));
  }
  appearance.drawing = *std::move(drawing);
  return object->value ==
         LookDictionary(place.box, std::move(resources), static_cast<int64_t>(object->stream_size));
}

// "D:20260415140533+07'00'"
std::optional<int64_t> ReadPdfTime(const std::string& text) {
  if (text.size() != 23 || text.compare(0, 2, "D:") != 0 || text.compare(16, 7, "+07'00'") != 0)
    return std::nullopt;
  int64_t parts[6] = {};
  size_t at = 2;
  for (size_t i = 0; i < 6; ++i) {
    const size_t digits = i == 0 ? 4 : 2;
    for (size_t k = 0; k < digits; ++k, ++at) {
      if (text[at] < '0' || text[at] > '9') return std::nullopt;
      parts[i] = parts[i] * 10 + (text[at] - '0');
    }
  }
  // Days since 1970 of the civil calendar: months counted from March.
  const int64_t year = parts[0] - (parts[1] <= 2 ? 1 : 0);
  const int64_t month = (parts[1] + 9) % 12;
  const int64_t days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 +
                       parts[2] - 1 - 719'468;
  const int64_t seconds = ((days * 24 + parts[3] - 7) * 60 + parts[4]) * 60 + parts[5];
  const int64_t time_us = seconds * kMicros;
  // The same text again: no thirteenth month, no second of February twice.
  if (parts[0] < 1 || pdf::PdfTime(time_us) != text) return std::nullopt;
  return time_us;
}

// As it reads after it was written with three decimals.
std::optional<double> Written(double number) { return Value::Number(number).number(); }

bool StartsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

}  // namespace

Value EmptyLook() { return LookDictionary({}, Value::Dictionary({}), 0); }

Finding CheckSignatureForm(const SignatureInFile& signature, Ref root, bool seal_binds) {
  const Value& given = signature.dictionary;
  const Value* range = given.Find("ByteRange");
  const Value* contents = given.Find("Contents");
  Value expected = Value::Dictionary(
      {{"Filter", Value::Name("Adobe.PPKLite")}, {"ByteRange", *range}, {"Contents", *contents}});
  if (signature.is_time_stamp()) {
    expected.Set("Type", Value::Name("DocTimeStamp"));
    expected.Set("SubFilter", Value::Name("ETSI.RFC3161"));
    return given == expected ? Finding{} : Broken("SIGNATURE_FORM");
  }
  const bool leads = signature.field_name == pdf::kLeaderField;
  Value reference;
  if (leads) {
    reference = SignatureReference("DocMDP", Value::Dictionary({{"P", Value::Integer(2)}}));
  } else {
    reference = SignatureReference("FieldMDP", Value::Dictionary({{"Action", Value::Name("All")}}));
    reference.Set("Data", Value::Reference(root));
  }
  reference = Value::List({std::move(reference)});
  const Value* claimed = given.Find("Reference");
  if (claimed == nullptr || *claimed != reference) return Broken(leads ? "DOCMDP" : "FIELDMDP");
  const Value* name = given.Find("Name");
  const Value* time = given.Find("M");
  if (name == nullptr || name->string() == nullptr || time == nullptr ||
      !ClaimedTime(signature).has_value())
    return Broken("SIGNATURE_FORM");
  expected.Set("Type", Value::Name("Sig"));
  expected.Set("SubFilter", Value::Name("ETSI.CAdES.detached"));
  expected.Set("Reference", std::move(reference));
  expected.Set("Name", *name);
  expected.Set("M", *time);
  // What is there and is no digest stays a difference.
  const bool bound = !ContentDigestOf(signature).empty();
  if (!leads && seal_binds && !bound) return Broken("SIGNATURE_FORM");
  if (bound && (leads || seal_binds))
    expected.Set(pdf::kContentDigestKey, *given.Find(pdf::kContentDigestKey));
  return given == expected ? Finding{} : Broken("SIGNATURE_FORM");
}

std::string ContentDigestOf(const SignatureInFile& signature) {
  const Value* digest = signature.dictionary.Find(pdf::kContentDigestKey);
  if (digest == nullptr || digest->string() == nullptr || digest->string()->size() != kDigestBytes)
    return {};
  return ToHex(*digest->string());
}

Finding ReadAppearance(const PdfFile& file, const ReservedField& place,
                       const Reservation& reservation, const Value& field, Appearance& appearance) {
  return ReadLook(file, place, reservation, field, appearance) ? Finding{} : BadLook();
}

bool ShowsExactly(const Drawing& drawing, const Reservation& reservation,
                  const ReservedField& place, std::string_view text) {
  const pdf::Font& font = reservation.FontOf(place.field.name).font;
  const absl::StatusOr<std::string> encoded = font.Encode(text);
  if (!encoded.ok() || !drawing.is_text_field || drawing.lines.size() != 1) return false;
  const DrawnLine& line = drawing.lines[0];
  const double size = reservation.text_size;
  const bool at_right = place.field.value.Find("Q") != nullptr;  // it has no other
  const pdf::TextStart start =
      StartOf(font, place.box, *encoded, {.size = size, .at_right = at_right});
  return line.encoded == *encoded && line.size == size && line.x == Written(start.x) &&
         line.y == Written(start.y) && font.WidthOf(*encoded) * size <= place.box.width() &&
         size <= place.box.height();
}

std::optional<int64_t> ClaimedTime(const SignatureInFile& signature) {
  const Value* time = signature.dictionary.Find("M");
  if (time == nullptr || time->string() == nullptr) return std::nullopt;
  return ReadPdfTime(*time->string());
}

Finding CheckShownWords(const PdfFile& file, const SignatureInFile& signature,
                        const Reservation& reservation, std::string_view common_name) {
  const Finding wrong = Mismatch("APPEARANCE_NOT_SIGNER");
  const Value* name = signature.dictionary.Find("Name");
  if (name == nullptr || *name != Value::Text(ToNfc(common_name))) return wrong;
  const ReservedField* place = reservation.Find(signature.field_name);
  if (place == nullptr) return wrong;
  const absl::StatusOr<IndirectObject> field = file.Get(signature.field);
  if (!field.ok()) return FindingOf(field.status());
  Appearance appearance;
  if (Finding finding = ReadAppearance(file, *place, reservation, field->value, appearance);
      !finding.ok())
    return finding;
  const bool leads = signature.field_name == pdf::kLeaderField;
  const std::string who = leads ? "Người ký: " : "Cơ quan: ";
  const std::string when = "Thời gian ký: ";
  const std::string shown_time = pdf::ShownTime(ClaimedTime(signature).value_or(0));
  for (const DrawnLine& line : appearance.drawing.lines) {
    for (const auto& [label, truth] :
         {std::pair(who, std::string(common_name)), std::pair(when, shown_time)}) {
      const absl::StatusOr<std::string> start = reservation.upright->font.Encode(label);
      const absl::StatusOr<std::string> whole = reservation.upright->font.Encode(label + truth);
      if (!start.ok()) return wrong;
      if (StartsWith(line.encoded, *start) && (!whole.ok() || line.encoded != *whole)) return wrong;
    }
  }
  return {};
}

}  // namespace trinhky::signing::verify
