#include "services/signing/pdf/sign.h"

#include <algorithm>
#include <optional>

#include "services/signing/crypto/cms.h"
#include "services/signing/pdf/fault.h"
#include "services/signing/pdf/form.h"
#include "services/signing/pdf/signature_place.h"
#include "services/signing/pdf/signatures.h"
#include "services/signing/pdf/signing_time.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"

namespace trinhky::signing::pdf {
namespace {

const FormField* FieldNamed(const std::vector<FormField>& fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [name](const FormField& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

absl::StatusOr<Box> BoxOfField(const FormField& field) {
  const Value* rect = field.value.Find("Rect");
  const std::optional<Box> box = rect == nullptr ? std::nullopt : BoxOf(*rect);
  if (!box) return Refuse(Fault::kFieldMissing, field.name + " has no place");
  return *box;
}

// One signature reference: what a transform method watches.
Value SignatureReference(std::string_view method, Value parameters) {
  parameters.Set("Type", Value::Name("TransformParams"));
  parameters.Set("V", Value::Name("1.2"));
  return Value::Dictionary({{"Type", Value::Name("SigRef")},
                            {"TransformMethod", Value::Name(method)},
                            {"TransformParams", std::move(parameters)}});
}

// Two lower-case hex digits make a byte.
std::string BytesOfHex(std::string_view hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(digit(hex[i]) << 4 | digit(hex[i + 1]));
  return bytes;
}

Value SignatureEntries(const SignRequest& request, Value reference) {
  Value entries = Value::Dictionary({
      {"Type", Value::Name("Sig")},
      {"Filter", Value::Name("Adobe.PPKLite")},
      {"SubFilter", Value::Name("ETSI.CAdES.detached")},
      {"M", Value::String(PdfTime(request.signed_at_us))},
      {"Name", Value::Text(ToNfc(request.name))},
      {"Reference", Value::List({std::move(reference)})},
  });
  if (!request.content_digest.empty())
    entries.Set(kContentDigestKey, Value::String(BytesOfHex(request.content_digest)));
  return entries;
}

/// One revision that signs.
class SigningRevision {
 public:
  static absl::StatusOr<SigningRevision> Begin(const PdfFile& file) {
    TRINHKY_ASSIGN_OR_RETURN(std::vector<FormField> fields, FindFields(file));
    TRINHKY_ASSIGN_OR_RETURN(std::vector<SignatureInFile> signatures, FindSignatures(file));
    TRINHKY_ASSIGN_OR_RETURN(const Ref font_ref, FontOfForm(file));
    TRINHKY_ASSIGN_OR_RETURN(Font font, FontInFile(file, font_ref));
    return SigningRevision(file, std::move(fields), std::move(signatures), std::move(font),
                           font_ref);
  }

  const FormField* Find(std::string_view name) const { return FieldNamed(fields_, name); }
  const std::vector<SignatureInFile>& signatures() const { return signatures_; }
  RevisionWriter& writer() { return writer_; }
  Ref signature() const { return signature_; }

  /// The signature field gets its value and its appearance.
  absl::Status FillSignature(const FormField& field, const SignatureLook& look) {
    TRINHKY_ASSIGN_OR_RETURN(const Box box, BoxOfField(field));
    TRINHKY_ASSIGN_OR_RETURN(const Ref appearance,
                             AddSignatureAppearance(writer_, {font_, font_ref_}, box, look));
    PutField(field, Value::Reference(signature_), appearance);
    return absl::OkStatus();
  }

  /// A text field is filled once, and shows exactly its value.
  absl::Status FillText(std::string_view name, std::string_view text) {
    const FormField* field = Find(name);
    if (field == nullptr) {
      if (text.empty()) return absl::OkStatus();
      return Refuse(Fault::kFieldMissing, name);
    }
    if (field->value.Find("V") != nullptr) return Refuse(Fault::kFieldTaken, name);
    if (text.empty()) return Refuse(Fault::kTextNotShown, "nothing to fill in");
    const std::string composed = ToNfc(text);
    TRINHKY_ASSIGN_OR_RETURN(const Box box, BoxOfField(*field));
    const bool upright = name != kDateField;
    if (!upright && !italic_) {
      TRINHKY_ASSIGN_OR_RETURN(italic_ref_, FontOfForm(file_, kItalicFontName));
      TRINHKY_ASSIGN_OR_RETURN(italic_, FontInFile(file_, italic_ref_));
    }
    const FontUse use =
        upright ? FontUse{font_, font_ref_} : FontUse{*italic_, italic_ref_, kItalicFontName};
    TRINHKY_ASSIGN_OR_RETURN(const Ref appearance,
                             AddTextAppearance(writer_, use, box, composed, LookOf(*field)));
    PutField(*field, Value::Text(composed), appearance);
    return absl::OkStatus();
  }

  absl::StatusOr<PreparedSignature> End(const SignRequest& request, const Value& entries) && {
    TRINHKY_ASSIGN_OR_RETURN(EmptyPlace place,
                             FinishWithPlace(std::move(writer_), signature_, entries));
    TRINHKY_ASSIGN_OR_RETURN(std::string attributes,
                             PrepareSignedAttributesForDigest(place.digest, request.certificate));
    return PreparedSignature{.bytes = std::move(place.bytes),
                             .digest = std::move(place.digest),
                             .signed_attributes = std::move(attributes)};
  }

 private:
  SigningRevision(const PdfFile& file, std::vector<FormField> fields,
                  std::vector<SignatureInFile> signatures, Font font, Ref font_ref)
      : file_(file),
        writer_(file),
        fields_(std::move(fields)),
        signatures_(std::move(signatures)),
        font_(std::move(font)),
        font_ref_(font_ref),
        signature_(writer_.NewObject()) {}

  void PutField(const FormField& field, Value value, Ref appearance) {
    Value changed = field.value;
    changed.Set("V", std::move(value));
    changed.Set("AP", Value::Dictionary({{"N", Value::Reference(appearance)}}));
    writer_.Put(field.id, changed);
  }

  static TextLook LookOf(const FormField& field) {
    const Value* side = field.value.Find("Q");
    return {.size = TextSizeOf(field.value.Find("DA")),
            .at_right = side != nullptr && *side == Value::Integer(kAtRight)};
  }

  // "/TKSerif 13 Tf 0 g": the second word, as ReserveFields() wrote it.
  static double TextSizeOf(const Value* look) {
    if (look == nullptr || look->string() == nullptr) return 0;
    const size_t space = look->string()->find(' ');
    if (space == std::string::npos) return 0;
    const size_t end = look->string()->find(' ', space + 1);
    const std::string word = look->string()->substr(space + 1, end - space - 1);
    return Value::Real(word).number().value_or(0);
  }

  const PdfFile& file_;
  RevisionWriter writer_;
  std::vector<FormField> fields_;
  std::vector<SignatureInFile> signatures_;
  Font font_;
  Ref font_ref_;
  Ref italic_ref_;
  std::optional<Font> italic_;  // read when a date is filled in
  Ref signature_;
};

absl::Status CheckEmptySignature(const FormField* field, std::string_view name) {
  if (field == nullptr || field->type != "Sig") return Refuse(Fault::kFieldMissing, name);
  if (field->value.Find("V") != nullptr) return Refuse(Fault::kFieldTaken, name);
  return absl::OkStatus();
}

// Before the seal stands the leader's signature, over everything, perhaps with time stamps behind
// it; or nothing, where the form asks for none. One that another program made (`outside`) stands in
// any field, and binds nothing.
absl::Status CheckOrderForSeal(const PdfFile& file, const SigningRevision& revision, bool outside) {
  const std::vector<SignatureInFile>& signatures = revision.signatures();
  if (revision.Find(kLeaderField) == nullptr)
    return signatures.empty() ? absl::OkStatus() : Refuse(Fault::kWrongOrder);
  if (signatures.empty() || (!outside && signatures[0].field_name != kLeaderField))
    return Refuse(Fault::kWrongOrder, "the leader has not signed");
  if (outside &&
      (signatures[0].is_time_stamp() || signatures[0].dictionary.Find(kContentDigestKey)))
    return Refuse(Fault::kWrongOrder, "the leader has not signed with another program");
  const bool stamps_alone = std::all_of(signatures.begin() + 1, signatures.end(),
                                        [](const SignatureInFile& s) { return s.is_time_stamp(); });
  if (!stamps_alone) return Refuse(Fault::kWrongOrder, "somebody else has signed");
  for (const SignatureInFile& signature : signatures)
    if (signature.contents.find_first_not_of('\0') == std::string::npos)
      return Refuse(Fault::kWrongOrder, signature.field_name + " is still empty");
  if (signatures.back().covered_end != file.bytes().size())
    return Refuse(Fault::kWrongOrder, "something stands behind the last signature");
  return absl::OkStatus();
}

absl::Status CheckKey(const PrivateKey& key, const std::vector<Certificate>& chain,
                      const SignRequest& request) {
  if (chain.empty() || chain[0].der() != request.certificate.der())
    return absl::InvalidArgumentError("the chain begins with another certificate");
  return CheckKeyOf(key, chain[0]);
}

absl::StatusOr<std::string> SignPrepared(PreparedSignature prepared, const PrivateKey& key,
                                         const std::vector<Certificate>& chain) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string octets, SignBytes(key, prepared.signed_attributes));
  TRINHKY_ASSIGN_OR_RETURN(const std::string cms,
                           AssembleCms(prepared.signed_attributes, octets, chain));
  return Complete(std::move(prepared.bytes), cms);
}

}  // namespace

absl::StatusOr<PreparedSignature> PrepareLeader(const PdfFile& file, const SignRequest& request) {
  if (!request.content_digest.empty() && !IsSha256Hex(request.content_digest))
    return Refuse(Fault::kContentDigest);
  TRINHKY_ASSIGN_OR_RETURN(SigningRevision revision, SigningRevision::Begin(file));
  if (!revision.signatures().empty()) return Refuse(Fault::kWrongOrder, "signed before");
  const FormField* field = revision.Find(kLeaderField);
  TRINHKY_RETURN_IF_ERROR(CheckEmptySignature(field, kLeaderField));
  TRINHKY_RETURN_IF_ERROR(revision.FillSignature(*field, request.look));
  TRINHKY_ASSIGN_OR_RETURN(Value catalog, revision.writer().Current(file.root()));
  catalog.Set("Perms", Value::Dictionary({{"DocMDP", Value::Reference(revision.signature())}}));
  revision.writer().Put(file.root(), catalog);
  return std::move(revision).End(
      request,
      SignatureEntries(
          request, SignatureReference("DocMDP", Value::Dictionary({{"P", Value::Integer(2)}}))));
}

absl::StatusOr<PreparedSignature> PrepareSeal(const PdfFile& file, const SignRequest& request,
                                              const NumberAndDate& filled) {
  const bool outside = !request.content_digest.empty();
  if (outside && !IsSha256Hex(request.content_digest)) return Refuse(Fault::kContentDigest);
  TRINHKY_ASSIGN_OR_RETURN(SigningRevision revision, SigningRevision::Begin(file));
  const FormField* field = revision.Find(kSealField);
  TRINHKY_RETURN_IF_ERROR(CheckEmptySignature(field, kSealField));
  TRINHKY_RETURN_IF_ERROR(CheckOrderForSeal(file, revision, outside));
  TRINHKY_RETURN_IF_ERROR(revision.FillText(kNumberField, filled.number));
  TRINHKY_RETURN_IF_ERROR(revision.FillText(kDateField, filled.date));
  TRINHKY_RETURN_IF_ERROR(revision.FillSignature(*field, request.look));
  Value reference =
      SignatureReference("FieldMDP", Value::Dictionary({{"Action", Value::Name("All")}}));
  reference.Set("Data", Value::Reference(file.root()));
  return std::move(revision).End(request, SignatureEntries(request, std::move(reference)));
}

absl::StatusOr<std::string> Complete(std::string prepared, std::string_view cms) {
  return FillPlace(std::move(prepared), cms);
}

absl::StatusOr<std::string> CompleteWithOctets(std::string prepared, std::string_view octets,
                                               const std::vector<Certificate>& chain) {
  if (chain.empty()) return absl::InvalidArgumentError("no certificate to sign with");
  TRINHKY_ASSIGN_OR_RETURN(const std::string digest, DigestOfPlace(prepared));
  TRINHKY_ASSIGN_OR_RETURN(const std::string attributes,
                           PrepareSignedAttributesForDigest(digest, chain[0]));
  TRINHKY_ASSIGN_OR_RETURN(const std::string cms, AssembleCms(attributes, octets, chain));
  return FillPlace(std::move(prepared), cms);
}

absl::StatusOr<std::string> SignLeader(const PdfFile& file, const SignRequest& request,
                                       const PrivateKey& key,
                                       const std::vector<Certificate>& chain) {
  TRINHKY_RETURN_IF_ERROR(CheckKey(key, chain, request));
  TRINHKY_ASSIGN_OR_RETURN(PreparedSignature prepared, PrepareLeader(file, request));
  return SignPrepared(std::move(prepared), key, chain);
}

absl::StatusOr<std::string> SignSeal(const PdfFile& file, const SignRequest& request,
                                     const NumberAndDate& filled, const PrivateKey& key,
                                     const std::vector<Certificate>& chain) {
  TRINHKY_RETURN_IF_ERROR(CheckKey(key, chain, request));
  TRINHKY_ASSIGN_OR_RETURN(PreparedSignature prepared, PrepareSeal(file, request, filled));
  return SignPrepared(std::move(prepared), key, chain);
}

absl::StatusOr<std::string> SignSeal(const PdfFile& file, const SignRequest& request,
                                     const NumberAndDate& filled, const Signer& seal) {
  if (seal.certificate().der() != request.certificate.der())
    return absl::InvalidArgumentError("the signer has another certificate");
  TRINHKY_ASSIGN_OR_RETURN(PreparedSignature prepared, PrepareSeal(file, request, filled));
  TRINHKY_ASSIGN_OR_RETURN(const std::string octets, seal.Sign(prepared.signed_attributes));
  TRINHKY_ASSIGN_OR_RETURN(const std::string cms,
                           AssembleCms(prepared.signed_attributes, octets, {seal.certificate()}));
  return Complete(std::move(prepared.bytes), cms);
}

}  // namespace trinhky::signing::pdf
