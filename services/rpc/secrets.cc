#include "services/rpc/secrets.h"

#include <google/protobuf/descriptor.h>
#include <strings.h>

#include "trinhky/v1/rules.pb.h"

namespace trinhky::rpc {

using google::protobuf::FieldDescriptor;

void WipeSecrets(const google::protobuf::Message& request) {
  const auto* const descriptor = request.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* const field = descriptor->field(i);
    if (field->is_repeated() || field->cpp_type() != FieldDescriptor::CPPTYPE_STRING ||
        field->options().GetExtension(v1::rules).format() != v1::FORMAT_SECRET)
      continue;
    std::string scratch;
    const std::string& secret =
        request.GetReflection()->GetStringReference(request, field, &scratch);
    if (!secret.empty()) ::explicit_bzero(const_cast<char*>(secret.data()), secret.size());
  }
}

void WipeText(std::string& text) {
  if (!text.empty()) ::explicit_bzero(text.data(), text.size());
  text.clear();
}

}  // namespace trinhky::rpc
