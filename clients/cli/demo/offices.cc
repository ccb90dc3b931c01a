#include "clients/cli/demo/offices.h"

#include <google/protobuf/text_format.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/demo/credentials.h"
#include "clients/cli/demo/pictures.h"
#include "clients/cli/files.h"
#include "trinhky/v1/session_service.grpc.pb.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr int kStartAttempts = 3;

struct OfficePorts {
  int own = 0;
  int other = 0;
};

absl::Status WriteDirectory(const std::string& path, const v1::DirectoryFile& file) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  if (!printer.PrintToString(file, &text)) return absl::InternalError("directory not printed");
  return WriteFile(path, text);
}

std::string DatabaseOf(const DemoPlace& place, const std::string& id) {
  if (place.database.empty()) return absl::StrCat("sqlite:", place.folder, "/", id, "/trinhky.db");
  // Names of databases have no hyphens.
  return absl::StrReplaceAll(place.database, {{"{office}", absl::StrReplaceAll(id, {{"-", "_"}})}});
}

// clang-format off: one flag and its value on a line.
std::vector<std::string> ServerArguments(const DemoPlace& place, const std::string& id,
                                         const std::string& other, const OfficePorts& ports) {
  const std::string home = absl::StrCat(place.folder, "/", id);
  std::vector<std::string> arguments = {"serve",
                                        "--database",
                                        DatabaseOf(place, id),
                                        "--listen",
                                        "127.0.0.1:0",
                                        "--office-listen",
                                        absl::StrCat("127.0.0.1:", ports.own),
                                        "--office-id",
                                        id,
                                        "--office-cert",
                                        home + "/node.cert.pem",
                                        "--office-key",
                                        home + "/node.key.pem",
                                        "--office-ca",
                                        place.folder + "/trust.pem",
                                        "--peer",
                                        absl::StrCat(other, "=127.0.0.1:", ports.other),
                                        "--trust",
                                        place.folder + "/trust.pem",
                                        "--revocation-lists",
                                        place.folder + "/trust",
                                        "--seal-keys",
                                        home + "/seals",
                                        "--certificates",
                                        home + "/certificates",
                                        "--leader-tokens",
                                        home + "/certificates",
                                        "--signature-pictures",
                                        home + "/pictures",
                                        "--blobs",
                                        home + "/blobs",
                                        "--directory",
                                        home + "/directory.textproto",
                                        "--date",
                                        place.day + "T08:00",
                                        "--password-cost",
                                        "test",
                                        "--demo-password",
                                        place.password};
  if (id == kCommuneOffice && !place.web_root.empty())
    arguments.insert(arguments.end(),
                     {"--web-listen", "127.0.0.1:0", "--web-root", place.web_root});
  return arguments;
}
// clang-format on

absl::StatusOr<std::unique_ptr<OfficeProcess>> StartOne(const DemoPlace& place,
                                                        const std::string& id,
                                                        const std::string& other,
                                                        const OfficePorts& ports) {
  const std::string home = absl::StrCat(place.folder, "/", id);
  return OfficeProcess::Start(place.program, ServerArguments(place, id, other, ports),
                              home + "/server.log", place.lifetime, TokenEnvironment(home));
}

}  // namespace

absl::StatusOr<Offices> StartOffices(const DemoPlace& place, const DemoPlan& plan) {
  TRINHKY_RETURN_IF_ERROR(
      WriteDirectory(absl::StrCat(place.folder, "/", kCommuneOffice, "/directory.textproto"),
                     plan.commune_office));
  TRINHKY_RETURN_IF_ERROR(
      WriteDirectory(absl::StrCat(place.folder, "/", kProvinceOffice, "/directory.textproto"),
                     plan.province_office));
  TRINHKY_RETURN_IF_ERROR(WritePictures(place.folder, plan));
  absl::Status last;
  for (int attempt = 0; attempt < kStartAttempts; ++attempt) {
    // Each office must know the other's port before either runs; somebody else may take one.
    TRINHKY_ASSIGN_OR_RETURN(const int commune_port, FreePort());
    TRINHKY_ASSIGN_OR_RETURN(const int province_port, FreePort());
    if (commune_port == province_port) continue;
    Offices offices;
    auto province = StartOne(place, kProvinceOffice, kCommuneOffice, {province_port, commune_port});
    last = province.status();
    if (!last.ok()) continue;
    auto commune = StartOne(place, kCommuneOffice, kProvinceOffice, {commune_port, province_port});
    last = commune.status();
    if (!last.ok()) continue;
    offices.province = *std::move(province);
    offices.commune = *std::move(commune);
    offices.province_wire = absl::StrCat("127.0.0.1:", province_port);
    return offices;
  }
  return last;
}

std::string WebAddress(const DemoPlace& place) {
  constexpr std::string_view kWord = "web-listening ";
  const std::string log =
      ReadFile(absl::StrCat(place.folder, "/", kCommuneOffice, "/server.log")).value_or("");
  const size_t at = log.find(kWord);
  if (at == std::string::npos) return "";
  const size_t begin = at + kWord.size();
  return absl::StrCat("http://", log.substr(begin, log.find('\n', begin) - begin));
}

absl::StatusOr<const Client*> Crowd::As(const std::string& person) {
  if (person.empty()) {
    return Reject(absl::StatusCode::kNotFound, "NOBODY",
                  {.vi = "Danh bạ mẫu không có người cho việc này.",
                   .en = "Expected somebody for this part, but the plan has nobody."});
  }
  if (const auto found = clients_.find(person); found != clients_.end()) return &found->second;
  Client client(channel_);
  v1::CreateSessionRequest request;
  request.set_login(person);
  request.set_password(password_);
  TRINHKY_ASSIGN_OR_RETURN(const v1::CreateSessionResponse response,
                           client.Call(&v1::SessionService::Stub::CreateSession, request));
  client.set_token(response.token());
  return &clients_.emplace(person, std::move(client)).first->second;
}

}  // namespace trinhky::cli
