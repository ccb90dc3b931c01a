// json_fields.h: how the records of the engine become canonical JSON and come back. Shared by
// event.cc and instance.cc; nobody else needs it.
#ifndef TRINHKY_WORKFLOW_ENGINE_JSON_FIELDS_H_
#define TRINHKY_WORKFLOW_ENGINE_JSON_FIELDS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "workflow/base/json.h"

namespace trinhky::workflow {

/// Sets a member unless it is empty: what is not there was not there.
void SetText(Json& json, std::string_view key, std::string_view value);
void SetFlag(Json& json, std::string_view key, bool value);
void SetList(Json& json, std::string_view key, const std::vector<std::string>& values);
void SetMap(Json& json, std::string_view key,
            const std::map<std::string, std::string, std::less<>>& values);

/// Reads members of one object, remembers the first that is wrong, and in the end insists that
/// nothing was left unread: an unknown member may mean something.
class FieldReader {
 public:
  explicit FieldReader(const Json& json) : json_(json) {}

  std::string Text(std::string_view key);
  bool Flag(std::string_view key);
  int64_t Integer(std::string_view key);
  int Small(std::string_view key);  ///< an integer in [0, 2^31)
  std::vector<std::string> List(std::string_view key);
  std::map<std::string, std::string, std::less<>> Map(std::string_view key);
  const Json& Raw(std::string_view key);

  void Fail(std::string_view key);
  /// OK, or kInvalidArgument that names the first wrong member.
  absl::Status Finish();

 private:
  const Json& Take(std::string_view key);

  const Json& json_;
  std::vector<std::string> seen_;
  std::string wrong_;
};

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_JSON_FIELDS_H_
