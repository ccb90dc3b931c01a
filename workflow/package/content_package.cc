#include "workflow/package/content_package.h"

#include "workflow/base/limits.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/package/package_limits.h"
#include "workflow/package/package_reader.h"

namespace trinhky {
namespace {

using namespace package;  // NOLINT: the checks of this folder

constexpr std::string_view kKind = "trinhky.content-package";
constexpr size_t kShortTextBytesMax = 200;

absl::Status CheckLines(std::string_view field, const std::vector<PackageLine>& lines,
                        size_t lines_max) {
  if (lines.size() > lines_max) return TooLong(field, lines_max);
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::string path = std::string(field) + "[" + std::to_string(i) + "]";
    const PackageLine& line = lines[i];
    TRINHKY_RETURN_IF_ERROR(
        CheckText(path + ".text", line.text, limits::kPackageLineBytesMax, true));
    TRINHKY_RETURN_IF_ERROR(CheckCode(path + ".purpose", line.purpose, true));
    if (line.bodies.size() > limits::kPackageBodiesPerLineMax)
      return TooLong(path + ".bodies", limits::kPackageBodiesPerLineMax);
    for (const BodyId& body : line.bodies)
      TRINHKY_RETURN_IF_ERROR(CheckId(path + ".bodies", body.value()));
  }
  return absl::OkStatus();
}

absl::Status CheckSignatureBlock(const PackageSignature& signature) {
  TRINHKY_RETURN_IF_ERROR(CheckCode("signature.authority", signature.authority, false));
  TRINHKY_RETURN_IF_ERROR(
      CheckText("signature.on_behalf_of", signature.on_behalf_of, limits::kNameBytesMax, false));
  TRINHKY_RETURN_IF_ERROR(
      CheckText("signature.position", signature.position, limits::kNameBytesMax, true));
  TRINHKY_RETURN_IF_ERROR(CheckText("signature.name", signature.name, limits::kNameBytesMax, true));
  return CheckId("signature.person", signature.person.value());
}

absl::Status Check(const ContentPackage& package) {
  TRINHKY_RETURN_IF_ERROR(CheckId("document", package.document));
  TRINHKY_RETURN_IF_ERROR(CheckId("agency", package.agency.value()));
  TRINHKY_RETURN_IF_ERROR(
      CheckText("agency_name", package.agency_name, limits::kNameBytesMax, true));
  TRINHKY_RETURN_IF_ERROR(CheckText("type", package.type, kShortTextBytesMax, true));
  TRINHKY_RETURN_IF_ERROR(CheckText("organ", package.organ, kShortTextBytesMax, true));
  TRINHKY_RETURN_IF_ERROR(CheckText("unit", package.unit, kShortTextBytesMax, false));
  TRINHKY_RETURN_IF_ERROR(CheckText("subject", package.subject, limits::kSubjectBytesMax, true));
  TRINHKY_RETURN_IF_ERROR(CheckText("place", package.place, kShortTextBytesMax, true));
  TRINHKY_RETURN_IF_ERROR(CheckNumber("urgency", package.urgency, 0, 3));
  TRINHKY_RETURN_IF_ERROR(CheckLines("addressees", package.addressees, limits::kAddresseesMax));
  TRINHKY_RETURN_IF_ERROR(CheckLines("recipients", package.recipients, limits::kRecipientsMax));
  TRINHKY_RETURN_IF_ERROR(
      CheckText("archive", package.archive, limits::kPackageLineBytesMax, false));
  TRINHKY_RETURN_IF_ERROR(CheckSignatureBlock(package.signature));
  TRINHKY_RETURN_IF_ERROR(CheckFile("main_file", package.main_file));
  if (package.attachments.size() > limits::kPackageAttachmentsMax)
    return TooLong("attachments", limits::kPackageAttachmentsMax);
  for (size_t i = 0; i < package.attachments.size(); ++i)
    TRINHKY_RETURN_IF_ERROR(
        CheckFile("attachments[" + std::to_string(i) + "]", package.attachments[i]));
  return absl::OkStatus();
}

Json LinesToJson(const std::vector<PackageLine>& lines) {
  Json all = Json::Array();
  for (const PackageLine& line : lines) {
    Json bodies = Json::Array();
    for (const BodyId& body : line.bodies) bodies.Add(body.value());
    all.Add(Json::Object()
                .Set("text", line.text)
                .Set("purpose", line.purpose)
                .Set("bodies", std::move(bodies)));
  }
  return all;
}

std::vector<PackageLine> LinesFromJson(const Json& json) {
  std::vector<PackageLine> lines;
  for (const Json& item : json.items()) {
    PackageLine line{.text = item["text"].text(), .purpose = item["purpose"].text()};
    for (const Json& body : item["bodies"].items()) line.bodies.emplace_back(body.text());
    lines.push_back(std::move(line));
  }
  return lines;
}

Json ToJson(const ContentPackage& package) {
  Json attachments = Json::Array();
  for (const PackageFile& file : package.attachments) attachments.Add(FileToJson(file));
  const PackageSignature& signature = package.signature;
  Json json = Statement(kKind);
  json.Set("number", "")  // blank for ever: the clerk's record carries them
      .Set("date", "")
      .Set("document", package.document)
      .Set("agency", package.agency.value())
      .Set("agency_name", package.agency_name)
      .Set("regime", package.regime == Regime::kParty ? "PARTY" : "STATE")
      .Set("type", package.type)
      .Set("organ", package.organ)
      .Set("unit", package.unit)
      .Set("subject", package.subject)
      .Set("place", package.place)
      .Set("urgency", package.urgency)
      .Set("addressees", LinesToJson(package.addressees))
      .Set("recipients", LinesToJson(package.recipients))
      .Set("archive", package.archive)
      .Set("signature", Json::Object()
                            .Set("authority", signature.authority)
                            .Set("on_behalf_of", signature.on_behalf_of)
                            .Set("position", signature.position)
                            .Set("name", signature.name)
                            .Set("person", signature.person.value()))
      .Set("main_file", FileToJson(package.main_file))
      .Set("attachments", std::move(attachments));
  return json;
}

ContentPackage FromJson(const Json& json) {
  ContentPackage package;
  package.document = json["document"].text();
  package.agency = AgencyId(json["agency"].text());
  package.agency_name = json["agency_name"].text();
  package.regime = json["regime"].text() == "PARTY" ? Regime::kParty : Regime::kState;
  package.type = json["type"].text();
  package.organ = json["organ"].text();
  package.unit = json["unit"].text();
  package.subject = json["subject"].text();
  package.place = json["place"].text();
  package.urgency = IntOf(json["urgency"]);
  package.addressees = LinesFromJson(json["addressees"]);
  package.recipients = LinesFromJson(json["recipients"]);
  package.archive = json["archive"].text();
  const Json& signature = json["signature"];
  package.signature = {.authority = signature["authority"].text(),
                       .on_behalf_of = signature["on_behalf_of"].text(),
                       .position = signature["position"].text(),
                       .name = signature["name"].text(),
                       .person = PersonId(signature["person"].text())};
  package.main_file = FileFromJson(json["main_file"]);
  for (const Json& file : json["attachments"].items())
    package.attachments.push_back(FileFromJson(file));
  return package;
}

}  // namespace

absl::StatusOr<std::string> WriteContentPackage(const ContentPackage& package) {
  TRINHKY_RETURN_IF_ERROR(Check(package));
  return Finish(ToJson(package));
}

absl::StatusOr<ContentPackage> ParseContentPackage(std::string_view bytes) {
  TRINHKY_ASSIGN_OR_RETURN(const Json json, ReadStatement(kKind, bytes));
  ContentPackage package = FromJson(json);
  TRINHKY_ASSIGN_OR_RETURN(const std::string again, WriteContentPackage(package));
  TRINHKY_RETURN_IF_ERROR(SameBytes(again, bytes));
  return package;
}

std::string ContentDigest(std::string_view package_bytes) { return Sha256Hex(package_bytes); }

}  // namespace trinhky
