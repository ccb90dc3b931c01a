// The leader certifies, the seal fills number and date; nothing else moves.
#include "services/signing/pdf/sign.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <set>

#include "services/signing/crypto/cms.h"
#include "services/signing/crypto/verify_cms.h"
#include "services/signing/pdf/filters.h"
#include "services/signing/pdf/pdf_limits.h"
#include "services/signing/pdf/security_store.h"
#include "services/signing/pdf/sha1.h"
#include "services/signing/pdf/signatures.h"
#include "services/signing/pdf/signing_time.h"
#include "services/signing/pdf/time_stamp.h"
#include "tests/services/signing/pdf/sample_pdf.h"
#include "tests/services/signing/pdf/signed_pdf.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/sha256.h"

namespace trinhky::signing::pdf {
namespace {

using testing::kSignedAtUs;
using testing::Layout;
using testing::LeaderSigned;
using testing::PdfBuilder;
using testing::ReadOrDie;
using testing::ReportNumber;
using testing::ReportPlan;
using testing::Reserved;
using testing::SamplePdf;
using testing::Sealed;
using testing::TestFonts;
using testing::TestOffice;
using trinhky::testing::IsOk;
using trinhky::testing::Refuses;

constexpr absl::StatusCode kBytes = absl::StatusCode::kInvalidArgument;
constexpr absl::StatusCode kState = absl::StatusCode::kFailedPrecondition;

/// The CMS inside /Contents, without the padding behind it.
std::string CmsOf(const SignatureInFile& signature) {
  const auto byte = [&](size_t at) { return static_cast<unsigned char>(signature.contents[at]); };
  EXPECT_EQ(byte(1), 0x82);
  const size_t length = 4 + (static_cast<size_t>(byte(2)) << 8 | byte(3));
  EXPECT_EQ(signature.contents.find_first_not_of('\0', length), std::string::npos);
  return signature.contents.substr(0, length);
}

VerifyResult Verify(const PdfFile& file, const SignatureInFile& signature) {
  TrustStore trust;
  trust.Add(TestOffice().ca.root());
  return VerifyCms(CmsOf(signature), signature.SignedBytes(file.bytes()),
                   {.trust = &trust, .at_us = kSignedAtUs});
}

/// The objects that the newest revision brought, without the cross-reference stream.
std::set<int> ChangedIn(const PdfFile& file) {
  std::set<int> changed;
  for (const auto& [number, entry] : file.sections().back().entries)
    if (entry.offset != file.sections().back().begin) changed.insert(number);
  return changed;
}

FormField FieldOf(const PdfFile& file, std::string_view name) {
  const absl::StatusOr<std::vector<FormField>> fields = FindFields(file);
  for (const FormField& field : *fields)
    if (field.name == name) return field;
  ADD_FAILURE() << "no field " << name;
  return {};
}

SignatureInFile OnlySignature(const PdfFile& file) {
  const absl::StatusOr<std::vector<SignatureInFile>> signatures = FindSignatures(file);
  EXPECT_TRUE(signatures.ok() && signatures->size() == 1);
  return signatures->front();
}

std::string AppearanceOf(const PdfFile& file, std::string_view name) {
  const Value looks = *file.Resolve(FieldOf(file, name).value, "AP");
  const IndirectObject look = *file.Get(*looks.Find("N")->reference());
  size_t room = 1 << 20;
  return *Unpack(look.value, file.bytes().substr(look.stream_begin, look.stream_size), room);
}

TEST(SignTest, TheWholeLifeOfAReportInEveryLayout) {
  for (const Layout layout : testing::kLayouts) {
    SCOPED_TRACE(LayoutName(layout));
    const std::string reserved = Reserved(SamplePdf(layout));
    const std::string certified = LeaderSigned(reserved);
    const std::string sealed = Sealed(certified);
    EXPECT_EQ(certified.substr(0, reserved.size()), reserved);
    EXPECT_EQ(sealed.substr(0, certified.size()), certified);
    const PdfFile file = ReadOrDie(sealed);
    EXPECT_EQ(file.revisions().size(), 4u);
    const auto signatures = FindSignatures(file);
    ASSERT_THAT(signatures, IsOk());
    ASSERT_EQ(signatures->size(), 2u);
    const SignatureInFile& leader = (*signatures)[0];
    const SignatureInFile& seal = (*signatures)[1];
    EXPECT_EQ(leader.field_name, kLeaderField);
    EXPECT_EQ(leader.revision, 2);
    EXPECT_EQ(leader.covered_end, certified.size());
    EXPECT_EQ(seal.field_name, kSealField);
    EXPECT_EQ(seal.revision, 3);
    EXPECT_EQ(seal.covered_end, sealed.size());
    for (const SignatureInFile& signature : *signatures) {
      const VerifyResult result = Verify(file, signature);
      EXPECT_EQ(result.code, "OK");
      EXPECT_EQ(signature.type, "Sig");
      EXPECT_EQ(signature.sub_filter, "ETSI.CAdES.detached");
      EXPECT_EQ(signature.contents.size(), kContentsBytes);
      EXPECT_EQ(signature.dictionary.Find("Cert"), nullptr);
    }
    EXPECT_EQ(*leader.dictionary.Find("M")->string(), "D:20260415140533+07'00'");
    EXPECT_EQ(TextOf(*leader.dictionary.Find("Name")->string()), "Nguyễn Văn An");
    const Value catalog = *file.Catalog();
    ASSERT_NE(catalog.Find("Perms"), nullptr);
    EXPECT_EQ(*catalog.Find("Perms")->Find("DocMDP")->reference(), leader.id);
    EXPECT_EQ(leader.dictionary.Find("Reference")->array()->front().Serialise(),
              "<</TransformMethod/DocMDP/TransformParams<</P 2/Type/TransformParams/V/1.2>>"
              "/Type/SigRef>>");
    EXPECT_EQ(*file.Resolve(FieldOf(file, kNumberField).value, "V")->string(), "123/BC-UBND");
    EXPECT_EQ(TextOf(*file.Resolve(FieldOf(file, kDateField).value, "V")->string()),
              ReportNumber().date);
  }
}

TEST(SignTest, TheSameInputGivesTheSameBytes) {
  for (const Layout layout : {Layout::kClassic, Layout::kStream}) {
    const std::string first = Sealed(LeaderSigned(Reserved(SamplePdf(layout))));
    const std::string second = Sealed(LeaderSigned(Reserved(SamplePdf(layout))));
    EXPECT_TRUE(first == second);
  }
}

TEST(SignTest, TheSealsRevisionTouchesTheTwoTextsAndTheSealAlone) {
  const std::string certified = LeaderSigned(Reserved(SamplePdf(Layout::kStream)));
  const PdfFile before = ReadOrDie(certified);
  const PdfFile after = ReadOrDie(Sealed(certified));
  std::set<int> old;
  for (const int number : ChangedIn(after))
    if (before.objects().contains(number)) old.insert(number);
  EXPECT_EQ(old, (std::set<int>{FieldOf(before, kNumberField).id.number,
                                FieldOf(before, kDateField).id.number,
                                FieldOf(before, kSealField).id.number}));
  // And of a field nothing but its value and its appearance.
  for (const std::string_view name : {kNumberField, kDateField, kSealField}) {
    Value was = FieldOf(before, name).value;
    Value is = FieldOf(after, name).value;
    for (const char* key : {"V", "AP"}) {
      was.Set(key, Value());
      is.Set(key, Value());
    }
    EXPECT_TRUE(was == is) << name;
  }
}

TEST(SignTest, WhatAFieldShowsIsItsValue) {
  const PdfFile file = ReadOrDie(Sealed(LeaderSigned(Reserved(SamplePdf(Layout::kClassic)))));
  for (const std::string_view name : {kNumberField, kDateField}) {
    const std::string_view face = name == kDateField ? kItalicFontName : kFontName;
    const auto font_ref = FontOfForm(file, face);
    ASSERT_THAT(font_ref, IsOk());
    const auto font = FontInFile(file, *font_ref);
    ASSERT_THAT(font, IsOk());
    const Value value = *file.Resolve(FieldOf(file, name).value, "V");
    const std::string shown = "<" + HexOf(*font->Encode(TextOf(*value.string()))) + "> Tj";
    const std::string look = AppearanceOf(file, name);
    EXPECT_NE(look.find(shown), std::string::npos) << name;
    EXPECT_NE(look.find("/" + std::string(face) + " 13 Tf"), std::string::npos) << name;
  }
}

TEST(SignTest, TheNumberEndsWhereTheSymbolBeginsAndTheDateBeginsAtTheLeft) {
  const PdfFile file = ReadOrDie(Sealed(LeaderSigned(Reserved(SamplePdf(Layout::kClassic)))));
  const auto start = [&](std::string_view name) {
    const std::string look = AppearanceOf(file, name);
    double x = -1;
    double y = -1;
    const size_t at = look.find(" 0 g ");
    EXPECT_EQ(std::sscanf(look.c_str() + at, " 0 g %lf %lf Td", &x, &y), 2) << look;
    return TextStart{.x = x, .y = y};
  };
  const Font& font = TestFonts().upright;
  const double width = font.WidthOf(*font.Encode(ReportNumber().number)) * 13;
  EXPECT_NEAR(start(kNumberField).x, ReportPlan().number->box.width() - width, 0.001);
  EXPECT_EQ(start(kDateField).x, 0);
  // The capitals stand in the middle of the height.
  EXPECT_NEAR(start(kNumberField).y, (18 - 13 * font.cap_height() / 1000.0) / 2, 0.001);
  EXPECT_EQ(*FieldOf(file, kNumberField).value.Find("Q")->integer(), kAtRight);
  EXPECT_EQ(FieldOf(file, kDateField).value.Find("Q"), nullptr);
}

TEST(SignTest, AFormWithoutOneOfItsFontsIsNotSigned) {
  const auto without = [](std::string_view name) {
    const PdfFile file = ReadOrDie(Reserved(SamplePdf(Layout::kClassic)));
    const Ref form = *file.Catalog()->Find("AcroForm")->reference();
    Value changed = *file.Resolve(Value::Reference(form));
    Value fonts = *changed.Find("DR")->Find("Font");
    fonts.dictionary()->erase(std::string(name));
    changed.Set("DR", Value::Dictionary({{"Font", std::move(fonts)}}));
    RevisionWriter writer(file);
    writer.Put(form, changed);
    return std::move(writer).Finish().bytes;
  };
  EXPECT_THAT(PrepareLeader(ReadOrDie(without(kFontName)), TestOffice().LeaderRequest()),
              Refuses(kState, "PDF_FIELD_MISSING"));
  const std::string no_italic = LeaderSigned(without(kItalicFontName));
  EXPECT_THAT(PrepareSeal(ReadOrDie(no_italic), TestOffice().SealRequest(), ReportNumber()),
              Refuses(kState, "PDF_FIELD_MISSING"));
}

TEST(SignTest, AByteRangeThatIsOffByOneIsMalformed) {
  const std::string bytes = LeaderSigned(Reserved(SamplePdf(Layout::kClassic)));
  const PdfFile file = ReadOrDie(bytes);
  const std::array<int64_t, 4> range = OnlySignature(file).byte_range;
  const auto text = [](std::array<int64_t, 4> numbers) {
    char out[64];
    std::snprintf(out, sizeof out, "[%d %010d %010d %010d]", static_cast<int>(numbers[0]),
                  static_cast<int>(numbers[1]), static_cast<int>(numbers[2]),
                  static_cast<int>(numbers[3]));
    return std::string(out);
  };
  for (size_t i = 0; i < 4; ++i) {
    for (const int by : {-1, 1}) {
      if (i == 0 && by < 0) continue;  // a minus would move every byte behind it
      std::array<int64_t, 4> changed = range;
      changed[i] += by;
      const PdfFile broken = ReadOrDie(testing::Replaced(bytes, text(range), text(changed)));
      if (i == 3 && by < 0) {  // a shorter tail is well-formed, but ends at no revision
        EXPECT_EQ(OnlySignature(broken).revision, -1);
      } else {
        EXPECT_THAT(FindSignatures(broken), Refuses(kBytes, "PDF_SIGNATURE_MALFORMED"))
            << i << " " << by;
      }
    }
  }
}

TEST(SignTest, TheLeaderBindsThePackage) {
  const auto& office = TestOffice();
  const PdfFile file = ReadOrDie(Reserved(SamplePdf(Layout::kClassic)));
  SignRequest request = office.LeaderRequest();
  const std::string plain = Sha256("hồ sơ");
  request.content_digest = Sha256Hex("hồ sơ");
  const auto bound = SignLeader(file, request, office.leader.key, {office.leader.certificate});
  ASSERT_THAT(bound, IsOk());
  const SignatureInFile signature = OnlySignature(ReadOrDie(*bound));
  const Value* digest = signature.dictionary.Find(kContentDigestKey);
  ASSERT_NE(digest, nullptr);
  EXPECT_EQ(*digest, Value::String(plain));
  EXPECT_NE(bound->find("/TrinhKyD<" + HexOf(plain) + ">"), std::string::npos);
  // What is signed covers it.
  EXPECT_GT(digest->begin(), signature.contents_end);
  EXPECT_LT(digest->end(), signature.covered_end);
  EXPECT_EQ(OnlySignature(ReadOrDie(LeaderSigned(file.bytes()))).dictionary.Find("TrinhKyD"),
            nullptr);
}

TEST(SignTest, OnlyADigestIsADigest) {
  const auto& office = TestOffice();
  const PdfFile file = ReadOrDie(Reserved(SamplePdf(Layout::kClassic)));
  const std::string good = Sha256Hex("hồ sơ");
  for (const std::string& bad : {good.substr(1), good + "0", "g" + good.substr(1), HexOf("x"),
                                 "A" + good.substr(1), std::string(64, ' ')}) {
    SignRequest request = office.LeaderRequest();
    request.content_digest = bad;
    EXPECT_THAT(PrepareLeader(file, request), Refuses(kBytes, "PDF_CONTENT_DIGEST_INVALID")) << bad;
  }
  SignRequest seal = office.SealRequest();
  seal.content_digest = good.substr(1);
  EXPECT_THAT(PrepareSeal(ReadOrDie(LeaderSigned(file.bytes())), seal, ReportNumber()),
              Refuses(kBytes, "PDF_CONTENT_DIGEST_INVALID"));
}

// One signature binds the package: the leader's, or the seal's when another program made his.
TEST(SignTest, LeaderAndSealDoNotBothBindThePackage) {
  const auto& office = TestOffice();
  SignRequest leader = office.LeaderRequest();
  leader.content_digest = Sha256Hex("hồ sơ");
  const auto led = SignLeader(ReadOrDie(Reserved(SamplePdf(Layout::kClassic))), leader,
                              office.leader.key, {office.leader.certificate});
  ASSERT_THAT(led, IsOk());
  SignRequest seal = office.SealRequest();
  seal.content_digest = leader.content_digest;
  EXPECT_THAT(PrepareSeal(ReadOrDie(*led), seal, ReportNumber()),
              Refuses(kState, "PDF_SIGNATURE_ORDER"));
}

TEST(SignTest, TwoStepsGiveTheBytesOfOne) {
  const auto& office = TestOffice();
  const PdfFile file = ReadOrDie(Reserved(SamplePdf(Layout::kStream)));
  const auto prepared = PrepareLeader(file, office.LeaderRequest());
  ASSERT_THAT(prepared, IsOk());
  const auto found = FindSignatures(ReadOrDie(prepared->bytes));
  ASSERT_THAT(found, IsOk());
  EXPECT_EQ(prepared->digest, Sha256(found->back().SignedBytes(prepared->bytes)));
  // The client signs what it has computed itself.
  const auto attributes =
      PrepareSignedAttributesForDigest(prepared->digest, office.leader.certificate);
  EXPECT_EQ(*attributes, prepared->signed_attributes);
  const auto octets = SignBytes(office.leader.key, *attributes);
  const auto done = CompleteWithOctets(prepared->bytes, *octets, {office.leader.certificate});
  ASSERT_THAT(done, IsOk());
  EXPECT_TRUE(*done == LeaderSigned(file.bytes()));
  // Nothing but the digits of /Contents has changed.
  ASSERT_EQ(done->size(), prepared->bytes.size());
  const SignatureInFile& place = found->back();
  EXPECT_EQ(done->substr(0, place.contents_begin), prepared->bytes.substr(0, place.contents_begin));
  EXPECT_EQ(done->substr(place.contents_end), prepared->bytes.substr(place.contents_end));
}

TEST(SignTest, AnEllipticCurveKeySignsToo) {
  const Credential leader =
      *TestOffice().ca.IssuePerson({.person_id = "nguyen-van-an",
                                    .name = "Nguyễn Văn An",
                                    .agency_name = "Ủy ban nhân dân xã Bình An"},
                                   testing::kLongValidity);
  SignRequest request = TestOffice().LeaderRequest();
  request.certificate = leader.certificate;
  const auto bytes = SignLeader(ReadOrDie(Reserved(SamplePdf(Layout::kClassic))), request,
                                leader.key, {leader.certificate});
  ASSERT_THAT(bytes, IsOk());
  const PdfFile file = ReadOrDie(*bytes);
  EXPECT_EQ(Verify(file, OnlySignature(file)).code, "OK");
}

TEST(SignTest, TheOrderIsLeaderFirstSealLastAndOnce) {
  const auto& office = TestOffice();
  const std::string reserved = Reserved(SamplePdf(Layout::kClassic));
  EXPECT_THAT(PrepareSeal(ReadOrDie(reserved), office.SealRequest(), ReportNumber()),
              Refuses(kState, "PDF_SIGNATURE_ORDER"));
  const std::string certified = LeaderSigned(reserved);
  EXPECT_THAT(PrepareLeader(ReadOrDie(certified), office.LeaderRequest()),
              Refuses(kState, "PDF_SIGNATURE_ORDER"));
  const std::string sealed = Sealed(certified);
  EXPECT_THAT(PrepareLeader(ReadOrDie(sealed), office.LeaderRequest()),
              Refuses(kState, "PDF_SIGNATURE_ORDER"));
  EXPECT_THAT(PrepareSeal(ReadOrDie(sealed), office.SealRequest(), ReportNumber()),
              Refuses(kState, "PDF_FIELD_TAKEN"));
  // Somebody has added to the file behind the leader's back.
  const PdfFile base = ReadOrDie(certified);
  RevisionWriter stranger(base);
  stranger.Add(Value::Integer(1));
  EXPECT_THAT(PrepareSeal(ReadOrDie(std::move(stranger).Finish().bytes), office.SealRequest(),
                          ReportNumber()),
              Refuses(kState, "PDF_SIGNATURE_ORDER"));
  EXPECT_THAT(PrepareLeader(ReadOrDie(SamplePdf(Layout::kClassic)), office.LeaderRequest()),
              Refuses(kState, "PDF_FIELD_MISSING"));
}

TEST(SignTest, ASealWithoutNumberOrWithTextThatCannotBeShownIsRefused) {
  const PdfFile file = ReadOrDie(LeaderSigned(Reserved(SamplePdf(Layout::kClassic))));
  const auto seal = [&](const NumberAndDate& filled) {
    return PrepareSeal(file, TestOffice().SealRequest(), filled);
  };
  EXPECT_THAT(seal({.number = "", .date = "15/04/2026"}), Refuses(kBytes, "PDF_TEXT_NOT_SHOWN"));
  EXPECT_THAT(seal({.number = "123", .date = ""}), Refuses(kBytes, "PDF_TEXT_NOT_SHOWN"));
  EXPECT_THAT(seal({.number = "123 \xE2\x98\x83", .date = "15/04/2026"}),
              Refuses(kBytes, "PDF_TEXT_NOT_SHOWN"));
  EXPECT_THAT(seal({.number = std::string(100, '1'), .date = "15/04/2026"}),
              Refuses(kBytes, "PDF_TEXT_NOT_SHOWN"));
  SignRequest request = TestOffice().SealRequest();
  request.look.picture->width = 65;
  EXPECT_THAT(PrepareSeal(file, request, ReportNumber()), Refuses(kBytes, "PDF_IMAGE_INVALID"));
}

TEST(SignTest, ASignatureIsPutInOnceAndMustFit) {
  const PdfFile file = ReadOrDie(Reserved(SamplePdf(Layout::kClassic)));
  const auto prepared = PrepareLeader(file, TestOffice().LeaderRequest());
  ASSERT_THAT(prepared, IsOk());
  EXPECT_THAT(Complete(prepared->bytes, ""), Refuses(kBytes, "PDF_SIGNATURE_TOO_LONG"));
  EXPECT_THAT(Complete(prepared->bytes, std::string(kContentsBytes + 1, 'x')),
              Refuses(kBytes, "PDF_SIGNATURE_TOO_LONG"));
  EXPECT_THAT(Complete(prepared->bytes, std::string(kContentsBytes, 'x')), IsOk());
  const auto once = Complete(prepared->bytes, "0\x03\x02\x01\x01");
  ASSERT_THAT(once, IsOk());
  EXPECT_THAT(Complete(*once, "0\x03\x02\x01\x01"), Refuses(kState, "PDF_NOT_PREPARED"));
  EXPECT_THAT(Complete(file.bytes(), "x"), Refuses(kState, "PDF_NOT_PREPARED"));
  EXPECT_THAT(SignLeader(file, TestOffice().LeaderRequest(), TestOffice().seal.key,
                         {TestOffice().leader.certificate}),
              Refuses(kBytes, "KEY_MISMATCH"));
}

TEST(SignTest, AnAttachmentHasASealAlone) {
  const PdfFile draft = ReadOrDie(SamplePdf(Layout::kClassic));
  const auto reserved =
      ReserveFields(draft, {.seal = Place{.page = 0, .box = {350, 800, 580, 814}}}, TestFonts());
  ASSERT_THAT(reserved, IsOk());
  SignRequest request = TestOffice().SealRequest();
  request.look = {.lines = {AttachmentSealLine("123/BC-UBND", kSignedAtUs)}, .text_size = 10};
  EXPECT_EQ(request.look.lines[0], "123/BC-UBND; 15/04/2026; 14:05:33 +07:00");
  const auto sealed = SignSeal(ReadOrDie(*reserved), request, {}, TestOffice().seal.key,
                               {TestOffice().seal.certificate});
  ASSERT_THAT(sealed, IsOk());
  const PdfFile file = ReadOrDie(*sealed);
  EXPECT_EQ(Verify(file, OnlySignature(file)).code, "OK");
  EXPECT_THAT(PrepareSeal(ReadOrDie(*reserved), request, ReportNumber()),
              Refuses(kState, "PDF_FIELD_MISSING"));
}

TEST(SignTest, ASignerSealsLikeTheKeyItHolds) {
  const PdfFile draft = ReadOrDie(SamplePdf(Layout::kClassic));
  const auto reserved =
      ReserveFields(draft, {.seal = Place{.page = 0, .box = {350, 800, 580, 814}}}, TestFonts());
  ASSERT_THAT(reserved, IsOk());
  const PdfFile file = ReadOrDie(*reserved);
  const Credential& seal = TestOffice().seal;
  const auto signer = KeySigner::Create(seal.key, seal.certificate);
  ASSERT_THAT(signer, IsOk());
  SignRequest request = TestOffice().SealRequest();
  request.look = {.lines = {AttachmentSealLine("123/BC-UBND", kSignedAtUs)}, .text_size = 10};
  const auto sealed = SignSeal(file, request, {}, **signer);
  ASSERT_THAT(sealed, IsOk());
  const PdfFile signed_file = ReadOrDie(*sealed);
  EXPECT_EQ(Verify(signed_file, OnlySignature(signed_file)).code, "OK");
  EXPECT_EQ(SignSeal(file, TestOffice().LeaderRequest(), {}, **signer).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(FormTest, FieldsAreReservedEmptyLockedAndReadOnly) {
  const PdfFile file = ReadOrDie(Reserved(SamplePdf(Layout::kStream)));
  const auto fields = FindFields(file);
  ASSERT_THAT(fields, IsOk());
  ASSERT_EQ(fields->size(), 4u);
  for (const FormField& field : *fields) {
    EXPECT_EQ(field.value.Find("V"), nullptr) << field.name;
    EXPECT_NE(field.value.Find("AP"), nullptr) << field.name;
    EXPECT_EQ(*field.value.Find("F")->integer() & 132, 132) << field.name;
    EXPECT_EQ(*field.value.Find("P")->reference(), (*file.Pages())[0]) << field.name;
    if (field.type != "Tx") continue;
    EXPECT_EQ(*field.value.Find("Ff")->integer(), 1) << field.name;
  }
  const Value form = *file.Resolve(*file.Catalog(), "AcroForm");
  EXPECT_EQ(*form.Find("SigFlags")->integer(), 3);
  EXPECT_EQ(form.Find("NeedAppearances"), nullptr);
  EXPECT_THAT(ReserveFields(file, ReportPlan(), TestFonts()), Refuses(kState, "PDF_FIELD_EXISTS"));
}

TEST(FormTest, PlacesThatDoNotFitAreRefused) {
  const PdfFile file = ReadOrDie(SamplePdf(Layout::kClassic, 1));
  const auto refused = [&](const std::function<void(FieldPlan&)>& change) {
    FieldPlan plan = ReportPlan();
    change(plan);
    EXPECT_THAT(ReserveFields(file, plan, TestFonts()), Refuses(kBytes, "PDF_PLACE_INVALID"));
  };
  refused([](FieldPlan& plan) { plan.number->page = 1; });
  refused([](FieldPlan& plan) { plan.number->page = -1; });
  refused([](FieldPlan& plan) { plan.date->box.right = 600; });
  refused([](FieldPlan& plan) { plan.date->box.top = plan.date->box.bottom + 1; });
  refused([](FieldPlan& plan) { plan.date->box = plan.number->box; });
  refused([](FieldPlan& plan) { plan.number->box = plan.leader->box; });
  refused([](FieldPlan& plan) { plan.number->box.left = 0.0 / 0.0; });
  refused([](FieldPlan& plan) { plan.seal.box = plan.leader->box; });
  refused([](FieldPlan& plan) {  // to the right instead of the left
    plan.seal.box.left += 180;
    plan.seal.box.right += 180;
  });
}

TEST(FormTest, APlaceThatIsCroppedAwayIsRefused) {
  PdfBuilder builder;
  builder.page_extra = "/CropBox [0 0 595 700]";  // number and date stand at 740
  EXPECT_THAT(ReserveFields(ReadOrDie(builder.Build()), ReportPlan(), TestFonts()),
              Refuses(kBytes, "PDF_PLACE_INVALID"));
  builder.page_extra = "/CropBox [0 0 595 800]";
  EXPECT_THAT(ReserveFields(ReadOrDie(builder.Build()), ReportPlan(), TestFonts()), IsOk());
}

TEST(FormTest, TheSealCoversAThirdOfTheSignatureFromTheLeft) {
  const Box leader{.left = 300, .bottom = 100, .right = 450, .top = 160};
  const Box seal = SealBoxFor(leader, 102, 14);
  EXPECT_DOUBLE_EQ((seal.right - leader.left) / leader.width(), 1.0 / 3);
  EXPECT_TRUE(SealLiesOverSignature(leader, seal));
  EXPECT_FALSE(SealLiesOverSignature(leader, leader));
}

TEST(FormTest, AUnfitFontIsRefused) {
  EXPECT_THAT(Font::FromTrueType("no font"), Refuses(kBytes, "PDF_FONT_INVALID"));
  EXPECT_THAT(Font::FromTrueType(std::string("\0\1\0\0 and then nothing", 22)),
              Refuses(kBytes, "PDF_FONT_INVALID"));
  EXPECT_EQ(Font::FromFile("/nowhere.ttf").status().code(), absl::StatusCode::kNotFound);
  // The embedded font is the same font again.
  for (const Font* font : {&TestFonts().upright, &TestFonts().italic}) {
    const auto again = Font::FromTrueType(font->program());
    ASSERT_THAT(again, IsOk());
    EXPECT_EQ(again->glyphs(), font->glyphs());
    EXPECT_EQ(again->italic_angle(), font->italic_angle());
    EXPECT_LT(font->program().size(), 120'000u);
    // Decomposed text is shown composed.
    EXPECT_EQ(*font->Encode("E\xCC\x82\xCC\x81"), *font->Encode("Ế"));
  }
}

TEST(FormTest, TheItalicFontIsItalicAndComesWithADate) {
  const PdfFile draft = ReadOrDie(SamplePdf(Layout::kClassic));
  EXPECT_EQ(TestFonts().upright.italic_angle(), 0);
  EXPECT_LT(TestFonts().italic.italic_angle(), -10);
  const FieldFonts exchanged{.upright = TestFonts().italic, .italic = TestFonts().upright};
  EXPECT_THAT(ReserveFields(draft, ReportPlan(), exchanged), Refuses(kBytes, "PDF_FONT_INVALID"));
  const FieldFonts one{.upright = TestFonts().upright, .italic = TestFonts().upright};
  EXPECT_THAT(ReserveFields(draft, ReportPlan(), one), Refuses(kBytes, "PDF_FONT_INVALID"));
  EXPECT_THAT(FontOfForm(ReadOrDie(Reserved(draft.bytes())), kItalicFontName), IsOk());
  const auto attachment =
      ReserveFields(draft, {.seal = Place{.page = 0, .box = {350, 800, 580, 814}}}, TestFonts());
  ASSERT_THAT(attachment, IsOk());
  EXPECT_THAT(FontOfForm(ReadOrDie(*attachment)), IsOk());
  EXPECT_THAT(FontOfForm(ReadOrDie(*attachment), kItalicFontName),
              Refuses(kState, "PDF_FIELD_MISSING"));
}

TEST(PictureTest, APngIsReadWithItsClearGround) {
  const Picture picture = testing::SealPicture();
  const auto read = PictureFromPng(testing::PngOf(picture));
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->width, 64);
  EXPECT_EQ(read->rgba, picture.rgba);
  EXPECT_THAT(PictureFromPng("GIF89a"), Refuses(kBytes, "PDF_IMAGE_INVALID"));
  std::string cut = testing::PngOf(picture);
  cut.resize(cut.size() / 2);
  EXPECT_THAT(PictureFromPng(cut), Refuses(kBytes, "PDF_IMAGE_INVALID"));
  const Picture wide{.width = 10'001, .height = 1, .rgba = std::string(40'004, 'x')};
  EXPECT_THAT(PictureFromPng(testing::PngOf(wide)), Refuses(kBytes, "PDF_IMAGE_INVALID"));
}

TEST(TimeStampTest, AStampIsARevisionOfItsOwnAndMayBeRenewed) {
  const std::string sealed = Sealed(LeaderSigned(Reserved(SamplePdf(Layout::kStream))));
  std::string asked;
  const TimeStamper stamper = [&](std::string_view digest) -> absl::StatusOr<std::string> {
    asked = std::string(digest);
    return std::string("0\x03\x02\x01\x01");
  };
  const auto once = AppendTimeStamp(ReadOrDie(sealed), stamper);
  ASSERT_THAT(once, IsOk());
  EXPECT_EQ(once->substr(0, sealed.size()), sealed);
  const auto twice = AppendTimeStamp(ReadOrDie(*once), stamper);
  ASSERT_THAT(twice, IsOk());
  const PdfFile file = ReadOrDie(*twice);
  const auto signatures = FindSignatures(file);
  ASSERT_THAT(signatures, IsOk());
  ASSERT_EQ(signatures->size(), 4u);
  EXPECT_EQ((*signatures)[2].field_name, "DauThoiGian1");
  EXPECT_EQ((*signatures)[3].field_name, "DauThoiGian2");
  EXPECT_EQ((*signatures)[3].sub_filter, "ETSI.RFC3161");
  EXPECT_EQ((*signatures)[3].dictionary.Find("M"), nullptr);
  EXPECT_EQ(asked, Sha256((*signatures)[3].SignedBytes(file.bytes())));
  // The page itself stays: only its list of annotations and the form grow.
  EXPECT_FALSE(ChangedIn(file).contains((*file.Pages())[0].number));
  EXPECT_FALSE(ChangedIn(file).contains(file.root().number));
}

TEST(TimeStampTest, TheLeadersSignatureMayBeStampedBeforeTheSeal) {
  const std::string certified = LeaderSigned(Reserved(SamplePdf(Layout::kClassic)));
  const auto stamped =
      AppendTimeStamp(ReadOrDie(certified), [](std::string_view) -> absl::StatusOr<std::string> {
        return std::string("0\x03\x02\x01\x01");
      });
  ASSERT_THAT(stamped, IsOk());
  const PdfFile file = ReadOrDie(Sealed(*stamped));
  EXPECT_EQ(FindSignatures(file)->size(), 3u);
  const auto waiting = PrepareTimeStamp(ReadOrDie(certified));
  ASSERT_THAT(waiting, IsOk());
  EXPECT_THAT(PrepareSeal(ReadOrDie(waiting->bytes), TestOffice().SealRequest(), ReportNumber()),
              Refuses(kState, "PDF_SIGNATURE_ORDER"));
}

TEST(TimeStampTest, NothingSignedOrSomethingEmptyIsRefused) {
  const PdfFile reserved = ReadOrDie(Reserved(SamplePdf(Layout::kClassic)));
  EXPECT_THAT(PrepareTimeStamp(reserved), Refuses(kState, "PDF_SIGNATURE_ORDER"));
  const auto prepared = PrepareLeader(reserved, TestOffice().LeaderRequest());
  EXPECT_THAT(PrepareTimeStamp(ReadOrDie(prepared->bytes)), Refuses(kState, "PDF_SIGNATURE_ORDER"));
  const auto down = [](std::string_view) -> absl::StatusOr<std::string> {
    return absl::UnavailableError("the authority does not answer");
  };
  EXPECT_EQ(AppendTimeStamp(ReadOrDie(LeaderSigned(reserved.bytes())), down).status().code(),
            absl::StatusCode::kUnavailable);
}

TEST(SecurityStoreTest, TheStoreOnlyGrows) {
  const std::string signed_bytes = LeaderSigned(Reserved(SamplePdf(Layout::kClassic)));
  const PdfFile file = ReadOrDie(signed_bytes);
  const std::string name(kLeaderField);
  const auto first = AppendEvidence(
      file, {{.field_name = name, .certificates = {"c1", "c2"}, .ocsp_responses = {"o1"}}});
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->substr(0, signed_bytes.size()), signed_bytes);
  const PdfFile with_store = ReadOrDie(*first);
  // The same again changes nothing; more of it adds only what is new.
  EXPECT_EQ(*AppendEvidence(with_store, {{.field_name = name, .certificates = {"c2"}}}), *first);
  const auto second = AppendEvidence(
      with_store, {{.field_name = name, .certificates = {"c2", "c3"}, .revocation_lists = {"l1"}}});
  ASSERT_THAT(second, IsOk());
  const PdfFile grown = ReadOrDie(*second);
  const auto held = EvidenceInFile(grown);
  ASSERT_THAT(held, IsOk());
  EXPECT_EQ(held->certificates, (std::vector<std::string>{"c1", "c2", "c3"}));
  EXPECT_EQ(held->ocsp_responses, (std::vector<std::string>{"o1"}));
  EXPECT_EQ(held->revocation_lists, (std::vector<std::string>{"l1"}));
  const Value store = *grown.Resolve(*grown.Catalog(), "DSS");
  const std::string key = Sha1Hex(OnlySignature(grown).contents);
  const Value* entry = store.Find("VRI")->Find(key);
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->Find("Cert")->array()->size(), 3u);
  EXPECT_EQ(entry->Find("OCSP")->array()->size(), 1u);
  EXPECT_FALSE(ChangedIn(grown).contains(grown.root().number)) << "the store is its own object";
  EXPECT_THAT(AppendEvidence(file, {{.field_name = "AiDo", .certificates = {"c"}}}),
              Refuses(kState, "PDF_FIELD_MISSING"));
}

TEST(SigningTimeTest, MomentsAreVietnams) {
  EXPECT_EQ(PdfTime(kSignedAtUs), "D:20260415140533+07'00'");
  EXPECT_EQ(ShownTime(kSignedAtUs), "15/04/2026; 14:05:33 +07:00");
  // 2025-12-31T17:00:00Z is the new year in Vietnam.
  EXPECT_EQ(ShownTime(int64_t{1'767'200'400} * 1'000'000), "01/01/2026; 00:00:00 +07:00");
}

}  // namespace
}  // namespace trinhky::signing::pdf
