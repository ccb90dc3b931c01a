// A file is read strictly, by two readers, or it is refused with the reason.
#include "services/signing/pdf/pdf_file.h"

#include <gtest/gtest.h>

#include "services/signing/pdf/filters.h"
#include "services/signing/pdf/normalise.h"
#include "services/signing/pdf/pdf_limits.h"
#include "services/signing/pdf/revision_writer.h"
#include "services/signing/pdf/signatures.h"
#include "tests/services/signing/pdf/sample_pdf.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::signing::pdf {
namespace {

using testing::CairoPdf;
using testing::InLayout;
using testing::Layout;
using testing::PdfBuilder;
using testing::Replaced;
using testing::SamplePdf;
using trinhky::testing::IsOk;
using trinhky::testing::Refuses;

constexpr absl::StatusCode kBytes = absl::StatusCode::kInvalidArgument;

TEST(PdfFileTest, AllLayoutsAreReadAndTheirObjectsAreThere) {
  for (const Layout layout : testing::kLayouts) {
    SCOPED_TRACE(LayoutName(layout));
    const auto file = PdfFile::Read(SamplePdf(layout));
    ASSERT_THAT(file, IsOk());
    EXPECT_EQ(file->revisions().size(), 1u);
    EXPECT_EQ(file->revisions()[0].end, file->bytes().size());
    EXPECT_EQ(file->sections().size(),
              layout == Layout::kLinearised || layout == Layout::kLinearisedStream ? 2u : 1u);
    EXPECT_EQ(file->xref_kind(), layout == Layout::kClassic || layout == Layout::kLinearised
                                     ? XrefKind::kTable
                                     : XrefKind::kStream);
    const auto pages = file->Pages();
    ASSERT_THAT(pages, IsOk());
    EXPECT_EQ(pages->size(), 2u);
    EXPECT_TRUE(FindSignatures(*file)->empty());
  }
}

TEST(PdfFileTest, AFileThatCairoWroteIsRead) {
  const auto file = PdfFile::Read(CairoPdf());
  ASSERT_THAT(file, IsOk());
  EXPECT_EQ(file->Pages()->size(), 1u);
}

TEST(PdfFileTest, ObjectsKnowTheirBytes) {
  const auto file = PdfFile::Read(SamplePdf(Layout::kClassic));
  ASSERT_THAT(file, IsOk());
  const auto object = file->Get({3, 0});
  ASSERT_THAT(object, IsOk());
  const std::string text = file->bytes().substr(object->begin, object->end - object->begin);
  EXPECT_EQ(text, "3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj");
  const Value* base = object->value.Find("BaseFont");
  EXPECT_EQ(file->bytes().substr(base->begin(), base->end() - base->begin()), "/Helvetica");
  EXPECT_TRUE(file->Get({999, 0})->value.is_null());
  EXPECT_TRUE(file->Get({3, 1})->value.is_null());
}

TEST(PdfFileTest, WhatStandsBehindTheEndIsRefused) {
  const std::string good = SamplePdf(Layout::kClassic);
  for (const char* tail : {" ", "\n", "% comment\n", "junk", "1 0 obj null endobj\n"})
    EXPECT_THAT(PdfFile::Read(good + tail), Refuses(kBytes, "PDF_TRAILING_DATA")) << tail;
  EXPECT_THAT(PdfFile::Read(good.substr(0, good.size() - 3)), Refuses(kBytes, "PDF_TRAILING_DATA"));
  EXPECT_THAT(PdfFile::Read(Replaced(good, "startxref", "startxxxx")),
              Refuses(kBytes, "PDF_TRAILING_DATA"));
}

TEST(PdfFileTest, WhatIsNoPdfIsRefused) {
  EXPECT_THAT(PdfFile::Read(""), Refuses(kBytes, "PDF_NOT_PDF"));
  EXPECT_THAT(PdfFile::Read("PK\3\4"), Refuses(kBytes, "PDF_NOT_PDF"));
  EXPECT_THAT(PdfFile::Read("\n" + SamplePdf(Layout::kClassic)), Refuses(kBytes, "PDF_NOT_PDF"));
  EXPECT_THAT(PdfFile::Read(std::string(kFileBytesMax + 1, ' ')), Refuses(kBytes, "PDF_TOO_LARGE"));
}

TEST(PdfFileTest, ActiveContentIsRefused) {
  struct Row {
    const char* catalog;
    const char* page;
    const char* reason;
  };
  const Row rows[] = {
      {"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", "", "PDF_ACTIVE_CONTENT"},
      {"/OpenAction [10 0 R /Fit]", "", "PDF_ACTIVE_CONTENT"},
      {"/AA << /WC << /S /Named /N /Print >> >>", "", "PDF_ACTIVE_CONTENT"},
      {"/Names << /JavaScript << /Names [] >> >>", "", "PDF_ACTIVE_CONTENT"},
      {"/Names << /EmbeddedFiles << /Names [] >> >>", "", "PDF_EMBEDDED_FILE"},
      {"/AcroForm << /Fields [] /XFA (x) >>", "", "PDF_XFA"},
      {"/AcroForm << /Fields [] /NeedAppearances true >>", "", "PDF_NEED_APPEARANCES"},
      {"", "/AA << /O << /S /URI /URI (http://example.test) >> >>", "PDF_ACTIVE_CONTENT"},
      {"", "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] /A << /S /Launch >> >>]",
       "PDF_ACTIVE_CONTENT"},
      {"", "/Annots [<< /Type /Annot /Subtype /Screen /Rect [0 0 1 1] >>]", "PDF_ACTIVE_CONTENT"},
  };
  for (const Row& row : rows) {
    PdfBuilder builder;
    builder.catalog_extra = row.catalog;
    builder.page_extra = row.page;
    EXPECT_THAT(PdfFile::Read(builder.Build()), Refuses(kBytes, row.reason))
        << row.catalog << row.page;
    EXPECT_THAT(PdfFile::Read(InLayout(builder.Build(), Layout::kStream)),
                Refuses(kBytes, row.reason))
        << "in object streams: " << row.catalog << row.page;
  }
  PdfBuilder link;
  link.page_extra =
      "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] "
      "/A << /S /URI /URI (https://example.test) >> >>]";
  EXPECT_THAT(PdfFile::Read(link.Build()), IsOk());
}

TEST(PdfFileTest, HybridMixedAndEncryptedFilesAreRefused) {
  PdfBuilder builder;
  builder.trailer_extra = "/XRefStm 20";
  EXPECT_THAT(PdfFile::Read(builder.Build()), Refuses(kBytes, "PDF_HYBRID"));
  builder.trailer_extra = "/Encrypt 3 0 R";
  EXPECT_THAT(PdfFile::Read(builder.Build()), Refuses(kBytes, "PDF_ENCRYPTED"));
  // A stream section, continued by a table.
  std::string mixed = SamplePdf(Layout::kStream);
  const auto base = PdfFile::Read(mixed);
  ASSERT_THAT(base, IsOk());
  const std::string begin = std::to_string(mixed.size());
  mixed += "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 100 /Root " +
           std::to_string(base->root().number) + " 0 R /Prev " + std::to_string(base->startxref()) +
           " >>\nstartxref\n" + begin + "\n%%EOF\n";
  EXPECT_THAT(PdfFile::Read(mixed), Refuses(kBytes, "PDF_MIXED_XREF"));
}

TEST(PdfFileTest, DamageIsRefusedAndNothingIsRepaired) {
  const std::string good = SamplePdf(Layout::kClassic, 1);
  struct Row {
    const char* from;
    const char* to;
    const char* reason;
  };
  const Row rows[] = {
      {"3 0 obj\n", "5 0 obj\n", "PDF_DAMAGED"},  // another number than the table says
      {"/BaseFont /Helvetica", "/Subtype  /Helvetica", "PDF_DUPLICATE_KEY"},
      {"endobj\n4 0 obj", "endobx\n4 0 obj", "PDF_DAMAGED"},
      {"/Size 12", "/Size  7", "PDF_DAMAGED"},
      {"/Root 1 0 R", "/Root 9 0 R", "PDF_DAMAGED"},
      {"/Root 1 0 R", "/Root 2 0 R", "PDF_DAMAGED"},
      {"/Kids [ 10 0 R ]", "/Kids [  2 0 R ]", "PDF_DAMAGED"},  // a page tree in a circle
      {"/Length 37", "/Length 36", "PDF_DAMAGED"},
      {"0000000000 65535 f", "0000000000 65535 x", "PDF_DAMAGED"},
      {"0000000015 00000 n", "0000000015 00001 n", "PDF_DAMAGED"},
      {"0000000015 00000 n", "9999999999 00000 n", "PDF_DAMAGED"},
      {"/Info 4 0 R", "/Prev 00000", "PDF_DAMAGED"},
  };
  ASSERT_THAT(PdfFile::Read(good), IsOk());
  for (const Row& row : rows)
    EXPECT_THAT(PdfFile::Read(Replaced(good, row.from, row.to)), Refuses(kBytes, row.reason))
        << row.from << " -> " << row.to;
}

TEST(PdfFileTest, WhatTwoReadersSeeDifferentlyIsRefused) {
  // An object that is nothing but a reference: we see the reference, QPDF what it leads to.
  PdfBuilder builder;
  builder.objects[5] = "3 0 R";
  EXPECT_THAT(PdfFile::Read(builder.Build()), Refuses(kBytes, "PDF_TWO_READINGS"));
  builder.objects[5] = "[3 0 R]";
  EXPECT_THAT(PdfFile::Read(builder.Build()), IsOk());
}

TEST(PdfFileTest, StringsNumbersAndNamesMeanTheSameToBothReaders) {
  for (const std::string text : {"(a\rb)",
                                 "(a\r\nb)",
                                 "(\\777)",
                                 "(\\8)",
                                 "(a\\\rb)",
                                 "(a\\\r\nb)",
                                 "1.",
                                 "-.5",
                                 "+7",
                                 "007",
                                 "-0",
                                 "/A#2FB",
                                 "<4 8 6>",
                                 "9223372036854775807",
                                 "/",
                                 "<</ 1>>",
                                 "<</A null>>",
                                 "[null 99 0 R]",
                                 "<</A 99 0 R>>",
                                 "<</A 3 7 R>>",
                                 "(\\(\\))",
                                 "((()))",
                                 "(\xFE\xFF)",
                                 "[1 65536 R]",
                                 "(\\12x)",
                                 "/a\x80",
                                 "[1%c\n2]",
                                 "[true/x]"}) {
    PdfBuilder builder;
    builder.objects[5] = text;
    EXPECT_THAT(PdfFile::Read(builder.Build()), IsOk()) << text;
  }
}

TEST(PdfFileTest, TwoObjectsDoNotShareBytes) {
  // Object 6 stands inside the stream of object 5, and the table knows both.
  PdfBuilder builder;
  const std::string inner = "6 0 obj\n(hidden)\nendobj\n";
  builder.objects[5] =
      "<< /Length " + std::to_string(inner.size()) + " >>\nstream\n" + inner + "\nendstream";
  const std::string plain = builder.Build();
  ASSERT_THAT(PdfFile::Read(plain), IsOk());
  const std::string at = std::to_string(plain.find(inner));
  const std::string row = std::string(10 - at.size(), '0') + at + " 00000 n ";
  // The row of object 6 is the seventh of the table.
  std::string file = plain;
  file.replace(plain.find("xref\n0 ") + 8 + 2 + 6 * 20, row.size(), row);
  EXPECT_THAT(PdfFile::Read(file), Refuses(kBytes, "PDF_DAMAGED"));
}

TEST(PdfFileTest, APrevThatRunsInACircleIsRefused) {
  PdfBuilder builder;
  builder.trailer_extra = "/Prev 0000";
  std::string file = builder.Build();
  const std::string at = std::to_string(file.rfind("xref\n0"));
  file = Replaced(file, "/Prev 0000", "/Prev " + std::string(4 - at.size(), '0') + at);
  EXPECT_THAT(PdfFile::Read(file), Refuses(kBytes, "PDF_DAMAGED"));
}

TEST(PdfFileTest, SizeAndDepthHaveLimits) {
  PdfBuilder deep;
  deep.objects[5] = std::string(1'000'000, '[') + std::string(1'000'000, ']');
  EXPECT_THAT(PdfFile::Read(deep.Build()), Refuses(kBytes, "PDF_TOO_COMPLEX"));
  PdfBuilder many;
  for (int i = 100; i < 100 + kObjectsMax; ++i) many.objects[i] = "null";
  EXPECT_THAT(PdfFile::Read(many.Build()), Refuses(kBytes, "PDF_TOO_COMPLEX"));
  // 200 MB of zeros in 200 KB: an object stream, reached through a cross-reference stream.
  const std::string bomb = Deflate(std::string(200'000'000, ' '));
  std::string file = "%PDF-1.7\n";
  const auto offset = std::to_string(file.size());
  file += "1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length " +
          std::to_string(bomb.size()) + " >>\nstream\n" + bomb + "\nendstream\nendobj\n";
  const size_t begin = file.size();
  const std::string rows("\1\0\11\0\2\0\1\0\1\0\0\0", 12);
  file +=
      "3 0 obj\n<< /Type /XRef /W [1 2 1] /Index [1 3] /Size 4 /Root 2 0 R /Length 12 >>\n"
      "stream\n" +
      rows + "\nendstream\nendobj\nstartxref\n" + std::to_string(begin) + "\n%%EOF\n";
  EXPECT_THAT(PdfFile::Read(file), Refuses(kBytes, "PDF_TOO_COMPLEX"));
  EXPECT_THAT(NormaliseUpload(file), Refuses(kBytes, "PDF_TOO_COMPLEX"));
}

/// `base` and a revision that sets object `number`, by hand.
std::string WithObject(const std::string& base, int number, const std::string& text) {
  const PdfFile file = *PdfFile::Read(base);
  RevisionWriter writer(file);
  writer.PutText({number, 0}, text);
  return std::move(writer).Finish().bytes;
}

// A stream whose length is an object of its own is longer once that has changed.
TEST(PdfFileTest, AnEarlierStateHasItsOwnLengths) {
  PdfBuilder builder;
  const std::string inner = "AAAA\nendstream\nendobj\n";
  builder.objects[5] = "<< /Length 6 0 R >>\nstream\n" + inner + "BBBB\nendstream";
  builder.objects[6] = "4";
  const std::string base = builder.Build();
  const auto whole = PdfFile::Read(WithObject(base, 6, std::to_string(inner.size() + 4)));
  ASSERT_THAT(whole, IsOk());
  EXPECT_EQ(whole->Find({5, 0})->stream_size, inner.size() + 4);
  const auto before = whole->AtRevision(0);
  ASSERT_THAT(before, IsOk());
  EXPECT_EQ(before->Find({5, 0})->stream_size, 4u);
}

// Whoever comes from the end of the earlier state must find its startxref.
TEST(PdfFileTest, AnEarlierStateHasItsOwnEnd) {
  const std::string base = SamplePdf(Layout::kClassic);
  const size_t digits = base.rfind("startxref\n") + 10;
  for (const size_t lines : {size_t{900}, size_t{1100}}) {
    std::string far = base;
    far.insert(digits, lines, '\n');
    // The revision was written onto the tidy file; it moves with the lines.
    const std::string added =
        WithObject(base, 4, "<< /Title (B) >>").substr(base.size(), std::string::npos);
    const size_t row = added.find(" 00000 n");
    const size_t begin = added.find("xref\n");
    std::string moved = added;
    char offset[16];
    std::snprintf(offset, sizeof offset, "%010zu", far.size());
    moved.replace(row - 10, 10, offset);
    moved = Replaced(moved, "startxref\n" + std::to_string(base.size() + begin),
                     "startxref\n" + std::to_string(far.size() + begin));
    const auto whole = PdfFile::Read(far + moved);
    ASSERT_THAT(whole, IsOk()) << lines;
    ASSERT_EQ(whole->revisions().size(), 2u);
    if (lines < 1000)
      EXPECT_THAT(whole->AtRevision(0), IsOk());
    else
      EXPECT_THAT(whole->AtRevision(0), Refuses(kBytes, "PDF_TRAILING_DATA"));
  }
}

// Both readers agree about what the format allows, however odd; an object that is nothing but a
// reference is followed by one of them.
TEST(PdfFileTest, OddValuesHaveOneReading) {
  const auto read = [](const char* odd) {
    PdfBuilder builder;
    builder.objects[5] = odd;
    builder.objects[6] = "(x)";
    return PdfFile::Read(builder.Build()).status();
  };
  for (const char* odd : {"null",
                          "true",
                          "[99 0 R null 6 0 R]",
                          "<< /A null /B 99 0 R /C 6 0 R >>",
                          "<< /A << /B [<< /C null >>] >> >>",
                          "+7",
                          "007",
                          "-.5",
                          "+3.",
                          "4.",
                          ".0",
                          "-0",
                          "123456789012",
                          "(a\\(b\\)\\053\r\nc)",
                          "(a(b)c)",
                          "<0>",
                          "<41 4>",
                          "<>",
                          "/",
                          "/A#20B",
                          "/A#2fB",
                          "[/A/B(c)<64>1 2 3 4 0 R]",
                          "<< / (x) >>",
                          "<</K[1 2 R]>>"})
    EXPECT_THAT(read(odd), IsOk()) << odd;
  for (const char* odd : {"6 0 R", "99 0 R"})
    EXPECT_THAT(read(odd), Refuses(kBytes, "PDF_TWO_READINGS")) << odd;
}

TEST(PdfFileTest, ASignatureDictionaryOutsideAFieldIsAnOrphan) {
  PdfBuilder builder;
  builder.objects[5] = "<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>";
  const auto file = PdfFile::Read(builder.Build());
  ASSERT_THAT(file, IsOk());
  EXPECT_THAT(FindSignatures(*file), Refuses(kBytes, "PDF_SIGNATURE_ORPHAN"));
}

TEST(PdfFileTest, AByteRangeThatIsNotExactlyAroundContentsIsMalformed) {
  for (const char* dictionary :
       {"/ByteRange [0 1 2 3] /Contents <00>", "/ByteRange [0 1 2] /Contents <00>",
        "/Contents <00>", "/ByteRange null /Contents <00>", "/ByteRange [0 1 2 3]",
        "/ByteRange [0 1 2 3] /Contents (00)", "/ByteRange [0 -1 2 3] /Contents <00>",
        "/ByteRange [0 1.5 2 3] /Contents <00>", "/ByteRange [0 1 2 3] /Contents <0 0>"}) {
    PdfBuilder builder;
    builder.catalog_extra = "/AcroForm << /Fields [6 0 R] /SigFlags 3 >>";
    builder.objects[5] = std::string("<< /Type /Sig ") + dictionary + " >>";
    builder.objects[6] = "<< /FT /Sig /T (x) /V 5 0 R >>";
    const auto file = PdfFile::Read(builder.Build());
    ASSERT_THAT(file, IsOk());
    EXPECT_THAT(FindSignatures(*file), Refuses(kBytes, "PDF_SIGNATURE_MALFORMED")) << dictionary;
  }
}

TEST(NormaliseTest, AnUploadLosesWhatRunsAndBecomesOneRevision) {
  PdfBuilder builder;
  builder.catalog_extra =
      "/OpenAction << /S /JavaScript /JS (x) >> /AcroForm << /Fields [] >> "
      "/Names << /JavaScript << /Names [] >> /EmbeddedFiles << /Names [] >> >>";
  builder.page_extra =
      "/AA << >> /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch >> >> "
      "<< /Type /Annot /Subtype /Movie /Rect [0 0 9 9] >>]";
  builder.objects[7] = "(nobody refers to this)";
  for (const Layout layout : testing::kLayouts) {
    SCOPED_TRACE(LayoutName(layout));
    const std::string upload = InLayout(builder.Build(), layout);
    const auto clean = NormaliseUpload(upload);
    ASSERT_THAT(clean, IsOk());
    EXPECT_EQ(*clean, *NormaliseUpload(upload)) << "same input, same bytes";
    EXPECT_EQ(clean->find("Launch"), std::string::npos);
    EXPECT_EQ(clean->find("nobody"), std::string::npos);
    EXPECT_EQ(clean->substr(0, 8), "%PDF-1.7");
    const auto file = PdfFile::Read(*clean);
    ASSERT_THAT(file, IsOk());
    EXPECT_EQ(file->xref_kind(), XrefKind::kTable);
    EXPECT_EQ(file->revisions().size(), 1u);
  }
}

TEST(NormaliseTest, FormsSignaturesAndDamageAreRefused) {
  PdfBuilder form;
  form.catalog_extra = "/AcroForm << /Fields [5 0 R] >>";
  form.objects[5] = "<< /FT /Tx /T (x) >>";
  EXPECT_THAT(NormaliseUpload(form.Build()), Refuses(kBytes, "PDF_HAS_FORM"));
  form.objects[5] = "<< /FT /Sig /T (x) /V << /ByteRange [0 1 2 3] /Contents <00> >> >>";
  EXPECT_THAT(NormaliseUpload(form.Build()),
              Refuses(absl::StatusCode::kFailedPrecondition, "PDF_ALREADY_SIGNED"));
  EXPECT_THAT(NormaliseUpload("%PDF-1.7\nstartxref\n0\n%%EOF\n"), Refuses(kBytes, "PDF_DAMAGED"));
  EXPECT_THAT(NormaliseUpload(SamplePdf(Layout::kClassic) + "\n \n"), IsOk());
}

TEST(RevisionWriterTest, ARevisionGrowsTheFileInItsOwnKind) {
  for (const Layout layout : testing::kLayouts) {
    SCOPED_TRACE(LayoutName(layout));
    const auto file = PdfFile::Read(SamplePdf(layout));
    ASSERT_THAT(file, IsOk());
    const auto write = [](const PdfFile& base) {
      RevisionWriter writer(base);
      const Ref page = (*base.Pages())[0];
      Value changed = *writer.Current(page);
      changed.Set("Rotate", Value::Integer(90));
      writer.Put(page, changed);
      writer.AddPackedStream(Value::Dictionary({}), "a stream that nobody uses");
      return std::move(writer).Finish();
    };
    const NewRevision first = write(*file);
    EXPECT_EQ(first.bytes, write(*file).bytes) << "same input, same bytes";
    EXPECT_EQ(first.bytes.substr(0, file->bytes().size()), file->bytes());
    const auto next = PdfFile::Read(first.bytes);
    ASSERT_THAT(next, IsOk());
    EXPECT_EQ(next->xref_kind(), file->xref_kind());
    EXPECT_EQ(next->revisions().size(), 2u);
    EXPECT_EQ(next->revisions()[1].begin, file->bytes().size());
    EXPECT_EQ(*next->sections().back().prev, file->startxref());
    const Ref page = (*next->Pages())[0];
    EXPECT_EQ(*next->Get(page)->value.Find("Rotate")->integer(), 90);
    // The earlier state is still a file of its own.
    const auto before = next->AtRevision(0);
    ASSERT_THAT(before, IsOk());
    EXPECT_EQ(before->Get(page)->value.Find("Rotate"), nullptr);
    const NewRevision second = write(*next);
    EXPECT_THAT(PdfFile::Read(second.bytes), IsOk());
  }
}

}  // namespace
}  // namespace trinhky::signing::pdf
