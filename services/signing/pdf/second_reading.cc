#include "services/signing/pdf/second_reading.h"

#include <exception>
#include <memory>
#include <string>

#include "services/signing/pdf/fault.h"
#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/qpdf_headers.h"
#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

bool Same(const Value& ours, const QPDFObjectHandle& theirs);

// QPDF leaves out entries that are null.
bool SameDictionary(const Value::Map& ours, QPDFObjectHandle theirs) {
  const std::map<std::string, QPDFObjectHandle> entries = theirs.getDictAsMap();
  size_t found = 0;
  for (const auto& [key, value] : ours) {
    const auto entry = entries.find("/" + key);
    if (entry == entries.end()) {
      if (!value.is_null()) return false;
      continue;
    }
    if (!Same(value, entry->second)) return false;
    ++found;
  }
  return found == entries.size();
}

bool SameArray(const Value::Array& ours, QPDFObjectHandle theirs) {
  if (static_cast<size_t>(theirs.getArrayNItems()) != ours.size()) return false;
  for (size_t i = 0; i < ours.size(); ++i)
    if (!Same(ours[i], theirs.getArrayItem(static_cast<int>(i)))) return false;
  return true;
}

// The same syntax, of what an object holds.
bool SameContent(const Value& ours, QPDFObjectHandle theirs) {
  switch (theirs.getTypeCode()) {
    case ot_null:
      return ours.is_null();
    case ot_boolean:
      return ours.boolean() != nullptr && *ours.boolean() == theirs.getBoolValue();
    case ot_integer:
      return ours.integer() != nullptr && *ours.integer() == theirs.getIntValue();
    case ot_real:
      return ours == Value::Real(theirs.getRealValue());
    case ot_string:
      return ours.string() != nullptr && *ours.string() == theirs.getStringValue();
    case ot_name:
      return ours.IsName(std::string_view(theirs.getName()).substr(1));
    case ot_array:
      return ours.array() != nullptr && SameArray(*ours.array(), theirs);
    case ot_dictionary:
      return ours.dictionary() != nullptr && SameDictionary(*ours.dictionary(), theirs);
    default:
      return false;
  }
}

// References are compared as they are written, never followed: so the answer does not depend on
// what else is in the file.
bool Same(const Value& ours, const QPDFObjectHandle& theirs) {
  if (!theirs.isIndirect()) return SameContent(ours, theirs);
  return ours.reference() != nullptr && ours.reference()->number == theirs.getObjectID() &&
         ours.reference()->generation == theirs.getGeneration();
}

absl::Status CompareObject(const PdfFile& file, QPDF& qpdf, const IndirectObject& ours) {
  const std::string name = "object " + std::to_string(ours.id.number);
  QPDFObjectHandle theirs = qpdf.getObjectByID(ours.id.number, ours.id.generation);
  if (theirs.isStream() != ours.is_stream) return Refuse(Fault::kTwoReadings, name);
  if (!SameContent(ours.value, ours.is_stream ? theirs.getDict() : theirs))
    return Refuse(Fault::kTwoReadings, name);
  if (!ours.is_stream) return absl::OkStatus();
  const std::shared_ptr<Buffer> data = theirs.getRawStreamData();
  const std::string_view raw(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  if (raw != std::string_view(file.bytes()).substr(ours.stream_begin, ours.stream_size))
    return Refuse(Fault::kTwoReadings, name + " (stream)");
  return absl::OkStatus();
}

absl::Status CompareAll(const PdfFile& file, const PdfFile* later) {
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
  for (const auto& [number, entry] : file.objects()) {
    const Ref ref{number, entry.generation};
    const IndirectObject* ours = file.Find(ref);
    // The very object that was read with the later state, from the same bytes.
    if (later != nullptr && later->Find(ref) == ours) continue;
    TRINHKY_RETURN_IF_ERROR(CompareObject(file, qpdf, *ours));
  }
  if (qpdf.anyWarnings())
    return Refuse(Fault::kDamaged,
                  "second reader: " + qpdf.getWarnings().front().getMessageDetail());
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckSecondReading(const PdfFile& file, const PdfFile* later) {
  try {
    return CompareAll(file, later);
  } catch (const std::exception& error) {  // QPDF throws; nothing of it passes this file
    return Refuse(Fault::kDamaged, std::string("second reader: ") + error.what());
  }
}

}  // namespace trinhky::signing::pdf
