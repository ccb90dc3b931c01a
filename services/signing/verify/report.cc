#include "services/signing/verify/report.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <utility>

#include "workflow/base/status.h"

namespace trinhky::signing::verify {
namespace {

// From the best to the worst.
constexpr std::array kOrder = {Verdict::kValid,          Verdict::kValidLtv,
                               Verdict::kUnknown,        Verdict::kIndeterminate,
                               Verdict::kIncomplete,     Verdict::kMismatch,
                               Verdict::kUntrusted,      Verdict::kWeak,
                               Verdict::kInvalidRevoked, Verdict::kInvalidIntegrity};

size_t RankOf(Verdict verdict) {
  for (size_t i = 0; i < kOrder.size(); ++i)
    if (kOrder[i] == verdict) return i;
  return kOrder.size();
}

struct CodeWords {
  std::string_view code;
  Words words;
};

constexpr CodeWords kCodes[] = {
    {"NO_SIGNATURE", {"tệp không có chữ ký số", "the file carries no signature"}},
    {"SIGNATURE_MISSING", {"còn thiếu chữ ký này", "this signature is missing"}},
    {"SIGNATURE_HIDDEN",
     {"có chữ ký bị giấu khỏi biểu mẫu", "a signature has been hidden from the form"}},
    {"BYTERANGE",
     {"phạm vi ký không phải là trọn một lần ghi", "what is signed is not one whole revision"}},
    {"CONTENTS", {"chỗ chứa chữ ký sai cấu trúc", "the place of the signature is malformed"}},
    {"COLLISION", {"hai chữ ký trên cùng một đoạn tệp", "two signatures over the same bytes"}},
    {"UNDEFINED_CHANGES",
     {"nội dung bị thay đổi sau khi ký", "the content was changed after signing"}},
    {"PAGE_DIFFERENCE", {"trang bị thay đổi sau khi ký", "a page was changed after signing"}},
    {"DOCMDP",
     {"thay đổi trái với quyền mà chữ ký đầu tiên cho phép",
      "a change that the first signature does not permit"}},
    {"FIELDMDP",
     {"ô số hoặc ngày bị điền sai cách", "number or date was filled in against the rules"}},
    {"SIG_CONSTRAINTS",
     {"chữ ký không nằm đúng chỗ dành sẵn", "a signature outside its reserved place"}},
    {"SIGNATURE_PLACE",
     {"ô chữ ký phải là ô KyLanhDao có sẵn, hoặc nằm trong khung dành cho chữ ký và con dấu, hoặc "
      "không hiện trên trang",
      "the signature belongs into the field KyLanhDao, or inside the room of signature and seal, "
      "or "
      "must be invisible"}},
    {"SIGNATURE_ORDER",
     {"sai thứ tự: lãnh đạo ký trước, cơ quan ký sau",
      "wrong order: the leader first, the organisation last"}},
    {"SIGNATURE_FORM",
     {"từ điển chữ ký khác với cách hệ thống ghi", "a signature dictionary that we do not write"}},
    {"SUBFILTER_UNKNOWN",
     {"kiểu chữ ký này không đọc được ở đây", "a kind of signature that is not read here"}},
    {"REVISION_LAYOUT",
     {"phần ghi thêm không do hệ thống này ghi", "an addition that this system has not written"}},
    {"APPEARANCE_NOT_SIGNER",
     {"tên hoặc giờ ký nhìn thấy khác với chứng thư hoặc chữ ký",
      "the name or time shown is not that of the signature"}},
    {"APPEARANCE_FORM",
     {"hình hiển thị của chữ ký sai cấu trúc", "the appearance is not one that we draw"}},
    {"FIELDS_NOT_RESERVED",
     {"tệp không có các ô dành sẵn trước khi ký", "no places were reserved before signing"}},
    {"DANGLING_REFERENCE",
     {"tệp chừa sẵn chỗ trỏ tới nội dung chưa có", "the file names content that is not there yet"}},
    {"NUMBER_MISMATCH",
     {"số văn bản khác với sổ đăng ký", "the number is not that of the register"}},
    {"DATE_MISMATCH", {"ngày ban hành khác với sổ đăng ký", "the date is not the register's"}},
    {"CONTENT_DIGEST_DIFFERS",
     {"chữ ký gắn với hồ sơ khác", "the signatures bind another package"}},
    {"BASE_DIFFERS", {"lãnh đạo đã ký trên một tệp khác", "the leader has signed another file"}},
    {"TIMESTAMP_ORDER", {"các dấu thời gian sai thứ tự", "time stamps are out of order"}},
    {"TOO_MANY_REVISIONS",
     {"tệp có quá nhiều lần ghi thêm để kiểm tra", "too many revisions to look at"}},
    {"NO_REVOCATION_DATA",
     {"không có dữ liệu thu hồi của chứng thư", "nothing is known about revocation"}},
    {"SIGNER_ROLE",
     {"chứng thư không dùng cho vai trò này", "the certificate is not for this role"}},
    {"MESSAGE_DIGEST_MISMATCH",
     {"nội dung khác với nội dung đã ký", "the content is not what was signed"}},
    {"CERTIFICATE_EXPIRED", {"chứng thư đã hết hạn", "the certificate has expired"}},
};

constexpr Words VerdictWords(Verdict verdict) {
  switch (verdict) {
    case Verdict::kValid:
      return {"hợp lệ", "valid"};
    case Verdict::kValidLtv:
      return {"hợp lệ tại thời điểm ký", "valid when it was made"};
    case Verdict::kUnknown:
      return {"chưa kiểm tra được việc thu hồi", "revocation cannot be checked now"};
    case Verdict::kIndeterminate:
      return {"chưa kết luận được", "cannot be decided"};
    case Verdict::kInvalidIntegrity:
      return {"chữ ký hoặc tệp bị thay đổi hoặc sai cấu trúc", "changed or malformed"};
    case Verdict::kInvalidRevoked:
      return {"chứng thư đã bị thu hồi trước khi ký", "the certificate had been revoked"};
    case Verdict::kUntrusted:
      return {"chứng thư không được tin cậy", "the certificate is not trusted"};
    case Verdict::kWeak:
      return {"thuật toán hoặc khóa quá yếu", "the algorithm or key is too weak"};
    case Verdict::kIncomplete:
      return {"còn thiếu chữ ký", "a signature is missing"};
    case Verdict::kMismatch:
      return {"không khớp người ký, cơ quan hoặc vị trí", "another signer or place than expected"};
  }
  return {};
}

}  // namespace

std::string_view LevelName(Level level) {
  static constexpr std::string_view kNames[] = {"", "B-B", "B-T", "B-LT", "B-LTA"};
  return kNames[static_cast<int>(level)];
}

bool IsWorse(Verdict a, Verdict b) { return RankOf(a) > RankOf(b); }

Finding FindingOf(const absl::Status& status) {
  Finding finding = Broken(ReasonOf(status));
  if (finding.code.empty()) finding.code = "PDF_INTERNAL";
  if (finding.code == "PDF_TOO_LARGE" || finding.code == "PDF_TOO_COMPLEX" ||
      finding.code == "PDF_INTERNAL")
    finding.verdict = Verdict::kIndeterminate;
  return finding;
}

Words WordsOf(Verdict verdict, std::string_view code) {
  for (const CodeWords& known : kCodes)
    if (known.code == code) return known.words;
  return VerdictWords(verdict);
}

std::string TimeText(int64_t time_us) {
  if (time_us == 0) return {};
  using namespace std::chrono;  // NOLINT: nothing else here
  const sys_seconds local{floor<seconds>(microseconds(time_us)) + hours(7)};
  const sys_days day = floor<days>(local);
  const year_month_day date(day);
  const hh_mm_ss time(local - day);
  char text[96];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d+07:00", int(date.year()),
                unsigned(date.month()), unsigned(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text;
}

}  // namespace trinhky::signing::verify
