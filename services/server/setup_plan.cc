#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/casework/directory_convert.h"
#include "services/casework/directory_import.h"
#include "services/rpc/resource_name.h"
#include "services/server/config.h"
#include "services/server/read_file.h"
#include "services/server/setup.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

constexpr FlagSpec kFlags[] = {
    {"config", FlagKind::kText, "", "file with 'name = value' lines"},
    {"dir", FlagKind::kText, "", "where to put keys and certificates"},
    {"ca", FlagKind::kText, "", "folder of an existing root to use; empty: DIR/ca"},
    {"office-id", FlagKind::kText, "", "id of the office, for the node certificate"},
    {"agency", FlagKind::kList, "", "id=Name of an agency that gets a seal; repeatable"},
    {"directory", FlagKind::kText, "", "directory file: its local agencies and their signers"},
    {"date", FlagKind::kText, "", "make certificates for this day instead of today"},
    {"json", FlagKind::kSwitch, "false", "print JSON"},
    {"quiet", FlagKind::kSwitch, "false", "print less"},
};

// Posts whose holders put their signature under something.
constexpr std::string_view kSigningRoles[] = {"HEAD", "DEPUTY", "SIGNER", "PARTY_ACCEPTOR"};

absl::Status Invalid(std::string_view flag, std::string_view vi, std::string_view en) {
  return Reject(absl::StatusCode::kInvalidArgument, "CONFIG_INVALID",
                {.vi = absl::StrCat("--", ToAbsl(flag), ": ", ToAbsl(vi)),
                 .en = absl::StrCat("--", ToAbsl(flag), ": ", ToAbsl(en))},
                {{"flag", std::string(flag)}});
}

bool Signs(const casework::Post& post) {
  return std::any_of(std::begin(kSigningRoles), std::end(kSigningRoles),
                     [&](std::string_view role) { return post.roles.contains(role); });
}

absl::Status AddFromDirectory(const std::string& path, SetupPlan& plan) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  TRINHKY_ASSIGN_OR_RETURN(const v1::DirectoryFile file, casework::ReadDirectoryText(text));
  const casework::OfficeDirectory office(casework::ToOfficeData(file));
  for (const casework::Agency& agency : office.data().agencies)
    if (agency.local) plan.agencies.emplace_back(agency.id.value(), agency.name);
  std::set<PersonId> seen;
  for (const casework::Holding& holding : office.data().holdings) {
    const casework::Post* post = office.FindPost(holding.post);
    if (post == nullptr || !Signs(*post) || !seen.insert(holding.person).second) continue;
    plan.signers.push_back({.person = holding.person.value(),
                            .name = office.FindPerson(holding.person)->name,
                            .agency_name = office.FindAgency(post->agency)->name});
  }
  return absl::OkStatus();
}

}  // namespace

std::span<const FlagSpec> SetupFlags() { return kFlags; }

absl::StatusOr<SetupPlan> ToSetupPlan(const Settings& settings, int64_t now_us) {
  SetupPlan plan;
  plan.folder = settings.Text("dir");
  plan.ca_folder = settings.Text("ca");
  plan.office_id = settings.Text("office-id");
  plan.now_us = now_us;
  if (plan.folder.empty())
    return Invalid("dir", "thiếu thư mục; ví dụ --dir keys.",
                   "the folder is missing; for instance --dir keys.");
  if (!plan.office_id.empty() && !rpc::IsId(plan.office_id))
    return Invalid("office-id", "không phải mã; dùng chữ thường không dấu, số và gạch nối.",
                   "it is no id; use lower-case letters, digits and hyphens.");
  if (const std::string& date = settings.Text("date"); !date.empty()) {
    const std::optional<int64_t> day = ParseOfficeTime(date);
    if (!day) return Invalid("date", "cần YYYY-MM-DD.", "expected YYYY-MM-DD.");
    plan.now_us = *day;
  }
  for (const std::string& agency : settings.List("agency")) {
    const size_t equals = agency.find('=');
    if (equals == std::string::npos || !rpc::IsId(agency.substr(0, equals)))
      return Invalid("agency", "cần dạng mã=Tên.", "expected id=Name.");
    plan.agencies.emplace_back(agency.substr(0, equals), agency.substr(equals + 1));
  }
  if (!settings.Text("directory").empty())
    TRINHKY_RETURN_IF_ERROR(AddFromDirectory(settings.Text("directory"), plan));
  return plan;
}

}  // namespace trinhky::server
