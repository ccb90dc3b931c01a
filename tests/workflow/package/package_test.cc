#include <gtest/gtest.h>

#include <functional>

#include "tests/workflow/package/sample_package.h"
#include "workflow/base/json.h"
#include "workflow/base/status.h"

namespace trinhky {
namespace {

using testing::SampleContent;
using testing::SampleExchange;
using testing::SampleReceipt;

std::string Why(const absl::Status& status) {
  const auto rejection = RejectionOf(status);
  if (!rejection) return status.ok() ? "OK" : "no reason";
  EXPECT_FALSE(rejection->message.vi.empty());
  return rejection->reason + (rejection->field.empty() ? "" : " " + rejection->field);
}

TEST(ContentPackage, ReadsBackWhatItWrote) {
  const auto bytes = WriteContentPackage(SampleContent());
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  const auto again = ParseContentPackage(*bytes);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(*again, SampleContent());
}

// Frozen: a change of these bytes would make every stored signature worthless.
TEST(ContentPackage, VersionOneHasTheseBytes) {
  ContentPackage package = SampleContent();
  package.recipients.resize(1);
  package.attachments.clear();
  package.main_file.sha256 = std::string(64, 'a');
  EXPECT_EQ(
      *WriteContentPackage(package),
      R"({"addressees":[{"bodies":["agencies/binh-an-du/units/tt"],"purpose":"PRIMARY",)"
      R"("text":"Thường trực Đảng ủy xã"}],"agency":"binh-an-ubnd",)"
      R"("agency_name":"ỦY BAN NHÂN DÂN XÃ BÌNH AN","archive":"Lưu: VT, VHXH.","attachments":[],)"
      R"("date":"","document":"agencies/binh-an-ubnd/documents/doc-01j00000000000000000000001",)"
      R"("kind":"trinhky.content-package","main_file":{"bytes":"48213","name":"bao-cao.pdf",)"
      R"("sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},)"
      R"("number":"","organ":"UBND","place":"Bình An","recipients":[{"bodies":)"
      R"(["agencies/binh-an-du/units/tt"],"purpose":"PRIMARY","text":"Như trên"}],)"
      R"("regime":"STATE","signature":{"authority":"TM_KT","name":"Trần Thị Bình",)"
      R"("on_behalf_of":"CHỦ TỊCH","person":"tran-thi-binh","position":"PHÓ CHỦ TỊCH"},)"
      R"("subject":"Kết quả chuyển đổi số quý I năm 2026","type":"BC","unit":"VHXH",)"
      R"("urgency":"0","version":"1"})");
}

TEST(ContentPackage, EveryFieldChangesTheDigest) {
  const std::string before = ContentDigest(*WriteContentPackage(SampleContent()));
  const std::vector<std::function<void(ContentPackage&)>> kChanges = {
      [](auto& p) { p.document += "2"; },
      [](auto& p) { p.agency = AgencyId("other"); },
      [](auto& p) { p.agency_name += "X"; },
      [](auto& p) { p.regime = Regime::kParty; },
      [](auto& p) { p.type = "KH"; },
      [](auto& p) { p.organ = "HĐND"; },
      [](auto& p) { p.unit.clear(); },
      [](auto& p) { p.subject += "."; },
      [](auto& p) { p.place = "Hòa An"; },
      [](auto& p) { p.urgency = 3; },
      [](auto& p) { p.addressees.clear(); },
      [](auto& p) { p.recipients.pop_back(); },
      [](auto& p) { p.recipients[1].purpose = "EXECUTE"; },
      [](auto& p) { p.recipients[1].bodies.clear(); },
      [](auto& p) { std::swap(p.recipients[0], p.recipients[1]); },
      [](auto& p) { p.archive = "Lưu: VT."; },
      [](auto& p) { p.signature.authority = "KT"; },
      [](auto& p) { p.signature.on_behalf_of.clear(); },
      [](auto& p) { p.signature.position = "CHỦ TỊCH"; },
      [](auto& p) { p.signature.name = "Lê Văn An"; },
      [](auto& p) { p.signature.person = PersonId("le-van-an"); },
      [](auto& p) { p.main_file.bytes += 1; },
      [](auto& p) { p.main_file.name = "x.pdf"; },
      [](auto& p) { p.main_file.sha256 = Sha256Hex("other"); },
      [](auto& p) { p.attachments.clear(); },
  };
  for (size_t i = 0; i < kChanges.size(); ++i) {
    ContentPackage package = SampleContent();
    kChanges[i](package);
    const auto bytes = WriteContentPackage(package);
    ASSERT_TRUE(bytes.ok()) << i << bytes.status();
    EXPECT_NE(ContentDigest(*bytes), before) << i;
  }
}

TEST(ContentPackage, BadFieldsAreNamed) {
  const struct {
    std::function<void(ContentPackage&)> change;
    const char* why;
  } kRows[] = {
      {[](auto& p) { p.document.clear(); }, "PACKAGE_FIELD_MISSING document"},
      {[](auto& p) { p.agency = AgencyId("a b"); }, "PACKAGE_FIELD_INVALID agency"},
      {[](auto& p) { p.subject.clear(); }, "PACKAGE_FIELD_MISSING subject"},
      {[](auto& p) { p.subject = std::string(2001, 'a'); }, "PACKAGE_FIELD_TOO_LONG subject"},
      {[](auto& p) { p.subject = "a\nb"; }, "PACKAGE_FIELD_INVALID subject"},
      {[](auto& p) { p.subject = "a\xff"; }, "PACKAGE_FIELD_INVALID subject"},
      {[](auto& p) { p.subject = "a\xc0\xaf"; }, "PACKAGE_FIELD_INVALID subject"},
      {[](auto& p) { p.subject = "fdp.\u202Etxt"; }, "PACKAGE_FIELD_INVALID subject"},
      {[](auto& p) { p.urgency = 4; }, "PACKAGE_FIELD_INVALID urgency"},
      {[](auto& p) { p.recipients[1].purpose = "để báo cáo"; },
       "PACKAGE_FIELD_INVALID recipients[1].purpose"},
      {[](auto& p) { p.recipients[1].bodies[0] = BodyId(""); },
       "PACKAGE_FIELD_MISSING recipients[1].bodies"},
      {[](auto& p) { p.recipients.resize(201, p.recipients[0]); },
       "PACKAGE_FIELD_TOO_LONG recipients"},
      {[](auto& p) { p.main_file.name = "../bao-cao.pdf"; },
       "PACKAGE_FIELD_INVALID main_file.name"},
      {[](auto& p) { p.main_file.name = ".."; }, "PACKAGE_FIELD_INVALID main_file.name"},
      {[](auto& p) { p.main_file.sha256 = "AA"; }, "PACKAGE_FIELD_INVALID main_file.sha256"},
      {[](auto& p) { p.main_file.bytes = -1; }, "PACKAGE_FIELD_INVALID main_file.bytes"},
      {[](auto& p) { p.attachments.resize(51, p.main_file); },
       "PACKAGE_FIELD_TOO_LONG attachments"},
      {[](auto& p) { p.signature.person = PersonId(""); },
       "PACKAGE_FIELD_MISSING signature.person"},
  };
  for (const auto& row : kRows) {
    ContentPackage package = SampleContent();
    row.change(package);
    EXPECT_EQ(Why(WriteContentPackage(package).status()), row.why);
  }
}

TEST(ContentPackage, NothingHidesInUnknownMembers) {
  const auto with = [](const char* key, Json value) {
    Json json = *Json::Parse(*WriteContentPackage(SampleContent()));
    json.Set(key, std::move(value));
    return Why(ParseContentPackage(json.Write()).status());
  };
  EXPECT_EQ(with("extra", "x"), "PACKAGE_NOT_CANONICAL");
  EXPECT_EQ(with("number", "15"), "PACKAGE_NOT_CANONICAL");
  EXPECT_EQ(with("date", "2026-04-15"), "PACKAGE_NOT_CANONICAL");
  EXPECT_EQ(with("regime", "OTHER"), "PACKAGE_NOT_CANONICAL");
  EXPECT_EQ(with("archive", Json::Array()), "PACKAGE_NOT_CANONICAL");
  EXPECT_EQ(with("version", "2"), "PACKAGE_KIND");
  EXPECT_EQ(with("kind", "trinhky.receipt"), "PACKAGE_KIND");
  EXPECT_EQ(with("urgency", "9999999999"), "PACKAGE_FIELD_INVALID urgency");
}

TEST(ContentPackage, HostileBytesAreRefused) {
  const std::string good = *WriteContentPackage(SampleContent());
  EXPECT_EQ(Why(ParseContentPackage("").status()), "PACKAGE_NOT_CANONICAL");
  EXPECT_EQ(Why(ParseContentPackage("[]").status()), "PACKAGE_NOT_CANONICAL");
  EXPECT_EQ(Why(ParseContentPackage(good + " ").status()), "PACKAGE_NOT_CANONICAL");
  EXPECT_EQ(Why(ParseContentPackage(std::string(2 << 20, '[')).status()), "PACKAGE_TOO_LARGE");
  for (size_t size = 0; size < good.size(); ++size)
    EXPECT_FALSE(ParseContentPackage(good.substr(0, size)).ok());
}

TEST(ExchangePackage, PartsThatAgreePass) {
  const SampleExchange sample;
  const auto bytes = WriteExchangePackage(sample.Manifest());
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  const auto manifest = ParseExchangePackage(*bytes);
  ASSERT_TRUE(manifest.ok());
  EXPECT_EQ(*manifest, sample.Manifest());
  const auto content = CheckExchangePackage(*manifest, sample.content);
  ASSERT_TRUE(content.ok()) << content.status();
  EXPECT_EQ(*content, SampleContent());
}

TEST(ExchangePackage, APartThatWasExchangedIsNamed) {
  const SampleExchange sample;
  const struct {
    std::function<void(ExchangePackage&, std::string&)> change;
    const char* part;
  } kRows[] = {
      {[](auto&, auto& content) { content = "another"; }, "content_package"},
      {[](auto& p, auto&) { p.symbol = "BC-UBND"; }, "symbol"},
      {[](auto& p, auto&) { p.symbol = "7/BC-UBND"; }, "symbol"},
      {[](auto& p, auto&) { p.sender = AgencyId("hoa-an-ubnd"); }, "sender"},
      {[](auto& p, auto&) { p.document += "x"; }, "document"},
      {[](auto& p, auto&) { p.main_file.name = "x.pdf"; }, "main_file"},
      // A file that is no longer than what was approved has nobody's signature.
      {[](auto& p, auto&) { p.main_file.bytes = SampleContent().main_file.bytes; }, "main_file"},
      {[](auto& p, auto&) { p.attachments.clear(); }, "attachments"},
      {[](auto& p, auto&) { p.lines[0].purpose = "EXECUTE"; }, "lines.purpose"},
  };
  for (const auto& row : kRows) {
    ExchangePackage package = sample.Manifest();
    std::string content = sample.content;
    row.change(package, content);
    const absl::Status status = CheckExchangePackage(package, content).status();
    ASSERT_EQ(Why(status), "PACKAGE_PART_MISMATCH") << row.part;
    EXPECT_EQ(RejectionOf(status)->metadata.at("part"), row.part);
  }
}

// R-NN-11: nobody who is not on the signed list.
TEST(ExchangePackage, TheRecipientStandsOnTheSignedList) {
  const SampleExchange sample;
  const auto check = [&](BodyId recipient, ExchangeLine line) {
    ExchangePackage package = sample.Manifest();
    package.recipient = std::move(recipient);
    package.lines = {std::move(line)};
    return Why(CheckExchangePackage(package, sample.content).status());
  };
  const BodyId stranger("agencies/lam-giang-snv");
  const BodyId village("agencies/binh-an-ubnd/units/thon-1");
  const BodyId villages("groups/binh-an-ubnd-cac-thon");
  EXPECT_EQ(check(stranger, {.line = 1, .purpose = "REPORT", .named = stranger}),
            "PACKAGE_RECIPIENT_NOT_LISTED");
  EXPECT_EQ(check(stranger,
                  {.line = 1, .purpose = "REPORT", .named = BodyId("agencies/lam-giang-skhcn")}),
            "PACKAGE_RECIPIENT_NOT_LISTED");
  EXPECT_EQ(check(stranger, {.line = 9, .purpose = "REPORT", .named = stranger}),
            "PACKAGE_RECIPIENT_NOT_LISTED");
  EXPECT_EQ(check(village, {.line = 2, .purpose = "EXECUTE", .named = villages}), "OK");
  EXPECT_EQ(check(BodyId("agencies/binh-an-du/units/tt"),
                  {.addressee = true,
                   .line = 0,
                   .purpose = "PRIMARY",
                   .named = BodyId("agencies/binh-an-du/units/tt")}),
            "OK");
}

TEST(ExchangePackage, SaysWhatItReplacesAndCorrects) {
  const SampleExchange sample;
  ExchangePackage manifest = sample.Manifest();
  const std::string plain = *WriteExchangePackage(manifest);
  EXPECT_NE(plain.find(R"("replaces":"")"), std::string::npos) << "the bytes of kept packages";
  EXPECT_EQ(plain.find("corrects"), std::string::npos);
  manifest.replaces = EarlierDocument{.document = "agencies/binh-an-ubnd/documents/doc-1",
                                      .symbol = "12/BC-UBND",
                                      .date = "2026-04-02",
                                      .package_id = "pkg-01j00000000000000000000001"};
  manifest.corrects = EarlierDocument{.document = "agencies/binh-an-ubnd/documents/doc-2",
                                      .symbol = "13/BC-UBND",
                                      .date = "2026-04-03"};
  const auto bytes = WriteExchangePackage(manifest);
  ASSERT_EQ(Why(bytes.status()), "OK");
  const auto read = ParseExchangePackage(*bytes);
  ASSERT_EQ(Why(read.status()), "OK");
  EXPECT_EQ(*read, manifest);
  EXPECT_EQ(Why(CheckExchangePackage(manifest, sample.content).status()), "OK");

  struct Row {
    std::function<void(EarlierDocument&)> change;
    std::string field;
    std::string reason;
  };
  const std::vector<Row> rows = {
      {[](auto& e) { e.document.clear(); }, "document", "PACKAGE_FIELD_MISSING"},
      {[](auto& e) { e.document = "a b"; }, "document", "PACKAGE_FIELD_INVALID"},
      {[](auto& e) { e.symbol.clear(); }, "symbol", "PACKAGE_FIELD_MISSING"},
      {[](auto& e) { e.date = "02/04/2026"; }, "date", "PACKAGE_FIELD_INVALID"},
      {[](auto& e) { e.package_id = "?"; }, "package_id", "PACKAGE_FIELD_INVALID"}};
  for (const Row& row : rows) {
    for (const bool replaces : {true, false}) {
      ExchangePackage altered = manifest;
      row.change(replaces ? *altered.replaces : *altered.corrects);
      EXPECT_EQ(Why(WriteExchangePackage(altered).status()),
                row.reason + (replaces ? " replaces." : " corrects.") + row.field);
    }
  }
}

TEST(ExchangePackage, ASymbolBeginsWithItsNumber) {
  EXPECT_EQ(NumberOfSymbol("07/BC-UBND"), "07");
  EXPECT_EQ(NumberOfSymbol("150-BC/ĐU"), "150");
  for (const char* none : {"", "7/BC-UBND", "BC-UBND", "15", "15 /BC", "15\u202f/BC"})
    EXPECT_EQ(NumberOfSymbol(none), "") << none;
}

TEST(ExchangePackage, ALineIsNeededAndLimitsHold) {
  ExchangePackage package = SampleExchange().Manifest();
  package.lines.clear();
  EXPECT_EQ(Why(WriteExchangePackage(package).status()), "PACKAGE_FIELD_MISSING lines");
  package = SampleExchange().Manifest();
  package.lines.resize(201, package.lines[0]);
  EXPECT_EQ(Why(WriteExchangePackage(package).status()), "PACKAGE_FIELD_TOO_LONG lines");
  package = SampleExchange().Manifest();
  package.digest = "x";
  EXPECT_EQ(Why(WriteExchangePackage(package).status()), "PACKAGE_FIELD_INVALID digest");
}

TEST(Receipt, AnswersExactlyOnePackage) {
  const std::string manifest = *WriteExchangePackage(SampleExchange().Manifest());
  const Receipt receipt = SampleReceipt(manifest);
  EXPECT_EQ(*ParseReceipt(*WriteReceipt(receipt)), receipt);
  EXPECT_TRUE(CheckReceipt(receipt, manifest).ok());
  Receipt other = receipt;
  other.package_id = "pkg-2";
  EXPECT_EQ(Why(CheckReceipt(other, manifest)), "RECEIPT_MISMATCH package_id");
  other = receipt;
  other.package_sha256 = Sha256Hex("x");
  EXPECT_EQ(Why(CheckReceipt(other, manifest)), "RECEIPT_MISMATCH package_sha256");
  other = receipt;
  other.receiver = BodyId("agencies/hoa-an-ubnd");
  EXPECT_EQ(Why(CheckReceipt(other, manifest)), "RECEIPT_MISMATCH receiver");
}

TEST(Receipt, StatusDecidesWhatElseItSays) {
  const std::string manifest = *WriteExchangePackage(SampleExchange().Manifest());
  Receipt receipt = SampleReceipt(manifest);
  receipt.arrival_number = 0;
  EXPECT_EQ(Why(WriteReceipt(receipt).status()), "PACKAGE_FIELD_INVALID arrival_number");
  receipt.status = ReceiptStatus::kArrived;
  EXPECT_EQ(Why(WriteReceipt(receipt).status()), "PACKAGE_FIELD_INVALID arrival_date");
  receipt.arrival_date.clear();
  EXPECT_EQ(*ParseReceipt(*WriteReceipt(receipt)), receipt);
  receipt.status = ReceiptStatus::kRejected;
  EXPECT_EQ(Why(WriteReceipt(receipt).status()), "PACKAGE_FIELD_MISSING reason");
  receipt.reason = "SIGNATURE_UNTRUSTED";
  EXPECT_EQ(*ParseReceipt(*WriteReceipt(receipt)), receipt);
  Json json = *Json::Parse(*WriteReceipt(receipt));
  json.Set("status", "06");
  EXPECT_EQ(Why(ParseReceipt(json.Write()).status()), "PACKAGE_FIELD_INVALID status");
}

}  // namespace
}  // namespace trinhky
