// The leader signs our page with programs that are not ours; our judge takes what they wrote, the
// office seals it, and other programs still find both signatures good.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/services/signing/pdf/test_authorities.h"
#include "tests/services/signing/verify/foreign_files.h"
#include "tests/services/signing/verify/verify_office.h"

namespace trinhky::signing::verify {
namespace {

using pdf::testing::ReadWholeFile;
using pdf::testing::RunProgram;
using pdf::testing::TestAuthorities;
using pdf::testing::TestOffice;
using testing::TheOffice;

constexpr const char* kJars =
    "/usr/share/java/itext.jar:/usr/share/java/pdfbox2.jar:/usr/share/java/fontbox2.jar:"
    "/usr/share/java/commons-logging.jar:/usr/share/java/bcprov.jar:/usr/share/java/bcpkix.jar:"
    "/usr/share/java/bcutil.jar";

struct Way {
  const char* how;
  const char* field;
};
constexpr Way kWays[] = {{"pdfbox-field", "KyLanhDao"},
                         {"pdfbox-hidden", "Signature1"},
                         {"itext-field", "KyLanhDao"},
                         {"itext-new", "Signature1"},
                         {"itext-certified", "KyLanhDao"}};

std::string Told(const PdfReport& report) {
  std::string text(VerdictName(report.verdict));
  text += "/" + report.code;
  for (const Change& change : report.changes)
    text += "\n  " + std::to_string(change.revision) + ": " + change.en;
  return text;
}

int Count(const std::string& text, const std::string& word) {
  int count = 0;
  for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

class OutsideProgramsTest : public ::testing::Test {
 protected:
  OutsideProgramsTest() : files_(TestOffice().ca), nss_(files_.NssFolder()) {
    page_ = pdf::testing::Reserved(pdf::testing::CairoPdf());
    pdf::testing::WriteFile(files_.File("page.pdf"), page_);
    const Credential& leader = TestOffice().leader;
    EXPECT_TRUE(SavePrivateKey(leader.key, files_.File("leader.key")).ok());
    pdf::testing::WriteFile(files_.File("leader.pem"), leader.certificate.ToPem());
    Run("openssl pkcs12 -export -inkey " + files_.File("leader.key") + " -in " +
        files_.File("leader.pem") + " -passout pass:thu -out " + files_.File("leader.p12"));
  }

  static std::string Run(const std::string& command) {
    const auto ran = RunProgram(command);
    EXPECT_EQ(ran.code, 0) << ran.output;
    return ran.output;
  }

  PdfReport BeforeTheSeal(const std::string& bytes) const {
    PdfPolicy policy = TheOffice().Policy();
    policy.outside_leader = true;
    policy.seal_pending = true;
    policy.leader.required = true;
    policy.leader.id = TestOffice().leader.certificate.Identity().person_id;
    policy.leader.fingerprint = TestOffice().leader.certificate.FingerprintHex();
    return VerifyPdf(bytes, policy);
  }

  TestAuthorities files_;
  std::string nss_;
  std::string page_;
};

TEST_F(OutsideProgramsTest, WhatTheySignedIsTakenAndSealed) {
  const std::string classes = files_.File("classes");
  Run("javac -cp " + std::string(kJars) + " -d " + classes + " " +
      TRINHKY_SOURCE_DIR "/tests/services/signing/verify/OutsideSign.java");
  std::string command = "java -cp " + classes + ":" + kJars + " OutsideSign " +
                        files_.File("leader.p12") + " thu " + files_.File("page.pdf");
  for (const Way& way : kWays)
    command += " " + std::string(way.how) + " " + files_.File(std::string(way.how) + ".pdf");
  Run(command);
  for (const Way& way : kWays) {
    SCOPED_TRACE(way.how);
    const std::string bytes = ReadWholeFile(files_.File(std::string(way.how) + ".pdf"));
    ASSERT_EQ(bytes.substr(0, page_.size()), page_);
    const PdfReport first = BeforeTheSeal(bytes);
    EXPECT_EQ(first.verdict, Verdict::kValid) << Told(first);
    ASSERT_FALSE(first.signatures.empty());
    EXPECT_EQ(first.signatures[0].field, way.field);
    const std::string sealed = testing::SealedOver(bytes);
    const PdfReport whole = TheOffice().Verify(sealed);
    EXPECT_EQ(whole.verdict, Verdict::kValid) << Told(whole);
    EXPECT_EQ(whole.content_digest, testing::ContentDigest());
    EXPECT_EQ(whole.number, "123/BC-UBND");
    const std::string path = files_.File(std::string(way.how) + "_sealed.pdf");
    pdf::testing::WriteFile(path, sealed);
    const std::string output = RunProgram("pdfsig -nssdir sql:" + nss_ + " " + path).output;
    EXPECT_EQ(Count(output, "Signature is Valid."), 2) << output;
    EXPECT_EQ(Count(output, "Certificate is Trusted."), 2) << output;
    Run("qpdf --check " + path);
  }
}

// It signs with SHA-1, which nobody may accept any more; the reason says so.
TEST_F(OutsideProgramsTest, MutoolSignsTooWeakly) {
  const std::string out = files_.File("mutool.pdf");
  const pdf::PdfFile page = pdf::testing::ReadOrDie(page_);
  const auto fields = FindFields(page);
  for (const pdf::FormField& field : *fields)
    if (field.name == "KyLanhDao")
      Run("mutool sign -s " + files_.File("leader.p12") + " -P thu -o " + out + " " +
          files_.File("page.pdf") + " " + std::to_string(field.id.number));
  const PdfReport report = BeforeTheSeal(ReadWholeFile(out));
  EXPECT_EQ(report.verdict, Verdict::kWeak) << Told(report);
  EXPECT_EQ(report.code, "HASH_NOT_ALLOWED");
}

}  // namespace
}  // namespace trinhky::signing::verify
