// Hostile addresses out of certificates: what is let through begins with the administrator's base.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "services/signing/trust/fetch_hosts.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using trinhky::signing::FetchHosts;
  static const FetchHosts kHosts = *FetchHosts::Create(
      {{"ocsp.example", "http://10.1.2.3:8080"}, {"crl.example:81", "https://b"}});
  const std::string_view address(reinterpret_cast<const char*>(data), size);
  const auto url = kHosts.Resolve(address);
  if (!url.ok()) return 0;
  const std::string base =
      url->rfind("http://10.1.2.3:8080", 0) == 0 ? "http://10.1.2.3:8080" : "https://b";
  if (url->rfind(base, 0) != 0) std::abort();
  const std::string path = url->substr(base.size());
  if (!path.empty() && path.front() != '/') std::abort();
  if (path.find("..") != std::string::npos || path.find('#') != std::string::npos) std::abort();
  for (const char c : path)
    if (c <= ' ' || c >= 0x7F || c == '\\') std::abort();
  return 0;
}
