#include "services/signing/trust/fetch_hosts.h"

#include <gtest/gtest.h>
#include <openssl/obj_mac.h>

#include "services/signing/trust/authority_addresses.h"
#include "tests/services/signing/crypto/forge.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::signing {
namespace {

using trinhky::testing::IsOk;
using trinhky::testing::Refuses;

FetchHosts Hosts() {
  auto hosts = FetchHosts::Create({{"ocsp.ca.gov.vn", "http://ocsp.ca.gov.vn"},
                                   {"ocsp.ca.ptc", "http://10.1.2.3:8080"},
                                   {"crl.example:8888", "https://crl.example"},
                                   {"six.example", "http://[::1]:99"}});
  EXPECT_THAT(hosts, IsOk());
  return *hosts;
}

TEST(FetchHosts, AnAddressIsANameInTheListOfTheAdministrator) {
  const FetchHosts hosts = Hosts();
  EXPECT_EQ(*hosts.Resolve("http://ocsp.ca.gov.vn"), "http://ocsp.ca.gov.vn");
  EXPECT_EQ(*hosts.Resolve("HTTP://OCSP.ca.gov.vn:80/a?b=%20c"), "http://ocsp.ca.gov.vn/a?b=%20c");
  EXPECT_EQ(*hosts.Resolve("http://ocsp.ca.ptc/ocsp"), "http://10.1.2.3:8080/ocsp");
  EXPECT_EQ(*hosts.Resolve("http://crl.example:8888/a.crl"), "https://crl.example/a.crl");
  EXPECT_EQ(*hosts.Resolve("https://six.example:443/"), "http://[::1]:99/");
}

TEST(FetchHosts, X33WhatIsNotOnTheListIsNeverFetched) {
  const FetchHosts hosts = Hosts();
  for (const std::string_view address :
       {"http://169.254.169.254/latest/meta-data", "http://127.0.0.1/", "http://localhost:3306/",
        "http://10.1.2.3:8080/ocsp", "http://ocsp.ca.gov.vn:8080/", "http://crl.example/a.crl",
        "http://ocsp.ca.gov.vn.evil.example/", "http://evil.example/ocsp.ca.gov.vn",
        "http://2130706433/", "http://0x7f000001/", "http://ocsp/"})
    EXPECT_THAT(hosts.Resolve(address),
                Refuses(absl::StatusCode::kFailedPrecondition, "FETCH_HOST_NOT_ALLOWED"))
        << address;
  const std::string endless = "http://ocsp.ca.gov.vn/" + std::string(3'000, 'a');
  for (const std::string_view address : std::initializer_list<std::string_view>{
           "",
           "http://",
           "http:///a",
           "file:///etc/passwd",
           "ldap://ocsp.ca.gov.vn/",
           "gopher://ocsp.ca.gov.vn/",
           "ftp://ocsp.ca.gov.vn/",
           "//ocsp.ca.gov.vn/",
           "ocsp.ca.gov.vn",
           "http:/ocsp.ca.gov.vn",
           "http:\\\\ocsp.ca.gov.vn\\",
           "http://ocsp.ca.gov.vn@127.0.0.1/",
           "http://a:b@ocsp.ca.gov.vn/",
           "http://ocsp.ca.gov.vn#@evil.example/",
           "http://ocsp.ca.gov.vn/a#b",
           "http://ocsp.ca.gov.vn\\@evil.example/",
           "http://ocsp.ca.gov.vn/../secret",
           "http://ocsp.ca.gov.vn/a b",
           "http://ocsp.ca.gov.vn/\r\nHost: x",
           "http://[::1]/",
           "http://ocsp.ca.gov.vn:/",
           "http://ocsp.ca.gov.vn:x/",
           "http://ocsp.ca.gov.vn:999999/",
           "http://ocsp..ca.gov.vn/",
           "http://.ocsp.ca.gov.vn/",
           "http://ocsp.ca.gov.vn./",
           "http://ocsp.ca.gov.vn?a=b",
           "http://ocsp.ca.gov.vn%2eevil.example/",
           std::string_view("http://ocsp.ca.gov.vn\0.evil.example/", 36),
           endless})
    EXPECT_THAT(hosts.Resolve(address),
                Refuses(absl::StatusCode::kInvalidArgument, "FETCH_ADDRESS_INVALID"))
        << address;
  EXPECT_THAT(FetchHosts().Resolve("http://ocsp.ca.gov.vn/"),
              Refuses(absl::StatusCode::kFailedPrecondition, "FETCH_HOST_NOT_ALLOWED"));
}

TEST(FetchHosts, AListWithABadLineIsNotTaken) {
  for (const FetchHost& bad : std::vector<FetchHost>{{"", "http://a"},
                                                     {"a b", "http://a"},
                                                     {"a", ""},
                                                     {"a", "ftp://a"},
                                                     {"a", "http://a/path"},
                                                     {"a", "http://"},
                                                     {"a", "http://u@a"},
                                                     {"a", "http://[::1"},
                                                     {"a", "http://[::1]x"}})
    EXPECT_THAT(FetchHosts::Create({bad}),
                Refuses(absl::StatusCode::kInvalidArgument, "FETCH_HOST_INVALID"))
        << bad.name << " " << bad.base;
  EXPECT_THAT(FetchHosts::Create({{"a", "http://a"}, {"A", "http://b"}}),
              Refuses(absl::StatusCode::kInvalidArgument, "FETCH_HOST_INVALID"));
  EXPECT_THAT(FetchHosts::Create(std::vector<FetchHost>(101, {"a", "http://a"})),
              Refuses(absl::StatusCode::kInvalidArgument, "FETCH_HOST_INVALID"));
}

TEST(AuthorityAddresses, AreReadAsTheyStandThere) {
  auto extensions = testing::SignerExtensions();
  extensions.emplace_back(NID_info_access,
                          "OCSP;URI:http://ocsp.example/a,OCSP;URI:file:///etc/passwd,"
                          "caIssuers;URI:http://ca.example/ca.cer");
  extensions.emplace_back(NID_crl_distribution_points,
                          "URI:http://crl.example/a.crl,URI:ldap://crl.example/");
  const Credential signer = testing::Forge({.extensions = extensions}, testing::P256(), nullptr);
  const AuthorityAddresses addresses = AddressesOf(signer.certificate);
  EXPECT_EQ(addresses.ocsp,
            (std::vector<std::string>{"http://ocsp.example/a", "file:///etc/passwd"}));
  EXPECT_EQ(addresses.crl,
            (std::vector<std::string>{"http://crl.example/a.crl", "ldap://crl.example/"}));
  EXPECT_TRUE(AddressesOf({}).ocsp.empty());
}

}  // namespace
}  // namespace trinhky::signing
