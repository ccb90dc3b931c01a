#include "services/rpc/validate.h"

#include <google/api/field_behavior.pb.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "services/rpc/field_format.h"
#include "workflow/base/status.h"

namespace trinhky::rpc {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr uint32_t kItemsMaxDefault = 100;

struct FieldCheck {
  const Message& message;
  const FieldDescriptor* field;
  std::string path;
  const v1::FieldRules& rules;
};

bool IsRequired(const FieldDescriptor* field) {
  const auto& options = field->options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i)
    if (options.GetExtension(google::api::field_behavior, i) == google::api::REQUIRED) return true;
  return false;
}

absl::Status Required(const std::string& path) {
  return RejectField(path, "FIELD_REQUIRED",
                     {.vi = absl::StrCat("Thiếu trường '", path, "'."),
                      .en = absl::StrCat("Expected field '", path, "' to be set.")});
}

absl::Status CheckString(const FieldCheck& check, const std::string& path,
                         const std::string& value) {
  const v1::Format format = check.rules.format();
  const bool is_bytes = check.field->type() == FieldDescriptor::TYPE_BYTES;
  const size_t bytes_max =
      check.rules.max_bytes() > 0 ? check.rules.max_bytes() : DefaultBytesMax(format);
  if (value.size() > bytes_max) {
    return RejectField(path, "FIELD_TOO_LONG",
                       {.vi = absl::StrCat("Trường '", path, "' dài quá ", bytes_max, " byte."),
                        .en = absl::StrCat("Expected field '", path, "' to have at most ",
                                           bytes_max, " bytes, but it has ", value.size(), ".")},
                       {{"bytes_max", absl::StrCat(bytes_max)}});
  }
  if (is_bytes || value.empty()) return absl::OkStatus();
  if (!HasFormat(value, format, check.rules.pattern())) {
    const std::string wanted =
        check.rules.pattern().empty() ? std::string(FormatTitle(format)) : check.rules.pattern();
    return RejectField(
        path, "FIELD_FORMAT",
        {.vi = absl::StrCat("Trường '", path, "' sai dạng; cần: ", wanted, "."),
         .en = absl::StrCat("Expected field '", path, "' to be of the form ", wanted, ".")},
        {{"expected", wanted}});
  }
  return absl::OkStatus();
}

absl::Status CheckInteger(const FieldCheck& check, const std::string& path, int64_t value) {
  const int64_t min = check.rules.min();
  const int64_t max = check.rules.max();
  if ((min == 0 && max == 0) || (value >= min && value <= max)) return absl::OkStatus();
  return RejectField(
      path, "FIELD_OUT_OF_RANGE",
      {.vi = absl::StrCat("Trường '", path, "' phải từ ", min, " đến ", max, "."),
       .en = absl::StrCat("Expected field '", path, "' to be ", min, " to ", max, ".")},
      {{"min", absl::StrCat(min)}, {"max", absl::StrCat(max)}});
}

absl::Status UnknownValue(const std::string& path) {
  return RejectField(path, "FIELD_UNKNOWN_VALUE",
                     {.vi = absl::StrCat("Trường '", path,
                                         "' có giá trị không biết; dùng một giá trị có trong "
                                         "tệp .proto của máy chủ này."),
                      .en = absl::StrCat("Expected field '", path,
                                         "' to have a value that this server's .proto knows.")});
}

bool IsKnown(const FieldDescriptor* field, int value) {
  return field->enum_type()->FindValueByNumber(value) != nullptr;
}

absl::Status ValidateAt(const Message& message, const std::string& prefix);

absl::Status CheckSingular(const FieldCheck& check) {
  const Reflection* reflection = check.message.GetReflection();
  const FieldDescriptor* field = check.field;
  const bool required = IsRequired(field);
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
      const std::string value = reflection->GetString(check.message, field);
      if (required && value.empty()) return Required(check.path);
      return CheckString(check, check.path, value);
    }
    case FieldDescriptor::CPPTYPE_INT32:
      return CheckInteger(check, check.path, reflection->GetInt32(check.message, field));
    case FieldDescriptor::CPPTYPE_INT64:
      return CheckInteger(check, check.path, reflection->GetInt64(check.message, field));
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int value = reflection->GetEnumValue(check.message, field);
      if (!IsKnown(field, value)) return UnknownValue(check.path);
      if (required && value == 0) return Required(check.path);
      return absl::OkStatus();
    }
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (!reflection->HasField(check.message, field))
        return required ? Required(check.path) : absl::OkStatus();
      return ValidateAt(reflection->GetMessage(check.message, field), check.path);
    default:
      return absl::OkStatus();
  }
}

// An element that is empty says nothing, so it is refused like a missing field.
absl::Status CheckElement(const FieldCheck& check, int index, const std::string& path) {
  const Reflection* reflection = check.message.GetReflection();
  const FieldDescriptor* field = check.field;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
      const std::string value = reflection->GetRepeatedString(check.message, field, index);
      return value.empty() ? Required(path) : CheckString(check, path, value);
    }
    case FieldDescriptor::CPPTYPE_INT32:
      return CheckInteger(check, path, reflection->GetRepeatedInt32(check.message, field, index));
    case FieldDescriptor::CPPTYPE_INT64:
      return CheckInteger(check, path, reflection->GetRepeatedInt64(check.message, field, index));
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int value = reflection->GetRepeatedEnumValue(check.message, field, index);
      if (!IsKnown(field, value)) return UnknownValue(path);
      return value == 0 ? Required(path) : absl::OkStatus();
    }
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return ValidateAt(reflection->GetRepeatedMessage(check.message, field, index), path);
    default:
      return absl::OkStatus();
  }
}

absl::Status CheckRepeated(const FieldCheck& check) {
  const Reflection* reflection = check.message.GetReflection();
  const int size = reflection->FieldSize(check.message, check.field);
  if (size == 0 && IsRequired(check.field)) return Required(check.path);
  const uint32_t items_max =
      check.rules.max_items() > 0 ? check.rules.max_items() : kItemsMaxDefault;
  if (static_cast<uint32_t>(size) > items_max) {
    return RejectField(
        check.path, "FIELD_TOO_MANY",
        {.vi = absl::StrCat("Trường '", check.path, "' có quá ", items_max, " phần tử."),
         .en = absl::StrCat("Expected field '", check.path, "' to have at most ", items_max,
                            " elements, but it has ", size, ".")},
        {{"items_max", absl::StrCat(items_max)}});
  }
  for (int i = 0; i < size; ++i) {
    TRINHKY_RETURN_IF_ERROR(CheckElement(check, i, absl::StrCat(check.path, "[", i, "]")));
  }
  return absl::OkStatus();
}

absl::Status ValidateAt(const Message& message, const std::string& prefix) {
  const auto* descriptor = message.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    const FieldCheck check{
        message, field, prefix.empty() ? field->name() : absl::StrCat(prefix, ".", field->name()),
        field->options().GetExtension(v1::rules)};
    TRINHKY_RETURN_IF_ERROR(field->is_repeated() ? CheckRepeated(check) : CheckSingular(check));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status Validate(const Message& request) { return ValidateAt(request, ""); }

}  // namespace trinhky::rpc
