#include "tests/testing/issued_report.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/casework/case_file.h"
#include "services/casework/progress.h"
#include "services/casework/signatures.h"
#include "services/signing/leader_signing.h"
#include "services/signing/sealing.h"
#include "tests/services/signing/pdf/sample_pdf.h"
#include "tests/services/signing/pdf/signed_pdf.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/package/content_package.h"
#include "workflow/register/symbol.h"

namespace trinhky::testing {
namespace {

constexpr char kIssueDay[] = "2026-04-20";

template <typename T>
T Must(absl::StatusOr<T> result) {
  if (result.ok()) return *std::move(result);
  std::fprintf(stderr, "issued report: %s\n", result.status().ToString().c_str());
  std::abort();
}

void Must(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "issued report: %s\n", status.ToString().c_str());
  std::abort();
}

/// Makes one report, step by step.
class Maker {
 public:
  Maker(OfficeFixture& office, const signing::DemoCa& ca, int number, LeaderTool tool)
      : office_(office), ca_(ca), number_(number), tool_(tool) {
    report_.key = {AgencyId("ubnd"), DocumentId(absl::StrCat("doc-", number))};
  }

  IssuedReport Run(const std::vector<TestCopy>& copies) {
    WritePackage(copies);
    Create();
    for (const auto& [person, action] :
         std::vector<std::pair<std::string, std::string>>{{"an", "submit"},
                                                          {"binh", "approve_unit"},
                                                          {"chau", "check_form"},
                                                          {"dung", "approve_leader"}})
      Act(person, action, [](casework::CaseFile&) { return absl::OkStatus(); });
    Act("chi", "sign", [this](casework::CaseFile& file) { return Sign(file); });
    Act("vinh", "number", [this](casework::CaseFile& file) {
      file.record().number = number_;
      file.record().symbol = FormatNumber(number_) + "/BC-UBND";
      file.record().issued_on = kIssueDay;
      return absl::OkStatus();
    });
    Act("vinh", "seal", [this](casework::CaseFile& file) { return Seal(file); });
    Act("vinh", "issue", [&](casework::CaseFile& file) { return Deliver(file, copies); });
    return report_;
  }

 private:
  void WritePackage(const std::vector<TestCopy>& copies) {
    page_ = signing::pdf::testing::Reserved(
        signing::pdf::testing::SamplePdf(signing::pdf::testing::Layout::kClassic, 1));
    page_sha256_ = Must(office_.blobs().Put(page_)).sha256;
    ContentPackage content;
    content.document = casework::NameOf(report_.key);
    content.agency = AgencyId("ubnd");
    content.agency_name = "ỦY BAN NHÂN DÂN XÃ BÌNH AN";
    content.type = "BC";
    content.organ = "UBND";
    content.unit = "VHXH";
    content.subject = "Kết quả chuyển đổi số quý I";
    content.place = "Bình An";
    for (const TestCopy& copy : copies)
      content.recipients.push_back(
          {.text = copy.body, .purpose = "REPORT", .bodies = {BodyId(copy.body)}});
    content.signature = {.position = "CHỦ TỊCH", .name = "Trần Thị Chi", .person = PersonId("chi")};
    content.main_file = {
        .name = "bao-cao.pdf", .sha256 = page_sha256_, .bytes = static_cast<int64_t>(page_.size())};
    package_ = Must(WriteContentPackage(content));
    digest_ = ContentDigest(package_);
  }

  template <typename Body>
  void InCase(const std::string& person, Body body) {
    const Call call = office_.CallOf(person);
    const auto directory = office_.directory().Current();
    Must(office_.storage().Write([&](storage::UnitOfWork& work) -> absl::Status {
      casework::CaseContext context{work,          *directory, office_.definitions(),
                                    office_.ids(), call,       office_.NewRequestId()};
      return body(context);
    }));
  }

  static casework::Act ActOf(const std::string& action, const std::string& digest) {
    return {
        .action = action,
        .digest = digest,
        .observed = {
            {"province_hold", false}, {"required_covered", true}, {"recipients_resolved", true}}};
  }

  void Create() {
    InCase("an", [&](casework::CaseContext& context) -> absl::Status {
      storage::DocumentRecord record;
      record.key = report_.key;
      record.type = "BC";
      record.style = "state";
      record.subject = "Kết quả chuyển đổi số quý I";
      record.symbol_organ = "UBND";
      record.unit_id = "vhxh";
      record.drafter = PersonId("an");
      record.digest = digest_;
      record.content_sha256 = page_sha256_;
      record.print_sha256 = page_sha256_;
      record.file_name = "bao-cao.pdf";
      TRINHKY_ASSIGN_OR_RETURN(
          casework::CaseFile file,
          casework::CaseFile::Create(context, record,
                                     *context.definitions.FindNewest("bao_cao_trinh_dang_uy")));
      file.labels().field = "vhxh";
      file.labels().signer = PersonId("chi");
      TRINHKY_RETURN_IF_ERROR(file.Perform(ActOf("create", digest_)));
      return file.Save();
    });
  }

  template <typename Body>
  void Act(const std::string& person, const std::string& action, Body stage) {
    InCase(person, [&](casework::CaseContext& context) -> absl::Status {
      TRINHKY_ASSIGN_OR_RETURN(storage::DocumentRecord record,
                               context.work.documents().Get(report_.key));
      TRINHKY_ASSIGN_OR_RETURN(casework::CaseFile file,
                               casework::CaseFile::Open(context, std::move(record)));
      TRINHKY_RETURN_IF_ERROR(file.Perform(ActOf(action, digest_)));
      TRINHKY_RETURN_IF_ERROR(stage(file));
      return file.Save();
    });
  }

  absl::Status Insert(casework::CaseFile& file, const std::string& role, const std::string& signer,
                      const signing::Certificate& certificate,
                      const signing::FileWithSignature& signed_file) {
    TRINHKY_ASSIGN_OR_RETURN(const storage::BlobRef blob, office_.blobs().Put(signed_file.bytes));
    return file.context().work.signatures().Insert({.key = report_.key,
                                                    .revision = 1,
                                                    .role = role,
                                                    .signer = signer,
                                                    .certificate = certificate.ToPem(),
                                                    .cms = signed_file.cms,
                                                    .file_sha256 = blob.sha256,
                                                    .digest = digest_,
                                                    .time_us = file.context().call.now_us});
  }

  absl::Status Sign(casework::CaseFile& file) {
    const signing::Credential chi = Must(ca_.IssuePerson(
        {.person_id = "chi", .name = "Trần Thị Chi", .agency_name = "UBND"}, TestValidity()));
    const signing::LeaderRevision revision{.certificate_pem = chi.certificate.ToPem(),
                                           .agency = "Ủy ban nhân dân xã Bình An",
                                           .signed_at_us = file.context().call.now_us,
                                           .digest = tool_ == LeaderTool::kOurs ? digest_ : ""};
    const signing::pdf::PreparedSignature prepared =
        Must(signing::PrepareLeaderRevision(page_, revision));
    const signing::FileWithSignature signed_file = Must(signing::CompleteLeaderRevision(
        page_, revision, Must(signing::SignBytes(chi.key, prepared.signed_attributes))));
    signed_by_leader_ = signed_file.bytes;
    TRINHKY_RETURN_IF_ERROR(
        file.context().work.revisions().Insert({.key = report_.key,
                                                .number = 1,
                                                .cause = "sign",
                                                .digest = digest_,
                                                .package = package_,
                                                .content_sha256 = page_sha256_,
                                                .actor = PersonId("chi"),
                                                .create_time_us = file.context().call.now_us}));
    return Insert(file, "leader", "people/chi", chi.certificate, signed_file);
  }

  absl::Status Seal(casework::CaseFile& file) {
    const signing::Seal& seal = *office_.seals().Find(AgencyId("ubnd"));
    TRINHKY_ASSIGN_OR_RETURN(const signing::pdf::NumberAndDate filled,
                             casework::NumberAndDateOf(file.record()));
    TRINHKY_ASSIGN_OR_RETURN(
        const signing::FileWithSignature sealed,
        signing::SealFile(
            signed_by_leader_, seal,
            {.filled = filled, .content_digest = tool_ == LeaderTool::kOurs ? "" : digest_},
            file.context().call.now_us));
    return Insert(file, "organisation", "agencies/ubnd", seal.certificate(), sealed);
  }

  absl::Status Deliver(casework::CaseFile& file, const std::vector<TestCopy>& copies) {
    for (size_t i = 0; i < copies.size(); ++i) {
      const storage::DeliveryRecord delivery{.key = report_.key,
                                             .delivery_id = absl::StrCat("dlv-", number_, "-", i),
                                             .body = BodyId(copies[i].body),
                                             .line = static_cast<int64_t>(i) + 1,
                                             .purpose = "report",
                                             .channel = copies[i].channel,
                                             .create_time_us = file.context().call.now_us};
      report_.deliveries[copies[i].body] = delivery.delivery_id;
      TRINHKY_RETURN_IF_ERROR(file.context().work.deliveries().Insert(delivery));
      TRINHKY_RETURN_IF_ERROR(file.context().work.readers().AddBody(
          report_.key, delivery.body, "recipient", file.context().call.now_us));
      TRINHKY_RETURN_IF_ERROR(casework::EnqueueDelivery(file.context(), delivery));
    }
    return casework::AdvanceBySystem(file);
  }

  OfficeFixture& office_;
  const signing::DemoCa& ca_;
  const int number_;
  const LeaderTool tool_;
  IssuedReport report_;
  std::string page_;
  std::string page_sha256_;
  std::string package_;
  std::string digest_;
  std::string signed_by_leader_;
};

}  // namespace

std::string IssuedReport::DeliveryName(const std::string& body) const {
  return absl::StrCat(casework::NameOf(key), "/deliveries/", deliveries.at(body));
}

signing::DemoCa TestCa() {
  return Must(signing::DemoCa::Create("Trình Ký test root", TestValidity()));
}

void GiveSeal(OfficeFixture& office, const signing::DemoCa& ca, const std::string& agency) {
  const signing::Credential seal = Must(ca.IssueOrganisation(agency, agency, TestValidity()));
  office.seals().Put(AgencyId(agency),
                     Must(signing::KeySigner::Create(seal.key, seal.certificate)));
  office.trust().Add(ca.root());
}

IssuedReport Issue(OfficeFixture& office, const signing::DemoCa& ca, int number,
                   const std::vector<TestCopy>& copies, LeaderTool tool) {
  return Maker(office, ca, number, tool).Run(copies);
}

storage::DeliveryRecord DeliveryOf(OfficeFixture& office, const IssuedReport& report,
                                   const std::string& body) {
  return Must(office.storage().Read([&](const storage::ReadUnit& unit) {
    return unit.deliveries().Get(report.key, report.deliveries.at(body));
  }));
}

std::string StateOf(OfficeFixture& office, const storage::DocumentKey& key) {
  return Must(office.storage().Read(
                  [&](const storage::ReadUnit& unit) { return unit.documents().Get(key); }))
      .state;
}

}  // namespace trinhky::testing
