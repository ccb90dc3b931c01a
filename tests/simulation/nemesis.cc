#include "tests/simulation/nemesis.h"

#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "clients/cli/client/pause.h"
#include "workflow/base/status.h"

namespace trinhky::simulation {
namespace {

using std::chrono::seconds;

constexpr int kNodes = 3;

absl::Status Trial(const Battlefield& field, const std::string& command) {
  // With times, for a loss is looked for around the blow that caused it.
  const double at =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - field.began).count();
  const std::string line =
      absl::StrFormat("(echo '--- %.3f s: %s'; %s %s --dir %s) >>%s/nemesis.log 2>&1", at, command,
                      field.trial, command, field.folder, field.folder);
  if (std::system(line.c_str()) == 0) return absl::OkStatus();
  return absl::InternalError(
      absl::StrCat("trial.sh ", command, " failed; see ", field.folder, "/nemesis.log"));
}

int AnyNode(Battlefield& field) { return 1 + static_cast<int>(field.random() % kNodes); }

void Hold(Battlefield& field, int least, int most) {
  cli::Pause(
      seconds(least + static_cast<int>(field.random() % static_cast<uint64_t>(most - least + 1))));
}

absl::Status KillNode(Battlefield& field) {
  const int node = AnyNode(field);
  TRINHKY_RETURN_IF_ERROR(Trial(field, absl::StrCat("kill ", node)));
  Hold(field, 3, 8);
  return Trial(field, absl::StrCat("rejoin ", node));
}

absl::Status KillAllNodes(Battlefield& field) {
  TRINHKY_RETURN_IF_ERROR(Trial(field, "kill-all"));
  Hold(field, 1, 3);
  return Trial(field, "bootstrap");
}

absl::Status KillServer(Battlefield& field) {
  const size_t server = field.random() % field.fleet.servers();
  field.fleet.Kill(server);
  Hold(field, 0, 2);
  return field.fleet.Restart(server);
}

absl::Status PauseNode(Battlefield& field) {
  const int node = AnyNode(field);
  TRINHKY_RETURN_IF_ERROR(Trial(field, absl::StrCat("pause ", node)));
  Hold(field, 10, 20);
  TRINHKY_RETURN_IF_ERROR(Trial(field, absl::StrCat("resume ", node)));
  return Trial(field, absl::StrCat("await ", node));
}

absl::Status PartitionNode(Battlefield& field) {
  const int node = AnyNode(field);
  TRINHKY_RETURN_IF_ERROR(Trial(field, absl::StrCat("isolate ", node)));
  Hold(field, 8, 20);
  TRINHKY_RETURN_IF_ERROR(Trial(field, absl::StrCat("reconnect ", node)));
  return Trial(field, absl::StrCat("await ", node));
}

absl::Status FillDisk(Battlefield& field) {
  const int node = AnyNode(field);
  TRINHKY_RETURN_IF_ERROR(Trial(field, absl::StrCat("fill ", node)));
  Hold(field, 8, 15);
  TRINHKY_RETURN_IF_ERROR(Trial(field, absl::StrCat("free ", node)));
  return Trial(field, absl::StrCat("await ", node));
}

absl::Status CutAtCommit(Battlefield& field) {
  testing::CuttingProxy& line = *field.lines.at(field.random() % field.lines.size());
  line.Arm(field.random() % 2 == 0 ? testing::Cut::kBeforeCommit : testing::Cut::kAfterCommit);
  cli::Pause(std::chrono::milliseconds(50 + field.random() % 200));
  return absl::OkStatus();
}

absl::Status Nothing(Battlefield&) {
  cli::Pause(seconds(1));
  return absl::OkStatus();
}

}  // namespace

const std::vector<Nemesis>& Nemeses() {
  static const auto* const kAll = new std::vector<Nemesis>{
      {"none", "nothing goes wrong", Nothing, seconds(0)},
      {"node", "kill -9 of one database node", KillNode},
      {"all-nodes", "kill -9 of all database nodes at once", KillAllNodes, seconds(15)},
      {"server", "kill -9 of one trinhkyd", KillServer, seconds(2)},
      {"pause", "SIGSTOP of one database node for 10 to 20 s", PauseNode},
      {"partition", "one database node cut off from the others, not from the servers",
       PartitionNode},
      {"disk", "the disk of one database node is full", FillDisk},
      {"cut", "a line to the database is cut at COMMIT, before it arrives or after its answer",
       CutAtCommit, seconds(0)},
  };
  return *kAll;
}

absl::StatusOr<Nemesis> FindNemesis(const std::string& name) {
  std::vector<std::string> names;
  for (const Nemesis& nemesis : Nemeses()) {
    if (nemesis.name == name) return nemesis;
    names.push_back(nemesis.name);
  }
  return absl::InvalidArgumentError(
      absl::StrCat("--nemesis: expected one of ", absl::StrJoin(names, ", ")));
}

}  // namespace trinhky::simulation
