// The fonts of number and date: reserved, named or drawn otherwise than we do it.
#include <cstdio>
#include <cstdlib>

#include "services/signing/pdf/form.h"
#include "tests/services/signing/verify/attacks.h"
#include "tests/services/signing/verify/verify_office.h"

namespace trinhky::signing::verify::testing {
namespace {

using pdf::PdfFile;
using pdf::Ref;
using pdf::Value;
using pdf::testing::Layout;
using pdf::testing::ReadOrDie;

Ref FieldOf(const PdfFile& file, std::string_view name) {
  const auto fields = FindFields(file);
  for (const pdf::FormField& field : *fields)
    if (field.name == name) return field.id;
  std::abort();
}

Ref FontOf(const PdfFile& file, std::string_view name) { return *FontOfForm(file, name); }

using Bend = std::function<std::map<std::string, Value>(const PdfFile& file)>;

// Changed before anybody signs; the leader then signs what he is shown.
Attack Reserving(std::string id, std::string words, std::string_view field, Bend bend) {
  return {.id = std::move(id),
          .words = std::move(words),
          .make =
              [field, bend = std::move(bend)] {
                const PdfFile file = ReadOrDie(ReservedIn(Layout::kClassic));
                const Ref ref = field.empty() ? *file.Catalog()->Find("AcroForm")->reference()
                                              : FieldOf(file, field);
                return pdf::testing::LeaderSigned(
                    Appended(file.bytes(), {{ref.number, Changed(file, ref, bend(file))}}));
              },
          .verdict = Verdict::kMismatch,
          .code = "FIELDS_NOT_RESERVED"};
}

std::map<std::string, Value> Fonts(const std::map<std::string, Ref>& fonts) {
  Value list = Value::Dictionary({});
  for (const auto& [name, ref] : fonts) list.Set(name, Value::Reference(ref));
  return {{"DR", Value::Dictionary({{"Font", std::move(list)}})}};
}

const std::string kUpright(pdf::kFontName);
const std::string kItalic(pdf::kItalicFontName);

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  size_t at = text.find(from);
  if (at == std::string::npos) std::abort();
  for (; at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

// A stream's object again, with the length that it has now.
std::string WithLength(std::string text) {
  const std::string begin = "stream\n";
  const size_t data = text.find(begin) + begin.size();
  const size_t length = text.find("\nendstream") - data;
  const size_t at = text.find("/Length ") + 8;
  const size_t end = text.find_first_not_of("0123456789", at);
  return text.replace(at, end - at, std::to_string(length));
}

// The seal's own revision, in which the look of `field` is another.
Attack Drawing(std::string id, std::string words, std::string_view field,
               std::function<std::string(const Draft& draft, const std::string& look)> bend) {
  return {.id = std::move(id),
          .words = std::move(words),
          .make =
              [field, bend = std::move(bend)] {
                Draft draft = SealDraft();
                const Value value = *draft.after.Resolve(Value::Reference(draft.Field(field)));
                std::string& look = draft.objects[*value.Find("AP")->Find("N")->reference()];
                look = WithLength(bend(draft, look));
                return draft.Signed(TheOffice().office().seal);
              },
          .code = "FIELDMDP"};
}

// The look with its text moved by so many points.
std::string Moved(const std::string& look, double right, double up) {
  const std::string before = " 0 g ";
  const size_t at = look.find(before) + before.size();
  const size_t end = look.find(" Td", at);
  double x = 0;
  double y = 0;
  if (std::sscanf(look.c_str() + at, "%lf %lf", &x, &y) != 2) std::abort();
  return look.substr(0, at) + Value::Number(x + right).Serialise() + " " +
         Value::Number(y + up).Serialise() + look.substr(end);
}

std::string NamedRef(const std::string& name, Ref ref) {
  return "/" + name + " " + std::to_string(ref.number) + " " + std::to_string(ref.generation);
}

}  // namespace

std::vector<Attack> FontAttacks() {
  std::vector<Attack> all;
  all.push_back(Reserving("R01", "ô ngày giữ chỗ bằng phông đứng", pdf::kDateField,
                          [](const PdfFile&) -> std::map<std::string, Value> {
                            return {{"DA", Value::String("/TKSerif 13 Tf 0 g")}};
                          }));
  all.push_back(Reserving("R02", "ô số giữ chỗ bằng phông nghiêng", pdf::kNumberField,
                          [](const PdfFile&) -> std::map<std::string, Value> {
                            return {{"DA", Value::String("/TKSerifItalic 13 Tf 0 g")}};
                          }));
  all.push_back(Reserving("R03", "biểu mẫu thiếu phông nghiêng", "", [](const PdfFile& file) {
    return Fonts({{kUpright, FontOf(file, kUpright)}});
  }));
  all.push_back(Reserving("R04", "biểu mẫu có phông thứ ba", "", [](const PdfFile& file) {
    return Fonts({{kUpright, FontOf(file, kUpright)},
                  {kItalic, FontOf(file, kItalic)},
                  {"Khac", FontOf(file, kUpright)}});
  }));
  all.push_back(Reserving("R05", "hai phông của biểu mẫu đổi chỗ", "", [](const PdfFile& file) {
    return Fonts({{kUpright, FontOf(file, kItalic)}, {kItalic, FontOf(file, kUpright)}});
  }));
  all.push_back(
      Reserving("R06", "phông nghiêng của biểu mẫu là phông đứng", "", [](const PdfFile& file) {
        return Fonts({{kUpright, FontOf(file, kUpright)}, {kItalic, FontOf(file, kUpright)}});
      }));
  all.push_back(
      Reserving("R07", "biểu mẫu có nguồn vẽ khác ngoài phông", "", [](const PdfFile& file) {
        auto entries =
            Fonts({{kUpright, FontOf(file, kUpright)}, {kItalic, FontOf(file, kItalic)}});
        entries.at("DR").Set("XObject", Value::Dictionary({}));
        return entries;
      }));
  all.push_back(Reserving("R08", "ô số không căn phải", pdf::kNumberField,
                          [](const PdfFile&) -> std::map<std::string, Value> {
                            return {{"Q", Value()}};
                          }));
  all.push_back(Reserving("R09", "ô số căn giữa", pdf::kNumberField,
                          [](const PdfFile&) -> std::map<std::string, Value> {
                            return {{"Q", Value::Integer(1)}};
                          }));
  all.push_back(Reserving("R10", "ô ngày căn phải", pdf::kDateField,
                          [](const PdfFile&) -> std::map<std::string, Value> {
                            return {{"Q", Value::Integer(2)}};
                          }));
  all.push_back(Drawing("P53i", "hình của ô ngày vẽ bằng phông đứng", pdf::kDateField,
                        [](const Draft& draft, const std::string& look) {
                          const std::string named = Replaced(look, kItalic, kUpright);
                          return Replaced(named, NamedRef(kUpright, FontOf(draft.after, kItalic)),
                                          NamedRef(kUpright, FontOf(draft.after, kUpright)));
                        }));
  all.push_back(Drawing("P53j", "phông nghiêng của ô ngày trỏ sang phông đứng", pdf::kDateField,
                        [](const Draft& draft, const std::string& look) {
                          return Replaced(look, NamedRef(kItalic, FontOf(draft.after, kItalic)),
                                          NamedRef(kItalic, FontOf(draft.after, kUpright)));
                        }));
  all.push_back(Drawing("P53k", "hình của ô số vẽ bằng phông nghiêng", pdf::kNumberField,
                        [](const Draft& draft, const std::string& look) {
                          const std::string named = Replaced(look, kUpright, kItalic);
                          return Replaced(named, NamedRef(kItalic, FontOf(draft.after, kUpright)),
                                          NamedRef(kItalic, FontOf(draft.after, kItalic)));
                        }));
  all.push_back(Drawing("P53q", "số vẽ lệch sang trái một điểm", pdf::kNumberField,
                        [](const Draft&, const std::string& look) { return Moved(look, -1, 0); }));
  all.push_back(Drawing("P53r", "số vẽ lệch sang phải, ra ngoài ô", pdf::kNumberField,
                        [](const Draft&, const std::string& look) { return Moved(look, 30, 0); }));
  all.push_back(Drawing("P53h", "số vẽ cao lên một điểm", pdf::kNumberField,
                        [](const Draft&, const std::string& look) { return Moved(look, 0, 1); }));
  all.push_back(Drawing("P53y", "ngày vẽ lệch sang phải một điểm", pdf::kDateField,
                        [](const Draft&, const std::string& look) { return Moved(look, 1, 0); }));
  return all;
}

}  // namespace trinhky::signing::verify::testing
