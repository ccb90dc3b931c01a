#include "services/signing/pdf/form.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "services/signing/pdf/fault.h"
#include "services/signing/pdf/pdf_limits.h"
#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

constexpr double kSideMin = 4;
constexpr int kParentsMax = 64;
// Annotation flags: print (4), read only (64), locked (128). Field flag: read only (1).
constexpr int kSignatureFlags = 4 + 128;
constexpr int kTextFlags = 4 + 64 + 128;
constexpr int kReadOnly = 1;

absl::Status BadPlace(std::string_view what) { return Refuse(Fault::kPlaceInvalid, what); }

bool Overlap(const Place& a, const Place& b) {
  return a.page == b.page && a.box.left < b.box.right && b.box.left < a.box.right &&
         a.box.bottom < b.box.top && b.box.bottom < a.box.top;
}

// A page box may stand in a parent of the page; nullopt when it stands nowhere.
absl::StatusOr<std::optional<Box>> InheritedBox(const PdfFile& file, Ref page,
                                                std::string_view key) {
  Value node = Value::Reference(page);
  for (int step = 0; step < kParentsMax; ++step) {
    TRINHKY_ASSIGN_OR_RETURN(const Value dictionary, file.Resolve(node));
    TRINHKY_ASSIGN_OR_RETURN(const Value rect, file.Resolve(dictionary, key));
    if (!rect.is_null()) return BoxOf(rect);
    const Value* parent = dictionary.Find("Parent");
    if (parent == nullptr) break;
    node = *parent;
  }
  return std::optional<Box>();
}

// What a reader sees of a page: a signature outside would be there and not be seen.
absl::StatusOr<Box> VisibleBoxOf(const PdfFile& file, Ref page) {
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<Box> media, InheritedBox(file, page, "MediaBox"));
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<Box> crop, InheritedBox(file, page, "CropBox"));
  if (!media) return Refuse(Fault::kDamaged, "a page without /MediaBox");
  if (!crop) return *media;
  return Box{.left = std::max(media->left, crop->left),
             .bottom = std::max(media->bottom, crop->bottom),
             .right = std::min(media->right, crop->right),
             .top = std::min(media->top, crop->top)};
}

absl::Status CheckPlace(const PdfFile& file, const std::vector<Ref>& pages, const Place& place) {
  if (place.page < 0 || place.page >= static_cast<int>(pages.size()))
    return BadPlace("no such page");
  const Box& box = place.box;
  for (const double side : {box.left, box.bottom, box.right, box.top})
    if (!std::isfinite(side)) return BadPlace("not a number");
  if (box.width() < kSideMin || box.height() < kSideMin) return BadPlace("too small");
  TRINHKY_ASSIGN_OR_RETURN(const Box page,
                           VisibleBoxOf(file, pages[static_cast<size_t>(place.page)]));
  if (box.left < page.left || box.right > page.right || box.bottom < page.bottom ||
      box.top > page.top)
    return BadPlace("beyond the page");
  return absl::OkStatus();
}

absl::Status CheckPlan(const PdfFile& file, const std::vector<Ref>& pages, const FieldPlan& plan) {
  std::vector<Place> texts;
  for (const std::optional<Place>& text : {plan.number, plan.date})
    if (text) texts.push_back(*text);
  std::vector<Place> all = texts;
  if (plan.leader) all.push_back(*plan.leader);
  all.push_back(plan.seal);
  for (const Place& place : all) TRINHKY_RETURN_IF_ERROR(CheckPlace(file, pages, place));
  for (size_t i = 0; i < texts.size(); ++i)
    for (size_t k = i + 1; k < all.size(); ++k)
      if (Overlap(texts[i], all[k])) return BadPlace("number or date is covered");
  if (plan.leader && (plan.leader->page != plan.seal.page ||
                      !SealLiesOverSignature(plan.leader->box, plan.seal.box)))
    return BadPlace("the seal does not lie over a third of the signature, from the left");
  if (!(plan.text_size >= kSideMin && plan.text_size <= 72)) return BadPlace("text size");
  return absl::OkStatus();
}

absl::Status CheckNoForm(const PdfFile& file) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<SignatureInFile> signatures, FindSignatures(file));
  if (!signatures.empty()) return Refuse(Fault::kAlreadySigned);
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<FormField> fields, FindFields(file));
  for (const FormField& field : fields)
    if (field.name == kSealField) return Refuse(Fault::kFieldExists);
  if (!fields.empty()) return Refuse(Fault::kHasForm);
  return absl::OkStatus();
}

/// Makes the field objects and remembers which page shows which.
class FieldMaker {
 public:
  FieldMaker(RevisionWriter& writer, const std::vector<Ref>& pages, const FieldPlan& plan)
      : writer_(writer), pages_(pages), plan_(plan) {
    // Also when it shows no field: later time stamps then change an array, not a page.
    by_page_[pages[0]] = {};
  }

  void AddNumber(const std::optional<Place>& place) {
    if (!place) return;
    Value field = Text(*place, kNumberField, "Số văn bản", kFontName);
    field.Set("Q", Value::Integer(kAtRight));
    Put(*place, field);
  }

  /// @source R-DAT-01
  void AddDate(const std::optional<Place>& place) {
    if (!place) return;
    Put(*place, Text(*place, kDateField, "Ngày ban hành", kItalicFontName));
  }

  void AddSignature(const std::optional<Place>& place, std::string_view name,
                    std::string_view label, bool locks_all) {
    if (!place) return;
    Value field = Widget(*place, name, label, kSignatureFlags);
    field.Set("FT", Value::Name("Sig"));
    if (locks_all)
      field.Set("Lock",
                Value::Reference(writer_.Add(Value::Dictionary(
                    {{"Type", Value::Name("SigFieldLock")}, {"Action", Value::Name("All")}}))));
    Put(*place, field);
  }

  std::string DefaultLook(std::string_view font) const {
    return "/" + std::string(font) + " " + Value::Number(plan_.text_size).Serialise() + " Tf 0 g";
  }

  const Value::Array& fields() const { return fields_; }
  const std::map<Ref, std::vector<Ref>>& by_page() const { return by_page_; }

 private:
  Value Text(const Place& place, std::string_view name, std::string_view label,
             std::string_view font) {
    Value field = Widget(place, name, label, kTextFlags);
    field.Set("FT", Value::Name("Tx"));
    field.Set("Ff", Value::Integer(kReadOnly));
    field.Set("DA", Value::String(DefaultLook(font)));
    return field;
  }

  Value Widget(const Place& place, std::string_view name, std::string_view label, int flags) {
    return Value::Dictionary({
        {"Type", Value::Name("Annot")},
        {"Subtype", Value::Name("Widget")},
        {"T", Value::Text(name)},
        {"TU", Value::Text(label)},
        {"F", Value::Integer(flags)},
        {"Rect", RectOf(place.box)},
        {"P", Value::Reference(pages_[static_cast<size_t>(place.page)])},
        {"AP",
         Value::Dictionary({{"N", Value::Reference(AddEmptyAppearance(writer_, place.box))}})},
    });
  }

  void Put(const Place& place, const Value& field) {
    const Ref ref = writer_.Add(field);
    fields_.push_back(Value::Reference(ref));
    by_page_[pages_[static_cast<size_t>(place.page)]].push_back(ref);
  }

  RevisionWriter& writer_;
  const std::vector<Ref>& pages_;
  const FieldPlan& plan_;
  Value::Array fields_;
  std::map<Ref, std::vector<Ref>> by_page_;
};

}  // namespace

absl::Status AddAnnotations(RevisionWriter& writer, Ref page, const std::vector<Ref>& widgets) {
  TRINHKY_ASSIGN_OR_RETURN(Value dictionary, writer.Current(page));
  const Value* old = dictionary.Find("Annots");
  const bool own_object = old != nullptr && old->reference() != nullptr;
  const Ref array = own_object ? *old->reference() : writer.NewObject();
  Value annotations = Value::List({});
  if (own_object) {
    TRINHKY_ASSIGN_OR_RETURN(annotations, writer.Current(array));
  } else if (old != nullptr) {
    annotations = *old;
  }
  if (annotations.is_null()) annotations = Value::List({});
  if (annotations.array() == nullptr) return Refuse(Fault::kDamaged, "/Annots is no array");
  for (const Ref widget : widgets) annotations.array()->push_back(Value::Reference(widget));
  writer.Put(array, annotations);
  if (own_object) return absl::OkStatus();
  dictionary.Set("Annots", Value::Reference(array));
  writer.Put(page, dictionary);
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReserveFields(const PdfFile& file, const FieldPlan& plan,
                                          const FieldFonts& fonts) {
  if (fonts.upright.italic_angle() != 0 || fonts.italic.italic_angle() == 0)
    return Refuse(Fault::kFontInvalid, "upright and italic");
  TRINHKY_RETURN_IF_ERROR(CheckNoForm(file));
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<Ref> pages, file.Pages());
  TRINHKY_RETURN_IF_ERROR(CheckPlan(file, pages, plan));
  RevisionWriter writer(file);
  Value resources = Value::Dictionary(
      {{std::string(kFontName), Value::Reference(EmbedFont(writer, fonts.upright))}});
  if (plan.date) resources.Set(kItalicFontName, Value::Reference(EmbedFont(writer, fonts.italic)));
  FieldMaker maker(writer, pages, plan);
  maker.AddNumber(plan.number);
  maker.AddDate(plan.date);
  maker.AddSignature(plan.leader, kLeaderField, "Chữ ký của lãnh đạo", false);
  maker.AddSignature(plan.seal, kSealField, "Chữ ký số của cơ quan", true);
  for (const auto& [page, widgets] : maker.by_page())
    TRINHKY_RETURN_IF_ERROR(AddAnnotations(writer, page, widgets));
  const Ref form = writer.Add(Value::Dictionary({
      {"Fields", Value::List(maker.fields())},
      {"SigFlags", Value::Integer(3)},
      {"DA", Value::String(maker.DefaultLook(kFontName))},
      {"DR", Value::Dictionary({{"Font", std::move(resources)}})},
  }));
  TRINHKY_ASSIGN_OR_RETURN(Value catalog, writer.Current(file.root()));
  catalog.Set("AcroForm", Value::Reference(form));
  writer.Put(file.root(), catalog);
  return std::move(writer).Finish().bytes;
}

absl::StatusOr<Ref> FontOfForm(const PdfFile& file, std::string_view name) {
  TRINHKY_ASSIGN_OR_RETURN(const Value catalog, file.Catalog());
  TRINHKY_ASSIGN_OR_RETURN(const Value form, file.Resolve(catalog, "AcroForm"));
  TRINHKY_ASSIGN_OR_RETURN(const Value resources, file.Resolve(form, "DR"));
  TRINHKY_ASSIGN_OR_RETURN(const Value fonts, file.Resolve(resources, "Font"));
  const Value* font = fonts.Find(name);
  if (font == nullptr || font->reference() == nullptr)
    return Refuse(Fault::kFieldMissing, "font of the form");
  return *font->reference();
}

}  // namespace trinhky::signing::pdf
