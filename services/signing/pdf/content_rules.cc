#include "services/signing/pdf/content_rules.h"

#include <algorithm>
#include <string>

#include "services/signing/pdf/fault.h"
#include "services/signing/pdf/pdf_file.h"
#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

constexpr std::string_view kActions[] = {
    "JavaScript",  "Launch", "SubmitForm", "ImportData",       "ResetForm",  "GoToR", "GoToE",
    "Rendition",   "Movie",  "Sound",      "RichMediaExecute", "GoTo3DView", "Hide",  "Named",
    "SetOCGState", "Thread", "Trans"};
constexpr std::string_view kAnnotations[] = {"RichMedia", "Movie", "Sound",
                                             "Screen",    "3D",    "FileAttachment"};

template <size_t N>
bool Contains(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

absl::Status CheckDictionary(const Value& value) {
  for (const char* key : {"JS", "JavaScript", "AA", "OpenAction"})
    if (value.Find(key) != nullptr) return Refuse(Fault::kActiveContent, key);
  for (const char* key : {"EF", "EmbeddedFiles"})
    if (value.Find(key) != nullptr) return Refuse(Fault::kEmbeddedFile, key);
  if (value.Find("XFA") != nullptr) return Refuse(Fault::kXfa);
  const Value* type = value.Find("Type");
  if (type != nullptr && type->IsName("EmbeddedFile")) return Refuse(Fault::kEmbeddedFile);
  const Value* need = value.Find("NeedAppearances");
  if (need != nullptr && !(need->boolean() != nullptr && !*need->boolean()))
    return Refuse(Fault::kNeedAppearances);
  const Value* action = value.Find("S");
  const bool structure = type != nullptr && type->IsName("StructElem");
  if (action != nullptr && action->name() != nullptr && !structure &&
      IsForbiddenAction(*action->name()))
    return Refuse(Fault::kActiveContent, *action->name());
  const Value* subtype = value.Find("Subtype");
  if (subtype != nullptr && subtype->name() != nullptr && value.Find("Rect") != nullptr &&
      IsForbiddenAnnotation(*subtype->name()))
    return Refuse(Fault::kActiveContent, *subtype->name());
  return absl::OkStatus();
}

// Values are at most kDepthMax deep, so this ends.
absl::Status CheckValue(const Value& value) {
  if (value.array() != nullptr) {
    for (const Value& item : *value.array()) TRINHKY_RETURN_IF_ERROR(CheckValue(item));
  }
  if (value.dictionary() == nullptr) return absl::OkStatus();
  TRINHKY_RETURN_IF_ERROR(CheckDictionary(value));
  for (const auto& [key, item] : *value.dictionary()) TRINHKY_RETURN_IF_ERROR(CheckValue(item));
  return absl::OkStatus();
}

}  // namespace

bool IsForbiddenAction(std::string_view name) { return Contains(kActions, name); }
bool IsForbiddenAnnotation(std::string_view name) { return Contains(kAnnotations, name); }

absl::Status CheckContent(const IndirectObject& object) {
  if (object.is_stream && object.value.Find("F") != nullptr)
    return Refuse(Fault::kUnsupported, "stream data in another file");
  return CheckValue(object.value);
}

absl::Status CheckCatalog(const PdfFile& file) {
  TRINHKY_ASSIGN_OR_RETURN(const Value catalog, file.Catalog());
  const Value* type = catalog.Find("Type");
  if (type == nullptr || !type->IsName("Catalog")) return Refuse(Fault::kDamaged, "no catalog");
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<Ref> pages, file.Pages());
  if (pages.empty()) return Refuse(Fault::kDamaged, "no page");
  return absl::OkStatus();
}

}  // namespace trinhky::signing::pdf
