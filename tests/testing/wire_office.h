// wire_office.h: the sample commune's server in this process, on a free loopback port, with the
// keys of everybody who signs, and its people as clients.
//
//   WireOffice office;
//   const cli::Client& clerk = office.As("vu-thi-lan");
#ifndef TRINHKY_TESTS_TESTING_WIRE_OFFICE_H_
#define TRINHKY_TESTS_TESTING_WIRE_OFFICE_H_

#include <map>
#include <memory>
#include <string>

#include "clients/cli/client/client.h"
#include "clients/cli/client/leader_signature.h"
#include "services/server/running_server.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::testing {

/// Ends the program when anything of it cannot be made.
class WireOffice {
 public:
  /// Starts at 15 April 2026, 08:00 in the office.
  WireOffice();
  /// Starts at `now_us` by the machine's clock, for programs of others that go by it.
  explicit WireOffice(int64_t now_us);
  ~WireOffice() { Stop(); }

  /// Starts again on the same data, on a day "YYYY-MM-DD".
  void RestartOn(const std::string& day);
  /// Starts again over another database and its files.
  void MoveTo(const std::string& database_url, const std::string& blobs);
  /// Starts again with a port for browsers and the application in `web_root`.
  void ServeBrowsers(const std::string& web_root);
  /// Starts again with the leaders' tokens of `folder`.
  void ServeLeaderTokens(const std::string& folder);
  /// The same over TLS, under the origin "https://name:port". Programs get TLS too.
  /// @param ca  PEM file of the root that vouches for the certificate
  void ServeBrowsersByTls(const std::string& web_root, const std::string& origin,
                          const std::string& cert, const std::string& key, const std::string& ca);
  void Stop();

  /// Of everybody.
  static constexpr char kPassword[] = "demo";

  /// The client of `person` (also his login), logged in when first needed.
  const cli::Client& As(const std::string& person);
  cli::SigningKey KeyOf(const std::string& person) const;
  /// The same as files, without "key.pem" and "cert.pem".
  std::string KeyStem(const std::string& person) const;
  /// The root of all signatures, PEM.
  const std::string& trust() const { return config_.trust; }

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  /// How another office, with a node certificate of its own, reaches this one.
  std::shared_ptr<grpc::Channel> ChannelOf(const std::string& office) const;
  server::RunningServer& server() { return *server_; }
  std::string database() const { return folder_.File("db/office.db"); }
  std::string blobs() const { return folder_.File("blobs"); }

 private:
  void Start();

  TempFolder folder_;
  server::Config config_;
  std::string tls_ca_;
  std::unique_ptr<server::RunningServer> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::map<std::string, cli::Client> people_;
};

/// A report of the fixture's commune, in deploy/samples/reports.
std::string SampleReport(const std::string& name);

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_WIRE_OFFICE_H_
