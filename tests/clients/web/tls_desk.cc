#include "tests/clients/web/tls_desk.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/demo/office_process.h"
#include "tests/clients/agent/agent_office.h"
#include "tests/clients/web/browser_play.h"

namespace trinhky::testing {

TlsDesk::TlsDesk(WireOffice& office)
    : origin_(absl::StrCat("https://", TlsFiles::kName, ":", *cli::FreePort())) {
  office.ServeBrowsersByTls(WebRoot(), origin_, files_.File("cert.pem"), files_.File("key.pem"),
                            files_.File("ca.pem"));
}

void TlsDesk::MakeKnown() const {
  const std::string store = "sql:" + home() + "/.pki/nssdb";
  std::filesystem::create_directories(home() + "/.pki/nssdb");
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"/usr/bin/certutil", "-N", "-d", store, "--empty-password"},
        {"/usr/bin/certutil", "-A", "-d", store, "-t", "C,,", "-n", "test", "-i",
         files_.File("ca.pem")}}) {
    int code = -1;
    const std::string said = agent::testing::RunAndRead(words, code);
    ASSERT_EQ(code, 0) << said;
  }
}

std::string TlsDesk::HostRule() {
  return absl::StrCat("--host-resolver-rules=MAP ", TlsFiles::kName, " 127.0.0.1");
}

}  // namespace trinhky::testing
