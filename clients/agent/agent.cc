#include "clients/agent/agent.h"

#include <charconv>
#include <string_view>
#include <utility>

#include "clients/agent/agent_limits.h"
#include "clients/agent/desk_json.h"
#include "clients/agent/encoding.h"
#include "clients/agent/page_assets.h"
#include "clients/agent/refusal.h"
#include "clients/agent/sign_page.h"
#include "clients/agent/signing_request.h"
#include "services/signing/pdf/pdf_limits.h"
#include "workflow/base/status.h"

namespace trinhky::agent {
namespace {

constexpr std::string_view kDeskPaths = "/v1/";
constexpr std::string_view kRequestPath = "/v1/requests/";
constexpr std::string_view kResultPath = "/v1/results/";
constexpr std::string_view kSignPath = "/sign/";
constexpr char kSecretHeader[] = "trinhky-agent-secret";

bool StartsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

HttpResponse Refused(const absl::Status& status) {
  return {.status = HttpStatusOf(status),
          .body = ErrorJson(status),
          .headers = {{"Cache-Control", "no-store"}, {"X-Content-Type-Options", "nosniff"}}};
}

HttpResponse Json(std::string body, int status = 200) {
  return {.status = status,
          .body = std::move(body),
          .headers = {{"Cache-Control", "no-store"}, {"X-Content-Type-Options", "nosniff"}}};
}

// Only for origins that are known: others do not learn that we are here.
HttpResponse ForOrigin(HttpResponse response, const std::string& origin) {
  response.headers.emplace_back("Access-Control-Allow-Origin", origin);
  response.headers.emplace_back("Vary", "Origin");
  return response;
}

HttpResponse Preflight(const HttpRequest& head, const std::string& origin) {
  HttpResponse response{.status = 204};
  response.headers = {{"Access-Control-Allow-Methods", "GET, POST, DELETE"},
                      {"Access-Control-Allow-Headers", "Content-Type, Trinhky-Agent-Secret"},
                      {"Access-Control-Max-Age", "60"},
                      {"Cache-Control", "no-store"}};
  // The page comes from the network and asks for something on this machine.
  if (head.Header("access-control-request-private-network") == "true")
    response.headers.emplace_back("Access-Control-Allow-Private-Network", "true");
  return ForOrigin(std::move(response), origin);
}

/// What a path of the desk takes.
struct DeskCall {
  std::string_view method;
  std::string_view path;  ///< with a slash at its end: and an id behind it
  std::string_view content_type;
  size_t body_max;
  bool needs_secret;
};
constexpr DeskCall kDeskCalls[] = {
    {"GET", "/v1/hello", "", 0, false},
    {"POST", "/v1/pair", "application/json", kPairBytesMax, false},
    {"GET", "/v1/certificates", "", 0, true},
    {"POST", "/v1/files", "application/pdf", signing::pdf::kFileBytesMax, true},
    {"POST", "/v1/requests", "application/json", kBatchBytesMax, true},
    {"GET", kRequestPath, "", 0, true},
    {"DELETE", kRequestPath, "", 0, true},
    {"POST", kResultPath, "", 0, true},
};

// A name of ours: 43 letters of base64url.
bool IsName(std::string_view text) {
  if (text.size() != 43) return false;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && c != '-' && c != '_') return false;
  }
  return true;
}

bool IsPathOf(const DeskCall& call, std::string_view path) {
  if (call.path.back() != '/') return path == call.path;
  return StartsWith(path, call.path) && IsName(path.substr(call.path.size()));
}

/// The call, or that there is none at this path, or none with this method.
absl::StatusOr<const DeskCall*> CallOf(const HttpRequest& head) {
  bool path_known = false;
  for (const DeskCall& call : kDeskCalls) {
    if (!IsPathOf(call, head.path)) continue;
    if (call.method == head.method) return &call;
    path_known = true;
  }
  return Refuse(path_known ? Why::kMethod : Why::kNotHere);
}

// "application/json" or "application/json; charset=utf-8".
bool HasType(const HttpRequest& head, std::string_view type) {
  const std::string given = head.Header("content-type");
  return given == type || StartsWith(given, std::string(type) + ";");
}

/// "/sign/KEY" or "/sign/KEY/2.pdf"; the key is empty for anything else.
struct SignPath {
  std::string_view key{};
  std::optional<size_t> document{};
};
SignPath ReadSignPath(std::string_view path) {
  if (!StartsWith(path, kSignPath)) return {};
  path.remove_prefix(kSignPath.size());
  const size_t slash = path.find('/');
  SignPath read{.key = path.substr(0, slash)};
  if (!IsName(read.key)) return {};
  if (slash == std::string_view::npos) return read;
  const std::string_view name = path.substr(slash + 1);
  size_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  const std::string_view rest(end, static_cast<size_t>(name.data() + name.size() - end));
  if (error != std::errc() || rest != ".pdf" || number >= kDocumentsMax) return {};
  read.document = number;
  return read;
}

/// What keeps our own pages to themselves.
HttpResponse Page(std::string body, int status = 200) {
  return {.status = status,
          .content_type = "text/html; charset=utf-8",
          .body = std::move(body),
          .headers = {{"Content-Security-Policy",
                       "default-src 'none'; style-src 'self'; script-src 'self'; frame-src 'self'; "
                       "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
                      {"X-Frame-Options", "DENY"},
                      {"X-Content-Type-Options", "nosniff"},
                      // Not no-referrer: forms would then say that their origin is "null".
                      {"Referrer-Policy", "same-origin"},
                      {"Cross-Origin-Opener-Policy", "same-origin"},
                      {"Cross-Origin-Resource-Policy", "same-origin"},
                      {"Cache-Control", "no-store"}}};
}

HttpResponse Asset(std::string_view body, const char* type) {
  return {.content_type = type,
          .body = std::string(body),
          .headers = {{"X-Content-Type-Options", "nosniff"},
                      {"Cross-Origin-Resource-Policy", "same-origin"},
                      {"Cache-Control", "no-store"}}};
}

// RFC 8187: what the viewer shows above the pages, and the name to save it by.
std::string InlineName(std::string_view name) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string text = "inline; filename*=UTF-8''";
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.';
    if (plain) {
      text += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    text += {'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return text;
}

HttpResponse Pdf(const std::string& bytes, std::string_view name) {
  return {.content_type = "application/pdf",
          .body = bytes,
          .headers = {{"Content-Security-Policy", "frame-ancestors 'self'"},
                      {"X-Frame-Options", "SAMEORIGIN"},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Content-Disposition", InlineName(name)},
                      {"Cross-Origin-Resource-Policy", "same-origin"},
                      {"Cache-Control", "no-store"}}};
}

HttpResponse GoTo(const std::string& path) {
  return {.status = 303, .headers = {{"Location", path}, {"Cache-Control", "no-store"}}};
}

/// The form of the page, taken over and wiped.
absl::StatusOr<SignOrder> ReadOrder(std::string& body, bool& refuse) {
  auto fields = ReadForm(body);
  Wipe(body);
  if (!fields) return Refuse(Why::kMalformed);
  SignOrder order;
  bool good = true;
  for (auto& [name, value] : *fields) {
    if (name == "pin") {
      order.pin = signing::LockedPin(value);
    } else if (name == "document") {
      size_t number = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
      good = good && error == std::errc() && end == value.data() + value.size();
      order.documents.insert(number);
    } else if (name == "accept_last_try") {
      order.accept_last_try = value == "yes";
    } else if (name == "refuse") {
      refuse = value == "yes";
    } else {
      good = false;
    }
    Wipe(value);
  }
  if (!good) return Refuse(Why::kMalformed);
  return order;
}

}  // namespace

std::string Agent::Host() const { return "127.0.0.1:" + std::to_string(port_); }

HttpResponse Agent::Malformed() { return Refused(Refuse(Why::kMalformed)); }

HttpResponse Agent::TooLarge(const HttpRequest& head) {
  HttpResponse refused = Refused(Refuse(Why::kTooLarge));
  // Admitted by then, so the page may read why.
  if (!StartsWith(head.path, kDeskPaths)) return refused;
  return ForOrigin(std::move(refused), head.Header("origin"));
}

std::optional<HttpResponse> Agent::Admit(const HttpRequest& head, size_t& body_max) {
  if (head.Header("host") != Host()) return Refused(Refuse(Why::kHost));
  if (StartsWith(head.path, kDeskPaths)) return AdmitDesk(head, body_max);
  return AdmitPerson(head, body_max);
}

std::optional<HttpResponse> Agent::AdmitDesk(const HttpRequest& head, size_t& body_max) const {
  const std::string origin = head.Header("origin");
  if (!pairings_.IsKnown(origin, desk_.NowUs())) return Refused(Refuse(Why::kOrigin));
  if (head.method == "OPTIONS") return Preflight(head, origin);
  const absl::StatusOr<const DeskCall*> call = CallOf(head);
  if (!call.ok()) return ForOrigin(Refused(call.status()), origin);
  if ((*call)->needs_secret && !pairings_.Admits(origin, head.Header(kSecretHeader)))
    return ForOrigin(Refused(Refuse(Why::kSecret)), origin);
  if (!(*call)->content_type.empty() && !HasType(head, (*call)->content_type))
    return ForOrigin(Refused(Refuse(Why::kMalformed, {{"field", "Content-Type"}})), origin);
  body_max = (*call)->body_max;
  return std::nullopt;
}

std::optional<HttpResponse> Agent::AdmitPerson(const HttpRequest& head, size_t& body_max) const {
  const SignPath path = ReadSignPath(head.path);
  const std::string site = head.Header("sec-fetch-site");
  const bool own = site.empty() || site == "same-origin";
  if (head.method == "GET") {
    // The desk may open our page; only the page itself, or the person, may fetch what is in it.
    if (path.document && !own && site != "none") return Refused(Refuse(Why::kOrigin));
    return std::nullopt;
  }
  if (head.method != "POST" || path.key.empty() || path.document)
    return Refused(Refuse(Why::kMethod));
  if (head.Header("origin") != "http://" + Host() || !own) return Refused(Refuse(Why::kOrigin));
  if (!HasType(head, "application/x-www-form-urlencoded")) return Refused(Refuse(Why::kMalformed));
  body_max = kFormBytesMax;
  return std::nullopt;
}

HttpResponse Agent::Answer(HttpRequest& request) {
  if (!StartsWith(request.path, kDeskPaths)) return AnswerPerson(request);
  return ForOrigin(AnswerDesk(request), request.Header("origin"));
}

HttpResponse Agent::AnswerDesk(const HttpRequest& request) {
  const std::string origin = request.Header("origin");
  if (request.path == "/v1/hello")
    return Json(HelloJson(pairings_.Admits(origin, request.Header(kSecretHeader))));
  if (request.path == "/v1/pair") {
    const absl::StatusOr<std::string> code = ReadPairingCode(request.body);
    if (!code.ok()) return Refused(code.status());
    const absl::StatusOr<std::string> secret = pairings_.Pair(origin, *code, desk_.NowUs());
    return secret.ok() ? Json(SecretJson(*secret)) : Refused(secret.status());
  }
  if (request.path == "/v1/certificates") {
    const absl::StatusOr<std::vector<HeldCertificate>> held = desk_.tokens().List();
    return held.ok() ? Json(CertificatesJson(*held, desk_)) : Refused(held.status());
  }
  if (request.path == "/v1/files") {
    const absl::StatusOr<std::string> sha256 =
        desk_.batches().PutFile(origin, request.body, desk_.NowUs());
    return sha256.ok() ? Json(FileJson(*sha256), 201) : Refused(sha256.status());
  }
  if (request.path == "/v1/requests") {
    const absl::StatusOr<SigningRequest> read = ReadSigningRequest(request.body);
    if (!read.ok()) return Refused(read.status());
    const absl::StatusOr<std::shared_ptr<Batch>> batch = desk_.Open(origin, *read);
    if (!batch.ok()) return Refused(batch.status());
    const std::string page = "http://" + Host() + std::string(kSignPath) + (*batch)->page_key;
    return Json(OpenedJson(**batch, page), 201);
  }
  const std::string_view id = std::string_view(request.path).substr(request.path.rfind('/') + 1);
  const absl::StatusOr<std::shared_ptr<Batch>> batch =
      desk_.batches().ById(origin, id, desk_.NowUs());
  if (!batch.ok()) return Refused(batch.status());
  if (request.method == "DELETE") desk_.Drop(**batch);
  if (request.method != "POST") return Json(StateJson(**batch, desk_.NowUs()));
  const absl::StatusOr<std::string> result = TakeResultJson(**batch, desk_.NowUs());
  return result.ok() ? Json(*result) : Refused(result.status());
}

HttpResponse Agent::AnswerPerson(HttpRequest& request) {
  if (request.path == "/") return Page(HomePage(Host()));
  if (request.path == "/assets/sign.css") return Asset(kSignCss, "text/css; charset=utf-8");
  if (request.path == "/assets/sign.js") return Asset(kSignJs, "text/javascript; charset=utf-8");
  return SignPage(request);
}

HttpResponse Agent::SignPage(HttpRequest& request) {
  const SignPath path = ReadSignPath(request.path);
  if (path.key.empty()) return Page(GonePage(), 404);
  const absl::StatusOr<std::shared_ptr<Batch>> found =
      desk_.batches().ByPage(path.key, desk_.NowUs());
  if (!found.ok()) return Page(GonePage(), 404);
  Batch& batch = **found;
  if (path.document) {
    if (*path.document >= batch.documents.size()) return Page(GonePage(), 404);
    const CheckedDocument& document = batch.documents[*path.document].checked;
    return Pdf(*document.pdf, document.package.main_file.name);
  }
  if (request.method == "GET") return Page(BatchPage(batch, desk_));
  bool refuse = false;
  const absl::StatusOr<SignOrder> order = ReadOrder(request.body, refuse);
  if (!order.ok()) return Page(GonePage(), HttpStatusOf(order.status()));
  if (refuse)
    desk_.Drop(batch);
  else
    // How it went stands in the batch, and the page that follows says it.
    static_cast<void>(desk_.Sign(batch, *order).ok());
  return GoTo(std::string(kSignPath) + batch.page_key);
}

}  // namespace trinhky::agent
