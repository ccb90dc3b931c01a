#include "services/signing/pdf/second_reading.h"

#include <exception>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFXRefEntry.hh>
#include <string>

#include "services/signing/pdf/fault.h"
#include "services/signing/pdf/pdf_file.h"
#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

/// Compares values; QPDF leaves out entries that are null or lead to nothing.
class Comparison {
 public:
  explicit Comparison(const PdfFile& file) : file_(file) {}

  bool Same(const Value& ours, const Value& theirs) const {
    if (ours.array() != nullptr && theirs.array() != nullptr) {
      const Value::Array& left = *ours.array();
      const Value::Array& right = *theirs.array();
      if (left.size() != right.size()) return false;
      for (size_t i = 0; i < left.size(); ++i)
        if (!Same(left[i], right[i])) return false;
      return true;
    }
    if (ours.dictionary() != nullptr && theirs.dictionary() != nullptr)
      return SameDictionary(ours, theirs);
    return ours == theirs || (IsNothing(ours) && IsNothing(theirs));
  }

 private:
  bool SameDictionary(const Value& ours, const Value& theirs) const {
    for (const auto& [key, value] : *theirs.dictionary())
      if (!ours.dictionary()->contains(key)) return false;
    for (const auto& [key, value] : *ours.dictionary()) {
      const auto found = theirs.dictionary()->find(key);
      if (found == theirs.dictionary()->end() ? !IsNothing(value) : !Same(value, found->second))
        return false;
    }
    return true;
  }

  bool IsNothing(const Value& value) const {
    if (value.reference() == nullptr) return value.is_null();
    const absl::StatusOr<Value> target = file_.Resolve(value);
    return target.ok() && target->is_null();
  }

  const PdfFile& file_;
};

absl::Status CompareObject(const PdfFile& file, QPDF& qpdf, Ref ref, Budget& budget) {
  const std::string name = "object " + std::to_string(ref.number);
  TRINHKY_ASSIGN_OR_RETURN(const IndirectObject ours, file.Get(ref));
  QPDFObjectHandle theirs = qpdf.getObjectByID(ref.number, ref.generation);
  if (theirs.isStream() != ours.is_stream) return Refuse(Fault::kTwoReadings, name);
  QPDFObjectHandle value = ours.is_stream ? theirs.getDict() : theirs;
  const absl::StatusOr<Value> read = ParseValue(value.unparseResolved(), budget);
  if (!read.ok() || !Comparison(file).Same(ours.value, *read))
    return Refuse(Fault::kTwoReadings, name);
  if (!ours.is_stream) return absl::OkStatus();
  const std::shared_ptr<Buffer> data = theirs.getRawStreamData();
  const std::string_view raw(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  if (raw != std::string_view(file.bytes()).substr(ours.stream_begin, ours.stream_size))
    return Refuse(Fault::kTwoReadings, name + " (stream)");
  return absl::OkStatus();
}

absl::Status CompareAll(const PdfFile& file) {
  QPDF qpdf;
  qpdf.setAttemptRecovery(false);
  qpdf.setSuppressWarnings(true);
  qpdf.processMemoryFile("pdf", file.bytes().data(), file.bytes().size());
  if (qpdf.isEncrypted()) return Refuse(Fault::kEncrypted);
  const std::map<QPDFObjGen, QPDFXRefEntry> table = qpdf.getXRefTable();
  size_t in_use = 0;
  for (const auto& [id, entry] : table) {
    if (entry.getType() == 0) continue;
    ++in_use;
    const auto ours = file.objects().find(id.getObj());
    if (ours == file.objects().end() || ours->second.generation != id.getGen())
      return Refuse(Fault::kTwoReadings, "table of objects");
  }
  if (in_use != file.objects().size()) return Refuse(Fault::kTwoReadings, "table of objects");
  Budget budget;
  for (const auto& [number, entry] : file.objects())
    TRINHKY_RETURN_IF_ERROR(CompareObject(file, qpdf, {number, entry.generation}, budget));
  if (qpdf.anyWarnings())
    return Refuse(Fault::kDamaged,
                  "second reader: " + qpdf.getWarnings().front().getMessageDetail());
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckSecondReading(const PdfFile& file) {
  try {
    return CompareAll(file);
  } catch (const std::exception& error) {  // QPDF throws; nothing of it passes this file
    return Refuse(Fault::kDamaged, std::string("second reader: ") + error.what());
  }
}

}  // namespace trinhky::signing::pdf
