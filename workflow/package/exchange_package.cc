#include "workflow/package/exchange_package.h"

#include <algorithm>

#include "workflow/base/limits.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/package/package_limits.h"
#include "workflow/package/package_reader.h"

namespace trinhky {
namespace {

using namespace package;  // NOLINT: the checks of this folder

constexpr std::string_view kKind = "trinhky.exchange-package";
constexpr std::string_view kVersion = "2";
constexpr std::string_view kGroupPrefix = "groups/";
constexpr size_t kSymbolBytesMax = 200;

absl::Status CheckLine(const std::string& path, const ExchangeLine& line) {
  TRINHKY_RETURN_IF_ERROR(CheckNumber(path + ".line", line.line, 0, limits::kRecipientsMax));
  TRINHKY_RETURN_IF_ERROR(CheckCode(path + ".purpose", line.purpose, true));
  return CheckId(path + ".named", line.named.value());
}

absl::Status CheckEarlier(const std::string& path, const std::optional<EarlierDocument>& earlier) {
  if (!earlier) return absl::OkStatus();
  TRINHKY_RETURN_IF_ERROR(CheckId(path + ".document", earlier->document));
  TRINHKY_RETURN_IF_ERROR(CheckText(path + ".symbol", earlier->symbol, kSymbolBytesMax, true));
  TRINHKY_RETURN_IF_ERROR(CheckDate(path + ".date", earlier->date));
  if (earlier->package_id.empty()) return absl::OkStatus();
  return CheckId(path + ".package_id", earlier->package_id);
}

absl::Status Check(const ExchangePackage& package) {
  TRINHKY_RETURN_IF_ERROR(CheckId("package_id", package.package_id));
  TRINHKY_RETURN_IF_ERROR(CheckId("sender", package.sender.value()));
  TRINHKY_RETURN_IF_ERROR(CheckId("recipient", package.recipient.value()));
  TRINHKY_RETURN_IF_ERROR(CheckId("document", package.document));
  TRINHKY_RETURN_IF_ERROR(CheckText("symbol", package.symbol, kSymbolBytesMax, true));
  TRINHKY_RETURN_IF_ERROR(CheckDate("date", package.date));
  TRINHKY_RETURN_IF_ERROR(CheckEarlier("replaces", package.replaces));
  TRINHKY_RETURN_IF_ERROR(CheckEarlier("corrects", package.corrects));
  TRINHKY_RETURN_IF_ERROR(CheckHash("digest", package.digest));
  TRINHKY_RETURN_IF_ERROR(CheckFile("main_file", package.main_file));
  if (package.attachments.size() > limits::kPackageAttachmentsMax)
    return TooLong("attachments", limits::kPackageAttachmentsMax);
  for (const PackageFile& file : package.attachments)
    TRINHKY_RETURN_IF_ERROR(CheckFile("attachments", file));
  if (package.lines.empty()) return Missing("lines");
  if (package.lines.size() > limits::kRecipientsMax)
    return TooLong("lines", limits::kRecipientsMax);
  for (size_t i = 0; i < package.lines.size(); ++i)
    TRINHKY_RETURN_IF_ERROR(CheckLine("lines[" + std::to_string(i) + "]", package.lines[i]));
  return absl::OkStatus();
}

Json LinesToJson(const std::vector<ExchangeLine>& lines) {
  Json all = Json::Array();
  for (const ExchangeLine& line : lines) {
    all.Add(Json::Object()
                .Set("addressee", line.addressee)
                .Set("line", line.line)
                .Set("purpose", line.purpose)
                .Set("named", line.named.value()));
  }
  return all;
}

Json EarlierToJson(const EarlierDocument& earlier) {
  return Json::Object()
      .Set("document", earlier.document)
      .Set("symbol", earlier.symbol)
      .Set("date", earlier.date)
      .Set("package_id", earlier.package_id);
}

std::optional<EarlierDocument> EarlierFromJson(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  return EarlierDocument{.document = json["document"].text(),
                         .symbol = json["symbol"].text(),
                         .date = json["date"].text(),
                         .package_id = json["package_id"].text()};
}

Json ToJson(const ExchangePackage& package) {
  Json attachments = Json::Array();
  for (const PackageFile& file : package.attachments) attachments.Add(FileToJson(file));
  Json json = Statement(kKind, kVersion);
  json.Set("package_id", package.package_id)
      .Set("sender", package.sender.value())
      .Set("recipient", package.recipient.value())
      .Set("document", package.document)
      .Set("symbol", package.symbol)
      .Set("date", package.date)
      .Set("replaces", package.replaces ? EarlierToJson(*package.replaces) : Json(""))
      .Set("digest", package.digest)
      .Set("main_file", FileToJson(package.main_file))
      .Set("attachments", std::move(attachments))
      .Set("lines", LinesToJson(package.lines));
  // Only where there is one: what was kept before this member existed keeps its bytes.
  if (package.corrects) json.Set("corrects", EarlierToJson(*package.corrects));
  return json;
}

ExchangePackage FromJson(const Json& json) {
  ExchangePackage package;
  package.package_id = json["package_id"].text();
  package.sender = AgencyId(json["sender"].text());
  package.recipient = BodyId(json["recipient"].text());
  package.document = json["document"].text();
  package.symbol = json["symbol"].text();
  package.date = json["date"].text();
  package.replaces = EarlierFromJson(json["replaces"]);
  package.corrects = EarlierFromJson(json["corrects"]);
  package.digest = json["digest"].text();
  package.main_file = FileFromJson(json["main_file"]);
  for (const Json& file : json["attachments"].items())
    package.attachments.push_back(FileFromJson(file));
  for (const Json& line : json["lines"].items()) {
    package.lines.push_back({.addressee = line["addressee"].truth(),
                             .line = IntOf(line["line"]),
                             .purpose = line["purpose"].text(),
                             .named = BodyId(line["named"].text())});
  }
  return package;
}

absl::Status PartMismatch(std::string_view part) {
  return Reject(
      absl::StatusCode::kInvalidArgument, "PACKAGE_PART_MISMATCH",
      {.vi = "Các phần của gói văn bản không khớp nhau: " + std::string(part) + ".",
       .en = "Expected the parts of the package to agree, but " + std::string(part) + " does not."},
      {{"part", std::string(part)}});
}

absl::Status NotListed(const ExchangePackage& package) {
  return Reject(absl::StatusCode::kInvalidArgument, "PACKAGE_RECIPIENT_NOT_LISTED",
                {.vi = "Nơi nhận " + package.recipient.value() +
                       " không có trong danh sách nơi nhận mà lãnh đạo đã ký.",
                 .en = "Expected recipient '" + package.recipient.value() +
                       "' on the list that the leader signed, but it is not there."},
                {{"recipient", package.recipient.value()}});
}

absl::Status CheckListed(const ExchangePackage& package, const ContentPackage& content) {
  for (const ExchangeLine& line : package.lines) {
    const std::vector<PackageLine>& list = line.addressee ? content.addressees : content.recipients;
    const size_t index = static_cast<size_t>(line.line);
    if (index >= list.size()) return NotListed(package);
    const std::vector<BodyId>& bodies = list[index].bodies;
    if (std::find(bodies.begin(), bodies.end(), line.named) == bodies.end())
      return NotListed(package);
    if (line.named != package.recipient && !line.named.value().starts_with(kGroupPrefix))
      return NotListed(package);
    if (list[index].purpose != line.purpose) return PartMismatch("lines.purpose");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> WriteExchangePackage(const ExchangePackage& package) {
  TRINHKY_RETURN_IF_ERROR(Check(package));
  return Finish(ToJson(package));
}

absl::StatusOr<ExchangePackage> ParseExchangePackage(std::string_view bytes) {
  TRINHKY_ASSIGN_OR_RETURN(const Json json, ReadStatement(kKind, bytes, kVersion));
  ExchangePackage package = FromJson(json);
  TRINHKY_ASSIGN_OR_RETURN(const std::string again, WriteExchangePackage(package));
  TRINHKY_RETURN_IF_ERROR(SameBytes(again, bytes));
  return package;
}

std::string_view NumberOfSymbol(std::string_view symbol) {
  const size_t end = symbol.find_first_not_of("0123456789");
  if (end == std::string_view::npos || end < 2) return {};
  return symbol[end] == '/' || symbol[end] == '-' ? symbol.substr(0, end) : std::string_view();
}

absl::StatusOr<ContentPackage> CheckExchangePackage(const ExchangePackage& package,
                                                    std::string_view content_package) {
  if (ContentDigest(content_package) != package.digest) return PartMismatch("content_package");
  TRINHKY_ASSIGN_OR_RETURN(ContentPackage content, ParseContentPackage(content_package));
  if (NumberOfSymbol(package.symbol).empty()) return PartMismatch("symbol");
  if (content.agency != package.sender) return PartMismatch("sender");
  if (content.document != package.document) return PartMismatch("document");
  if (content.main_file.name != package.main_file.name ||
      content.main_file.bytes >= package.main_file.bytes)
    return PartMismatch("main_file");
  if (content.attachments != package.attachments) return PartMismatch("attachments");
  TRINHKY_RETURN_IF_ERROR(CheckListed(package, content));
  return content;
}

}  // namespace trinhky
