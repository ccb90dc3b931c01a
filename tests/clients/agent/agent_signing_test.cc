// The agent as a program: what it signs with a real token, and what it refuses to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "clients/agent/encoding.h"
#include "services/signing/crypto/cms.h"
#include "services/signing/pdf/signature_place.h"
#include "tests/clients/agent/agent_office.h"
#include "tests/services/signing/pdf/sample_pdf.h"
#include "tests/services/signing/verify/verify_office.h"
#include "workflow/base/sha256.h"

namespace trinhky::agent {
namespace {

using nlohmann::json;
using signing::Verdict;
using signing::pdf::Value;
using signing::verify::testing::Appended;
using signing::verify::testing::Changed;
using signing::verify::testing::Draft;
using testing::AgentProcess;
using ::testing::HasSubstr;
using testing::kPin;
using testing::NewRequestId;
using ::testing::Not;
using testing::PathOf;
using testing::Reply;
using testing::RequestJson;
using testing::TheOffice;
using testing::Waiting;

class AgentSigning : public ::testing::Test {
 protected:
  AgentSigning() { PlugIn(hsm_, TheOffice()); }

  Reply Ask(const std::vector<Waiting>& documents) {
    return agent().Ask(secret(),
                       RequestJson(NewRequestId(), TheOffice().leader.certificate, documents),
                       documents);
  }
  // Opens a batch; `page_` and `id_` name it.
  void Open(const std::vector<Waiting>& documents) {
    const Reply reply = Ask(documents);
    ASSERT_EQ(reply.status, 201) << reply.body;
    const json opened = json::parse(reply.body);
    id_ = opened["id"];
    page_ = PathOf(opened["page"]);
  }
  json Result() {
    const Reply reply = agent().Desk("POST", "/v1/results/" + id_, secret());
    EXPECT_EQ(reply.status, 200) << reply.body;
    return json::parse(reply.body, nullptr, false);
  }
  json State() {
    return json::parse(agent().Desk("GET", "/v1/requests/" + id_, secret()).body, nullptr, false);
  }
  static std::string Octets(const json& document) {
    return FromBase64(document.value("signature", "")).value_or("");
  }

  AgentProcess& agent() {
    if (agent_ == nullptr) agent_ = std::make_unique<AgentProcess>();
    return *agent_;
  }
  const std::string& secret() {
    if (secret_.empty()) secret_ = agent().Pair();
    return secret_;
  }

  trinhky::testing::SoftHsm hsm_;
  std::unique_ptr<AgentProcess> agent_;
  std::string secret_;
  std::string id_;
  std::string page_;
};

TEST_F(AgentSigning, GivesTheDeskTheCertificatesOfPeopleWithWhatIsWrongWithThem) {
  const Reply reply = agent().Desk("GET", "/v1/certificates", secret());
  ASSERT_EQ(reply.status, 200) << reply.body;
  const json list = json::parse(reply.body)["certificates"];
  ASSERT_EQ(list.size(), 4u) << "the authority's certificate is nobody's";
  std::map<std::string, std::string> problems;
  for (const json& one : list) {
    EXPECT_EQ(Sha256Hex(*FromBase64(one["der"].get<std::string>())), one["sha256"]);
    problems[one["sha256"]] = one.contains("problem") ? one["problem"]["reason"] : "";
  }
  const testing::LeaderOffice& office = TheOffice();
  EXPECT_EQ(problems.at(office.leader.certificate.FingerprintHex()), "");
  EXPECT_EQ(problems.at(office.expired.certificate.FingerprintHex()), "TOKEN_CERTIFICATE_EXPIRED");
  EXPECT_EQ(problems.at(office.revoked.certificate.FingerprintHex()), "TOKEN_CERTIFICATE_REVOKED");
}

TEST_F(AgentSigning, SignsWhatThePersonSawAndTheJudgeAgrees) {
  const Waiting document = TheOffice().Document();
  Open({document});
  const Reply page = agent().Look(page_);
  EXPECT_EQ(page.status, 200);
  for (const char* seen :
       {"Kết quả chuyển đổi số quý III năm 2026", "ỦY BAN NHÂN DÂN XÃ BÌNH AN", "Báo cáo (BC)",
        "VHXH", "Thường trực Đảng ủy xã", "Sở Khoa học và Công nghệ", "Lưu: VT, VHXH.",
        "PHÓ CHỦ TỊCH", "phu-luc.xlsx", "https://trinhky.example", "Trần Thị Bình"})
    EXPECT_THAT(page.body, HasSubstr(seen));
  const std::string digest = ContentDigest(document.parts.content_package);
  EXPECT_THAT(page.body, HasSubstr(digest.substr(0, 4) + " " + digest.substr(4, 4)));
  EXPECT_EQ(agent().Look(page_ + "/0.pdf").body, document.pdf) << "the agent's own copy";

  EXPECT_EQ(State()["state"], "waiting");
  EXPECT_EQ(agent().Desk("POST", "/v1/results/" + id_, secret()).Reason(), "AGENT_NOT_OVER");
  const Reply pressed = agent().Press(page_, std::string("document=0&pin=") + kPin);
  EXPECT_EQ(pressed.status, 303);
  EXPECT_EQ(pressed.Header("location"), page_);
  EXPECT_THAT(agent().Look(page_).body, HasSubstr("Đã ký 1 văn bản"));
  EXPECT_EQ(State()["state"], "done");
  EXPECT_FALSE(State()["documents"][0].contains("signature")) << "a GET gives no signature";

  const json result = Result();
  EXPECT_EQ(result["documents"][0]["preparation"], "preparations/1");
  const signing::verify::PdfReport report =
      TheOffice().Judge(document, Octets(result["documents"][0]));
  EXPECT_EQ(report.verdict, Verdict::kValid) << report.code;
  EXPECT_EQ(report.content_digest, digest);
  // Once.
  EXPECT_EQ(agent().Desk("POST", "/v1/results/" + id_, secret()).Reason(), "AGENT_RESULT_TAKEN");
}

TEST_F(AgentSigning, OfThreeOneIsLeftOut) {
  std::vector<Waiting> documents;
  for (int i = 1; i <= 3; ++i)
    documents.push_back(TheOffice().Document(
        {.subject = "Báo cáo số " + std::to_string(i), .preparation = "p" + std::to_string(i)}));
  Open(documents);
  const Reply page = agent().Look(page_);
  for (int i = 1; i <= 3; ++i) EXPECT_THAT(page.body, HasSubstr("Báo cáo số " + std::to_string(i)));
  EXPECT_THAT(page.body, HasSubstr("Ký 3 văn bản"));
  // What was left out stays left out when the PIN was wrong.
  agent().Press(page_, "document=0&document=2&pin=000000");
  const std::string again = agent().Look(page_).body;
  EXPECT_THAT(again, HasSubstr("Ký 2 văn bản"));
  for (const char* box : {"value=\"0\" form=\"sign\" checked", "value=\"1\" form=\"sign\">",
                          "value=\"2\" form=\"sign\" checked"})
    EXPECT_THAT(again, HasSubstr(box));
  agent().Press(page_, std::string("document=0&document=2&pin=") + kPin);
  const json result = Result();
  EXPECT_EQ(result["state"], "done");
  const json& out = result["documents"];
  EXPECT_EQ(out[0]["state"], "signed");
  EXPECT_EQ(out[1]["state"], "left_out");
  EXPECT_FALSE(out[1].contains("signature"));
  EXPECT_EQ(out[2]["state"], "signed");
  EXPECT_TRUE(TheOffice().Judge(documents[0], Octets(out[0])).ok());
  EXPECT_TRUE(TheOffice().Judge(documents[2], Octets(out[2])).ok());
  EXPECT_FALSE(TheOffice().Judge(documents[1], Octets(out[0])).ok()) << "of its own file alone";
}

TEST_F(AgentSigning, AWrongPinIsSaidAndTheRightOneSigns) {
  Open({TheOffice().Document()});
  agent().Press(page_, "document=0&pin=000000");
  const Reply page = agent().Look(page_);
  EXPECT_THAT(page.body, HasSubstr("TOKEN_PIN_WRONG"));
  EXPECT_THAT(page.body, Not(HasSubstr("000000"))) << "a PIN is never shown again";
  EXPECT_EQ(State()["state"], "waiting");
  agent().Press(page_, std::string("pin=") + kPin);
  EXPECT_THAT(agent().Look(page_).body, HasSubstr("AGENT_NOTHING_CHOSEN"));
  agent().Press(page_, std::string("document=7&pin=") + kPin);
  EXPECT_THAT(agent().Look(page_).body, HasSubstr("AGENT_NOTHING_CHOSEN"));
  agent().Press(page_, std::string("document=0&pin=") + kPin);
  EXPECT_EQ(Result()["documents"][0]["state"], "signed");
  // Over is over.
  agent().Press(page_, std::string("document=0&pin=") + kPin);
  EXPECT_EQ(State()["state"], "done");
}

TEST_F(AgentSigning, TheLastTryIsTriedOnlyByWhoKnows) {
  const std::string orders = hsm_.File("orders");
  std::ofstream(orders) << "flags 1 0x20000 0\n";  // CKF_USER_PIN_FINAL_TRY
  agent_ = std::make_unique<AgentProcess>(
      TRINHKY_PKCS11_FAULT_MODULE,
      std::map<std::string, std::string>{{"TRINHKY_PKCS11_FAULT", orders}});
  Open({TheOffice().Document()});
  EXPECT_THAT(agent().Look(page_).body, HasSubstr("accept_last_try"));
  agent().Press(page_, std::string("document=0&pin=") + kPin);
  EXPECT_THAT(agent().Look(page_).body, HasSubstr("TOKEN_PIN_LAST_TRY"));
  EXPECT_EQ(State()["state"], "waiting");
  agent().Press(page_, "document=0&accept_last_try=yes&pin=000000");
  EXPECT_THAT(agent().Look(page_).body, HasSubstr("TOKEN_PIN_WRONG"));
  agent().Press(page_, std::string("document=0&accept_last_try=yes&pin=") + kPin);
  EXPECT_EQ(State()["state"], "done");
}

TEST_F(AgentSigning, ATokenThatIsPulledOutIsSaidAndTheRestWaits) {
  const std::string orders = hsm_.File("orders");
  std::ofstream(orders) << "fail C_Sign 2 0x32\n";  // CKR_DEVICE_REMOVED
  agent_ = std::make_unique<AgentProcess>(
      TRINHKY_PKCS11_FAULT_MODULE,
      std::map<std::string, std::string>{{"TRINHKY_PKCS11_FAULT", orders}});
  Open({TheOffice().Document({.preparation = "p1"}), TheOffice().Document({.preparation = "p2"})});
  agent().Press(page_, std::string("document=0&document=1&pin=") + kPin);
  const Reply page = agent().Look(page_);
  EXPECT_THAT(page.body, HasSubstr("TOKEN_REMOVED"));
  EXPECT_THAT(page.body, HasSubstr("Đã ký"));
  EXPECT_EQ(State()["documents"][0]["state"], "signed");
  EXPECT_EQ(State()["documents"][1]["state"], "waiting");
  agent().Press(page_, std::string("document=1&pin=") + kPin);
  const json result = Result();
  EXPECT_EQ(result["documents"][0]["state"], "signed");
  EXPECT_EQ(result["documents"][1]["state"], "signed");
}

TEST_F(AgentSigning, ASpoiltSignatureIsNotHandedOut) {
  const std::string orders = hsm_.File("orders");
  std::ofstream(orders) << "spoil\n";
  agent_ = std::make_unique<AgentProcess>(
      TRINHKY_PKCS11_FAULT_MODULE,
      std::map<std::string, std::string>{{"TRINHKY_PKCS11_FAULT", orders}});
  Open({TheOffice().Document()});
  agent().Press(page_, std::string("document=0&pin=") + kPin);
  EXPECT_THAT(agent().Look(page_).body, HasSubstr("TOKEN_SIGNATURE_WRONG"));
  EXPECT_EQ(State()["documents"][0]["state"], "waiting");
}

TEST_F(AgentSigning, ThePersonMaySayNoAndTheDeskMayWithdraw) {
  Open({TheOffice().Document()});
  agent().Press(page_, "document=0&pin=&refuse=yes");
  EXPECT_EQ(Result()["state"], "refused");
  Open({TheOffice().Document()});
  EXPECT_EQ(agent().Desk("DELETE", "/v1/requests/" + id_, secret()).status, 200);
  EXPECT_EQ(State()["state"], "refused");
  agent().Press(page_, std::string("document=0&pin=") + kPin);
  EXPECT_EQ(State()["state"], "refused");
}

/// A request that the agent must refuse, by its reason; the judge's code where it is the judge.
struct Refusal {
  std::string words;
  std::string reason;
  std::string code;
  std::function<void(Waiting&, json&)> bend;  ///< the document, or the JSON made from it
  testing::Wish wish{};
  const signing::Credential* signer = nullptr;
};

// The leader's revision written anew with more in it; its place is empty again.
std::string Redrafted(const Waiting& document, const std::function<void(Draft&)>& change) {
  Draft draft(document.pdf + document.parts.revision);
  change(draft);
  std::string bytes = draft.Signed(TheOffice().leader);
  const auto signatures = FindSignatures(signing::pdf::testing::ReadOrDie(bytes));
  const signing::pdf::SignatureInFile& place = signatures->back();
  const size_t begin = place.contents_begin + 1;
  bytes.replace(begin, place.contents_end - 1 - begin, place.contents_end - 1 - begin, '0');
  return bytes;
}

std::string WithPageTurned(const Waiting& document) {
  return Redrafted(document, [](Draft& draft) {
    draft.Change((*draft.before.Pages())[0], {{"Rotate", Value::Integer(180)}});
  });
}

std::string WithNumber(const Waiting& document) {
  return Redrafted(document, [](Draft& draft) {
    draft.Change(draft.Field("SoVanBan"), {{"V", Value::Text("15/BC-UBND")}});
  });
}

std::string WithRevisionBefore(const Waiting& document) {
  const auto file = signing::pdf::testing::ReadOrDie(document.pdf);
  const signing::pdf::Ref page = (*file.Pages())[0];
  const std::string turned = Appended(
      document.pdf, {{page.number, Changed(file, page, {{"Rotate", Value::Integer(180)}})}});
  return TheOffice().Prepared(turned, document.parts.content_package);
}

std::vector<Refusal> Refusals() {
  const testing::LeaderOffice& office = TheOffice();
  const auto set = [](const char* name, json value) {
    return [name, value](Waiting&, json& request) { request["documents"][0][name] = value; };
  };
  // Taken from a document that is right in itself.
  const auto from = [](const char* name, const std::string DocumentParts::*part, Waiting other) {
    return [name, part, other](Waiting&, json& request) {
      request["documents"][0][name] = ToBase64(other.parts.*part);
    };
  };
  const Waiting other = office.Document({.subject = "Văn bản khác"});
  // A broken server also sends the attributes that go with its revision.
  const auto revised = [](std::function<std::string(const Waiting&)> change) {
    return [change](Waiting& document, json& request) {
      const std::string whole = change(document);
      const std::string revision = whole.substr(document.pdf.size());
      request["documents"][0]["revision"] = ToBase64(revision);
      const auto digest = signing::pdf::DigestOfPlace(whole);
      if (!digest.ok()) return;
      request["documents"][0]["signed_attributes"] =
          ToBase64(*PrepareSignedAttributesForDigest(*digest, TheOffice().leader.certificate));
    };
  };
  const auto replaced = [&revised](std::string from_text, std::string to_text) {
    return revised([from_text, to_text](const Waiting& document) {
      return document.pdf +
             signing::pdf::testing::Replaced(document.parts.revision, from_text, to_text);
    });
  };
  return {
      {"a PDF that was not uploaded", "AGENT_PDF_MISSING", "", set("pdf", Sha256Hex("another"))},
      {"another PDF under its own digest", "AGENT_PDF_OTHER", "",
       [](Waiting& document, json& request) {
         document.pdf += "\n";
         request["documents"][0]["pdf"] = Sha256Hex(document.pdf);
       }},
      {"the package of another document", "AGENT_REVISION_OTHER", "CONTENT_DIGEST_DIFFERS",
       from("content_package", &DocumentParts::content_package, other)},
      {"a package that names another file",
       "AGENT_PDF_OTHER",
       "",
       {},
       {.package = [](ContentPackage& p) { p.main_file.sha256 = Sha256Hex("x"); }}},
      {"a package that names another length",
       "AGENT_PDF_OTHER",
       "",
       {},
       {.package = [](ContentPackage& p) { ++p.main_file.bytes; }}},
      {"a package that is none", "PACKAGE_NOT_CANONICAL", "",
       set("content_package", ToBase64("{}  "))},
      {"a revision that binds no package",
       "AGENT_REVISION_OTHER",
       "CONTENT_DIGEST_DIFFERS",
       {},
       {.request = [](signing::pdf::SignRequest& r) { r.content_digest = ""; }}},
      {"a revision with another text in the signature", "AGENT_REVISION_OTHER", "SIGNATURE_FORM",
       replaced("/Adobe.PPKLite", "/Adobe.PPKLitf")},
      {"a revision that permits notes", "AGENT_REVISION_OTHER", "DOCMDP",
       replaced("/P 2/", "/P 3/")},
      {"a revision with something behind it", "AGENT_REVISION_OTHER", "PDF_TRAILING_DATA",
       revised([](const Waiting& d) { return d.pdf + d.parts.revision + "junk"; })},
      {"a revision that also turns a page", "AGENT_REVISION_OTHER", "PAGE_DIFFERENCE",
       revised(WithPageTurned)},
      {"a revision that also fills in the number", "AGENT_REVISION_OTHER", "FIELDMDP",
       revised(WithNumber)},
      {"a revision before it that turns a page", "AGENT_REVISION_OTHER", "SIGNATURE_ORDER",
       revised(WithRevisionBefore)},
      {"a revision behind it", "AGENT_REVISION_OTHER", "SIGNATURE_ORDER",
       revised([](const Waiting& d) {
         return Appended(d.pdf + d.parts.revision, {{0, "(x)"}});
       })},
      {"a revision that shows another name",
       "AGENT_REVISION_OTHER",
       "APPEARANCE_NOT_SIGNER",
       {},
       {.request =
            [](signing::pdf::SignRequest& r) {
              r.look.lines = signing::pdf::LeaderLines("Lê Văn Cường", "Ủy ban", r.signed_at_us);
            }}},
      {"a revision that names another signer",
       "AGENT_REVISION_OTHER",
       "APPEARANCE_NOT_SIGNER",
       {},
       {.request = [](signing::pdf::SignRequest& r) { r.name = "Lê Văn Cường"; }}},
      {"a revision that shows another time",
       "AGENT_REVISION_OTHER",
       "APPEARANCE_NOT_SIGNER",
       {},
       {.request = [](signing::pdf::SignRequest& r) { r.signed_at_us -= 60'000'000; }}},
      {"a revision of an hour ago",
       "AGENT_CLOCK",
       "",
       {},
       {.request =
            [](signing::pdf::SignRequest& r) {
              r.signed_at_us -= int64_t{3600} * 1'000'000;
              r.look.lines =
                  signing::pdf::LeaderLines(r.name, "Ủy ban nhân dân xã", r.signed_at_us);
            }}},
      {"attributes of another digest", "AGENT_ATTRIBUTES_OTHER", "",
       from("signed_attributes", &DocumentParts::signed_attributes, other)},
      {"attributes of another certificate", "AGENT_ATTRIBUTES_OTHER", "",
       [](Waiting& document, json& request) {
         const std::string digest =
             *signing::pdf::DigestOfPlace(document.pdf + document.parts.revision);
         request["documents"][0]["signed_attributes"] =
             ToBase64(*PrepareSignedAttributesForDigest(digest, TheOffice().other.certificate));
       }},
      {"some bytes", "AGENT_ATTRIBUTES_OTHER", "",
       set("signed_attributes", ToBase64("chuyển tiền"))},
      {"no revision, but the seal's", "AGENT_REVISION_OTHER", "",
       set("revision", ToBase64("1 0 obj null endobj\n"))},
      {"a certificate that no token has", "AGENT_CERTIFICATE_NOT_HERE", "",
       [](Waiting&, json& request) { request["certificate"] = Sha256Hex("nobody"); }},
      {"another person's certificate", "TOKEN_CERTIFICATE_OF_ANOTHER", "", {}, {}, &office.other},
      {"an expired certificate", "TOKEN_CERTIFICATE_EXPIRED", "", {}, {}, &office.expired},
      {"a revoked certificate", "TOKEN_CERTIFICATE_REVOKED", "", {}, {}, &office.revoked},
      {"a batch that has expired", "AGENT_EXPIRED", "",
       set("expire_time", "2026-01-01T00:00:00+07:00")},
      {"base64 that is none", "AGENT_MALFORMED", "", set("revision", "a+b=!")},
      {"base64 with spaces", "AGENT_MALFORMED", "", set("revision", "AAAA AAAA")},
      {"no base64 but a number", "AGENT_MALFORMED", "", set("signed_attributes", 7)},
      {"a digest in capitals", "AGENT_MALFORMED", "", set("pdf", std::string(64, 'A'))},
      {"a member too many", "AGENT_MALFORMED", "", set("bytes_to_sign", ToBase64("x"))},
      {"a name that is none", "AGENT_MALFORMED", "", set("preparation", "<script>")},
      {"an id that is none", "AGENT_MALFORMED", "",
       [](Waiting&, json& request) { request["request"] = "1"; }},
      {"no documents", "AGENT_MALFORMED", "",
       [](Waiting&, json& request) { request["documents"] = json::array(); }},
      {"too many documents", "AGENT_TOO_LARGE", "",
       [](Waiting&, json& request) {
         for (int i = 0; i < 50; ++i) request["documents"].push_back(request["documents"][0]);
       }},
      {"attributes that are too long", "AGENT_TOO_LARGE", "",
       set("signed_attributes", ToBase64(std::string(5000, 'x')))},
  };
}

TEST_F(AgentSigning, RefusesWhatIsNotTheApprovedDocumentUnderTheSignersHand) {
  for (const Refusal& refusal : Refusals()) {
    const signing::Credential& signer =
        refusal.signer == nullptr ? TheOffice().leader : *refusal.signer;
    Waiting document = TheOffice().DocumentFor(signer.certificate, refusal.wish);
    json request = RequestJson(NewRequestId(), signer.certificate, {document});
    if (refusal.bend) refusal.bend(document, request);
    const Reply reply = agent().Ask(secret(), request, {document});
    EXPECT_EQ(reply.Reason(), refusal.reason) << refusal.words << ": " << reply.body;
    if (!refusal.code.empty()) {
      EXPECT_THAT(reply.body, HasSubstr("\"code\":\"" + refusal.code + "\"")) << refusal.words;
    }
    EXPECT_FALSE(json::parse(reply.body, nullptr, false).contains("id")) << refusal.words;
  }
}

TEST_F(AgentSigning, OneWrongDocumentRefusesTheBatch) {
  const Waiting good = TheOffice().Document({.preparation = "p1"});
  Waiting bad = TheOffice().Document({.subject = "Khác", .preparation = "p2"});
  bad.parts.signed_attributes = good.parts.signed_attributes;
  const Reply reply = Ask({good, bad});
  EXPECT_EQ(reply.Reason(), "AGENT_ATTRIBUTES_OTHER");
  EXPECT_THAT(reply.body, HasSubstr("\"preparation\":\"p2\""));
}

TEST_F(AgentSigning, ARequestIdWorksOnce) {
  const Waiting document = TheOffice().Document();
  const json request = RequestJson(NewRequestId(), TheOffice().leader.certificate, {document});
  EXPECT_EQ(agent().Ask(secret(), request, {document}).status, 201);
  const Reply again = agent().Ask(secret(), request, {document});
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(again.Reason(), "AGENT_REQUEST_USED");
}

TEST_F(AgentSigning, OpenBatchesAreBounded) {
  const Waiting document = TheOffice().Document();
  for (int i = 0; i < 8; ++i) EXPECT_EQ(Ask({document}).status, 201) << i;
  const Reply reply = Ask({document});
  EXPECT_EQ(reply.status, 429);
  EXPECT_EQ(reply.Reason(), "AGENT_TOO_MANY");
}

}  // namespace
}  // namespace trinhky::agent
