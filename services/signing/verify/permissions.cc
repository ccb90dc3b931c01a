#include "services/signing/verify/permissions.h"

#include <algorithm>

#include "services/signing/verify/object_changes.h"

namespace trinhky::signing::verify {
namespace {

using pdf::PdfFile;
using pdf::SignatureInFile;
using pdf::Value;

// The signature references of `signature` with that transform method.
std::vector<Value> ReferencesOf(const PdfFile& file, const SignatureInFile& signature,
                                std::string_view method) {
  std::vector<Value> found;
  const auto references = file.Resolve(signature.dictionary, "Reference");
  if (!references.ok() || references->array() == nullptr) return found;
  for (const Value& item : *references->array()) {
    auto reference = file.Resolve(item);
    if (reference.ok() && IsName(reference->Find("TransformMethod"), method))
      found.push_back(*std::move(reference));
  }
  return found;
}

bool Locks(const PdfFile& file, const Value& reference, std::string_view name) {
  const auto parameters = file.Resolve(reference, "TransformParams");
  if (!parameters.ok()) return true;
  const auto fields = file.Resolve(*parameters, "Fields");
  const bool named =
      fields.ok() && fields->array() != nullptr &&
      std::any_of(fields->array()->begin(), fields->array()->end(), [name](const Value& field) {
        return field.string() != nullptr && pdf::TextOf(*field.string()) == name;
      });
  const Value* action = parameters->Find("Action");
  if (IsName(action, "Include")) return named;
  if (IsName(action, "Exclude")) return !named;
  return true;
}

}  // namespace

std::optional<int64_t> PermissionOf(const PdfFile& file, const SignatureInFile& signature) {
  for (const Value& reference : ReferencesOf(file, signature, "DocMDP")) {
    const auto parameters = file.Resolve(reference, "TransformParams");
    const Value* permission = parameters.ok() ? parameters->Find("P") : nullptr;
    return permission == nullptr || permission->integer() == nullptr ? kFillAndSign
                                                                     : *permission->integer();
  }
  return std::nullopt;
}

std::optional<int64_t> CertifiedFor(const PdfFile& file,
                                    const std::vector<const SignatureInFile*>& signatures) {
  for (const SignatureInFile* signature : signatures)
    if (const std::optional<int64_t> permission = PermissionOf(file, *signature)) return permission;
  return std::nullopt;
}

bool IsLocked(const PdfFile& file, const std::vector<const SignatureInFile*>& signatures,
              std::string_view name) {
  for (const SignatureInFile* signature : signatures)
    for (const Value& reference : ReferencesOf(file, *signature, "FieldMDP"))
      if (Locks(file, reference, name)) return true;
  return false;
}

}  // namespace trinhky::signing::verify
