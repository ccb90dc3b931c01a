// Somebody else's documents: what may be added to them after signing, and what may not.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "services/signing/crypto/cms_profile.h"
#include "services/signing/crypto/der.h"
#include "services/signing/pdf/form.h"
#include "tests/services/signing/crypto/forge.h"
#include "tests/services/signing/verify/attacks.h"
#include "tests/services/signing/verify/foreign_files.h"
#include "tests/services/signing/verify/good_files.h"
#include "tests/services/signing/verify/verify_office.h"

namespace trinhky::signing::verify {
namespace {

using pdf::PdfFile;
using pdf::Ref;
using pdf::Value;
using pdf::testing::Layout;
using pdf::testing::ReadOrDie;
using signing::testing::Attribute;
using signing::testing::CmsForge;
using signing::testing::IndexOfAttribute;
using testing::Appended;
using testing::CertifiedFor;
using testing::Changed;
using testing::Draft;
using testing::ForeignDraft;
using testing::ForeignFile;
using testing::Locking;
using testing::MakeForeign;
using testing::Reference;
using testing::SignedWith;
using testing::TheOffice;

PdfReport JudgeForeign(const std::string& bytes) {
  PdfPolicy policy = TheOffice().Policy();
  policy.world = World::kForeign;
  return VerifyPdf(bytes, policy);
}

std::string Told(const PdfReport& report) {
  std::string text(VerdictName(report.verdict));
  text += "/" + report.code;
  for (const Change& change : report.changes)
    text += "\n  " + std::to_string(change.revision) + ": " + change.en;
  return text;
}

Ref FieldOf(const PdfFile& file, std::string_view name) {
  const auto fields = FindFields(file);
  for (const pdf::FormField& field : *fields)
    if (field.name == name) return field.id;
  ADD_FAILURE() << "no field " << name;
  return {};
}

std::string WithField(const std::string& bytes, std::string_view name,
                      const std::map<std::string, Value>& entries) {
  const PdfFile file = ReadOrDie(bytes);
  const Ref field = FieldOf(file, name);
  return Appended(bytes, {{field.number, Changed(file, field, entries)}});
}

std::string Filled(const std::string& bytes, const std::string& text = "45/CV") {
  return WithField(bytes, pdf::kNumberField, {{"V", Value::Text(text)}});
}

// A new field on the first page, which the form and the page name.
std::string WithNewField(const std::string& bytes, const std::string& field) {
  const PdfFile file = ReadOrDie(bytes);
  const Ref added{file.next_number(), 0};
  const Ref form = *file.Catalog()->Find("AcroForm")->reference();
  Value fields = *file.Resolve(Value::Reference(form))->Find("Fields");
  fields.array()->push_back(Value::Reference(added));
  const Value page = *file.Resolve(Value::Reference(file.Pages()->front()));
  const Ref list = *page.Find("Annots")->reference();
  Value annotations = *file.Resolve(Value::Reference(list));
  annotations.array()->push_back(Value::Reference(added));
  return Appended(bytes, {{0, field},
                          {form.number, Changed(file, form, {{"Fields", fields}})},
                          {list.number, annotations.Serialise()}});
}

// The first page's text under a new number: other programs write everything anew.
std::string Renumbered(const std::string& bytes) {
  const PdfFile file = ReadOrDie(bytes);
  const Ref page = file.Pages()->front();
  const Ref content = *file.Resolve(Value::Reference(page))->Find("Contents")->reference();
  const pdf::IndirectObject* old = file.Find(content);
  const Ref added{file.next_number(), 0};
  return Appended(bytes,
                  {{0, old->value.Serialise() + "\nstream\n" +
                           bytes.substr(old->stream_begin, old->stream_size) + "\nendstream"},
                   {page.number, Changed(file, page, {{"Contents", Value::Reference(added)}})}});
}

std::string WithMetadata(const std::string& bytes) {
  const PdfFile file = ReadOrDie(bytes);
  const Ref added{file.next_number(), 0};
  return Appended(bytes, {{0, "<</Type/Metadata/Subtype/XML/Length 4>>\nstream\n<x/>\nendstream"},
                          {file.root().number,
                           Changed(file, file.root(), {{"Metadata", Value::Reference(added)}})}});
}

struct Row {
  std::string words;
  std::function<std::string()> make;
  std::string told;  ///< of the last revision; of a refused file: the code
  Verdict verdict = Verdict::kValid;
};

std::vector<Row> GoodRows() {
  const std::string number(pdf::kNumberField);
  return {
      {"chỉ một chữ ký", [] { return ForeignFile(); }, ""},
      {"điền ô trống sau chữ ký phê duyệt", [] { return Filled(ForeignFile()); },
       "fills the field " + number},
      {"điền ô trống, chứng nhận cho phép (P=2)",
       [] { return Filled(ForeignFile(CertifiedFor(2))); }, "fills the field " + number},
      {"điền ô không bị khóa",
       [] { return Filled(ForeignFile(Locking("Include", {std::string(pdf::kDateField)}))); },
       "fills the field " + number},
      {"điền ô được chừa ra khỏi khóa",
       [] { return Filled(ForeignFile(Locking("Exclude", {std::string(pdf::kNumberField)}))); },
       "fills the field " + number},
      {"bằng chứng, rồi dấu thời gian",
       [] { return TheOffice().Stamped(TheOffice().WithEvidence(ForeignFile(), 2), 3); },
       "adds the signature field DauThoiGian1"},
      {"bằng chứng (DSS)", [] { return TheOffice().WithEvidence(ForeignFile(), 2); },
       "adds evidence (DSS)"},
      {"dấu thời gian khi đã cấm mọi thay đổi (P=1)",
       [] { return TheOffice().Stamped(ForeignFile(CertifiedFor(1)), 1); },
       "adds the signature field DauThoiGian1"},
      {"thêm ô chữ ký trống",
       [] {
         return WithNewField(
             ForeignFile(),
             "<</Type/Annot/Subtype/Widget/FT/Sig/T(Them)/Rect[10 10 100 40]/F 132>>");
       },
       "adds the signature field Them"},
      {"siêu dữ liệu", [] { return WithMetadata(ForeignFile()); }, "adds data that is not shown"},
      {"ghi lại trang dưới số khác, nội dung như cũ", [] { return Renumbered(ForeignFile()); },
       "adds data that is not shown"},
      {"đối tượng không ai dùng",
       [] {
         return Appended(ForeignFile(), {{0, "(x)"}});
       },
       "adds data that is not shown"},
  };
}

TEST(Foreign, PermittedAdditionsAreToldAndPass) {
  for (const Row& row : GoodRows()) {
    const PdfReport report = JudgeForeign(row.make());
    EXPECT_EQ(report.verdict, Verdict::kValid) << row.words << "\n" << Told(report);
    if (row.told.empty()) {
      EXPECT_TRUE(report.changes.empty()) << row.words << Told(report);
    } else {
      ASSERT_FALSE(report.changes.empty()) << row.words;
      EXPECT_EQ(report.changes.back().en, row.told) << row.words;
    }
  }
}

// Whatever our own world accepts, the open one does.
TEST(Foreign, OurOwnFilesPassToo) {
  for (const testing::GoodFile& file : testing::GoodFiles()) {
    const PdfReport report = JudgeForeign(file.bytes);
    EXPECT_EQ(report.verdict, Verdict::kValid) << file.words << "\n" << Told(report);
  }
}

// And our own world accepts none of the foreign ones.
TEST(Foreign, OurOwnWorldTakesNoneOfThem) {
  for (const Row& row : GoodRows()) EXPECT_FALSE(TheOffice().Verify(row.make()).ok()) << row.words;
}

std::vector<Row> BadRows() {
  constexpr Verdict kBroken = Verdict::kInvalidIntegrity;
  constexpr Verdict kMismatch = Verdict::kMismatch;
  const auto certified = [](int64_t permission) { return ForeignFile(CertifiedFor(permission)); };
  const auto field = [](const char* rect, const char* type) {
    return std::string("<</Type/Annot/Subtype/Widget/FT/") + type + "/T(Them)/Rect" + rect +
           "/F 132>>";
  };
  return {
      {"điền ô khi đã cấm mọi thay đổi (P=1)", [=] { return Filled(certified(1)); }, "DOCMDP",
       kBroken},
      {"ký thêm khi đã cấm mọi thay đổi (P=1)",
       [=] { return WithNewField(certified(1), field("[10 10 100 40]", "Sig")); }, "DOCMDP",
       kBroken},
      {"sửa ô đã điền", [] { return Filled(Filled(ForeignFile()), "99/CV"); }, "FIELDMDP", kBroken},
      {"xóa ô đã điền",
       [] {
         return WithField(Filled(ForeignFile()), pdf::kNumberField, {{"V", Value()}});
       },
       "FIELDMDP", kBroken},
      {"điền ô bị khóa cả (All)", [] { return Filled(ForeignFile(Locking("All", {}))); },
       "FIELDMDP", kBroken},
      {"điền ô bị khóa tên",
       [] { return Filled(ForeignFile(Locking("Include", {std::string(pdf::kNumberField)}))); },
       "FIELDMDP", kBroken},
      {"điền ô ngoài danh sách chừa ra",
       [] { return Filled(ForeignFile(Locking("Exclude", {std::string(pdf::kDateField)}))); },
       "FIELDMDP", kBroken},
      {"dời ô khi điền",
       [] {
         return WithField(ForeignFile(), pdf::kNumberField,
                          {{"V", Value::Text("1")},
                           {"Rect", Value::List({Value::Integer(0), Value::Integer(0),
                                                 Value::Integer(9), Value::Integer(9)})}});
       },
       "UNDEFINED_CHANGES", kBroken},
      {"ô chữ ký mới phủ cả trang",
       [=] { return WithNewField(ForeignFile(), field("[0 0 595 842]", "Sig")); },
       "SIG_CONSTRAINTS", kMismatch},
      {"ô chữ mới", [=] { return WithNewField(ForeignFile(), field("[10 10 100 40]", "Tx")); },
       "UNDEFINED_CHANGES", kBroken},
      {"thay hình chữ ký",
       [] {
         return WithField(ForeignFile(), pdf::kLeaderField, {{"AP", Value::Dictionary({})}});
       },
       "SIG_CONSTRAINTS", kMismatch},
      {"quyền chứng nhận bị thêm vào sau",
       [] {
         const std::string bytes = ForeignFile();
         const PdfFile file = ReadOrDie(bytes);
         const Ref signature = FindSignatures(file)->front().id;
         return Appended(
             bytes, {{file.root().number,
                      Changed(file, file.root(),
                              {{"Perms",
                                Value::Dictionary({{"DocMDP", Value::Reference(signature)}})}})}});
       },
       "DOCMDP", kBroken},
      {"bớt bằng chứng",
       [] {
         const std::string bytes = TheOffice().WithEvidence(ForeignFile(), 2);
         const PdfFile file = ReadOrDie(bytes);
         const Ref store = *file.Catalog()->Find("DSS")->reference();
         return Appended(bytes,
                         {{store.number, Changed(file, store, {{"Certs", Value::List({})}})}});
       },
       "UNDEFINED_CHANGES", kBroken},
      {"danh mục khác làm gốc",
       [] {
         const std::string bytes = ForeignFile();
         const PdfFile file = ReadOrDie(bytes);
         const std::string added = std::to_string(file.next_number());
         std::string next = Appended(bytes, {{0, Changed(file, file.root(), {})}});
         const std::string old = "/Root " + std::to_string(file.root().number) + " 0 R";
         const size_t at = next.rfind(old);
         return next.replace(at, old.size(), "/Root " + added + " 0 R");
       },
       "UNDEFINED_CHANGES", kBroken},
      {"đoạn ký không trọn một lần ghi",
       [] { return pdf::testing::Replaced(ForeignFile(), "%%EOF\n", "%%EOX\n"); },
       "PDF_TRAILING_DATA", kBroken},
  };
}

TEST(Foreign, AttacksAreNamed) {
  // Files that the tables of our own world make.
  const std::map<std::string, std::pair<Verdict, std::string>> borrowed = {
      {"P58", {Verdict::kInvalidIntegrity, "DOCMDP"}},
      {"P61w", {Verdict::kIndeterminate, "SUBFILTER_UNKNOWN"}},
      {"P62", {Verdict::kInvalidIntegrity, "UNDEFINED_CHANGES"}},
      {"P62v", {Verdict::kInvalidIntegrity, "UNDEFINED_CHANGES"}},
      {"P62s", {Verdict::kInvalidIntegrity, "UNDEFINED_CHANGES"}},
      {"P37a", {Verdict::kInvalidIntegrity, "UNDEFINED_CHANGES"}},
      {"P38a", {Verdict::kInvalidIntegrity, "UNDEFINED_CHANGES"}},
      {"P40a", {Verdict::kInvalidIntegrity, "UNDEFINED_CHANGES"}},
      {"P43a", {Verdict::kInvalidIntegrity, "PAGE_DIFFERENCE"}},
      {"P48a", {Verdict::kInvalidIntegrity, "DOCMDP"}},
      {"P49ea", {Verdict::kInvalidIntegrity, "DOCMDP"}},
      {"P53a", {Verdict::kInvalidIntegrity, "FIELDMDP"}},
      {"P60a", {Verdict::kInvalidIntegrity, "DOCMDP"}},
      {"P39", {Verdict::kInvalidIntegrity, "UNDEFINED_CHANGES"}},
      {"P01", {Verdict::kInvalidIntegrity, "MESSAGE_DIGEST_MISMATCH"}}};
  size_t found = 0;
  for (const testing::Attack& attack : testing::AllAttacks()) {
    const auto expected = borrowed.find(attack.id);
    if (expected == borrowed.end()) continue;
    ++found;
    const PdfReport report = JudgeForeign(attack.make());
    EXPECT_EQ(report.verdict, expected->second.first) << attack.id << Told(report);
    EXPECT_EQ(report.code, expected->second.second) << attack.id << Told(report);
  }
  EXPECT_EQ(found, borrowed.size());
  for (const Row& row : BadRows()) {
    const PdfReport report = JudgeForeign(row.make());
    EXPECT_EQ(report.verdict, row.verdict) << row.words << "\n" << Told(report);
    EXPECT_EQ(report.code, row.told) << row.words;
  }
}

// The attacks on our own files, judged as somebody else's: what the open world lets pass is listed.
TEST(Foreign, WhatTheOpenWorldLetsPassIsKnown) {
  const std::set<std::string> passes = {
      // Data that nobody sees, behind any revision (the mark at the end).
      "P32oa", "P32ob", "P32oc", "P32od", "P32c", "P32s", "P42ia", "P42ib", "P42ic", "P42id",
      // A first store, empty; an item of evidence that is named twice.
      "P62na", "P62nc", "P62nd", "P62x",
      // Fields that nobody has locked yet, and how another program draws what it fills in.
      "P53d", "P53dd", "P53l", "P53n", "P53t", "P53v", "P52f", "P53h", "P53i", "P53j", "P53k",
      "P53q", "P53r", "P53y", "P40id",
      // With which fonts and where such a field was reserved.
      "R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08", "R09", "R10",
      // Other spellings of /Contents; other entries of a signature dictionary; other permissions.
      "P23S", "P26hS", "P58r", "P59", "P60l", "P61", "P61c", "P61m", "P61o", "P61r", "D02", "D02e",
      "D02h", "D02l", "D02n", "D02r", "D04", "D05", "D06", "D06u", "D07",
      // What is shown of a signer, whose role it is, and where he puts it: nothing says what is
      // right.
      "P50b", "P51", "P52", "P52m", "X36", "I01",
      // A CMS of another profile.
      "C07", "C10", "C24", "C25", "C26"};
  std::set<std::string> seen;
  for (const testing::Attack& attack : testing::AllAttacks()) {
    // What the first signature covers is its signer's business here, whatever program he used.
    if (attack.demand || attack.id[0] == 'O') continue;
    const PdfReport report = JudgeForeign(attack.make());
    if (report.ok()) seen.insert(attack.id);
    EXPECT_EQ(report.ok(), passes.contains(attack.id)) << attack.id << " " << attack.words;
  }
  EXPECT_EQ(seen, passes);
}

struct CmsRow {
  std::string words;
  std::function<void(CmsForge&)> bend;
  std::string code;
  Verdict verdict = Verdict::kInvalidIntegrity;
};

void Replace(CmsForge& forge, std::string_view oid, std::string attribute) {
  forge.attributes[IndexOfAttribute(forge, oid)] = std::move(attribute);
}

std::vector<CmsRow> CmsRows() {
  constexpr std::string_view kSha1 = "\x2B\x0E\x03\x02\x1A";
  return {
      {"C01 không có thuộc tính được ký", [](CmsForge& forge) { forge.with_attributes = false; },
       "SIGNED_ATTRIBUTES_MISSING"},
      {"C02 thiếu message-digest",
       [](CmsForge& forge) {
         forge.attributes.erase(
             forge.attributes.begin() +
             static_cast<std::ptrdiff_t>(IndexOfAttribute(forge, profile::kOidMessageDigest)));
       },
       "MESSAGE_DIGEST_MISSING"},
      {"C03 signing-time hai lần",
       [](CmsForge& forge) {
         forge.attributes.push_back(
             Attribute(profile::kOidSigningTime, der::Value(0x17, "260415070534Z")));
       },
       "ATTRIBUTE_REPEATED"},
      {"C04 message-digest sai độ dài",
       [](CmsForge& forge) {
         Replace(forge, profile::kOidMessageDigest,
                 Attribute(profile::kOidMessageDigest,
                           der::Value(der::kOctetString, std::string(31, 'x'))));
       },
       "MESSAGE_DIGEST_MISMATCH"},
      {"C06 content-type khác id-data",
       [](CmsForge& forge) {
         Replace(
             forge, profile::kOidContentType,
             Attribute(profile::kOidContentType, der::Value(der::kOid, profile::kOidSignedData)));
       },
       "CONTENT_TYPE_WRONG"},
      {"C08 signing-certificate-v2 của chứng thư khác",
       [](CmsForge& forge) {
         forge.attributes.push_back(Attribute(
             profile::kOidSigningCertificateV2,
             der::Sequence({der::Sequence(
                 {der::Sequence({der::Value(der::kOctetString, std::string(32, 'x'))})})})));
       },
       "ESS_MISMATCH"},
      {"C11 hai người ký", [](CmsForge& forge) { forge.signer_infos = 2; }, "SIGNER_INFO_COUNT"},
      {"C12 không có người ký", [](CmsForge& forge) { forge.signer_infos = 0; },
       "SIGNER_INFO_COUNT"},
      {"C13 có nội dung bên trong",
       [](CmsForge& forge) {
         forge.encapsulated = der::Sequence(
             {der::Value(der::kOid, profile::kOidData),
              der::Value(der::Context(0), der::Value(der::kOctetString, "noi dung khac"))});
       },
       "CONTENT_NOT_DETACHED"},
      {"C15 băm SHA-1",
       [=](CmsForge& forge) {
         forge.digest_algorithm = der::Sequence({der::Value(der::kOid, kSha1)});
       },
       "HASH_NOT_ALLOWED", Verdict::kWeak},
      {"C17 chữ ký toàn số không",
       [](CmsForge& forge) { forge.signature = std::string(256, '\0'); }, "SIGNATURE_MISMATCH"},
      {"C18 thuộc tính không theo thứ tự DER",
       [](CmsForge& forge) {
         forge.sort_attributes = false;
         std::sort(forge.attributes.rbegin(), forge.attributes.rend());
       },
       "ATTRIBUTES_NOT_SORTED"},
      {"C22 không kèm chứng thư người ký",
       [](CmsForge& forge) { forge.certificates = {TheOffice().office().seal.certificate.der()}; },
       "SIGNER_CERTIFICATE_MISSING"},
      {"C24 bảo vệ thuật toán nói khác",
       [](CmsForge& forge) {
         forge.attributes.push_back(Attribute(
             profile::kOidAlgorithmProtection,
             der::Sequence(
                 {profile::HashIdentifier(profile::Hash::kSha512),
                  der::Value(der::Context(1),
                             der::Only(forge.signature_algorithm, der::kSequence)->content)})));
       },
       "PROTECTION_MISMATCH"},
  };
}

TEST(Foreign, ABentCmsIsNamed) {
  for (const CmsRow& row : CmsRows()) {
    const PdfReport report = JudgeForeign(SignedWith(ForeignDraft(), [&](CmsForge& forge) {
      MakeForeign(forge);
      row.bend(forge);
    }));
    EXPECT_EQ(report.verdict, row.verdict) << row.words << "\n" << Told(report);
    EXPECT_EQ(report.code, row.code) << row.words;
  }
}

// What our own world refuses and others do: certificates that the chain does not need, and
// attributes that nobody signed.
TEST(Foreign, ACmsOfOtherProgramsPasses) {
  const std::vector<std::function<void(CmsForge&)>> habits = {
      [](CmsForge&) {},
      [](CmsForge& forge) {
        forge.certificates.push_back(TheOffice().root().certificate.der());
        forge.certificates.push_back(TheOffice().office().seal.certificate.der());
      },
      [](CmsForge& forge) {
        forge.unsigned_attributes =
            der::Value(der::Context(1),
                       Attribute(profile::kOidSigningTime, der::Value(0x17, "260415070533Z")));
      }};
  for (const auto& habit : habits) {
    const std::string bytes = SignedWith(ForeignDraft(), [&](CmsForge& forge) {
      MakeForeign(forge);
      habit(forge);
    });
    EXPECT_TRUE(JudgeForeign(bytes).ok()) << Told(JudgeForeign(bytes));
  }
}

// Somebody else's file need not be as strict as ours, but it must not be trusted either.
TEST(Foreign, WhatWeDoNotReadIsIndeterminate) {
  const std::set<std::string> open = {"P54a", "P55a", "P56a", "P57a", "P63", "P64", "P71"};
  std::set<std::string> seen;
  for (const testing::Attack& attack : testing::AllAttacks())
    if (open.contains(attack.id)) {
      const PdfReport report = JudgeForeign(attack.make());
      EXPECT_EQ(report.verdict, Verdict::kIndeterminate) << attack.id << Told(report);
      EXPECT_EQ(report.code, attack.code);
      seen.insert(attack.id);
    }
  EXPECT_EQ(seen, open);
}

}  // namespace
}  // namespace trinhky::signing::verify
