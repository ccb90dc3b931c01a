// package_reader.h: checks that statements share, for writing and for reading.
//
// A statement is read by taking every member through Field checks into a struct, and then writing
// the struct again: bytes that differ had something in them that nobody read.
#ifndef TRINHKY_WORKFLOW_PACKAGE_PACKAGE_READER_H_
#define TRINHKY_WORKFLOW_PACKAGE_PACKAGE_READER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "workflow/base/json.h"
#include "workflow/package/content_package.h"

namespace trinhky::package {

/// @errors kInvalidArgument: PACKAGE_FIELD_MISSING, PACKAGE_FIELD_TOO_LONG, PACKAGE_FIELD_INVALID.
absl::Status Missing(std::string_view field);
absl::Status TooLong(std::string_view field, size_t bytes_max);
absl::Status Invalid(std::string_view field, std::string_view value);

/// Text of at most `bytes_max`, valid UTF-8 without control characters.
absl::Status CheckText(std::string_view field, std::string_view text, size_t bytes_max,
                       bool required);
/// A resource name or id: letters, digits and -._/ only, 1..300 bytes.
absl::Status CheckId(std::string_view field, std::string_view id);
/// UPPER_SNAKE, 1..40 bytes.
absl::Status CheckCode(std::string_view field, std::string_view code, bool required);
absl::Status CheckHash(std::string_view field, std::string_view hash);
/// A date that exists, YYYY-MM-DD.
absl::Status CheckDate(std::string_view field, std::string_view date);
absl::Status CheckNumber(std::string_view field, int64_t number, int64_t min, int64_t max);
absl::Status CheckFile(std::string_view field, const PackageFile& file);

Json FileToJson(const PackageFile& file);
PackageFile FileFromJson(const Json& json);

/// An integer member; -1 when it is none or out of the range of int, which no check accepts.
int IntOf(const Json& json);

/// A new object that says what it is; parsed bytes must say the same.
Json Statement(std::string_view kind, std::string_view version = "1");
/// @errors PACKAGE_TOO_LARGE, PACKAGE_NOT_CANONICAL, PACKAGE_KIND.
absl::StatusOr<Json> ReadStatement(std::string_view kind, std::string_view bytes,
                                   std::string_view version = "1");
/// The bytes of a statement. @errors PACKAGE_TOO_LARGE.
absl::StatusOr<std::string> Finish(const Json& json);
/// OK when `written` is `bytes`. @errors PACKAGE_NOT_CANONICAL.
absl::Status SameBytes(std::string_view written, std::string_view bytes);

}  // namespace trinhky::package

#endif  // TRINHKY_WORKFLOW_PACKAGE_PACKAGE_READER_H_
