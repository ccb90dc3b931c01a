// Certificates, revocation and time, as far as they lie in the file.
#include <openssl/objects.h>

#include "services/signing/pdf/time_stamp.h"
#include "tests/services/signing/crypto/forge.h"
#include "tests/services/signing/verify/attacks.h"
#include "tests/services/signing/verify/verify_office.h"

namespace trinhky::signing::verify::testing {
namespace {

using pdf::testing::kLongValidity;
using pdf::testing::kSealedAtUs;
using pdf::testing::Layout;
using signing::testing::CertificateSpec;
using signing::testing::Forge;
using signing::testing::P256;
using signing::testing::SignerExtensions;

constexpr Verdict kUntrusted = Verdict::kUntrusted;
constexpr Verdict kIndeterminate = Verdict::kIndeterminate;

CertificateSpec SealSpec() {
  return {.common_name = "Ủy ban nhân dân xã Bình An",
          .person_id = {},
          .agency_id = "xa-binh-an-ubnd",
          .extensions = SignerExtensions(),
          .validity = kLongValidity};
}

std::vector<std::pair<int, std::string>> StamperExtensions(std::string purposes) {
  return {{NID_basic_constraints, "critical,CA:FALSE"},
          {NID_key_usage, "critical,digitalSignature"},
          {NID_ext_key_usage, std::move(purposes)}};
}

// The seal under another certificate of the same names.
Attack Under(std::string id, std::string words, std::function<Credential()> credential,
             Verdict verdict, std::string code) {
  return {.id = std::move(id),
          .words = std::move(words),
          .make = [credential = std::move(credential)] { return SealDraft().Signed(credential()); },
          .verdict = verdict,
          .code = std::move(code)};
}

Credential Issued(const CertificateSpec& spec) {
  const Credential root = TheOffice().root();
  return Forge(spec, P256(), &root);
}

Attack StampBy(std::string id, std::string words, std::function<Credential()> credential,
               double hours, Verdict verdict, std::string code) {
  return {.id = std::move(id),
          .words = std::move(words),
          .make =
              [credential = std::move(credential), hours] {
                return TheOffice().StampedBy(
                    SealedIn(Layout::kClassic), credential(),
                    kSealedAtUs + static_cast<int64_t>(hours * static_cast<double>(kHourUs)));
              },
          .verdict = verdict,
          .code = std::move(code)};
}

}  // namespace

std::vector<Attack> TimeAttacks() {
  std::vector<Attack> all;
  all.push_back(Under(
      "X01", "dấu của một nơi cấp không biết",
      [] {
        const Credential other = Forge({.common_name = "Nơi cấp lạ",
                                        .person_id = {},
                                        .extensions = signing::testing::AuthorityExtensions(),
                                        .validity = kLongValidity},
                                       P256(), nullptr);
        return Forge(SealSpec(), P256(), &other);
      },
      kUntrusted, "NO_CERTIFICATE_CHAIN"));
  all.push_back(Under(
      "X02", "nơi cấp trùng tên nhưng khóa khác",
      [] {
        const Credential other = Forge({.common_name = "Trình Ký Test Root",
                                        .person_id = {},
                                        .extensions = signing::testing::AuthorityExtensions(),
                                        .validity = kLongValidity},
                                       P256(), nullptr);
        return Forge(SealSpec(), P256(), &other);
      },
      kUntrusted, "NO_CERTIFICATE_CHAIN"));
  all.push_back(Under(
      "X03", "chứng thư tự ký", [] { return Forge(SealSpec(), P256(), nullptr); }, kUntrusted,
      "SELF_SIGNED"));
  all.push_back(Under(
      "X06", "chứng thư không cho ký",
      [] {
        CertificateSpec spec = SealSpec();
        spec.extensions = SignerExtensions("critical,keyEncipherment");
        return Issued(spec);
      },
      kUntrusted, "KEY_USAGE"));
  all.push_back(Under(
      "X08", "chứng thư máy chủ",
      [] {
        CertificateSpec spec = SealSpec();
        spec.extensions = SignerExtensions("critical,digitalSignature", "serverAuth");
        return Issued(spec);
      },
      kUntrusted, "EXTENDED_KEY_USAGE"));
  all.push_back(Under(
      "X12", "chứng thư đã hết hạn",
      [] {
        CertificateSpec spec = SealSpec();
        spec.validity = {.not_before_us = kSealedAtUs - 1000 * kHourUs,
                         .not_after_us = kSealedAtUs - kHourUs};
        return Issued(spec);
      },
      kIndeterminate, "CERTIFICATE_EXPIRED"));
  all.push_back(Under(
      "X13", "chứng thư chưa có hiệu lực",
      [] {
        CertificateSpec spec = SealSpec();
        spec.validity = {.not_before_us = kAtUs + kHourUs, .not_after_us = kAtUs + 1000 * kHourUs};
        return Issued(spec);
      },
      kIndeterminate, "CERTIFICATE_NOT_YET_VALID"));
  all.push_back(Under(
      "X34", "chứng thư của nơi cấp dùng để đóng dấu", [] { return TheOffice().root(); },
      kUntrusted, "SELF_SIGNED"));
  all.push_back({.id = "X32",
                 .words = "không có dữ liệu thu hồi nào",
                 .make = [] { return SealedIn(Layout::kClassic); },
                 .verdict = Verdict::kUnknown,
                 .code = "NO_REVOCATION_DATA",
                 .demand = [](PdfPolicy& policy) { policy.evidence = nullptr; }});
  all.push_back({.id = "X31",
                 .words = "bằng chứng nói trước giờ ký, không có gì nói sau",
                 .make =
                     [] {
                       const VerifyOffice& office = TheOffice();
                       return office.WithEvidence(office.Stamped(SealedIn(Layout::kClassic), 1),
                                                  0.5);
                     },
                 .verdict = Verdict::kUnknown,
                 .code = "REVOCATION_DATA_BEFORE_SIGNING",
                 .demand = [](PdfPolicy& policy) { policy.evidence = nullptr; }});
  all.push_back({.id = "X00",
                 .words = "không tin nơi cấp nào",
                 .make = [] { return SealedIn(Layout::kClassic); },
                 .verdict = kUntrusted,
                 .code = "NO_TRUST_STORE",
                 .demand = [](PdfPolicy& policy) { policy.trust = nullptr; }});
  all.push_back(StampBy(
      "T03", "chứng thư dấu thời gian không có mục đích đó",
      [] {
        return Issued({.common_name = "TSA",
                       .person_id = {},
                       .extensions = StamperExtensions("emailProtection"),
                       .validity = kLongValidity});
      },
      1, kUntrusted, "TST_PURPOSE"));
  all.push_back(StampBy(
      "T03c", "mục đích dấu thời gian không đánh dấu quan trọng",
      [] {
        return Issued({.common_name = "TSA",
                       .person_id = {},
                       .extensions = StamperExtensions("timeStamping"),
                       .validity = kLongValidity});
      },
      1, kUntrusted, "TST_PURPOSE"));
  all.push_back(StampBy(
      "T03u", "dấu thời gian của nơi không tin cậy",
      [] {
        return Forge({.common_name = "TSA",
                      .person_id = {},
                      .extensions = StamperExtensions("critical,timeStamping"),
                      .validity = kLongValidity},
                     P256(), nullptr);
      },
      1, kUntrusted, "SELF_SIGNED"));
  all.push_back(StampBy(
      "T04", "dấu thời gian trước khi chứng thư của nó có hiệu lực",
      [] {
        return Issued({.common_name = "TSA",
                       .person_id = {},
                       .extensions = StamperExtensions("critical,timeStamping"),
                       .validity = {.not_before_us = kSealedAtUs + 2 * kHourUs,
                                    .not_after_us = kAtUs + 999 * kHourUs}});
      },
      1, kIndeterminate, "TST_BEFORE_CERTIFICATE"));
  all.push_back(StampBy(
      "T09", "dấu thời gian ở tương lai", [] { return TheOffice().stamper(); }, 24 * 365,
      kIndeterminate, "TST_FROM_FUTURE"));
  all.push_back({.id = "T05",
                 .words = "dấu thời gian sau khi chứng thư người ký hết hạn",
                 .make =
                     [] {
                       CertificateSpec spec = SealSpec();
                       spec.validity = {.not_before_us = kSealedAtUs - 1000 * kHourUs,
                                        .not_after_us = kSealedAtUs + kHourUs / 2};
                       return TheOffice().Stamped(SealDraft().Signed(Issued(spec)), 1);
                     },
                 .verdict = kIndeterminate,
                 .code = "CERTIFICATE_EXPIRED"});
  all.push_back({.id = "T07",
                 .words = "dấu thời gian chỉ phủ một phần tệp",
                 .make =
                     [] {
                       std::string bytes = TheOffice().Stamped(SealedIn(Layout::kClassic), 1);
                       const auto stamp = FindSignatures(pdf::testing::ReadOrDie(bytes))->back();
                       const std::string length = std::to_string(stamp.byte_range[3]);
                       const size_t end = bytes.find(']', bytes.rfind("/ByteRange["));
                       return bytes.replace(end - length.size(), length.size(),
                                            std::to_string(stamp.byte_range[3] - 10));
                     },
                 .code = "BYTERANGE"});
  all.push_back({.id = "T06",
                 .words = "hai dấu thời gian sai thứ tự",
                 .make =
                     [] {
                       const VerifyOffice& office = TheOffice();
                       return office.Stamped(office.Stamped(SealedIn(Layout::kClassic), 5), 1);
                     },
                 .verdict = kIndeterminate,
                 .code = "TST_FROM_FUTURE"});
  all.push_back({.id = "T01",
                 .words = "dấu thời gian của một nội dung khác",
                 .make =
                     [] {
                       const std::string sealed = SealedIn(Layout::kClassic);
                       const std::string stamped = TheOffice().Stamped(sealed, 1);
                       const auto prepared = PrepareTimeStamp(pdf::testing::ReadOrDie(stamped));
                       const auto old = FindSignatures(pdf::testing::ReadOrDie(stamped))->back();
                       const std::string token = std::string(old.Der().value());
                       return *pdf::CompleteTimeStamp(prepared->bytes, token);
                     },
                 .code = "TST_IMPRINT"});
  return all;
}

}  // namespace trinhky::signing::verify::testing
