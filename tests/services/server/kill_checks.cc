#include "tests/services/server/kill_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <tuple>

#include "services/server/definitions.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/table_digests.h"
#include "workflow/engine/apply.h"

namespace trinhky::testing {
namespace {

using workflow::Event;

std::string NameOf(const std::vector<std::string>& row) {
  return "agencies/" + row[0] + "/documents/" + row[1];
}

std::map<std::string, std::vector<Event>> EventsByDocument(const std::string& database) {
  std::map<std::string, std::vector<Event>> events;
  for (const auto& row : RowsOf(database,
                                "SELECT agency_id, document_id, bytes FROM events "
                                "ORDER BY agency_id, document_id, seq")) {
    const absl::StatusOr<Event> event = Event::FromJson(row[2]);
    EXPECT_THAT(event, IsOk());
    if (event.ok()) events[NameOf(row)].push_back(*event);
  }
  return events;
}

int Count(const std::string& database, const std::string& what) {
  return std::stoi(RowsOf(database, "SELECT count(*) FROM " + what).at(0).at(0));
}

void CheckChain(const std::string& name, const std::vector<Event>& events) {
  std::string leaf;
  std::set<std::pair<std::string, std::string>> acts;
  for (size_t i = 0; i < events.size(); ++i) {
    EXPECT_EQ(events[i].seq, static_cast<int64_t>(i + 1)) << name;
    EXPECT_EQ(events[i].prev, leaf) << name;
    leaf = events[i].Leaf();
    if (events[i].request_id.empty()) continue;
    EXPECT_TRUE(acts.emplace(events[i].request_id, events[i].action).second)
        << name << ": " << events[i].action << " of one request is there twice";
  }
}

}  // namespace

KillFigures CheckRecord(const std::string& database) {
  KillFigures figures;
  const auto shelf = server::LoadDefinitions("");
  EXPECT_THAT(shelf, IsOk());
  const auto events = EventsByDocument(database);
  for (const auto& row :
       RowsOf(database,
              "SELECT agency_id, document_id, definition_id, definition_version, state, event_seq, "
              "event_hash, instance FROM documents")) {
    const std::string name = NameOf(row);
    ++figures.documents;
    EXPECT_TRUE(events.contains(name)) << name;
    if (!events.contains(name)) continue;
    const std::vector<Event>& own = events.at(name);
    figures.events += own.size();
    CheckChain(name, own);
    const workflow::Definition* definition = shelf->Find(row[2], std::stoi(row[3]));
    const workflow::Instance replayed =
        workflow::ApplyAll(workflow::NewInstance(*definition, name), own);
    EXPECT_EQ(replayed.ToJson(), row[7]) << name;
    EXPECT_EQ(replayed.state, row[4]) << name;
    EXPECT_EQ(std::to_string(replayed.seq), row[5]) << name;
    EXPECT_EQ(replayed.last_leaf, row[6]) << name;
  }
  EXPECT_EQ(figures.documents, events.size()) << "events without a document";
  EXPECT_EQ(Count(database, "log_leaves"), static_cast<int>(figures.events));
  EXPECT_EQ(RowsOf(database, "SELECT max(leaf_index) + 1 FROM log_leaves").at(0).at(0),
            std::to_string(figures.events))
      << "the log has a hole";
  figures.requests = static_cast<size_t>(Count(database, "requests"));
  EXPECT_TRUE(IsQuiet(database));
  return figures;
}

void CheckAcknowledged(const std::string& database, size_t office,
                       const std::vector<Acknowledged>& acknowledged) {
  std::map<std::string, std::set<std::string>> remembered;  // request → who: method
  for (const auto& row : RowsOf(database, "SELECT request_id, principal, method FROM requests"))
    remembered[row[0]].insert(row[1] + " " + row[2]);
  std::set<std::string> recorded;
  for (const auto& [name, events] : EventsByDocument(database))
    for (const Event& event : events) recorded.insert(event.request_id);
  std::set<std::string> seen;
  for (const Acknowledged& call : acknowledged) {
    if (call.office != office) continue;
    EXPECT_TRUE(seen.insert(call.request_id).second);
    const auto found = remembered.find(call.request_id);
    if (found == remembered.end()) {
      ADD_FAILURE() << call.person << "'s acknowledged " << call.request_id << " was forgotten";
      continue;
    }
    EXPECT_EQ(found->second.size(), 1u) << call.request_id;
    const std::string& what = *found->second.begin();
    EXPECT_THAT(what, ::testing::StartsWith("people/" + call.person + " "));
    if (what.ends_with("/ConfirmDelivery")) continue;  // it is in the delivery
    EXPECT_TRUE(recorded.contains(call.request_id)) << what << " left no event";
  }
  EXPECT_FALSE(seen.empty());
}

void CheckCommune(const std::string& database, size_t lives) {
  const std::string outgoing = "documents WHERE definition_id = 'bao_cao_trinh_dang_uy'";
  EXPECT_EQ(Count(database, outgoing), static_cast<int>(lives));
  EXPECT_EQ(Count(database, outgoing + " AND state = 'CLOSED'"), static_cast<int>(lives));
  const auto entries = RowsOf(database,
                              "SELECT number, state, document_id FROM register_entries "
                              "WHERE register_id = 'state-bc' ORDER BY number");
  EXPECT_EQ(entries.size(), lives);
  std::set<std::string> documents;
  for (size_t i = 0; i < entries.size(); ++i) {
    EXPECT_EQ(entries[i][0], std::to_string(i + 1));
    EXPECT_EQ(entries[i][1], "ISSUED");
    EXPECT_TRUE(documents.insert(entries[i][2]).second) << "two numbers for " << entries[i][2];
  }
  // To the Party committee, the province, a unit; the clerk's own copy is archived.
  EXPECT_EQ(Count(database, "deliveries WHERE status = 'RECEIPTED'"), static_cast<int>(3 * lives));
  EXPECT_EQ(Count(database, "deliveries WHERE status NOT IN ('RECEIPTED', 'ARCHIVED', 'MERGED')"),
            0);
  EXPECT_EQ(Count(database, "submissions"), static_cast<int>(lives));
  EXPECT_EQ(Count(database, "incoming_documents WHERE agency_id = 'binh-an-du'"),
            static_cast<int>(lives));
}

void CheckProvince(const std::string& database, size_t lives) {
  EXPECT_EQ(Count(database, "incoming_documents"), static_cast<int>(lives));
  const auto copies = RowsOf(database,
                             "SELECT count(DISTINCT sender_number || sender_symbol) "
                             "FROM incoming_documents");
  EXPECT_EQ(copies.at(0).at(0), std::to_string(lives)) << "a document came twice";
  const auto numbers = RowsOf(database,
                              "SELECT max(arrival_number), count(DISTINCT arrival_number) "
                              "FROM incoming_documents");
  EXPECT_EQ(numbers.at(0), (std::vector<std::string>(2, std::to_string(lives))));
}

bool IsQuiet(const std::string& database) {
  return Count(database, "outbox") == 0 && Count(database, "pending_events") == 0 &&
         Count(database, "deliveries WHERE status IN ('PENDING', 'SENT', 'FAILED')") == 0;
}

}  // namespace trinhky::testing
