// The style that a program can check: which folder may include which, banned calls, rule ids that
// exist. Sizes are reported, not failed.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace trinhky {
namespace {

namespace fs = std::filesystem;

struct SourceFile {
  std::string path;  // from the root: "services/rpc/edge.h"
  std::vector<std::string> lines;
};

std::vector<std::string> LinesOf(const fs::path& path) {
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<SourceFile> SourcesUnder(const std::vector<std::string>& folders) {
  const fs::path root = TRINHKY_SOURCE_DIR;
  std::vector<SourceFile> files;
  for (const std::string& folder : folders) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cc") continue;
      files.push_back({fs::relative(entry.path(), root).string(), LinesOf(entry.path())});
    }
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

bool StartsWith(const std::string& text, const std::string& prefix) {
  return text.rfind(prefix, 0) == 0;
}

/// The code of a line: what stands before a comment.
std::string CodeOf(const std::string& line) {
  const size_t comment = line.find("//");
  // "https://…" in a string is no comment.
  return comment == std::string::npos || (comment > 0 && line[comment - 1] == ':')
             ? line
             : line.substr(0, comment);
}

/// The header that a line includes; "" when it includes none.
std::string IncludeOf(const std::string& line) {
  if (line.rfind("#include ", 0) != 0) return "";
  static const RE2 kInclude(R"re(^#include ["<]([^">]+)[">])re");
  std::string header;
  return RE2::PartialMatch(line, kInclude, &header) ? header : "";
}

/// Which folders a folder may include, beside itself. Longest prefix wins.
struct Arrow {
  std::string folder;
  std::vector<std::string> may_include;
};

const std::vector<Arrow>& Arrows() {
  static const std::vector<std::string> kWorkflow = {
      "workflow/base/",     "workflow/engine/",  "workflow/distribution/", "workflow/document/",
      "workflow/register/", "workflow/package/", "workflow/markup/"};
  static const auto with = [](std::vector<std::string> base, std::vector<std::string> more) {
    base.insert(base.end(), more.begin(), more.end());
    return base;
  };
  // A stage service: rpc, casework, storage's interfaces, the text intake, the signing primitives.
  static const std::vector<std::string> kStage =
      with(kWorkflow,
           {"workflow/checker/", "workflow/loader/", "services/rpc/", "services/casework/",
            "services/storage/", "services/intake/", "services/layout/", "services/signing/crypto/",
            "services/signing/pdf/", "services/signing/verify/", "trinhky/v1/"});
  static const std::vector<Arrow> kArrows = {
      {"workflow/base/", {}},
      {"workflow/engine/", {"workflow/base/"}},
      {"workflow/checker/", {"workflow/base/", "workflow/engine/"}},
      {"workflow/loader/",
       {"workflow/base/", "workflow/engine/", "workflow/checker/", "trinhky/workflow/v1/"}},
      {"workflow/document/", {"workflow/base/", "workflow/distribution/", "workflow/register/"}},
      {"workflow/distribution/", {"workflow/base/"}},
      {"workflow/register/", {"workflow/base/"}},
      {"workflow/markup/", {"workflow/base/"}},
      {"workflow/package/", kWorkflow},
      {"services/rpc/", {"workflow/base/", "trinhky/v1/"}},
      {"services/intake/", {"workflow/base/", "workflow/markup/"}},
      {"services/layout/", with(kWorkflow, {"services/intake/"})},
      {"services/storage/sql/", with(kWorkflow, {"services/storage/"})},
      {"services/storage/sqlite/", with(kWorkflow, {"services/storage/"})},
      {"services/storage/mysql/", with(kWorkflow, {"services/storage/"})},
      {"services/storage/database/", with(kWorkflow, {"services/storage/"})},
      {"services/storage/blobs/", with(kWorkflow, {"services/storage/"})},
      {"services/storage/", kWorkflow},
      {"services/signing/crypto/", {"workflow/base/"}},
      {"services/signing/pdf/", {"workflow/base/", "services/signing/crypto/"}},
      {"services/signing/token/", {"workflow/base/", "services/signing/crypto/"}},
      {"services/signing/trust/", {"workflow/base/", "services/signing/crypto/"}},
      {"services/signing/verify/",
       {"workflow/base/", "services/signing/crypto/", "services/signing/pdf/",
        "services/signing/trust/"}},
      {"services/signing/", with(kStage, {"services/signing/token/", "services/signing/trust/"})},
      {"services/casework/",
       with(kWorkflow, {"services/rpc/", "services/storage/", "services/signing/crypto/",
                        "services/signing/pdf/", "services/signing/verify/", "trinhky/v1/"})},
      {"services/drafting/print/",
       with(kWorkflow, {"services/intake/", "services/layout/", "services/signing/pdf/"})},
      {"services/drafting/", with(kStage, {"services/drafting/print/"})},
      {"services/gateway/", {"workflow/base/", "services/rpc/", "trinhky/v1/"}},
      {"services/server/", {"workflow/", "services/", "trinhky/v1/"}},
      {"services/", kStage},
  };
  return kArrows;
}

const Arrow* ArrowOf(const std::string& path) {
  const Arrow* best = nullptr;
  for (const Arrow& arrow : Arrows())
    if (StartsWith(path, arrow.folder) &&
        (best == nullptr || arrow.folder.size() > best->folder.size()))
      best = &arrow;
  return best;
}

bool IsOurs(const std::string& header) {
  return StartsWith(header, "workflow/") || StartsWith(header, "services/") ||
         StartsWith(header, "clients/") || StartsWith(header, "trinhky/") ||
         StartsWith(header, "tests/");
}

/// The folder of a file with the slash: "services/rpc/".
std::string FolderOf(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

bool MayInclude(const std::string& path, const std::string& header) {
  if (FolderOf(path) == FolderOf(header)) return true;
  const Arrow* arrow = ArrowOf(path);
  if (arrow == nullptr) return true;
  return std::any_of(arrow->may_include.begin(), arrow->may_include.end(),
                     [&](const std::string& folder) { return StartsWith(header, folder); });
}

TEST(Tidy, IncludesFollowTheArrows) {
  for (const SourceFile& file : SourcesUnder({"workflow", "services"})) {
    for (size_t i = 0; i < file.lines.size(); ++i) {
      const std::string header = IncludeOf(file.lines[i]);
      if (!IsOurs(header)) continue;
      EXPECT_TRUE(MayInclude(file.path, header))
          << file.path << ":" << i + 1 << " includes " << header
          << "; move what both need down, into workflow/ or services/casework/";
    }
  }
}

/// Libraries that stay in one place each.
struct Fence {
  std::string header;  // a regular expression over the included name
  std::vector<std::string> allowed;
};

TEST(Tidy, LibrariesStayBehindTheirFences) {
  static const std::vector<Fence> kFences = {
      {R"(^grpcpp?/)",
       {"services/rpc/", "services/server/", "services/gateway/", "services/exchange/",
        "services/tasks/desk_stream.h"}},
      {R"(^sqlite3\.h$)", {"services/storage/sqlite/"}},
      {R"(^(cppconn|mysql_))", {"services/storage/mysql/"}},
      {R"(^openssl/)",
       {"services/signing/", "services/casework/id_generator.cc", "services/gateway/server_tls.",
        "services/rpc/page_token.cc", "services/rpc/secrets.cc",
        "services/storage/blobs/running_sha256.cc", "services/storage/blobs/s3_signature.cc",
        "workflow/base/sha256.cc"}},
      {R"(^(qpdf/|hb|png\.h$))", {"services/signing/pdf/"}},
      {R"(^zlib\.h$)", {"services/signing/pdf/", "services/gateway/compression.cc"}},
      // It takes most of a minute to compile.
      {R"(^boost/)", {"services/gateway/http_port.cc"}},
      {R"(^(pango|cairo|fontconfig))", {"services/layout/"}},
      {R"(^curl/)",
       {"services/notices/smtp.cc", "services/storage/blobs/s3_client.cc",
        "services/signing/trust/http_fetch.cc"}},
      {R"(^p11-kit/)", {"services/signing/token/"}},
      {R"(^sodium\.h$)", {"services/session/", "services/signing/token/locked_pin.cc"}},
      {R"(^absl/(time/clock|synchronization/))", {"services/server/main.cc"}},
  };
  std::deque<RE2> fences;  // an RE2 does not move
  for (const Fence& fence : kFences) fences.emplace_back(fence.header);
  for (const SourceFile& file : SourcesUnder({"workflow", "services"})) {
    for (const std::string& line : file.lines) {
      const std::string header = IncludeOf(line);
      for (size_t f = 0; f < kFences.size(); ++f) {
        if (header.empty() || !RE2::PartialMatch(header, fences[f])) continue;
        EXPECT_TRUE(
            std::any_of(kFences[f].allowed.begin(), kFences[f].allowed.end(),
                        [&](const std::string& place) { return StartsWith(file.path, place); }))
            << file.path << " includes " << header;
      }
    }
  }
}

TEST(Tidy, PureCodeHasNoThreadsClocksOrFiles) {
  static const std::set<std::string> kImpure = {"thread", "mutex",    "chrono",    "fstream",
                                                "future", "iostream", "filesystem"};
  for (const SourceFile& file : SourcesUnder({"workflow"})) {
    if (StartsWith(file.path, "workflow/loader/")) continue;
    for (const std::string& line : file.lines) {
      const std::string header = IncludeOf(line);
      if (header == "chrono" && StartsWith(file.path, "workflow/checker/")) continue;
      EXPECT_FALSE(kImpure.contains(header)) << file.path << " includes <" << header << ">";
    }
  }
}

struct Ban {
  std::string word;     // what the pattern contains literally: most lines are done after it
  std::string pattern;  // a regular expression over code, comments left out
  std::string instead;
  std::vector<std::string> allowed;
};

TEST(Tidy, BannedCallsAreNotMade) {
  static const std::vector<Ban> kBans = {
      {"absl::Now", R"(absl::Now\()", "Clock", {}},
      // gRPC takes deadlines by the machine's clock, and S3 servers compare theirs with it,
      // whatever day the office lives on.
      {"system_clock::now",
       R"(system_clock::now)",
       "Clock",
       {"services/rpc/clock.cc", "services/rpc/edge.cc", "services/rpc/method_set.cc",
        "services/server/grpc_port.cc", "services/exchange/office_link.cc",
        "services/gateway/rpc_bridge.cc", "services/storage/blobs/s3_client.cc"}},
      {"sleep",
       R"(sleep_for|sleep_until|\busleep\()",
       "OffsetClock::Advance or a condition variable",
       // An S3 server that is busy is asked again a second later at most.
       {"services/storage/sqlite/measure_floor.cc", "services/storage/blobs/s3_client.cc"}},
      {"rand(", R"(\brand\(|\bsrand\()", "IdGenerator", {}},
      {"throw", R"(\bthrow\b)", "absl::Status", {"services/storage/mysql/"}},
      {"catch (",
       R"(\bcatch \()",
       "an adapter file of the throwing library",
       {"services/storage/mysql/", "services/gateway/", "services/intake/",
        "services/signing/pdf/"}},
      {"SELECT", R"(SELECT \*)", "named columns", {}},
      {"absl::Mutex", R"(absl::Mutex)", "std::mutex", {}},
      // The connector's own swallow the server's error: a lost commit would look like a good one.
      {"commit(", R"(\bcommit\()", "the statement COMMIT", {"services/gateway/"}},
      {"rollback(", R"(\brollback\()", "the statement ROLLBACK", {}},
      {"setAutoCommit", R"(setAutoCommit)", "START TRANSACTION", {}},
      {"reconnect(", R"(\breconnect\()", "a new connection", {}},
  };
  std::deque<RE2> patterns;
  for (const Ban& ban : kBans) patterns.emplace_back(ban.pattern);
  for (const SourceFile& file : SourcesUnder({"workflow", "services"})) {
    for (size_t i = 0; i < file.lines.size(); ++i) {
      const std::string code = CodeOf(file.lines[i]);
      for (size_t b = 0; b < kBans.size(); ++b) {
        if (code.find(kBans[b].word) == std::string::npos) continue;
        if (!RE2::PartialMatch(code, patterns[b])) continue;
        EXPECT_TRUE(
            std::any_of(kBans[b].allowed.begin(), kBans[b].allowed.end(),
                        [&](const std::string& place) { return StartsWith(file.path, place); }))
            << file.path << ":" << i + 1 << ": " << code << "; use " << kBans[b].instead;
      }
    }
  }
}

TEST(Tidy, NothingIsLeftForLater) {
  // Written apart, so that this file does not find itself.
  const std::string words[] = {std::string("TO") + "DO", std::string("FIX") + "ME"};
  for (const SourceFile& file : SourcesUnder({"workflow", "services", "clients", "tests"}))
    for (size_t i = 0; i < file.lines.size(); ++i)
      for (const std::string& word : words)
        EXPECT_EQ(file.lines[i].find(word), std::string::npos)
            << file.path << ":" << i + 1 << ": " << file.lines[i];
}

TEST(Tidy, SqlStaysInTheStorage) {
  const RE2 sql(R"("(SELECT|INSERT INTO|UPDATE|DELETE FROM) )");
  for (const SourceFile& file : SourcesUnder({"workflow", "services"})) {
    if (StartsWith(file.path, "services/storage/")) continue;
    for (size_t i = 0; i < file.lines.size(); ++i) {
      const bool quoted = file.lines[i].find('"') != std::string::npos;
      EXPECT_FALSE(quoted && RE2::PartialMatch(file.lines[i], sql)) << file.path << ":" << i + 1;
    }
  }
}

TEST(Tidy, EveryHeaderHasTheGuardOfItsPath) {
  for (const SourceFile& file : SourcesUnder({"workflow", "services", "clients", "tests"})) {
    if (!file.path.ends_with(".h")) continue;
    std::string guard = "TRINHKY_" + file.path + "_";
    std::transform(guard.begin(), guard.end(), guard.begin(), [](unsigned char c) {
      return static_cast<char>(std::isalnum(c) ? std::toupper(c) : '_');
    });
    EXPECT_NE(std::find(file.lines.begin(), file.lines.end(), "#ifndef " + guard), file.lines.end())
        << file.path << " wants the guard " << guard;
  }
}

/// Rule ids in a line that cites sources: "R-NUM-01", also "R-NN-09..14" by its first.
std::vector<std::string> CitedRules(const std::string& line) {
  static const RE2 kRule(R"((\bR-[A-Z]+-\d+[a-z]?\b))");
  std::vector<std::string> rules;
  re2::StringPiece rest(line);
  for (std::string rule; RE2::FindAndConsume(&rest, kRule, &rule);) rules.push_back(rule);
  return rules;
}

std::set<std::string> DeclaredRules(const fs::path& sources) {
  std::set<std::string> rules;
  const RE2 id(R"re(id:\s*"([^"]+)")re");
  for (const std::string& line : LinesOf(sources)) {
    re2::StringPiece rest(line);
    for (std::string rule; RE2::FindAndConsume(&rest, id, &rule);) rules.insert(rule);
  }
  return rules;
}

TEST(Tidy, EveryCitedRuleIsDeclared) {
  const fs::path root = TRINHKY_SOURCE_DIR;
  const fs::path sources = root / "workflow/definitions/sources.textproto";
  if (!fs::exists(sources)) GTEST_SKIP() << "there is no sources.textproto";
  const std::set<std::string> declared = DeclaredRules(sources);
  std::map<std::string, std::string> unknown;  // rule → where it was first seen
  for (const SourceFile& file : SourcesUnder({"workflow", "services"}))
    for (size_t i = 0; i < file.lines.size(); ++i)
      if (file.lines[i].find("@source") != std::string::npos)
        for (const std::string& rule : CitedRules(file.lines[i]))
          if (!declared.contains(rule))
            unknown.emplace(rule, file.path + ":" + std::to_string(i + 1));
  for (const auto& entry : fs::directory_iterator(root / "workflow/definitions")) {
    if (entry.path() == sources) continue;
    for (const std::string& line : LinesOf(entry.path()))
      for (const std::string& rule : CitedRules(line))
        if (!declared.contains(rule)) unknown.emplace(rule, entry.path().filename().string());
  }
  for (const auto& [rule, where] : unknown)
    ADD_FAILURE() << rule << " (" << where << ") is not in workflow/definitions/sources.textproto";
}

TEST(Tidy, SizesAreReported) {
  std::vector<size_t> sizes;
  for (const SourceFile& file : SourcesUnder({"workflow", "services"})) {
    sizes.push_back(file.lines.size());
    if (file.lines.size() > 500)
      std::cout << "over 500 lines: " << file.path << " " << file.lines.size() << "\n";
    for (size_t i = 0; i < file.lines.size(); ++i) {
      // Characters, not bytes: Vietnamese letters take two or three.
      const auto width = std::count_if(file.lines[i].begin(), file.lines[i].end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
      });
      if (width > 100)
        std::cout << "over 100 columns: " << file.path << ":" << i + 1 << " " << width << "\n";
    }
  }
  ASSERT_FALSE(sizes.empty());
  std::sort(sizes.begin(), sizes.end());
  std::cout << "files " << sizes.size() << ", median lines " << sizes[sizes.size() / 2]
            << ", largest " << sizes.back() << "\n";
}

}  // namespace
}  // namespace trinhky
