// resource_name.h: "agencies/x/documents/y", taken apart and put together.
#ifndef TRINHKY_SERVICES_RPC_RESOURCE_NAME_H_
#define TRINHKY_SERVICES_RPC_RESOURCE_NAME_H_

#include <string>
#include <string_view>
#include <vector>

namespace trinhky::rpc {

/// True for [a-z][a-z0-9-]{0,62}: the form of every id of ours.
bool IsId(std::string_view text);

/// True when `name` fits `pattern`: literal segments are equal, each "*" is an id. The pattern "**"
/// takes any name of collections and ids in turn, up to four pairs.
bool MatchesPattern(std::string_view name, std::string_view pattern);

/// The segment at `index`, 0-based, or "" when there is none: Segment("agencies/x/units/y", 3) =
/// "y".
std::string_view Segment(std::string_view name, size_t index);

/// The last segment.
std::string_view LastSegment(std::string_view name);

}  // namespace trinhky::rpc

#endif  // TRINHKY_SERVICES_RPC_RESOURCE_NAME_H_
