#include "services/signing/pdf/signatures.h"

#include <algorithm>
#include <set>

#include "services/signing/crypto/der.h"
#include "services/signing/pdf/fault.h"
#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

absl::Status Malformed(std::string_view what) { return Refuse(Fault::kSignatureMalformed, what); }

class FieldWalk {
 public:
  explicit FieldWalk(const PdfFile& file) : file_(file) {}

  absl::Status Walk(const Value& node, const std::string& parent, const std::string& inherited,
                    int depth) {
    if (depth > kDepthMax || seen_.size() >= kFieldsMax)
      return Refuse(Fault::kTooComplex, "too many fields");
    if (node.reference() == nullptr || !seen_.insert(*node.reference()).second)
      return Refuse(Fault::kDamaged, "a field that is no object of its own");
    FormField field{.id = *node.reference(), .name = parent, .type = inherited};
    TRINHKY_ASSIGN_OR_RETURN(field.value, file_.Resolve(node));
    if (field.value.dictionary() == nullptr)
      return Refuse(Fault::kDamaged, "a field that is no dictionary");
    TRINHKY_ASSIGN_OR_RETURN(const Value type, file_.Resolve(field.value, "FT"));
    if (type.name() != nullptr) field.type = *type.name();
    TRINHKY_ASSIGN_OR_RETURN(const Value name, file_.Resolve(field.value, "T"));
    if (name.string() != nullptr)
      field.name += (parent.empty() ? "" : ".") + TextOf(*name.string());
    TRINHKY_ASSIGN_OR_RETURN(const Value kids, file_.Resolve(field.value, "Kids"));
    if (kids.array() != nullptr) {
      for (const Value& kid : *kids.array())
        TRINHKY_RETURN_IF_ERROR(Walk(kid, field.name, field.type, depth + 1));
      return absl::OkStatus();
    }
    fields.push_back(std::move(field));
    return absl::OkStatus();
  }

  std::vector<FormField> fields;

 private:
  const PdfFile& file_;
  std::set<Ref> seen_;
};

bool HoldsByteRange(const Value& value) {
  if (value.array() != nullptr)
    return std::any_of(value.array()->begin(), value.array()->end(), HoldsByteRange);
  if (value.dictionary() == nullptr) return false;
  if (value.dictionary()->contains("ByteRange")) return true;
  return std::any_of(value.dictionary()->begin(), value.dictionary()->end(),
                     [](const auto& entry) { return HoldsByteRange(entry.second); });
}

// The four numbers, when they say: from the first byte to "<", and from behind ">" to the end.
absl::Status ReadByteRange(const PdfFile& file, SignatureInFile& signature) {
  const Value* range = signature.dictionary.Find("ByteRange");
  const Value* contents = signature.dictionary.Find("Contents");
  if (range == nullptr || range->array() == nullptr || range->array()->size() != 4)
    return Malformed("/ByteRange is not four numbers");
  for (size_t i = 0; i < 4; ++i) {
    const int64_t* number = (*range->array())[i].integer();
    if (number == nullptr || *number < 0 || *number > static_cast<int64_t>(file.bytes().size()))
      return Malformed("/ByteRange is not four numbers");
    signature.byte_range[i] = *number;
  }
  if (contents == nullptr || contents->string() == nullptr || !contents->written_as_hex())
    return Malformed("/Contents is no hex string");
  signature.contents = *contents->string();
  signature.contents_begin = contents->begin();
  signature.contents_end = contents->end();
  signature.covered_end = static_cast<size_t>(signature.byte_range[2] + signature.byte_range[3]);
  const size_t hex = signature.contents_end - signature.contents_begin - 2;
  if (hex != 2 * signature.contents.size()) return Malformed("/Contents holds more than digits");
  if (signature.byte_range[0] != 0 ||
      static_cast<size_t>(signature.byte_range[1]) != signature.contents_begin ||
      static_cast<size_t>(signature.byte_range[2]) != signature.contents_end ||
      signature.covered_end > file.bytes().size())
    return Malformed("/ByteRange leaves out something else than /Contents");
  return absl::OkStatus();
}

absl::StatusOr<SignatureInFile> ReadSignature(const PdfFile& file, const FormField& field, Ref id) {
  SignatureInFile signature{.field_name = field.name, .field = field.id, .id = id};
  TRINHKY_ASSIGN_OR_RETURN(IndirectObject object, file.Get(id));
  if (object.end == 0 || object.is_stream || object.value.dictionary() == nullptr)
    return Malformed("a signature that is no plain dictionary");
  signature.object_begin = object.begin;
  signature.object_end = object.end;
  signature.dictionary = std::move(object.value);
  const auto name_of = [&](const char* key) {
    const Value* value = signature.dictionary.Find(key);
    return value == nullptr || value->name() == nullptr ? std::string() : *value->name();
  };
  signature.type = name_of("Type");
  signature.sub_filter = name_of("SubFilter");
  TRINHKY_RETURN_IF_ERROR(ReadByteRange(file, signature));
  for (size_t i = 0; i < file.revisions().size(); ++i)
    if (file.revisions()[i].end == signature.covered_end) signature.revision = static_cast<int>(i);
  return signature;
}

}  // namespace

std::string SignatureInFile::SignedBytes(std::string_view bytes) const {
  std::string out(bytes.substr(0, contents_begin));
  out += bytes.substr(contents_end, covered_end - contents_end);
  return out;
}

std::optional<std::string_view> SignatureInFile::Der() const {
  der::Reader reader(contents);
  const std::optional<der::Item> item = reader.Next(der::kSequence);
  if (!item) return std::nullopt;
  const std::string_view padding = std::string_view(contents).substr(item->whole.size());
  if (padding.find_first_not_of('\0') != std::string_view::npos) return std::nullopt;
  return item->whole;
}

absl::StatusOr<std::vector<FormField>> FindFields(const PdfFile& file) {
  TRINHKY_ASSIGN_OR_RETURN(const Value catalog, file.Catalog());
  TRINHKY_ASSIGN_OR_RETURN(const Value form, file.Resolve(catalog, "AcroForm"));
  TRINHKY_ASSIGN_OR_RETURN(const Value fields, file.Resolve(form, "Fields"));
  FieldWalk walk(file);
  if (fields.array() != nullptr) {
    for (const Value& field : *fields.array()) TRINHKY_RETURN_IF_ERROR(walk.Walk(field, "", "", 0));
  }
  std::set<std::string> names;
  for (const FormField& field : walk.fields)
    if (!names.insert(field.name).second) return Refuse(Fault::kDamaged, "a field name twice");
  return std::move(walk.fields);
}

absl::StatusOr<std::vector<SignatureInFile>> FindSignatures(const PdfFile& file) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<FormField> fields, FindFields(file));
  std::vector<SignatureInFile> found;
  std::set<Ref> named;
  for (const FormField& field : fields) {
    const Value* value = field.value.Find("V");
    if (field.type != "Sig" || value == nullptr) continue;
    if (value->reference() == nullptr) return Malformed("a signature inside its field");
    if (!named.insert(*value->reference()).second)
      return Refuse(Fault::kSignatureOrphan, "one signature in two fields");
    if (found.size() == kSignaturesMax) return Refuse(Fault::kTooComplex, "too many signatures");
    TRINHKY_ASSIGN_OR_RETURN(SignatureInFile signature,
                             ReadSignature(file, field, *value->reference()));
    found.push_back(std::move(signature));
  }
  for (const auto& [number, entry] : file.objects()) {
    const Ref id{number, entry.generation};
    if (named.contains(id)) continue;
    const IndirectObject* object = file.Find(id);
    if (object == nullptr || HoldsByteRange(object->value))
      return Refuse(Fault::kSignatureOrphan, "object " + std::to_string(number));
  }
  std::sort(found.begin(), found.end(), [](const SignatureInFile& a, const SignatureInFile& b) {
    return a.covered_end < b.covered_end;
  });
  return found;
}

}  // namespace trinhky::signing::pdf
