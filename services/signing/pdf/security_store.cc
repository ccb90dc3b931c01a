#include "services/signing/pdf/security_store.h"

#include <algorithm>
#include <map>

#include "services/signing/pdf/fault.h"
#include "services/signing/pdf/filters.h"
#include "services/signing/pdf/pdf_limits.h"
#include "services/signing/pdf/revision_writer.h"
#include "services/signing/pdf/sha1.h"
#include "services/signing/pdf/signatures.h"
#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

constexpr size_t kItemsMax = 256;

/// One of the three lists: what it is called in the store and in an entry of /VRI.
struct Kind {
  const char* store_key;
  const char* entry_key;
  std::vector<std::string> SignatureEvidence::*items;
};
constexpr Kind kKinds[] = {{"Certs", "Cert", &SignatureEvidence::certificates},
                           {"OCSPs", "OCSP", &SignatureEvidence::ocsp_responses},
                           {"CRLs", "CRL", &SignatureEvidence::revocation_lists}};

absl::StatusOr<Value::Array> ListOf(const PdfFile& file, const Value& dictionary,
                                    std::string_view key) {
  const Value* found = dictionary.Find(key);
  if (found == nullptr) return Value::Array();
  const absl::StatusOr<Value> list = file.Resolve(*found);
  if (!list.ok()) return list.status();
  const Value::Array* items = list->array();
  if (items == nullptr) return Refuse(Fault::kDamaged, "a list of /DSS is no array");
  if (items->size() > kItemsMax) return Refuse(Fault::kTooComplex, "/DSS");
  return *items;
}

absl::StatusOr<std::string> ItemOf(const PdfFile& file, const Value& item) {
  if (item.reference() == nullptr) return Refuse(Fault::kDamaged, "an item of /DSS is no stream");
  TRINHKY_ASSIGN_OR_RETURN(const IndirectObject object, file.Get(*item.reference()));
  if (!object.is_stream) return Refuse(Fault::kDamaged, "an item of /DSS is no stream");
  size_t room = kUnpackedBytesMax / kItemsMax;
  return Unpack(object.value,
                std::string_view(file.bytes()).substr(object.stream_begin, object.stream_size),
                room);
}

void AddOnce(Value::Array& list, Ref ref) {
  const Value reference = Value::Reference(ref);
  if (std::find(list.begin(), list.end(), reference) == list.end()) list.push_back(reference);
}

/// The store as it is, and as it becomes.
class Store {
 public:
  Store(const PdfFile& file, RevisionWriter& writer) : file_(file), writer_(writer) {}

  absl::Status Load() {
    TRINHKY_ASSIGN_OR_RETURN(const Value catalog, file_.Catalog());
    if (const Value* store = catalog.Find("DSS"); store != nullptr && store->reference() != nullptr)
      ref_ = *store->reference();
    TRINHKY_ASSIGN_OR_RETURN(store_, file_.Resolve(catalog, "DSS"));
    if (store_.is_null()) store_ = Value::Dictionary({{"Type", Value::Name("DSS")}});
    if (store_.dictionary() == nullptr) return Refuse(Fault::kDamaged, "/DSS is no dictionary");
    for (const Kind& kind : kKinds) {
      TRINHKY_ASSIGN_OR_RETURN(lists_[kind.store_key], ListOf(file_, store_, kind.store_key));
      for (const Value& item : lists_[kind.store_key]) {
        TRINHKY_ASSIGN_OR_RETURN(std::string der, ItemOf(file_, item));
        known_[kind.store_key].emplace(std::move(der), *item.reference());
      }
    }
    TRINHKY_ASSIGN_OR_RETURN(entries_, file_.Resolve(store_, "VRI"));
    if (entries_.is_null()) entries_ = Value::Dictionary({});
    if (entries_.dictionary() == nullptr) return Refuse(Fault::kDamaged, "/VRI is no dictionary");
    return absl::OkStatus();
  }

  absl::Status Add(const SignatureInFile& signature, const SignatureEvidence& evidence) {
    const std::string key = Sha1Hex(signature.contents);
    TRINHKY_ASSIGN_OR_RETURN(Value entry, file_.Resolve(entries_, key));
    if (entry.dictionary() == nullptr) entry = Value::Dictionary({{"Type", Value::Name("VRI")}});
    const Value before = entry;
    for (const Kind& kind : kKinds) {
      TRINHKY_ASSIGN_OR_RETURN(Value::Array refs, ListOf(file_, entry, kind.entry_key));
      for (const std::string& der : evidence.*kind.items) {
        TRINHKY_ASSIGN_OR_RETURN(const Ref item, RefOf(kind, der));
        AddOnce(refs, item);
      }
      if (!refs.empty()) entry.Set(kind.entry_key, Value::List(std::move(refs)));
    }
    if (entry == before) return absl::OkStatus();
    entries_.Set(key, std::move(entry));
    changed_ = true;
    return absl::OkStatus();
  }

  bool changed() const { return changed_; }

  absl::Status Write() {
    for (const Kind& kind : kKinds)
      if (!lists_[kind.store_key].empty())
        store_.Set(kind.store_key, Value::List(lists_[kind.store_key]));
    store_.Set("VRI", entries_);
    if (ref_.number != 0) {
      writer_.Put(ref_, store_);
      return absl::OkStatus();
    }
    TRINHKY_ASSIGN_OR_RETURN(Value catalog, writer_.Current(file_.root()));
    catalog.Set("DSS", Value::Reference(writer_.Add(store_)));
    writer_.Put(file_.root(), catalog);
    return absl::OkStatus();
  }

 private:
  absl::StatusOr<Ref> RefOf(const Kind& kind, const std::string& der) {
    auto& known = known_[kind.store_key];
    if (const auto found = known.find(der); found != known.end()) return found->second;
    Value::Array& list = lists_[kind.store_key];
    if (der.empty() || list.size() == kItemsMax || der.size() > kUnpackedBytesMax / kItemsMax)
      return Refuse(Fault::kTooComplex, "/DSS");
    const Ref ref = writer_.AddStream(Value::Dictionary({}), der);
    known.emplace(der, ref);
    list.push_back(Value::Reference(ref));
    changed_ = true;
    return ref;
  }

  const PdfFile& file_;
  RevisionWriter& writer_;
  Ref ref_{};
  Value store_;
  Value entries_;
  std::map<std::string, Value::Array> lists_;
  std::map<std::string, std::map<std::string, Ref>> known_;  // by list, by DER
  bool changed_ = false;
};

}  // namespace

absl::StatusOr<std::string> AppendEvidence(const PdfFile& file,
                                           const std::vector<SignatureEvidence>& evidence) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<SignatureInFile> signatures, FindSignatures(file));
  RevisionWriter writer(file);
  Store store(file, writer);
  TRINHKY_RETURN_IF_ERROR(store.Load());
  for (const SignatureEvidence& one : evidence) {
    const auto found =
        std::find_if(signatures.begin(), signatures.end(),
                     [&one](const SignatureInFile& s) { return s.field_name == one.field_name; });
    if (found == signatures.end()) return Refuse(Fault::kFieldMissing, one.field_name);
    if (found->contents.find_first_not_of('\0') == std::string::npos)
      return Refuse(Fault::kWrongOrder, one.field_name + " is still empty");
    TRINHKY_RETURN_IF_ERROR(store.Add(*found, one));
  }
  if (!store.changed()) return file.bytes();
  TRINHKY_RETURN_IF_ERROR(store.Write());
  std::string bytes = std::move(writer).Finish().bytes;
  TRINHKY_RETURN_IF_ERROR(PdfFile::Read(bytes).status());
  return bytes;
}

absl::StatusOr<SignatureEvidence> EvidenceInFile(const PdfFile& file) {
  TRINHKY_ASSIGN_OR_RETURN(const Value catalog, file.Catalog());
  TRINHKY_ASSIGN_OR_RETURN(const Value store, file.Resolve(catalog, "DSS"));
  SignatureEvidence held;
  for (const Kind& kind : kKinds) {
    TRINHKY_ASSIGN_OR_RETURN(const Value::Array list, ListOf(file, store, kind.store_key));
    for (const Value& item : list) {
      TRINHKY_ASSIGN_OR_RETURN(std::string der, ItemOf(file, item));
      (held.*kind.items).push_back(std::move(der));
    }
  }
  return held;
}

}  // namespace trinhky::signing::pdf
