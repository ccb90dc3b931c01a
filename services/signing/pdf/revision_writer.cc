#include "services/signing/pdf/revision_writer.h"

#include <cstdio>
#include <vector>

#include "services/signing/pdf/filters.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

constexpr size_t kIdBytes = 16;

// Runs of neighbouring numbers: the subsections of a table, the /Index of a stream.
struct Run {
  int first = 0;
  int count = 0;
};
std::vector<Run> RunsOf(const std::map<Ref, size_t>& offsets) {
  std::vector<Run> runs;
  for (const auto& [ref, offset] : offsets) {
    if (!runs.empty() && runs.back().first + runs.back().count == ref.number) {
      ++runs.back().count;
    } else {
      runs.push_back({.first = ref.number, .count = 1});
    }
  }
  return runs;
}

// The entries of the last trailer that the next one repeats; the second /ID is new.
Value::Map KeptEntries(const PdfFile& base, std::string_view digest) {
  Value::Map entries;
  entries["Root"] = Value::Reference(base.root());
  if (const Value* info = base.trailer().Find("Info")) entries["Info"] = *info;
  const Value fresh = Value::String(std::string(digest.substr(0, kIdBytes)));
  const Value* id = base.trailer().Find("ID");
  const bool has_id = id != nullptr && id->array() != nullptr && id->array()->size() == 2 &&
                      id->array()->front().string() != nullptr;
  entries["ID"] = Value::List({has_id ? id->array()->front() : fresh, fresh});
  entries["Prev"] = Value::Integer(static_cast<int64_t>(base.startxref()));
  return entries;
}

}  // namespace

RevisionWriter::RevisionWriter(const PdfFile& base)
    : base_(base), next_number_(base.next_number()) {}

Ref RevisionWriter::NewObject() { return {next_number_++, 0}; }

void RevisionWriter::Put(Ref ref, const Value& value) {
  values_[ref] = value;
  texts_[ref] = value.Serialise();
}

void RevisionWriter::PutText(Ref ref, std::string text) { texts_[ref] = std::move(text); }

Ref RevisionWriter::AddStream(Value dictionary, std::string_view data) {
  dictionary.Set("Length", Value::Integer(static_cast<int64_t>(data.size())));
  std::string text = dictionary.Serialise();
  text += "\nstream\n";
  text += data;
  text += "\nendstream";
  const Ref ref = NewObject();
  values_[ref] = std::move(dictionary);
  texts_[ref] = std::move(text);
  return ref;
}

Ref RevisionWriter::AddPackedStream(Value dictionary, std::string_view data) {
  dictionary.Set("Filter", Value::Name("FlateDecode"));
  return AddStream(std::move(dictionary), Deflate(data));
}

Ref RevisionWriter::Add(const Value& value) {
  const Ref ref = NewObject();
  Put(ref, value);
  return ref;
}

absl::StatusOr<Value> RevisionWriter::Current(Ref ref) const {
  if (const auto found = values_.find(ref); found != values_.end()) return found->second;
  TRINHKY_ASSIGN_OR_RETURN(IndirectObject object, base_.Get(ref));
  return std::move(object.value);
}

NewRevision RevisionWriter::Finish() && {
  NewRevision out{.bytes = base_.bytes()};
  if (out.bytes.back() != '\n' && out.bytes.back() != '\r') out.bytes += '\n';
  const size_t begin = out.bytes.size();
  for (const auto& [ref, text] : texts_) {
    out.offsets[ref] = out.bytes.size();
    out.bytes += std::to_string(ref.number) + " " + std::to_string(ref.generation) + " obj\n";
    out.bytes += text;
    out.bytes += "\nendobj\n";
  }
  // The identity of this state: what was there, and what is new.
  const std::string digest =
      Sha256(Sha256(base_.bytes()) + Sha256(std::string_view(out.bytes).substr(begin)));
  if (base_.xref_kind() == XrefKind::kTable) {
    AppendTable(out, digest);
  } else {
    AppendStream(out, digest);
  }
  return out;
}

void RevisionWriter::AppendTable(NewRevision& out, const std::string& digest) const {
  const size_t begin = out.bytes.size();
  out.bytes += "xref\n";
  auto next = out.offsets.begin();
  for (const Run& run : RunsOf(out.offsets)) {
    out.bytes += std::to_string(run.first) + " " + std::to_string(run.count) + "\n";
    for (int i = 0; i < run.count; ++i, ++next) {
      char row[32];
      std::snprintf(row, sizeof row, "%010zu %05d n \n", next->second, next->first.generation);
      out.bytes += row;
    }
  }
  Value::Map entries = KeptEntries(base_, digest);
  entries["Size"] = Value::Integer(next_number_);
  out.bytes += "trailer\n" + Value::Dictionary(std::move(entries)).Serialise() + "\nstartxref\n" +
               std::to_string(begin) + "\n%%EOF\n";
}

void RevisionWriter::AppendStream(NewRevision& out, const std::string& digest) {
  const Ref self = NewObject();
  const size_t begin = out.bytes.size();
  std::map<Ref, size_t> all = out.offsets;
  all[self] = begin;
  // One byte of kind, four of offset (a file has at most 100 MB), two of generation.
  std::string rows;
  for (const auto& [ref, offset] : all) {
    rows += '\1';
    for (int shift = 24; shift >= 0; shift -= 8) rows += static_cast<char>(offset >> shift & 0xFF);
    rows += static_cast<char>(ref.generation >> 8);
    rows += static_cast<char>(ref.generation & 0xFF);
  }
  Value::Array index;
  for (const Run& run : RunsOf(all)) {
    index.push_back(Value::Integer(run.first));
    index.push_back(Value::Integer(run.count));
  }
  Value::Map entries = KeptEntries(base_, digest);
  entries["Type"] = Value::Name("XRef");
  entries["Size"] = Value::Integer(next_number_);
  entries["W"] = Value::List({Value::Integer(1), Value::Integer(4), Value::Integer(2)});
  entries["Index"] = Value::List(std::move(index));
  entries["Length"] = Value::Integer(static_cast<int64_t>(rows.size()));
  out.bytes += std::to_string(self.number) + " 0 obj\n" +
               Value::Dictionary(std::move(entries)).Serialise() + "\nstream\n" + rows +
               "\nendstream\nendobj\nstartxref\n" + std::to_string(begin) + "\n%%EOF\n";
}

}  // namespace trinhky::signing::pdf
