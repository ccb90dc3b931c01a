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

absl::StatusOr<std::shared_ptr<const OfficeDirectory>> DirectoryBook::Import(std::string_view text,
                                                                             int64_t now_us) {
  TRINHKY_ASSIGN_OR_RETURN(const v1::DirectoryFile file, ReadDirectoryText(text));
  TRINHKY_ASSIGN_OR_RETURN(const bool stored, storage_.Read([&](const storage::ReadUnit& unit) {
    return IsStored(unit, file);
  }));
  if (!stored) {
    TRINHKY_RETURN_IF_ERROR(storage_.Write(
        [&](storage::UnitOfWork& work) { return StoreDirectory(work, file, now_us); }));
  }
  TRINHKY_RETURN_IF_ERROR(Reload());
  return Current();
}

absl::Status DirectoryBook::LearnAlias(storage::UnitOfWork& work, const AgencyId& agency,
                                       std::string_view normalised_text,
                                       const std::vector<BodyId>& bodies, int64_t now_us) {
  storage::DirectoryObject row = AliasRow(agency, normalised_text, bodies, now_us);
  TRINHKY_ASSIGN_OR_RETURN(row.version, work.directory().BumpVersion(now_us));
  return work.directory().Put(row);
}

absl::Status DirectoryBook::RegisterCertificate(std::string_view owner, std::string_view der,
                                                std::string_view fingerprint_hex, int64_t now_us) {
  if (!IsOwner(*Current(), owner)) {
    return Reject(absl::StatusCode::kNotFound, "OWNER_UNKNOWN",
                  {.vi = absl::StrCat("Không có '", ToAbsl(owner), "' trong danh bạ."),
                   .en = absl::StrCat("Expected a person or an agency of the directory, but '",
                                      ToAbsl(owner), "' is none.")},
                  {{"owner", std::string(owner)}});
  }
  const absl::Status stored = storage_.Write([&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(
        const auto found,
        work.directory().Find(kWholeOffice, DirectoryKind::kCertificate, fingerprint_hex));
    const std::string holder = found.has_value() ? CertificateOwner(*found) : std::string();
    if (!holder.empty()) {
      if (holder == owner) return absl::OkStatus();
      return Reject(absl::StatusCode::kAlreadyExists, "CERTIFICATE_OF_ANOTHER",
                    {.vi = "Chứng thư này đã đăng ký cho người khác.",
                     .en = "Expected a certificate of nobody else, but another holds it."});
    }
    storage::DirectoryObject row = CertificateRow(owner, der, fingerprint_hex, now_us);
    TRINHKY_ASSIGN_OR_RETURN(row.version, work.directory().BumpVersion(now_us));
    return work.directory().Put(row);
  });
  TRINHKY_RETURN_IF_ERROR(stored);
  return Reload();
}

absl::Status DirectoryBook::Suspend(const PersonId& person, int64_t now_us) {
  const absl::Status stored = storage_.Write([&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(const int64_t version, work.directory().BumpVersion(now_us));
    TRINHKY_ASSIGN_OR_RETURN(
        const auto row,
        work.directory().Find(kWholeOffice, DirectoryKind::kPerson, person.value()));
    if (!row.has_value()) return UnknownPerson(person);
    TRINHKY_ASSIGN_OR_RETURN(v1::PersonEntry entry, PersonFromRow(*row));
    entry.set_suspended(true);
    storage::DirectoryObject changed = PersonRow(entry);
    changed.version = version;
    TRINHKY_RETURN_IF_ERROR(work.directory().Put(changed));
    // Nobody may sign with his certificate any more; the row stays for the record.
    TRINHKY_ASSIGN_OR_RETURN(const auto certificates,
                             work.directory().ListAll(DirectoryKind::kCertificate));
    for (const storage::DirectoryObject& certificate : certificates) {
      if (CertificateOwner(certificate) != "people/" + person.value()) continue;
      storage::DirectoryObject withdrawn = WithdrawnCertificateRow(certificate, now_us);
      withdrawn.version = version;
      TRINHKY_RETURN_IF_ERROR(work.directory().Put(withdrawn));
    }
    return work.accounts().RevokeSessionsOf(kWholeOffice, person, "").status();
  });
  TRINHKY_RETURN_IF_ERROR(stored);
  return Reload();
}

}  // namespace trinhky::casework
