#include "services/drafting/content_packaging.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"
#include "workflow/package/content_package.h"

namespace trinhky::drafting {
namespace {

PackageLine LineOf(const storage::RecipientRecord& record) {
  return {.text = record.text,
          .purpose = record.purpose.empty() || record.purpose == "none"
                         ? "UNSPECIFIED"
                         : absl::AsciiStrToUpper(record.purpose),
          .bodies = record.bodies};
}

// Names of files are shown to people: no folder, no control character.
std::string PlainName(std::string name) {
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }, '_');
  return name.empty() ? "van-ban" : name;
}

// "bao-cao.docx" is printed as "bao-cao.pdf".
std::string PrintName(const std::string& file_name) {
  std::string name = PlainName(file_name);
  const size_t dot = name.rfind('.');
  if (dot != std::string::npos && dot > 0) name.resize(dot);
  return name + ".pdf";
}

}  // namespace

absl::StatusOr<std::string> PackageOf(const casework::CaseFile& file,
                                      const casework::RecipientList& recipients) {
  const storage::DocumentRecord& record = file.record();
  const casework::Labels& labels = file.labels();
  ContentPackage package;
  package.document = file.name();
  package.agency = record.key.agency;
  package.agency_name = labels.agency_name;
  package.regime = record.style == "party" ? Regime::kParty : Regime::kState;
  package.type = record.type;
  package.organ = record.symbol_organ;
  package.unit = record.symbol_unit;
  package.subject = record.subject;
  package.place = labels.place;
  package.urgency = static_cast<int>(record.urgency);
  for (const storage::RecipientRecord& entry : recipients) {
    if (entry.archive) continue;
    (entry.addressee ? package.addressees : package.recipients).push_back(LineOf(entry));
  }
  package.archive = labels.archive;
  package.signature = {.authority = labels.authority,
                       .on_behalf_of = labels.on_behalf_of,
                       .position = labels.position,
                       .name = labels.signer_name,
                       .person = labels.signer};
  // A draft that cannot be printed may be read and returned, but its errors keep it from the
  // leader.
  package.main_file = record.print_sha256.empty() ? PackageFile{.name = PlainName(record.file_name),
                                                                .sha256 = record.content_sha256,
                                                                .bytes = labels.file_bytes}
                                                  : PackageFile{.name = PrintName(record.file_name),
                                                                .sha256 = record.print_sha256,
                                                                .bytes = labels.print_bytes};
  absl::StatusOr<std::string> bytes = WriteContentPackage(package);
  if (bytes.ok()) return bytes;
  const std::optional<Rejection> rejection = RejectionOf(bytes.status());
  const std::string field = rejection ? rejection->field : std::string("?");
  return Reject(absl::StatusCode::kFailedPrecondition, "DRAFT_INCOMPLETE",
                {.vi = absl::StrCat("Dự thảo chưa đủ: thiếu hoặc sai ‘", field,
                                    "’. Hãy sửa tệp rồi nạp lại."),
                 .en = absl::StrCat("Expected a complete draft, but '", field,
                                    "' is missing or wrong; mend the file and import it again.")},
                {{"part", field}});
}

}  // namespace trinhky::drafting
