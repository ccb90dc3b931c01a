#include "services/server/commands.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/rpc/clock.h"
#include "services/rpc/log.h"
#include "services/server/running_server.h"
#include "services/server/setup.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

using Arguments = std::vector<std::string>;

enum ExitCode { kDone = 0, kDoesNotHold = 1, kWrongUsage = 2, kOutOfReach = 3 };

constexpr char kVersion[] = "0.1.0";

void Print(const std::string& line) {
  std::fputs((line + "\n").c_str(), stdout);
  std::fflush(stdout);
}

int Fail(const absl::Status& status) {
  const std::optional<Rejection> rejection = RejectionOf(status);
  const char* language = std::getenv("LANG");
  const bool vietnamese = language != nullptr && std::string_view(language).starts_with("vi");
  const std::string sentence = !rejection   ? status.ToString()
                               : vietnamese ? rejection->message.vi
                                            : rejection->message.en;
  std::fputs(absl::StrCat("trinhkyd: ", sentence, "\n").c_str(), stderr);
  // A definition that is not sound is refused with the story that shows it.
  if (rejection && rejection->metadata.contains("trace"))
    std::fputs(absl::StrCat(rejection->metadata.at("trace"), "\n").c_str(), stderr);
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
      return kWrongUsage;
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kUnavailable:
      return kOutOfReach;
    default:
      return kDoesNotHold;
  }
}

std::string FlagHelp(std::span<const FlagSpec> specs) {
  std::string text;
  for (const FlagSpec& spec : specs) {
    const std::string name =
        absl::StrCat("--", ToAbsl(spec.name), spec.kind == FlagKind::kSwitch ? "" : " VALUE");
    absl::StrAppend(&text, "  ", name, std::string(name.size() < 24 ? 24 - name.size() : 1, ' '),
                    ToAbsl(spec.help), "\n");
  }
  return text;
}

int Help() {
  Print(absl::StrCat(
      "trinhkyd ", kVersion, ": the Trình Ký server\n\n",
      "  trinhkyd [serve] --database sqlite:PATH [options]   serve until SIGTERM\n",
      "  trinhkyd setup --dir DIR [options]                  make demo keys and certificates\n",
      "  trinhkyd config print [options]                     show every value and its origin\n\n",
      "Options of serve (also TRINHKY_<FLAG> and 'name = value' in --config FILE):\n",
      FlagHelp(ServerFlags()), "\nOptions of setup:\n", FlagHelp(SetupFlags())));
  return kDone;
}

std::string JoinList(const std::vector<std::string>& values) { return absl::StrJoin(values, ","); }

// The path of a file is no secret; anything else may be one or have one in it.
std::string WithoutSecrets(const std::string& value) {
  return value.empty() || value.starts_with("sqlite:") ? value : "(hidden)";
}

int PrintConfig(const Arguments& arguments) {
  const absl::StatusOr<Settings> settings =
      Settings::Load(ServerFlags(), arguments, ProcessEnvironment);
  if (!settings.ok()) return Fail(settings.status());
  for (const FlagSpec& spec : ServerFlags()) {
    const Setting& setting = settings->all().find(spec.name)->second;
    const std::string value = JoinList(setting.values);
    const std::string shown = spec.secret ? WithoutSecrets(value) : value;
    if (settings->Switch("json")) {
      Print(nlohmann::json{
          {"name", std::string(spec.name)}, {"value", shown}, {"origin", setting.origin}}
                .dump());
    } else {
      Print(absl::StrCat(ToAbsl(spec.name), " = ", shown, "  # ", setting.origin));
    }
  }
  return kDone;
}

int Setup(const Arguments& arguments) {
  const absl::StatusOr<Settings> settings =
      Settings::Load(SetupFlags(), arguments, ProcessEnvironment);
  if (!settings.ok()) return Fail(settings.status());
  const absl::StatusOr<SetupPlan> plan = ToSetupPlan(*settings, SystemClock().NowUs());
  if (!plan.ok()) return Fail(plan.status());
  const absl::StatusOr<std::vector<std::string>> made = RunSetup(*plan);
  if (!made.ok()) return Fail(made.status());
  if (settings->Switch("json")) {
    Print(nlohmann::json{{"made", *made}}.dump());
  } else if (!settings->Switch("quiet")) {
    for (const std::string& path : *made) Print("made " + path);
    if (made->empty()) Print("everything was there");
  }
  return kDone;
}

void Announce(const RunningServer& server, bool json) {
  const std::string offices = server.office_address();
  const std::string web = server.web_address();
  if (json) {
    nlohmann::json line{{"listening", server.address()}};
    if (!offices.empty()) line["office_listening"] = offices;
    if (!web.empty()) line["web_listening"] = web;
    Print(line.dump());
    return;
  }
  Print("listening " + server.address());
  if (!offices.empty()) Print("office-listening " + offices);
  if (!web.empty()) Print("web-listening " + web);
}

// Until somebody stops the server, or its disk makes it useless: then it ends, so that whatever
// watches over it starts it again.
int WaitForEnd(RunningServer& server, const sigset_t& stops) {
  constexpr timespec kLook{.tv_sec = 1, .tv_nsec = 0};
  while (sigtimedwait(&stops, nullptr, &kLook) < 0) {
    if (!server.office().disk_failed()) continue;
    Log(LogLevel::kError, "disk_failed", {{"outcome", "the server ends; start it again"}});
    return kOutOfReach;
  }
  return kDone;
}

int Serve(const Arguments& arguments) {
  const absl::StatusOr<Settings> settings =
      Settings::Load(ServerFlags(), arguments, ProcessEnvironment);
  if (!settings.ok()) return Fail(settings.status());
  const absl::StatusOr<Config> config = ToConfig(*settings);
  if (!config.ok()) return Fail(config.status());
  // Before any thread is made, so that none of them takes the signals away.
  sigset_t stops;
  sigemptyset(&stops);
  sigaddset(&stops, SIGTERM);
  sigaddset(&stops, SIGINT);
  pthread_sigmask(SIG_BLOCK, &stops, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  const auto server = RunningServer::Start(*config);
  if (!server.ok()) return Fail(server.status());
  Announce(**server, config->json);
  const int outcome = WaitForEnd(**server, stops);
  Log(LogLevel::kInfo, "draining");
  (*server)->Stop();
  Log(LogLevel::kInfo, "stopped");
  return outcome;
}

}  // namespace

int RunCommand(const Arguments& arguments) {
  if (arguments.empty()) {
    Help();
    return kWrongUsage;
  }
  const std::string& first = arguments[0];
  const Arguments rest(arguments.begin() + 1, arguments.end());
  if (first == "--help" || first == "help") return Help();
  if (first == "--version") {
    Print(absl::StrCat("trinhkyd ", kVersion));
    return kDone;
  }
  if (first == "serve") return Serve(rest);
  if (first == "setup") return Setup(rest);
  if (first == "config" && !rest.empty() && rest[0] == "print")
    return PrintConfig(Arguments(rest.begin() + 1, rest.end()));
  if (first.rfind("--", 0) == 0) return Serve(arguments);
  return Fail(
      Reject(absl::StatusCode::kInvalidArgument, "COMMAND_UNKNOWN",
             {.vi = absl::StrCat("không có lệnh '", first, "'; xem trinhkyd --help."),
              .en = absl::StrCat("there is no command '", first, "'; see trinhkyd --help.")}));
}

}  // namespace trinhky::server
