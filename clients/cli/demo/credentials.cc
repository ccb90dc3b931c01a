#include "clients/cli/demo/credentials.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/demo/soft_tokens.h"
#include "clients/cli/files.h"
#include "services/signing/crypto/demo_ca.h"
#include "services/signing/token/token_file.h"
#include "services/signing/token/token_signer.h"
#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky::cli {
namespace {

using signing::Certificate;
using signing::Credential;
using signing::DemoCa;
using signing::KeyKind;
using signing::LockedPin;
using signing::TokenModule;
using signing::TokenSigner;
using signing::Validity;

constexpr int kDaysBefore = 30;
constexpr int kDaysAfter = 3 * 365;
constexpr size_t kLabelBytes = 32;
constexpr char kLeaderKey[] = "01";

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

std::string HsmOf(const std::string& home) { return home + "/hsm"; }

// Six digits, as people have them, out of a key that is thrown away: random as the system is.
absl::StatusOr<std::string> NewPin() {
  TRINHKY_ASSIGN_OR_RETURN(const signing::PrivateKey noise, signing::GenerateP256Key());
  const std::string bytes = noise.PublicKeyDer();
  std::string pin;
  for (size_t i = bytes.size() - 6; i < bytes.size(); ++i)
    pin += static_cast<char>('0' + static_cast<unsigned char>(bytes[i]) % 10);
  return pin;
}

/// Makes what one office and its leaders need.
class Maker {
 public:
  /// `busy` agencies, those that issue reports, get their seals onto a token first.
  Maker(std::string folder, const DemoCa& ca, Validity validity, std::set<std::string> busy)
      : folder_(std::move(folder)), ca_(ca), validity_(validity), busy_(std::move(busy)) {}

  absl::Status Office(const std::string& office, const v1::DirectoryFile& file, KeyPlace place) {
    home_ = absl::StrCat(folder_, "/", office);
    TRINHKY_RETURN_IF_ERROR(MakeFolders(home_ + "/seals", 0700));
    TRINHKY_RETURN_IF_ERROR(MakeFolders(home_ + "/certificates", 0700));
    TRINHKY_ASSIGN_OR_RETURN(const Credential node,
                             ca_.IssueNode({.office_id = office, .dns = {}, .ip = {}}, validity_));
    TRINHKY_RETURN_IF_ERROR(Save(node, home_ + "/node"));
    std::vector<const v1::AgencyEntry*> local;
    for (const v1::AgencyEntry& agency : file.agencies())
      if (agency.local()) local.push_back(&agency);
    std::stable_partition(local.begin(), local.end(), [&](const v1::AgencyEntry* agency) {
      return busy_.contains(agency->id());
    });
    tokens_.reset();
    size_t on_token = 0;
    if (place == KeyPlace::kTokens) {
      TRINHKY_ASSIGN_OR_RETURN(tokens_, SoftTokens::Create(HsmOf(home_)));
      on_token = std::min(local.size(), kTokenSealsMax);
      TRINHKY_RETURN_IF_ERROR(SealsOnToken(local, on_token));
    }
    for (size_t i = on_token; i < local.size(); ++i) {
      TRINHKY_ASSIGN_OR_RETURN(const Credential seal,
                               ca_.IssueOrganisation(local[i]->id(), local[i]->title(), validity_));
      TRINHKY_RETURN_IF_ERROR(Save(seal, SealStem(*local[i])));
    }
    return absl::OkStatus();
  }

  /// A leader of the office that was made last, with a key file.
  absl::StatusOr<SigningKey> LeaderInFile(const std::string& person, const std::string& name) {
    TRINHKY_ASSIGN_OR_RETURN(const Credential credential,
                             ca_.IssuePerson(Subject(person, name), validity_));
    TRINHKY_RETURN_IF_ERROR(
        signing::SavePrivateKey(credential.key, LeaderStem(person) + ".key.pem"));
    TRINHKY_RETURN_IF_ERROR(SaveLeader(person, credential.certificate));
    return signing::KeySigner::Create(credential.key, credential.certificate);
  }

  /// The same with a token; its PIN, and its certificate for the signer that is made of it when all
  /// tokens are there.
  absl::StatusOr<std::pair<Certificate, std::string>> LeaderOnToken(const std::string& person,
                                                                    const std::string& name) {
    TRINHKY_ASSIGN_OR_RETURN(const std::string pin, NewPin());
    TRINHKY_ASSIGN_OR_RETURN(SoftToken token, tokens_->Add(person.substr(0, kLabelBytes), pin));
    TRINHKY_ASSIGN_OR_RETURN(const std::string public_key,
                             token.GenerateKey(kLeaderKey, KeyKind::kP256));
    TRINHKY_ASSIGN_OR_RETURN(const Certificate certificate,
                             ca_.IssuePersonFor(public_key, Subject(person, name), validity_));
    TRINHKY_RETURN_IF_ERROR(token.PutCertificate(kLeaderKey, certificate));
    TRINHKY_RETURN_IF_ERROR(WriteFile(LeaderStem(person) + ".pin", pin + "\n", 0600));
    TRINHKY_RETURN_IF_ERROR(SaveLeader(person, certificate));
    // The server's folder of tokens is the server's room: he can sign there too, with his PIN.
    TRINHKY_RETURN_IF_ERROR(WriteFile(absl::StrCat(home_, "/certificates/", person, ".token"),
                                      absl::StrCat("module = ", SoftTokens::kModule, "\n"), 0600));
    return std::pair(certificate, pin);
  }

  /// No more tokens: the module is free for whoever signs.
  void CloseTokens() { tokens_.reset(); }

 private:
  static signing::PersonSubject Subject(const std::string& person, const std::string& name) {
    return {.person_id = person, .name = name, .agency_name = "Trinh Ky Demo"};
  }

  std::string SealStem(const v1::AgencyEntry& agency) const {
    return absl::StrCat(home_, "/seals/", agency.id());
  }
  std::string LeaderStem(const std::string& person) const {
    return absl::StrCat(folder_, "/keys/", person);
  }

  absl::Status SaveLeader(const std::string& person, const Certificate& certificate) const {
    TRINHKY_RETURN_IF_ERROR(WriteFile(LeaderStem(person) + ".cert.pem", certificate.ToPem()));
    return WriteFile(absl::StrCat(home_, "/certificates/", person, ".cert.pem"),
                     certificate.ToPem());
  }

  // One token holds the seals of the office. The first is RSA, so that both algorithms are seen.
  absl::Status SealsOnToken(const std::vector<const v1::AgencyEntry*>& agencies, size_t count) {
    TRINHKY_ASSIGN_OR_RETURN(const std::string pin, NewPin());
    TRINHKY_ASSIGN_OR_RETURN(SoftToken token, tokens_->Add("Con dau co quan", pin));
    for (size_t i = 0; i < count; ++i) {
      const std::string& id = agencies[i]->id();
      TRINHKY_ASSIGN_OR_RETURN(const std::string public_key,
                               token.GenerateKey(id, i == 0 ? KeyKind::kRsa : KeyKind::kP256));
      TRINHKY_ASSIGN_OR_RETURN(
          const Certificate certificate,
          ca_.IssueOrganisationFor(public_key, id, agencies[i]->title(), validity_));
      TRINHKY_RETURN_IF_ERROR(token.PutCertificate(id, certificate));
      const std::string stem = SealStem(*agencies[i]);
      TRINHKY_RETURN_IF_ERROR(WriteFile(stem + ".cert.pem", certificate.ToPem()));
      TRINHKY_RETURN_IF_ERROR(
          WriteFile(stem + ".token",
                    absl::StrCat("module = ", SoftTokens::kModule, "\npin = ", pin, "\n"), 0600));
    }
    return absl::OkStatus();
  }

  const std::string folder_;
  const DemoCa& ca_;
  const Validity validity_;
  const std::set<std::string> busy_;
  std::string home_;  ///< of the office that was made last
  std::unique_ptr<SoftTokens> tokens_;
};

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

// What a verifier is told: the authority, and that none of its certificates is revoked.
absl::Status WriteTrust(const std::string& folder, const DemoCa& ca, Validity validity) {
  TRINHKY_RETURN_IF_ERROR(WriteFile(folder + "/trust.pem", ca.root().ToPem()));
  TRINHKY_RETURN_IF_ERROR(MakeFolders(folder + "/trust", 0700));
  TRINHKY_RETURN_IF_ERROR(WriteFile(folder + "/trust/root.pem", ca.root().ToPem()));
  TRINHKY_ASSIGN_OR_RETURN(const std::string list, ca.RevocationList({}, validity));
  return WriteFile(folder + "/trust/revoked.crl", list);
}

std::string NameOf(const v1::DirectoryFile& file, const std::string& person) {
  for (const v1::PersonEntry& each : file.people())
    if (each.id() == person) return each.title();
  return person;
}

// Who signs a report, in their order, as long as there are tokens.
std::set<std::string> TokenHolders(const DemoPlan& plan) {
  const std::set<std::string> signers(plan.signers.begin(), plan.signers.end());
  std::set<std::string> holders;
  for (const Cast& cast : plan.casts)
    if (holders.size() < kLeaderTokensMax && signers.contains(cast.signer))
      holders.insert(cast.signer);
  return holders;
}

// The leader types his PIN for each signature; here the demonstration does it for him.
SigningKey TypingLeader(const TokenModule& module, const Certificate& certificate,
                        std::string pin) {
  const auto typed = std::make_shared<const LockedPin>(pin);
  return std::make_shared<const TokenSigner>(
      module, certificate, [typed]() -> absl::StatusOr<LockedPin> { return typed->Copy(); },
      /*accept_last_try=*/false);
}

}  // namespace

absl::StatusOr<std::map<std::string, SigningKey>> MakeCredentials(const std::string& folder,
                                                                  const DemoPlan& plan,
                                                                  const std::string& day,
                                                                  KeyPlace place) {
  const Validity validity = ValidityFor(day);
  TRINHKY_ASSIGN_OR_RETURN(const DemoCa ca, DemoCa::Create("Trinh Ky Demo Root", validity));
  TRINHKY_RETURN_IF_ERROR(MakeFolders(folder + "/keys", 0700));
  TRINHKY_RETURN_IF_ERROR(WriteTrust(folder, ca, validity));
  std::set<std::string> busy;
  for (const Cast& cast : plan.casts) busy.insert({cast.agency, cast.party});
  Maker maker(folder, ca, validity, std::move(busy));
  // The commune comes last: its tokens are the ones that this process signs with.
  TRINHKY_RETURN_IF_ERROR(maker.Office(kProvinceOffice, plan.province_office, place));
  TRINHKY_RETURN_IF_ERROR(maker.Office(kCommuneOffice, plan.commune_office, place));
  TRINHKY_RETURN_IF_ERROR(ShareSeals(folder, kCommuneOffice, kProvinceOffice, plan.commune_office));
  TRINHKY_RETURN_IF_ERROR(
      ShareSeals(folder, kProvinceOffice, kCommuneOffice, plan.province_office));
  std::set<std::string> holders;
  if (place == KeyPlace::kTokens) holders = TokenHolders(plan);
  std::map<std::string, SigningKey> keys;
  std::map<std::string, std::pair<Certificate, std::string>> tokens;
  for (const std::string& person : plan.signers) {
    const std::string name = NameOf(plan.commune_office, person);
    if (holders.contains(person)) {
      TRINHKY_ASSIGN_OR_RETURN(tokens[person], maker.LeaderOnToken(person, name));
    } else {
      TRINHKY_ASSIGN_OR_RETURN(keys[person], maker.LeaderInFile(person, name));
    }
  }
  maker.CloseTokens();
  if (tokens.empty()) return keys;
  TRINHKY_ASSIGN_OR_RETURN(const TokenModule module, TokenModule::Open(SoftTokens::kModule));
  for (const auto& [person, token] : tokens)
    keys[person] = TypingLeader(module, token.first, token.second);
  return keys;
}

absl::StatusOr<SigningKey> LoadSeal(const std::string& stem) {
  if (!std::filesystem::exists(stem + ".token"))
    return LoadSigningKey(stem + ".key.pem", stem + ".cert.pem");
  TRINHKY_ASSIGN_OR_RETURN(signing::TokenFile file, signing::ReadTokenFile(stem + ".token"));
  TRINHKY_ASSIGN_OR_RETURN(const std::string pem, ReadFile(stem + ".cert.pem"));
  TRINHKY_ASSIGN_OR_RETURN(Certificate certificate, Certificate::FromPem(pem));
  TRINHKY_ASSIGN_OR_RETURN(TokenModule module, TokenModule::Open(file.module));
  return std::make_shared<const TokenSigner>(std::move(module), std::move(certificate),
                                             std::move(file.pin), file.pin_checked);
}

std::vector<std::string> TokenEnvironment(const std::string& home) {
  const std::string config = SoftTokens::ConfigPath(HsmOf(home));
  if (!std::filesystem::exists(config)) return {};
  return {"SOFTHSM2_CONF=" + std::filesystem::absolute(config).string()};
}

}  // namespace trinhky::cli
