#include "services/storage/sql/schema_tables.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

using Words = std::vector<std::string>;
using Tables = std::map<std::string, TableShape, std::less<>>;

absl::Status NotUnderstood(std::string_view what, std::string_view statement) {
  return absl::InvalidArgumentError(
      absl::StrCat("a migration has ", ToAbsl(what), ": ", ToAbsl(statement.substr(0, 80))));
}

// Leaves the tokens as they are: they say more than the types of any one database.
class TokensKept final : public Dialect {
 public:
  std::string_view LockSuffix(LockedRows) const override { return ""; }
  std::string Upsert(std::initializer_list<std::string_view>,
                     std::initializer_list<std::string_view>) const override {
    return "";
  }
  std::string_view DdlToken(std::string_view name) const override { return name; }
  std::string_view TableNamesQuery() const override { return ""; }
  bool StreamsRows() const override { return true; }
};

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// Words, and each of ( ) , as a word of its own. Quoted text does not occur in DDL here.
Words WordsOf(std::string_view statement) {
  Words words;
  std::string word;
  const auto end = [&] {
    if (!word.empty()) words.push_back(std::exchange(word, ""));
  };
  for (const char c : statement) {
    if (IsSpace(c)) {
      end();
    } else if (c == '(' || c == ')' || c == ',') {
      end();
      words.emplace_back(1, c);
    } else {
      word += c;
    }
  }
  end();
  return words;
}

std::optional<ColumnKind> KindOf(std::string_view type) {
  if (type == "BIGINT" || type == "SMALLINT") return ColumnKind::kInteger;
  if (type == "KEY" || type == "NAME" || type == "TEXT") return ColumnKind::kText;
  if (type == "BYTES") return ColumnKind::kBytes;
  if (type == "BLOB") return ColumnKind::kBlob;
  return std::nullopt;
}

/// The words between the parenthesis at `at` and its partner, which `at` is moved behind.
Words Inside(const Words& words, size_t& at) {
  Words inside;
  int depth = 0;
  for (; at < words.size(); ++at) {
    if (words[at] == ")" && --depth == 0) {
      ++at;
      return inside;
    }
    if (depth > 0) inside.push_back(words[at]);
    if (words[at] == "(") ++depth;
  }
  return {};
}

std::vector<Words> SplitAtCommas(const Words& words) {
  std::vector<Words> parts(1);
  int depth = 0;
  for (const std::string& word : words) {
    depth += word == "(" ? 1 : word == ")" ? -1 : 0;
    if (word == "," && depth == 0) {
      parts.emplace_back();
    } else {
      parts.back().push_back(word);
    }
  }
  return parts;
}

absl::Status AddColumn(const Words& words, std::string_view statement, TableShape& table) {
  const std::optional<ColumnKind> kind = words.size() < 2 ? std::nullopt : KindOf(words[1]);
  if (!kind) return NotUnderstood("a column of no known type", statement);
  table.columns.push_back({words[0], *kind});
  return absl::OkStatus();
}

absl::Status CreateTable(const Words& words, std::string_view statement, Tables& tables) {
  if (words.size() < 4 || words[3] != "(")
    return NotUnderstood("a CREATE TABLE of another form", statement);
  TableShape table{.name = words[2]};
  size_t at = 3;
  for (const Words& part : SplitAtCommas(Inside(words, at))) {
    size_t open = 2;
    if (part.size() > 4 && part[0] == "PRIMARY") {
      for (const Words& key : SplitAtCommas(Inside(part, open)))
        table.primary_key.push_back(key.at(0));
    } else if (part.size() > 4 && part[0] == "FOREIGN") {
      Inside(part, open);
      if (open + 1 >= part.size()) return NotUnderstood("a FOREIGN KEY to nothing", statement);
      table.references.push_back(part[open + 1]);
    } else {
      TRINHKY_RETURN_IF_ERROR(AddColumn(part, statement, table));
    }
  }
  if (table.primary_key.empty()) return NotUnderstood("a table without a key", statement);
  tables[table.name] = std::move(table);
  return absl::OkStatus();
}

absl::Status AlterTable(const Words& words, std::string_view statement, Tables& tables) {
  const auto found = words.size() < 6 ? tables.end() : tables.find(words[2]);
  if (found == tables.end()) return NotUnderstood("an ALTER TABLE of no table", statement);
  if (words[3] == "ADD" && words[4] == "COLUMN")
    return AddColumn(Words(words.begin() + 5, words.end()), statement, found->second);
  if (words[3] != "RENAME" || words[4] != "TO")
    return NotUnderstood("an ALTER TABLE of another form", statement);
  TableShape table = std::move(found->second);
  tables.erase(found);
  for (auto& [name, other] : tables)
    std::replace(other.references.begin(), other.references.end(), table.name, words[5]);
  table.name = words[5];
  tables[words[5]] = std::move(table);
  return absl::OkStatus();
}

absl::Status Follow(std::string_view statement, Tables& tables) {
  static const std::set<std::string, std::less<>> kOfRows = {"INSERT", "UPDATE", "DELETE"};
  const Words words = WordsOf(statement);
  if (words.size() < 3) return NotUnderstood("a statement of few words", statement);
  if (kOfRows.contains(words[0])) return absl::OkStatus();
  const std::string kind = absl::StrCat(words[0], " ", words[1]);
  if (kind == "CREATE INDEX" || kind == "CREATE UNIQUE" || kind == "DROP INDEX")
    return absl::OkStatus();
  if (kind == "CREATE TABLE") return CreateTable(words, statement, tables);
  if (kind == "ALTER TABLE") return AlterTable(words, statement, tables);
  if (kind == "DROP TABLE" && tables.erase(words[2]) == 1) return absl::OkStatus();
  return NotUnderstood("a statement that a backup does not know", statement);
}

// Those that others refer to first.
std::vector<TableShape> Ordered(Tables tables) {
  std::vector<TableShape> ordered;
  std::set<std::string, std::less<>> placed;
  for (size_t before = 1; before != 0 && !tables.empty();) {
    before = tables.size();
    for (auto at = tables.begin(); at != tables.end();) {
      const auto& needs = at->second.references;
      if (!std::all_of(needs.begin(), needs.end(),
                       [&](const std::string& need) { return placed.contains(need); })) {
        ++at;
        continue;
      }
      placed.insert(at->first);
      ordered.push_back(std::move(at->second));
      at = tables.erase(at);
    }
    before -= tables.size();
  }
  return ordered;
}

}  // namespace

absl::StatusOr<std::vector<TableShape>> SchemaTables(std::span<const Migration> migrations) {
  Tables tables;
  for (const Migration& migration : migrations) {
    TRINHKY_ASSIGN_OR_RETURN(const std::vector<std::string> statements,
                             StatementsOf(migration, TokensKept()));
    for (const std::string& statement : statements)
      TRINHKY_RETURN_IF_ERROR(Follow(statement, tables));
  }
  const size_t count = tables.size();
  std::vector<TableShape> ordered = Ordered(std::move(tables));
  if (ordered.size() != count)
    return absl::InvalidArgumentError("tables refer to each other in a circle, or to none");
  return ordered;
}

absl::StatusOr<std::span<const Migration>> MigrationsUpTo(int64_t version) {
  const std::span<const Migration> all = EmbeddedMigrations();
  if (version >= 1 && version <= static_cast<int64_t>(all.size()))
    return all.first(static_cast<size_t>(version));
  return Reject(
      absl::StatusCode::kFailedPrecondition, "SCHEMA_NEWER",
      {.vi = absl::StrCat("Lược đồ ", version,
                          " không có trong chương trình này; hãy dùng phiên bản mới hơn."),
       .en = absl::StrCat("Expected a schema that this program knows, but it is ", version,
                          "; use a later program.")},
      {{"schema", std::to_string(version)}, {"known", std::to_string(LatestSchemaVersion())}});
}

absl::StatusOr<std::vector<TableShape>> SchemaTablesOf(int64_t version) {
  TRINHKY_ASSIGN_OR_RETURN(const auto migrations, MigrationsUpTo(version));
  return SchemaTables(migrations);
}

}  // namespace trinhky::storage
