#include "services/signing/pdf/normalise.h"

#include <exception>
#include <vector>

#include "services/signing/pdf/content_rules.h"
#include "services/signing/pdf/fault.h"
#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/qpdf_headers.h"
#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

std::string_view NameText(QPDFObjectHandle value, std::string& store) {
  store = value.isName() ? value.getName().substr(1) : "";
  return store;
}

bool IsForbiddenActionObject(QPDFObjectHandle value) {
  std::string store;
  return value.isDictionary() && IsForbiddenAction(NameText(value.getKey("/S"), store));
}

bool IsForbiddenAnnotationObject(QPDFObjectHandle value) {
  std::string store;
  return value.isDictionary() && IsForbiddenAnnotation(NameText(value.getKey("/Subtype"), store));
}

/// Takes out of one object and what is written inside it whatever runs.
class Cleaner {
 public:
  void Clean(QPDFObjectHandle object, int depth) {
    if (depth > kDepthMax) return;  // the structure was read before, so this does not happen
    if (object.isStream()) object = object.getDict();
    if (object.isArray()) return CleanArray(object, depth);
    if (!object.isDictionary()) return;
    signed_ = signed_ || object.hasKey("/ByteRange");
    for (const std::string& key : object.getKeys()) {
      QPDFObjectHandle value = object.getKey(key);
      if (key == "/AA" || key == "/OpenAction" || key == "/JS" || key == "/JavaScript" ||
          key == "/EmbeddedFiles" || key == "/AF" || key == "/PieceInfo" ||
          IsForbiddenActionObject(value)) {
        object.removeKey(key);
      } else if (!value.isIndirect()) {
        Clean(value, depth + 1);
      }
    }
  }

  bool found_signature() const { return signed_; }

 private:
  void CleanArray(QPDFObjectHandle array, int depth) {
    for (int i = array.getArrayNItems() - 1; i >= 0; --i) {
      QPDFObjectHandle item = array.getArrayItem(i);
      if (IsForbiddenAnnotationObject(item)) {
        array.eraseItem(i);
      } else if (!item.isIndirect()) {
        Clean(item, depth + 1);
      }
    }
  }

  bool signed_ = false;
};

bool HasFields(QPDFObjectHandle form) {
  if (!form.isDictionary()) return false;
  QPDFObjectHandle fields = form.getKey("/Fields");
  return fields.isArray() && fields.getArrayNItems() > 0;
}

absl::StatusOr<std::string> Rewrite(const std::string& bytes) {
  QPDF qpdf;
  qpdf.setAttemptRecovery(false);
  qpdf.setSuppressWarnings(true);
  qpdf.processMemoryFile("upload", bytes.data(), bytes.size());
  if (qpdf.isEncrypted()) return Refuse(Fault::kEncrypted);
  Cleaner cleaner;
  for (QPDFObjectHandle object : qpdf.getAllObjects()) cleaner.Clean(object, 0);
  if (cleaner.found_signature()) return Refuse(Fault::kAlreadySigned);
  QPDFObjectHandle root = qpdf.getRoot();
  QPDFObjectHandle form = root.getKey("/AcroForm");
  if (form.isDictionary() && form.hasKey("/XFA")) return Refuse(Fault::kXfa);
  if (HasFields(form)) return Refuse(Fault::kHasForm);
  for (const char* key : {"/AcroForm", "/Perms", "/DSS", "/Collection", "/Legal"})
    root.removeKey(key);
  QPDFWriter writer(qpdf);
  writer.setOutputMemory();
  writer.setObjectStreamMode(qpdf_o_disable);
  writer.setNewlineBeforeEndstream(true);
  writer.setMinimumPDFVersion("1.7");
  writer.setCompressStreams(false);
  writer.setDecodeLevel(qpdf_dl_none);  // nothing is unpacked, so nothing can swell
  writer.setDeterministicID(true);
  writer.write();
  if (qpdf.anyWarnings())
    return Refuse(Fault::kDamaged, qpdf.getWarnings().front().getMessageDetail());
  const std::shared_ptr<Buffer> out = writer.getBufferSharedPointer();
  return std::string(reinterpret_cast<const char*>(out->getBuffer()), out->getSize());
}

absl::StatusOr<std::string> RewriteGuarded(const std::string& bytes) {
  try {
    return Rewrite(bytes);
  } catch (const std::exception& error) {  // QPDF throws; nothing of it passes this file
    return Refuse(Fault::kDamaged, error.what());
  }
}

}  // namespace

absl::StatusOr<std::string> NormaliseUpload(std::string upload) {
  TRINHKY_ASSIGN_OR_RETURN(const PdfFile structure, PdfFile::ReadUpload(std::move(upload)));
  TRINHKY_ASSIGN_OR_RETURN(std::string clean, RewriteGuarded(structure.bytes()));
  TRINHKY_RETURN_IF_ERROR(PdfFile::Read(clean).status());
  return clean;
}

}  // namespace trinhky::signing::pdf
