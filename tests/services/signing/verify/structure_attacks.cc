// Files that two readers could read differently, and files that are too much.
#include <cstdio>
#include <iterator>

#include "tests/services/signing/verify/attacks.h"
#include "tests/services/signing/verify/verify_office.h"

namespace trinhky::signing::verify::testing {
namespace {

using pdf::PdfFile;
using pdf::Value;
using pdf::testing::Layout;
using pdf::testing::ReadOrDie;

const std::string& Base() {
  static const std::string* const kFile = new std::string(SealedIn(Layout::kClassic));
  return *kFile;
}

// A revision with `body` and a table that says so, and `extra` in its trailer.
std::string Section(const std::string& body, const std::string& rows, const std::string& extra,
                    int size_more = 1) {
  const PdfFile file = ReadOrDie(Base());
  std::string bytes = Base() + body;
  const size_t begin = bytes.size();
  return bytes + "xref\n" + rows + "trailer\n<</Size " +
         std::to_string(file.next_number() + size_more) + "/Root " +
         std::to_string(file.root().number) + " 0 R/Prev " + std::to_string(file.startxref()) +
         extra + ">>\nstartxref\n" + std::to_string(begin) + "\n%%EOF\n";
}

std::string Row(size_t offset, int generation = 0) {
  char row[32];
  std::snprintf(row, sizeof row, "%010zu %05d n \n", offset, generation);
  return row;
}

std::string OneObject(const std::string& text, int number, int generation, size_t shift = 0) {
  const std::string body =
      std::to_string(number) + " " + std::to_string(generation) + " obj\n" + text + "\nendobj\n";
  return Section(body, std::to_string(number) + " 1\n" + Row(Base().size() + shift, generation),
                 "");
}

int NextNumber() { return ReadOrDie(Base()).next_number(); }

// A cross-reference stream that names itself, behind a table.
std::string MixedSection() {
  const PdfFile file = ReadOrDie(Base());
  const std::string number = std::to_string(file.next_number());
  const size_t begin = Base().size();
  std::string row = "\1";
  for (int shift = 24; shift >= 0; shift -= 8) row += static_cast<char>(begin >> shift & 0xFF);
  row += std::string(2, '\0');
  return Base() + number + " 0 obj\n<</Type/XRef/W[1 4 2]/Index[" + number + " 1]/Length 7/Size " +
         std::to_string(file.next_number() + 1) + "/Root " + std::to_string(file.root().number) +
         " 0 R/Prev " + std::to_string(file.startxref()) + ">>\nstream\n" + row +
         "\nendstream\nendobj\nstartxref\n" + std::to_string(begin) + "\n%%EOF\n";
}

Attack Make(std::string id, std::string words, std::function<std::string()> make, std::string code,
            Verdict verdict = Verdict::kInvalidIntegrity) {
  return {.id = std::move(id),
          .words = std::move(words),
          .make = std::move(make),
          .verdict = verdict,
          .code = std::move(code)};
}

}  // namespace

std::vector<Attack> StructureAttacks() {
  constexpr Verdict kIndeterminate = Verdict::kIndeterminate;
  std::vector<Attack> all;
  all.push_back(Make(
      "P63", "bảng tham chiếu lai giấu đối tượng",
      [] { return Section("", "0 0\n", "/XRefStm 20"); }, "PDF_HYBRID"));
  all.push_back(Make(
      "P65", "/Prev chạy vòng",
      [] {
        const std::string bytes = Section("", "0 0\n", "");
        const size_t begin = Base().size();
        const size_t at = bytes.rfind("/Prev ") + 6;
        const size_t end = bytes.find_first_not_of("0123456789", at);
        std::string looped = bytes;
        return looped.replace(at, end - at, std::to_string(begin));
      },
      "PDF_DAMAGED"));
  all.push_back(Make(
      "P66", "một khóa hai lần trong từ điển",
      [] { return OneObject("<</A 1/A 2>>", NextNumber(), 0); }, "PDF_DUPLICATE_KEY"));
  all.push_back(Make(
      "P66n", "khóa viết hai cách (#41)",
      [] { return OneObject("<</A 1/#41 2>>", NextNumber(), 0); }, "PDF_DUPLICATE_KEY"));
  all.push_back(Make(
      "P67", "số đối tượng khác với bảng",
      [] {
        const int number = NextNumber();
        return Section(std::to_string(number + 5) + " 0 obj\n(x)\nendobj\n",
                       std::to_string(number) + " 1\n" + Row(Base().size()), "");
      },
      "PDF_DAMAGED"));
  all.push_back(Make(
      "P38x", "bảng mới trỏ vào đối tượng của lần trước",
      [] { return Section("", "1 1\n" + Row(ReadOrDie(Base()).objects().at(1).offset), ""); },
      "PDF_DAMAGED"));
  all.push_back(Make(
      "P38m", "bảng trỏ vào giữa một đối tượng",
      [] { return OneObject("<</A<</B 1>>>>", NextNumber(), 0, 9); }, "PDF_DAMAGED"));
  all.push_back(Make(
      "P69", "/Size nói thiếu",
      [] {
        const int number = NextNumber();
        const std::string body = std::to_string(number) + " 0 obj\n(x)\nendobj\n";
        return Section(body, std::to_string(number) + " 1\n" + Row(Base().size()), "", 0);
      },
      "PDF_DAMAGED"));
  all.push_back(Make(
      "P70", "đối tượng cũ dùng lại với thế hệ khác",
      [] { return OneObject("<</Type/Catalog/Pages 2 0 R>>", 1, 1); }, "PDF_DAMAGED"));
  all.push_back(Make(
      "P71", "thêm mã hóa sau khi ký",
      [] { return Section("", "0 0\n", "/Encrypt<</Filter/Standard>>"); }, "PDF_ENCRYPTED"));
  all.push_back(Make(
      "P68", "hai startxref",
      [] {
        const std::string bytes = Section("", "0 0\n", "");
        return bytes + "startxref\n0\n%%EOF\n";
      },
      "PDF_DAMAGED"));
  all.push_back(Make(
      "P72d", "mảng lồng quá sâu",
      [] { return OneObject(std::string(5000, '[') + std::string(5000, ']'), NextNumber(), 0); },
      "PDF_TOO_COMPLEX", kIndeterminate));
  all.push_back(Make(
      "P72v", "quá nhiều giá trị",
      [] {
        std::string list = "[";
        for (int i = 0; i < 2'100'000; ++i) list += "1 ";
        return OneObject(list + "]", NextNumber(), 0);
      },
      "PDF_TOO_COMPLEX", kIndeterminate));
  all.push_back(Make(
      "P72r", "một trăm lần ghi thêm",
      [] {
        std::string bytes = Base();
        for (int i = 0; i < 100; ++i) bytes = Appended(bytes, {{0, "null"}});
        return bytes;
      },
      "TOO_MANY_REVISIONS", kIndeterminate));
  all.push_back(Make(
      "P72l", "tệp lớn hơn 100 MB", [] { return Base() + std::string(100'000'001, ' '); },
      "PDF_TOO_LARGE", kIndeterminate));
  all.push_back(Make(
      "P72p", "cây trang chạy vòng",
      [] { return OneObject("<</Type/Pages/Kids[2 0 R]/Count 1>>", 2, 0); }, "PDF_DAMAGED"));
  all.push_back(Make(
      "P72k", "cây ô biểu mẫu chạy vòng",
      [] {
        const PdfFile file = ReadOrDie(Base());
        const pdf::Ref field = FindSignatures(file)->front().field;
        const std::map<std::string, Value> kids = {
            {"Kids", Value::List({Value::Reference(field)})}};
        return Appended(Base(), {{field.number, Changed(file, field, kids)}});
      },
      "PDF_DAMAGED"));
  all.push_back(Make(
      "P72x", "bảng tham chiếu nói có hai tỉ dòng",
      [] { return Section("", "1 2000000000\n", ""); }, "PDF_DAMAGED"));
  all.push_back(
      Make("P64", "bảng tham chiếu nén nối sau bảng thường", MixedSection, "PDF_MIXED_XREF"));
  all.push_back(Make(
      "U01", "tệp rỗng", [] { return std::string(); }, "PDF_NOT_PDF"));
  all.push_back(Make(
      "U02", "không phải PDF", [] { return std::string("PK\3\4abcdef"); }, "PDF_NOT_PDF"));
  all.push_back(Make(
      "U03", "chữ lạ trước đầu tệp", [] { return "x" + Base(); }, "PDF_NOT_PDF"));
  all.push_back(Make(
      "U04", "tệp bị cắt giữa chữ ký", [] { return Base().substr(0, Base().size() - 9000); },
      "PDF_TRAILING_DATA"));
  return all;
}

std::vector<Attack> AllAttacks() {
  std::vector<Attack> all;
  for (auto* part : {ByteAttacks, AppendedAttacks, SignedAttacks, FontAttacks, PackageAttacks,
                     OutsideAttacks, StructureAttacks, CmsAttacks, TimeAttacks}) {
    std::vector<Attack> attacks = part();
    all.insert(all.end(), std::make_move_iterator(attacks.begin()),
               std::make_move_iterator(attacks.end()));
  }
  return all;
}

}  // namespace trinhky::signing::verify::testing
