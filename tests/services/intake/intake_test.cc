#include "services/intake/intake.h"

#include <gtest/gtest.h>

#include <unistd.h>
#include <zip.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "services/intake/docx_text.h"
#include "services/intake/limited_process.h"
#include "workflow/base/limits.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky {
namespace {

std::string Sample(const std::string& name) {
  std::ifstream in(std::string(TRINHKY_SOURCE_DIR) + "/tests/data/documents/" + name,
                   std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string ReasonFor(std::string_view bytes, const std::string& name = "") {
  return ReasonOf(TakeIn(bytes, {.file_name = name}).status());
}

TEST(TakeIn, ReadsTextInEveryAcceptedEncoding) {
  for (const std::string& bytes :
       {std::string("Số: 1\r\nXã\r"), std::string("\xEF\xBB\xBFSố: 1\nXã\n"),
        std::string("\xFF\xFES\0\xD1\x1E:\0 \0"
                    "1\0\n\0X\0\xE3\0\n\0",
                    20),
        std::string("\xFE\xFF\0S\x1E\xD1\0:\0 \0"
                    "1\0\n\0X\0\xE3\0\n",
                    20)}) {
    const auto taken = TakeIn(bytes, {.file_name = "a.txt"});
    ASSERT_TRUE(taken.ok()) << taken.status();
    EXPECT_EQ(taken->text, "Số: 1\nXã\n");
    EXPECT_EQ(taken->kind, FileKind::kText);
    EXPECT_EQ(taken->sha256, Sha256Hex(bytes));
  }
}

TEST(TakeIn, RefusesWhatItCannotStandFor) {
  EXPECT_EQ(ReasonFor(""), "FILE_EMPTY");
  EXPECT_EQ(ReasonFor(std::string(static_cast<size_t>(limits::kUploadBytesMax) + 1, 'a')),
            "FILE_TOO_LARGE");
  EXPECT_EQ(ReasonFor(std::string_view("\x7f"
                                       "ELF\0\0\0",
                                       7)),
            "FILE_UNKNOWN");
  EXPECT_EQ(ReasonFor("only text", "a.pdf"), "FILE_NOT_AS_NAMED");
  EXPECT_EQ(ReasonFor("%PDF-1.7 …", "a.DOCX"), "FILE_NOT_AS_NAMED");
  EXPECT_EQ(ReasonFor("C\xF4ng v\xE3n"), "TEXT_NOT_UTF8");
  EXPECT_EQ(ReasonFor(std::string_view("\xFF\xFE\0\xD8", 4)), "TEXT_NOT_UTF8");
  EXPECT_EQ(ReasonFor(std::string(static_cast<size_t>(limits::kTextBytesMax) + 1, 'a')),
            "TEXT_TOO_LARGE");
  EXPECT_EQ(ReasonFor("%PDF-1.7\nnot really"), "PDF_DAMAGED");
  EXPECT_EQ(ReasonFor("PK\x03\x04 not really"), "DOCX_DAMAGED");
}

TEST(TakeIn, SaysThatThePdfReaderIsMissing) {
  IntakeOptions options;
  options.pdftotext = "no-such-program";
  const auto taken = TakeIn("%PDF-1.7", options);
  EXPECT_EQ(taken.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(taken.status()), "PDF_READER_MISSING");
}

/// A one-page PDF with `text`, small enough to be read here.
std::string TinyPdf(const std::string& text, const std::string& trailer = "") {
  std::string pdf = "%PDF-1.4\n";
  std::string offsets;
  const std::string stream = "BT /F1 12 Tf 72 700 Td (" + text + ") Tj ET";
  const std::string objects[] = {
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 "
      "R>>>>>>",
      "<</Length " + std::to_string(stream.size()) + ">>stream\n" + stream + "\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
  int number = 0;
  for (const std::string& object : objects) {
    char row[32];
    std::snprintf(row, sizeof row, "%010d 00000 n \n", static_cast<int>(pdf.size()));
    offsets += row;
    pdf += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
  }
  const size_t table = pdf.size();
  return pdf + "xref\n0 6\n0000000000 65535 f \n" + offsets + "trailer\n<</Size 6/Root 1 0 R" +
         trailer + ">>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

TEST(TakeIn, ReadsAPdfInItsOwnProcess) {
  const auto taken = TakeIn(TinyPdf("So: 12/BC-UBND"), {.file_name = "a.pdf"});
  ASSERT_TRUE(taken.ok()) << taken.status();
  EXPECT_NE(taken->text.find("So: 12/BC-UBND"), std::string::npos);
  EXPECT_EQ(ReasonFor(TinyPdf("")), "PDF_WITHOUT_TEXT");
}

// Its owner's password lets nobody in, nor does the empty one.
TEST(TakeIn, APdfWithAPasswordIsLockedAndNotDamaged) {
  const std::string key = "<" + std::string(64, '4') + ">";
  const std::string trailer = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O" + key + "/U" + key +
                              ">>/ID[<00112233445566778899AABBCCDDEEFF>"
                              "<00112233445566778899AABBCCDDEEFF>]";
  EXPECT_EQ(ReasonFor(TinyPdf("So: 12/BC-UBND", trailer)), "PDF_LOCKED");
}

/// A program in the place of pdftotext; gone with the object.
class StandInReader {
 public:
  explicit StandInReader(const std::string& commands)
      : path_(::testing::TempDir() + "pdf_reader_" + std::to_string(::getpid())) {
    std::ofstream(path_) << "#!/bin/sh\n" << commands << "\n";
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
  }
  ~StandInReader() { std::filesystem::remove(path_); }
  StandInReader(const StandInReader&) = delete;
  StandInReader& operator=(const StandInReader&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(TakeIn, SaysWhyAPdfCannotBeRead) {
  const struct {
    const char* reader;
    const char* reason;
  } rows[] = {
      {"exit 3", "PDF_LOCKED"},                                // its owner does not permit copying
      {"exit 1", "PDF_DAMAGED"},                               // it cannot be opened
      {"while :; do :; done", "PDF_TOO_COMPLEX"},              // it takes too long
      {"exec head -c 20000000 /dev/zero", "PDF_TOO_COMPLEX"},  // it says too much
  };
  for (const auto& row : rows) {
    const StandInReader reader(row.reader);
    IntakeOptions options;
    options.pdftotext = reader.path();
    options.pdf_seconds_max = 1;
    const absl::Status status = TakeIn("%PDF-1.7", options).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << row.reader;
    EXPECT_EQ(ReasonOf(status), row.reason) << row.reader;
    EXPECT_EQ(RejectionOf(status)->field, "file") << row.reader;
  }
}

TEST(TakeIn, ReadsAWordFileCellByCell) {
  const auto taken = TakeIn(Sample("bao-cao-xa.docx"), {.file_name = "bao-cao-xa.docx"});
  ASSERT_TRUE(taken.ok()) << taken.status();
  EXPECT_NE(taken->text.find("XÃ BÌNH AN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"),
            std::string::npos);
  EXPECT_NE(taken->text.find("- Sở Nội vụ (b/c);\n"), std::string::npos);
  EXPECT_NE(taken->text.find("Lưu hành nội bộ"), std::string::npos);
}

/// A DOCX whose body unpacks to `bytes` spaces.
std::string Bomb(size_t bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(buffer);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  const std::string types =
      "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/"
      "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
  const std::string body(bytes, ' ');
  zip_file_add(archive, "[Content_Types].xml",
               zip_source_buffer(archive, types.data(), types.size(), 0), 0);
  zip_file_add(archive, "word/document.xml",
               zip_source_buffer(archive, body.data(), body.size(), 0), 0);
  zip_close(archive);
  zip_source_open(buffer);
  zip_source_seek(buffer, 0, SEEK_END);
  std::string out(static_cast<size_t>(zip_source_tell(buffer)), '\0');
  zip_source_seek(buffer, 0, SEEK_SET);
  zip_source_read(buffer, out.data(), out.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  return out;
}

TEST(TakeIn, StopsAZipBombAtTheLimit) {
  const std::string bomb = Bomb(static_cast<size_t>(limits::kUnpackedBytesMax) + 1);
  EXPECT_LT(bomb.size(), size_t{1} << 20);
  EXPECT_EQ(ReasonFor(bomb), "DOCX_TOO_LARGE");
}

TEST(LimitedProcess, EndsWhatTakesTooLong) {
  ProcessLimits limits;
  limits.wall_seconds = 1;
  const auto result = RunLimited({"sleep", "30"}, "", limits);
  ASSERT_TRUE(result.ok());
  EXPECT_TRUE(result->killed);
}

TEST(LimitedProcess, CutsWhatWritesTooMuch) {
  ProcessLimits limits;
  limits.output_bytes = 1000;
  const auto result = RunLimited({"cat"}, std::string(100'000, 'a'), limits);
  ASSERT_TRUE(result.ok());
  EXPECT_LE(result->output.size(), 1000u);
  EXPECT_TRUE(result->killed || result->exit_code != 0);
}

TEST(LimitedProcess, PassesInputToOutput) {
  const auto result = RunLimited({"cat"}, "Bình An", ProcessLimits());
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->exit_code, 0);
  EXPECT_EQ(result->output, "Bình An");
}

}  // namespace
}  // namespace trinhky
