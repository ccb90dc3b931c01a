#include "clients/cli/parse/parse_command.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <ostream>
#include <utility>

#include "clients/cli/parse/parse_render.h"
#include "services/intake/intake.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"
#include "workflow/document/articles.h"

namespace trinhky {
namespace {

constexpr int kExitOk = 0;
constexpr int kExitFails = 1;
constexpr int kExitUsage = 2;
constexpr int kExitUnreachable = 3;

std::optional<std::string> ReadBytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  // One byte over the limit is enough to be refused.
  std::string bytes(static_cast<size_t>(limits::kUploadBytesMax) + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (in.bad()) return std::nullopt;
  bytes.resize(static_cast<size_t>(in.gcount()));
  return bytes;
}

Resolution ResolveFor(const DocumentText& document, const std::string& text,
                      const ParseOptions& options) {
  PrintedLists lists;
  lists.addressees = document.addressees;
  lists.recipients = document.recipients;
  lists.archive = document.archive;
  lists.articles = ReadArticles(text, document.recipients);
  ResolveContext context;
  context.directory = options.directory;
  context.own_agency = options.own_agency;
  context.as_of = !options.as_of.empty()       ? options.as_of
                  : document.date.size() == 10 ? document.date
                                               : "";
  context.style = document.style;
  return Resolve(lists, context);
}

bool IsDate(const std::string& text) {
  if (text.size() != 10) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : (text[i] < '0' || text[i] > '9')) return false;
  }
  return true;
}

/// The exit code of one file.
int ParseOne(const std::string& file, const ParseOptions& options, std::ostream& out,
             std::ostream& err) {
  const std::optional<std::string> bytes = ReadBytes(file);
  if (!bytes) {
    err << file << ": không mở được tệp; hãy kiểm tra đường dẫn và quyền đọc.\n";
    return kExitUnreachable;
  }
  const absl::StatusOr<IntakeText> taken = TakeIn(*bytes, {.file_name = file});
  if (!taken.ok()) {
    const std::optional<Rejection> rejection = RejectionOf(taken.status());
    err << file << ": " << (rejection ? rejection->message.vi : taken.status().ToString())
        << (rejection ? " [" + rejection->reason + "]" : "") << "\n";
    return kExitUnreachable;
  }
  ParsedFile parsed;
  parsed.file = file;
  parsed.document = ReadDocument(taken->text);
  if (options.directory != nullptr) {
    parsed.resolution = ResolveFor(parsed.document, taken->text, options);
  }
  if (options.json) {
    out << RenderParseJson(parsed) << "\n";
  } else {
    out << RenderParseTable(parsed) << "\n";
  }
  const std::vector<DocumentProblem> problems = parsed.Problems();
  const bool error = std::any_of(problems.begin(), problems.end(), [](const auto& problem) {
    return problem.severity == Severity::kError;
  });
  return error ? kExitFails : kExitOk;
}

}  // namespace

std::vector<DocumentProblem> ParsedFile::Problems() const {
  std::vector<DocumentProblem> all = document.problems;
  if (resolution) {
    for (const DocumentProblem& problem : resolution->problems) {
      const bool known = std::any_of(all.begin(), all.end(), [&](const DocumentProblem& other) {
        return other.code == problem.code && other.line == problem.line && other.code == "NN-E03";
      });
      if (!known) all.push_back(problem);
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  return all;
}

int RunParse(const std::vector<std::string>& files, const ParseOptions& options, std::ostream& out,
             std::ostream& err) {
  if (files.empty()) {
    err << "trinhky parse: cần ít nhất một tệp.\n";
    return kExitUsage;
  }
  if (!options.as_of.empty() && !IsDate(options.as_of)) {
    err << "trinhky parse: --as-of cần ngày dạng YYYY-MM-DD, không phải “" << options.as_of
        << "”.\n";
    return kExitUsage;
  }
  int exit_code = kExitOk;
  for (const std::string& file : files) {
    exit_code = std::max(exit_code, ParseOne(file, options, out, err));
  }
  return exit_code;
}

}  // namespace trinhky
