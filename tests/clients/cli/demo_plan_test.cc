#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "clients/cli/demo/people_names.h"
#include "clients/cli/demo/plan.h"
#include "services/casework/directory_check.h"

namespace trinhky::cli {
namespace {

constexpr char kDay[] = "2026-04-15";

std::vector<Report> Samples() {
  auto reports = ReadReports(std::string(TRINHKY_SOURCE_DIR) + "/deploy/samples/reports");
  EXPECT_TRUE(reports.ok());
  return reports.ok() ? *std::move(reports) : std::vector<Report>();
}

std::string Faults(const v1::DirectoryFile& file) {
  std::string text;
  for (const casework::DirectoryProblem& problem : casework::CheckDirectory(file))
    text += problem.entry + ": " + problem.message.en + "\n";
  return text;
}

TEST(MakePlan, MakesTwoDirectoriesThatTheServerTakes) {
  std::vector<Report> reports = Samples();
  const DemoPlan plan = MakePlan(reports, kDay);
  EXPECT_EQ(Faults(plan.commune_office), "");
  EXPECT_EQ(Faults(plan.province_office), "");
  EXPECT_EQ(plan.casts.size(), reports.size());
}

TEST(MakePlan, GivesEveryDutyToAnotherPerson) {
  std::vector<Report> reports = Samples();
  const DemoPlan plan = MakePlan(reports, kDay);
  for (size_t i = 0; i < reports.size(); ++i) {
    SCOPED_TRACE(reports[i].file);
    const Cast& cast = plan.casts[i];
    std::set<std::string> people;
    const std::vector<std::string> duties = {cast.drafter, cast.unit_head, cast.form_checker,
                                             cast.signer, cast.clerk};
    for (const std::string& person : duties) {
      EXPECT_NE(person, "");
      EXPECT_TRUE(people.insert(person).second) << person;
    }
    const bool party = reports[i].office == OfficeKind::kPartyCommittee;
    EXPECT_EQ(cast.deputy.empty(), party);
    if (party) continue;
    EXPECT_TRUE(people.insert(cast.party_acceptor).second) << cast.party_acceptor;
    EXPECT_NE(cast.other_deputy, "");
    EXPECT_NE(cast.former_officer, "");
  }
}

TEST(MakePlan, TheSignerIsThePersonWhomTheBlockNames) {
  std::vector<Report> reports = Samples();
  const DemoPlan plan = MakePlan(reports, kDay);
  for (size_t i = 0; i < reports.size(); ++i) {
    const std::string& name = reports[i].text.signature.name;
    if (name.empty()) continue;
    SCOPED_TRACE(reports[i].file);
    std::string title;
    for (const v1::PersonEntry& person : plan.commune_office.people())
      if (person.id() == plan.casts[i].signer) title = person.title();
    EXPECT_EQ(title, name);
  }
}

TEST(InventedName, IsNeverTheSameTwice) {
  std::set<std::string> names;
  for (size_t i = 0; i < 600; ++i) EXPECT_TRUE(names.insert(InventedName(i)).second) << i;
}

}  // namespace
}  // namespace trinhky::cli
