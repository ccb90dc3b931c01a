// channel_names.h: how the ways to a body are written, in files, rows and answers.
#ifndef TRINHKY_SERVICES_CASEWORK_CHANNEL_NAMES_H_
#define TRINHKY_SERVICES_CASEWORK_CHANNEL_NAMES_H_

#include <optional>
#include <string_view>

#include "workflow/distribution/directory.h"

namespace trinhky::casework {

std::string_view ChannelName(Channel channel);

/// nullopt: no channel has this name.
std::optional<Channel> ChannelFrom(std::string_view name);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_CHANNEL_NAMES_H_
