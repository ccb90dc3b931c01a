// What a browser sends, beside HTTP itself: envelopes, JSON for a message, cookies, deadlines,
// names of the page and the server, paths of files. The first byte says which.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "services/gateway/compression.h"
#include "services/gateway/connect_protocol.h"
#include "services/gateway/origin_check.h"
#include "services/gateway/session_cookie.h"
#include "services/gateway/static_files.h"
#include "services/gateway/transcoder.h"
#include "tests/testing/temp_folder.h"
#include "trinhky/v1/draft_service.pb.h"
#include "trinhky/v1/review_service.pb.h"
#include "trinhky/v1/session_service.pb.h"
#include "trinhky/v1/task_service.pb.h"

namespace {

using namespace trinhky::gateway;  // NOLINT: the subject of this file
using trinhky::v1::BatchApproveReviewsRequest;

// What is read whole is written the same.
void ReadEnvelopes(std::string_view bytes) {
  const auto messages = MessagesIn(bytes);
  if (!messages) return;
  std::string again;
  for (const std::string& message : *messages) again += Envelope(message);
  if (again != bytes) std::abort();
}

// JSON that is taken means one message, and says it again.
void ReadJson(const google::protobuf::Descriptor& type, std::string_view bytes) {
  const auto binary = ToBinary(type, bytes);
  if (!binary.ok()) return;
  const auto json = ToJson(type, *binary);
  if (!json.ok() || ToBinary(type, *json).value_or("") != *binary) std::abort();
}

void ReadAnyJson(std::string_view bytes) {
  for (const auto* type :
       {trinhky::v1::ListWorkItemsRequest::descriptor(),
        trinhky::v1::WatchWorkItemsRequest::descriptor(),
        trinhky::v1::CreateSessionRequest::descriptor(), BatchApproveReviewsRequest::descriptor()})
    ReadJson(*type, bytes);
}

void ReadCookie(std::string_view bytes) {
  for (const bool secure : {false, true}) {
    const std::string token = SessionCookie(secure).TokenIn(bytes);
    if (token.find_first_of("; =\r\n") != std::string::npos) std::abort();
  }
}

void ReadHeaders(std::string_view bytes) {
  const auto ms = TimeoutMs(bytes);
  if (ms && (*ms < 0 || *ms > 9'999'999'999)) std::abort();
  const auto format = FormatOf(bytes);
  if (format && !bytes.starts_with(ContentTypeOf(*format))) std::abort();
  TakesGzip(bytes);
}

// Three lines: Host, Origin, Sec-Fetch-Site. Only what names us exactly is ours.
void ReadNames(std::string_view bytes) {
  static const OriginCheck check({"https://desk.example"}, 80);
  HttpRequest request;
  for (const char* name : {"host", "origin", "sec-fetch-site"}) {
    const size_t end = bytes.find('\n');
    request.headers[name] = bytes.substr(0, end);
    bytes = end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
  }
  const std::string host(request.Header("host"));
  const std::string origin(request.Header("origin"));
  const bool ours = host == "desk.example" || host == "127.0.0.1" || host == "localhost" ||
                    host == "[::1]" || host == "127.0.0.1:80" || host == "localhost:80" ||
                    host == "[::1]:80";
  if (check.IsOurHost(request) && !ours) std::abort();
  if (check.IsOurPage(request) && !origin.empty() && origin != "https://desk.example" &&
      !origin.starts_with("http://127.0.0.1") && !origin.starts_with("http://localhost") &&
      !origin.starts_with("http://[::1]"))
    std::abort();
}

// Beside the folder of the application lies what nobody may have.
void AskForFile(std::string_view path) {
  static const trinhky::testing::TempFolder folder;
  static const StaticFiles files = [] {
    std::filesystem::create_directories(folder.File("web/assets"));
    std::ofstream(folder.File("secret.txt")) << "secret";
    std::ofstream(folder.File("web/index.html")) << "page";
    std::ofstream(folder.File("web/assets/a-1f.js")) << "script";
    return *StaticFiles::Read(folder.File("web"));
  }();
  if (path.empty() || path[0] != '/') return;  // the port takes no other
  const HttpReply reply = files.Answer({.method = "GET", .path = std::string(path)});
  if (reply.file != nullptr && *reply.file != "page" && *reply.file != "script") std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 8) {
    case 0:
      ReadEnvelopes(bytes);
      break;
    case 1:
      ReadJson(*trinhky::v1::ImportDocumentRequest::descriptor(), bytes);
      break;
    case 2:
      ReadCookie(bytes);
      break;
    case 4:
      ReadNames(bytes);
      break;
    case 5:
      AskForFile(bytes);
      break;
    case 6:
      ReadAnyJson(bytes);
      break;
    default:
      ReadHeaders(bytes);
      break;
  }
  return 0;
}
