#include "workflow/engine/json_fields.h"

#include <algorithm>
#include <limits>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::workflow {

void SetText(Json& json, std::string_view key, std::string_view value) {
  if (!value.empty()) json.Set(key, value);
}

void SetFlag(Json& json, std::string_view key, bool value) {
  if (value) json.Set(key, true);
}

void SetList(Json& json, std::string_view key, const std::vector<std::string>& values) {
  if (values.empty()) return;
  Json list = Json::Array();
  for (const std::string& value : values) list.Add(value);
  json.Set(key, std::move(list));
}

void SetMap(Json& json, std::string_view key,
            const std::map<std::string, std::string, std::less<>>& values) {
  if (values.empty()) return;
  Json object = Json::Object();
  for (const auto& [name, value] : values) object.Set(name, value);
  json.Set(key, std::move(object));
}

const Json& FieldReader::Take(std::string_view key) {
  seen_.emplace_back(key);
  return json_[key];
}

void FieldReader::Fail(std::string_view key) {
  if (wrong_.empty()) wrong_ = std::string(key);
}

const Json& FieldReader::Raw(std::string_view key) { return Take(key); }

std::string FieldReader::Text(std::string_view key) {
  const Json& value = Take(key);
  if (value.kind() != Json::Kind::kNull && !value.is_string()) Fail(key);
  return value.text();
}

bool FieldReader::Flag(std::string_view key) {
  const Json& value = Take(key);
  if (value.kind() != Json::Kind::kNull && value.kind() != Json::Kind::kBool) Fail(key);
  return value.truth();
}

int64_t FieldReader::Integer(std::string_view key) {
  const std::optional<int64_t> value = Take(key).integer();
  if (!value) Fail(key);
  return value.value_or(0);
}

int FieldReader::Small(std::string_view key) {
  const int64_t value = Integer(key);
  if (value < 0 || value > std::numeric_limits<int>::max()) {
    Fail(key);
    return 0;
  }
  return static_cast<int>(value);
}

std::vector<std::string> FieldReader::List(std::string_view key) {
  const Json& value = Take(key);
  if (value.kind() != Json::Kind::kNull && !value.is_array()) Fail(key);
  std::vector<std::string> list;
  for (const Json& item : value.items()) {
    if (!item.is_string()) Fail(key);
    list.push_back(item.text());
  }
  return list;
}

std::map<std::string, std::string, std::less<>> FieldReader::Map(std::string_view key) {
  const Json& value = Take(key);
  if (value.kind() != Json::Kind::kNull && !value.is_object()) Fail(key);
  std::map<std::string, std::string, std::less<>> map;
  for (const auto& [name, item] : value.members()) {
    if (!item.is_string()) Fail(key);
    map.emplace(name, item.text());
  }
  return map;
}

absl::Status FieldReader::Finish() {
  if (!json_.is_object()) return absl::InvalidArgumentError("not a JSON object");
  for (const auto& [key, value] : json_.members())
    if (std::find(seen_.begin(), seen_.end(), key) == seen_.end()) Fail(key);
  if (wrong_.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("member '", wrong_, "' is wrong or unknown"));
}

}  // namespace trinhky::workflow
