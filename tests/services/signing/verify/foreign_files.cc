#include "tests/services/signing/verify/foreign_files.h"

#include <cstdio>
#include <cstdlib>

#include "services/signing/crypto/cms_profile.h"
#include "services/signing/crypto/der.h"
#include "services/signing/pdf/form.h"
#include "workflow/base/sha256.h"

namespace trinhky::signing::verify::testing {

using pdf::Ref;
using pdf::Value;
using signing::testing::Attribute;
using signing::testing::CmsForge;
using signing::testing::IndexOfAttribute;

// How another program signs: its own sub-filter, an approval, the time among what is signed, and
// neither the certificate's digest nor the algorithms'.
void MakeForeign(CmsForge& forge) {
  for (const std::string_view oid :
       {profile::kOidSigningCertificateV2, profile::kOidAlgorithmProtection})
    forge.attributes.erase(forge.attributes.begin() +
                           static_cast<std::ptrdiff_t>(IndexOfAttribute(forge, oid)));
  forge.attributes.push_back(
      Attribute(profile::kOidSigningTime, der::Value(0x17, "260415070533Z")));
}

// What the signature reference of another program says.
Value Reference(std::string_view method, Value::Map parameters) {
  return Value::List(
      {Value::Dictionary({{"Type", Value::Name("SigRef")},
                          {"TransformMethod", Value::Name(method)},
                          {"TransformParams", Value::Dictionary(std::move(parameters))}})});
}

Draft ForeignDraft(Value reference) {
  Draft draft = OutsideDraft(pdf::testing::Layout::kClassic, std::move(reference));
  draft.entries.Set("Prop_Build", Value::Dictionary({{"App", Value::Text("Phần mềm khác")}}));
  return draft;
}

std::string SignedWith(const Draft& draft, const std::function<void(CmsForge&)>& bend) {
  return draft.SignedBy([&](const std::string& content) {
    CmsForge forge(content, TheOffice().office().leader);
    bend(forge);
    return forge.Encode();
  });
}

std::string ForeignFile(Value reference) {
  return SignedWith(ForeignDraft(std::move(reference)), MakeForeign);
}

Value CertifiedFor(int64_t permission) {
  return Reference("DocMDP", {{"Type", Value::Name("TransformParams")},
                              {"P", Value::Integer(permission)},
                              {"V", Value::Name("1.2")}});
}

Value Locking(const char* action, std::vector<std::string> names) {
  Value::Array fields;
  for (const std::string& name : names) fields.push_back(Value::Text(name));
  return Reference("FieldMDP", {{"Type", Value::Name("TransformParams")},
                                {"Action", Value::Name(action)},
                                {"Fields", Value::List(std::move(fields))},
                                {"V", Value::Name("1.2")}});
}

Draft OutsideDraft(pdf::testing::Layout layout, Value reference) {
  Draft draft = LeaderDraft(layout);
  draft.entries.Set("SubFilter", Value::Name("adbe.pkcs7.detached"));
  draft.entries.dictionary()->erase("Reference");
  if (!reference.is_null()) draft.entries.Set("Reference", std::move(reference));
  draft.objects.erase(draft.before.root());
  return draft;
}

Ref FormOf(const Draft& draft) {
  return *draft.before.Find(draft.before.root())->value.Find("AcroForm")->reference();
}

Ref AddField(Draft& draft, const std::string& name, const pdf::Box& box, int page) {
  const Ref leader = draft.Field(pdf::kLeaderField);
  const Value old = draft.after.Find(leader)->value;
  const Ref shown_on = draft.before.Pages()->at(static_cast<size_t>(page));
  const Ref added{draft.next_number(), 0};
  draft.objects[added] = Value::Dictionary({{"Type", Value::Name("Annot")},
                                            {"Subtype", Value::Name("Widget")},
                                            {"FT", Value::Name("Sig")},
                                            {"T", Value::Text(name)},
                                            {"F", Value::Integer(132)},
                                            {"Rect", pdf::RectOf(box)},
                                            {"P", Value::Reference(shown_on)},
                                            {"AP", *old.Find("AP")},
                                            {"V", Value::Reference(draft.signature)}})
                             .Serialise();
  draft.objects.erase(leader);
  const Ref form = FormOf(draft);
  Value fields = *draft.before.Find(form)->value.Find("Fields");
  fields.array()->push_back(Value::Reference(added));
  draft.objects[form] = Changed(draft.before, form, {{"Fields", fields}});
  const Value* named = draft.before.Find(shown_on)->value.Find("Annots");
  if (named != nullptr) {
    const Ref list = *named->reference();
    Value annotations = draft.before.Find(list)->value;
    annotations.array()->push_back(Value::Reference(added));
    draft.objects[list] = annotations.Serialise();
  } else {
    const Ref list{draft.next_number(), 0};
    draft.objects[list] = Value::List({Value::Reference(added)}).Serialise();
    draft.objects[shown_on] = Changed(draft.before, shown_on, {{"Annots", Value::Reference(list)}});
  }
  return added;
}

pdf::Box Room() {
  const pdf::FieldPlan plan = pdf::testing::ReportPlan();
  return {.left = plan.seal.box.left,
          .bottom = plan.leader->box.bottom,
          .right = plan.leader->box.right,
          .top = plan.leader->box.top};
}

Draft OutsideFieldDraft(const pdf::Box& box, int page) {
  Draft draft = OutsideDraft();
  AddField(draft, "Signature1", box, page);
  return draft;
}

std::string SignedOutside(const Draft& draft) { return SignedWith(draft, MakeForeign); }

std::string SealedOver(const std::string& outside) {
  const pdf::testing::Office& office = TheOffice().office();
  pdf::SignRequest request = office.SealRequest();
  request.content_digest = ContentDigest();
  auto sealed = SignSeal(pdf::testing::ReadOrDie(outside), request, pdf::testing::ReportNumber(),
                         office.seal.key, {office.seal.certificate});
  if (!sealed.ok()) {
    std::fprintf(stderr, "%s\n", sealed.status().ToString().c_str());
    std::abort();  // a broken tool is no finding
  }
  return *std::move(sealed);
}

}  // namespace trinhky::signing::verify::testing
