// table_digests.h: what a SQLite database holds, table by table, for "nothing was written".
//
//   const TableDigests before = DigestTables(path);
//   …
//   EXPECT_EQ(DigestTables(path), before);
#ifndef TRINHKY_TESTS_TESTING_TABLE_DIGESTS_H_
#define TRINHKY_TESTS_TESTING_TABLE_DIGESTS_H_

#include <map>
#include <set>
#include <string>
#include <vector>

namespace trinhky::testing {

/// Table → "rows:digest of all of them".
using TableDigests = std::map<std::string, std::string>;

/// Reads every table but `except`, through a connection of its own that cannot write.
TableDigests DigestTables(const std::string& path, const std::set<std::string>& except = {});

/// The rows of one query, each value as text; NULL is "NULL".
std::vector<std::vector<std::string>> RowsOf(const std::string& path, const std::string& sql);

/// The names of all files below `folder`, sorted.
std::vector<std::string> FilesBelow(const std::string& folder);

/// What the worker that gives events their place in the log writes by itself, and the session's
/// last use: these go on whatever is asked.
const std::set<std::string>& TablesOfTheBackground();

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_TABLE_DIGESTS_H_
