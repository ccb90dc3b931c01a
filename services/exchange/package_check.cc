#include "services/exchange/package_check.h"

#include <string>
#include <utility>

#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::exchange {
namespace {

absl::Status CheckFileBytes(const PackageFile& file, std::string_view bytes) {
  if (file.bytes == static_cast<int64_t>(bytes.size()) && file.sha256 == Sha256Hex(bytes))
    return absl::OkStatus();
  return RejectField("file", "PACKAGE_PART_MISMATCH",
                     {.vi = "Tệp không khớp với mã băm trong gói văn bản.",
                      .en = "Expected the file that the manifest names, but its bytes differ."},
                     {{"part", "file"}});
}

}  // namespace

absl::StatusOr<ReadPackage> ReadParts(const v1::DeliverPackageRequest& request,
                                      const casework::OfficeDirectory& office) {
  ReadPackage package;
  TRINHKY_ASSIGN_OR_RETURN(package.manifest, ParseExchangePackage(request.manifest()));
  const ExchangePackage& manifest = package.manifest;
  if (manifest.package_id != request.package()) {
    return RejectField(
        "package", "PACKAGE_ID_MISMATCH",
        {.vi = "Mã gói không khớp với bản kê.", .en = "Expected the package id of the manifest."},
        {{"package", request.package()}});
  }
  const Body* body = office.bodies().Find(manifest.recipient);
  const casework::Agency* agency = body == nullptr ? nullptr : office.FindAgency(body->agency);
  if (agency == nullptr || !agency->local) {
    return RejectField("manifest", "PACKAGE_RECIPIENT_ELSEWHERE",
                       {.vi = "Nơi nhận của gói không thuộc máy chủ này.",
                        .en = "Expected a recipient that this server serves."},
                       {{"recipient", manifest.recipient.value()}});
  }
  package.receiver = agency->id;
  TRINHKY_ASSIGN_OR_RETURN(package.content,
                           CheckExchangePackage(manifest, request.content_package()));
  TRINHKY_RETURN_IF_ERROR(CheckFileBytes(manifest.main_file, request.file()));
  return package;
}

absl::Status CheckSignatures(const Judge& judge, const v1::DeliverPackageRequest& request,
                             const ReadPackage& package) {
  TRINHKY_RETURN_IF_ERROR(
      CheckAgencySignature(judge, package.manifest.sender,
                           {.content = request.manifest(), .cms = request.manifest_cms()}));
  return CheckIssuedFile(judge, package.manifest, package.content, request.file());
}

}  // namespace trinhky::exchange
