#include "workflow/loader/loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "tests/workflow/testing/definitions.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"
#include "workflow/loader/catalog.h"
#include "workflow/loader/roster_loader.h"

namespace trinhky::workflow::testing {
namespace {

using ::testing::HasSubstr;

constexpr char kSmall[] = R"(id: "small" version: 1
role { name: "STAFF" }
state { name: "NEW" kind: START }
state { name: "END" kind: FINAL }
transition {
  action: "go"
  from: "NEW"
  to: "END"
  role: "STAFF"
}
)";

std::string With(std::string_view from, std::string_view to) {
  std::string text = kSmall;
  return text.replace(text.find(from), from.size(), to);
}

struct Refused {
  std::string text;
  const char* reason;
  const char* line;
  const char* field;
};

TEST(LoadDefinition, ReadsTheSmallestOne) {
  const absl::StatusOr<Definition> definition = LoadDefinition(kSmall);
  ASSERT_TRUE(definition.ok()) << definition.status();
  EXPECT_EQ(definition->id, "small");
  EXPECT_EQ(definition->transitions[0].roles, std::vector<std::string>{"STAFF"});
}

TEST(LoadDefinition, PointsAtTheLineAtFault) {
  const std::vector<Refused> cases = {
      {With("role: \"STAFF\"\n}", "rolle: \"STAFF\"\n}"), "TEXTPROTO_INVALID", "9", ""},
      {With("kind: START", "kind: BEGIN"), "TEXTPROTO_INVALID", "3", ""},
      {With("to: \"END\"", "to: \"END\" to: \"END\""), "TEXTPROTO_INVALID", "8", ""},
      {With("to: \"END\"", "to: \"NOWHERE\""), "DEFINITION_INVALID", "8", "transition[0].to"},
      {With("role: \"STAFF\"\n}", "role: \"KING\"\n}"), "DEFINITION_INVALID", "9",
       "transition[0].role[0]"},
      {With("to: \"END\"", "to: \"END\"\n  guard: \"a b\""), "DEFINITION_INVALID", "9",
       "transition[0].guard[0]"},
      {With("to: \"END\"", "to: \"END\"\n  effect { }"), "DEFINITION_INVALID", "9",
       "transition[0].effect[0]"},
      {With("kind: FINAL", "kind: ACTIVE"), "DEFINITION_INVALID", "", "state"},
  };
  for (const Refused& each : cases) {
    const absl::Status status = LoadDefinition(each.text, "x.textproto").status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << each.text;
    std::optional<Rejection> rejection = RejectionOf(status);
    ASSERT_TRUE(rejection.has_value()) << status;
    EXPECT_EQ(rejection->reason, each.reason) << status;
    EXPECT_EQ(rejection->field, each.field);
    EXPECT_EQ(rejection->metadata["file"], "x.textproto");
    EXPECT_EQ(rejection->metadata["line"], each.line) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr("x.textproto"));
  }
}

TEST(LoadDefinition, RefusesAFileThatIsTooLarge) {
  const std::string text(limits::kTextBytesMax + 1, '#');
  EXPECT_EQ(ReasonOf(LoadDefinition(text).status()), "FILE_TOO_LARGE");
}

TEST(LoadFile, SaysWhichFileCannotBeRead) {
  const absl::Status status = LoadFile("/nonexistent/x.textproto").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ReasonOf(status), "FILE_UNREADABLE");
  EXPECT_EQ(ReasonOf(LoadFile(TRINHKY_SOURCE_DIR).status()), "FILE_UNREADABLE");
}

TEST(Sources, EveryRuleThatADefinitionCitesIsDeclared) {
  const absl::StatusOr<std::vector<SourceRule>> rules =
      LoadSources(ReadSource("workflow/definitions/sources.textproto"), "sources.textproto");
  ASSERT_TRUE(rules.ok()) << rules.status();
  std::set<std::string> known;
  for (const SourceRule& rule : *rules) known.insert(rule.id);
  const auto expect_known = [&](const std::vector<std::string>& sources) {
    for (const std::string& source : sources) EXPECT_TRUE(known.contains(source)) << source;
  };
  for (const std::string& name : ShippedNames()) {
    const Definition definition = Shipped(name);
    for (const State& state : definition.states) expect_known(state.sources);
    for (const Invariant& invariant : definition.invariants) expect_known(invariant.sources);
    for (const Transition& transition : definition.transitions) {
      expect_known(transition.sources);
      EXPECT_TRUE(name == "bench_lifecycle.v1" || !transition.sources.empty())
          << name << " " << transition.action << " cites no rule";
    }
  }
}

TEST(Sources, RefusesOneIdTwice) {
  const absl::Status status =
      LoadSources("source { id: \"A\" title_vi: \"x\" }\nsource { id: \"A\" title_vi: \"y\" }")
          .status();
  EXPECT_EQ(ReasonOf(status), "SOURCES_INVALID");
  EXPECT_EQ(RejectionOf(status)->metadata["line"], "2");
}

TEST(Catalog, HoldsWhatIsShippedByIdAndVersion) {
  const absl::StatusOr<Catalog> catalog = LoadCatalog(TRINHKY_SOURCE_DIR "/workflow/definitions");
  ASSERT_TRUE(catalog.ok()) << catalog.status();
  EXPECT_EQ(catalog->all().size(), ShippedNames().size());
  ASSERT_NE(catalog->Latest("van_ban_di"), nullptr);
  EXPECT_EQ(catalog->Find("van_ban_di", 1), catalog->Latest("van_ban_di"));
  EXPECT_EQ(catalog->Find("van_ban_di", 2), nullptr);
  EXPECT_EQ(catalog->Latest("nothing"), nullptr);
}

TEST(Catalog, RefusesWhatIsUnsoundWithItsStory) {
  Definition definition = Shipped("van_ban_di.v1");
  for (Transition& transition : definition.transitions)
    if (transition.action == "sign") transition.digest = DigestRule::kNone;
  Catalog catalog;
  const absl::Status status = catalog.Add(definition);
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "DEFINITION_UNSOUND");
  EXPECT_EQ(RejectionOf(status)->metadata["rule"], "DIGEST_UNCHECKED");
  EXPECT_THAT(RejectionOf(status)->message.vi, HasSubstr("1. Người soạn thảo"));
}

TEST(Catalog, RefusesTheSameVersionTwiceAndAFolderThatIsNone) {
  Catalog catalog;
  EXPECT_TRUE(catalog.Add(Shipped("van_ban_den.v1")).ok());
  EXPECT_EQ(ReasonOf(catalog.Add(Shipped("van_ban_den.v1"))), "DEFINITION_TWICE");
  EXPECT_EQ(ReasonOf(LoadCatalog("/nonexistent").status()), "FOLDER_UNREADABLE");
}

TEST(Catalog, RefusesAFileThatIsNotNamedAfterItsDefinition) {
  const std::filesystem::path folder = ::testing::TempDir() + "trinhky_misnamed";
  std::filesystem::create_directories(folder);
  const std::filesystem::path file = folder / "small.v2.textproto";
  std::ofstream(file) << kSmall;
  const absl::Status status = LoadCatalog(folder.string()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(status), "DEFINITION_MISNAMED");
  EXPECT_EQ(RejectionOf(status)->metadata["file"], file.string());
  EXPECT_EQ(RejectionOf(status)->metadata["wanted"], "small.v1.textproto");
  std::filesystem::rename(file, folder / "small.v1.textproto");
  EXPECT_TRUE(LoadCatalog(folder.string()).ok()) << LoadCatalog(folder.string()).status();
  std::filesystem::remove_all(folder);
}

TEST(LoadRoster, PointsAtThePersonAtFault) {
  const std::vector<Refused> cases = {
      {"person {\n id: \"a\" }", "ROSTER_INVALID", "1", "person[0]"},
      {"person { id: \"a\" name: \"A\"\n role: \"clerk\" }", "ROSTER_INVALID", "2",
       "person[0].role[0]"},
      {"person { id: \"a\" name: \"A\" role: \"SYSTEM\" }", "ROSTER_INVALID", "1",
       "person[0].role[0]"},
      {"person { id: \"a\" name: \"A\" }\nperson { id: \"a\" name: \"B\" }", "ROSTER_INVALID", "2",
       "person[1].id"},
      {"person { id: \"a\" name: \"A\" substitutes_for: \"z\" }", "ROSTER_INVALID", "1",
       "person[0].substitutes_for[0]"},
      {"persons { }", "TEXTPROTO_INVALID", "1", ""},
  };
  for (const Refused& each : cases) {
    const absl::Status status = LoadRoster(each.text).status();
    ASSERT_TRUE(RejectionOf(status).has_value()) << each.text;
    EXPECT_EQ(RejectionOf(status)->reason, each.reason) << status;
    EXPECT_EQ(RejectionOf(status)->field, each.field);
    EXPECT_EQ(RejectionOf(status)->metadata["line"], each.line) << status;
  }
}

}  // namespace
}  // namespace trinhky::workflow::testing
