// What somebody with a good key could sign: revisions that say more than they may.
#include "services/signing/pdf/form.h"
#include "services/signing/pdf/signing_time.h"
#include "services/signing/pdf/time_stamp.h"
#include "tests/services/signing/verify/attacks.h"
#include "tests/services/signing/verify/verify_office.h"

namespace trinhky::signing::verify::testing {
namespace {

using pdf::Ref;
using pdf::Value;
using pdf::testing::Layout;
using pdf::testing::ReadOrDie;

constexpr Verdict kBroken = Verdict::kInvalidIntegrity;
constexpr Verdict kMismatch = Verdict::kMismatch;

const Credential& LeaderKey() { return TheOffice().office().leader; }
const Credential& SealKey() { return TheOffice().office().seal; }

Value Box(int left, int bottom, int right, int top) {
  return Value::List(
      {Value::Integer(left), Value::Integer(bottom), Value::Integer(right), Value::Integer(top)});
}

Attack BySeal(std::string id, std::string words, std::function<void(Draft&)> bend, std::string code,
              Verdict verdict = kBroken) {
  return {.id = std::move(id),
          .words = std::move(words),
          .make =
              [bend = std::move(bend)] {
                Draft draft = SealDraft();
                bend(draft);
                return draft.Signed(SealKey());
              },
          .verdict = verdict,
          .code = std::move(code)};
}

Attack ByLeader(std::string id, std::string words, std::function<void(Draft&)> bend,
                std::string code, Verdict verdict = kBroken) {
  return {.id = std::move(id),
          .words = std::move(words),
          .make =
              [bend = std::move(bend)] {
                Draft draft = LeaderDraft();
                bend(draft);
                return draft.Signed(LeaderKey());
              },
          .verdict = verdict,
          .code = std::move(code)};
}

Value PermissionReference(int permission) {
  return Value::List({Value::Dictionary(
      {{"Type", Value::Name("SigRef")},
       {"TransformMethod", Value::Name("DocMDP")},
       {"TransformParams", Value::Dictionary({{"Type", Value::Name("TransformParams")},
                                              {"P", Value::Integer(permission)},
                                              {"V", Value::Name("1.2")}})}})});
}

Ref LookOf(const Draft& draft, std::string_view field) {
  const Value value = *draft.after.Resolve(Value::Reference(draft.Field(field)));
  return *value.Find("AP")->Find("N")->reference();
}

}  // namespace

std::vector<Attack> SignedAttacks() {
  std::vector<Attack> all;
  all.push_back(BySeal(
      "P53v", "số văn bản hiển thị khác giá trị của ô",
      [](Draft& draft) {
        draft.Change(draft.Field(pdf::kNumberField), {{"V", Value::Text("124/BC-UBND")}});
      },
      "FIELDMDP"));
  all.push_back(BySeal(
      "P53n", "cơ quan đóng dấu mà không điền số",
      [](Draft& draft) { draft.objects.erase(draft.Field(pdf::kNumberField)); }, "FIELDMDP"));
  all.push_back(BySeal(
      "P53x", "đóng dấu và dời luôn ô số",
      [](Draft& draft) {
        draft.Change(draft.Field(pdf::kNumberField), {{"Rect", Box(110, 700, 220, 718)}});
      },
      "FIELDMDP"));
  all.push_back(BySeal(
      "P53t", "hình của ô số vẽ chữ khác",
      [](Draft& draft) {
        const Ref number = LookOf(draft, pdf::kNumberField);
        const Ref date = LookOf(draft, pdf::kDateField);
        draft.objects[number] = draft.objects[date];
      },
      "FIELDMDP"));
  all.push_back(BySeal(
      "P49", "dấu cơ quan phủ cả trang",
      [](Draft& draft) {
        draft.Change(draft.Field(pdf::kSealField), {{"Rect", Box(0, 0, 595, 842)}});
      },
      "SIG_CONSTRAINTS", kMismatch));
  all.push_back(BySeal(
      "P50", "dấu cơ quan dời đè lên ô ngày",
      [](Draft& draft) {
        draft.Change(draft.Field(pdf::kSealField), {{"Rect", Box(300, 730, 400, 830)}});
      },
      "SIG_CONSTRAINTS", kMismatch));
  all.push_back(BySeal(
      "P50l", "bỏ khóa của ô dấu",
      [](Draft& draft) {
        draft.Change(draft.Field(pdf::kSealField), {{"Lock", Value()}});
      },
      "SIG_CONSTRAINTS", kMismatch));
  all.push_back(BySeal(
      "P37s", "đóng dấu và thay luôn nội dung trang",
      [](Draft& draft) {
        const Ref page = (*draft.before.Pages())[0];
        const Ref content =
            *draft.before.Resolve(Value::Reference(page))->Find("Contents")->reference();
        draft.objects[content] = "<</Length 5>>\nstream\nBT ET\nendstream";
      },
      "UNDEFINED_CHANGES"));
  all.push_back(BySeal(
      "P46s", "đóng dấu và đổi khổ trang",
      [](Draft& draft) {
        draft.Change((*draft.before.Pages())[0], {{"MediaBox", Box(0, 0, 595, 500)}});
      },
      "PAGE_DIFFERENCE"));
  all.push_back(BySeal(
      "P32s", "đóng dấu và thêm đối tượng không ai dùng",
      [](Draft& draft) {
        draft.objects[Ref{0, 0}] = "(an)";
      },
      "UNDEFINED_CHANGES"));
  all.push_back(BySeal(
      "P58", "dấu cơ quan cũng chứng nhận",
      [](Draft& draft) { draft.entries.Set("Reference", PermissionReference(2)); }, "FIELDMDP"));
  all.push_back(BySeal(
      "P58r", "dấu cơ quan không khóa các ô",
      [](Draft& draft) { draft.entries.dictionary()->erase("Reference"); }, "FIELDMDP"));
  all.push_back(BySeal(
      "P61w", "kiểu con của chữ ký lạ",
      [](Draft& draft) { draft.entries.Set("SubFilter", Value::Name("adbe.pkcs7.sha1")); },
      "SIGNATURE_FORM"));
  all.push_back(BySeal(
      "P61c", "từ điển chữ ký có thêm /Cert",
      [](Draft& draft) { draft.entries.Set("Cert", Value::String("x")); }, "SIGNATURE_FORM"));
  all.push_back(BySeal(
      "P61r", "từ điển chữ ký có thêm /Reason",
      [](Draft& draft) { draft.entries.Set("Reason", Value::Text("Tôi đồng ý")); },
      "SIGNATURE_FORM"));
  all.push_back(BySeal(
      "P61m", "giờ ký không theo cách ghi của hệ thống",
      [](Draft& draft) { draft.entries.Set("M", Value::String("D:20261340256199Z")); },
      "SIGNATURE_FORM"));
  all.push_back(BySeal(
      "P52", "tên trong từ điển khác chứng thư",
      [](Draft& draft) { draft.entries.Set("Name", Value::Text("Ủy ban nhân dân tỉnh")); },
      "APPEARANCE_NOT_SIGNER", kMismatch));
  all.push_back(BySeal(
      "P52m", "giờ hiển thị khác giờ trong từ điển",
      [](Draft& draft) {
        draft.entries.Set("M", Value::String(pdf::PdfTime(pdf::testing::kSealedAtUs + kHourUs)));
      },
      "APPEARANCE_NOT_SIGNER", kMismatch));
  all.push_back(BySeal(
      "P52f", "hình của dấu dùng phông khác",
      [](Draft& draft) {
        draft.objects[LookOf(draft, pdf::kSealField)] =
            "<</BBox[0 0 102 116]/Length 4/Resources<<>>/Subtype/Form/Type/"
            "XObject>>\nstream\nq\nQ\n\nendstream";
      },
      "APPEARANCE_FORM", kMismatch));
  all.push_back(BySeal(
      "P60s", "đóng dấu và bỏ quyền chứng nhận",
      [](Draft& draft) {
        draft.Change(draft.before.root(), {{"Perms", Value()}});
      },
      "DOCMDP"));
  all.push_back(ByLeader(
      "P61", "lãnh đạo chứng nhận với quyền chú thích (P=3)",
      [](Draft& draft) { draft.entries.Set("Reference", PermissionReference(3)); }, "DOCMDP"));
  all.push_back(ByLeader(
      "P61o", "lãnh đạo chứng nhận với quyền P=1",
      [](Draft& draft) { draft.entries.Set("Reference", PermissionReference(1)); }, "DOCMDP"));
  all.push_back(ByLeader(
      "P59", "chữ ký lãnh đạo không chứng nhận",
      [](Draft& draft) { draft.entries.dictionary()->erase("Reference"); }, "DOCMDP"));
  all.push_back(ByLeader(
      "P60l", "danh mục không ghi quyền chứng nhận",
      [](Draft& draft) { draft.objects.erase(draft.before.root()); }, "DOCMDP"));
  all.push_back(ByLeader(
      "P53l", "lãnh đạo điền sẵn số văn bản",
      [](Draft& draft) {
        draft.Change(draft.Field(pdf::kNumberField), {{"V", Value::Text("1")}});
      },
      "FIELDMDP"));
  all.push_back(ByLeader(
      "P50b", "ô chữ ký lãnh đạo phóng to khi ký",
      [](Draft& draft) {
        draft.Change(draft.Field(pdf::kLeaderField), {{"Rect", Box(0, 0, 595, 842)}});
      },
      "SIG_CONSTRAINTS", kMismatch));
  all.push_back({.id = "P49s",
                 .words = "chữ ký thứ ba phủ cả trang, do người có chứng thư tốt",
                 .make =
                     [] {
                       Draft draft(PrepareTimeStamp(ReadOrDie(SealedIn(Layout::kClassic)))->bytes);
                       draft.entries.Set("Type", Value::Name("Sig"));
                       draft.entries.Set("SubFilter", Value::Name("ETSI.CAdES.detached"));
                       draft.Change(draft.Field("DauThoiGian1"),
                                    {{"T", Value::Text("KyThem")}, {"Rect", Box(0, 0, 595, 842)}});
                       return draft.Signed(LeaderKey());
                     },
                 .verdict = kMismatch,
                 .code = "SIG_CONSTRAINTS"});
  all.push_back({.id = "P51",
                 .words = "dấu cơ quan do một cá nhân ký",
                 .make = [] { return SealDraft().Signed(LeaderKey()); },
                 .verdict = kMismatch,
                 .code = "SIGNER_ROLE"});
  all.push_back({.id = "X36",
                 .words = "chữ ký lãnh đạo bằng chứng thư của cơ quan",
                 .make = [] { return pdf::testing::Sealed(LeaderDraft().Signed(SealKey())); },
                 .verdict = kMismatch,
                 .code = "SIGNER_ROLE"});
  all.push_back({.id = "P51p",
                 .words = "người ký không phải người trong sổ",
                 .make = [] { return SealedIn(Layout::kClassic); },
                 .verdict = kMismatch,
                 .code = "SIGNER_PERSON",
                 .demand = [](PdfPolicy& policy) { policy.leader.id = "tran-thi-binh"; }});
  all.push_back({.id = "P51a",
                 .words = "cơ quan đóng dấu không phải cơ quan ban hành",
                 .make = [] { return SealedIn(Layout::kClassic); },
                 .verdict = kMismatch,
                 .code = "SIGNER_AGENCY",
                 .demand = [](PdfPolicy& policy) { policy.organisation.id = "xa-khac"; }});
  all.push_back({.id = "P51n",
                 .words = "số trên văn bản khác số trong sổ",
                 .make = [] { return SealedIn(Layout::kClassic); },
                 .verdict = kMismatch,
                 .code = "NUMBER_MISMATCH",
                 .demand = [](PdfPolicy& policy) { policy.number = "124/BC-UBND"; }});
  all.push_back({.id = "P51d",
                 .words = "ngày trên văn bản khác ngày trong sổ",
                 .make = [] { return SealedIn(Layout::kClassic); },
                 .verdict = kMismatch,
                 .code = "DATE_MISMATCH",
                 .demand = [](PdfPolicy& policy) { policy.date = "16/04/2026"; }});
  all.push_back({.id = "I01",
                 .words = "mới có chữ ký lãnh đạo, thiếu dấu cơ quan",
                 .make = [] { return pdf::testing::LeaderSigned(ReservedIn(Layout::kClassic)); },
                 .verdict = Verdict::kIncomplete,
                 .code = "SIGNATURE_MISSING"});
  all.push_back({.id = "I02",
                 .words = "chưa ai ký",
                 .make = [] { return ReservedIn(Layout::kClassic); },
                 .verdict = Verdict::kIncomplete,
                 .code = "NO_SIGNATURE"});
  all.push_back({.id = "I03",
                 .words = "phụ lục mà nơi nhận đòi chữ ký lãnh đạo",
                 .make = [] { return SealedAttachment(AttachmentIn(Layout::kClassic)); },
                 .verdict = Verdict::kIncomplete,
                 .code = "SIGNATURE_MISSING",
                 .demand = [](PdfPolicy& policy) { policy.leader.required = true; }});
  return all;
}

}  // namespace trinhky::signing::verify::testing
