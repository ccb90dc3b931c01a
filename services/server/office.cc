#include "services/server/office.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/directory/directory_operations.h"
#include "services/intake/intake.h"
#include "services/rpc/log.h"
#include "services/server/definitions.h"
#include "services/server/key_material.h"
#include "services/server/leader_token_files.h"
#include "services/server/open_storage.h"
#include "services/server/read_file.h"
#include "services/server/signature_pictures.h"
#include "services/storage/database/database.h"
#include "workflow/base/status.h"
#include "workflow/document/secrecy.h"

namespace trinhky::server {
namespace {

constexpr size_t kPageKeyBytes = 32;
constexpr size_t kWaitingCallsMax = 4096;
constexpr int64_t kLookAloneUs = 1'000'000;
constexpr int64_t kLookWithOthersUs = 100'000;

std::unique_ptr<Clock> MakeClock(const Config& config) {
  if (config.start_us) return std::make_unique<OffsetClock>(*config.start_us);
  return std::make_unique<SystemClock>();
}

// What another office sends is looked at before anything of it is stored. @source R-SEC-02
absl::Status RefuseSecretFile(std::string_view file_name, std::string_view bytes) {
  IntakeOptions options;
  options.file_name = std::string(file_name);
  TRINHKY_ASSIGN_OR_RETURN(const IntakeText intake, TakeIn(bytes, options));
  if (!FindSecrecyMark(intake.text)) return absl::OkStatus();
  return Reject(absl::StatusCode::kFailedPrecondition, "STATE_SECRET",
                {.vi = "Tệp có dấu chỉ độ mật; hệ thống này không tiếp nhận, không có gì được lưu.",
                 .en = "Expected an ordinary document; nothing was stored."});
}

// One for all servers of the database: the next page may be asked of another one.
absl::StatusOr<std::string> PageKey(storage::Storage& storage, const Clock& clock) {
  const std::string fresh = SystemIdGenerator().NewSecret(kPageKeyBytes);
  return storage.Write([&](storage::UnitOfWork& work) {
    return work.office_keys().FindOrKeep("page_tokens", fresh, clock.NowUs());
  });
}

// Other servers on the same database move work too, and do not tell.
int64_t LookUs(const Config& config) {
  return storage::SqlitePath(config.database).empty() ? kLookWithOthersUs : kLookAloneUs;
}

std::set<std::string> PeerIds(const Config& config) {
  std::set<std::string> ids;
  for (const auto& [id, endpoint] : config.peers) ids.insert(id);
  return ids;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Office>> Office::Open(const Config& config) {
  TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<storage::Storage> storage, OpenStorage(config));
  std::unique_ptr<Clock> clock = MakeClock(config);
  TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<storage::BlobStore> blobs, OpenBlobs(config, *clock));
  TRINHKY_ASSIGN_OR_RETURN(std::string page_key, PageKey(*storage, *clock));
  std::unique_ptr<Office> office(new Office(config, std::move(clock), std::move(storage),
                                            std::move(blobs), std::move(page_key)));
  TRINHKY_ASSIGN_OR_RETURN(office->trust_, LoadTrust(config.trust));
  TRINHKY_ASSIGN_OR_RETURN(office->revocation_lists_, LoadRevocationLists(config.revocation_lists));
  TRINHKY_RETURN_IF_ERROR(office->KnowAuthorities());
  TRINHKY_RETURN_IF_ERROR(office->FillDirectory());
  TRINHKY_ASSIGN_OR_RETURN(office->seals_,
                           LoadSealKeys(config.seal_keys, *office->directory_.Current()));
  TRINHKY_ASSIGN_OR_RETURN(office->pictures_, LoadSignaturePictures(config.signature_pictures));
  TRINHKY_ASSIGN_OR_RETURN(office->leader_tokens_, LoadLeaderTokens(config.leader_tokens));
  TRINHKY_RETURN_IF_ERROR(office->RegisterCertificates());
  TRINHKY_RETURN_IF_ERROR(office->SetDemoPasswords());
  TRINHKY_ASSIGN_OR_RETURN(office->definitions_, LoadDefinitions(config.definitions));
  TRINHKY_ASSIGN_OR_RETURN(office->press_, drafting::DraftPress::Open(layout::kFontFolder));
  office->services_ =
      MakeServices({office->config_, *office->clock_, office->casework_, office->directory_,
                    office->page_tokens_, office->trust_, office->seals_, office->pictures_,
                    office->leader_tokens_, office->exchange_, *office->press_, office->sessions_,
                    office->logins_, office->edge_, office->desks_});
  TRINHKY_RETURN_IF_ERROR(office->MakeBackground());
  return office;
}

Office::Office(const Config& config, std::unique_ptr<Clock> clock,
               std::unique_ptr<storage::Storage> storage, std::unique_ptr<storage::BlobStore> blobs,
               std::string page_key)
    : config_(config),
      clock_(std::move(clock)),
      storage_(std::move(storage)),
      blobs_(std::move(blobs)),
      page_tokens_(std::move(page_key)),
      directory_(*storage_, storage::SqlitePath(config.database).empty()),
      desks_(*storage_, directory_, *clock_, {.look_us = LookUs(config)}),
      casework_(
          {*storage_, *blobs_, directory_, definitions_, ids_, page_tokens_, &bell_, &desks_}),
      exchange_{casework_, seals_, trust_, RefuseSecretFile, [this] { return ListsNow(); }},
      hasher_(config.password_cost),
      sessions_(*storage_, directory_),
      logins_({*storage_, directory_, hasher_, sessions_, ids_}),
      gatekeeper_(sessions_, directory_, PeerIds(config)),
      workers_(config.threads, kWaitingCallsMax),
      edge_(gatekeeper_, *clock_, workers_),
      directory_watch_(directory_) {}

Office::~Office() {
  desks_.Stop();
  directory_watch_.Stop();
  if (background_ != nullptr) background_->Stop();
  workers_.Close();
  storage_->Close();
}

absl::Status Office::StartWorkers() {
  if (!storage::SqlitePath(config_.database).empty()) {
    TRINHKY_ASSIGN_OR_RETURN(const int64_t freed, storage_->Write([&](storage::UnitOfWork& work) {
      return work.outbox().FreeClaims(clock_->NowUs());
    }));
    if (freed > 0) Log(LogLevel::kInfo, "claims_freed", {{"claims", absl::StrCat(freed)}});
  } else {
    directory_watch_.Start();  // we may not be the only server
  }
  background_->Start();
  desks_.Start();
  return absl::OkStatus();
}

absl::Status Office::FillDirectory() {
  TRINHKY_RETURN_IF_ERROR(directory_.Reload());
  if (config_.directory.empty()) return absl::OkStatus();
  TRINHKY_ASSIGN_OR_RETURN(const std::string text, ReadFile(config_.directory));
  return directory_.Import(text, clock_->NowUs()).status();
}

absl::Status Office::RegisterCertificates() {
  std::vector<signing::Certificate> certificates;
  if (!config_.certificates.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(certificates, LoadCertificates(config_.certificates));
  }
  for (const casework::Agency& agency : directory_.Current()->data().agencies)
    if (const signing::Seal* seal = seals_.Find(agency.id))
      certificates.push_back(seal->certificate());
  for (const signing::Certificate& certificate : certificates) {
    const signing::SignerIdentity identity = certificate.Identity();
    const std::string owner = identity.role == signing::SignerRole::kPerson
                                  ? "people/" + identity.person_id
                                  : "agencies/" + identity.agency_id;
    const int64_t now_us = clock_->NowUs();
    TRINHKY_RETURN_IF_ERROR(
        directory::JudgeCertificate(certificate.der(), owner, trust_, now_us).status());
    const absl::Status stored = directory_.RegisterCertificate(
        owner, certificate.der(), certificate.FingerprintHex(), now_us);
    // One folder serves several offices: who is not of this directory is not of this server.
    if (!stored.ok() && stored.code() != absl::StatusCode::kNotFound) return stored;
  }
  return absl::OkStatus();
}

absl::Status Office::KnowAuthorities() {
  if (config_.time_stamper.empty()) return absl::OkStatus();
  const std::string& own = config_.time_stamp_trust;
  TRINHKY_ASSIGN_OR_RETURN(time_stamp_trust_, LoadTrust(own.empty() ? config_.trust : own));
  authorities_ = std::make_unique<const signing::Authorities>(
      signing::AuthorityOptions{.hosts = config_.authority_hosts,
                                .time_stamper = config_.time_stamper,
                                .trust = &trust_,
                                .time_stamp_trust = &time_stamp_trust_,
                                .revocation_lists = [this] { return ListsNow(); }});
  return absl::OkStatus();
}

std::vector<std::string> Office::ListsNow() {
  const signing::RevocationFiles::Lists lists = revocation_lists_->Current();
  // The old lists stay in force until they end; somebody has to know before that.
  if (const absl::Status problem = revocation_lists_->NewProblem(); !problem.ok())
    Log(LogLevel::kError, "revocation_lists_not_followed", {{"status", problem.ToString()}});
  return *lists;
}

absl::Status Office::MakeBackground() {
  TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<exchange::OfficeLink> link, MakeOfficeLink(config_));
  const std::string node = ids_.NewId("node", clock_->NowUs());
  background_ = std::make_unique<Workers>(
      exchange_, exchange::WorkerDeps{*storage_, *clock_, bell_}, std::move(link), node);
  if (!config_.smtp_server.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(notices::NoticeOptions options, MakeNoticeOptions(config_, node));
    background_->SendNotices({*storage_, directory_, *clock_}, std::move(options));
  }
  if (authorities_ != nullptr)
    background_->KeepEvidence({.casework = casework_,
                               .authorities = *authorities_,
                               .trust = trust_,
                               .time_stamp_trust = &time_stamp_trust_,
                               .clock = *clock_});
  return absl::OkStatus();
}

absl::Status Office::SetDemoPasswords() {
  if (config_.demo_password.empty()) return absl::OkStatus();
  Log(LogLevel::kWarning, "demo_password", {{"people", "everybody without a password"}});
  // One hash for all: everybody has the same password anyway, and the start stays quick.
  TRINHKY_ASSIGN_OR_RETURN(const std::string hash, hasher_.Hash(config_.demo_password));
  const auto office = directory_.Current();
  const int64_t now_us = clock_->NowUs();
  return storage_->Write([&](storage::UnitOfWork& work) -> absl::Status {
    for (const casework::Person& person : office->data().people) {
      TRINHKY_ASSIGN_OR_RETURN(const auto known,
                               work.accounts().FindCredential(casework::kWholeOffice, person.id));
      if (known.has_value() || person.login.empty()) continue;
      storage::CredentialRecord credential;
      credential.agency = casework::kWholeOffice;
      credential.person = person.id;
      credential.password_hash = hash;
      credential.update_time_us = now_us;
      TRINHKY_RETURN_IF_ERROR(work.accounts().PutCredential(credential));
    }
    return absl::OkStatus();
  });
}

}  // namespace trinhky::server
