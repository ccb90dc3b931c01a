// Bad files over the wire: refused with code and reason, and neither a row nor a blob is written.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>

#include <functional>
#include <utility>
#include <vector>

#include "clients/cli/client/request_id.h"
#include "clients/cli/client/upload.h"
#include "tests/testing/office_fixture.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/table_digests.h"
#include "tests/testing/wire_office.h"
#include "workflow/base/limits.h"
#include "workflow/base/sha256.h"

namespace trinhky::testing {
namespace {

using absl::StatusCode;

constexpr char kDrafter[] = "nguyen-van-an";
constexpr char kGoodReport[] = "01-bao-cao-nq57-binh-an.txt";

using Parts = std::vector<std::pair<std::string, std::string>>;

/// A zip archive of these files.
std::string Zip(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(buffer);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  for (const auto& [name, bytes] : parts)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0),
                 0);
  EXPECT_EQ(zip_close(archive), 0);
  zip_source_open(buffer);
  zip_source_seek(buffer, 0, SEEK_END);
  std::string out(static_cast<size_t>(zip_source_tell(buffer)), '\0');
  zip_source_seek(buffer, 0, SEEK_SET);
  zip_source_read(buffer, out.data(), out.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  return out;
}

constexpr char kTypes[] =
    "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

std::string Docx(const std::string& document_xml) {
  return Zip({{"[Content_Types].xml", kTypes}, {"word/document.xml", document_xml}});
}

/// A DOCX with each line in a paragraph of its own.
std::string DocxOf(const std::vector<std::string>& lines) {
  std::string body;
  for (const std::string& line : lines) body += "<w:p><w:r><w:t>" + line + "</w:t></w:r></w:p>";
  return Docx(
      "<w:document "
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
      body + "</w:body></w:document>");
}

/// One page with one line of ASCII.
std::string PdfOf(const std::string& line) {
  const std::string stream = "BT /F1 12 Tf 72 700 Td (" + line + ") Tj ET";
  const std::string objects[] = {
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 "
      "R>>>>>>",
      "<</Length " + std::to_string(stream.size()) + ">>stream\n" + stream + "\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
  std::string pdf = "%PDF-1.4\n";
  std::string offsets;
  int number = 0;
  for (const std::string& object : objects) {
    const std::string at = std::to_string(pdf.size());
    offsets += std::string(10 - at.size(), '0') + at + " 00000 n \n";
    pdf += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
  }
  return pdf + "xref\n0 6\n0000000000 65535 f \n" + offsets +
         "trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n" + std::to_string(pdf.size()) + "\n%%EOF\n";
}

std::string WithMark(const std::string& mark) { return mark + "\n" + SampleReport(kGoodReport); }

/// One file, what its name claims, and what the office says to it.
struct BadFile {
  const char* what;
  const char* name;
  std::function<std::string()> bytes;
  StatusCode code;
  const char* reason;
};

const std::vector<BadFile>& BadFiles() {
  constexpr StatusCode kInput = StatusCode::kInvalidArgument;
  constexpr StatusCode kState = StatusCode::kFailedPrecondition;
  // clang-format off: one file on a line.
  static const std::vector<BadFile> kFiles = {
      {"no bytes", "a.txt", [] { return std::string(); }, kInput, "FILE_EMPTY"},
      {"over 64 MiB", "a.txt", [] { return std::string(limits::kUploadBytesMax + 1, 'a'); }, kInput,
       "FILE_TOO_LARGE"},
      {"over 4 MiB of text", "a.txt", [] { return std::string(limits::kTextBytesMax + 1, 'a'); },
       kInput, "TEXT_TOO_LARGE"},
      {"TCVN3, not UTF-8", "a.txt", [] { return std::string("C\xF4ng v\xE3n"); }, kInput,
       "TEXT_NOT_UTF8"},
      {"a program", "a.txt",
       [] {
         return std::string(
             "\x7f"
             "ELF\0\0\0",
             7);
       },
       kInput, "FILE_UNKNOWN"},
      {"PDF named .txt", "a.txt", [] { return PdfOf("BAO CAO"); }, kInput, "FILE_NOT_AS_NAMED"},
      {"DOCX named .pdf", "a.pdf", [] { return DocxOf({"BÁO CÁO"}); }, kInput, "FILE_NOT_AS_NAMED"},
      {"text named .pdf", "a.pdf", [] { return SampleReport(kGoodReport); }, kInput,
       "FILE_NOT_AS_NAMED"},
      {"text named .docx", "a.docx", [] { return SampleReport(kGoodReport); }, kInput,
       "FILE_NOT_AS_NAMED"},
      {"a zip, no DOCX", "a.docx",
       [] {
         return Zip({{"a.txt", "BÁO CÁO"}});
       },
       kInput, "DOCX_DAMAGED"},
      {"half a DOCX", "a.docx", [] { return DocxOf({"BÁO CÁO"}).substr(0, 120); }, kInput,
       "DOCX_DAMAGED"},
      {"a DOCX with broken XML", "a.docx", [] { return Docx("<w:document><w:body>"); }, kInput,
       "DOCX_DAMAGED"},
      {"a zip bomb", "a.docx", [] { return Docx(std::string(limits::kUnpackedBytesMax + 1, ' ')); },
       kInput, "DOCX_TOO_LARGE"},
      {"half a PDF", "a.pdf", [] { return PdfOf("BAO CAO").substr(0, 60); }, kInput, "PDF_DAMAGED"},
      {"a PDF of nothing", "a.pdf", [] { return std::string("%PDF-1.7\nnot really"); }, kInput,
       "PDF_DAMAGED"},
      {"a scanned PDF", "a.pdf", [] { return PdfOf(""); }, kInput, "PDF_WITHOUT_TEXT"},
      // R-SEC-02, R-SEC-03: each mark, in each kind of file.
      {"MẬT", "a.txt", [] { return WithMark("MẬT"); }, kState, "STATE_SECRET"},
      {"TỐI MẬT", "a.txt", [] { return WithMark("TỐI MẬT"); }, kState, "STATE_SECRET"},
      {"TUYỆT MẬT", "a.txt", [] { return WithMark("TUYỆT MẬT"); }, kState, "STATE_SECRET"},
      {"BÍ MẬT NHÀ NƯỚC", "a.txt", [] { return WithMark("BÍ MẬT NHÀ NƯỚC"); }, kState,
       "STATE_SECRET"},
      {"Độ mật: Mật", "a.txt", [] { return WithMark("Độ mật: Mật"); }, kState, "STATE_SECRET"},
      {"Độ mật: Tối mật", "a.txt", [] { return WithMark("Độ mật: Tối mật"); }, kState,
       "STATE_SECRET"},
      {"Độ mật: Tuyệt mật", "a.txt", [] { return WithMark("Độ mật: Tuyệt mật"); }, kState,
       "STATE_SECRET"},
      {"a stamp at the end", "a.txt",
       [] { return SampleReport(kGoodReport) + "\n\nTỐI MẬT\nBản số: 02\n"; }, kState,
       "STATE_SECRET"},
      {"MẬT in a DOCX", "a.docx",
       [] {
         return DocxOf({"MẬT", "BÁO CÁO", "Kết quả"});
       },
       kState, "STATE_SECRET"},
      {"TUYỆT MẬT in a DOCX", "a.docx",
       [] {
         return DocxOf({"BÁO CÁO", "TUYỆT MẬT"});
       },
       kState, "STATE_SECRET"},
      {"TOI MAT in a PDF", "a.pdf", [] { return PdfOf("TOI MAT"); }, kState, "STATE_SECRET"},
  };
  // clang-format on
  return kFiles;
}

class BadFileTest : public ::testing::Test {
 protected:
  BadFileTest() {
    const auto draft =
        cli::Upload(office_.As(kDrafter), Header("bao-cao.txt"), SampleReport(kGoodReport));
    EXPECT_THAT(draft, IsOk());
    if (draft.ok()) draft_ = *draft;
    files_before_ = FilesBelow(office_.blobs());
    tables_before_ = DigestTables(office_.database(), TablesOfTheBackground());
  }

  static v1::DraftHeader Header(const std::string& name) {
    v1::DraftHeader header;
    header.set_parent("agencies/binh-an-ubnd");
    header.set_file_name(name);
    header.set_secrecy("THUONG");
    return header;
  }

  /// The same file as new content of the draft that is there.
  v1::DraftHeader EditHeader(const std::string& name) const {
    v1::DraftHeader header = Header(name);
    header.set_document(draft_.name().substr(draft_.name().rfind('/') + 1));
    header.set_etag(draft_.etag());
    return header;
  }

  absl::Status Send(const v1::DraftHeader& header, const std::string& bytes) {
    return cli::Upload(office_.As(kDrafter), header, bytes).status();
  }

  void ExpectNothingWritten(const std::string& what) {
    EXPECT_EQ(DigestTables(office_.database(), TablesOfTheBackground()), tables_before_) << what;
    EXPECT_EQ(FilesBelow(office_.blobs()), files_before_) << what;
  }

  WireOffice office_;
  v1::Document draft_;
  TableDigests tables_before_;
  std::vector<std::string> files_before_;
};

TEST_F(BadFileTest, EachIsRefusedAndNothingIsWritten) {
  for (const BadFile& file : BadFiles()) {
    const std::string bytes = file.bytes();
    EXPECT_THAT(Send(Header(file.name), bytes), Refuses(file.code, file.reason)) << file.what;
    ExpectNothingWritten(file.what);
    EXPECT_THAT(Send(EditHeader(file.name), bytes), Refuses(file.code, file.reason)) << file.what;
    ExpectNothingWritten(file.what);
  }
}

// R-SEC-01, R-SEC-06: what the drafter declares comes first, whatever the file says.
TEST_F(BadFileTest, WhatIsDeclaredSecretIsNotTakenIn) {
  for (const char* level : {"MAT", "TOI_MAT", "TUYET_MAT", "KHAC"}) {
    v1::DraftHeader header = Header("bao-cao.txt");
    header.set_secrecy(level);
    EXPECT_THAT(Send(header, SampleReport(kGoodReport)),
                Refuses(StatusCode::kFailedPrecondition, "SECRECY_REFUSED"))
        << level;
    ExpectNothingWritten(level);
  }
}

TEST_F(BadFileTest, AFileThatWasCutOnTheWayIsNotTakenIn) {
  const std::string whole = SampleReport(kGoodReport) + "\nđoạn thêm";
  v1::DraftHeader header = Header("bao-cao.txt");
  header.set_request_id(cli::NewRequestId());
  header.set_file_sha256(Sha256Hex(whole));
  v1::Document document;
  const grpc::Status status = cli::UploadOnce(office_.As(kDrafter), header,
                                              whole.substr(0, whole.size() / 2), {}, document);
  EXPECT_THAT(rpc::FromGrpc(status), Refuses(StatusCode::kInvalidArgument, "FILE_DIGEST_MISMATCH"));
  ExpectNothingWritten("cut");
}

// R-SEC-04: talk about secrecy is no mark of it.
TEST_F(BadFileTest, TalkAboutSecrecyIsTakenIn) {
  for (const char* line :
       {"Đến nay chưa phát hiện trường hợp lộ lọt bí mật Nhà nước.",
        "100% văn bản đến (trừ văn bản mật) được xử lý trên môi trường điện tử.",
        "CÔNG TÁC BẢO MẬT",
        "Mật độ dân số tăng; mật khẩu được đổi theo Luật Bảo vệ bí mật nhà nước.",
        "LƯU HÀNH NỘI BỘ"}) {
    EXPECT_THAT(Send(Header("bao-cao.txt"), WithMark(line)), IsOk()) << line;
  }
}

}  // namespace
}  // namespace trinhky::testing
