#include "services/exchange/outgoing_package.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/refusals.h"
#include "services/casework/signatures.h"
#include "services/signing/crypto/cms.h"
#include "workflow/base/json.h"
#include "workflow/base/limits.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/package/exchange_package.h"

namespace trinhky::exchange {
namespace {

using storage::DeliveryRecord;
using storage::PackageRecord;

constexpr char kOutgoingState[] = "out";

/// What a package is made of, read in one snapshot.
struct Material {
  casework::SignedFile file;
  std::optional<EarlierDocument> replaces;
  std::optional<EarlierDocument> corrects;
  std::optional<PackageRecord> kept;
};

absl::Status Incomplete(std::string_view what) {
  return Reject(absl::StatusCode::kFailedPrecondition, "PACKAGE_INCOMPLETE",
                {.vi = absl::StrCat("Chưa lập được gói gửi: thiếu ", ToAbsl(what),
                                    ". Hãy ký, đóng dấu và kiểm tra nơi nhận của văn bản."),
                 .en = absl::StrCat("Expected a complete document to send, but it lacks ",
                                    ToAbsl(what), "; sign it, seal it and check its list.")},
                {{"part", std::string(what)}});
}

// What the recipient of `delivery` is told of the document `id` of the same agency; nullopt when
// there is none that was issued.
absl::StatusOr<std::optional<EarlierDocument>> FindEarlier(const storage::ReadUnit& unit,
                                                           const DeliveryRecord& delivery,
                                                           const std::string& id) {
  if (id.empty()) return std::optional<EarlierDocument>();
  const storage::DocumentKey key{delivery.key.agency, DocumentId(id)};
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<storage::DocumentRecord> document,
                           unit.documents().Find(key));
  if (!document || document->symbol.empty() || document->issued_on.empty())
    return std::optional<EarlierDocument>();
  EarlierDocument earlier{
      .document = casework::NameOf(key), .symbol = document->symbol, .date = document->issued_on};
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<DeliveryRecord> copies, unit.deliveries().List(key));
  for (const DeliveryRecord& copy : copies) {
    if (copy.body != delivery.body) continue;
    TRINHKY_ASSIGN_OR_RETURN(const std::optional<PackageRecord> package,
                             unit.packages().Find(key.agency, kOutgoing, PackageIdOf(copy)));
    if (package) earlier.package_id = package->package_id;
  }
  return std::optional<EarlierDocument>(std::move(earlier));
}

absl::StatusOr<Material> ReadMaterial(const storage::ReadUnit& unit,
                                      const DeliveryRecord& delivery) {
  Material material;
  TRINHKY_ASSIGN_OR_RETURN(const storage::DocumentRecord document,
                           unit.documents().Get(delivery.key));
  if (document.incoming) return Incomplete("content_package");
  TRINHKY_ASSIGN_OR_RETURN(material.file, casework::ReadSignedFile(unit, document));
  if (!material.file.leader) return Incomplete("leader's signature");
  if (!material.file.organisation) return Incomplete("seal");
  TRINHKY_ASSIGN_OR_RETURN(material.replaces, FindEarlier(unit, delivery, document.replaces));
  TRINHKY_ASSIGN_OR_RETURN(material.corrects, FindEarlier(unit, delivery, document.corrects));
  TRINHKY_ASSIGN_OR_RETURN(
      material.kept, unit.packages().Find(delivery.key.agency, kOutgoing, PackageIdOf(delivery)));
  return material;
}

bool IsGroupOf(const Directory& directory, const BodyId& group, const BodyId& member) {
  const Body* found = directory.Find(group);
  return found != nullptr && found->kind == BodyKind::kGroup &&
         std::find(found->members.begin(), found->members.end(), member) != found->members.end();
}

// The printed lines that make this body a recipient.
void AddLines(const std::vector<PackageLine>& list, bool addressee, const Directory& directory,
              const BodyId& body, std::vector<ExchangeLine>& lines) {
  for (size_t i = 0; i < list.size(); ++i) {
    for (const BodyId& named : list[i].bodies) {
      if (named != body && !IsGroupOf(directory, named, body)) continue;
      lines.push_back({.addressee = addressee,
                       .line = static_cast<int>(i),
                       .purpose = list[i].purpose,
                       .named = named});
    }
  }
}

absl::StatusOr<std::string> MakeManifest(const Material& material, const DeliveryRecord& delivery,
                                         const casework::OfficeDirectory& office,
                                         std::string_view file) {
  TRINHKY_ASSIGN_OR_RETURN(const ContentPackage content,
                           ParseContentPackage(material.file.revision.package));
  ExchangePackage manifest;
  manifest.package_id = PackageIdOf(delivery);
  manifest.sender = delivery.key.agency;
  manifest.recipient = delivery.body;
  manifest.document = content.document;
  manifest.symbol = material.file.document.symbol;
  manifest.date = material.file.document.issued_on;
  manifest.replaces = material.replaces;
  manifest.corrects = material.corrects;
  manifest.digest = material.file.revision.digest;
  manifest.main_file = {.name = content.main_file.name,
                        .sha256 = material.file.issued_sha256(),
                        .bytes = static_cast<int64_t>(file.size())};
  manifest.attachments = content.attachments;
  AddLines(content.addressees, true, office.bodies(), delivery.body, manifest.lines);
  AddLines(content.recipients, false, office.bodies(), delivery.body, manifest.lines);
  if (manifest.lines.empty()) return Incomplete("recipient line");
  return WriteExchangePackage(manifest);
}

// Signs the manifest and keeps both, unless another try was faster: then that one counts.
absl::StatusOr<PackageRecord> Keep(const ExchangeDeps& deps, const DeliveryRecord& delivery,
                                   const std::string& manifest, int64_t now_us) {
  const signing::Seal* seal = deps.seals.Find(delivery.key.agency);
  if (seal == nullptr) {
    return casework::NotNow("SEAL_MISSING",
                            "Máy chủ chưa có khóa ký của cơ quan gửi. Người quản trị đặt khóa vào "
                            "thư mục --seal-keys rồi gửi lại.",
                            "Expected the seal of the sending agency on this server; the "
                            "administrator puts its key into the folder of --seal-keys.");
  }
  TRINHKY_ASSIGN_OR_RETURN(const std::string cms, signing::SignCms(manifest, *seal));
  storage::BlobStore& blobs = deps.casework.deps().blobs;
  TRINHKY_ASSIGN_OR_RETURN(const storage::BlobRef manifest_blob, blobs.Put(manifest));
  TRINHKY_ASSIGN_OR_RETURN(const storage::BlobRef cms_blob, blobs.Put(cms));
  const PackageRecord row{.agency = delivery.key.agency,
                          .sender = kOutgoing,
                          .package_id = PackageIdOf(delivery),
                          .sha256 = manifest_blob.sha256,
                          .body = delivery.body,
                          .state = kOutgoingState,
                          .document = delivery.key.document,
                          .summary = Json::Object()
                                         .Set("delivery", delivery.delivery_id)
                                         .Set("manifest_cms", cms_blob.sha256)
                                         .Write(),
                          .create_time_us = now_us,
                          .update_time_us = now_us};
  return deps.casework.deps().storage.Write(
      [&](storage::UnitOfWork& work) -> absl::StatusOr<PackageRecord> {
        TRINHKY_ASSIGN_OR_RETURN(std::optional<PackageRecord> earlier,
                                 work.packages().Find(row.agency, kOutgoing, row.package_id));
        if (earlier) return *std::move(earlier);
        // Recalled meanwhile: without a package nobody is asked back, so none may leave.
        TRINHKY_ASSIGN_OR_RETURN(const DeliveryRecord now,
                                 work.deliveries().Get(delivery.key, delivery.delivery_id));
        if (now.status == storage::DeliveryStatus::kCancelled)
          return absl::CancelledError("the delivery was recalled");
        TRINHKY_RETURN_IF_ERROR(work.packages().Insert(row));
        return row;
      });
}

absl::StatusOr<v1::DeliverPackageRequest> Assemble(const ExchangeDeps& deps,
                                                   const PackageRecord& row,
                                                   const Material& material, std::string file) {
  storage::BlobStore& blobs = deps.casework.deps().blobs;
  const absl::StatusOr<Json> summary = Json::Parse(row.summary);
  if (!summary.ok()) return absl::InternalError("a kept package cannot be read");
  v1::DeliverPackageRequest request;
  request.set_package(row.package_id);
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_manifest(),
                           blobs.Get(row.sha256, limits::kUploadBytesMax));
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_manifest_cms(),
                           blobs.Get((*summary)["manifest_cms"].text(), limits::kUploadBytesMax));
  request.set_file(std::move(file));
  request.set_content_package(material.file.revision.package);
  return request;
}

}  // namespace

std::string PackageIdOf(const DeliveryRecord& delivery) { return delivery.delivery_id; }

absl::StatusOr<std::optional<SentPackage>> FindSent(const storage::ReadUnit& unit,
                                                    const casework::OfficeDirectory& office,
                                                    std::string_view package_id) {
  for (const casework::Agency& agency : office.data().agencies) {
    if (!agency.local) continue;
    TRINHKY_ASSIGN_OR_RETURN(std::optional<PackageRecord> row,
                             unit.packages().Find(agency.id, kOutgoing, package_id));
    if (!row) continue;
    const absl::StatusOr<Json> summary = Json::Parse(row->summary);
    if (!summary.ok()) return absl::InternalError("a kept package cannot be read");
    SentPackage sent;
    sent.document = {agency.id, row->document};
    sent.delivery_id = (*summary)["delivery"].text();
    sent.row = *std::move(row);
    return sent;
  }
  return std::nullopt;
}

absl::StatusOr<v1::DeliverPackageRequest> PackageFor(const ExchangeDeps& deps,
                                                     const DeliveryRecord& delivery,
                                                     int64_t now_us) {
  const casework::CaseworkDeps& shared = deps.casework.deps();
  TRINHKY_ASSIGN_OR_RETURN(Material material,
                           shared.storage.Read([&](const storage::ReadUnit& unit) {
                             return ReadMaterial(unit, delivery);
                           }));
  TRINHKY_ASSIGN_OR_RETURN(
      std::string file, shared.blobs.Get(material.file.issued_sha256(), limits::kSignedBytesMax));
  if (!material.kept) {
    const std::shared_ptr<const casework::OfficeDirectory> office = shared.directory.Current();
    TRINHKY_ASSIGN_OR_RETURN(const std::string manifest,
                             MakeManifest(material, delivery, *office, file));
    TRINHKY_ASSIGN_OR_RETURN(material.kept, Keep(deps, delivery, manifest, now_us));
  }
  return Assemble(deps, *material.kept, material, std::move(file));
}

}  // namespace trinhky::exchange
