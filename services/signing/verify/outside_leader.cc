#include "services/signing/verify/outside_leader.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "services/signing/pdf/form.h"
#include "services/signing/verify/foreign_diff.h"
#include "services/signing/verify/object_changes.h"
#include "services/signing/verify/permissions.h"

namespace trinhky::signing::verify {
namespace {

using pdf::FormField;
using pdf::IndirectObject;
using pdf::PdfFile;
using pdf::Ref;
using pdf::SignatureInFile;
using pdf::Value;

// A box may be written with fewer digits than ours.
constexpr double kTolerance = 0.5;

// /F: hidden, printed, read only, locked. With any other flag (not to be scaled, not to be turned,
// not on screens) it might be seen elsewhere than it stands.
constexpr int64_t kWidgetFlags = 2 + 4 + 64 + 128 + 512;

// What the widget of a signature needs; none of it does anything.
constexpr std::string_view kWidgetKeys[] = {"Type", "Subtype", "FT", "T",      "TU",  "F",  "Ff",
                                            "Rect", "P",       "V",  "AP",     "DA",  "DR", "MK",
                                            "M",    "NM",      "BS", "Border", "Lock"};

bool IsWithin(const pdf::Box& inner, const pdf::Box& outer) {
  return inner.left >= outer.left - kTolerance && inner.bottom >= outer.bottom - kTolerance &&
         inner.right <= outer.right + kTolerance && inner.top <= outer.top + kTolerance;
}

bool IsInvisible(const pdf::Box& box) { return box.width() <= 0 || box.height() <= 0; }

/// Judges one such step and takes every permitted object out of `left_`.
class OutsideJudge {
 public:
  explicit OutsideJudge(const Step& step)
      : step_(step), signature_(*step.signature), left_(ChangesOf(step.before, step.after)) {}

  Finding Run(Change& change) {
    if (left_.freed_or_packed) return Left();
    TakeRewritten();
    for (Finding (OutsideJudge::*check)() :
         {&OutsideJudge::CheckSignature, &OutsideJudge::CheckFields, &OutsideJudge::CheckWidget,
          &OutsideJudge::CheckForm, &OutsideJudge::CheckCatalog, &OutsideJudge::CheckInformation,
          &OutsideJudge::CheckPageTree}) {
      if (Finding finding = (this->*check)(); !finding.ok()) return finding;
    }
    TakeReachable();
    if (!left_.changed.empty() || !left_.added.empty()) return Left();
    change.vi = "lãnh đạo ký bằng phần mềm khác (ô " + signature_.field_name + ")";
    change.en = "the leader signs with another program (field " + signature_.field_name + ")";
    return {};
  }

 private:
  bool InOwnPlace() const { return signature_.field_name == pdf::kLeaderField; }

  Finding Left() const { return NameWhatIsLeft(step_.before, step_.after, left_); }

  // Written again and meaning the same: some programs do that with whatever they have looked at.
  void TakeRewritten() {
    std::erase_if(left_.changed, [this](Ref ref) {
      const IndirectObject* before = step_.before.Find(ref);
      const IndirectObject* after = step_.after.Find(ref);
      return before != nullptr && after != nullptr && !before->is_stream && !after->is_stream &&
             before->value == after->value;
    });
  }

  Finding CheckSignature() {
    if (Finding finding = CheckForeignForms(step_.after, {signature_}); !finding.ok())
      return finding;
    if (signature_.is_time_stamp()) return Mismatch("SIGNATURE_ORDER");
    const auto permission = PermissionOf(step_.after, signature_);
    if (permission && *permission != kFillAndSign) return Broken("DOCMDP");
    const Reservation& places = step_.reservation;
    for (const auto* place : {&places.number, &places.date, &places.seal})
      if (place->has_value() && IsLocked(step_.after, {&signature_}, (*place)->field.name))
        return Broken("FIELDMDP");
    return {};
  }

  // As many as there were, and the one that is signed; the form's list says that they are the same.
  Finding CheckFields() {
    const auto before = FindFields(step_.before);
    const auto after = FindFields(step_.after);
    if (!before.ok()) return FindingOf(before.status());
    if (!after.ok()) return FindingOf(after.status());
    if (after->size() != before->size() + (InOwnPlace() ? 0 : 1))
      return Mismatch("SIG_CONSTRAINTS");
    if (InOwnPlace()) return {};
    const FormField& added = after->back();
    const bool takes_our_name = added.name.starts_with(pdf::kTimeStampField);
    if (added.id != signature_.field || takes_our_name) return Mismatch("SIG_CONSTRAINTS");
    return {};
  }

  Finding CheckWidget() {
    const ReservedField* place = step_.reservation.Find(pdf::kLeaderField);
    const IndirectObject* field = step_.after.Find(signature_.field);
    if (place == nullptr || field == nullptr || field->value.dictionary() == nullptr)
      return Mismatch("SIG_CONSTRAINTS");
    const Value& widget = field->value;
    for (const auto& [key, value] : *widget.dictionary())
      if (std::find(std::begin(kWidgetKeys), std::end(kWidgetKeys), key) == std::end(kWidgetKeys))
        return Mismatch("SIG_CONSTRAINTS");
    const Value* flags = widget.Find("F");
    if (flags != nullptr &&
        (flags->integer() == nullptr || (*flags->integer() & ~kWidgetFlags) != 0))
      return Mismatch("SIG_CONSTRAINTS");
    if (!IsName(widget.Find("Subtype"), "Widget") || !IsName(widget.Find("FT"), "Sig") ||
        RefIn(widget.Find("V")) != signature_.id || !ShowsOneLook(widget))
      return Mismatch("SIG_CONSTRAINTS");
    if (InOwnPlace()) {
      const std::optional<pdf::Box> box = BoxIn(widget);
      const bool stays = box && (*box == place->box || IsInvisible(*box));
      if (place->field.id != signature_.field || !stays || RefIn(widget.Find("P")) != place->page)
        return Mismatch("SIGNATURE_PLACE");
      left_.changed.erase(signature_.field);
      return {};
    }
    left_.added.erase(signature_.field);
    return CheckPlace(*place, widget);
  }

  // One drawing, not one for each state of a pointer.
  bool ShowsOneLook(const Value& widget) const {
    const Value* looks = widget.Find("AP");
    if (looks == nullptr) return true;
    const auto look = step_.after.Resolve(*looks);
    if (!look.ok() || look->dictionary() == nullptr || look->dictionary()->size() != 1)
      return false;
    const IndirectObject* drawing = step_.after.Find(RefIn(look->Find("N")));
    return drawing != nullptr && drawing->is_stream;
  }

  std::optional<pdf::Box> BoxIn(const Value& widget) const {
    const auto rect = step_.after.Resolve(widget, "Rect");
    return rect.ok() ? pdf::BoxOf(*rect) : std::nullopt;
  }

  // A new field is one annotation of one page; one that nobody sees may be none. What is seen lies
  // where signature and seal were going to be: nothing is printed there.
  Finding CheckPlace(const ReservedField& place, const Value& widget) {
    const std::optional<pdf::Box> box = BoxIn(widget);
    const auto pages = step_.before.Pages();
    if (!pages.ok()) return FindingOf(pages.status());
    if (!box) return Mismatch("SIGNATURE_PLACE");
    const auto shown = std::count_if(pages->begin(), pages->end(),
                                     [this](Ref page) { return TakeAnnotation(page); });
    if (IsInvisible(*box) && shown <= 1) return {};
    if (shown != 1) return Mismatch("SIGNATURE_PLACE");
    pdf::Box room = place.box;
    const pdf::Box& seal = step_.reservation.seal->box;
    room = {.left = std::min(room.left, seal.left),
            .bottom = std::min(room.bottom, seal.bottom),
            .right = std::max(room.right, seal.right),
            .top = std::max(room.top, seal.top)};
    return shown_on_ == place.page && IsWithin(*box, room) ? Finding{}
                                                           : Mismatch("SIGNATURE_PLACE");
  }

  // True when the annotations of `page` are longer by the new field: in their own object, or in the
  // page, which says the same otherwise.
  bool TakeAnnotation(Ref page) {
    const IndirectObject* old_page = step_.before.Find(page);
    const IndirectObject* new_page = step_.after.Find(page);
    if (old_page == nullptr || new_page == nullptr) return false;
    const auto before = step_.before.Resolve(old_page->value, "Annots");
    const auto after = step_.after.Resolve(new_page->value, "Annots");
    if (!before.ok() || !after.ok() || *before == *after) return false;
    const Value old_list = before->array() == nullptr ? Value::List({}) : *before;
    if (!IsLonger(old_list, *after, signature_.field)) return false;
    // What comes later adds to this list where it stands.
    const Ref list = RefIn(new_page->value.Find("Annots"));
    if (list.number == 0 || !SameExcept(old_page->value, new_page->value, {"Annots"})) return false;
    left_.changed.erase(list);
    left_.added.erase(list);
    left_.changed.erase(page);
    shown_on_ = page;
    return true;
  }

  Finding CheckForm() {
    const Ref form = step_.reservation.form;
    const IndirectObject* before = step_.before.Find(form);
    const IndirectObject* after = step_.after.Find(form);
    if (before == nullptr || after == nullptr ||
        !SameExcept(before->value, after->value, {"Fields", "SigFlags", "DR"}))
      return Broken("UNDEFINED_CHANGES");
    const Value* old_list = before->value.Find("Fields");
    const Value* list = after->value.Find("Fields");
    if (old_list == nullptr || list == nullptr) return Broken("UNDEFINED_CHANGES");
    if (!(InOwnPlace() ? *old_list == *list : IsLonger(*old_list, *list, signature_.field)))
      return Mismatch("SIG_CONSTRAINTS");
    if (!KeepsResources(before->value, after->value)) return Broken("UNDEFINED_CHANGES");
    left_.changed.erase(form);
    return {};
  }

  // The fonts of number and date stay what they are; others may stand beside them.
  bool KeepsResources(const Value& old_form, const Value& form) const {
    const auto before = step_.before.Resolve(old_form, "DR");
    const auto after = step_.after.Resolve(form, "DR");
    if (!before.ok() || !after.ok() || before->dictionary() == nullptr) return false;
    for (const auto& [kind, names] : *before->dictionary()) {
      const auto old_names = step_.before.Resolve(names);
      const auto new_names = step_.after.Resolve(*after, kind);
      if (!old_names.ok() || !new_names.ok() || old_names->dictionary() == nullptr) return false;
      for (const auto& [name, value] : *old_names->dictionary())
        if (new_names->Find(name) == nullptr || *new_names->Find(name) != value) return false;
    }
    return true;
  }

  Finding CheckCatalog() {
    const Ref root = step_.after.root();
    const IndirectObject* before = step_.before.Find(step_.before.root());
    const IndirectObject* after = step_.after.Find(root);
    if (root != step_.before.root() || before == nullptr || after == nullptr)
      return Broken("UNDEFINED_CHANGES");
    const Value* permissions = after->value.Find("Perms");
    const Value ours = Value::Dictionary({{"DocMDP", Value::Reference(signature_.id)}});
    const bool certifies = PermissionOf(step_.after, signature_).has_value();
    if (before->value.Find("Perms") != nullptr || certifies != (permissions != nullptr) ||
        (certifies && *permissions != ours))
      return Broken("DOCMDP");
    // Which edition of the format, and which of its extensions, nobody sees.
    if (!SameExcept(before->value, after->value, {"Perms", "Extensions", "Version"}))
      return Broken("UNDEFINED_CHANGES");
    left_.changed.erase(root);
    return {};
  }

  // When and with what the file was written, which is printed nowhere.
  Finding CheckInformation() {
    const Ref information = RefIn(step_.before.trailer().Find("Info"));
    if (RefIn(step_.after.trailer().Find("Info")) != information)
      return Broken("UNDEFINED_CHANGES");
    const IndirectObject* before = step_.before.Find(information);
    const IndirectObject* after = step_.after.Find(information);
    if (before == nullptr || after == nullptr) return {};
    if (!SameExcept(before->value, after->value, {"Producer", "ModDate"}))
      return Broken("UNDEFINED_CHANGES");
    left_.changed.erase(information);
    return {};
  }

  // A widespread library writes its version into the root of the page tree, under a key that no
  // reader of pages knows.
  Finding CheckPageTree() {
    const IndirectObject* root = step_.after.Find(step_.after.root());
    const Ref tree = RefIn(root->value.Find("Pages"));
    const IndirectObject* before = step_.before.Find(tree);
    const IndirectObject* after = step_.after.Find(tree);
    if (before == nullptr || after == nullptr || !SameExcept(before->value, after->value, {"ITXT"}))
      return Broken("PAGE_DIFFERENCE");
    const Value* version = after->value.Find("ITXT");
    if (version != nullptr && version->string() == nullptr) return Broken("PAGE_DIFFERENCE");
    left_.changed.erase(tree);
    return {};
  }

  // What is new belongs to the signature, its look or the form; nothing lies in wait.
  void TakeReachable() {
    left_.added.erase(signature_.id);
    std::vector<const Value*> waiting = {&signature_.dictionary};
    for (const Ref ref : {signature_.field, step_.reservation.form, step_.after.root()})
      if (const IndirectObject* object = step_.after.Find(ref)) waiting.push_back(&object->value);
    while (!waiting.empty()) {
      const Value& value = *waiting.back();
      waiting.pop_back();
      if (const Ref* ref = value.reference()) {
        const IndirectObject* object = step_.after.Find(*ref);
        if (object != nullptr && left_.added.erase(*ref) == 1) waiting.push_back(&object->value);
      } else if (value.array() != nullptr) {
        for (const Value& item : *value.array()) waiting.push_back(&item);
      } else if (value.dictionary() != nullptr) {
        for (const auto& item : *value.dictionary()) waiting.push_back(&item.second);
      }
    }
  }

  const Step& step_;
  const SignatureInFile& signature_;
  ObjectChanges left_;
  Ref shown_on_{};
};

}  // namespace

Finding JudgeOutsideLeader(const Step& step, Change& change) {
  return OutsideJudge(step).Run(change);
}

}  // namespace trinhky::signing::verify
