// tls_files.h: a certificate of a test's own authority, as files.
#ifndef TRINHKY_TESTS_SERVICES_GATEWAY_TLS_FILES_H_
#define TRINHKY_TESTS_SERVICES_GATEWAY_TLS_FILES_H_

#include <fstream>
#include <string>

#include "services/signing/crypto/demo_ca.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::gateway::testing {

/// Valid for some years around any day on which this is run: TLS looks at the machine's clock.
class TlsFiles {
 public:
  static constexpr char kName[] = "vanban.xa.example";

  TlsFiles() {
    Write("ca.pem", ca_.root().ToPem());
    Issue("cert.pem", "key.pem");
  }

  /// A certificate for kName, "localhost" and 127.0.0.1, and its key.
  void Issue(const std::string& cert, const std::string& key) const {
    const auto node = ca_.IssueNode({.office_id = "may-chu-web", .dns = {kName}}, kLong);
    Write(cert, node->certificate.ToPem());
    Write(key, *signing::PrivateKeyToPem(node->key));
  }
  void Write(const std::string& name, const std::string& text) const {
    std::ofstream(File(name), std::ios::binary) << text;
  }
  std::string File(const std::string& name) const { return folder_.File(name); }

 private:
  static constexpr signing::Validity kLong{1'577'836'800'000'000, 3'786'912'000'000'000};
  const trinhky::testing::TempFolder folder_;
  const signing::DemoCa ca_ = *signing::DemoCa::Create("CA thử nghiệm", kLong);
};

}  // namespace trinhky::gateway::testing

#endif  // TRINHKY_TESTS_SERVICES_GATEWAY_TLS_FILES_H_
