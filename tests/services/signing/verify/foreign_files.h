// foreign_files.h: how another program signs: somebody else's document, or our page as the leader.
#ifndef TRINHKY_TESTS_SERVICES_SIGNING_VERIFY_FOREIGN_FILES_H_
#define TRINHKY_TESTS_SERVICES_SIGNING_VERIFY_FOREIGN_FILES_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "services/signing/pdf/appearance.h"
#include "tests/services/signing/crypto/forge.h"
#include "tests/services/signing/verify/verify_office.h"

namespace trinhky::signing::verify::testing {

/// The CMS of another program: the time among what is signed, and neither the certificate's digest
/// nor the algorithms'.
void MakeForeign(signing::testing::CmsForge& forge);
/// `draft` signed by the leader with a CMS that `bend` has changed.
std::string SignedWith(const Draft& draft,
                       const std::function<void(signing::testing::CmsForge&)>& bend);

/// What the signature reference of another program says; DocMDP, FieldMDP.
pdf::Value Reference(std::string_view method, pdf::Value::Map parameters);
pdf::Value CertifiedFor(int64_t permission);
pdf::Value Locking(const char* action, std::vector<std::string> names);

/// A document of four fields that another program has signed in the first of them.
Draft ForeignDraft(pdf::Value reference = {});
std::string ForeignFile(pdf::Value reference = {});

/// Our page as another program signs it for the leader, in his field.
Draft OutsideDraft(pdf::testing::Layout layout = pdf::testing::Layout::kClassic,
                   pdf::Value reference = {});
/// The form of the page.
pdf::Ref FormOf(const Draft& draft);
/// A signature field beside ours takes the place of the leader's in `draft`; its object.
pdf::Ref AddField(Draft& draft, const std::string& name, const pdf::Box& box, int page = 0);
/// Where signature and seal belong on the page.
pdf::Box Room();
/// The same page signed in a field of the program's own.
Draft OutsideFieldDraft(const pdf::Box& box, int page = 0);
std::string SignedOutside(const Draft& draft);
/// The seal over it, which binds ContentDigest().
std::string SealedOver(const std::string& outside);

}  // namespace trinhky::signing::verify::testing

#endif  // TRINHKY_TESTS_SERVICES_SIGNING_VERIFY_FOREIGN_FILES_H_
