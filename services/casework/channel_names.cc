#include "services/casework/channel_names.h"

#include <array>
#include <utility>

namespace trinhky::casework {
namespace {

constexpr std::array<std::pair<Channel, std::string_view>, 6> kNames = {{
    {Channel::kInternal, "internal"},
    {Channel::kOffice, "office"},
    {Channel::kAxis, "axis"},
    {Channel::kPartyNet, "party_net"},
    {Channel::kEmail, "email"},
    {Channel::kPaper, "paper"},
}};

}  // namespace

std::string_view ChannelName(Channel channel) {
  for (const auto& [known, name] : kNames)
    if (known == channel) return name;
  return "";
}

std::optional<Channel> ChannelFrom(std::string_view name) {
  for (const auto& [channel, known] : kNames)
    if (known == name) return channel;
  return std::nullopt;
}

}  // namespace trinhky::casework
