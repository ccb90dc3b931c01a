// Bytes of a signed file changed in place.
#include <algorithm>
#include <cstdlib>

#include "services/signing/pdf/form.h"
#include "tests/services/signing/verify/attacks.h"
#include "tests/services/signing/verify/verify_office.h"

namespace trinhky::signing::verify::testing {
namespace {

using pdf::SignatureInFile;
using pdf::testing::Layout;
using pdf::testing::ReadOrDie;

constexpr Verdict kBroken = Verdict::kInvalidIntegrity;

// Each is made once: signing costs, bending does not.
const std::string& Base() {
  static const std::string* const kFile = new std::string(SealedIn(Layout::kClassic));
  return *kFile;
}

std::vector<SignatureInFile> SignaturesOf(const std::string& bytes) {
  return *FindSignatures(ReadOrDie(bytes));
}

// Which signature of the file.
enum class Whose { kLeader, kSeal };

const SignatureInFile& SignatureOf(Whose whose) {
  static const auto* const kSignatures = new std::vector<SignatureInFile>(SignaturesOf(Base()));
  return (*kSignatures)[whose == Whose::kLeader ? 0 : 1];
}

// The first `from` at or behind `at` becomes `to`, which is as long.
std::string Swapped(std::string bytes, std::string_view from, std::string_view to, size_t at) {
  const size_t found = bytes.find(from, at);
  if (found == std::string::npos || from.size() != to.size()) std::abort();
  return bytes.replace(found, to.size(), to);
}

std::string WithRange(Whose whose, std::string text) {
  const SignatureInFile& signature = SignatureOf(whose);
  std::string bytes = Base();
  const size_t begin = bytes.find("/ByteRange", signature.object_begin);
  const size_t end = bytes.find("/Contents", begin);
  if (text.size() > end - begin) std::abort();
  text.resize(end - begin, ' ');
  return bytes.replace(begin, text.size(), text);
}

std::string Digits(int64_t number) { return std::to_string(number); }

std::string RangeText(int64_t a, int64_t b, int64_t c, int64_t d) {
  return "/ByteRange[" + Digits(a) + " " + Digits(b) + " " + Digits(c) + " " + Digits(d) + "]";
}

// /Contents with its delimiters becomes `text`, padded behind with `pad`.
std::string WithContents(Whose whose, const std::string& text, char pad) {
  const SignatureInFile& signature = SignatureOf(whose);
  std::string bytes = Base();
  std::string filled = text;
  filled.resize(signature.contents_end - signature.contents_begin, pad);
  return bytes.replace(signature.contents_begin, filled.size(), filled);
}

std::string Flipped(size_t at) {
  std::string bytes = Base();
  bytes[at] = static_cast<char>(bytes[at] ^ 1);
  return bytes;
}

Attack Flip(std::string id, std::string words, std::function<size_t()> at, std::string code) {
  return {.id = std::move(id),
          .words = std::move(words),
          .make = [at = std::move(at)] { return Flipped(at()); },
          .verdict = kBroken,
          .code = std::move(code)};
}

void AddRanges(Whose whose, std::vector<Attack>& all) {
  const std::string who = whose == Whose::kLeader ? "lãnh đạo" : "cơ quan";
  const std::string mark = whose == Whose::kLeader ? "L" : "S";
  const auto add = [&](std::string id, std::string words, std::function<std::string()> text) {
    all.push_back({.id = std::move(id) + mark,
                   .words = std::move(words) + " (chữ ký " + who + ")",
                   .make = [whose, text = std::move(text)] { return WithRange(whose, text()); },
                   .verdict = kBroken,
                   .code = "PDF_SIGNATURE_MALFORMED"});
  };
  const auto range = [whose](size_t i) { return SignatureOf(whose).byte_range[i]; };
  add("P04", "bỏ /ByteRange", [] { return ""; });
  add("P05", "/ByteRange là null", [] { return "/ByteRange null"; });
  add("P06", "/ByteRange rỗng", [] { return "/ByteRange []"; });
  add("P07", "/ByteRange có số âm", [=] { return RangeText(0, -5, range(2), range(3)); });
  add("P08", "/ByteRange toàn số không", [] { return RangeText(0, 0, 0, 0); });
  add("P09", "/ByteRange có năm số", [=] {
    return "/ByteRange[0 " + Digits(range(1)) + " " + Digits(range(2)) + " " + Digits(range(3)) +
           " 0]";
  });
  add("P10", "/ByteRange là số thực", [=] {
    return "/ByteRange[0 " + Digits(range(1)) + ".0 " + Digits(range(2)) + " " + Digits(range(3)) +
           "]";
  });
  add("P11", "/ByteRange là tham chiếu", [] { return "/ByteRange 4 0 R"; });
  add("P12", "hai đoạn chồng lên nhau", [=] { return RangeText(0, range(2), range(1), range(3)); });
  add("P13", "hai đoạn đổi chỗ", [=] { return RangeText(range(2), range(3), 0, range(1)); });
  add("P14", "đoạn đầu bắt đầu từ byte 1",
      [=] { return RangeText(1, range(1) - 1, range(2), range(3)); });
  add("P16", "đoạn cuối vượt khỏi tệp",
      [=] { return RangeText(0, range(1), range(2), range(3) + 100'000'000); });
  add("P17", "số tràn 63 bit", [=] { return "/ByteRange[0 9223372036854775807 1 1]"; });
  add("P27", "khe hở rộng hơn chuỗi hex một byte",
      [=] { return RangeText(0, range(1), range(2) + 1, range(3) - 1); });
  all.push_back(
      {.id = "P15" + mark,
       .words = "đoạn cuối ngắn hơn một byte (chữ ký " + who + ")",
       .make = [=] { return WithRange(whose, RangeText(0, range(1), range(2), range(3) - 1)); },
       .verdict = kBroken,
       .code = "BYTERANGE"});
}

void AddContents(Whose whose, std::vector<Attack>& all) {
  const std::string who = whose == Whose::kLeader ? "lãnh đạo" : "cơ quan";
  const std::string mark = whose == Whose::kLeader ? "L" : "S";
  const auto add = [&](std::string id, std::string words, std::function<std::string()> make,
                       std::string code) {
    all.push_back({.id = std::move(id) + mark,
                   .words = std::move(words) + " (chữ ký " + who + ")",
                   .make = std::move(make),
                   .verdict = kBroken,
                   .code = std::move(code)});
  };
  const auto hex = [whose] { return pdf::HexOf(SignatureOf(whose).contents); };
  constexpr const char* kMalformed = "PDF_SIGNATURE_MALFORMED";
  // The seal's revision is compared with what our writer makes before its CMS is looked at.
  const std::string respelt = whose == Whose::kLeader ? "CONTENTS" : "REVISION_LAYOUT";
  add(
      "P18", "bỏ /Contents", [=] { return WithContents(whose, "null", ' '); }, "PDF_DAMAGED");
  add(
      "P19", "/Contents là null", [=] { return WithContents(whose, " null", ' '); }, kMalformed);
  add(
      "P24r", "/Contents là tham chiếu đúng cú pháp",
      [=] { return WithContents(whose, " 4 0 R", ' '); }, kMalformed);
  // The padding makes room for a second range, outside what is signed.
  add(
      "P28", "phạm vi ký thứ hai trong chỗ đệm của chữ ký",
      [=] {
        const SignatureInFile& one = SignatureOf(whose);
        return WithContents(whose,
                            "<" + hex().substr(0, 20'000) + ">" +
                                RangeText(0, one.byte_range[1], one.byte_range[2] + 1'000,
                                          one.byte_range[3] - 1'000),
                            ' ');
      },
      "PDF_DUPLICATE_KEY");
  add(
      "P20", "/Contents rỗng", [=] { return WithContents(whose, "<>", ' '); }, kMalformed);
  add(
      "P21", "/Contents chỉ có một byte 00", [=] { return WithContents(whose, "<00>", ' '); },
      kMalformed);
  add(
      "P22", "/Contents viết bằng chuỗi ngoặc đơn",
      [=] { return WithContents(whose, "(chu ky)", ' '); }, kMalformed);
  add(
      "P23", "/Contents lẻ chữ số hex",
      [=] {
        std::string text = hex();
        text.back() = ' ';
        return WithContents(whose, "<" + text + ">", '0');
      },
      respelt);
  add(
      "P24", "/Contents là tham chiếu", [=] { return WithContents(whose, "4 0 R", ' '); },
      "PDF_DAMAGED");
  add(
      "P26", "khoảng trắng trong chuỗi hex",
      [=] {
        std::string text = hex();
        text[text.size() - 1] = text[text.size() - 2] = '\n';
        return WithContents(whose, "<" + text + ">", '0');
      },
      kMalformed);
  add(
      "P25", "byte lạ sau chữ ký trong phần đệm",
      [=] {
        std::string text = hex();
        text.back() = '1';
        return WithContents(whose, "<" + text + ">", '0');
      },
      "CONTENTS");
  add(
      "P25z", "phần đệm toàn số không, không có chữ ký",
      [=] { return WithContents(whose, "<" + std::string(hex().size(), '0') + ">", '0'); },
      "CONTENTS");
  add(
      "P26h", "chữ hex thường thay chữ hoa",
      [=] {
        std::string text = hex();
        for (char& c : text)
          if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
        return WithContents(whose, "<" + text + ">", '0');
      },
      respelt);
}

}  // namespace

std::vector<Attack> ByteAttacks() {
  constexpr const char* kDigest = "MESSAGE_DIGEST_MISMATCH";
  std::vector<Attack> all = {
      Flip(
          "P01", "đổi một chữ trong nội dung trang", [] { return Base().find("(Page 1)") + 1; },
          kDigest),
      Flip(
          "P01m", "đổi khổ trang trước khi ký", [] { return Base().find("595 842") + 2; }, kDigest),
      Flip(
          "P01h", "đổi một byte chú thích đầu tệp", [] { return size_t{12}; }, kDigest),
      Flip(
          "P02", "đổi tên người ký trong từ điển chữ ký",
          [] { return Base().find("/Name", SignatureOf(Whose::kSeal).object_begin) + 12; },
          "REVISION_LAYOUT"),
      Flip(
          "P02t", "đổi giờ ký trong từ điển chữ ký của cơ quan",
          [] { return Base().find("/M(D:", SignatureOf(Whose::kSeal).object_begin) + 18; },
          "REVISION_LAYOUT"),
      Flip(
          "P03", "đổi byte cuối tệp", [] { return Base().size() - 1; }, "PDF_TRAILING_DATA"),
      Flip(
          "P03s", "đổi con số sau startxref", [] { return Base().rfind("startxref") + 10; },
          "PDF_DAMAGED"),
      Flip(
          "P01f", "đổi một byte của phông chữ", [] { return Base().find("/Length1") + 400; },
          kDigest),
  };
  all.push_back({.id = "P04n",
                 .words = "đổi tên khóa /ByteRange ở cả hai chữ ký",
                 .make =
                     [] {
                       std::string bytes = Base();
                       for (const Whose whose : {Whose::kLeader, Whose::kSeal})
                         bytes = Swapped(bytes, "/ByteRange", "/ByteRangX",
                                         SignatureOf(whose).object_begin);
                       return bytes;
                     },
                 .code = "PDF_SIGNATURE_MALFORMED"});
  all.push_back({.id = "P31f",
                 .words = "ô chữ ký của lãnh đạo đổi thành ô khác loại",
                 .make =
                     [] {
                       return Swapped(Base(), "/FT/Sig", "/FT/Btn",
                                      ReadOrDie(Base()).revisions()[2].begin);
                     },
                 .code = "PDF_SIGNATURE_ORPHAN"});
  for (const Whose whose : {Whose::kLeader, Whose::kSeal}) {
    AddRanges(whose, all);
    AddContents(whose, all);
  }
  return all;
}

}  // namespace trinhky::signing::verify::testing
