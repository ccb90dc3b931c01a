// issued_report.h: a report of the fixture's commune, signed, numbered, sealed and issued for real.
#ifndef TRINHKY_TESTS_TESTING_ISSUED_REPORT_H_
#define TRINHKY_TESTS_TESTING_ISSUED_REPORT_H_

#include <map>
#include <string>
#include <vector>

#include "services/signing/crypto/demo_ca.h"
#include "services/storage/delivery_repository.h"
#include "tests/testing/test_office.h"

namespace trinhky::testing {

/// Where a copy goes.
struct TestCopy {
  std::string body;     ///< "agencies/du"
  std::string channel;  ///< "internal", "office" …
};

struct IssuedReport {
  storage::DocumentKey key;
  std::map<std::string, std::string> deliveries;  ///< body → delivery id

  std::string DeliveryName(const std::string& body) const;
};

/// Puts the seal of `agency` into the office and lets it trust the root.
void GiveSeal(OfficeFixture& office, const signing::DemoCa& ca, const std::string& agency);

/// With what the leader signs: our client binds the package, another program cannot.
enum class LeaderTool { kOurs, kAnother };

/// Issues report number `number`; its deliveries wait in the outbox. The office has the seal of
/// ubnd.
IssuedReport Issue(OfficeFixture& office, const signing::DemoCa& ca, int number,
                   const std::vector<TestCopy>& copies, LeaderTool tool = LeaderTool::kOurs);

/// A root for one test.
signing::DemoCa TestCa();

storage::DeliveryRecord DeliveryOf(OfficeFixture& office, const IssuedReport& report,
                                   const std::string& body);
std::string StateOf(OfficeFixture& office, const storage::DocumentKey& key);

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_ISSUED_REPORT_H_
