#include "tests/services/signing/verify/verify_office.h"

#include <openssl/objects.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "services/signing/crypto/cms.h"
#include "services/signing/pdf/appearance.h"
#include "services/signing/pdf/form.h"
#include "services/signing/pdf/security_store.h"
#include "services/signing/pdf/signature_place.h"
#include "services/signing/pdf/time_stamp.h"
#include "services/signing/trust/crl.h"
#include "tests/services/signing/crypto/forge.h"
#include "tests/testing/test_authority/statements.h"
#include "workflow/base/sha256.h"

namespace trinhky::signing::verify::testing {
namespace {

using pdf::PdfFile;
using pdf::Ref;
using pdf::Value;
using pdf::testing::kLongValidity;
using pdf::testing::kSealedAtUs;
using pdf::testing::Layout;
using pdf::testing::ReadOrDie;
using trinhky::testing::CrlStatement;
using trinhky::testing::OcspStatement;
using trinhky::testing::TimeStampStatement;

template <typename T>
T OrDie(absl::StatusOr<T> result) {
  if (result.ok()) return *std::move(result);
  std::fprintf(stderr, "%s\n", result.status().ToString().c_str());
  std::abort();  // a broken tool is no finding
}

int64_t AfterSeal(double hours) {
  return kSealedAtUs + static_cast<int64_t>(hours * static_cast<double>(kHourUs));
}

std::string TextOf(const PdfFile& file, Ref ref) {
  const pdf::IndirectObject object = OrDie(file.Get(ref));
  std::string text = object.value.Serialise();
  if (!object.is_stream) return text;
  return text + "\nstream\n" + file.bytes().substr(object.stream_begin, object.stream_size) +
         "\nendstream";
}

}  // namespace

VerifyOffice::VerifyOffice() : office_(pdf::testing::TestOffice()) {
  const Credential issuer = root();
  stamper_ = signing::testing::Forge({.common_name = "Dấu thời gian thử",
                                      .person_id = {},
                                      .extensions = {{NID_basic_constraints, "critical,CA:FALSE"},
                                                     {NID_key_usage, "critical,digitalSignature"},
                                                     {NID_ext_key_usage, "critical,timeStamping"}},
                                      .validity = kLongValidity},
                                     signing::testing::P256(), &issuer);
  trust_.Add(office_.ca.root());
  const std::string list = CrlStatement{.issuer = issuer,
                                        .this_update_us = kAtUs - kHourUs,
                                        .next_update_us = kAtUs + 24 * kHourUs}
                               .Encode();
  const CrlFinding found = ReadCrl(list, office_.ca.root(), {.seen_us = kAtUs});
  if (!found.ok()) std::abort();
  evidence_.Add(found.list);
}

PdfPolicy VerifyOffice::Policy() const {
  return {.trust = &trust_, .evidence = &evidence_, .at_us = kAtUs};
}

PdfReport VerifyOffice::Verify(const std::string& bytes) const {
  return VerifyPdf(bytes, Policy());
}

std::string VerifyOffice::StampedBy(const std::string& bytes, const Credential& authority,
                                    int64_t gen_time_us) const {
  return OrDie(AppendTimeStamp(
      ReadOrDie(bytes), [&](std::string_view digest) -> absl::StatusOr<std::string> {
        return TimeStampStatement{
            .authority = authority, .sha256 = std::string(digest), .gen_time_us = gen_time_us}
            .Token();
      }));
}

std::string VerifyOffice::Stamped(const std::string& bytes, double hours) const {
  return StampedBy(bytes, stamper_, AfterSeal(hours));
}

std::string VerifyOffice::WithEvidence(const std::string& bytes, double hours) const {
  const int64_t said_us = AfterSeal(hours);
  const auto answer = [&](const Certificate& certificate) {
    return OcspStatement{.responder = root(),
                         .certificate = certificate,
                         .issuer = office_.ca.root(),
                         .produced_us = said_us,
                         .this_update_us = said_us,
                         .next_update_us = said_us + 24 * kHourUs}
        .Encode();
  };
  std::vector<pdf::SignatureEvidence> evidence;
  for (const pdf::SignatureInFile& signature : OrDie(FindSignatures(ReadOrDie(bytes)))) {
    const Certificate& certificate = signature.is_time_stamp() ? stamper_.certificate
                                     : signature.field_name == pdf::kSealField
                                         ? office_.seal.certificate
                                         : office_.leader.certificate;
    evidence.push_back({.field_name = signature.field_name,
                        .certificates = {certificate.der(), office_.ca.root().der()},
                        .ocsp_responses = {answer(certificate)}});
  }
  return OrDie(AppendEvidence(ReadOrDie(bytes), evidence));
}

const VerifyOffice& TheOffice() {
  static const VerifyOffice* const kOffice = new VerifyOffice();
  return *kOffice;
}

std::string ReservedIn(Layout layout, int pages) {
  return pdf::testing::Reserved(pdf::testing::SamplePdf(layout, pages));
}

std::string ContentDigest() { return Sha256Hex("gói nội dung của báo cáo thử"); }

std::string LeaderBound(const std::string& bytes) {
  const pdf::testing::Office& office = TheOffice().office();
  pdf::SignRequest request = office.LeaderRequest();
  request.content_digest = ContentDigest();
  return OrDie(
      SignLeader(ReadOrDie(bytes), request, office.leader.key, {office.leader.certificate}));
}

std::string SealedIn(Layout layout, int pages) {
  return pdf::testing::Sealed(pdf::testing::LeaderSigned(ReservedIn(layout, pages)));
}

std::string AttachmentIn(Layout layout) {
  return OrDie(ReserveFields(ReadOrDie(pdf::testing::SamplePdf(layout, 1)),
                             {.seal = pdf::Place{.page = 0, .box = {380, 800, 580, 830}}},
                             pdf::testing::TestFonts()));
}

std::string SealedAttachment(const std::string& bytes) {
  const pdf::testing::Office& office = TheOffice().office();
  pdf::SignRequest request = office.SealRequest();
  request.look = {.lines = {pdf::AttachmentSealLine("123/BC-UBND", kSealedAtUs)}, .text_size = 10};
  return OrDie(SignSeal(ReadOrDie(bytes), request, {}, office.seal.key, {office.seal.certificate}));
}

std::string Appended(const std::string& bytes, const std::vector<NewText>& objects) {
  const PdfFile file = ReadOrDie(bytes);
  pdf::RevisionWriter writer(file);
  for (const NewText& one : objects) {
    Ref ref{one.number, 0};
    if (one.number == 0) ref = writer.NewObject();
    writer.PutText(ref, one.text);
  }
  return std::move(writer).Finish().bytes;
}

std::string Changed(const PdfFile& file, Ref ref, const std::map<std::string, Value>& entries) {
  Value value = OrDie(file.Get(ref)).value;
  for (const auto& [key, entry] : entries) {
    if (entry.is_null())
      value.dictionary()->erase(key);
    else
      value.Set(key, entry);
  }
  return value.Serialise();
}

Draft::Draft(const std::string& prepared)
    : before(ReadOrDie(prepared)), after(ReadOrDie(prepared)) {
  const size_t last = after.revisions().size() - 1;
  before = OrDie(after.AtRevision(last - 1));
  const pdf::SignatureInFile place = OrDie(FindSignatures(after)).back();
  signature = place.id;
  entries = place.dictionary;
  entries.dictionary()->erase("ByteRange");
  entries.dictionary()->erase("Contents");
  for (const auto& [number, entry] : after.EntriesOf(last)) {
    const Ref ref{number, entry.generation};
    if (entry.offset != after.startxref() && ref != signature) objects[ref] = TextOf(after, ref);
  }
}

std::string Draft::Signed(const Credential& signer) const {
  return SignedBy([&](const std::string& content) {
    return OrDie(SignCms(content, signer.key, {signer.certificate}));
  });
}

std::string Draft::SignedBy(
    const std::function<std::string(const std::string& content)>& make) const {
  pdf::RevisionWriter writer(before);
  for (int next = before.next_number(); next < next_number(); ++next)
    if (objects.contains({next, 0}) || signature.number == next) writer.NewObject();
  for (const auto& [ref, text] : objects) {
    if (ref.number == 0)
      writer.PutText(writer.NewObject(), text);
    else
      writer.PutText(ref, text);
  }
  const pdf::EmptyPlace place = OrDie(FinishWithPlace(std::move(writer), signature, entries));
  return FilledBy(place.bytes, make);
}

int Draft::next_number() const {
  const int last = objects.empty() ? 0 : objects.rbegin()->first.number;
  return std::max({after.objects().rbegin()->first, last, signature.number}) + 1;
}

void Draft::Change(Ref ref, const std::map<std::string, Value>& changes) {
  objects[ref] = Changed(after, ref, changes);
}

Ref Draft::Field(std::string_view name) const {
  for (const pdf::FormField& field : OrDie(FindFields(after)))
    if (field.name == name) return field.id;
  std::abort();
}

Draft LeaderDraft(Layout layout) {
  return Draft(
      OrDie(PrepareLeader(ReadOrDie(ReservedIn(layout)), TheOffice().office().LeaderRequest()))
          .bytes);
}

Draft BoundDraft() {
  pdf::SignRequest request = TheOffice().office().LeaderRequest();
  request.content_digest = ContentDigest();
  return Draft(OrDie(PrepareLeader(ReadOrDie(ReservedIn(Layout::kClassic)), request)).bytes);
}

Draft SealDraft(Layout layout) {
  return Draft(OrDie(PrepareSeal(ReadOrDie(pdf::testing::LeaderSigned(ReservedIn(layout))),
                                 TheOffice().office().SealRequest(), pdf::testing::ReportNumber()))
                   .bytes);
}

std::string FilledBy(const std::string& prepared,
                     const std::function<std::string(const std::string& content)>& make) {
  const std::string zeros(2 * 1000, '0');
  const size_t begin = prepared.rfind("<" + zeros);
  const size_t end = begin == std::string::npos ? begin : prepared.find('>', begin);
  if (end == std::string::npos) std::abort();
  const std::string content = prepared.substr(0, begin) + prepared.substr(end + 1);
  const std::string hex = pdf::HexOf(make(content));
  if (begin + 1 + hex.size() > end) std::abort();
  std::string out = prepared;
  return out.replace(begin + 1, hex.size(), hex);
}

}  // namespace trinhky::signing::verify::testing
