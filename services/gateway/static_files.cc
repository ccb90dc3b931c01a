#include "services/gateway/static_files.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/gateway/compression.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::gateway {
namespace {

namespace fs = std::filesystem;
constexpr size_t kBytesMax = size_t{64} << 20;
constexpr size_t kFilesMax = 2'000;
constexpr int kBestLevel = 9;
constexpr std::string_view kPage = "/index.html";

struct TypeRow {
  std::string_view ending;
  std::string_view type;
  bool packs;
};
constexpr TypeRow kTypes[] = {
    {".html", "text/html; charset=utf-8", true},
    {".js", "text/javascript; charset=utf-8", true},
    {".mjs", "text/javascript; charset=utf-8", true},
    {".css", "text/css; charset=utf-8", true},
    {".json", "application/json", true},
    {".webmanifest", "application/manifest+json", true},
    {".svg", "image/svg+xml", true},
    {".wasm", "application/wasm", true},
    {".bcmap", "application/octet-stream", true},
    {".pfb", "application/octet-stream", false},
    {".ttf", "font/ttf", true},
    {".woff2", "font/woff2", false},
    {".png", "image/png", false},
    {".webp", "image/webp", false},
    {".ico", "image/x-icon", false},
};

TypeRow TypeOf(std::string_view path) {
  for (const TypeRow& row : kTypes)
    if (path.ends_with(row.ending)) return row;
  return {"", "application/octet-stream", false};
}

absl::Status Unreadable(const std::string& folder) {
  return Reject(absl::StatusCode::kNotFound, "WEB_ROOT_UNREADABLE",
                {.vi = absl::StrCat("--web-root: '", folder,
                                    "' không có index.html; hãy dựng ứng dụng web "
                                    "(deploy/ci/builds/web.sh)."),
                 .en = absl::StrCat("--web-root: '", folder,
                                    "' has no index.html; build the web application "
                                    "(deploy/ci/builds/web.sh).")},
                {{"path", folder}});
}

absl::Status TooLarge(const std::string& folder) {
  return Reject(
      absl::StatusCode::kInvalidArgument, "WEB_ROOT_TOO_LARGE",
      {.vi = absl::StrCat("--web-root: '", folder, "' quá 64 MiB hoặc 2.000 tệp."),
       .en = absl::StrCat("--web-root: '", folder, "' holds more than 64 MiB or 2,000 files.")},
      {{"path", folder}});
}

HttpReply Text(int status, std::string text) {
  return {.status = status,
          .headers = {{"content-type", "text/plain; charset=utf-8"}, {"cache-control", "no-store"}},
          .body = std::move(text)};
}

}  // namespace

absl::StatusOr<StaticFiles> StaticFiles::Read(const std::string& folder) {
  StaticFiles files;
  size_t bytes = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (!at->is_regular_file(error)) continue;
    std::ifstream in(at->path(), std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    bytes += content.size();
    if (bytes > kBytesMax || files.files_.size() == kFilesMax) return TooLarge(folder);
    const std::string path = "/" + fs::relative(at->path(), folder, error).generic_string();
    const TypeRow type = TypeOf(path);
    File file{.type = std::string(type.type),
              .etag = absl::StrCat("\"", Sha256Hex(content).substr(0, 32), "\"")};
    if (type.packs && content.size() >= kCompressBytesMin) {
      std::string packed = Gzip(content, kBestLevel);
      if (!packed.empty() && packed.size() < content.size())
        file.packed = std::make_shared<const std::string>(std::move(packed));
    }
    file.bytes = std::make_shared<const std::string>(std::move(content));
    files.files_.emplace(path, std::move(file));
  }
  if (error || !files.files_.contains(kPage)) return Unreadable(folder);
  return files;
}

// A path of the application itself has no ending: its page finds its own way.
const StaticFiles::File* StaticFiles::Find(std::string_view path) const {
  const auto found = files_.find(path);
  if (found != files_.end()) return &found->second;
  const bool is_file = path.substr(path.rfind('/')).find('.') != std::string_view::npos;
  const auto page = files_.find(kPage);
  return is_file || page == files_.end() ? nullptr : &page->second;
}

HttpReply StaticFiles::Answer(const HttpRequest& request) const {
  if (files_.empty())
    return Text(404,
                "Máy chủ này không có ứng dụng web (--web-root).\n"
                "This server has no web application (--web-root).\n");
  const File* file = Find(request.path);
  if (file == nullptr) return Text(404, "Không có tệp này. There is no such file.\n");
  const bool hashed = request.path.starts_with("/assets/");
  HttpReply reply{
      .headers = {{"etag", file->etag},
                  {"cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache"},
                  {"vary", "accept-encoding"}}};
  if (request.Header("if-none-match") == file->etag) {
    reply.status = 304;
    return reply;
  }
  reply.headers.emplace_back("content-type", file->type);
  const bool packed = file->packed != nullptr && TakesGzip(request.Header("accept-encoding"));
  if (packed) reply.headers.emplace_back("content-encoding", "gzip");
  reply.file = packed ? file->packed : file->bytes;
  return reply;
}

}  // namespace trinhky::gateway
