// Opening: schemas, refusals, and the codes of errors.
#include "services/storage/sqlite/open_sqlite.h"

#include <sqlite3.h>

#include <fstream>
#include <set>
#include <sstream>

#include "services/storage/sql/document_list_sql.h"
#include "services/storage/sql/migrations.h"
#include "services/storage/sql/query.h"
#include "services/storage/sqlite/sqlite_connection.h"
#include "services/storage/sqlite/sqlite_error.h"
#include "tests/services/storage/testing/samples.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::storage {
namespace {

std::unique_ptr<SqliteConnection> Connect(const std::string& path) {
  SqliteConnectionOptions options;
  options.path = path;
  return ValueOf(SqliteConnection::Open(options));
}

// How SQLite reads the list.
std::string PlanOf(SqliteConnection& connection, const DocumentListSql& list) {
  std::string plan;
  EXPECT_THAT(ForEachRow(
                  connection, "EXPLAIN QUERY PLAN " + list.sql(),
                  [&](Row& row) {
                    for (int i = 0; i < 3; ++i) row.Int();
                    plan += row.Text() + "\n";
                  },
                  list.parameters()),
              IsOk());
  return plan;
}

TEST(OpenSqliteTest, AFreshDatabaseHasTheLatestSchemaAndStaysAsItIs) {
  testing::TempFolder dir;
  std::string path = dir.File("fresh.db");
  EXPECT_THAT(OpenSqlite({.path = path}), IsOk());
  EXPECT_THAT(OpenSqlite({.path = path, .migrate = false}), IsOk());
  EXPECT_EQ(ValueOf(SchemaVersion(*Connect(path))), LatestSchemaVersion());
}

TEST(OpenSqliteTest, AnOlderSchemaNeedsLeave) {
  testing::TempFolder dir;
  EXPECT_THAT(OpenSqlite({.path = dir.File("empty.db"), .migrate = false}),
              StatusIs(absl::StatusCode::kFailedPrecondition, "SCHEMA_OLDER"));
}

TEST(OpenSqliteTest, ANewerSchemaIsRefusedUnlessItSaysThatWeCanReadIt) {
  testing::TempFolder dir;
  std::string path = dir.File("newer.db");
  EXPECT_THAT(OpenSqlite({.path = path}), IsOk());
  int64_t newer = LatestSchemaVersion() + 1;
  std::string insert = "INSERT INTO schema_versions VALUES (?, ?, 'later', 1, 1)";
  EXPECT_THAT(RunAny(*Connect(path), insert, newer, newer), IsOk());
  EXPECT_THAT(OpenSqlite({.path = path}),
              StatusIs(absl::StatusCode::kFailedPrecondition, "SCHEMA_NEWER"));
  EXPECT_THAT(OpenSqlite({.path = path, .migrate = false}),
              StatusIs(absl::StatusCode::kFailedPrecondition, "SCHEMA_NEWER"));
  EXPECT_THAT(RunAny(*Connect(path), "UPDATE schema_versions SET oldest_binary = 1"), IsOk());
  EXPECT_THAT(OpenSqlite({.path = path}), IsOk());
}

TEST(OpenSqliteTest, AFileThatIsNoDatabaseIsRefused) {
  testing::TempFolder dir;
  std::ofstream(dir.File("text.db")) << std::string(8192, 'x');
  std::string log;
  EXPECT_THAT(
      OpenSqlite({.path = dir.File("text.db"), .log = [&](std::string_view line) { log += line; }}),
      StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(log, ::testing::HasSubstr("not a database"));
  EXPECT_THAT(OpenSqlite({.path = dir.File("nowhere/x.db")}),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST(OpenSqliteTest, ImpossibleOptionsAreRefused) {
  testing::TempFolder dir;
  std::string path = dir.File("x.db");
  for (const SqliteOptions& options :
       {SqliteOptions{}, SqliteOptions{.path = path, .read_connections = 0},
        SqliteOptions{.path = path, .group_max = limits::kGroupCommitMax + 1},
        SqliteOptions{.path = path, .checkpoint_pages = 0}}) {
    EXPECT_THAT(OpenSqlite(options), StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST(OpenSqliteTest, TheConnectionIsConfiguredForDurability) {
  testing::TempFolder dir;
  std::unique_ptr<SqliteConnection> connection = Connect(dir.File("pragma.db"));
  auto pragma = [&](const std::string& name) {
    return *ValueOf(First(*connection, "PRAGMA " + name, [](Row& row) { return row.Text(); }));
  };
  EXPECT_EQ(pragma("journal_mode"), "wal");
  EXPECT_EQ(pragma("synchronous"), "2");
  EXPECT_EQ(pragma("foreign_keys"), "1");
  EXPECT_EQ(pragma("busy_timeout"), "5000");
}

TEST(MigrationsTest, AMigrationGoesOnWhereItStopped) {
  testing::TempFolder dir;
  std::unique_ptr<SqliteConnection> connection = Connect(dir.File("m.db"));
  const Migration good{1, 1, "1.sql", "one",
                       "-- a comment\nCREATE TABLE a (x BIGINT);\nCREATE TABLE b (x {{KEY}});\n"};
  const Migration broken{1, 1, "1.sql", "one",
                         "CREATE TABLE a (x BIGINT);\nCREATE TABLE a (x BIGINT);\n"};
  EXPECT_THAT(Migrate(*connection, {&broken, 1}), StatusIs(absl::StatusCode::kInternal));
  EXPECT_EQ(ValueOf(SchemaVersion(*connection)), 0);
  EXPECT_THAT(Migrate(*connection, {&good, 1}), IsOk());
  // As a database that commits DDL by itself is after a crash between the two statements.
  EXPECT_THAT(connection->Execute("DROP TABLE b"), IsOk());
  EXPECT_THAT(RunAny(*connection, "UPDATE schema_versions SET steps_done = 1, finished = 0"),
              IsOk());
  EXPECT_THAT(CheckSchema(*connection, {&good, 1}),
              StatusIs(absl::StatusCode::kFailedPrecondition, "SCHEMA_OLDER"));
  EXPECT_THAT(Migrate(*connection, {&good, 1}), IsOk());
  EXPECT_THAT(connection->Execute("INSERT INTO b VALUES ('x')"), IsOk());
}

// A request that was answered before the upgrade and is repeated after it must not run again.
TEST(MigrationsTest, AnswersGivenBeforeSchemaThreeAreFoundAfterIt) {
  testing::TempFolder dir;
  const std::string path = dir.File("answers.db");
  {
    std::unique_ptr<SqliteConnection> connection = Connect(path);
    ASSERT_THAT(Migrate(*connection, EmbeddedMigrations().first(2)), IsOk());
    ASSERT_THAT(connection->Execute("INSERT INTO requests VALUES "
                                    "('ubnd', 'people/an', 'r1', '/m', 'hash', 'answer', 7)"),
                IsOk());
  }
  std::unique_ptr<Storage> storage = *OpenSqlite({.path = path});
  const auto find = [](const ReadUnit& unit) {
    return unit.requests().Find(AgencyId("ubnd"), "people/an", "r1");
  };
  const std::optional<RequestRecord> found = ValueOf(storage->Read(find));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->response, "answer");
  EXPECT_EQ(found->time_us, 7);
}

// R-SIG-09: the head reads what was signed for his agency before the server saw to it, and nothing
// else that way.
TEST(MigrationsTest, HeadsReadWhatWasSignedBeforeSchemaEight) {
  testing::TempFolder dir;
  const std::string path = dir.File("heads.db");
  {
    std::unique_ptr<Storage> storage = *OpenSqlite({.path = path});
    ASSERT_THAT(storage->Write([](UnitOfWork& work) -> absl::Status {
      for (const char* id : {"doc-1", "doc-2", "doc-3"})
        TRINHKY_RETURN_IF_ERROR(
            work.documents().Insert(SampleDocument({AgencyId("ubnd"), DocumentId(id)})));
      TRINHKY_RETURN_IF_ERROR(work.readers().AddBody({AgencyId("ubnd"), DocumentId("doc-3")},
                                                     BodyId("desks/ubnd/roles/HEAD"), "work", 3));
      for (const auto& [id, role] :
           {std::pair{"doc-1", "leader"}, std::pair{"doc-1", "organisation"},
            std::pair{"doc-3", "leader"}}) {
        TRINHKY_RETURN_IF_ERROR(work.signatures().Insert({.key = {AgencyId("ubnd"), DocumentId(id)},
                                                          .revision = 1,
                                                          .role = role,
                                                          .signer = "people/dung",
                                                          .digest = Hash('1'),
                                                          .time_us = 7}));
      }
      return absl::OkStatus();
    }),
                IsOk());
  }
  ASSERT_THAT(Connect(path)->Execute("DROP INDEX documents_by_answered"), IsOk());
  ASSERT_THAT(RunAny(*Connect(path), "DELETE FROM schema_versions WHERE version = 8"), IsOk());
  std::unique_ptr<Storage> storage = *OpenSqlite({.path = path});
  const Visibility head{.bodies = {BodyId("desks/ubnd/roles/HEAD")}};
  const Visibility other{.bodies = {BodyId("desks/du/roles/HEAD"), BodyId("roles/HEAD")}};
  for (const auto& [id, reads] :
       {std::pair{"doc-1", true}, std::pair{"doc-2", false}, std::pair{"doc-3", true}}) {
    const DocumentKey key{AgencyId("ubnd"), DocumentId(id)};
    const auto can = [&, &key = key](const Visibility& who) {
      return ValueOf(
          storage->Read([&](const ReadUnit& unit) { return unit.readers().CanRead(key, who); }));
    };
    EXPECT_EQ(can(head), reads) << id;
    EXPECT_FALSE(can(other)) << id;
  }
  const auto rows = ValueOf(storage->Read([](const ReadUnit& unit) {
    return unit.readers().List({AgencyId("ubnd"), DocumentId("doc-3")});
  }));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].cause, "work") << "who read already is no newcomer";
}

// A book of what came in asks for each paper: what answers it is read from its index.
TEST(DocumentListTest, WhatAnswersAPaperIsReadFromItsIndex) {
  testing::TempFolder dir;
  const std::string path = dir.File("answers.db");
  ASSERT_THAT(OpenSqlite({.path = path}), IsOk());
  DocumentQuery query;
  query.agency = AgencyId("ubnd");
  query.visible_to.person = PersonId("an");
  query.responds_to = "inc-1";
  query.order = DocumentOrder::kCreatedNewestFirst;
  const auto list = DocumentListSql::Page(query);
  ASSERT_THAT(list, IsOk());
  EXPECT_THAT(PlanOf(*Connect(path), *list), ::testing::HasSubstr("documents_by_answered"));
}

TEST(MigrationsTest, UnknownTokensAndUnfinishedStatementsAreRefused) {
  SqliteDialect dialect;
  for (const char* sql : {"CREATE {{WHAT}};\n", "CREATE {{KEY;\n", "CREATE TABLE a (x BIGINT)"}) {
    EXPECT_THAT(StatementsOf({1, 1, "x", "x", sql}, dialect),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

// The schema as SQLite gets it is frozen: a released migration is never edited.
TEST(MigrationsTest, TheExpandedSchemaIsTheGoldenOne) {
  std::string expanded;
  for (const Migration& migration : EmbeddedMigrations()) {
    for (const std::string& statement : ValueOf(StatementsOf(migration, SqliteDialect()))) {
      expanded += statement + ";\n";
    }
  }
  std::string path =
      std::string(TRINHKY_SOURCE_DIR) + "/tests/services/storage/sqlite/schema.golden.sql";
  if (std::getenv("TRINHKY_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << expanded;
  std::ifstream golden(path);
  EXPECT_EQ(expanded, std::string(std::istreambuf_iterator<char>(golden), {}));
}

// Whoever sweeps blobs must know every column that names one: a new column for a hash is either
// read by sql_blob_name_repository.cc or stands here as something else.
TEST(MigrationsTest, EveryColumnThatMayNameABlobIsKnownToTheSweep) {
  const std::set<std::string> kNamesABlob = {
      "documents.content_sha256", "documents.text_sha256",
      "documents.print_sha256",   "document_revisions.content_sha256",
      "attachments.sha256",       "document_revisions.text_sha256",
      "packages.sha256",          "signatures.file_sha256"};
  // Of the manifest that a recall is about: the blob is the package's.
  const std::set<std::string> kNamesNone = {"arrival_notes.sha256"};
  std::set<std::string> found;
  for (const Migration& migration : EmbeddedMigrations()) {
    std::istringstream lines{std::string(migration.sql)};
    std::string table;
    for (std::string line; std::getline(lines, line);) {
      std::istringstream words(line);
      std::string first, second, third;
      words >> first >> second >> third;
      if ((first == "CREATE" || first == "ALTER") && second == "TABLE") table = third;
      for (const std::string& word : {first, line.find("ADD COLUMN") == std::string::npos
                                                 ? std::string()
                                                 : line.substr(line.find("ADD COLUMN") + 11)})
        if (word.find("sha256") != std::string::npos)
          found.insert(table + "." + word.substr(0, word.find(' ')));
    }
  }
  for (const std::string& column : kNamesNone) EXPECT_EQ(found.erase(column), 1u) << column;
  EXPECT_EQ(found, kNamesABlob);
}

// A drafter has few of an agency's documents: his list is read in the order of its index, and no
// other row is looked at.
TEST(DocumentListTest, WhatOnePersonDraftedIsReadFromItsIndex) {
  testing::TempFolder dir;
  const std::string path = dir.File("office.db");
  ASSERT_THAT(OpenSqlite({.path = path}), IsOk());
  DocumentQuery query;
  query.agency = AgencyId("ubnd");
  query.visible_to.person = PersonId("an");
  query.kind = "outgoing";
  query.drafter = "an";
  query.order = DocumentOrder::kCreatedNewestFirst;
  query.after = DocumentPosition{.sort = 7, .sort_text = "", .document_id = "doc-1"};
  const auto list = DocumentListSql::Page(query);
  ASSERT_THAT(list, IsOk());
  const std::string plan = PlanOf(*Connect(path), *list);
  EXPECT_NE(
      plan.find("SEARCH documents USING INDEX documents_by_drafter (agency_id=? AND drafter=?"),
      std::string::npos)
      << plan;
  EXPECT_EQ(plan.find("TEMP B-TREE"), std::string::npos) << plan;
}

// Parameters keep what the last use bound, whose bytes are gone: a use that binds fewer must fail.
TEST(QueryTest, ATextGetsAsManyArgumentsAsItHasParameters) {
  testing::TempFolder dir;
  std::unique_ptr<SqliteConnection> connection = Connect(dir.File("q.db"));
  const std::string sql = "SELECT ? || ?";
  auto read = [](Row& row) { return row.Text(); };
  EXPECT_EQ(ValueOf(First(*connection, sql, read, "a", "b")), "ab");
  EXPECT_THAT(First(*connection, sql, read, "a").status(), StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(First(*connection, sql, read, "a", "b", "c").status(),
              StatusIs(absl::StatusCode::kInternal));
  EXPECT_EQ(ValueOf(First(*connection, sql, read, "c", "d")), "cd");
}

TEST(SqliteErrorTest, EveryKindOfErrorHasItsCode) {
  EXPECT_EQ(StatusOfSqlite(SQLITE_OK).code(), absl::StatusCode::kOk);
  EXPECT_EQ(StatusOfSqlite(SQLITE_CONSTRAINT_UNIQUE).code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(StatusOfSqlite(SQLITE_CONSTRAINT_PRIMARYKEY).code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(StatusOfSqlite(SQLITE_CONSTRAINT_FOREIGNKEY).code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(StatusOfSqlite(SQLITE_CONSTRAINT_NOTNULL).code(), absl::StatusCode::kInternal);
  EXPECT_EQ(StatusOfSqlite(SQLITE_BUSY_SNAPSHOT).code(), absl::StatusCode::kAborted);
  EXPECT_EQ(StatusOfSqlite(SQLITE_FULL).code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(StatusOfSqlite(SQLITE_IOERR_FSYNC).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(StatusOfSqlite(SQLITE_READONLY_DBMOVED).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(StatusOfSqlite(SQLITE_CORRUPT_INDEX).code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(StatusOfSqlite(SQLITE_TOOBIG).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(StatusOfSqlite(SQLITE_MISUSE).code(), absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace trinhky::storage
