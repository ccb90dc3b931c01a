// openapi.h: what can be called, described for people and programs that are not ours.
#ifndef TRINHKY_SERVICES_GATEWAY_OPENAPI_H_
#define TRINHKY_SERVICES_GATEWAY_OPENAPI_H_

#include <string>
#include <string_view>
#include <vector>

namespace trinhky::gateway {

/// An OpenAPI 3.1 document of the unary methods among `methods`, from the descriptors: paths,
/// requests, answers, required fields. Streams have no place in OpenAPI and are listed by name.
/// The same input, the same bytes.
std::string OpenApiJson(const std::vector<std::string_view>& methods);

}  // namespace trinhky::gateway

#endif  // TRINHKY_SERVICES_GATEWAY_OPENAPI_H_
