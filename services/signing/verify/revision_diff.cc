#include "services/signing/verify/revision_diff.h"

#include <algorithm>

#include "services/signing/pdf/form.h"
#include "services/signing/verify/evidence_store_diff.h"
#include "services/signing/verify/object_changes.h"
#include "services/signing/verify/revision_layout.h"
#include "services/signing/verify/shown_signature.h"

namespace trinhky::signing::verify {
namespace {

using pdf::PdfFile;
using pdf::Ref;
using pdf::SignatureInFile;
using pdf::Value;

constexpr int64_t kInvisibleFlags = 4 + 128;  // print, locked

absl::StatusOr<Value> DictionaryOf(const PdfFile& file, Ref ref) {
  absl::StatusOr<pdf::IndirectObject> object = file.Get(ref);
  if (!object.ok()) return object.status();
  return std::move(object->value);
}

// Perms names the leader's signature, from the revision that brings it on.
Value PermissionsOf(Ref signature) {
  return Value::Dictionary({{"DocMDP", Value::Reference(signature)}});
}

/// Judges one step and takes every permitted object out of `left`.
class Judge {
 public:
  explicit Judge(const Step& step) : step_(step), left_(ChangesOf(step.before, step.after)) {}

  Finding Run(Change& change) {
    if (left_.freed_or_packed) return Left("UNDEFINED_CHANGES");
    const SignatureInFile* signature = step_.signature;
    Finding finding;
    if (signature == nullptr) {
      finding = EvidenceStep(change);
    } else if (signature->is_time_stamp()) {
      finding = StampStep(*signature, change);
    } else if (signature->field_name == pdf::kLeaderField) {
      finding = LeaderStep(*signature, change);
    } else if (signature->field_name == pdf::kSealField) {
      finding = SealStep(*signature, change);
    } else {
      finding = Mismatch("SIG_CONSTRAINTS");
    }
    if (!finding.ok()) return finding;
    if (!left_.changed.empty() || !left_.added.empty()) return Left("UNDEFINED_CHANGES");
    const absl::StatusOr<bool> ours = IsOurLayout(step_.before, step_.after, signature);
    if (!ours.ok()) return FindingOf(ours.status());
    return *ours ? Finding{} : Broken("REVISION_LAYOUT");
  }

 private:
  Finding Left(std::string_view otherwise) const {
    Finding finding = NameWhatIsLeft(step_.before, step_.after, left_);
    if (finding.code == "UNDEFINED_CHANGES") finding.code = otherwise;
    return finding;
  }

  // Takes `ref` out; false when it was not there to take.
  bool TakeAdded(Ref ref) { return left_.added.erase(ref) == 1; }
  bool TakeChanged(Ref ref) { return left_.changed.erase(ref) == 1; }

  bool SomebodyHasSigned(std::string_view field) const {
    return std::any_of(step_.earlier.begin(), step_.earlier.end(),
                       [field](const SignatureInFile* s) { return s->field_name == field; });
  }

  Finding LeaderStep(const SignatureInFile& signature, Change& change) {
    if (!step_.earlier.empty()) return Mismatch("SIGNATURE_ORDER");
    if (Finding finding = TakeSignature(signature); !finding.ok()) return finding;
    const Ref root = step_.after.root();
    const absl::StatusOr<Value> before = DictionaryOf(step_.before, root);
    const absl::StatusOr<Value> after = DictionaryOf(step_.after, root);
    if (!before.ok()) return FindingOf(before.status());
    if (!after.ok()) return FindingOf(after.status());
    const Value* permissions = after->Find("Perms");
    if (permissions == nullptr || *permissions != PermissionsOf(signature.id) ||
        before->Find("Perms") != nullptr)
      return Broken("DOCMDP");
    if (!TakeChanged(root) || !SameExcept(*before, *after, {"Perms"}))
      return Left("UNDEFINED_CHANGES");
    change.vi = "lãnh đạo ký và chứng nhận (ô " + signature.field_name + ")";
    change.en = "the leader signs and certifies (field " + signature.field_name + ")";
    return {};
  }

  Finding SealStep(const SignatureInFile& signature, Change& change) {
    const Reservation& places = step_.reservation;
    if (places.leader && step_.outside_leader == nullptr && !SomebodyHasSigned(pdf::kLeaderField))
      return Mismatch("SIGNATURE_ORDER");
    if (!step_.earlier.empty() && step_.earlier.back()->covered_end != step_.before.bytes().size())
      return Mismatch("SIGNATURE_ORDER");
    if (Finding finding = TakeSignature(signature); !finding.ok()) return finding;
    change.vi = "cơ quan đóng dấu số (ô " + signature.field_name + ")";
    change.en = "the organisation seals (field " + signature.field_name + ")";
    for (const auto* slot : {&places.number, &places.date}) {
      if (!slot->has_value()) continue;
      std::string text;
      if (Finding finding = TakeText(**slot, text); !finding.ok()) return finding;
      change.vi += ", điền ô " + (*slot)->field.name + " = “" + text + "”";
      change.en += ", fills " + (*slot)->field.name + " = \"" + text + "\"";
    }
    return {};
  }

  // The reserved field gets its signature and appearance, and nothing else of it changes.
  Finding TakeSignature(const SignatureInFile& signature) {
    const ReservedField* place = step_.reservation.Find(signature.field_name);
    if (place == nullptr || place->field.id != signature.field) return Mismatch("SIG_CONSTRAINTS");
    const absl::StatusOr<Value> now = DictionaryOf(step_.after, signature.field);
    if (!now.ok()) return FindingOf(now.status());
    if (!SameExcept(place->field.value, *now, {"V", "AP"})) return Mismatch("SIG_CONSTRAINTS");
    if (!TakeChanged(signature.field) || !TakeAdded(signature.id)) return Left("UNDEFINED_CHANGES");
    if (Finding finding =
            CheckSignatureForm(signature, step_.after.root(), step_.outside_leader != nullptr);
        !finding.ok())
      return finding;
    return TakeAppearance(*place, *now);
  }

  Finding TakeAppearance(const ReservedField& place, const Value& field) {
    Appearance appearance;
    const Finding finding =
        ReadAppearance(step_.after, place, step_.reservation, field, appearance);
    if (!finding.ok()) return finding;
    for (const Ref object : appearance.objects)
      if (!TakeAdded(object)) return Left("UNDEFINED_CHANGES");
    return {};
  }

  // Empty before, one text now, and what is drawn is that text.
  Finding TakeText(const ReservedField& place, std::string& text) {
    const absl::StatusOr<Value> now = DictionaryOf(step_.after, place.field.id);
    if (!now.ok()) return FindingOf(now.status());
    const Value* value = now->Find("V");
    if (value == nullptr || value->string() == nullptr || value->string()->empty() ||
        !SameExcept(place.field.value, *now, {"V", "AP"}) || !TakeChanged(place.field.id))
      return Broken("FIELDMDP");
    text = pdf::TextOf(*value->string());
    if (*value != Value::Text(text)) return Broken("FIELDMDP");
    Appearance appearance;
    const Finding finding = ReadAppearance(step_.after, place, step_.reservation, *now, appearance);
    if (!finding.ok()) return Broken("FIELDMDP");
    if (!ShowsExactly(appearance.drawing, step_.reservation, place, text))
      return Broken("FIELDMDP");
    for (const Ref object : appearance.objects)
      if (!TakeAdded(object)) return Broken("FIELDMDP");
    return {};
  }

  // A field of its own, invisible; the form and the first page name it.
  Finding StampStep(const SignatureInFile& signature, Change& change) {
    if (step_.earlier.empty()) return Mismatch("SIGNATURE_ORDER");
    if (Finding finding = CheckSignatureForm(signature, step_.after.root(), false); !finding.ok())
      return finding;
    const auto stamps = std::count_if(step_.earlier.begin(), step_.earlier.end(),
                                      [](const SignatureInFile* s) { return s->is_time_stamp(); });
    const absl::StatusOr<std::vector<Ref>> pages = step_.before.Pages();
    if (!pages.ok()) return FindingOf(pages.status());
    const absl::StatusOr<Value> field = DictionaryOf(step_.after, signature.field);
    if (!field.ok()) return FindingOf(field.status());
    const Value* looks = field->Find("AP");
    const Ref look = looks == nullptr ? Ref{} : RefIn(looks->Find("N"));
    const Value zero = Value::Integer(0);
    const Value expected = Value::Dictionary({
        {"Type", Value::Name("Annot")},
        {"Subtype", Value::Name("Widget")},
        {"FT", Value::Name("Sig")},
        {"T", Value::Text(std::string(pdf::kTimeStampField) + std::to_string(stamps + 1))},
        {"F", Value::Integer(kInvisibleFlags)},
        {"Rect", Value::List({zero, zero, zero, zero})},
        {"P", Value::Reference(pages->front())},
        {"AP", Value::Dictionary({{"N", Value::Reference(look)}})},
        {"V", Value::Reference(signature.id)},
    });
    if (*field != expected) return Mismatch("SIG_CONSTRAINTS");
    if (!IsEmptyLook(look)) return Mismatch("SIG_CONSTRAINTS");
    if (!TakeAdded(signature.field) || !TakeAdded(signature.id) || !TakeAdded(look))
      return Left("UNDEFINED_CHANGES");
    if (!TakeFormEntry(signature.field) || !TakeAnnotation(pages->front(), signature.field))
      return Left("UNDEFINED_CHANGES");
    change.vi = "dấu thời gian của tài liệu (ô " + signature.field_name + ")";
    change.en = "a document time stamp (field " + signature.field_name + ")";
    return {};
  }

  bool IsEmptyLook(Ref look) const {
    const absl::StatusOr<pdf::IndirectObject> object = step_.after.Get(look);
    return object.ok() && object->is_stream && object->stream_size == 0 &&
           object->value == EmptyLook();
  }

  // Its list of fields is longer by this one.
  bool TakeFormEntry(Ref field) {
    const Ref form = step_.reservation.form;
    const absl::StatusOr<Value> before = DictionaryOf(step_.before, form);
    const absl::StatusOr<Value> after = DictionaryOf(step_.after, form);
    if (!before.ok() || !after.ok() || !SameExcept(*before, *after, {"Fields"})) return false;
    const Value* old_list = before->Find("Fields");
    const Value* new_list = after->Find("Fields");
    return old_list != nullptr && new_list != nullptr && IsLonger(*old_list, *new_list, field) &&
           TakeChanged(form);
  }

  // The page's list of annotations is an object of its own since the fields were reserved.
  bool TakeAnnotation(Ref page, Ref field) {
    const absl::StatusOr<Value> dictionary = DictionaryOf(step_.before, page);
    if (!dictionary.ok()) return false;
    const Ref list = RefIn(dictionary->Find("Annots"));
    if (list.number == 0) return false;
    const absl::StatusOr<Value> before = DictionaryOf(step_.before, list);
    const absl::StatusOr<Value> after = DictionaryOf(step_.after, list);
    return before.ok() && after.ok() && IsLonger(*before, *after, field) && TakeChanged(list);
  }

  Finding EvidenceStep(Change& change) {
    EvidenceGrowth growth;
    if (step_.earlier.empty() || !ReadGrowth(step_.before, step_.after, step_.earlier, growth))
      return Left("UNDEFINED_CHANGES");
    for (const Ref object : growth.changed)
      if (!TakeChanged(object)) return Left("UNDEFINED_CHANGES");
    for (const Ref object : growth.added)
      if (!TakeAdded(object)) return Left("UNDEFINED_CHANGES");
    const std::string items = std::to_string(growth.items);
    change.vi = "thêm " + items + " bằng chứng về chứng thư (DSS)";
    change.en = "adds " + items + " items of evidence on certificates (DSS)";
    return {};
  }

  const Step& step_;
  ObjectChanges left_;
};

}  // namespace

Finding JudgeStep(const Step& step, Change& change) { return Judge(step).Run(change); }

}  // namespace trinhky::signing::verify
