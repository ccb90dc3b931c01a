#include "clients/cli/demo/demo.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/demo/credentials.h"
#include "clients/cli/demo/halfway.h"
#include "clients/cli/demo/life.h"
#include "clients/cli/demo/offices.h"
#include "clients/cli/demo/programme.h"
#include "clients/cli/demo/report.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files.h"
#include "clients/cli/scratch.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr char kPassword[] = "trinh-ky-demo";

absl::Status WriteJson(const std::string& path, const std::vector<Outcome>& outcomes) {
  if (path.empty()) return absl::OkStatus();
  std::string lines;
  for (const Outcome& outcome : outcomes)
    absl::StrAppend(&lines, ToLine(OutcomeJson(outcome)), "\n");
  return WriteFile(path, lines);
}

void PrintKept(const Offices& offices, const DemoPlan& plan, const DemoPlace& place,
               std::ostream& out) {
  const std::string& folder = place.folder;
  const std::string web = WebAddress(place);
  const std::string& server = offices.commune->address();
  const std::string clerk = plan.casts.empty() ? "" : plan.casts.front().clerk;
  if (!web.empty()) out << "Bàn làm việc (trình duyệt): " << web << "\n";
  out << "Máy chủ xã:   " << server << " (pid " << offices.commune->pid() << ")\n"
      << "Máy chủ tỉnh: " << offices.province->address() << " (pid " << offices.province->pid()
      << ")\n"
      << "Dữ liệu, khóa, nhật ký: " << folder << "\n"
      << "Đăng nhập bằng mã người trong " << folder << "/" << kCommuneOffice
      << "/directory.textproto, mật khẩu: " << kPassword << "\n"
      << "Thử tiếp:\n"
      << "  trinhky login --server " << server << " " << clerk << "\n"
      << "  trinhky list --server " << server << "\n"
      << "  trinhky register list --server " << server << "\n";
}

// Stays when the demonstration ends, with what is needed to verify what lies in it.
absl::StatusOr<std::string> MakeIssuedFolder(const DemoOptions& options,
                                             const std::string& folder) {
  std::string issued = options.issued;
  if (issued.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(ScratchFolder made, ScratchFolder::Make("issued"));
    made.Keep(true);
    issued = made.path();
  }
  TRINHKY_RETURN_IF_ERROR(MakeFolders(issued + "/trust", 0700));
  for (const char* file : {"/trust/root.pem", "/trust/revoked.crl"}) {
    TRINHKY_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(folder + file));
    TRINHKY_RETURN_IF_ERROR(WriteFile(issued + file, bytes));
  }
  return issued;
}

void PrintIssued(const std::string& issued, const std::string& day, std::ostream& out) {
  out << "Tệp PDF đã ban hành: " << issued << "\n"
      << "  Tự kiểm tra: trinhky verify " << issued << "/*.pdf --trust " << issued << "/trust --at "
      << day << "T17:00:00+07:00\n";
}

bool Summarise(const std::vector<Outcome>& outcomes, std::ostream& out) {
  size_t closed = 0;
  size_t blocked = 0;
  size_t attacks = 0;
  bool as_demanded = true;
  for (const Outcome& outcome : outcomes) {
    closed += outcome.state == "CLOSED" ? 1 : 0;
    blocked += outcome.state == "BLOCKED" ? 1 : 0;
    for (const AttackOutcome& attack : outcome.attacks)
      attacks += attack.refused && attack.reason != "NOT_APPLICABLE" ? 1 : 0;
    as_demanded = as_demanded && outcome.AsDemanded();
    out << OutcomeText(outcome);
  }
  out << ProgrammeText(outcomes) << "\n"
      << outcomes.size() << " văn bản: " << closed << " hoàn tất (CLOSED), " << blocked
      << " không đi tiếp được vì chính văn bản (BLOCKED), " << outcomes.size() - closed - blocked
      << " lỗi; " << attacks << " lần thử sai bị từ chối.\n";
  return as_demanded;
}

// Few documents cannot give every occasion; a collection that should, is run strictly.
bool KeepsProgramme(const std::vector<Outcome>& outcomes, const DemoOptions& options,
                    std::ostream& out) {
  const std::vector<std::string> faults = ProgrammeFaults(outcomes);
  for (const std::string& fault : faults)
    out << (options.strict ? "LỖI: " : "Lưu ý: ") << fault << ".\n";
  return faults.empty() || !options.strict;
}

std::vector<Outcome> RunAll(Stage& stage, const std::vector<Report>& reports, std::ostream& err) {
  std::vector<Outcome> outcomes;
  for (size_t i = 0; i < reports.size(); ++i) {
    err << "[" << i + 1 << "/" << reports.size() << "] " << reports[i].file << " …\n";
    outcomes.push_back(RunLife(stage, reports[i], stage.plan.casts[i]));
  }
  return outcomes;
}

// Further papers of the first People's Committee whose reports went the whole way.
absl::StatusOr<std::vector<HalfwayPaper>> KeepHalfway(Stage& stage,
                                                      const std::vector<Report>& reports,
                                                      const std::vector<Outcome>& outcomes) {
  std::vector<const Report*> usable;
  std::vector<const Cast*> casts;
  for (size_t i = 0; i < reports.size(); ++i) {
    const Cast& cast = stage.plan.casts[i];
    if (outcomes[i].state != "CLOSED" || reports[i].office != OfficeKind::kPeoplesCommittee)
      continue;
    if (!casts.empty() && casts.front()->agency != cast.agency) continue;
    usable.push_back(&reports[i]);
    casts.push_back(&cast);
  }
  return LeaveHalfway(stage, usable, casts);
}

void PrintHalfway(const std::vector<HalfwayPaper>& papers, std::ostream& out) {
  if (papers.empty()) return;
  out << "Văn bản đang ở giữa đường, và người có việc (mã đăng nhập):\n";
  for (const HalfwayPaper& paper : papers)
    out << "  " << paper.state_title << ": "
        << (paper.waits_for.empty() ? "không chờ ai" : paper.waits_for) << "\n";
}

}  // namespace

absl::Status RunDemo(const DemoOptions& options, std::ostream& out, std::ostream& err) {
  TRINHKY_ASSIGN_OR_RETURN(std::vector<Report> reports, ReadReports(options.reports));
  std::optional<ScratchFolder> scratch;
  if (options.folder.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(ScratchFolder made, ScratchFolder::Make("demo"));
    scratch.emplace(std::move(made)).Keep(true);  // until it ends well
  } else {
    TRINHKY_RETURN_IF_ERROR(MakeFolders(options.folder, 0700));
  }
  const std::string& folder = scratch ? scratch->path() : options.folder;
  const DemoPlan plan = MakePlan(reports, options.day);
  err << "Khóa, chứng thư và danh bạ: " << folder << "\n";
  TRINHKY_ASSIGN_OR_RETURN(const auto keys,
                           MakeCredentials(folder, plan, options.day, KeyPlace::kTokens));
  const DemoPlace place{
      .folder = folder,
      .program = ServerProgram(options.program),
      .day = options.day,
      .database = options.database,
      .password = kPassword,
      .lifetime = options.keep ? OfficeLifetime::kOutlivesUs : OfficeLifetime::kEndsWithUs,
      .web_root = options.web_root};
  TRINHKY_ASSIGN_OR_RETURN(Offices offices, StartOffices(place, plan));
  TRINHKY_ASSIGN_OR_RETURN(const std::string issued, MakeIssuedFolder(options, folder));
  const Wire wire{.folder = folder, .province = offices.province_wire};
  Crowd commune(offices.commune->address(), kPassword);
  Crowd province(offices.province->address(), kPassword);
  Stage stage{plan, keys, commune, province, wire, issued};
  const std::vector<Outcome> outcomes = RunAll(stage, reports, err);
  TRINHKY_RETURN_IF_ERROR(WriteJson(options.json_path, outcomes));
  const bool as_demanded = Summarise(outcomes, out) && KeepsProgramme(outcomes, options, out);
  PrintIssued(issued, options.day, out);
  if (options.keep) {
    TRINHKY_ASSIGN_OR_RETURN(const std::vector<HalfwayPaper> papers,
                             KeepHalfway(stage, reports, outcomes));
    PrintKept(offices, plan, place, out);
    PrintHalfway(papers, out);
  }
  offices = Offices();
  if (!as_demanded) {
    err << "Nhật ký máy chủ còn ở " << folder << "\n";
    return DoesNotHold();
  }
  if (scratch && !options.keep) scratch->Keep(false);
  return absl::OkStatus();
}

}  // namespace trinhky::cli
