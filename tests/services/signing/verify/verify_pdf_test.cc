// The verifier against files that are right and files that are not.
#include "services/signing/verify/verify_pdf.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <set>

#include "services/signing/pdf/form.h"
#include "tests/services/signing/verify/attacks.h"
#include "tests/services/signing/verify/foreign_files.h"
#include "tests/services/signing/verify/good_files.h"
#include "tests/services/signing/verify/verify_office.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::signing::verify {
namespace {

using testing::AllAttacks;
using testing::Attack;
using testing::GoodFile;
using testing::GoodFiles;
using testing::TheOffice;

std::string Told(const PdfReport& report) {
  std::string text(VerdictName(report.verdict));
  text += "/" + report.code;
  for (const SignatureReport& one : report.signatures) {
    text += "\n  " + one.field + " ";
    text += VerdictName(one.verdict);
    text += "/" + one.code + " ";
    text += LevelName(one.level);
  }
  for (const Change& change : report.changes)
    text += "\n  " + std::to_string(change.revision) + ": " + change.en;
  return text;
}

TEST(VerifyPdf, GoodFilesPass) {
  ASSERT_GE(GoodFiles().size(), 40u);
  for (const GoodFile& file : GoodFiles()) {
    const PdfReport report = TheOffice().Verify(file.bytes);
    EXPECT_EQ(report.verdict, Verdict::kValid) << file.words << "\n" << Told(report);
    EXPECT_EQ(report.code, "OK") << file.words;
    for (const SignatureReport& one : report.signatures)
      if (!one.is_time_stamp) {
        EXPECT_EQ(one.level, file.level) << file.words << " " << one.field << Told(report);
      }
  }
}

TEST(VerifyPdf, AttacksAreNamed) {
  std::set<std::string> ids;
  size_t wrong = 0;
  const std::vector<Attack> all = AllAttacks();
  EXPECT_GE(all.size(), 170u);
  for (const Attack& attack : all) {
    EXPECT_TRUE(ids.insert(attack.id).second) << attack.id;
    PdfPolicy policy = TheOffice().Policy();
    if (attack.demand) attack.demand(policy);
    const PdfReport report = VerifyPdf(attack.make(), policy);
    const bool right = report.verdict == attack.verdict && report.code == attack.code;
    wrong += right ? 0 : 1;
    EXPECT_TRUE(right) << attack.id << " " << attack.words << ": expected "
                       << VerdictName(attack.verdict) << "/" << attack.code << ", got "
                       << Told(report);
    EXPECT_FALSE(report.ok()) << attack.id;
    EXPECT_FALSE(report.signatures.empty()) << attack.id;
  }
  std::printf("%zu attacks, %zu judged otherwise than expected\n", all.size(), wrong);
}

// A report bound to its package, and what the report of the judgement says of it.
TEST(VerifyPdf, TellsWhatTheLeaderSigned) {
  const std::string base = testing::ReservedIn(pdf::testing::Layout::kStream);
  const std::string led = testing::LeaderBound(base);
  PdfPolicy policy = TheOffice().Policy();
  policy.content_digest = testing::ContentDigest();
  policy.base_sha256 = Sha256Hex(base);
  policy.seal_pending = true;
  const PdfReport first = VerifyPdf(led, policy);
  EXPECT_EQ(first.verdict, Verdict::kValid) << Told(first);
  EXPECT_EQ(first.signatures.size(), 1u);
  EXPECT_EQ(first.number + first.date, "");
  policy.seal_pending = false;
  EXPECT_EQ(VerifyPdf(led, policy).verdict, Verdict::kIncomplete);
  const PdfReport whole = VerifyPdf(TheOffice().Stamped(pdf::testing::Sealed(led), 1), policy);
  EXPECT_EQ(whole.verdict, Verdict::kValid) << Told(whole);
  EXPECT_EQ(whole.number, "123/BC-UBND");
  EXPECT_EQ(whole.date, "Bình An, ngày 15 tháng 4 năm 2026");
  for (const PdfReport& report : {first, whole}) {
    EXPECT_EQ(report.content_digest, testing::ContentDigest());
    EXPECT_EQ(report.base_bytes, static_cast<int64_t>(base.size()));
  }
  const PdfReport attachment = TheOffice().Verify(
      testing::SealedAttachment(testing::AttachmentIn(pdf::testing::Layout::kStream)));
  EXPECT_EQ(attachment.verdict, Verdict::kValid) << Told(attachment);
  EXPECT_EQ(attachment.content_digest, "");
  EXPECT_EQ(attachment.base_bytes, 0);
}

// The leader signed with another program: before the seal nobody binds the package, then the seal
// does.
TEST(VerifyPdf, TellsWhatAnOutsideLeaderSigned) {
  const std::string base = testing::ReservedIn(pdf::testing::Layout::kClassic);
  const std::string led = testing::SignedOutside(testing::OutsideFieldDraft(testing::Room()));
  PdfPolicy policy = TheOffice().Policy();
  policy.content_digest = testing::ContentDigest();
  policy.base_sha256 = Sha256Hex(base);
  policy.outside_leader = true;
  policy.seal_pending = true;
  policy.leader.required = true;
  const PdfReport first = VerifyPdf(led, policy);
  EXPECT_EQ(first.verdict, Verdict::kValid) << Told(first);
  EXPECT_TRUE(first.outside_leader);
  EXPECT_EQ(first.content_digest, "");
  policy.outside_leader = false;
  policy.seal_pending = false;
  policy.organisation.required = true;
  const PdfReport whole = VerifyPdf(testing::SealedOver(led), policy);
  EXPECT_EQ(whole.verdict, Verdict::kValid) << Told(whole);
  EXPECT_TRUE(whole.outside_leader);
  EXPECT_EQ(whole.content_digest, testing::ContentDigest());
  EXPECT_EQ(whole.number, "123/BC-UBND");
  ASSERT_EQ(whole.signatures.size(), 2u);
  EXPECT_EQ(whole.signatures[0].field, "Signature1");
  EXPECT_EQ(whole.signatures[0].role, SignerRole::kPerson);
  EXPECT_EQ(whole.signatures[1].role, SignerRole::kOrganisation);
  for (const PdfReport& report : {first, whole})
    EXPECT_EQ(report.base_bytes, static_cast<int64_t>(base.size()));
}

// What a changed file says about itself is not repeated.
TEST(VerifyPdf, ABrokenFileTellsNothing) {
  const std::string sealed = pdf::testing::Sealed(
      testing::LeaderBound(testing::ReservedIn(pdf::testing::Layout::kClassic)));
  const PdfReport report = TheOffice().Verify(testing::Appended(sealed, {{0, "(x)"}}));
  EXPECT_EQ(report.code, "UNDEFINED_CHANGES");
  EXPECT_EQ(report.content_digest + report.number + report.date, "");
  EXPECT_EQ(report.base_bytes, 0);
}

// The state that the whole file tells of is the one that its first bytes are: the same verdict, and
// when it is good, the same objects in the same places. Over all good files and all attacks.
TEST(VerifyPdf, AnEarlierStateIsTheFileThatItWas) {
  std::vector<std::string> files;
  for (const GoodFile& file : GoodFiles()) files.push_back(file.bytes);
  for (const Attack& attack : AllAttacks()) files.push_back(attack.make());
  size_t states = 0;
  for (const std::string& bytes : files) {
    const auto whole = pdf::PdfFile::Read(bytes);
    if (!whole.ok()) continue;
    for (size_t i = 0; i < whole->revisions().size(); ++i, ++states) {
      const auto shared = whole->AtRevision(i);
      const auto fresh = pdf::PdfFile::Read(bytes.substr(0, whole->revisions()[i].end));
      ASSERT_EQ(shared.status().code(), fresh.status().code());
      ASSERT_EQ(ReasonOf(shared.status()), ReasonOf(fresh.status()));
      if (!fresh.ok()) continue;
      EXPECT_EQ(shared->bytes(), fresh->bytes());
      EXPECT_EQ(shared->objects(), fresh->objects());
      EXPECT_EQ(shared->root(), fresh->root());
      EXPECT_EQ(shared->trailer(), fresh->trailer());
      EXPECT_EQ(shared->next_number(), fresh->next_number());
      EXPECT_EQ(shared->startxref(), fresh->startxref());
      EXPECT_EQ(shared->revisions().size(), fresh->revisions().size());
      for (const auto& [number, entry] : fresh->objects()) {
        const pdf::IndirectObject* one = shared->Find({number, entry.generation});
        const pdf::IndirectObject* other = fresh->Find({number, entry.generation});
        ASSERT_NE(one, nullptr);
        EXPECT_EQ(one->value, other->value);
        EXPECT_EQ(std::tie(one->begin, one->end, one->stream_begin, one->stream_size),
                  std::tie(other->begin, other->end, other->stream_begin, other->stream_size));
      }
    }
  }
  EXPECT_GT(states, 900u);
  std::printf("%zu files, %zu states\n", files.size(), states);
}

// Not one changed byte leaves a file valid, wherever it is.
TEST(VerifyPdf, NoChangedByteIsValid) {
  const char* given = std::getenv("TRINHKY_SEED");
  const unsigned long seed = given == nullptr ? 20260415 : std::strtoul(given, nullptr, 10);
  const char* runs_given = std::getenv("TRINHKY_FLIPS");
  const int runs = runs_given == nullptr ? 300 : std::atoi(runs_given);
  std::printf("seed %lu, %d changes\n", seed, runs);
  std::mt19937_64 random(seed);
  const std::vector<GoodFile>& files = GoodFiles();
  for (int i = 0; i < runs; ++i) {
    const GoodFile& file = files[random() % files.size()];
    std::string bytes = file.bytes;
    const size_t at = random() % bytes.size();
    const auto change = static_cast<char>(1 + random() % 255);
    bytes[at] = static_cast<char>(bytes[at] ^ change);
    const PdfReport report = TheOffice().Verify(bytes);
    ASSERT_FALSE(report.ok()) << file.words << ": byte " << at << " ^ " << int(change) << "\n"
                              << Told(report);
  }
}

}  // namespace
}  // namespace trinhky::signing::verify
