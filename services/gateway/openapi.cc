#include "services/gateway/openapi.h"

#include <google/api/field_behavior.pb.h>
#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "workflow/base/json.h"

namespace trinhky::gateway {
namespace {

namespace pb = google::protobuf;

/// Collects the schemas of every message that is reached.
class Schemas {
 public:
  Json RefTo(const pb::Descriptor& type) {
    if (const Json* known = WellKnown(type)) return *known;
    if (seen_.insert(type.full_name()).second) waiting_.push_back(&type);
    return Json::Object().Set("$ref", absl::StrCat("#/components/schemas/", type.full_name()));
  }

  Json All() {
    std::map<std::string, Json> schemas;
    while (!waiting_.empty()) {
      const pb::Descriptor* type = waiting_.back();
      waiting_.pop_back();
      schemas.emplace(type->full_name(), SchemaOf(*type));
    }
    Json all = Json::Object();
    for (auto& [name, schema] : schemas) all.Set(name, std::move(schema));
    return all;
  }

 private:
  static const Json* WellKnown(const pb::Descriptor& type) {
    static const Json kTime = Json::Object().Set("type", "string").Set("format", "date-time");
    static const Json kObject = Json::Object().Set("type", "object");
    if (type.full_name() == "google.protobuf.Timestamp") return &kTime;
    if (type.full_name() == "google.protobuf.Any") return &kObject;
    return nullptr;
  }

  Json SchemaOf(const pb::Descriptor& type) {
    Json properties = Json::Object();
    Json required = Json::Array();
    for (int i = 0; i < type.field_count(); ++i) {
      const pb::FieldDescriptor& field = *type.field(i);
      properties.Set(field.json_name(), FieldSchema(field));
      const auto& options = field.options();
      for (int k = 0; k < options.ExtensionSize(google::api::field_behavior); ++k)
        if (options.GetExtension(google::api::field_behavior, k) == google::api::REQUIRED)
          required.Add(field.json_name());
    }
    Json schema = Json::Object().Set("type", "object").Set("properties", std::move(properties));
    schema.Set("additionalProperties", false);
    if (!required.items().empty()) schema.Set("required", std::move(required));
    return schema;
  }

  Json FieldSchema(const pb::FieldDescriptor& field) {
    if (field.is_map())
      return Json::Object()
          .Set("type", "object")
          .Set("additionalProperties", OneSchema(*field.message_type()->map_value()));
    if (field.is_repeated())
      return Json::Object().Set("type", "array").Set("items", OneSchema(field));
    return OneSchema(field);
  }

  Json OneSchema(const pb::FieldDescriptor& field) {
    const auto typed = [](const char* type) { return Json::Object().Set("type", type); };
    switch (field.type()) {
      case pb::FieldDescriptor::TYPE_MESSAGE:
        return RefTo(*field.message_type());
      case pb::FieldDescriptor::TYPE_BOOL:
        return typed("boolean");
      case pb::FieldDescriptor::TYPE_INT32:
      case pb::FieldDescriptor::TYPE_UINT32:
        return typed("integer").Set("format", "int32");
      case pb::FieldDescriptor::TYPE_INT64:
      case pb::FieldDescriptor::TYPE_UINT64:
        return typed("string").Set("format", "int64");
      case pb::FieldDescriptor::TYPE_DOUBLE:
      case pb::FieldDescriptor::TYPE_FLOAT:
        return typed("number");
      case pb::FieldDescriptor::TYPE_BYTES:
        return typed("string").Set("contentEncoding", "base64");
      case pb::FieldDescriptor::TYPE_ENUM: {
        Json values = Json::Array();
        for (int i = 0; i < field.enum_type()->value_count(); ++i)
          values.Add(field.enum_type()->value(i)->name());
        return typed("string").Set("enum", std::move(values));
      }
      default:
        return typed("string");
    }
  }

  std::set<std::string> seen_;
  std::vector<const pb::Descriptor*> waiting_;
};

Json JsonContent(Json schema) {
  return Json::Object().Set("application/json", Json::Object().Set("schema", std::move(schema)));
}

Json ErrorSchema() {
  const Json text = Json::Object().Set("type", "string");
  const Json detail = Json::Object()
                          .Set("type", "object")
                          .Set("properties", Json::Object().Set("type", text).Set("value", text));
  return Json::Object()
      .Set("type", "object")
      .Set("properties",
           Json::Object()
               .Set("code", text)
               .Set("message", text)
               .Set("details", Json::Object().Set("type", "array").Set("items", detail)));
}

Json Operation(const pb::MethodDescriptor& method, Schemas& schemas) {
  Json responses = Json::Object();
  responses.Set("200", Json::Object()
                           .Set("description", "OK")
                           .Set("content", JsonContent(schemas.RefTo(*method.output_type()))));
  responses.Set("default",
                Json::Object()
                    .Set("description", "code, reason and sentences in Vietnamese and English")
                    .Set("content", JsonContent(Json::Object().Set("$ref",
                                                                   "#/components/schemas/"
                                                                   "Error"))));
  return Json::Object()
      .Set("operationId", absl::StrCat(method.service()->name(), "_", method.name()))
      .Set("tags", Json::Array().Add(method.service()->name()))
      .Set("requestBody", Json::Object()
                              .Set("required", true)
                              .Set("content", JsonContent(schemas.RefTo(*method.input_type()))))
      .Set("responses", std::move(responses));
}

}  // namespace

std::string OpenApiJson(const std::vector<std::string_view>& methods) {
  Schemas schemas;
  Json paths = Json::Object();
  Json streams = Json::Array();
  for (const std::string_view path : methods) {
    std::string name(path.substr(1));
    std::replace(name.begin(), name.end(), '/', '.');
    const auto* method = pb::DescriptorPool::generated_pool()->FindMethodByName(name);
    if (method == nullptr) continue;
    if (method->client_streaming() || method->server_streaming())
      streams.Add(path);
    else
      paths.Set(path, Json::Object().Set("post", Operation(*method, schemas)));
  }
  Json all = schemas.All();
  all.Set("Error", ErrorSchema());
  Json document = Json::Object();
  document.Set("openapi", "3.1.0");
  document.Set("info", Json::Object().Set("title", "Trình Ký").Set("version", "v1"));
  document.Set("paths", std::move(paths));
  document.Set("components", Json::Object().Set("schemas", std::move(all)));
  document.Set("x-streams", std::move(streams));
  return document.Write();
}

}  // namespace trinhky::gateway
