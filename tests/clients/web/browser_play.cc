#include "tests/clients/web/browser_play.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/testing/temp_folder.h"
#include "tests/testing/wire_office.h"

namespace trinhky::testing {
namespace {

using nlohmann::json;

const std::string kRoot = TRINHKY_SOURCE_DIR;
const std::string kDriver = kRoot + "/tests/clients/web/browser";
constexpr char kChromium[] = "/usr/bin/chromium";
constexpr char kCue[] = "cue ";

[[noreturn]] void Become(int end, const std::string& home, const std::string& script,
                         const std::string& job, const std::string& out) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(end, file);
  // A listening socket of a server that lived on in a child would keep its port.
  ::close_range(STDERR_FILENO + 1, ~0U, 0);
  const std::array<const char*, 7> words = {"/usr/bin/env", home.c_str(), "node", script.c_str(),
                                            job.c_str(),    out.c_str(),  nullptr};
  ::execv(words[0], const_cast<char* const*>(words.data()));
  ::_exit(127);
}

// Reads until the play ends, and answers its cues. What else it said.
std::string Follow(int end, const std::function<void(const std::string&)>& on_cue) {
  std::string said;
  std::string line;
  std::array<char, 4096> block{};
  for (ssize_t got = 0; (got = ::read(end, block.data(), block.size())) > 0;)
    for (const char c : std::string_view(block.data(), static_cast<size_t>(got))) {
      line += c;
      if (c != '\n') continue;
      if (line.rfind(kCue, 0) == 0) {
        on_cue(line.substr(sizeof kCue - 1, line.size() - sizeof kCue));
        ::send(end, "done\n", 5, MSG_NOSIGNAL);
      } else {
        said += line;
      }
      line.clear();
    }
  return said + line;
}

}  // namespace

bool BrowsersAreThere() {
  namespace fs = std::filesystem;
  return fs::exists(kDriver + "/node_modules/playwright-core") &&
         fs::exists(kDriver + "/node_modules/axe-core") && fs::exists(WebRoot() + "/index.html") &&
         fs::exists(kChromium);
}

std::string WebRoot() { return kRoot + "/clients/web/dist"; }

json Play(const std::string& script, json job,
          const std::function<void(const std::string&)>& on_cue) {
  const char* const kept = std::getenv("TRINHKY_SHOTS");
  job["password"] = WireOffice::kPassword;
  job["chromium"] = kChromium;
  job["shots"] = kept == nullptr ? "" : kept;
  TempFolder folder;
  std::ofstream(folder.File("job.json")) << job.dump();
  int ends[2] = {};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) std::abort();
  const std::string home = "HOME=" + job.value("home", folder.path().string());
  const std::string path = kDriver + "/" + script;
  const std::string job_path = folder.File("job.json");
  const std::string out_path = folder.File("out.json");
  const pid_t pid = ::fork();
  if (pid == 0) Become(ends[1], home, path, job_path, out_path);
  ::close(ends[1]);
  const std::string said = Follow(ends[0], on_cue);
  ::close(ends[0]);
  ::waitpid(pid, nullptr, 0);
  std::ifstream in(out_path);
  json out = json::parse(in, nullptr, false);
  return out.is_object() ? out : json{{"error", said}};
}

::testing::AssertionResult WasWellPlayed(const json& out) {
  for (const char* trouble : {"errors", "wide", "violations"})
    if (out.value(trouble, json::array()) != json::array())
      return ::testing::AssertionFailure()
             << trouble << ": " << out[trouble].dump(2) << out.value("error", "");
  if (out.value("done", false)) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << out.value("error", "it did not come to its end");
}

}  // namespace trinhky::testing
