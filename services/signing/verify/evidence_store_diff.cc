#include "services/signing/verify/evidence_store_diff.h"

#include <algorithm>
#include <string>

#include "services/signing/pdf/sha1.h"
#include "services/signing/verify/object_changes.h"

namespace trinhky::signing::verify {
namespace {

using pdf::PdfFile;
using pdf::Ref;
using pdf::SignatureInFile;
using pdf::Value;

constexpr size_t kItemsMax = 256;

struct ListNames {
  std::string_view store;
  std::string_view entry;
};
constexpr ListNames kLists[] = {{"Certs", "Cert"}, {"OCSPs", "OCSP"}, {"CRLs", "CRL"}};

const Value& ArrayIn(const Value& dictionary, std::string_view key) {
  static const Value kEmpty = Value::List({});
  const Value* found = dictionary.Find(key);
  return found == nullptr ? kEmpty : *found;
}

// `after` begins with all of `before`, and names each item once.
bool Grows(const Value& before, const Value& after) {
  if (before.array() == nullptr || after.array() == nullptr) return false;
  const Value::Array& old_items = *before.array();
  const Value::Array& items = *after.array();
  if (items.size() < old_items.size() || items.size() > kItemsMax ||
      !std::equal(old_items.begin(), old_items.end(), items.begin()))
    return false;
  std::set<Ref> seen;
  return std::all_of(items.begin(), items.end(), [&](const Value& item) {
    return item.reference() != nullptr && seen.insert(*item.reference()).second;
  });
}

bool HasOnly(const Value& dictionary, std::initializer_list<std::string_view> keys) {
  if (dictionary.dictionary() == nullptr) return false;
  return std::all_of(dictionary.dictionary()->begin(), dictionary.dictionary()->end(),
                     [&](const auto& entry) {
                       return std::find(keys.begin(), keys.end(), entry.first) != keys.end();
                     });
}

bool HasType(const Value& dictionary, std::string_view type) {
  const Value* found = dictionary.Find("Type");
  return found != nullptr && found->IsName(type);
}

class Growth {
 public:
  Growth(const PdfFile& before, const PdfFile& after, EvidenceGrowth& out)
      : before_(before), after_(after), out_(out) {}

  bool Run(const std::vector<const SignatureInFile*>& signatures) {
    return FindStores() && HasOnly(now_, {"Type", "Certs", "OCSPs", "CRLs", "VRI"}) &&
           HasType(now_, "DSS") && ListsGrow() && EntriesGrow(signatures) && old_ != now_;
  }

 private:
  // The store keeps its object; the first one comes with a new catalog that names it.
  bool FindStores() {
    const absl::StatusOr<Value> old_catalog = before_.Catalog();
    const absl::StatusOr<Value> catalog = after_.Catalog();
    if (!old_catalog.ok() || !catalog.ok() || !SameExcept(*old_catalog, *catalog, {"DSS"}))
      return false;
    const Ref store = RefIn(catalog->Find("DSS"));
    if (store.number == 0) return false;
    const Value* old_store = old_catalog->Find("DSS");
    if (old_store == nullptr) {
      out_.changed.insert(after_.root());
      out_.added.insert(store);
      old_ = Value::Dictionary({{"Type", Value::Name("DSS")}});
    } else {
      if (RefIn(old_store) != store) return false;
      out_.changed.insert(store);
      const absl::StatusOr<Value> value = before_.Resolve(*old_store);
      if (!value.ok()) return false;
      old_ = *value;
    }
    const absl::StatusOr<Value> value = after_.Resolve(Value::Reference(store));
    if (!value.ok()) return false;
    now_ = *value;
    return now_.dictionary() != nullptr && old_.dictionary() != nullptr;
  }

  bool ListsGrow() {
    for (const ListNames& names : kLists) {
      const Value& old_list = ArrayIn(old_, names.store);
      const Value& list = ArrayIn(now_, names.store);
      if (!Grows(old_list, list)) return false;
      for (size_t i = old_list.array()->size(); i < list.array()->size(); ++i) {
        const Ref item = *(*list.array())[i].reference();
        if (!IsItem(item) || !out_.added.insert(item).second) return false;
        ++out_.items;
      }
    }
    return true;
  }

  bool IsItem(Ref ref) const {
    const absl::StatusOr<pdf::IndirectObject> object = after_.Get(ref);
    return object.ok() && object->is_stream && object->value.dictionary()->size() == 1;
  }

  // Entries belong to signatures that are there, and name what the lists hold.
  bool EntriesGrow(const std::vector<const SignatureInFile*>& signatures) {
    const Value* entries = now_.Find("VRI");
    if (entries == nullptr || entries->dictionary() == nullptr) return false;
    static const Value kNone = Value::Dictionary({});
    const Value* old_entries = old_.Find("VRI");
    if (old_entries == nullptr) old_entries = &kNone;
    if (old_entries->dictionary() == nullptr) return false;
    for (const auto& [key, old_entry] : *old_entries->dictionary())
      if (!entries->dictionary()->contains(key)) return false;
    std::set<std::string> known;
    for (const SignatureInFile* signature : signatures)
      known.insert(pdf::Sha1Hex(signature->contents));
    for (const auto& [key, entry] : *entries->dictionary()) {
      const Value* old_entry = old_entries->Find(key);
      if (!known.contains(key) || !EntryGrows(old_entry == nullptr ? kNone : *old_entry, entry))
        return false;
    }
    return true;
  }

  bool EntryGrows(const Value& old_entry, const Value& entry) const {
    if (!HasOnly(entry, {"Type", "Cert", "OCSP", "CRL"}) || !HasType(entry, "VRI")) return false;
    for (const ListNames& names : kLists) {
      const Value& list = ArrayIn(entry, names.entry);
      if (!Grows(ArrayIn(old_entry, names.entry), list)) return false;
      const Value::Array& store = *ArrayIn(now_, names.store).array();
      for (const Value& item : *list.array())
        if (std::find(store.begin(), store.end(), item) == store.end()) return false;
    }
    return true;
  }

  const PdfFile& before_;
  const PdfFile& after_;
  EvidenceGrowth& out_;
  Value old_;
  Value now_;
};

}  // namespace

bool ReadGrowth(const PdfFile& before, const PdfFile& after,
                const std::vector<const SignatureInFile*>& signatures, EvidenceGrowth& growth) {
  return Growth(before, after, growth).Run(signatures);
}

}  // namespace trinhky::signing::verify
