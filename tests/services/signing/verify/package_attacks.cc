// The digest of the package in the leader's signature: badly written, in the wrong place, or
// another one than is expected.
#include <cstdlib>

#include "services/signing/crypto/cms.h"
#include "services/signing/pdf/sign.h"
#include "tests/services/signing/verify/attacks.h"
#include "tests/services/signing/verify/verify_office.h"
#include "workflow/base/sha256.h"

namespace trinhky::signing::verify::testing {
namespace {

using pdf::Value;
using pdf::testing::Layout;
using pdf::testing::ReadOrDie;

constexpr Verdict kBroken = Verdict::kInvalidIntegrity;
constexpr Verdict kMismatch = Verdict::kMismatch;
constexpr const char* kForm = "SIGNATURE_FORM";

std::string Bound() { return pdf::testing::Sealed(LeaderBound(ReservedIn(Layout::kClassic))); }

// As our writer puts it into the file.
std::string DigestText() {
  const std::string bound = LeaderBound(ReservedIn(Layout::kClassic));
  const size_t begin = bound.find("/TrinhKyD<");
  if (begin == std::string::npos) std::abort();
  return bound.substr(begin, bound.find('>', begin) + 1 - begin);
}

// The leader's dictionary with something else in it, rightly signed.
Attack ByLeader(std::string id, std::string words, std::string key, Value value, std::string code) {
  return {.id = std::move(id),
          .words = std::move(words),
          .make =
              [key = std::move(key), value = std::move(value)] {
                Draft draft = BoundDraft();
                draft.entries.Set(key, value);
                return draft.Signed(TheOffice().office().leader);
              },
          .verdict = kBroken,
          .code = std::move(code)};
}

// Text of the prepared file replaced by other text of that length, then rightly signed.
std::string Respelt(const pdf::SignRequest& request, const std::string& from,
                    const std::string& to) {
  auto prepared = PrepareLeader(ReadOrDie(ReservedIn(Layout::kClassic)), request);
  if (!prepared.ok()) std::abort();
  const size_t at = prepared->bytes.rfind(from);
  if (at == std::string::npos || from.size() != to.size()) std::abort();
  prepared->bytes.replace(at, to.size(), to);
  const Credential& leader = TheOffice().office().leader;
  return FilledBy(prepared->bytes, [&](const std::string& content) {
    return *SignCms(content, leader.key, {leader.certificate});
  });
}

Draft BoundSealDraft() {
  auto prepared = PrepareSeal(ReadOrDie(LeaderBound(ReservedIn(Layout::kClassic))),
                              TheOffice().office().SealRequest(), pdf::testing::ReportNumber());
  if (!prepared.ok()) std::abort();
  return Draft(prepared->bytes);
}

std::string WrittenTwice() {
  const std::string digest = DigestText();
  pdf::SignRequest request = TheOffice().office().LeaderRequest();
  request.content_digest = ContentDigest();
  request.name = std::string(digest.size() - std::string("/Name()").size(), 'a');
  return Respelt(request, "/Name(" + request.name + ")", digest);
}

std::string WrittenSmall() {
  const std::string digest = DigestText();
  pdf::SignRequest request = TheOffice().office().LeaderRequest();
  request.content_digest = ContentDigest();
  return Respelt(request, digest, "/TrinhKyD<" + ContentDigest() + ">");
}

Attack Expected(std::string id, std::string words, std::function<std::string()> make,
                std::string code, std::function<void(PdfPolicy&)> demand) {
  return {.id = std::move(id),
          .words = std::move(words),
          .make = std::move(make),
          .verdict = kMismatch,
          .code = std::move(code),
          .demand = std::move(demand)};
}

void AddExpected(std::vector<Attack>& all) {
  constexpr const char* kPackage = "CONTENT_DIGEST_DIFFERS";
  constexpr const char* kBase = "BASE_DIFFERS";
  const auto package = [](PdfPolicy& policy) { policy.content_digest = ContentDigest(); };
  const auto other = [](PdfPolicy& policy) { policy.content_digest = Sha256Hex("hồ sơ khác"); };
  const auto base = [](PdfPolicy& policy) {
    policy.base_sha256 = Sha256Hex(ReservedIn(Layout::kClassic, 5));
  };
  const auto attachment = [] { return SealedAttachment(AttachmentIn(Layout::kClassic)); };
  const auto foreign = [](PdfPolicy& policy) {
    policy.world = World::kForeign;
    policy.content_digest = ContentDigest();
  };
  all.push_back(Expected("D10", "gói nội dung trong sổ là gói khác", Bound, kPackage, other));
  all.push_back(Expected(
      "D11", "chữ ký lãnh đạo không gắn với gói nào", [] { return SealedIn(Layout::kClassic); },
      kPackage, package));
  all.push_back(Expected("D12", "phụ lục không có chữ ký lãnh đạo mà sổ đòi gói nội dung",
                         attachment, kPackage, package));
  all.push_back(
      Expected("D13", "văn bản nơi khác mà sổ đòi gói nội dung", Bound, kPackage, foreign));
  all.push_back(Expected("D14", "lãnh đạo ký trên tệp khác tệp đã duyệt", Bound, kBase, base));
  all.push_back(
      Expected("D15", "tệp đã duyệt là tệp sau khi ký", Bound, kBase, [](PdfPolicy& policy) {
        policy.base_sha256 = Sha256Hex(LeaderBound(ReservedIn(Layout::kClassic)));
      }));
  all.push_back(Expected("D16", "phụ lục không có chữ ký lãnh đạo mà sổ đòi tệp đã duyệt",
                         attachment, kBase, base));
}

}  // namespace

std::vector<Attack> PackageAttacks() {
  const std::string raw = Sha256("hồ sơ khác");
  std::vector<Attack> all;
  all.push_back({.id = "D01",
                 .words = "đổi một chữ số của mã băm gói nội dung",
                 .make =
                     [] {
                       std::string bytes = Bound();
                       char& digit = bytes[bytes.find("/TrinhKyD<") + 20];
                       digit = digit == '0' ? '1' : '0';
                       return bytes;
                     },
                 .code = "MESSAGE_DIGEST_MISMATCH"});
  all.push_back(
      ByLeader("D02", "mã băm ngắn hơn 32 byte", "TrinhKyD", Value::String(raw.substr(1)), kForm));
  all.push_back(
      ByLeader("D02l", "mã băm dài hơn 32 byte", "TrinhKyD", Value::String(raw + "x"), kForm));
  all.push_back(ByLeader("D02e", "mã băm rỗng", "TrinhKyD", Value::String(""), kForm));
  all.push_back(ByLeader("D02h", "mã băm là 64 chữ số trong một chuỗi", "TrinhKyD",
                         Value::String(ContentDigest()), kForm));
  all.push_back(
      ByLeader("D02n", "mã băm là một tên", "TrinhKyD", Value::Name(raw.substr(1)), kForm));
  all.push_back(
      ByLeader("D02r", "mã băm ở đối tượng khác", "TrinhKyD", Value::Reference({1, 0}), kForm));
  all.push_back({.id = "D03",
                 .words = "mã băm ghi hai lần",
                 .make = WrittenTwice,
                 .code = "PDF_DUPLICATE_KEY"});
  all.push_back({.id = "D04",
                 .words = "mã băm ghi bằng chữ hex thường",
                 .make = WrittenSmall,
                 .code = "REVISION_LAYOUT"});
  all.push_back({.id = "D05",
                 .words = "cả lãnh đạo và dấu cơ quan cùng gắn với gói nội dung",
                 .make =
                     [raw] {
                       Draft draft = BoundSealDraft();
                       draft.entries.Set("TrinhKyD", Value::String(raw));
                       return draft.Signed(TheOffice().office().seal);
                     },
                 .code = kForm});
  all.push_back(ByLeader("D06", "mã băm dưới khóa lạ", "TrinhKyE", Value::String(raw), kForm));
  all.push_back(ByLeader("D06u", "khóa viết chữ thường", "trinhkyd", Value::String(raw), kForm));
  all.push_back({.id = "D07",
                 .words = "mã băm trong phần quyền chứng nhận",
                 .make =
                     [raw] {
                       Draft draft = BoundDraft();
                       Value reference = draft.entries.Find("Reference")->array()->front();
                       reference.Set("TrinhKyD", Value::String(raw));
                       draft.entries.Set("Reference", Value::List({reference}));
                       return draft.Signed(TheOffice().office().leader);
                     },
                 .code = "DOCMDP"});
  AddExpected(all);
  all.push_back({.id = "I04",
                 .words = "cơ quan chưa đóng dấu mà nơi nhận đòi dấu",
                 .make = [] { return pdf::testing::LeaderSigned(ReservedIn(Layout::kClassic)); },
                 .verdict = Verdict::kIncomplete,
                 .code = "SIGNATURE_MISSING",
                 .demand =
                     [](PdfPolicy& policy) {
                       policy.seal_pending = true;
                       policy.organisation.required = true;
                     }});
  all.push_back({.id = "I05",
                 .words = "chưa ai ký, kể cả khi còn chờ dấu",
                 .make = [] { return ReservedIn(Layout::kClassic); },
                 .verdict = Verdict::kIncomplete,
                 .code = "NO_SIGNATURE",
                 .demand = [](PdfPolicy& policy) { policy.seal_pending = true; }});
  return all;
}

}  // namespace trinhky::signing::verify::testing
