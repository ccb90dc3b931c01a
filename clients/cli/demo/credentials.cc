#include "clients/cli/demo/credentials.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/files.h"
#include "services/signing/crypto/demo_ca.h"
#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky::cli {
namespace {

using signing::Credential;
using signing::DemoCa;
using signing::Validity;

constexpr int kDaysBefore = 30;
constexpr int kDaysAfter = 3 * 365;

// The offices' TLS looks at the machine's clock, the signatures at the demonstration's.
Validity ValidityFor(const std::string& day) {
  const int64_t now_us = std::chrono::duration_cast<std::chrono::microseconds>(
                             std::chrono::system_clock::now().time_since_epoch())
                             .count();
  const CivilDate today = DateOf(now_us);
  const CivilDate date = ParseIsoDate(day).value_or(today);
  return {.not_before_us = InstantOf(AddDays(std::min(date, today), -kDaysBefore)),
          .not_after_us = InstantOf(AddDays(std::max(date, today), kDaysAfter))};
}

absl::Status Save(const Credential& credential, const std::string& stem) {
  TRINHKY_RETURN_IF_ERROR(signing::SavePrivateKey(credential.key, stem + ".key.pem"));
  return WriteFile(stem + ".cert.pem", credential.certificate.ToPem());
}

absl::Status MakeOffice(const std::string& folder, const std::string& office,
                        const v1::DirectoryFile& file, const DemoCa& ca, Validity validity) {
  const std::string home = absl::StrCat(folder, "/", office);
  TRINHKY_RETURN_IF_ERROR(MakeFolders(home + "/seals", 0700));
  TRINHKY_RETURN_IF_ERROR(MakeFolders(home + "/certificates", 0700));
  TRINHKY_ASSIGN_OR_RETURN(const Credential node,
                           ca.IssueNode({.office_id = office, .dns = {}, .ip = {}}, validity));
  TRINHKY_RETURN_IF_ERROR(Save(node, home + "/node"));
  for (const v1::AgencyEntry& agency : file.agencies()) {
    if (!agency.local()) continue;
    TRINHKY_ASSIGN_OR_RETURN(const Credential seal,
                             ca.IssueOrganisation(agency.id(), agency.title(), validity));
    TRINHKY_RETURN_IF_ERROR(Save(seal, absl::StrCat(home, "/seals/", agency.id())));
  }
  return absl::OkStatus();
}

// Each office knows the seals of the other, whose packages and receipts it must judge.
absl::Status ShareSeals(const std::string& folder, const std::string& from, const std::string& to,
                        const v1::DirectoryFile& file) {
  for (const v1::AgencyEntry& agency : file.agencies()) {
    if (!agency.local()) continue;
    TRINHKY_ASSIGN_OR_RETURN(
        const std::string pem,
        ReadFile(absl::StrCat(folder, "/", from, "/seals/", agency.id(), ".cert.pem")));
    TRINHKY_RETURN_IF_ERROR(
        WriteFile(absl::StrCat(folder, "/", to, "/certificates/", agency.id(), ".cert.pem"), pem));
  }
  return absl::OkStatus();
}

std::string NameOf(const v1::DirectoryFile& file, const std::string& person) {
  for (const v1::PersonEntry& each : file.people())
    if (each.id() == person) return each.title();
  return person;
}

}  // namespace

absl::StatusOr<std::map<std::string, SigningKey>> MakeCredentials(const std::string& folder,
                                                                  const DemoPlan& plan,
                                                                  const std::string& day) {
  const Validity validity = ValidityFor(day);
  TRINHKY_ASSIGN_OR_RETURN(const DemoCa ca, DemoCa::Create("Trinh Ky Demo Root", validity));
  TRINHKY_RETURN_IF_ERROR(MakeFolders(folder + "/keys", 0700));
  TRINHKY_RETURN_IF_ERROR(WriteFile(folder + "/trust.pem", ca.root().ToPem()));
  TRINHKY_RETURN_IF_ERROR(MakeOffice(folder, kCommuneOffice, plan.commune_office, ca, validity));
  TRINHKY_RETURN_IF_ERROR(MakeOffice(folder, kProvinceOffice, plan.province_office, ca, validity));
  TRINHKY_RETURN_IF_ERROR(ShareSeals(folder, kCommuneOffice, kProvinceOffice, plan.commune_office));
  TRINHKY_RETURN_IF_ERROR(
      ShareSeals(folder, kProvinceOffice, kCommuneOffice, plan.province_office));
  std::map<std::string, SigningKey> keys;
  for (const std::string& person : plan.signers) {
    TRINHKY_ASSIGN_OR_RETURN(Credential credential,
                             ca.IssuePerson({.person_id = person,
                                             .name = NameOf(plan.commune_office, person),
                                             .agency_name = "Trinh Ky Demo"},
                                            validity));
    TRINHKY_RETURN_IF_ERROR(signing::SavePrivateKey(
        credential.key, absl::StrCat(folder, "/keys/", person, ".key.pem")));
    TRINHKY_RETURN_IF_ERROR(
        WriteFile(absl::StrCat(folder, "/", kCommuneOffice, "/certificates/", person, ".cert.pem"),
                  credential.certificate.ToPem()));
    TRINHKY_ASSIGN_OR_RETURN(keys[person],
                             signing::KeySigner::Create(credential.key, credential.certificate));
  }
  return keys;
}

}  // namespace trinhky::cli
