#include "workflow/loader/loader.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "trinhky/workflow/v1/definition.pb.h"
#include "workflow/base/status.h"
#include "workflow/engine/validate.h"
#include "workflow/loader/convert.h"
#include "workflow/loader/text_message.h"

namespace trinhky::workflow {

absl::StatusOr<Definition> LoadDefinition(std::string_view text, std::string_view file) {
  v1::Definition proto;
  TextMessage message(proto, file);
  TRINHKY_RETURN_IF_ERROR(message.Parse(text));
  absl::StatusOr<Definition> definition = FromProto(proto);
  if (!definition.ok()) return message.Locate(definition.status());
  if (absl::Status status = ValidateDefinition(*definition); !status.ok())
    return message.Locate(status);
  return definition;
}

absl::StatusOr<Definition> LoadFile(const std::string& path) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string text, ReadTextFile(path));
  return LoadDefinition(text, path);
}

absl::StatusOr<std::vector<SourceRule>> LoadSources(std::string_view text, std::string_view file) {
  v1::SourceList proto;
  TextMessage message(proto, file);
  TRINHKY_RETURN_IF_ERROR(message.Parse(text));
  std::vector<SourceRule> rules;
  std::set<std::string> ids;
  for (int i = 0; i < proto.source_size(); ++i) {
    const v1::Source& source = proto.source(i);
    if (source.id().empty() || source.title_vi().empty() || !ids.insert(source.id()).second)
      return message.Locate(RejectField(
          absl::StrCat("source[", i, "]"), "SOURCES_INVALID",
          {.vi = "Quy tắc thiếu mã, thiếu nội dung hoặc trùng mã.",
           .en = absl::StrCat("Expected a new id and a title, but got '", source.id(), "'")}));
    rules.push_back({source.id(), source.title_vi(), source.article()});
  }
  return rules;
}

}  // namespace trinhky::workflow
