// Revisions that somebody without a key appends to a finished document.
#include <cstdio>
#include <cstdlib>

#include "services/signing/pdf/form.h"
#include "services/signing/pdf/security_store.h"
#include "tests/services/signing/verify/attacks.h"
#include "tests/services/signing/verify/verify_office.h"

namespace trinhky::signing::verify::testing {
namespace {

using pdf::PdfFile;
using pdf::Ref;
using pdf::Value;
using pdf::testing::Layout;
using pdf::testing::ReadOrDie;

constexpr Verdict kBroken = Verdict::kInvalidIntegrity;

/// A finished document in one of its states.
struct Base {
  std::string mark;
  std::string words;
  std::string bytes;
};

const std::vector<Base>& Bases() {
  static const auto* const kBases = [] {
    const VerifyOffice& office = TheOffice();
    const std::string sealed = SealedIn(Layout::kClassic);
    const std::string archived =
        office.Stamped(office.WithEvidence(office.Stamped(sealed, 1), 2), 3);
    return new std::vector<Base>{
        {"a", "sau dấu cơ quan", sealed},
        {"b", "sau dấu thời gian lưu trữ", archived},
        {"c", "bảng tham chiếu nén", SealedIn(Layout::kStream)},
        {"d", "mới có chữ ký lãnh đạo", pdf::testing::LeaderSigned(ReservedIn(Layout::kClassic))}};
  }();
  return *kBases;
}

Ref PageOf(const PdfFile& file, size_t index) { return (*file.Pages())[index]; }

Ref FieldOf(const PdfFile& file, std::string_view name) {
  const auto fields = FindFields(file);
  for (const pdf::FormField& field : *fields)
    if (field.name == name) return field.id;
  std::abort();
}

std::string StreamText(const std::string& data) {
  return "<</Length " + std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream";
}

constexpr const char* kEvilText = "BT /F1 24 Tf 72 400 Td (Chi 9.999.999.999 dong) Tj ET";

using Bend = std::function<std::string(const PdfFile& file)>;

struct Kind {
  std::string id;
  std::string words;
  Bend bend;
  std::string code;
  Verdict verdict = kBroken;
};

std::string ChangeObject(const PdfFile& file, Ref ref,
                         const std::map<std::string, Value>& entries) {
  return Appended(file.bytes(), {{ref.number, Changed(file, ref, entries)}});
}

// A new object, and an old one that names it under `key`.
std::string Hang(const PdfFile& file, Ref ref, const std::string& key, const std::string& text) {
  const Ref added{file.next_number(), 0};
  return Appended(file.bytes(),
                  {{0, text}, {ref.number, Changed(file, ref, {{key, Value::Reference(added)}})}});
}

Value AnnotationList(const PdfFile& file, Ref page, Ref added) {
  Value list = *file.Resolve(*file.Resolve(Value::Reference(page)), "Annots");
  if (list.array() == nullptr) list = Value::List({});
  list.array()->push_back(Value::Reference(added));
  return list;
}

std::string WithAnnotation(const PdfFile& file, const std::string& annotation) {
  const Ref page = PageOf(file, 0);
  const Ref added{file.next_number(), 0};
  const Ref list = *(*file.Resolve(Value::Reference(page))).Find("Annots")->reference();
  return Appended(file.bytes(),
                  {{0, annotation}, {list.number, AnnotationList(file, page, added).Serialise()}});
}

std::string WithPageList(const PdfFile& file, Value::Array kids) {
  const Ref pages = *file.Catalog()->Find("Pages")->reference();
  const auto count = static_cast<int64_t>(kids.size());
  return ChangeObject(file, pages,
                      {{"Kids", Value::List(std::move(kids))}, {"Count", Value::Integer(count)}});
}

Value::Array KidsOf(const PdfFile& file) {
  return *file.Resolve(*file.Resolve(*file.Catalog(), "Pages"), "Kids")->array();
}

std::string FreeObject(const PdfFile& file, int number) {
  std::string bytes = file.bytes();
  const size_t begin = bytes.size();
  char row[64];
  std::snprintf(row, sizeof row, "xref\n%d 1\n0000000000 00001 f \n", number);
  bytes += row;
  bytes += "trailer\n<</Size " + std::to_string(file.next_number()) + "/Root " +
           std::to_string(file.root().number) + " 0 R/Prev " + std::to_string(file.startxref()) +
           ">>\nstartxref\n" + std::to_string(begin) + "\n%%EOF\n";
  return bytes;
}

std::vector<Kind> Kinds() {
  const std::string freetext =
      "<</Type/Annot/Subtype/FreeText/Rect[60 60 500 500]/Contents(Sua)/DA(/F1 20 Tf 0 g)>>";
  return {
      {"P32", "ghi thêm một lần không có gì",
       [](const PdfFile& file) { return Appended(file.bytes(), {}); }, "PDF_DAMAGED"},
      {"P32o", "ghi thêm một đối tượng không ai dùng",
       [](const PdfFile& file) {
         return Appended(file.bytes(), {{0, "(an)"}});
       },
       "UNDEFINED_CHANGES"},
      {"P37", "đổi nội dung trang sang luồng chuẩn bị sẵn",
       [](const PdfFile& file) {
         return Hang(file, PageOf(file, 0), "Contents", StreamText(kEvilText));
       },
       "PAGE_DIFFERENCE"},
      {"P38", "ghi đè chính luồng nội dung trang",
       [](const PdfFile& file) {
         const Ref page = PageOf(file, 0);
         const Ref content = *file.Resolve(Value::Reference(page))->Find("Contents")->reference();
         return Appended(file.bytes(), {{content.number, StreamText(kEvilText)}});
       },
       "UNDEFINED_CHANGES"},
      {"P40", "thay phông chữ của trang",
       [](const PdfFile& file) {
         const Value page = *file.Resolve(Value::Reference(PageOf(file, 0)));
         const Value fonts = *file.Resolve(*file.Resolve(page, "Resources"), "Font");
         const Ref font = *fonts.Find("F1")->reference();
         return ChangeObject(file, font, {{"BaseFont", Value::Name("Symbol")}});
       },
       "UNDEFINED_CHANGES"},
      {"P40f", "thay phông chữ của ô số văn bản",
       [](const PdfFile& file) {
         return ChangeObject(file, *FontOfForm(file), {{"Encoding", Value::Name("Identity-V")}});
       },
       "UNDEFINED_CHANGES"},
      {"P40i", "thay phông chữ của ô ngày",
       [](const PdfFile& file) {
         return ChangeObject(file, *FontOfForm(file, pdf::kItalicFontName),
                             {{"Encoding", Value::Name("Identity-V")}});
       },
       "UNDEFINED_CHANGES"},
      {"P41", "thêm lớp nội dung bật tắt",
       [](const PdfFile& file) {
         return ChangeObject(
             file, file.root(),
             {{"OCProperties",
               Value::Dictionary(
                   {{"OCGs", Value::List({})},
                    {"D", Value::Dictionary({{"BaseState", Value::Name("OFF")}})}})}});
       },
       "UNDEFINED_CHANGES"},
      {"P43", "thêm một trang",
       [](const PdfFile& file) {
         const Ref added{file.next_number(), 0};
         Value::Array kids = KidsOf(file);
         kids.push_back(Value::Reference(added));
         const Ref pages = *file.Catalog()->Find("Pages")->reference();
         return Appended(
             file.bytes(),
             {{0, "<</Type/Page/Parent " + std::to_string(pages.number) +
                      " 0 R/MediaBox[0 0 595 842]>>"},
              {pages.number,
               Changed(file, pages,
                       {{"Kids", Value::List(kids)},
                        {"Count", Value::Integer(static_cast<int64_t>(kids.size()))}})}});
       },
       "PAGE_DIFFERENCE"},
      {"P44", "bớt một trang",
       [](const PdfFile& file) {
         Value::Array kids = KidsOf(file);
         kids.pop_back();
         return WithPageList(file, kids);
       },
       "PAGE_DIFFERENCE"},
      {"P45", "đảo thứ tự trang",
       [](const PdfFile& file) {
         Value::Array kids = KidsOf(file);
         std::swap(kids.front(), kids.back());
         return WithPageList(file, kids);
       },
       "PAGE_DIFFERENCE"},
      {"P46", "đổi khổ trang",
       [](const PdfFile& file) {
         return ChangeObject(
             file, PageOf(file, 0),
             {{"MediaBox", Value::List({Value::Integer(0), Value::Integer(400), Value::Integer(595),
                                        Value::Integer(842)})}});
       },
       "PAGE_DIFFERENCE"},
      {"P46r", "xoay trang",
       [](const PdfFile& file) {
         return ChangeObject(file, PageOf(file, 0), {{"Rotate", Value::Integer(180)}});
       },
       "PAGE_DIFFERENCE"},
      {"P47", "nối thêm luồng vào nội dung trang",
       [](const PdfFile& file) {
         const Ref page = PageOf(file, 0);
         const Value old = *file.Resolve(Value::Reference(page))->Find("Contents");
         const Ref added{file.next_number(), 0};
         return Appended(
             file.bytes(),
             {{0, StreamText(kEvilText)},
              {page.number,
               Changed(file, page, {{"Contents", Value::List({old, Value::Reference(added)})}})}});
       },
       "PAGE_DIFFERENCE"},
      {"P48", "dán chú thích chữ che trang",
       [freetext](const PdfFile& file) { return WithAnnotation(file, freetext); }, "DOCMDP"},
      {"P48s", "dán con dấu chú thích",
       [](const PdfFile& file) {
         return WithAnnotation(file,
                               "<</Type/Annot/Subtype/Stamp/Rect[60 60 500 500]/Name/Approved>>");
       },
       "DOCMDP"},
      {"P48r", "dán ô bôi đen",
       [](const PdfFile& file) {
         return WithAnnotation(file,
                               "<</Type/Annot/Subtype/Redact/Rect[60 60 500 500]/IC[0 0 0]>>");
       },
       "DOCMDP"},
      {"P53", "sửa số văn bản sau khi đóng dấu",
       [](const PdfFile& file) {
         return ChangeObject(file, FieldOf(file, pdf::kNumberField),
                             {{"V", Value::Text("999/BC-UBND")}});
       },
       "FIELDMDP"},
      {"P53d", "sửa ngày ban hành sau khi đóng dấu",
       [](const PdfFile& file) {
         return ChangeObject(file, FieldOf(file, pdf::kDateField),
                             {{"V", Value::Text("01/01/2020")}});
       },
       "FIELDMDP"},
      {"P53b", "xóa số văn bản",
       [](const PdfFile& file) {
         return ChangeObject(file, FieldOf(file, pdf::kNumberField),
                             {{"V", Value()}, {"Ff", Value::Integer(0)}});
       },
       "FIELDMDP"},
      {"P53r", "dời ô số văn bản",
       [](const PdfFile& file) {
         return ChangeObject(file, FieldOf(file, pdf::kNumberField),
                             {{"Rect", Value::List({Value::Integer(10), Value::Integer(10),
                                                    Value::Integer(120), Value::Integer(28)})}});
       },
       "FIELDMDP"},
      {"P50m", "dời ô chữ ký lãnh đạo",
       [](const PdfFile& file) {
         return ChangeObject(file, FieldOf(file, pdf::kLeaderField),
                             {{"Rect", Value::List({Value::Integer(0), Value::Integer(0),
                                                    Value::Integer(595), Value::Integer(842)})}});
       },
       "SIG_CONSTRAINTS", Verdict::kMismatch},
      {"P50a", "thay hình chữ ký lãnh đạo",
       [](const PdfFile& file) {
         return ChangeObject(file, FieldOf(file, pdf::kLeaderField),
                             {{"AP", Value::Dictionary({})}});
       },
       "SIG_CONSTRAINTS", Verdict::kMismatch},
      {"P49e", "thêm ô chữ ký trống phủ cả trang",
       [](const PdfFile& file) {
         return WithAnnotation(file,
                               "<</Type/Annot/Subtype/Widget/FT/Sig/T(Moi)/Rect[0 0 595 842]>>");
       },
       "SIG_CONSTRAINTS", Verdict::kMismatch},
      {"P54", "thêm hành động mở tệp",
       [](const PdfFile& file) {
         return ChangeObject(
             file, file.root(),
             {{"OpenAction", Value::Dictionary({{"S", Value::Name("JavaScript")}})}});
       },
       "PDF_ACTIVE_CONTENT"},
      {"P54l", "thêm lệnh chạy chương trình vào một chú thích",
       [](const PdfFile& file) {
         return WithAnnotation(
             file, "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(a.exe)>>>>");
       },
       "PDF_ACTIVE_CONTENT"},
      {"P55", "yêu cầu chương trình đọc tự vẽ lại ô",
       [](const PdfFile& file) {
         return ChangeObject(file, *file.Catalog()->Find("AcroForm")->reference(),
                             {{"NeedAppearances", Value::Boolean(true)}});
       },
       "PDF_NEED_APPEARANCES"},
      {"P56", "thêm biểu mẫu XFA",
       [](const PdfFile& file) {
         return ChangeObject(file, *file.Catalog()->Find("AcroForm")->reference(),
                             {{"XFA", Value::String("x")}});
       },
       "PDF_XFA"},
      {"P57", "nhúng tệp khác",
       [](const PdfFile& file) {
         return ChangeObject(
             file, file.root(),
             {{"Names", Value::Dictionary({{"EmbeddedFiles", Value::Dictionary({})}})}});
       },
       "PDF_EMBEDDED_FILE"},
      {"P60", "bỏ quyền chứng nhận khỏi danh mục",
       [](const PdfFile& file) {
         return ChangeObject(file, file.root(), {{"Perms", Value()}});
       },
       "DOCMDP"},
      {"P60r", "trỏ quyền chứng nhận sang chỗ khác",
       [](const PdfFile& file) {
         return ChangeObject(
             file, file.root(),
             {{"Perms", Value::Dictionary({{"DocMDP", Value::Reference({4, 0})}})}});
       },
       "DOCMDP"},
      {"P31", "bỏ biểu mẫu khỏi danh mục để giấu chữ ký",
       [](const PdfFile& file) {
         return ChangeObject(file, file.root(), {{"AcroForm", Value()}});
       },
       "PDF_SIGNATURE_ORPHAN"},
      {"P30", "hai ô cùng một chữ ký",
       [](const PdfFile& file) {
         const Value leader = *file.Resolve(Value::Reference(FieldOf(file, pdf::kLeaderField)));
         return ChangeObject(file, FieldOf(file, pdf::kSealField), {{"V", *leader.Find("V")}});
       },
       "PDF_SIGNATURE_ORPHAN"},
      {"P31v", "ô chữ ký bị rút giá trị, chữ ký thành mồ côi",
       [](const PdfFile& file) {
         return ChangeObject(file, FieldOf(file, pdf::kLeaderField), {{"V", Value()}});
       },
       "PDF_SIGNATURE_ORPHAN"},
      {"P31n", "chữ ký bị thay bằng từ điển không có gì",
       [](const PdfFile& file) {
         const Value leader = *file.Resolve(Value::Reference(FieldOf(file, pdf::kLeaderField)));
         return Appended(file.bytes(), {{leader.Find("V")->reference()->number, "<<>>"}});
       },
       "PDF_SIGNATURE_MALFORMED"},
      {"P29", "chép từ điển chữ ký sang đối tượng mới",
       [](const PdfFile& file) {
         const Value leader = *file.Resolve(Value::Reference(FieldOf(file, pdf::kLeaderField)));
         const Value signature = *file.Resolve(*leader.Find("V"));
         return Appended(file.bytes(), {{0, signature.Serialise()}});
       },
       "PDF_SIGNATURE_ORPHAN"},
      {"P62n", "thêm kho bằng chứng không phải của ta",
       [](const PdfFile& file) {
         return ChangeObject(file, file.root(),
                             {{"DSS", Value::Dictionary({{"Type", Value::Name("DSS")}})}});
       },
       "UNDEFINED_CHANGES"},
      {"P42i", "đổi siêu dữ liệu của tệp",
       [](const PdfFile& file) {
         return Appended(file.bytes(),
                         {{file.trailer().Find("Info")->reference()->number, "<</Title(Khac)>>"}});
       },
       "UNDEFINED_CHANGES"},
      {"P42p", "thay ảnh chữ ký của lãnh đạo",
       [](const PdfFile& file) {
         const Value leader = *file.Resolve(Value::Reference(FieldOf(file, pdf::kLeaderField)));
         const Ref look = *leader.Find("AP")->Find("N")->reference();
         const Value resources = *file.Resolve(*file.Resolve(Value::Reference(look)), "Resources");
         const Ref picture = *resources.Find("XObject")->Find("Picture")->reference();
         return Appended(file.bytes(), {{picture.number, StreamText("thay")}});
       },
       "UNDEFINED_CHANGES"},
      {"P33", "chữ thừa sau %%EOF",
       [](const PdfFile& file) { return file.bytes() + "5 0 obj\n(thua)\nendobj\n"; },
       "PDF_TRAILING_DATA"},
      {"P36", "khoảng trắng sau %%EOF", [](const PdfFile& file) { return file.bytes() + "\n"; },
       "PDF_TRAILING_DATA"},
      {"P36c", "chú thích sau %%EOF",
       [](const PdfFile& file) { return file.bytes() + "% ghi chu\n"; }, "PDF_TRAILING_DATA"},
      {"P36e", "thêm một dòng %%EOF", [](const PdfFile& file) { return file.bytes() + "%%EOF\n"; },
       "PDF_TRAILING_DATA"},
  };
}

Attack FreeAttack(std::string id, std::string words, std::function<int(const PdfFile&)> number,
                  std::string code) {
  return {.id = std::move(id),
          .words = std::move(words),
          .make =
              [number = std::move(number)] {
                const PdfFile file = ReadOrDie(Bases()[0].bytes);
                return FreeObject(file, number(file));
              },
          .code = std::move(code)};
}

// The store of the archived document, bent.
Attack StoreAttack(std::string id, std::string words, std::function<void(Value&)> bend) {
  return {.id = std::move(id),
          .words = std::move(words),
          .make =
              [bend = std::move(bend)] {
                const PdfFile file = ReadOrDie(Bases()[1].bytes);
                const Ref ref = *file.Catalog()->Find("DSS")->reference();
                Value store = *file.Resolve(Value::Reference(ref));
                bend(store);
                return Appended(file.bytes(), {{ref.number, store.Serialise()}});
              },
          .code = "UNDEFINED_CHANGES"};
}

}  // namespace

std::vector<Attack> AppendedAttacks() {
  std::vector<Attack> all;
  for (size_t b = 0; b < Bases().size(); ++b) {
    for (const Kind& kind : Kinds()) {
      // Before the seal the fields may be filled, but by the seal's own revision alone.
      all.push_back({.id = kind.id + Bases()[b].mark,
                     .words = kind.words + ", " + Bases()[b].words,
                     .make = [b, bend = kind.bend] { return bend(ReadOrDie(Bases()[b].bytes)); },
                     .verdict = kind.verdict,
                     .code = kind.code});
    }
  }
  // An empty table is none; an empty packed one is at least an object.
  for (Attack& attack : all)
    if (attack.id == "P32c") attack.code = "UNDEFINED_CHANGES";
  all.push_back(FreeAttack(
      "P39", "giải phóng luồng nội dung trang",
      [](const PdfFile& file) {
        return file.Resolve(Value::Reference(PageOf(file, 0)))
            ->Find("Contents")
            ->reference()
            ->number;
      },
      "UNDEFINED_CHANGES"));
  all.push_back(FreeAttack(
      "P39s", "giải phóng từ điển chữ ký của cơ quan",
      [](const PdfFile& file) { return FindSignatures(file)->back().id.number; },
      "PDF_SIGNATURE_MALFORMED"));
  all.push_back(StoreAttack("P62", "bớt một chứng thư khỏi kho bằng chứng", [](Value& store) {
    Value list = *store.Find("Certs");
    list.array()->pop_back();
    store.Set("Certs", list);
  }));
  all.push_back(StoreAttack("P62v", "bỏ phần bằng chứng của từng chữ ký",
                            [](Value& store) { store.Set("VRI", Value::Dictionary({})); }));
  all.push_back(StoreAttack("P62x", "ghi một bằng chứng hai lần", [](Value& store) {
    Value list = *store.Find("Certs");
    list.array()->push_back(list.array()->front());
    store.Set("Certs", list);
  }));
  all.push_back({.id = "P62s",
                 .words = "ghi đè một chứng thư trong kho",
                 .make =
                     [] {
                       const PdfFile file = ReadOrDie(Bases()[1].bytes);
                       const Value store = *file.Resolve(*file.Catalog(), "DSS");
                       const Ref item = *store.Find("Certs")->array()->front().reference();
                       return Appended(file.bytes(), {{item.number, StreamText("x")}});
                     },
                 .code = "UNDEFINED_CHANGES"});
  all.push_back({.id = "P34",
                 .words = "ghi thêm đối tượng, không có startxref",
                 .make =
                     [] {
                       std::string bytes = Appended(Bases()[0].bytes, {{0, "(them)"}});
                       return bytes.substr(0, bytes.rfind("startxref"));
                     },
                 .code = "PDF_TRAILING_DATA"});
  all.push_back({.id = "P35",
                 .words = "ghi thêm bảng tham chiếu chép từ lần trước",
                 .make =
                     [] {
                       const std::string& bytes = Bases()[0].bytes;
                       const PdfFile file = ReadOrDie(bytes);
                       return bytes + bytes.substr(file.startxref());
                     },
                 .code = "PDF_TRAILING_DATA"});
  return all;
}

}  // namespace trinhky::signing::verify::testing
