// What we write, judged by programs that are not ours: pdfsig, mutool, qpdf, and PDFBox with
// BouncyCastle; each level, each layout, one and two signatures.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "services/signing/pdf/normalise.h"
#include "services/signing/pdf/security_store.h"
#include "services/signing/pdf/signatures.h"
#include "services/signing/pdf/time_stamp.h"
#include "tests/services/signing/pdf/sample_pdf.h"
#include "tests/services/signing/pdf/signed_pdf.h"
#include "tests/services/signing/pdf/test_authorities.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/sha256.h"

namespace trinhky::signing::pdf {
namespace {

using testing::Layout;
using testing::LeaderSigned;
using testing::ReadOrDie;
using testing::Reserved;
using testing::RunProgram;
using testing::SamplePdf;
using testing::Sealed;
using testing::TestAuthorities;
using testing::TestOffice;
using trinhky::testing::IsOk;

constexpr const char* kLevels[] = {"B-B", "B-T", "B-LT", "B-LTA"};
constexpr const char* kJars =
    "/usr/share/java/pdfbox2.jar:/usr/share/java/fontbox2.jar:/usr/share/java/commons-logging.jar:"
    "/usr/share/java/bcprov.jar:/usr/share/java/bcpkix.jar:/usr/share/java/bcutil.jar";

int Count(const std::string& text, const std::string& word) {
  int count = 0;
  for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

struct Sample {
  std::string path;
  int signatures = 0;  // by people and organisations
  int stamps = 0;
};

class OtherProgramsTest : public ::testing::Test {
 protected:
  OtherProgramsTest() : authorities_(TestOffice().ca), nss_(authorities_.NssFolder()) {}

  std::string Stamped(const std::string& bytes) {
    const auto stamped = AppendTimeStamp(
        ReadOrDie(bytes), [this](std::string_view digest) { return authorities_.Token(digest); });
    EXPECT_THAT(stamped, IsOk());
    return *stamped;
  }

  // The chain, answers and list for every signature that is there.
  std::string WithEvidence(const std::string& bytes) {
    const PdfFile file = ReadOrDie(bytes);
    const std::string list = authorities_.RevocationList();
    std::vector<SignatureEvidence> evidence;
    const auto signatures = FindSignatures(file);
    for (const SignatureInFile& signature : *signatures) {
      SignatureEvidence one{.field_name = signature.field_name,
                            .certificates = {TestOffice().ca.root().der()},
                            .revocation_lists = {list}};
      if (signature.is_time_stamp()) {
        one.certificates.push_back(authorities_.TimeStampCertificate());
      } else {
        const Certificate& certificate = signature.field_name == kLeaderField
                                             ? TestOffice().leader.certificate
                                             : TestOffice().seal.certificate;
        one.certificates.push_back(certificate.der());
        one.ocsp_responses.push_back(authorities_.OcspResponse(certificate));
      }
      evidence.push_back(std::move(one));
    }
    const auto with = AppendEvidence(file, evidence);
    EXPECT_THAT(with, IsOk());
    return *with;
  }

  /// `signed_bytes` at each of the four levels, as files.
  void AddLevels(const std::string& name, const std::string& signed_bytes, int signatures) {
    std::string bytes = signed_bytes;
    for (int level = 0; level < 4; ++level) {
      if (level == 1 || level == 3) bytes = Stamped(bytes);
      if (level == 2) bytes = WithEvidence(bytes);
      const std::string path = authorities_.File(name + "_" + kLevels[level] + ".pdf");
      testing::WriteFile(path, bytes);
      samples_.push_back({path, signatures, (level + 1) / 2});
    }
  }

  void CheckWithPdfsig(const Sample& sample) {
    const std::string output = RunProgram("pdfsig -nssdir sql:" + nss_ + " " + sample.path).output;
    EXPECT_EQ(Count(output, "Signature is Valid."), sample.signatures) << output;
    EXPECT_EQ(Count(output, "Certificate is Trusted."), sample.signatures) << output;
    EXPECT_EQ(Count(output, "Signing Hash Algorithm: SHA-256"), sample.signatures + sample.stamps)
        << output;
  }

  // It knows neither our root ("Certificate error") nor time stamps ("not signed"), but it looks at
  // the digest and at what stands in the gap.
  void CheckWithMutool(const Sample& sample) {
    const std::string output = RunProgram("mutool sign -v " + sample.path).output;
    const int unchanged = Count(output, "The document is unchanged since signing.");
    const int continued = Count(output, "The signature is valid but there have been edits");
    EXPECT_EQ(unchanged, sample.stamps == 0 ? 1 : 0) << output;
    EXPECT_EQ(unchanged + continued, sample.signatures) << output;
    EXPECT_EQ(Count(output, "Digest error"), 0) << output;
    EXPECT_EQ(Count(output, "warning:"), 0) << output;
  }

  void CheckWithQpdf(const Sample& sample) {
    const auto ran = RunProgram("qpdf --check " + sample.path);
    EXPECT_EQ(ran.code, 0) << ran.output;
    EXPECT_EQ(Count(ran.output, "WARNING"), 0) << ran.output;
  }

  void CheckWithPdfBox() {
    const std::string classes = authorities_.File("classes");
    const auto compiled =
        RunProgram("javac -cp " + std::string(kJars) + " -d " + classes + " " +
                   TRINHKY_SOURCE_DIR "/tests/services/signing/pdf/PdfCheck.java");
    ASSERT_EQ(compiled.code, 0) << compiled.output;
    std::string command = "java -cp " + classes + ":" + kJars + " PdfCheck";
    for (const Sample& sample : samples_) command += " " + sample.path;
    const auto ran = RunProgram(command);
    ASSERT_EQ(ran.code, 0) << ran.output;
    const std::string lines = "\n" + ran.output;
    for (const Sample& sample : samples_) {
      const std::string name = "\n" + sample.path.substr(sample.path.rfind('/') + 1);
      EXPECT_EQ(Count(lines, name + " ETSI.CAdES.detached OK\n"), sample.signatures) << ran.output;
      EXPECT_EQ(Count(lines, name + " ETSI.RFC3161 OK\n"), sample.stamps) << ran.output;
    }
  }

  void CheckAll() {
    for (const Sample& sample : samples_) {
      SCOPED_TRACE(sample.path);
      CheckWithPdfsig(sample);
      CheckWithMutool(sample);
      CheckWithQpdf(sample);
    }
    CheckWithPdfBox();
  }

  TestAuthorities authorities_;
  std::string nss_;
  std::vector<Sample> samples_;
};

TEST_F(OtherProgramsTest, EveryLevelInEveryLayoutHolds) {
  for (const Layout layout : testing::kLayouts) {
    const std::string name(LayoutName(layout));
    const std::string certified = LeaderSigned(Reserved(SamplePdf(layout)));
    AddLevels(name + "_leader", certified, 1);
    AddLevels(name + "_sealed", Sealed(certified), 2);
  }
  CheckAll();
}

// A key of ours in the leader's dictionary troubles nobody.
TEST_F(OtherProgramsTest, AReportBoundToItsPackageHolds) {
  const auto& office = TestOffice();
  SignRequest request = office.LeaderRequest();
  request.content_digest = Sha256Hex("hồ sơ");
  const auto bound = SignLeader(ReadOrDie(Reserved(SamplePdf(Layout::kClassic))), request,
                                office.leader.key, {office.leader.certificate});
  ASSERT_THAT(bound, IsOk());
  AddLevels("bound", Sealed(*bound), 2);
  CheckAll();
}

TEST_F(OtherProgramsTest, AReportFromCairoHoldsAndShowsItsNumber) {
  const auto clean = NormaliseUpload(testing::CairoPdf());
  ASSERT_THAT(clean, IsOk());
  AddLevels("cairo", Sealed(LeaderSigned(Reserved(*clean))), 2);
  CheckAll();
  const std::string path = samples_.back().path;
  const std::string text = RunProgram("pdftotext -layout " + path + " -").output;
  for (const char* shown :
       {"123/BC-UBND", "Bình An, ngày 15 tháng 4 năm 2026", "Người ký: Nguyễn Văn An",
        "Cơ quan: Ủy ban nhân dân xã Bình An", "Thời gian ký: 15/04/2026; 14:05:33 +07:00",
        "Thời gian ký: 15/04/2026; 15:05:33 +07:00"})
    EXPECT_NE(text.find(shown), std::string::npos) << shown << " is not in\n" << text;
  const std::string fonts = RunProgram("pdffonts " + path).output;
  EXPECT_NE(fonts.find("LiberationSerif"), std::string::npos) << fonts;
}

TEST_F(OtherProgramsTest, TheyRefuseWhatIsChanged) {
  std::string bytes = Sealed(LeaderSigned(Reserved(SamplePdf(Layout::kClassic))));
  bytes = testing::Replaced(bytes, "(Page 1)", "(Page 7)");
  const std::string path = authorities_.File("changed.pdf");
  testing::WriteFile(path, bytes);
  const std::string pdfsig = RunProgram("pdfsig -nssdir sql:" + nss_ + " " + path).output;
  EXPECT_EQ(Count(pdfsig, "Signature is Valid."), 0) << pdfsig;
  EXPECT_EQ(Count(pdfsig, "Digest Mismatch"), 2) << pdfsig;
  samples_.push_back({path, 0, 0});
  CheckWithPdfBox();
}

}  // namespace
}  // namespace trinhky::signing::pdf
