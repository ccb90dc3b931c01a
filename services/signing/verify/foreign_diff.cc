#include "services/signing/verify/foreign_diff.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "services/signing/pdf/appearance.h"
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

// A new signature that hides more of a page than this is not there to be read.
constexpr double kPageShareMax = 0.25;
constexpr int kParentsMax = 64;

/// Compares everything that can be reached, pair by pair; no recursion over references.
class Comparison {
 public:
  Comparison(const PdfFile& before, const PdfFile& after) : before_(before), after_(after) {
    // The lock of a signature names the catalog (/Data), which is compared where it belongs.
    Skip(before.root());
  }

  /// What must not be walked into: fields and annotations, which have rules of their own.
  void Skip(Ref ref) { skipped_.insert(ref); }

  bool SameCatalog(const Value& old_catalog, const Value& catalog) {
    Value left = old_catalog;
    Value right = catalog;
    for (const char* key : {"AcroForm", "DSS", "Metadata", "Extensions"}) {
      left.dictionary()->erase(key);
      right.dictionary()->erase(key);
    }
    return Same(left, right) && Drain();
  }

  bool SameValues(const Value& left, const Value& right) { return Same(left, right) && Drain(); }

  bool page_differs() const { return page_differs_; }

 private:
  bool Drain() {
    while (!waiting_.empty()) {
      const auto [old_ref, ref] = waiting_.back();
      waiting_.pop_back();
      const auto old_object = before_.Get(old_ref);
      const auto object = after_.Get(ref);
      if (!old_object.ok() || !object.ok()) return false;
      if (!SameObject(*old_object, *object)) {
        const Value* type = old_object->value.Find("Type");
        page_differs_ = page_differs_ || IsName(type, "Page") || IsName(type, "Pages");
        return false;
      }
    }
    return true;
  }

  bool SameObject(const IndirectObject& left, const IndirectObject& right) {
    if (left.is_stream != right.is_stream) return false;
    if (left.is_stream) {
      const auto old_data =
          std::string_view(before_.bytes()).substr(left.stream_begin, left.stream_size);
      const auto data =
          std::string_view(after_.bytes()).substr(right.stream_begin, right.stream_size);
      if (old_data != data) return false;
    }
    Value old_value = left.value;
    Value value = right.value;
    if (IsName(old_value.Find("Type"), "Page") && IsName(value.Find("Type"), "Page")) {
      old_value.dictionary()->erase("Annots");
      value.dictionary()->erase("Annots");
    }
    return Same(old_value, value);
  }

  bool Same(const Value& left, const Value& right) {
    if (left.reference() != nullptr && right.reference() != nullptr) {
      const Ref old_ref = *left.reference();
      const Ref ref = *right.reference();
      if (skipped_.contains(old_ref) && old_ref == ref) return true;
      if (seen_.emplace(old_ref, ref).second) waiting_.emplace_back(old_ref, ref);
      return true;
    }
    if (left.array() != nullptr && right.array() != nullptr) {
      const Value::Array& a = *left.array();
      const Value::Array& b = *right.array();
      if (a.size() != b.size()) return false;
      for (size_t i = 0; i < a.size(); ++i)
        if (!Same(a[i], b[i])) return false;
      return true;
    }
    if (left.dictionary() != nullptr && right.dictionary() != nullptr) {
      const Value::Map& a = *left.dictionary();
      const Value::Map& b = *right.dictionary();
      if (a.size() != b.size()) return false;
      for (auto x = a.begin(), y = b.begin(); x != a.end(); ++x, ++y)
        if (x->first != y->first || !Same(x->second, y->second)) return false;
      return true;
    }
    return left == right;
  }

  const PdfFile& before_;
  const PdfFile& after_;
  std::set<Ref> skipped_;
  std::set<std::pair<Ref, Ref>> seen_;
  std::vector<std::pair<Ref, Ref>> waiting_;
  bool page_differs_ = false;
};

class ForeignStep {
 public:
  ForeignStep(const PdfFile& before, const PdfFile& after,
              const std::vector<const SignatureInFile*>& earlier, Change& change)
      : before_(before), after_(after), earlier_(earlier), change_(change) {}

  Finding Run() {
    const auto old_catalog = before_.Catalog();
    const auto catalog = after_.Catalog();
    if (!old_catalog.ok()) return FindingOf(old_catalog.status());
    if (!catalog.ok()) return FindingOf(catalog.status());
    if (before_.root() != after_.root()) return Broken("UNDEFINED_CHANGES");
    const Value* old_permissions = old_catalog->Find("Perms");
    const Value* permissions = catalog->Find("Perms");
    if ((old_permissions == nullptr) != (permissions == nullptr) ||
        (permissions != nullptr && *old_permissions != *permissions))
      return Broken("DOCMDP");
    certified_ = CertifiedFor(after_, earlier_);
    if (Finding finding = Fields(); !finding.ok()) return finding;
    if (Finding finding = Annotations(); !finding.ok()) return finding;
    Comparison comparison(before_, after_);
    for (const Ref field : fields_) comparison.Skip(field);
    if (!comparison.SameCatalog(*old_catalog, *catalog))
      return Broken(comparison.page_differs() ? "PAGE_DIFFERENCE" : "UNDEFINED_CHANGES");
    if (!StoreGrows(*old_catalog, *catalog)) return Broken("UNDEFINED_CHANGES");
    if (change_.vi.empty()) Tell("ghi thêm dữ liệu không hiển thị", "adds data that is not shown");
    return {};
  }

 private:
  void Tell(const std::string& vi, const std::string& en) {
    change_.vi += (change_.vi.empty() ? "" : ", ") + vi;
    change_.en += (change_.en.empty() ? "" : ", ") + en;
  }

  // Old fields stay, in their places; new ones are signatures.
  Finding Fields() {
    const auto old_fields = FindFields(before_);
    const auto fields = FindFields(after_);
    if (!old_fields.ok()) return FindingOf(old_fields.status());
    if (!fields.ok()) return FindingOf(fields.status());
    std::map<std::string, const FormField*> by_name;
    for (const FormField& field : *fields) by_name[field.name] = &field;
    for (const FormField& field : *old_fields) {
      const auto found = by_name.find(field.name);
      if (found == by_name.end() || found->second->id != field.id)
        return Broken("UNDEFINED_CHANGES");
      fields_.insert(field.id);
      if (Finding finding = OneField(field, *found->second); !finding.ok()) return finding;
      by_name.erase(found);
    }
    for (const auto& [name, field] : by_name) {
      if (field->type != "Sig") return Broken("UNDEFINED_CHANGES");
      if (certified_ && *certified_ < kFillAndSign && !IsTimeStamp(*field)) return Broken("DOCMDP");
      if (CoversPage(*field)) return Mismatch("SIG_CONSTRAINTS");
      fields_.insert(field->id);
      Tell("thêm ô chữ ký " + name, "adds the signature field " + name);
    }
    return {};
  }

  bool IsTimeStamp(const FormField& field) const {
    const auto value = after_.Resolve(field.value, "V");
    return value.ok() && IsName(value->Find("Type"), "DocTimeStamp");
  }

  // A value may stand in a field above; what is above stays as it was.
  bool SameAbove(const Value& old_field, const Value& field) const {
    Value left = old_field;
    Value right = field;
    for (int step = 0; step < kParentsMax; ++step) {
      const Value* old_parent = left.Find("Parent");
      const Value* parent = right.Find("Parent");
      if (old_parent == nullptr && parent == nullptr) return true;
      if (RefIn(old_parent) != RefIn(parent) || RefIn(parent).number == 0) return false;
      const auto old_value = before_.Resolve(*old_parent);
      const auto value = after_.Resolve(*parent);
      if (!old_value.ok() || !value.ok() || !SameExcept(*old_value, *value, {})) return false;
      left = *old_value;
      right = *value;
    }
    return false;
  }

  Finding OneField(const FormField& old_field, const FormField& field) {
    if (!SameAbove(old_field.value, field.value)) return Broken("FIELDMDP");
    const Value* old_value = old_field.value.Find("V");
    const Value* value = field.value.Find("V");
    const bool filled = old_value == nullptr && value != nullptr;
    if (!filled) {
      Comparison comparison(before_, after_);
      comparison.Skip(field.id);
      if (!SkipAround(old_field.value, comparison)) return Broken("UNDEFINED_CHANGES");
      if (comparison.SameValues(old_field.value, field.value)) return {};
      return field.type == "Sig" ? Mismatch("SIG_CONSTRAINTS") : Broken("FIELDMDP");
    }
    Value left = old_field.value;
    Value right = field.value;
    for (const char* key : {"V", "AP", "AS", "M", "MK", "DV", "Ff", "F"}) {
      left.dictionary()->erase(key);
      right.dictionary()->erase(key);
    }
    Comparison comparison(before_, after_);
    if (!SkipAround(old_field.value, comparison) || !comparison.SameValues(left, right))
      return Broken("UNDEFINED_CHANGES");
    const bool allowed = !certified_ || *certified_ >= kFillAndSign;
    if (!allowed && !IsTimeStamp(field)) return Broken("DOCMDP");
    if (field.type != "Sig" && IsLocked(after_, earlier_, field.name)) return Broken("FIELDMDP");
    if (field.type == "Sig") {
      if (CoversPage(field)) return Mismatch("SIG_CONSTRAINTS");
      Tell("ký vào ô " + field.name, "signs in the field " + field.name);
    } else {
      Tell("điền ô " + field.name, "fills the field " + field.name);
    }
    return {};
  }

  // A field names its page and its parent, which are compared where they belong.
  static bool SkipAround(const Value& field, Comparison& comparison) {
    for (const char* key : {"P", "Parent"}) {
      const Value* around = field.Find(key);
      if (around != nullptr && around->reference() == nullptr) return false;
      if (around != nullptr) comparison.Skip(*around->reference());
    }
    return true;
  }

  bool CoversPage(const FormField& field) const {
    const auto rect = after_.Resolve(field.value, "Rect");
    const std::optional<pdf::Box> box = rect.ok() ? pdf::BoxOf(*rect) : std::nullopt;
    if (!box) return false;
    constexpr double kA4 = 595.0 * 842.0;
    return box->width() * box->height() > kPageShareMax * kA4;
  }

  Finding Annotations() {
    const auto old_pages = before_.Pages();
    const auto pages = after_.Pages();
    if (!old_pages.ok()) return FindingOf(old_pages.status());
    if (!pages.ok()) return FindingOf(pages.status());
    if (*old_pages != *pages) return Broken("PAGE_DIFFERENCE");
    for (const Ref page : *pages)
      if (Finding finding = OnePage(page); !finding.ok()) return finding;
    return {};
  }

  absl::StatusOr<Value::Array> AnnotationsOf(const PdfFile& file, Ref page) const {
    const auto dictionary = file.Resolve(Value::Reference(page));
    if (!dictionary.ok()) return dictionary.status();
    const auto list = file.Resolve(*dictionary, "Annots");
    if (!list.ok()) return list.status();
    return list->array() == nullptr ? Value::Array{} : *list->array();
  }

  Finding OnePage(Ref page) {
    const auto old_list = AnnotationsOf(before_, page);
    const auto list = AnnotationsOf(after_, page);
    if (!old_list.ok()) return FindingOf(old_list.status());
    if (!list.ok()) return FindingOf(list.status());
    if (list->size() < old_list->size()) return Broken("DOCMDP");
    Comparison comparison(before_, after_);
    for (const Ref field : fields_) comparison.Skip(field);
    comparison.Skip(page);
    for (size_t i = 0; i < list->size(); ++i) {
      const Value& item = (*list)[i];
      if (i < old_list->size()) {
        if (!comparison.SameValues((*old_list)[i], item)) return Broken("DOCMDP");
      } else if (item.reference() == nullptr || !fields_.contains(*item.reference())) {
        return Broken("DOCMDP");
      }
    }
    return {};
  }

  // Nothing is taken out of the evidence.
  bool StoreGrows(const Value& old_catalog, const Value& catalog) {
    const auto old_store = before_.Resolve(old_catalog, "DSS");
    const auto store = after_.Resolve(catalog, "DSS");
    if (!old_store.ok() || !store.ok()) return false;
    if (old_store->is_null() && store->is_null()) return true;
    for (const char* key : {"Certs", "OCSPs", "CRLs"}) {
      const auto old_list = before_.Resolve(*old_store, key);
      const auto list = after_.Resolve(*store, key);
      if (!old_list.ok() || !list.ok()) return false;
      if (old_list->array() == nullptr) continue;
      if (list->array() == nullptr) return false;
      for (const Value& item : *old_list->array()) {
        const Value::Array& items = *list->array();
        if (std::find(items.begin(), items.end(), item) == items.end()) return false;
        Comparison comparison(before_, after_);
        if (!comparison.SameValues(item, item)) return false;
      }
    }
    // The index by signature keeps its entries; what they name stands in the lists.
    const auto old_index = before_.Resolve(*old_store, "VRI");
    const auto index = after_.Resolve(*store, "VRI");
    if (!old_index.ok() || !index.ok()) return false;
    if (old_index->dictionary() != nullptr) {
      for (const auto& [key, entry] : *old_index->dictionary())
        if (index->Find(key) == nullptr) return false;
    }
    if (*old_store != *store) Tell("thêm bằng chứng (DSS)", "adds evidence (DSS)");
    return true;
  }

  const PdfFile& before_;
  const PdfFile& after_;
  const std::vector<const SignatureInFile*>& earlier_;
  Change& change_;
  std::optional<int64_t> certified_;
  std::set<Ref> fields_;
};

}  // namespace

Finding CheckForeignForms(const PdfFile& file, const std::vector<SignatureInFile>& signatures) {
  for (size_t i = 0; i < signatures.size(); ++i) {
    const std::string& kind = signatures[i].sub_filter;
    const bool known = signatures[i].is_time_stamp()
                           ? kind == "ETSI.RFC3161"
                           : kind == "adbe.pkcs7.detached" || kind == "ETSI.CAdES.detached";
    if (!known) return {.verdict = Verdict::kIndeterminate, .code = "SUBFILTER_UNKNOWN"};
    if (i > 0 && PermissionOf(file, signatures[i])) return Broken("DOCMDP");
  }
  return {};
}

Finding JudgeForeignStep(const PdfFile& before, const PdfFile& after,
                         const std::vector<const SignatureInFile*>& earlier, Change& change) {
  const Finding finding = ForeignStep(before, after, earlier, change).Run();
  if (!finding.ok()) {
    const Words words = WordsOf(finding.verdict, finding.code);
    change.vi = words.vi;
    change.en = words.en;
  }
  return finding;
}

Finding ForeignFault(Finding finding) {
  for (const std::string_view code :
       {"PDF_HYBRID", "PDF_MIXED_XREF", "PDF_ENCRYPTED", "PDF_XFA", "PDF_ACTIVE_CONTENT",
        "PDF_EMBEDDED_FILE", "PDF_NEED_APPEARANCES", "PDF_UNSUPPORTED"})
    if (finding.code == code) finding.verdict = Verdict::kIndeterminate;
  return finding;
}

}  // namespace trinhky::signing::verify
