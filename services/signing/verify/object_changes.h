// object_changes.h: which objects a revision brought, changed and freed, and what they are.
#ifndef TRINHKY_SERVICES_SIGNING_VERIFY_OBJECT_CHANGES_H_
#define TRINHKY_SERVICES_SIGNING_VERIFY_OBJECT_CHANGES_H_

#include <initializer_list>
#include <set>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/signing/pdf/pdf_file.h"
#include "services/signing/verify/report.h"

namespace trinhky::signing::verify {

/// The objects of one revision. What is fine is taken out; what is left must not be there.
struct ObjectChanges {
  std::set<pdf::Ref> changed{};  ///< were in use before
  std::set<pdf::Ref> added{};
  bool freed_or_packed = false;
};

/// What the newest revision of `after` has done to `before`; its cross-reference stream left out.
ObjectChanges ChangesOf(const pdf::PdfFile& before, const pdf::PdfFile& after);

/// The best name for what is left over.
Finding NameWhatIsLeft(const pdf::PdfFile& before, const pdf::PdfFile& after,
                       const ObjectChanges& left);

/// Two dictionaries that are equal but for `keys`.
bool SameExcept(const pdf::Value& a, const pdf::Value& b,
                std::initializer_list<std::string_view> keys);

/// `value` is there and is that name.
bool IsName(const pdf::Value* value, std::string_view name);

/// Two lists that are equal but for `last`, which stands behind the second.
bool IsLonger(const pdf::Value& before, const pdf::Value& after, pdf::Ref last);

/// The object that `value` names; a null reference {0, 0} when it names none.
pdf::Ref RefIn(const pdf::Value* value);

}  // namespace trinhky::signing::verify

#endif  // TRINHKY_SERVICES_SIGNING_VERIFY_OBJECT_CHANGES_H_
