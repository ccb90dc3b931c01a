// sign, seal, verify-content.
#include "absl/strings/str_cat.h"
#include "clients/cli/client/leader_signature.h"
#include "clients/cli/client/leader_token.h"
#include "clients/cli/client/outside_file.h"
#include "clients/cli/client/server_token.h"
#include "clients/cli/commands/all.h"
#include "clients/cli/commands/document_action.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files.h"
#include "clients/cli/output/table.h"
#include "trinhky/v1/signing_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

using Stub = v1::SigningService::Stub;

absl::StatusOr<SigningKey> KeyOf(Desk& desk, const Arguments& arguments) {
  if (arguments.Has("module"))
    return OpenLeaderToken({.module = arguments.Text("module"),
                            .label = arguments.Text("token"),
                            .cert_path = arguments.Text("cert"),
                            .accept_last_try = arguments.Flag("accept-last-try")},
                           AskPinAt(desk.err(), arguments.Text("pin-file")));
  if (!arguments.Has("cert"))
    return UsageError("--key cần --cert đi cùng.", "--key needs its --cert.");
  return LoadSigningKey(arguments.Text("key"), arguments.Text("cert"));
}

absl::StatusOr<v1::Document> BringFile(Desk& desk, const v1::Document& document,
                                       const std::string& path) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string file, ReadFile(path));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  return BringSignedFile(*client, document, file);
}

absl::StatusOr<v1::Document> SignInOneWay(Desk& desk, const Arguments& arguments,
                                          const v1::Document& document, const SigningKey& key) {
  if (arguments.Has("signed-file")) return BringFile(desk, document, arguments.Text("signed-file"));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  if (arguments.Flag("server-token"))
    return SignWithServerToken(*client, document, AskPinAt(desk.err(), arguments.Text("pin-file")),
                               arguments.Flag("accept-last-try"));
  return SignAsLeader(*client, document, *key);
}

absl::Status Sign(Desk& desk, const Arguments& arguments) {
  const bool own_key = arguments.Has("key") || arguments.Has("module");
  const int ways = arguments.Has("key") + arguments.Has("module") + arguments.Has("signed-file") +
                   arguments.Flag("server-token");
  if (ways != 1)
    return UsageError(
        "Cần đúng một cách ký: --module (token), --server-token (token ở máy chủ), "
        "--key với --cert, hoặc --signed-file.",
        "Expected exactly one of --module (a token), --server-token (a token at the "
        "server), --key with --cert, and --signed-file.");
  SigningKey key;
  if (own_key) {
    TRINHKY_ASSIGN_OR_RETURN(key, KeyOf(desk, arguments));
  }
  TRINHKY_ASSIGN_OR_RETURN(v1::Document document, FetchDocument(desk, arguments.Text("DOC")));
  if (arguments.Has("etag")) document.set_etag(arguments.Text("etag"));
  if (arguments.Has("digest")) document.set_digest(arguments.Text("digest"));
  TRINHKY_ASSIGN_OR_RETURN(const v1::Document changed,
                           SignInOneWay(desk, arguments, document, key));
  ShowChanged(desk, changed);
  return absl::OkStatus();
}

absl::Status Seal(Desk& desk, const Arguments& arguments) {
  return ActOnDocument(desk, arguments, &Stub::SealDocument);
}

absl::Status VerifyContent(Desk& desk, const Arguments& arguments) {
  v1::VerifyContentRequest request;
  TRINHKY_ASSIGN_OR_RETURN(*request.mutable_name(), ResolveDocument(desk, arguments.Text("DOC")));
  TRINHKY_ASSIGN_OR_RETURN(Client * client, desk.client());
  TRINHKY_ASSIGN_OR_RETURN(const v1::VerifyContentResponse response,
                           client->Call(&Stub::VerifyContent, request));
  if (desk.json()) {
    desk.PrintJson(response);
  } else {
    Table table({"Chữ ký", "Người ký", "Kết luận", "Mức", "Lúc"});
    for (const v1::Signature& each : response.signatures())
      table.Add({each.role() == v1::Signature::ROLE_LEADER ? "lãnh đạo" : "cơ quan",
                 each.signer_title(), each.verdict(), each.level(), LocalTime(each.create_time())});
    desk.out() << "Kết luận: " << response.verdict() << "\n" << table.ToText();
    PrintProblems(ToVector(response.problems()), desk.out());
  }
  return response.verdict() == "VALID" ? absl::OkStatus() : DoesNotHold();
}

}  // namespace

std::vector<Command> SigningCommands() {
  const Option digest = Text("digest", "SHA-256 đã xem (digest seen)");
  return {
      {.name = "sign",
       .help = "Lãnh đạo ký số bằng token hoặc khóa của mình (sign with your token or key)",
       .options = ActOptions(
           {Text("module", "thư viện PKCS#11 của token, đường dẫn tuyệt đối (token's module)"),
            Flag("server-token",
                 "token của bạn cắm ở máy chủ; PIN nhập ở đây (your token at the server)"),
            Text("token", "tên token khi cắm nhiều (label of the token)"),
            Text("pin-file", "tệp 0600 chứa PIN; không có thì hỏi (file with the PIN)"),
            Flag("accept-last-try",
                 "biết rằng sai PIN lần này token sẽ khóa (a wrong PIN now locks the token)"),
            Text("key", "tệp khóa riêng PEM, thay cho token (private key)"),
            Text("cert", "tệp chứng thư PEM (certificate)"),
            Text("signed-file",
                 "tệp đã ký bằng phần mềm khác, từ trang của `content --print` (file that another "
                 "program signed)"),
            digest}),
       .run = Sign,
       .children = {}},
      {.name = "seal",
       .help = "Văn thư ký số cơ quan (apply the organisation's signature)",
       .options = ActOptions({digest}),
       .run = Seal,
       .children = {}},
      {.name = "verify-content",
       .help = "Kiểm tra chữ ký và nội dung đang lưu (verify what is stored)",
       .options = {Positional("DOC", "văn bản (document)")},
       .run = VerifyContent,
       .children = {}},
  };
}

}  // namespace trinhky::cli
