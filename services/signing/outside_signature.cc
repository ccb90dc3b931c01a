#include "services/signing/outside_signature.h"

#include <optional>
#include <utility>

#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/signatures.h"
#include "services/signing/verify/foreign_cms.h"

namespace trinhky::signing {

OutsideSignature ReadOutsideSignature(std::string page, std::string_view revision) {
  OutsideSignature read;
  read.file.bytes = std::move(page);
  read.file.bytes += revision;
  const absl::StatusOr<pdf::PdfFile> file = pdf::PdfFile::Read(read.file.bytes);
  if (!file.ok()) return read;
  const auto signatures = pdf::FindSignatures(*file);
  if (!signatures.ok() || signatures->empty()) return read;
  const pdf::SignatureInFile& last = signatures->back();
  const std::optional<std::string_view> cms = last.Der();
  if (!cms) return read;
  read.file.cms = *cms;
  const TrustStore nobody;
  read.certificate =
      verify::VerifyForeignCms(*cms, last.SignedBytes(file->bytes()), {.trust = &nobody})
          .certificate;
  return read;
}

}  // namespace trinhky::signing
