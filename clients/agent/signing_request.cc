#include "clients/agent/signing_request.h"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "clients/agent/agent_limits.h"
#include "clients/agent/encoding.h"
#include "clients/agent/refusal.h"
#include "clients/verify/verify_command.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/package/package_limits.h"

namespace trinhky::agent {
namespace {

using nlohmann::json;

constexpr int kDepthMax = 3;       // the batch, its list, a document
constexpr int kValuesMax = 1'000;  // more than a full batch has

absl::Status Malformed(const std::string& field) {
  return Refuse(Why::kMalformed, {{"field", field}});
}

// Before anything is built from it: how deep it goes and how many values it has.
bool IsSmallTree(std::string_view text) {
  int depth = 0;
  int values = 0;
  bool in_text = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_text) {
      if (c == '\\') ++i;
      in_text = c != '"';
    } else if (c == '"') {
      in_text = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kDepthMax) return false;
    } else if (c == '}' || c == ']') {
      --depth;
    } else if (c == ',') {
      if (++values > kValuesMax) return false;
    }
  }
  return true;
}

// A name that comes twice says two things.
std::optional<json> ReadJson(std::string_view text) {
  if (!IsSmallTree(text)) return std::nullopt;
  bool good = true;
  std::vector<std::set<std::string>> names;
  const auto watch = [&](int, json::parse_event_t event, json& parsed) {
    if (event == json::parse_event_t::object_start) names.emplace_back();
    if (event == json::parse_event_t::object_end) names.pop_back();
    if (event == json::parse_event_t::key)
      good = names.back().insert(parsed.get<std::string>()).second && good;
    return true;
  };
  json value = json::parse(text, watch, /*allow_exceptions=*/false);
  if (!good || value.is_discarded() || !value.is_object()) return std::nullopt;
  return value;
}

bool HasExactly(const json& object, std::initializer_list<const char*> names) {
  if (!object.is_object() || object.size() != names.size()) return false;
  return std::all_of(names.begin(), names.end(),
                     [&](const char* name) { return object.contains(name); });
}

// "" for what is no text.
const std::string& TextOf(const json& object, const char* name) {
  static const std::string kNone;
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) return kNone;
  return found->get_ref<const std::string&>();
}

absl::Status TakeBytes(const json& object, const char* name, size_t bytes_max, std::string& out) {
  const std::string& text = TextOf(object, name);
  if (text.size() > bytes_max / 3 * 4 + 4)
    return Refuse(Why::kTooLarge, {{"field", std::string(name)}});
  std::optional<std::string> bytes = FromBase64(text);
  if (!bytes || bytes->empty()) return Malformed(name);
  if (bytes->size() > bytes_max) return Refuse(Why::kTooLarge, {{"field", std::string(name)}});
  out = *std::move(bytes);
  return absl::OkStatus();
}

bool IsName(std::string_view text) {
  return !text.empty() && text.size() <= kNameBytesMax &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_' || c == '.' || c == '/';
         });
}

bool IsUuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    const bool hex = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
    if (hyphen ? text[i] != '-' : !hex) return false;
  }
  return true;
}

absl::StatusOr<DocumentParts> ReadDocument(const json& object) {
  if (!HasExactly(object, {"preparation", "pdf", "content_package", "revision", "signed_attributes",
                           "expire_time"}))
    return Malformed("documents");
  DocumentParts parts{.preparation = TextOf(object, "preparation"),
                      .pdf_sha256 = TextOf(object, "pdf")};
  if (!IsName(parts.preparation)) return Malformed("preparation");
  if (!IsSha256Hex(parts.pdf_sha256)) return Malformed("pdf");
  TRINHKY_RETURN_IF_ERROR(
      TakeBytes(object, "content_package", limits::kPackageBytesMax, parts.content_package));
  TRINHKY_RETURN_IF_ERROR(TakeBytes(object, "revision", kRevisionBytesMax, parts.revision));
  TRINHKY_RETURN_IF_ERROR(
      TakeBytes(object, "signed_attributes", kAttributesBytesMax, parts.signed_attributes));
  const std::optional<int64_t> expire_us = cli::ReadTime(TextOf(object, "expire_time"));
  if (!expire_us) return Malformed("expire_time");
  parts.expire_us = *expire_us;
  return parts;
}

}  // namespace

absl::StatusOr<SigningRequest> ReadSigningRequest(std::string_view text) {
  const std::optional<json> object = ReadJson(text);
  if (!object || !HasExactly(*object, {"request", "certificate", "documents"}))
    return Malformed("");
  SigningRequest request{.id = TextOf(*object, "request"),
                         .certificate_sha256 = TextOf(*object, "certificate")};
  if (!IsUuid(request.id)) return Malformed("request");
  if (!IsSha256Hex(request.certificate_sha256)) return Malformed("certificate");
  const json& documents = object->at("documents");
  if (!documents.is_array() || documents.empty()) return Malformed("documents");
  if (documents.size() > kDocumentsMax) return Refuse(Why::kTooLarge, {{"field", "documents"}});
  for (const json& one : documents) {
    TRINHKY_ASSIGN_OR_RETURN(DocumentParts parts, ReadDocument(one));
    for (const DocumentParts& other : request.documents)
      if (other.preparation == parts.preparation) return Malformed("preparation");
    request.documents.push_back(std::move(parts));
  }
  return request;
}

absl::StatusOr<std::string> ReadPairingCode(std::string_view text) {
  const std::optional<json> object = ReadJson(text);
  if (!object || !HasExactly(*object, {"code"}) || TextOf(*object, "code").empty())
    return Malformed("code");
  return TextOf(*object, "code");
}

}  // namespace trinhky::agent
