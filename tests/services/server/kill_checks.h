// kill_checks.h: what must be true of two offices' databases, whatever was killed on the way.
#ifndef TRINHKY_TESTS_SERVICES_SERVER_KILL_CHECKS_H_
#define TRINHKY_TESTS_SERVICES_SERVER_KILL_CHECKS_H_

#include <string>
#include <vector>

#include "tests/services/server/kill_offices.h"

namespace trinhky::testing {

/// What was counted on the way, for the report.
struct KillFigures {
  size_t documents = 0;
  size_t events = 0;
  size_t requests = 0;
};

/// Events are dense and chained, no act is recorded twice, replaying them gives the row, each
/// event has its one place in the log, and nothing waits in the outbox.
KillFigures CheckRecord(const std::string& database);

/// Each acknowledged call of `office` is remembered once, and is in the events.
void CheckAcknowledged(const std::string& database, size_t office,
                       const std::vector<Acknowledged>& acknowledged);

/// Numbers 1..`lives` once each, every document closed, every delivery answered.
void CheckCommune(const std::string& database, size_t lives);

/// One copy of each document, registered once.
void CheckProvince(const std::string& database, size_t lives);

/// True when nothing is under way any more.
bool IsQuiet(const std::string& database);

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_SERVICES_SERVER_KILL_CHECKS_H_
