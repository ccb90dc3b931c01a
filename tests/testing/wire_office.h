// wire_office.h: the sample commune's server in this process, on a free loopback port, with the
// keys of everybody who signs, and its people as clients.
//
//   WireOffice office;
//   const cli::Client& clerk = office.As("vu-thi-lan");
//   const auto province = WireOffice::ProvinceOf(office);
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

  /// The sample province's server, with data of its own, at the commune's time and under the same
  /// authorities. Each knows the other by its node certificate; starts `commune` again for that.
  static std::unique_ptr<WireOffice> ProvinceOf(WireOffice& commune);

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
  /// After Stop(): the same data, the clock gone on, the same port for browsers, and, when it has a
  /// neighbour, for other offices.
  void StartAgain();

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
  /// What a program of this server is told at its first start.
  struct Place {
    std::string id;
    std::string directory;
    int64_t now_us = 0;
    std::string authorities;  ///< folder with keys/ca and nodes/ca; empty: its own
  };

  explicit WireOffice(const Place& place);
  void Start();
  void MakeNode(const std::string& office) const;

  TempFolder folder_;
  std::string authorities_;
  server::Config config_;
  std::string tls_ca_;
  int64_t started_us_ = 0;  ///< by the machine's clock
  std::unique_ptr<server::RunningServer> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::map<std::string, cli::Client> people_;
};

/// A report of the fixture's commune, in deploy/samples/reports.
std::string SampleReport(const std::string& name);

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_WIRE_OFFICE_H_
