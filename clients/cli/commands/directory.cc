// directory: import, bodies, units, posts, people, suspend, certificate.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/client/request_id.h"
#include "clients/cli/commands/all.h"
#include "clients/cli/commands/show_list.h"
#include "clients/cli/files.h"
#include "clients/cli/output/table.h"
#include "services/signing/crypto/certificate.h"
#include "trinhky/v1/directory_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

using Stub = v1::DirectoryService::Stub;

absl::Status Import(Desk& desk, const Arguments& arguments) {
  v1::ImportDirectoryRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_text(), ReadFile(arguments.Text("FILE")));
  request.set_request_id(NewRequestId());
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::ImportDirectoryResponse response,
                           client->Call(&Stub::ImportDirectory, request));
  if (desk.json()) {
    desk.PrintJson(response);
  } else {
    desk.out() << "Danh bạ phiên bản " << response.version() << ": " << response.bodies()
               << " nơi nhận, " << response.people() << " người.\n";
  }
  return absl::OkStatus();
}

absl::Status Bodies(Desk& desk, const Arguments&) {
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::ListBodiesRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  TRINHKY_ASSIGN_OR_RETURN(
      const auto bodies, CollectAll<v1::BodyView>(*client, &Stub::ListBodies, request,
                                                  [](const auto& page) { return page.bodies(); }));
  if (PrintedAsJson(desk, bodies)) return absl::OkStatus();
  Table table({"Nơi nhận", "Kênh", "Mã"});
  for (const v1::BodyView& body : bodies) table.Add({body.title(), body.channel(), body.name()});
  desk.out() << table.ToText();
  return absl::OkStatus();
}

absl::Status Units(Desk& desk, const Arguments&) {
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::ListUnitsRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  TRINHKY_ASSIGN_OR_RETURN(const auto units,
                           CollectAll<v1::UnitView>(*client, &Stub::ListUnits, request,
                                                    [](const auto& page) { return page.units(); }));
  if (PrintedAsJson(desk, units)) return absl::OkStatus();
  Table table({"Đơn vị", "Ký hiệu", "Lĩnh vực", "Mã"});
  for (const v1::UnitView& unit : units)
    table.Add({unit.title(), unit.symbol(), unit.field(), unit.name()});
  desk.out() << table.ToText();
  return absl::OkStatus();
}

absl::Status Posts(Desk& desk, const Arguments&) {
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::ListPostsRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  TRINHKY_ASSIGN_OR_RETURN(const auto posts,
                           CollectAll<v1::PostView>(*client, &Stub::ListPosts, request,
                                                    [](const auto& page) { return page.posts(); }));
  if (PrintedAsJson(desk, posts)) return absl::OkStatus();
  Table table({"Chức danh", "Đơn vị", "Người giữ", "Vai trò", "Mã"});
  for (const v1::PostView& post : posts)
    table.Add({post.title(), post.unit_title(),
               absl::StrJoin(post.holders(), ", ",
                             [](std::string* out, const v1::PostHolder& holder) {
                               out->append(holder.person_title());
                             }),
               absl::StrJoin(post.roles(), ", "), post.name()});
  desk.out() << table.ToText();
  return absl::OkStatus();
}

absl::Status People(Desk& desk, const Arguments&) {
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  v1::ListPeopleRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_parent(), desk.Agency());
  TRINHKY_ASSIGN_OR_RETURN(const auto people, CollectAll<v1::PersonView>(
                                                  *client, &Stub::ListPeople, request,
                                                  [](const auto& page) { return page.people(); }));
  if (PrintedAsJson(desk, people)) return absl::OkStatus();
  Table table({"Họ và tên", "Chức danh", "Chứng thư", "Đăng nhập", "Đình chỉ", "Mã"});
  for (const v1::PersonView& person : people)
    table.Add({person.title(), absl::StrJoin(person.post_titles(), ", "),
               absl::StrCat(person.certificates()), person.login(),
               person.suspended() ? person.suspension_reason() : "", person.name()});
  desk.out() << table.ToText();
  return absl::OkStatus();
}

std::string PersonName(const std::string& text) {
  return absl::StartsWith(text, "people/") ? text : absl::StrCat("people/", text);
}

absl::Status Suspend(Desk& desk, const Arguments& arguments) {
  v1::SuspendPersonRequest request;
  request.set_name(PersonName(arguments.Text("PERSON")));
  request.set_reason(arguments.Text("reason"));
  request.set_request_id(NewRequestId());
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  return client->Call(&Stub::SuspendPerson, request).status();
}

absl::Status RegisterCertificate(Desk& desk, const Arguments& arguments) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string pem, ReadFile(arguments.Text("FILE")));
  TRINHKY_ASSIGN_OR_RETURN(const signing::Certificate certificate,
                           signing::Certificate::FromPem(pem));
  v1::RegisterCertificateRequest request;
  request.set_person(PersonName(arguments.Text("PERSON")));
  request.set_certificate(certificate.der());
  request.set_request_id(NewRequestId());
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::RegisterCertificateResponse response,
                           client->Call(&Stub::RegisterCertificate, request));
  desk.json() ? desk.PrintJson(response)
              : void(desk.out() << "Đã đăng ký chứng thư số " << response.serial() << "\n");
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> DirectoryCommands() {
  const Option person = Positional("PERSON", "người: mã hoặc people/… (person)");
  return {{.name = "directory",
           .help = "Danh bạ cơ quan, đơn vị, chức vụ, người (directory)",
           .options = {},
           .run = nullptr,
           .children = {
               {.name = "import",
                .help = "Thay danh bạ từ tệp textproto (replace from a file)",
                .options = {Positional("FILE", "tệp danh bạ (directory file)")},
                .run = Import,
                .children = {}},
               {.name = "bodies",
                .help = "Các nơi có thể đứng trong Nơi nhận (bodies)",
                .options = {},
                .run = Bodies,
                .children = {}},
               {.name = "units",
                .help = "Các đơn vị của cơ quan (units)",
                .options = {},
                .run = Units,
                .children = {}},
               {.name = "posts",
                .help = "Các chức danh và người đang giữ (posts)",
                .options = {},
                .run = Posts,
                .children = {}},
               {.name = "people",
                .help = "Những người của cơ quan (people)",
                .options = {},
                .run = People,
                .children = {}},
               {.name = "certificate",
                .help = "Đăng ký chứng thư ký số của một người (register a certificate)",
                .options = {person, Positional("FILE", "tệp PEM (certificate)")},
                .run = RegisterCertificate,
                .children = {}},
               {.name = "suspend",
                .help = "Ngừng mọi quyền của một người ngay (end a person's rights)",
                .options = {person, Required(Text("reason", "lý do (reason)"))},
                .run = Suspend,
                .children = {}},
           }}};
}

}  // namespace trinhky::cli
