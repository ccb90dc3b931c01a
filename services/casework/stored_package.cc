#include "services/casework/stored_package.h"

#include <array>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "workflow/base/json.h"

namespace trinhky::casework {
namespace {

using Member = std::pair<const char*, std::string StoredPackage::*>;

constexpr std::array<Member, 13> kTexts = {{
    {"document", &StoredPackage::document},
    {"sender_name", &StoredPackage::sender_name},
    {"style", &StoredPackage::style},
    {"type", &StoredPackage::type},
    {"symbol", &StoredPackage::symbol},
    {"date", &StoredPackage::date},
    {"subject", &StoredPackage::subject},
    {"purpose", &StoredPackage::purpose},
    {"digest", &StoredPackage::digest},
    {"file_name", &StoredPackage::file_name},
    {"file_sha256", &StoredPackage::file_sha256},
    {"content_package_sha256", &StoredPackage::content_package_sha256},
    {"manifest_cms_sha256", &StoredPackage::manifest_cms_sha256},
}};

void SetEarlier(const char* name, const StoredEarlier& earlier, Json& json) {
  if (earlier.document.empty()) return;
  json.Set(name, Json::Object()
                     .Set("document", earlier.document)
                     .Set("symbol", earlier.symbol)
                     .Set("date", earlier.date)
                     .Set("package_id", earlier.package_id));
}

StoredEarlier EarlierFrom(const Json& json) {
  return {.document = json["document"].text(),
          .symbol = json["symbol"].text(),
          .date = json["date"].text(),
          .package_id = json["package_id"].text()};
}

}  // namespace

std::string StoredPackage::ToJson() const {
  Json json = Json::Object();
  for (const auto& [name, member] : kTexts) json.Set(name, this->*member);
  json.Set("urgency", urgency).Set("file_bytes", file_bytes);
  SetEarlier("replaces", replaces, json);
  SetEarlier("corrects", corrects, json);
  return json.Write();
}

absl::StatusOr<StoredPackage> StoredPackage::FromJson(std::string_view bytes) {
  const absl::StatusOr<Json> json = Json::Parse(bytes);
  if (!json.ok()) return absl::InternalError("a stored package summary is not canonical JSON");
  StoredPackage package;
  for (const auto& [name, member] : kTexts) package.*member = (*json)[name].text();
  package.urgency = (*json)["urgency"].integer().value_or(0);
  package.file_bytes = (*json)["file_bytes"].integer().value_or(0);
  package.replaces = EarlierFrom((*json)["replaces"]);
  package.corrects = EarlierFrom((*json)["corrects"]);
  return package;
}

std::string ArrivalName(const storage::PackageRecord& package) {
  return absl::StrCat("agencies/", package.sender, "/packages/", package.package_id);
}

}  // namespace trinhky::casework
