// The leader's signature by another program: what such a program may not have done to the page.
#include <cstdlib>

#include "services/signing/pdf/form.h"
#include "services/signing/pdf/sign.h"
#include "tests/services/signing/verify/attacks.h"
#include "tests/services/signing/verify/foreign_files.h"
#include "tests/services/signing/verify/verify_office.h"
#include "workflow/base/sha256.h"

namespace trinhky::signing::verify::testing {
namespace {

using pdf::Ref;
using pdf::Value;
using pdf::testing::Layout;
using signing::testing::CmsForge;

constexpr Verdict kBroken = Verdict::kInvalidIntegrity;
constexpr Verdict kMismatch = Verdict::kMismatch;

// Before the seal, as the office judges what the leader brings.
void Awaited(PdfPolicy& policy) {
  policy.outside_leader = true;
  policy.seal_pending = true;
}

// Each is refused before the seal; and under it, where a seal can be set at all.
enum class Seal { kPossible, kImpossible };
void Add(std::vector<Attack>& all, const std::string& id, const std::string& words,
         const std::function<void(Draft&)>& bend, Verdict verdict, const std::string& code,
         Seal seal = Seal::kPossible) {
  const auto make = [bend] {
    Draft draft = OutsideDraft();
    bend(draft);
    return SignedOutside(draft);
  };
  all.push_back({id, words, make, verdict, code, Awaited});
  if (seal == Seal::kImpossible) return;
  all.push_back(
      {id + "s", words + ", rồi đóng dấu", [make] { return SealedOver(make()); }, verdict, code});
}

void AddRevision(std::vector<Attack>& all) {
  Add(
      all, "O01", "thay nội dung trang trong lần ghi của chữ ký",
      [](Draft& draft) {
        const Ref page = draft.before.Pages()->front();
        const Ref added{draft.next_number(), 0};
        draft.objects[added] = "<</Length 3>>\nstream\nq Q\nendstream";
        draft.objects[page] = Changed(draft.before, page, {{"Contents", Value::Reference(added)}});
      },
      kBroken, "PAGE_DIFFERENCE");
  Add(
      all, "O02", "thêm ghi chú lên trang",
      [](Draft& draft) {
        const Ref page = draft.before.Pages()->front();
        const Ref list = *draft.before.Find(page)->value.Find("Annots")->reference();
        const Ref added{draft.next_number(), 0};
        draft.objects[added] =
            "<</Type/Annot/Subtype/FreeText/Rect[10 10 90 90]/DA(/F 9 Tf)/Contents(x)>>";
        Value annotations = draft.before.Find(list)->value;
        annotations.array()->push_back(Value::Reference(added));
        draft.objects[list] = annotations.Serialise();
      },
      kBroken, "DOCMDP");
  Add(
      all, "O03", "để lại đối tượng không ai dùng",
      [](Draft& draft) {
        draft.objects[{draft.next_number(), 0}] = "(x)";
      },
      kBroken, "UNDEFINED_CHANGES");
  Add(
      all, "O04", "gắn siêu dữ liệu vào tệp",
      [](Draft& draft) {
        const Ref added{draft.next_number(), 0};
        draft.objects[added] = "<</Type/Metadata/Subtype/XML/Length 4>>\nstream\n<x/>\nendstream";
        draft.objects[draft.before.root()] =
            Changed(draft.before, draft.before.root(), {{"Metadata", Value::Reference(added)}});
      },
      kBroken, "UNDEFINED_CHANGES");
  Add(
      all, "O05", "thay phông của ô số và ngày",
      [](Draft& draft) {
        const Ref form = FormOf(draft);
        Value resources = *draft.before.Find(form)->value.Find("DR");
        Value fonts = *resources.Find("Font");
        fonts.Set(pdf::kFontName, *fonts.Find(pdf::kItalicFontName));
        resources.Set("Font", fonts);
        draft.objects[form] = Changed(draft.before, form, {{"DR", resources}});
      },
      kBroken, "UNDEFINED_CHANGES");
  Add(
      all, "O06", "thay một đối tượng mà trang đang dùng",
      [](Draft& draft) {
        const Ref page = draft.before.Pages()->front();
        const Ref content = *draft.before.Find(page)->value.Find("Contents")->reference();
        draft.objects[content] = "<</Length 3>>\nstream\nq Q\nendstream";
      },
      kBroken, "UNDEFINED_CHANGES");
  Add(
      all, "O07", "ghi khóa lạ vào gốc cây trang",
      [](Draft& draft) {
        const Ref tree = *draft.before.Find(draft.before.root())->value.Find("Pages")->reference();
        draft.objects[tree] = Changed(draft.before, tree, {{"Resources", Value::Dictionary({})}});
      },
      kBroken, "PAGE_DIFFERENCE");
}

void AddPermissions(std::vector<Attack>& all) {
  const auto with = [](Value reference, bool named) {
    return [reference = std::move(reference), named](Draft& draft) {
      draft.entries.Set("Reference", reference);
      if (named)
        draft.objects[draft.before.root()] = Changed(
            draft.before, draft.before.root(),
            {{"Perms", Value::Dictionary({{"DocMDP", Value::Reference(draft.signature)}})}});
    };
  };
  Add(all, "O10", "chứng nhận cấm mọi thay đổi (P=1)", with(CertifiedFor(1), true), kBroken,
      "DOCMDP");
  Add(all, "O11", "chứng nhận cho phép ghi chú (P=3)", with(CertifiedFor(3), true), kBroken,
      "DOCMDP");
  Add(all, "O12", "chứng nhận mà tệp không ghi quyền", with(CertifiedFor(2), false), kBroken,
      "DOCMDP");
  Add(
      all, "O13", "ghi quyền mà chữ ký không chứng nhận",
      [](Draft& draft) {
        draft.objects[draft.before.root()] = Changed(
            draft.before, draft.before.root(),
            {{"Perms", Value::Dictionary({{"DocMDP", Value::Reference(draft.signature)}})}});
      },
      kBroken, "DOCMDP");
  Add(all, "O14", "khóa mọi ô", with(Locking("All", {}), false), kBroken, "FIELDMDP");
  Add(all, "O15", "khóa ô số", with(Locking("Include", {std::string(pdf::kNumberField)}), false),
      kBroken, "FIELDMDP");
  Add(all, "O16", "khóa mọi ô trừ ô số",
      with(Locking("Exclude", {std::string(pdf::kNumberField)}), false), kBroken, "FIELDMDP");
}

void AddField(std::vector<Attack>& all) {
  const auto at = [](pdf::Box box, int page, const char* name) {
    return [box, page, name](Draft& draft) { AddField(draft, name, box, page); };
  };
  const pdf::Box room = Room();
  const pdf::Box body{.left = 100, .bottom = 500, .right = 300, .top = 560};
  Add(all, "O20", "ô chữ ký mới đè lên nội dung", at(body, 0, "Signature1"), kMismatch,
      "SIGNATURE_PLACE");
  Add(all, "O21", "ô chữ ký mới ở đúng khung nhưng trên trang khác", at(room, 1, "Signature1"),
      kMismatch, "SIGNATURE_PLACE");
  pdf::Box wide = room;
  wide.right += 2;
  Add(all, "O22", "ô chữ ký mới nhô khỏi khung", at(wide, 0, "Signature1"), kMismatch,
      "SIGNATURE_PLACE");
  const pdf::Box backwards{
      .left = body.right, .bottom = body.top, .right = body.left, .top = body.bottom};
  Add(all, "O23", "ô chữ ký mới viết hai góc ngược nhau", at(backwards, 0, "Signature1"), kMismatch,
      "SIGNATURE_PLACE");
  Add(all, "O24", "ô chữ ký mới mang tên dấu thời gian", at(room, 0, "DauThoiGian7"), kMismatch,
      "SIG_CONSTRAINTS");
  const auto with = [room](const char* key, Value value) {
    return [room, key, value](Draft& draft) {
      const Ref field = AddField(draft, "Signature1", room);
      const std::string& text = draft.objects[field];
      draft.objects[field] =
          text.substr(0, text.size() - 2) + "/" + key + " " + value.Serialise() + ">>";
    };
  };
  Add(all, "O25", "ô chữ ký có hành động",
      with("A", Value::Dictionary({{"S", Value::Name("URI")}, {"URI", Value::String("http://x")}})),
      kMismatch, "SIG_CONSTRAINTS");
  Add(all, "O26", "ô chữ ký thuộc lớp bật tắt được", with("OC", Value::Dictionary({})), kMismatch,
      "SIG_CONSTRAINTS");
  const auto flags = [room](int64_t value) {
    return [room, value](Draft& draft) {
      const Ref field = AddField(draft, "Signature1", room);
      std::string& text = draft.objects[field];
      text.replace(text.find("/F 132"), 6, "/F " + std::to_string(value));
    };
  };
  Add(all, "O27", "ô chữ ký không thu phóng theo trang", flags(4 + 8), kMismatch,
      "SIG_CONSTRAINTS");
  Add(all, "O28", "ô chữ ký không xoay theo trang", flags(4 + 16), kMismatch, "SIG_CONSTRAINTS");
  Add(all, "O29", "ô chữ ký chỉ hiện khi in", flags(4 + 32), kMismatch, "SIG_CONSTRAINTS");
  Add(
      all, "O30", "ô chữ ký đổi hình khi đưa chuột vào",
      [](Draft& draft) {
        const Ref field = draft.Field(pdf::kLeaderField);
        Value looks = *draft.after.Find(field)->value.Find("AP");
        looks.Set("D", *looks.Find("N"));
        draft.Change(field, {{"AP", looks}});
      },
      kMismatch, "SIG_CONSTRAINTS");
  Add(
      all, "O31", "dời ô chữ ký của lãnh đạo",
      [body](Draft& draft) {
        draft.Change(draft.Field(pdf::kLeaderField), {{"Rect", pdf::RectOf(body)}});
      },
      kMismatch, "SIGNATURE_PLACE");
  Add(
      all, "O32", "thêm một ô chữ ký trống",
      [room](Draft& draft) {
        const Ref own = draft.Field(pdf::kLeaderField);
        const std::string signed_field = draft.objects[own];
        const Ref added = AddField(draft, "Them", room);
        draft.objects[own] = signed_field;
        std::string& text = draft.objects[added];
        const size_t value = text.find("/V ");
        text.replace(value, text.find_first_of("/>", value + 1) - value, "");
      },
      kMismatch, "SIG_CONSTRAINTS");
  Add(
      all, "O33", "điền luôn ô số",
      [](Draft& draft) {
        const Ref number = draft.Field(pdf::kNumberField);
        draft.objects[number] = Changed(draft.before, number, {{"V", Value::Text("45")}});
      },
      kBroken, "FIELDMDP", Seal::kImpossible);
}

void AddSigner(std::vector<Attack>& all) {
  const auto bent = [](const std::function<void(CmsForge&)>& bend) {
    return [bend] { return SignedWith(OutsideDraft(), bend); };
  };
  all.push_back({.id = "O40",
                 .words = "người khác ký",
                 .make = bent(MakeForeign),
                 .verdict = kMismatch,
                 .code = "SIGNER_PERSON",
                 .demand = [](PdfPolicy& policy) {
                   Awaited(policy);
                   policy.leader.id = "nguoi-khac";
                 }});
  all.push_back({.id = "O41",
                 .words = "ký bằng chứng thư khác chứng thư đã đăng ký",
                 .make = bent(MakeForeign),
                 .verdict = kMismatch,
                 .code = "CERTIFICATE_NOT_REGISTERED",
                 .demand = [](PdfPolicy& policy) {
                   Awaited(policy);
                   policy.leader.fingerprint = Sha256Hex("chứng thư khác");
                 }});
  all.push_back({.id = "O42",
                 .words = "ký bằng chứng thư cơ quan",
                 .make = [] { return OutsideDraft().Signed(TheOffice().office().seal); },
                 .verdict = kMismatch,
                 .code = "SIGNER_ROLE",
                 .demand = Awaited});
  all.push_back({.id = "O43",
                 .words = "chưa có gì cho phép chữ ký của phần mềm khác",
                 .make = bent(MakeForeign),
                 .verdict = kBroken,
                 .code = "SIGNING_TIME_PRESENT",
                 .demand = [](PdfPolicy& policy) { policy.seal_pending = true; }});
  all.push_back({.id = "O44",
                 .words = "kiểu chữ ký không đọc ở đây",
                 .make =
                     [] {
                       Draft draft = OutsideDraft();
                       draft.entries.Set("SubFilter", Value::Name("adbe.pkcs7.sha1"));
                       return SignedOutside(draft);
                     },
                 .verdict = Verdict::kIndeterminate,
                 .code = "SUBFILTER_UNKNOWN",
                 .demand = Awaited});
  all.push_back({.id = "O45",
                 .words = "cả chữ ký lãnh đạo lẫn dấu đều không gắn gói nội dung",
                 .make =
                     [] {
                       return pdf::testing::Sealed(
                           pdf::testing::LeaderSigned(ReservedIn(Layout::kClassic)));
                     },
                 .verdict = kMismatch,
                 .code = "CONTENT_DIGEST_DIFFERS",
                 .demand =
                     [](PdfPolicy& policy) {
                       policy.outside_leader = true;
                       policy.content_digest = ContentDigest();
                     }});
}

void AddBound(std::vector<Attack>& all) {
  const auto sealed = [] { return SealedOver(SignedOutside(OutsideDraft())); };
  all.push_back({.id = "O50",
                 .words = "dấu cơ quan gắn với gói nội dung khác",
                 .make = sealed,
                 .verdict = kMismatch,
                 .code = "CONTENT_DIGEST_DIFFERS",
                 .demand = [](PdfPolicy& policy) { policy.content_digest = Sha256Hex("khác"); }});
  all.push_back({.id = "O51",
                 .words = "phần mềm khác đã ký trên tệp khác tệp đã duyệt",
                 .make = sealed,
                 .verdict = kMismatch,
                 .code = "BASE_DIFFERS",
                 .demand = [](PdfPolicy& policy) { policy.base_sha256 = Sha256Hex("khác"); }});
  all.push_back({.id = "O52",
                 .words = "đóng dấu mà không gắn gói nội dung",
                 .make =
                     [] {
                       Draft draft(SealedOver(SignedOutside(OutsideDraft())));
                       draft.entries.dictionary()->erase(std::string(pdf::kContentDigestKey));
                       return draft.Signed(TheOffice().office().seal);
                     },
                 .verdict = kBroken,
                 .code = "SIGNING_TIME_PRESENT"});
  all.push_back({.id = "O53",
                 .words = "mã băm trong dấu ngắn hơn 32 byte",
                 .make =
                     [] {
                       Draft draft(SealedOver(SignedOutside(OutsideDraft())));
                       draft.entries.Set(pdf::kContentDigestKey, Value::String("ngắn"));
                       return draft.Signed(TheOffice().office().seal);
                     },
                 .verdict = kBroken,
                 .code = "SIGNATURE_FORM"});
}

}  // namespace

std::vector<Attack> OutsideAttacks() {
  std::vector<Attack> all;
  AddRevision(all);
  AddPermissions(all);
  AddField(all);
  AddSigner(all);
  AddBound(all);
  return all;
}

}  // namespace trinhky::signing::verify::testing
