#include "workflow/package/package_reader.h"

#include <algorithm>
#include <limits>

#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/package/package_limits.h"

namespace trinhky::package {
namespace {

constexpr size_t kCodeBytesMax = 40;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

absl::Status NotCanonical() {
  return Reject(absl::StatusCode::kInvalidArgument, "PACKAGE_NOT_CANONICAL",
                {.vi = "Gói dữ liệu không đúng dạng chuẩn tắc của hệ thống.",
                 .en = "Expected canonical bytes of a known form, but got something else."});
}

absl::Status TooLarge(size_t bytes) {
  return Reject(absl::StatusCode::kInvalidArgument, "PACKAGE_TOO_LARGE",
                {.vi = "Gói dữ liệu quá lớn: " + std::to_string(bytes) + " byte.",
                 .en = "Expected at most " + std::to_string(limits::kPackageBytesMax) +
                       " bytes, but the statement has " + std::to_string(bytes) + "."},
                {{"bytes", std::to_string(bytes)}});
}

// The length of the UTF-8 sequence that starts at `at`, 0 when it is malformed, over-long, a
// surrogate or beyond U+10FFFF.
size_t SequenceLength(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t lead = byte(at);
  if (lead < 0x80) return 1;
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return 0;
  for (size_t i = 1; i < length; ++i)
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  const uint8_t second = byte(at + 1);
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0) ||
      (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second >= 0x90))
    return 0;
  return length;
}

bool IsPlainText(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t length = SequenceLength(text, at);
    const uint8_t lead = static_cast<uint8_t>(text[at]);
    if (length == 0 || lead < 0x20 || lead == 0x7F) return false;
    // C1 controls, and the marks that turn the direction of what is shown.
    if (length == 2 && lead == 0xC2 && static_cast<uint8_t>(text[at + 1]) < 0xA0) return false;
    const std::string_view sequence = text.substr(at, length);
    if (sequence >= "\u202A" && sequence <= "\u202E" && length == 3) return false;
    if (sequence >= "\u2066" && sequence <= "\u2069" && length == 3) return false;
    at += length;
  }
  return true;
}

}  // namespace

absl::Status Missing(std::string_view field) {
  return RejectField(field, "PACKAGE_FIELD_MISSING",
                     {.vi = "Thiếu trường " + std::string(field) + ".",
                      .en = "Expected a value in " + std::string(field) + ", but it is empty."});
}

absl::Status TooLong(std::string_view field, size_t bytes_max) {
  return RejectField(
      field, "PACKAGE_FIELD_TOO_LONG",
      {.vi = "Trường " + std::string(field) + " dài quá " + std::to_string(bytes_max) + ".",
       .en = "Expected at most " + std::to_string(bytes_max) + " in " + std::string(field) +
             ", but there is more."},
      {{"max", std::to_string(bytes_max)}});
}

absl::Status Invalid(std::string_view field, std::string_view value) {
  constexpr size_t kShownBytesMax = 60;
  std::string shown(value.substr(0, kShownBytesMax));
  if (!IsPlainText(shown)) shown = "?";
  return RejectField(
      field, "PACKAGE_FIELD_INVALID",
      {.vi = "Trường " + std::string(field) + " có giá trị không hợp lệ: “" + shown + "”.",
       .en = "Expected a valid " + std::string(field) + ", but got '" + shown + "'."},
      {{"value", shown}});
}

absl::Status CheckText(std::string_view field, std::string_view text, size_t bytes_max,
                       bool required) {
  if (text.empty()) return required ? Missing(field) : absl::OkStatus();
  if (text.size() > bytes_max) return TooLong(field, bytes_max);
  return IsPlainText(text) ? absl::OkStatus() : Invalid(field, text);
}

absl::Status CheckId(std::string_view field, std::string_view id) {
  if (id.empty()) return Missing(field);
  if (id.size() > limits::kPackageIdBytesMax) return TooLong(field, limits::kPackageIdBytesMax);
  const bool plain = std::all_of(id.begin(), id.end(), [](char c) {
    return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
           c == '_' || c == '/';
  });
  return plain ? absl::OkStatus() : Invalid(field, id);
}

absl::Status CheckCode(std::string_view field, std::string_view code, bool required) {
  if (code.empty()) return required ? Missing(field) : absl::OkStatus();
  if (code.size() > kCodeBytesMax) return TooLong(field, kCodeBytesMax);
  const bool plain = std::all_of(code.begin(), code.end(), [](char c) {
    return IsDigit(c) || (c >= 'A' && c <= 'Z') || c == '_';
  });
  return plain ? absl::OkStatus() : Invalid(field, code);
}

absl::Status CheckHash(std::string_view field, std::string_view hash) {
  if (hash.empty()) return Missing(field);
  return IsSha256Hex(hash) ? absl::OkStatus() : Invalid(field, hash);
}

absl::Status CheckDate(std::string_view field, std::string_view date) {
  if (date.empty()) return Missing(field);
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return Invalid(field, date);
  for (const size_t i : {0u, 1u, 2u, 3u, 5u, 6u, 8u, 9u})
    if (!IsDigit(date[i])) return Invalid(field, date);
  const auto part = [&](size_t at, size_t size) {
    return std::stoi(std::string(date.substr(at, size)));
  };
  const int year = part(0, 4);
  const int month = part(5, 2);
  const int day = part(8, 2);
  if (year < 1900 || month < 1 || month > 12 || day < 1) return Invalid(field, date);
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int last = month == 2 && leap ? 29 : kDays[month - 1];
  return day <= last ? absl::OkStatus() : Invalid(field, date);
}

absl::Status CheckNumber(std::string_view field, int64_t number, int64_t min, int64_t max) {
  if (number >= min && number <= max) return absl::OkStatus();
  return Invalid(field, std::to_string(number));
}

absl::Status CheckFile(std::string_view field, const PackageFile& file) {
  const std::string path(field);
  TRINHKY_RETURN_IF_ERROR(
      CheckText(path + ".name", file.name, limits::kPackageFileNameBytesMax, true));
  if (file.name.find_first_of("/\\") != std::string::npos || file.name == "." || file.name == "..")
    return Invalid(path + ".name", file.name);
  TRINHKY_RETURN_IF_ERROR(CheckHash(path + ".sha256", file.sha256));
  return CheckNumber(path + ".bytes", file.bytes, 0, std::numeric_limits<int64_t>::max());
}

Json FileToJson(const PackageFile& file) {
  return Json::Object().Set("name", file.name).Set("sha256", file.sha256).Set("bytes", file.bytes);
}

PackageFile FileFromJson(const Json& json) {
  return {.name = json["name"].text(),
          .sha256 = json["sha256"].text(),
          .bytes = json["bytes"].integer().value_or(-1)};
}

int IntOf(const Json& json) {
  const int64_t value = json.integer().value_or(-1);
  return value < 0 || value > std::numeric_limits<int>::max() ? -1 : static_cast<int>(value);
}

Json Statement(std::string_view kind, std::string_view version) {
  return Json::Object().Set("kind", kind).Set("version", version);
}

absl::StatusOr<Json> ReadStatement(std::string_view kind, std::string_view bytes,
                                   std::string_view version) {
  if (bytes.size() > limits::kPackageBytesMax) return TooLarge(bytes.size());
  absl::StatusOr<Json> json = Json::Parse(bytes);
  if (!json.ok() || !json->is_object()) return NotCanonical();
  if ((*json)["kind"] != Json(kind) || (*json)["version"] != Json(version)) {
    return Reject(
        absl::StatusCode::kInvalidArgument, "PACKAGE_KIND",
        {.vi = "Không phải " + std::string(kind) + " phiên bản " + std::string(version) + ".",
         .en = "Expected a " + std::string(kind) + " of version " + std::string(version) +
               ", but got another statement."},
        {{"expected", std::string(kind)}});
  }
  return json;
}

absl::StatusOr<std::string> Finish(const Json& json) {
  std::string bytes = json.Write();
  if (bytes.size() > limits::kPackageBytesMax) return TooLarge(bytes.size());
  return bytes;
}

absl::Status SameBytes(std::string_view written, std::string_view bytes) {
  return written == bytes ? absl::OkStatus() : NotCanonical();
}

}  // namespace trinhky::package
