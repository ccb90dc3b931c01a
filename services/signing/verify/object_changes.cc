#include "services/signing/verify/object_changes.h"

#include <string>

#include "services/signing/pdf/form.h"
#include "services/signing/verify/revision_layout.h"

namespace trinhky::signing::verify {
namespace {

using pdf::PdfFile;
using pdf::Ref;
using pdf::Value;
using pdf::XrefEntry;

bool HasType(const Value& value, std::string_view type) {
  const Value* found = value.Find("Type");
  return found != nullptr && found->IsName(type);
}

// From the gravest to the least.
enum class Kind { kPage, kDocMdp, kSignature, kFieldMdp, kOther };

Kind KindOfValue(const Value& before, const Value& after) {
  for (const Value* value : {&before, &after}) {
    if (HasType(*value, "Page") || HasType(*value, "Pages")) return Kind::kPage;
    if (HasType(*value, "Catalog")) {
      const Value* old_permissions = before.Find("Perms");
      const Value* permissions = after.Find("Perms");
      const bool same = old_permissions == nullptr
                            ? permissions == nullptr
                            : permissions != nullptr && *old_permissions == *permissions;
      return same ? Kind::kOther : Kind::kDocMdp;
    }
    if (IsName(value->Find("FT"), "Tx")) return Kind::kFieldMdp;
    if (IsName(value->Find("FT"), "Sig") || HasType(*value, "Sig")) return Kind::kSignature;
    if (value->Find("Subtype") != nullptr && value->Find("Rect") != nullptr) return Kind::kDocMdp;
  }
  return Kind::kOther;
}

}  // namespace

ObjectChanges ChangesOf(const PdfFile& before, const PdfFile& after) {
  ObjectChanges changes;
  const int section = StreamSectionNumber(after);
  for (const auto& [number, entry] : after.EntriesOf(after.revisions().size() - 1)) {
    if (number == 0) continue;  // the head of the free list, which some programs write again
    if (entry.kind != XrefEntry::Kind::kPlain) changes.freed_or_packed = true;
    if (entry.kind == XrefEntry::Kind::kFree) continue;
    const Ref ref{number, entry.generation};
    const auto old = before.objects().find(number);
    if (old == before.objects().end()) {
      if (number != section) changes.added.insert(ref);
      // A number that was used and freed before comes back: nobody of ours does that.
      if (number < before.next_number()) changes.freed_or_packed = true;
    } else {
      changes.changed.insert(ref);
      if (old->second.generation != entry.generation) changes.freed_or_packed = true;
    }
  }
  return changes;
}

Finding NameWhatIsLeft(const PdfFile& before, const PdfFile& after, const ObjectChanges& left) {
  Kind worst = Kind::kOther;
  for (const std::set<Ref>* set : {&left.changed, &left.added}) {
    for (const Ref ref : *set) {
      const auto old = before.Get(ref);
      const auto now = after.Get(ref);
      if (!old.ok() || !now.ok()) continue;
      const Kind kind = KindOfValue(old->value, now->value);
      if (kind < worst) worst = kind;
    }
  }
  switch (worst) {
    case Kind::kPage:
      return Broken("PAGE_DIFFERENCE");
    case Kind::kDocMdp:
      return Broken("DOCMDP");
    case Kind::kSignature:
      return Mismatch("SIG_CONSTRAINTS");
    case Kind::kFieldMdp:
      return Broken("FIELDMDP");
    case Kind::kOther:
      break;
  }
  return Broken("UNDEFINED_CHANGES");
}

bool SameExcept(const Value& a, const Value& b, std::initializer_list<std::string_view> keys) {
  if (a.dictionary() == nullptr || b.dictionary() == nullptr) return false;
  Value::Map left = *a.dictionary();
  Value::Map right = *b.dictionary();
  for (const std::string_view key : keys) {
    if (const auto found = left.find(key); found != left.end()) left.erase(found);
    if (const auto found = right.find(key); found != right.end()) right.erase(found);
  }
  return left == right;
}

bool IsName(const Value* value, std::string_view name) {
  return value != nullptr && value->IsName(name);
}

bool IsLonger(const Value& before, const Value& after, Ref last) {
  if (before.array() == nullptr || after.array() == nullptr) return false;
  Value::Array expected = *before.array();
  expected.push_back(Value::Reference(last));
  return *after.array() == expected;
}

Ref RefIn(const Value* value) {
  return value == nullptr || value->reference() == nullptr ? Ref{} : *value->reference();
}

}  // namespace trinhky::signing::verify
