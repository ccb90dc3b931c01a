#include "tests/simulation/cast.h"

#include <google/protobuf/text_format.h>

#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/files.h"
#include "workflow/base/status.h"

namespace trinhky::simulation {
namespace {

// The sample directories under the ids that the credentials are made for.
absl::StatusOr<v1::DirectoryFile> Sample(const std::string& name) {
  TRINHKY_ASSIGN_OR_RETURN(
      std::string text, cli::ReadFile(absl::StrCat(TRINHKY_SOURCE_DIR, "/deploy/samples/", name)));
  text = absl::StrReplaceAll(
      text,
      {{"endpoint: \"binh-an\"", absl::StrCat("endpoint: \"", cli::kCommuneOffice, "\"")},
       {"endpoint: \"lam-giang\"", absl::StrCat("endpoint: \"", cli::kProvinceOffice, "\"")}});
  v1::DirectoryFile file;
  if (!google::protobuf::TextFormat::ParseFromString(text, &file))
    return absl::InternalError("a sample directory cannot be read");
  return file;
}

void AddPerson(v1::DirectoryFile& file, const std::string& id, const std::string& title,
               const std::vector<std::string>& posts, const std::string& last_day) {
  v1::PersonEntry& person = *file.add_people();
  person.set_id(id);
  person.set_login(id);
  person.set_title(title);
  for (const std::string& post : posts) {
    v1::HoldingEntry& holding = *person.add_posts();
    holding.set_post(absl::StrCat(kAgency, "-", post));
    holding.set_valid_to(last_day);
  }
}

}  // namespace

absl::StatusOr<cli::DemoPlan> MakeCast() {
  cli::DemoPlan plan;
  TRINHKY_ASSIGN_OR_RETURN(plan.commune_office, Sample("directory.textproto"));
  TRINHKY_ASSIGN_OR_RETURN(plan.province_office, Sample("province.textproto"));
  const std::vector<std::string> shared = {"vhxh-cv", "vhxh-tp", "pcvp"};
  AddPerson(plan.commune_office, kShared, "Mô Phỏng Một", shared, "");
  AddPerson(plan.commune_office, kSharedToo, "Mô Phỏng Hai", shared, "");
  AddPerson(plan.commune_office, kLeaving, "Mô Phỏng Ba", {"vhxh-tp"}, kLastDay);
  AddPerson(plan.commune_office, kClerks[1], "Mô Phỏng Bốn", {"vt"}, "");
  plan.signers = {kSigner};
  return plan;
}

}  // namespace trinhky::simulation
