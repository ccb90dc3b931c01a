#include "services/casework/directory_book.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/casework/directory_import.h"
#include "services/casework/directory_rows.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/status.h"

namespace trinhky::casework {
namespace {

using storage::DirectoryKind;

absl::Status UnknownPerson(const PersonId& person) {
  return Reject(absl::StatusCode::kNotFound, "PERSON_UNKNOWN",
                {.vi = absl::StrCat("Không có 'people/", person.value(), "' trong danh bạ."),
                 .en = absl::StrCat("Expected a person of the directory, but 'people/",
                                    person.value(), "' is none.")},
                {{"person", person.value()}});
}

bool IsOwner(const OfficeDirectory& directory, std::string_view owner) {
  const std::string id(rpc::LastSegment(owner));
  if (rpc::MatchesPattern(owner, "people/*")) return directory.FindPerson(PersonId(id)) != nullptr;
  if (!rpc::MatchesPattern(owner, "agencies/*")) return false;
  return directory.FindAgency(AgencyId(id)) != nullptr;
}

}  // namespace

std::shared_ptr<const OfficeDirectory> DirectoryBook::Current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

absl::Status DirectoryBook::Reload() {
  TRINHKY_ASSIGN_OR_RETURN(OfficeData data, storage_.Read([](const storage::ReadUnit& unit) {
    return ReadOfficeData(unit);
  }));
  auto fresh = std::make_shared<const OfficeDirectory>(std::move(data));
  const std::lock_guard lock(mutex_);
  // Two reloads may overtake each other; the snapshot never goes back.
  if (current_ == nullptr || current_->data().version <= fresh->data().version)
    current_ = std::move(fresh);
  return absl::OkStatus();
}

absl::StatusOr<bool> DirectoryBook::Follow() {
  TRINHKY_ASSIGN_OR_RETURN(const int64_t version, storage_.Read([](const storage::ReadUnit& unit) {
    return unit.directory().Version();
  }));
  if (version == Current()->data().version) return false;
  TRINHKY_RETURN_IF_ERROR(Reload());
  return true;
}

absl::Status DirectoryBook::Change(const std::function<absl::Status(storage::UnitOfWork&)>& body) {
  TRINHKY_RETURN_IF_ERROR(storage_.Write(body));
  return Reload();
}

absl::StatusOr<DirectorySize> DirectoryBook::ImportIn(storage::UnitOfWork& work,
                                                      const v1::DirectoryFile& file,
                                                      int64_t now_us) {
  TRINHKY_ASSIGN_OR_RETURN(const bool stored, IsStored(work, file));
  if (!stored) TRINHKY_RETURN_IF_ERROR(StoreDirectory(work, file, now_us));
  TRINHKY_ASSIGN_OR_RETURN(const OfficeData data, ReadOfficeData(work));
  return DirectorySize{.version = data.version,
                       .bodies = static_cast<int>(data.bodies.size()),
                       .people = static_cast<int>(data.people.size())};
}

absl::StatusOr<std::shared_ptr<const OfficeDirectory>> DirectoryBook::Import(std::string_view text,
                                                                             int64_t now_us) {
  TRINHKY_ASSIGN_OR_RETURN(const v1::DirectoryFile file, ReadDirectoryText(text));
  TRINHKY_RETURN_IF_ERROR(
      Change([&](storage::UnitOfWork& work) { return ImportIn(work, file, now_us).status(); }));
  return Current();
}

absl::Status DirectoryBook::LearnAlias(storage::UnitOfWork& work, const AgencyId& agency,
                                       std::string_view normalised_text,
                                       const std::vector<BodyId>& bodies, int64_t now_us) {
  storage::DirectoryObject row = AliasRow(agency, normalised_text, bodies, now_us);
  TRINHKY_ASSIGN_OR_RETURN(row.version, work.directory().BumpVersion(now_us));
  return work.directory().Put(row);
}

absl::Status DirectoryBook::RegisterCertificateIn(storage::UnitOfWork& work,
                                                  const OfficeDirectory& office,
                                                  const CertificateClaim& claim) {
  if (!IsOwner(office, claim.owner)) {
    return Reject(absl::StatusCode::kNotFound, "OWNER_UNKNOWN",
                  {.vi = absl::StrCat("Không có '", ToAbsl(claim.owner), "' trong danh bạ."),
                   .en = absl::StrCat("Expected a person or an agency of the directory, but '",
                                      ToAbsl(claim.owner), "' is none.")},
                  {{"owner", std::string(claim.owner)}});
  }
  TRINHKY_ASSIGN_OR_RETURN(
      const auto found,
      work.directory().Find(kWholeOffice, DirectoryKind::kCertificate, claim.fingerprint_hex));
  const std::string holder = found.has_value() ? CertificateOwner(*found) : std::string();
  if (!holder.empty()) {
    if (holder == claim.owner) return absl::OkStatus();
    return Reject(absl::StatusCode::kAlreadyExists, "CERTIFICATE_OF_ANOTHER",
                  {.vi = "Chứng thư này đã đăng ký cho người khác.",
                   .en = "Expected a certificate of nobody else, but another holds it."});
  }
  storage::DirectoryObject row =
      CertificateRow(claim.owner, claim.der, claim.fingerprint_hex, claim.now_us);
  TRINHKY_ASSIGN_OR_RETURN(row.version, work.directory().BumpVersion(claim.now_us));
  return work.directory().Put(row);
}

absl::Status DirectoryBook::RegisterCertificate(std::string_view owner, std::string_view der,
                                                std::string_view fingerprint_hex, int64_t now_us) {
  const std::shared_ptr<const OfficeDirectory> office = Current();
  return Change([&](storage::UnitOfWork& work) {
    return RegisterCertificateIn(
        work, *office,
        {.owner = owner, .der = der, .fingerprint_hex = fingerprint_hex, .now_us = now_us});
  });
}

absl::Status DirectoryBook::SuspendIn(storage::UnitOfWork& work, const PersonId& person,
                                      const Suspension& suspension) {
  TRINHKY_ASSIGN_OR_RETURN(
      const auto row, work.directory().Find(kWholeOffice, DirectoryKind::kPerson, person.value()));
  if (!row.has_value()) return UnknownPerson(person);
  TRINHKY_ASSIGN_OR_RETURN(v1::PersonEntry entry, PersonFromRow(*row));
  TRINHKY_ASSIGN_OR_RETURN(const int64_t version, work.directory().BumpVersion(suspension.time_us));
  if (!entry.suspended()) {
    entry.set_suspended(true);
    entry.set_suspended_by(absl::StrCat("people/", suspension.by.value()));
    entry.set_suspension_reason(suspension.reason);
    entry.set_suspension_time_us(suspension.time_us);
  }
  storage::DirectoryObject changed = PersonRow(entry);
  changed.version = version;
  TRINHKY_RETURN_IF_ERROR(work.directory().Put(changed));
  // Nobody may sign with his certificate any more; the row stays for the record.
  TRINHKY_ASSIGN_OR_RETURN(const auto certificates,
                           work.directory().ListAll(DirectoryKind::kCertificate));
  for (const storage::DirectoryObject& certificate : certificates) {
    if (CertificateOwner(certificate) != "people/" + person.value()) continue;
    storage::DirectoryObject withdrawn = WithdrawnCertificateRow(certificate, suspension.time_us);
    withdrawn.version = version;
    TRINHKY_RETURN_IF_ERROR(work.directory().Put(withdrawn));
  }
  return work.accounts().RevokeSessionsOf(kWholeOffice, person, "").status();
}

absl::Status DirectoryBook::Suspend(const PersonId& person, const Suspension& suspension) {
  return Change([&](storage::UnitOfWork& work) { return SuspendIn(work, person, suspension); });
}

}  // namespace trinhky::casework
