// page_assets.h: the style and the script of the agent's own pages.
#ifndef TRINHKY_CLIENTS_AGENT_PAGE_ASSETS_H_
#define TRINHKY_CLIENTS_AGENT_PAGE_ASSETS_H_

#include <string_view>

namespace trinhky::agent {

extern const std::string_view kSignCss;
/// Comfort alone: without it the page signs as well.
extern const std::string_view kSignJs;

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_PAGE_ASSETS_H_
