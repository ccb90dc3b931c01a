#include "services/server/setup.h"

#include <filesystem>
#include <functional>

#include "absl/strings/str_cat.h"
#include "services/server/key_material.h"
#include "services/server/read_file.h"
#include "services/signing/crypto/demo_ca.h"
#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky::server {
namespace {

constexpr int64_t kYearUs = 365 * kMicrosPerDay;
constexpr char kRootName[] = "Trinh Ky Demo Root";

/// Writes credentials and remembers which were made.
class Maker {
 public:
  using Issue = std::function<absl::StatusOr<signing::Credential>()>;

  /// Makes "<stem>.key.pem" and "<stem>.cert.pem" unless they are there.
  absl::Status Make(const std::string& stem, const Issue& issue) {
    if (std::filesystem::exists(stem + kCertificateEnding)) return absl::OkStatus();
    TRINHKY_RETURN_IF_ERROR(MakeFolder(std::filesystem::path(stem).parent_path().string()));
    TRINHKY_ASSIGN_OR_RETURN(const signing::Credential made, issue());
    // The key first: a certificate says that its key is there.
    TRINHKY_RETURN_IF_ERROR(signing::SavePrivateKey(made.key, stem + kKeyEnding));
    TRINHKY_RETURN_IF_ERROR(WriteFile(stem + kCertificateEnding, made.certificate.ToPem()));
    made_.push_back(stem + kCertificateEnding);
    return absl::OkStatus();
  }

  std::vector<std::string> Take() { return std::move(made_); }

 private:
  std::vector<std::string> made_;
};

absl::StatusOr<signing::DemoCa> LoadCa(const std::string& stem) {
  signing::Credential root;
  TRINHKY_ASSIGN_OR_RETURN(root.key, signing::LoadPrivateKey(stem + kKeyEnding));
  TRINHKY_ASSIGN_OR_RETURN(const std::string pem, ReadFile(stem + kCertificateEnding));
  TRINHKY_ASSIGN_OR_RETURN(root.certificate, signing::Certificate::FromPem(pem));
  return signing::DemoCa::FromCredential(std::move(root));
}

}  // namespace

absl::StatusOr<std::vector<std::string>> RunSetup(const SetupPlan& plan) {
  const signing::Validity validity{plan.now_us - kYearUs, plan.now_us + 5 * kYearUs};
  const std::string ca_stem =
      absl::StrCat(plan.ca_folder.empty() ? plan.folder + "/ca" : plan.ca_folder, "/root");
  Maker maker;
  TRINHKY_RETURN_IF_ERROR(maker.Make(ca_stem, [&]() -> absl::StatusOr<signing::Credential> {
    TRINHKY_ASSIGN_OR_RETURN(const signing::DemoCa ca,
                             signing::DemoCa::Create(kRootName, validity));
    return signing::Credential{ca.root(), ca.key()};
  }));
  TRINHKY_ASSIGN_OR_RETURN(const signing::DemoCa ca, LoadCa(ca_stem));
  if (!plan.office_id.empty()) {
    TRINHKY_RETURN_IF_ERROR(maker.Make(absl::StrCat(plan.folder, "/node/", plan.office_id), [&] {
      return ca.IssueNode({.office_id = plan.office_id, .dns = {}, .ip = {}}, validity);
    }));
  }
  for (const auto& [id, name] : plan.agencies) {
    TRINHKY_RETURN_IF_ERROR(maker.Make(
        absl::StrCat(plan.folder, "/seals/", id),
        [&, &id = id, &name = name] { return ca.IssueOrganisation(id, name, validity); }));
  }
  for (const SetupPlan::Signer& signer : plan.signers) {
    TRINHKY_RETURN_IF_ERROR(maker.Make(absl::StrCat(plan.folder, "/people/", signer.person), [&] {
      return ca.IssuePerson(
          {.person_id = signer.person, .name = signer.name, .agency_name = signer.agency_name},
          validity);
    }));
  }
  return maker.Take();
}

}  // namespace trinhky::server
