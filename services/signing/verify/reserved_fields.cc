#include "services/signing/verify/reserved_fields.h"

#include <algorithm>

#include "services/signing/pdf/form.h"

namespace trinhky::signing::verify {
namespace {

using pdf::Box;
using pdf::FormField;
using pdf::PdfFile;
using pdf::Ref;
using pdf::Value;

constexpr int64_t kSignatureFlags = 4 + 128;  // print, locked
constexpr int64_t kTextFlags = 4 + 64 + 128;  // and read only
constexpr int64_t kReadOnly = 1;
constexpr int kParentsMax = 64;

Finding NotReserved() { return Mismatch("FIELDS_NOT_RESERVED"); }
Finding BadPlace() { return Mismatch("SIG_CONSTRAINTS"); }

bool IsInteger(const Value* value, int64_t wanted) {
  return value != nullptr && value->integer() != nullptr && *value->integer() == wanted;
}

bool HasKeys(const Value& dictionary, const std::vector<std::string_view>& keys) {
  return dictionary.dictionary() != nullptr && dictionary.dictionary()->size() == keys.size() &&
         std::all_of(keys.begin(), keys.end(),
                     [&](std::string_view key) { return dictionary.Find(key) != nullptr; });
}

// Those that every reserved field has, and `own`.
bool HasFieldKeys(const Value& field, std::initializer_list<std::string_view> own) {
  std::vector<std::string_view> keys = {"Type", "Subtype", "T", "TU", "F", "Rect", "P", "AP", "FT"};
  keys.insert(keys.end(), own);
  return HasKeys(field, keys);
}

bool Overlap(const Box& a, const Box& b) {
  return a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top;
}

/// Reads one file's reservation.
class Reading {
 public:
  Reading(const PdfFile& file, Reservation& out) : file_(file), out_(out) {}

  Finding Run() {
    const absl::StatusOr<std::vector<Ref>> pages = file_.Pages();
    const absl::StatusOr<std::vector<FormField>> fields = FindFields(file_);
    if (!pages.ok()) return FindingOf(pages.status());
    if (!fields.ok()) return FindingOf(fields.status());
    pages_ = *pages;
    for (const FormField& field : *fields)
      if (Finding finding = Take(field); !finding.ok()) return finding;
    if (!out_.seal) return NotReserved();
    if (Finding finding = ReadForm(); !finding.ok()) return finding;
    if (Finding finding = CheckPlaces(); !finding.ok()) return finding;
    if (Finding finding = CheckNothingCovers(); !finding.ok()) return finding;
    return CheckNothingWaits();
  }

 private:
  std::optional<ReservedField>* SlotOf(std::string_view name) {
    if (name == pdf::kNumberField) return &out_.number;
    if (name == pdf::kDateField) return &out_.date;
    if (name == pdf::kLeaderField) return &out_.leader;
    if (name == pdf::kSealField) return &out_.seal;
    return nullptr;
  }

  Finding Take(const FormField& field) {
    std::optional<ReservedField>* slot = SlotOf(field.name);
    if (slot == nullptr) return NotReserved();
    const Value& value = field.value;
    const bool is_number = slot == &out_.number;
    const bool is_text = is_number || slot == &out_.date;
    const bool form = is_number            ? HasFieldKeys(value, {"Ff", "DA", "Q"})
                      : is_text            ? HasFieldKeys(value, {"Ff", "DA"})
                      : slot == &out_.seal ? HasFieldKeys(value, {"Lock"})
                                           : HasFieldKeys(value, {});
    if (!form || !value.Find("Type")->IsName("Annot") || !value.Find("Subtype")->IsName("Widget") ||
        !value.Find("FT")->IsName(is_text ? "Tx" : "Sig") ||
        !IsInteger(value.Find("F"), is_text ? kTextFlags : kSignatureFlags))
      return NotReserved();
    if (is_text && (!IsInteger(value.Find("Ff"), kReadOnly) ||
                    !TakeTextSize(*value.Find("DA"), NameOfFont(field.name))))
      return NotReserved();
    if (is_number && !IsInteger(value.Find("Q"), pdf::kAtRight)) return NotReserved();
    if (slot == &out_.seal && !LocksAll(*value.Find("Lock"))) return NotReserved();
    const std::optional<Box> box = pdf::BoxOf(*value.Find("Rect"));
    const Ref* page = value.Find("P")->reference();
    if (!box || page == nullptr) return NotReserved();
    if (std::find(pages_.begin(), pages_.end(), *page) == pages_.end()) return BadPlace();
    *slot = ReservedField{.field = field, .box = *box, .page = *page};
    return {};
  }

  // "/TKSerif 13 Tf 0 g", the same size for both.
  bool TakeTextSize(const Value& look, std::string_view font) {
    if (look.string() == nullptr) return false;
    const std::string head = "/" + std::string(font) + " ";
    const std::string tail = " Tf 0 g";
    const std::string& text = *look.string();
    if (text.size() <= head.size() + tail.size() || text.compare(0, head.size(), head) != 0 ||
        text.compare(text.size() - tail.size(), tail.size(), tail) != 0)
      return false;
    const std::optional<double> size =
        Value::Real(text.substr(head.size(), text.size() - head.size() - tail.size())).number();
    if (!size || (out_.text_size != 0 && out_.text_size != *size)) return false;
    out_.text_size = *size;
    return true;
  }

  bool LocksAll(const Value& lock) const {
    const absl::StatusOr<Value> value = file_.Resolve(lock);
    return value.ok() && HasKeys(*value, {"Type", "Action"}) &&
           value->Find("Type")->IsName("SigFieldLock") && value->Find("Action")->IsName("All");
  }

  Finding ReadForm() {
    const absl::StatusOr<Value> catalog = file_.Catalog();
    if (!catalog.ok()) return FindingOf(catalog.status());
    const Value* form = catalog->Find("AcroForm");
    if (form == nullptr || form->reference() == nullptr || catalog->Find("Perms") != nullptr ||
        catalog->Find("DSS") != nullptr)
      return NotReserved();
    out_.form = *form->reference();
    const absl::StatusOr<Value> dictionary = file_.Resolve(*form);
    if (!dictionary.ok()) return FindingOf(dictionary.status());
    if (!HasKeys(*dictionary, {"Fields", "SigFlags", "DA", "DR"}) ||
        !IsInteger(dictionary->Find("SigFlags"), 3) ||
        dictionary->Find("Fields")->array() == nullptr)
      return NotReserved();
    return ReadFonts(*dictionary->Find("DR")) ? Finding{} : NotReserved();
  }

  // The upright font, and the italic one where there is a date; no third one.
  bool ReadFonts(const Value& given) {
    const absl::StatusOr<Value> resources = file_.Resolve(given);
    if (!resources.ok() || !HasKeys(*resources, {"Font"})) return false;
    const absl::StatusOr<Value> fonts = file_.Resolve(*resources, "Font");
    if (!fonts.ok()) return false;
    const bool complete = out_.date ? HasKeys(*fonts, {pdf::kFontName, pdf::kItalicFontName})
                                    : HasKeys(*fonts, {pdf::kFontName});
    if (!complete) return false;
    out_.upright = ReadFont(pdf::kFontName);
    if (!out_.upright || out_.upright->font.italic_angle() != 0) return false;
    if (!out_.date) return true;
    out_.italic = ReadFont(pdf::kItalicFontName);
    return out_.italic && out_.italic->font.italic_angle() != 0;
  }

  std::optional<ReservedFont> ReadFont(std::string_view name) const {
    const absl::StatusOr<Ref> ref = FontOfForm(file_, name);
    if (!ref.ok()) return std::nullopt;
    absl::StatusOr<pdf::Font> font = FontInFile(file_, *ref);
    if (!font.ok()) return std::nullopt;
    return ReservedFont{.ref = *ref, .font = *std::move(font)};
  }

  absl::StatusOr<Box> PageBox(Ref page) const {
    Value node = Value::Reference(page);
    for (int step = 0; step < kParentsMax; ++step) {
      const absl::StatusOr<Value> dictionary = file_.Resolve(node);
      if (!dictionary.ok()) return dictionary.status();
      const absl::StatusOr<Value> rect = file_.Resolve(*dictionary, "MediaBox");
      if (!rect.ok()) return rect.status();
      if (const std::optional<Box> box = pdf::BoxOf(*rect)) return *box;
      const Value* parent = dictionary->Find("Parent");
      if (parent == nullptr) break;
      node = *parent;
    }
    return Box{};
  }

  std::vector<const ReservedField*> All() const {
    std::vector<const ReservedField*> all;
    for (const auto* slot : {&out_.number, &out_.date, &out_.leader, &out_.seal})
      if (slot->has_value()) all.push_back(&**slot);
    return all;
  }

  Finding CheckPlaces() const {
    const std::vector<const ReservedField*> all = All();
    for (const ReservedField* one : all) {
      const absl::StatusOr<Box> page = PageBox(one->page);
      if (!page.ok()) return FindingOf(page.status());
      const Box& box = one->box;
      if (box.left < page->left || box.right > page->right || box.bottom < page->bottom ||
          box.top > page->top || box.width() <= 0 || box.height() <= 0)
        return BadPlace();
      const bool is_text = one->field.type == "Tx";
      for (const ReservedField* other : all)
        if (is_text && other != one && other->page == one->page && Overlap(box, other->box))
          return BadPlace();
    }
    if (out_.leader && (out_.leader->page != out_.seal->page ||
                        !pdf::SealLiesOverSignature(out_.leader->box, out_.seal->box)))
      return BadPlace();
    return {};
  }

  // Each field is an annotation of its page, once; no other annotation of that page lies over it.
  Finding CheckNothingCovers() const {
    for (const ReservedField* one : All()) {
      const absl::StatusOr<Value> page = file_.Resolve(Value::Reference(one->page));
      if (!page.ok()) return FindingOf(page.status());
      const absl::StatusOr<Value> annotations = file_.Resolve(*page, "Annots");
      if (!annotations.ok()) return FindingOf(annotations.status());
      if (annotations->array() == nullptr) return NotReserved();
      int found = 0;
      for (const Value& item : *annotations->array()) {
        if (item.reference() != nullptr && *item.reference() == one->field.id) ++found;
        if (Finding finding = CheckAnnotation(item, *one); !finding.ok()) return finding;
      }
      if (found != 1) return NotReserved();
    }
    return {};
  }

  Finding CheckAnnotation(const Value& item, const ReservedField& place) const {
    for (const ReservedField* own : All())
      if (item.reference() != nullptr && *item.reference() == own->field.id) return {};
    const absl::StatusOr<Value> annotation = file_.Resolve(item);
    if (!annotation.ok()) return FindingOf(annotation.status());
    const absl::StatusOr<Value> rect = file_.Resolve(*annotation, "Rect");
    if (!rect.ok()) return FindingOf(rect.status());
    const std::optional<Box> box = pdf::BoxOf(*rect);
    if (!box || Overlap(*box, place.box)) return BadPlace();
    return {};
  }

  // A reference to nothing would show whatever a later revision puts under that number.
  Finding CheckNothingWaits() const {
    for (const auto& [number, entry] : file_.objects()) {
      if (NamesNothing(file_.Find({number, entry.generation})->value))
        return Broken("DANGLING_REFERENCE");
    }
    return {};
  }

  bool NamesNothing(const Value& value) const {
    if (const Ref* ref = value.reference()) {
      const auto found = file_.objects().find(ref->number);
      return found == file_.objects().end() || found->second.generation != ref->generation;
    }
    if (value.array() != nullptr)
      return std::any_of(value.array()->begin(), value.array()->end(),
                         [this](const Value& item) { return NamesNothing(item); });
    if (value.dictionary() == nullptr) return false;
    return std::any_of(value.dictionary()->begin(), value.dictionary()->end(),
                       [this](const auto& item) { return NamesNothing(item.second); });
  }

  const PdfFile& file_;
  Reservation& out_;
  std::vector<Ref> pages_;
};

}  // namespace

const ReservedField* Reservation::Find(std::string_view name) const {
  for (const auto* slot : {&number, &date, &leader, &seal})
    if (slot->has_value() && (*slot)->field.name == name) return &**slot;
  return nullptr;
}

const ReservedFont& Reservation::FontOf(std::string_view name) const {
  return name == pdf::kDateField ? *italic : *upright;
}

std::string_view NameOfFont(std::string_view field) {
  return field == pdf::kDateField ? pdf::kItalicFontName : pdf::kFontName;
}

Finding ReadReservation(const PdfFile& file, Reservation& reservation) {
  return Reading(file, reservation).Run();
}

}  // namespace trinhky::signing::verify
