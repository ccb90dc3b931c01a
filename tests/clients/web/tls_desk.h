// tls_desk.h: an office whose desk is there over TLS, and what a browser needs to open it.
#ifndef TRINHKY_TESTS_CLIENTS_WEB_TLS_DESK_H_
#define TRINHKY_TESTS_CLIENTS_WEB_TLS_DESK_H_

#include <string>

#include "tests/services/gateway/tls_files.h"
#include "tests/testing/temp_folder.h"
#include "tests/testing/wire_office.h"

namespace trinhky::testing {

using gateway::testing::TlsFiles;

class TlsDesk {
 public:
  /// `office` starts again, with a certificate of an authority of the test's own.
  explicit TlsDesk(WireOffice& office);

  /// "https://name:port".
  const std::string& origin() const { return origin_; }
  /// The home folder of browsers; in it stands which authorities they know.
  std::string home() const { return home_.path().string(); }
  /// From now on browsers of that home know the authority.
  void MakeKnown() const;
  /// What Chromium is told, because no name server knows the name.
  static std::string HostRule();

 private:
  const TlsFiles files_;
  TempFolder home_;
  std::string origin_;
};

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_CLIENTS_WEB_TLS_DESK_H_
