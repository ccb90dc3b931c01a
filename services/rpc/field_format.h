// field_format.h: the forms that rules.proto names.
#ifndef TRINHKY_SERVICES_RPC_FIELD_FORMAT_H_
#define TRINHKY_SERVICES_RPC_FIELD_FORMAT_H_

#include <cstddef>
#include <string_view>

#include "trinhky/v1/rules.pb.h"

namespace trinhky::rpc {

/// Longest string of a form when the field does not say, in bytes.
size_t DefaultBytesMax(v1::Format format);

/// True when the non-empty `text` has the form; `pattern` is for FORMAT_NAME.
bool HasFormat(std::string_view text, v1::Format format, std::string_view pattern);

/// What the form asks for, for the message: "AGENCIES/*…", "UUID v4 or v7".
std::string_view FormatTitle(v1::Format format);

}  // namespace trinhky::rpc

#endif  // TRINHKY_SERVICES_RPC_FIELD_FORMAT_H_
