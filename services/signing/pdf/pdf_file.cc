#include "services/signing/pdf/pdf_file.h"

#include <algorithm>
#include <set>

#include "services/signing/pdf/content_rules.h"
#include "services/signing/pdf/fault.h"
#include "services/signing/pdf/filters.h"
#include "services/signing/pdf/second_reading.h"
#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

constexpr int kReferenceStepsMax = 8;

absl::Status Damaged(std::string_view what) { return Refuse(Fault::kDamaged, what); }

bool HasHeader(std::string_view bytes) {
  return bytes.substr(0, 7) == "%PDF-1." || bytes.substr(0, 8) == "%PDF-2.0";
}

}  // namespace

absl::StatusOr<PdfFile> PdfFile::Read(std::string bytes) {
  TRINHKY_ASSIGN_OR_RETURN(PdfFile file, ReadStructure(std::move(bytes), {}));
  TRINHKY_RETURN_IF_ERROR(file.ReadObjects(nullptr));
  TRINHKY_RETURN_IF_ERROR(CheckCatalog(file));
  TRINHKY_RETURN_IF_ERROR(CheckSecondReading(file, nullptr));
  return file;
}

absl::StatusOr<PdfFile> PdfFile::ReadUpload(std::string bytes) {
  return ReadStructure(std::move(bytes), {.allow_hybrid = true, .allow_untidy = true});
}

absl::StatusOr<PdfFile> PdfFile::ReadStructure(std::string bytes, const XrefRules& rules) {
  if (bytes.size() > kFileBytesMax) return Refuse(Fault::kTooLarge);
  if (!HasHeader(bytes)) return Refuse(Fault::kNotPdf);
  PdfFile file;
  file.bytes_ = std::make_shared<const std::string>(std::move(bytes));
  Budget budget;
  size_t room = kUnpackedBytesMax;
  TRINHKY_ASSIGN_OR_RETURN(file.chain_, ReadXrefChain(*file.bytes_, rules, budget, room));
  TRINHKY_RETURN_IF_ERROR(file.MergeTables());
  TRINHKY_RETURN_IF_ERROR(file.UnpackObjectStreams(nullptr, budget, room));
  return file;
}

absl::Status PdfFile::MergeTables() {
  for (const XrefSection& section : chain_.sections) {
    if (section.trailer.Find("Encrypt") != nullptr) return Refuse(Fault::kEncrypted);
    const Value* size = section.trailer.Find("Size");
    if (size == nullptr || size->integer() == nullptr || *size->integer() < 1 ||
        *size->integer() > kObjectNumberMax)
      return Damaged("a trailer without /Size");
    next_number_ = std::max(next_number_, static_cast<int>(*size->integer()));
    for (const auto& [number, entry] : section.entries) {
      next_number_ = std::max(next_number_, number + 1);
      if (entry.kind == XrefEntry::Kind::kFree) {
        objects_.erase(number);
      } else {
        objects_[number] = entry;
      }
    }
  }
  // The main section of a linearised file names no /Root; the newest section always does.
  const Value* root = trailer().Find("Root");
  if (root == nullptr || root->reference() == nullptr) return Damaged("a trailer without /Root");
  root_ = *root->reference();
  const int64_t size = *trailer().Find("Size")->integer();
  if (!objects_.empty() && objects_.rbegin()->first >= size) return Damaged("/Size is too small");
  if (objects_.size() > kObjectsMax) return Refuse(Fault::kTooComplex, "too many objects");
  return absl::OkStatus();
}

absl::Status PdfFile::UnpackObjectStreams(const PdfFile* later, Budget& budget, size_t& room) {
  std::set<int> containers;
  for (const auto& [number, entry] : objects_)
    if (entry.kind == XrefEntry::Kind::kPacked) containers.insert(entry.container);
  auto packed = std::make_shared<PackedMap>();
  for (const int number : containers) {
    std::shared_ptr<const Packed>& one = (*packed)[number];
    if (later != nullptr && StandsAlike(number, *later) && later->packed_->contains(number)) {
      one = later->packed_->at(number);
      continue;
    }
    TRINHKY_ASSIGN_OR_RETURN(Packed unpacked, UnpackOne(number, budget, room));
    one = std::make_shared<const Packed>(std::move(unpacked));
  }
  packed_ = std::move(packed);
  return absl::OkStatus();
}

absl::StatusOr<PdfFile::Packed> PdfFile::UnpackOne(int number, Budget& budget, size_t& room) const {
  const auto entry = objects_.find(number);
  if (entry == objects_.end() || entry->second.kind != XrefEntry::Kind::kPlain)
    return Damaged("an object stream that is not there");
  TRINHKY_ASSIGN_OR_RETURN(const IndirectObject object, GetWith({number, 0}, budget));
  const Value* type = object.value.Find("Type");
  const Value* count = object.value.Find("N");
  const Value* first = object.value.Find("First");
  if (!object.is_stream || type == nullptr || !type->IsName("ObjStm") || count == nullptr ||
      count->integer() == nullptr || *count->integer() < 0 || *count->integer() > kXrefEntriesMax ||
      first == nullptr || first->integer() == nullptr || *first->integer() < 0)
    return Damaged("a malformed object stream");
  Packed packed;
  TRINHKY_ASSIGN_OR_RETURN(
      packed.data,
      Unpack(object.value,
             std::string_view(*bytes_).substr(object.stream_begin, object.stream_size), room));
  Parser parser(packed.data, 0, budget);
  for (int64_t i = 0; i < *count->integer(); ++i) {
    parser.SkipSpace();
    const std::optional<int64_t> name = parser.Digits(10);
    parser.SkipSpace();
    const std::optional<int64_t> offset = parser.Digits(10);
    const size_t at = static_cast<size_t>(*first->integer() + offset.value_or(0));
    if (!name || !offset || *name > kObjectNumberMax || at >= packed.data.size())
      return Damaged("a malformed object stream");
    packed.objects.emplace_back(static_cast<int>(*name), at);
  }
  return packed;
}

absl::StatusOr<int64_t> PdfFile::LengthOf(Ref ref, Budget& budget) const {
  // Only a number that stands in the open: looking into an object stream could run in a circle.
  const auto entry = objects_.find(ref.number);
  if (entry == objects_.end() || entry->second.kind != XrefEntry::Kind::kPlain ||
      entry->second.generation != ref.generation)
    return Damaged("a stream whose length is not there");
  Parser parser(*bytes_, entry->second.offset, budget);
  const auto no_stream = [](Ref) -> absl::StatusOr<int64_t> {
    return Damaged("a length that is a stream");
  };
  TRINHKY_ASSIGN_OR_RETURN(const IndirectObject object, parser.ReadObject(no_stream));
  if (object.id != ref || object.value.integer() == nullptr)
    return Damaged("a stream whose length is no number");
  return *object.value.integer();
}

absl::StatusOr<IndirectObject> PdfFile::GetWith(Ref ref, Budget& budget) const {
  const auto found = objects_.find(ref.number);
  if (found == objects_.end() || found->second.generation != ref.generation)
    return IndirectObject{.id = ref};
  const XrefEntry& entry = found->second;
  if (entry.kind == XrefEntry::Kind::kPlain) {
    Parser parser(*bytes_, entry.offset, budget);
    TRINHKY_ASSIGN_OR_RETURN(IndirectObject object, parser.ReadObject([&](Ref length) {
      return LengthOf(length, budget);
    }));
    if (object.id != ref) return Damaged("an object with another number than its table entry");
    return object;
  }
  const auto container = packed_->find(entry.container);
  if (container == packed_->end()) return Damaged("an object stream that is not there");
  const Packed& packed = *container->second;
  const auto index = static_cast<size_t>(entry.index);
  if (index >= packed.objects.size() || packed.objects[index].first != ref.number)
    return Damaged("an object that is not where its object stream says");
  Parser parser(packed.data, packed.objects[index].second, budget);
  IndirectObject object{.id = ref};
  TRINHKY_ASSIGN_OR_RETURN(object.value, parser.ReadValue());
  return object;
}

const IndirectObject* PdfFile::Find(Ref ref) const {
  const auto found = read_ == nullptr ? ObjectMap::const_iterator() : read_->find(ref.number);
  if (read_ == nullptr || found == read_->end() || found->second->id != ref) return nullptr;
  return &*found->second;
}

absl::StatusOr<IndirectObject> PdfFile::Get(Ref ref) const {
  if (read_ != nullptr) {
    const IndirectObject* found = Find(ref);
    return found == nullptr ? IndirectObject{.id = ref} : *found;
  }
  Budget budget;
  return GetWith(ref, budget);
}

absl::StatusOr<Value> PdfFile::Resolve(const Value& value) const {
  Value current = value;
  for (int step = 0; current.reference() != nullptr; ++step) {
    if (step == kReferenceStepsMax) return Damaged("references run in a circle");
    TRINHKY_ASSIGN_OR_RETURN(IndirectObject object, Get(*current.reference()));
    current = std::move(object.value);
  }
  return current;
}

absl::StatusOr<Value> PdfFile::Resolve(const Value& dictionary, std::string_view key) const {
  const Value* found = dictionary.Find(key);
  return found == nullptr ? Value() : Resolve(*found);
}

absl::StatusOr<Value> PdfFile::Catalog() const { return Resolve(Value::Reference(root_)); }

// The object is the same bytes in both states: then it was read and checked with the later one. The
// length of a stream may be an object of its own, which must not have changed either. An earlier
// state ends behind all of its objects, so that nothing of them is cut off.
bool PdfFile::StandsAlike(int number, const PdfFile& later) const {
  const auto entry = objects_.find(number);
  const auto other = later.objects_.find(number);
  if (entry == objects_.end() || other == later.objects_.end() || entry->second != other->second)
    return false;
  if (entry->second.kind == XrefEntry::Kind::kPacked) {
    const auto packed = packed_->find(entry->second.container);
    const auto later_packed = later.packed_->find(entry->second.container);
    return packed != packed_->end() && later_packed != later.packed_->end() &&
           packed->second == later_packed->second;
  }
  const IndirectObject& object = *later.read_->at(number);
  const Value* length = object.is_stream ? object.value.Find("Length") : nullptr;
  if (length == nullptr || length->reference() == nullptr) return true;
  const auto target = objects_.find(length->reference()->number);
  const auto later_target = later.objects_.find(length->reference()->number);
  return target != objects_.end() && later_target != later.objects_.end() &&
         target->second == later_target->second;
}

absl::Status PdfFile::ReadObjects(const PdfFile* later) {
  Budget budget;
  auto read = std::make_shared<ObjectMap>();
  for (const auto& [number, entry] : objects_) {
    std::shared_ptr<const IndirectObject>& one = (*read)[number];
    if (later != nullptr && StandsAlike(number, *later)) {
      one = later->read_->at(number);
      continue;
    }
    TRINHKY_ASSIGN_OR_RETURN(IndirectObject object, GetWith({number, entry.generation}, budget));
    TRINHKY_RETURN_IF_ERROR(CheckContent(object));
    one = std::make_shared<const IndirectObject>(std::move(object));
  }
  read_ = std::move(read);
  return CheckExtents();
}

absl::Status PdfFile::CheckExtents() const {
  std::map<size_t, size_t> extents;  // begin to end; a stream section is an object too
  for (const XrefSection& section : chain_.sections) extents[section.begin] = section.end;
  for (const auto& [number, object] : *read_)
    if (object->end != 0) extents.emplace(object->begin, object->end);
  size_t last = 0;
  for (const auto& [begin, end] : extents) {
    if (begin < last) return Damaged("two objects share bytes at " + std::to_string(begin));
    last = end;
  }
  return absl::OkStatus();
}

absl::StatusOr<PdfFile> PdfFile::AtRevision(size_t index) const {
  if (index >= chain_.revisions.size()) return Damaged("no such revision");
  const Revision& last = chain_.revisions[index];
  if (read_ == nullptr) return Read(bytes_->substr(0, last.end));
  if (index + 1 == chain_.revisions.size()) return *this;
  PdfFile file;
  file.bytes_ = std::make_shared<const std::string>(bytes_->substr(0, last.end));
  Budget budget;
  size_t room = kUnpackedBytesMax;
  // The chain of these bytes is the beginning of ours, when a reader that comes from their end
  // finds the same last section; each section was read with its own startxref and %%EOF.
  TRINHKY_ASSIGN_OR_RETURN(const size_t found, LastStartxref(*file.bytes_, budget));
  if (found != last.startxref) return Damaged("startxref names another section");
  const auto sections = chain_.sections.begin();
  file.chain_.sections.assign(sections, sections + static_cast<ptrdiff_t>(last.last_section) + 1);
  const auto revisions = chain_.revisions.begin();
  file.chain_.revisions.assign(revisions, revisions + static_cast<ptrdiff_t>(index) + 1);
  TRINHKY_RETURN_IF_ERROR(file.MergeTables());
  TRINHKY_RETURN_IF_ERROR(file.UnpackObjectStreams(this, budget, room));
  TRINHKY_RETURN_IF_ERROR(file.ReadObjects(this));
  TRINHKY_RETURN_IF_ERROR(CheckCatalog(file));
  TRINHKY_RETURN_IF_ERROR(CheckSecondReading(file, this));
  return file;
}

std::map<int, XrefEntry> PdfFile::EntriesOf(size_t index) const {
  const Revision& revision = chain_.revisions.at(index);
  std::map<int, XrefEntry> entries;
  for (size_t i = revision.first_section; i <= revision.last_section; ++i)
    for (const auto& [number, entry] : chain_.sections[i].entries)
      entries.insert_or_assign(number, entry);
  return entries;
}

absl::StatusOr<std::vector<Ref>> PdfFile::Pages() const {
  TRINHKY_ASSIGN_OR_RETURN(const Value catalog, Catalog());
  const Value* pages = catalog.Find("Pages");
  if (pages == nullptr) return Damaged("a catalog without /Pages");
  std::vector<Ref> found;
  std::map<Ref, bool> seen;
  TRINHKY_RETURN_IF_ERROR(CollectPages(*pages, 0, found, seen));
  return found;
}

absl::Status PdfFile::CollectPages(const Value& node, int depth, std::vector<Ref>& pages,
                                   std::map<Ref, bool>& seen) const {
  if (depth > kDepthMax) return Refuse(Fault::kTooComplex, "page tree too deep");
  if (node.reference() == nullptr || !seen.emplace(*node.reference(), true).second)
    return Damaged("a page tree that is none");
  TRINHKY_ASSIGN_OR_RETURN(const Value value, Resolve(node));
  const Value* type = value.Find("Type");
  if (type != nullptr && type->IsName("Page")) {
    if (pages.size() == kPagesMax) return Refuse(Fault::kTooComplex, "too many pages");
    pages.push_back(*node.reference());
    return absl::OkStatus();
  }
  TRINHKY_ASSIGN_OR_RETURN(const Value kids, Resolve(value, "Kids"));
  if (type == nullptr || !type->IsName("Pages") || kids.array() == nullptr)
    return Damaged("a page tree that is none");
  for (const Value& kid : *kids.array())
    TRINHKY_RETURN_IF_ERROR(CollectPages(kid, depth + 1, pages, seen));
  return absl::OkStatus();
}

}  // namespace trinhky::signing::pdf
