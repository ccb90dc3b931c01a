#include "tests/testing/bad_requests.h"

#include <google/api/field_behavior.pb.h>
#include <google/protobuf/descriptor.h>

#include <vector>

#include "services/rpc/field_format.h"
#include "trinhky/v1/rules.pb.h"

namespace trinhky::testing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

const v1::FieldRules& RulesOf(const FieldDescriptor* field) {
  return field->options().GetExtension(v1::rules);
}

bool IsRequired(const FieldDescriptor* field) {
  const auto& options = field->options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i)
    if (options.GetExtension(google::api::field_behavior, i) == google::api::REQUIRED) return true;
  return false;
}

std::string GoodName(std::string pattern) {
  if (pattern.empty() || pattern == "**") return "agencies/a1";
  for (size_t at; (at = pattern.find('*')) != std::string::npos;) pattern.replace(at, 1, "a1");
  return pattern;
}

std::string GoodString(const FieldDescriptor* field) {
  switch (RulesOf(field).format()) {
    case v1::FORMAT_NAME:
      return GoodName(RulesOf(field).pattern());
    case v1::FORMAT_UUID:
      return "0b6f8d9e-3c1a-4f2b-8d7e-5a4c3b2a1908";
    case v1::FORMAT_DATE:
      return "2026-02-28";
    case v1::FORMAT_ETAG:
      return "\"7\"";
    case v1::FORMAT_SHA256:
      return std::string(64, 'a');
    case v1::FORMAT_ID:
      return "a1";
    case v1::FORMAT_REASON:
      return "REASON_1";
    case v1::FORMAT_SNAKE:
      return "an_action";
    default:
      return "chữ";
  }
}

std::vector<std::string> BadStrings(const FieldDescriptor* field) {
  const v1::FieldRules& rules = RulesOf(field);
  const size_t bytes_max =
      rules.max_bytes() > 0 ? rules.max_bytes() : rpc::DefaultBytesMax(rules.format());
  std::vector<std::string> bad = {std::string(bytes_max + 1, 'a')};
  if (field->type() == FieldDescriptor::TYPE_BYTES || rules.format() == v1::FORMAT_SECRET)
    return bad;
  bad.push_back("a\x01");
  switch (rules.format()) {
    case v1::FORMAT_NAME:
      bad.insert(bad.end(), {"agencies", "/", "agencies/../x", "agencies/A", "x y/z"});
      break;
    case v1::FORMAT_UUID:
      bad.insert(bad.end(),
                 {"0B6F8D9E-3C1A-4F2B-8D7E-5A4C3B2A1908", "0b6f8d9e-3c1a-1f2b-8d7e-5a4c3b2a1908",
                  "0b6f8d9e-3c1a-7f2b-cd7e-5a4c3b2a1908", "1"});
      break;
    case v1::FORMAT_DATE:
      bad.insert(bad.end(), {"2026-02-29", "2026-2-1", "28/02/2026", "0000-01-01"});
      break;
    case v1::FORMAT_ETAG:
      bad.insert(bad.end(), {"7", "\"\"", "W/\"7\""});
      break;
    case v1::FORMAT_SHA256:
      bad.insert(bad.end(), {std::string(64, 'A'), std::string(63, 'a')});
      break;
    case v1::FORMAT_ID:
      bad.insert(bad.end(), {"1a", "A", "a_b"});
      break;
    case v1::FORMAT_REASON:
      bad.insert(bad.end(), {"reason", "1A", "A-B"});
      break;
    case v1::FORMAT_SNAKE:
      bad.insert(bad.end(), {"Action", "an-action", "_a"});
      break;
    default:
      break;
  }
  return bad;
}

void FillMessage(Message& message);

void SetString(Message& message, const FieldDescriptor* field, const std::string& value) {
  if (field->is_repeated()) {
    message.GetReflection()->ClearField(&message, field);
    message.GetReflection()->AddString(&message, field, value);
  } else {
    message.GetReflection()->SetString(&message, field, value);
  }
}

/// Sets a good value; repeated fields get one element.
void FillField(Message& message, const FieldDescriptor* field) {
  const auto* reflection = message.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      SetString(message, field, GoodString(field));
      break;
    case FieldDescriptor::CPPTYPE_INT32:
      if (!field->is_repeated())
        reflection->SetInt32(&message, field, static_cast<int32_t>(RulesOf(field).min()));
      break;
    case FieldDescriptor::CPPTYPE_INT64:
      if (!field->is_repeated()) reflection->SetInt64(&message, field, RulesOf(field).min());
      break;
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int last = field->enum_type()->value(field->enum_type()->value_count() - 1)->number();
      if (!field->is_repeated()) reflection->SetEnumValue(&message, field, last);
      break;
    }
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (field->is_map()) break;
      FillMessage(field->is_repeated() ? *reflection->AddMessage(&message, field)
                                       : *reflection->MutableMessage(&message, field));
      break;
    default:
      break;
  }
}

void FillMessage(Message& message) {
  const auto* descriptor = message.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    const auto* oneof = field->real_containing_oneof();
    if (oneof == nullptr || oneof->field(0) == field) FillField(message, field);
  }
}

/// Walks to the message that is violated, from a fresh valid request each time.
using Walk = std::function<Message&(Message&)>;

class Violator {
 public:
  Violator(const Message& prototype, const std::function<void(const BadRequest&)>& take)
      : prototype_(prototype), take_(take) {}

  void ViolateAll(const google::protobuf::Descriptor* descriptor, const Walk& walk,
                  const std::string& prefix) {
    for (int i = 0; i < descriptor->field_count(); ++i)
      ViolateField(descriptor->field(i), walk, prefix);
  }

 private:
  void ViolateField(const FieldDescriptor* field, const Walk& walk, const std::string& prefix) {
    const std::string path = prefix + field->name();
    const std::string element = field->is_repeated() ? path + "[0]" : path;
    if (IsRequired(field)) {
      Make(walk, path, "cleared", [&](Message& at) { at.GetReflection()->ClearField(&at, field); });
    }
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        for (const std::string& bad : BadStrings(field))
          Make(walk, element, bad.substr(0, 60), [&](Message& at) { SetString(at, field, bad); });
        if (field->is_repeated()) TooMany(field, walk, path);
        break;
      case FieldDescriptor::CPPTYPE_INT32:
      case FieldDescriptor::CPPTYPE_INT64:
        ViolateRange(field, walk, path);
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        if (!field->is_repeated())
          Make(walk, path, "9999",
               [&](Message& at) { at.GetReflection()->SetEnumValue(&at, field, 9999); });
        break;
      case FieldDescriptor::CPPTYPE_MESSAGE:
        ViolateMessage(field, walk, path, element);
        break;
      default:
        break;
    }
  }

  void ViolateRange(const FieldDescriptor* field, const Walk& walk, const std::string& path) {
    const v1::FieldRules& rules = RulesOf(field);
    if (field->is_repeated() || (rules.min() == 0 && rules.max() == 0)) return;
    for (const int64_t bad : {rules.min() - 1, rules.max() + 1}) {
      Make(walk, path, std::to_string(bad), [&](Message& at) {
        if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT32)
          at.GetReflection()->SetInt32(&at, field, static_cast<int32_t>(bad));
        else
          at.GetReflection()->SetInt64(&at, field, bad);
      });
    }
  }

  void ViolateMessage(const FieldDescriptor* field, const Walk& walk, const std::string& path,
                      const std::string& element) {
    if (field->is_map() || field->message_type()->full_name().starts_with("google.")) return;
    const Walk deeper = [&](Message& root) -> Message& {
      Message& at = walk(root);
      return field->is_repeated() ? *at.GetReflection()->MutableRepeatedMessage(&at, field, 0)
                                  : *at.GetReflection()->MutableMessage(&at, field);
    };
    ViolateAll(field->message_type(), deeper, element + ".");
    if (field->is_repeated()) TooMany(field, walk, path);
  }

  void TooMany(const FieldDescriptor* field, const Walk& walk, const std::string& path) {
    const uint32_t items_max = RulesOf(field).max_items() > 0 ? RulesOf(field).max_items() : 100;
    Make(walk, path, "too many", [&](Message& at) {
      for (uint32_t i = 0; i < items_max; ++i) {
        if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING)
          at.GetReflection()->AddString(&at, field, GoodString(field));
        else
          FillMessage(*at.GetReflection()->AddMessage(&at, field));
      }
    });
  }

  void Make(const Walk& walk, const std::string& path, const std::string& what,
            const std::function<void(Message&)>& violate) {
    std::unique_ptr<Message> request(prototype_.New());
    FillMessage(*request);
    violate(walk(*request));
    take_({*request, path, prototype_.GetTypeName() + "." + path + ": " + what});
  }

  const Message& prototype_;
  const std::function<void(const BadRequest&)>& take_;
};

const Message& PrototypeOf(const google::protobuf::Descriptor* descriptor) {
  return *google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor);
}

}  // namespace

std::unique_ptr<Message> GoodRequest(const google::protobuf::Descriptor* descriptor) {
  std::unique_ptr<Message> request(PrototypeOf(descriptor).New());
  FillMessage(*request);
  return request;
}

void ForEachBadRequest(const google::protobuf::Descriptor* descriptor,
                       const std::function<void(const BadRequest&)>& take) {
  Violator(PrototypeOf(descriptor), take)
      .ViolateAll(
          descriptor, [](Message& root) -> Message& { return root; }, "");
}

}  // namespace trinhky::testing
