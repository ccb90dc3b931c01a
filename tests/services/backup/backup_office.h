// backup_office.h: an office with real lives over the wire, its backups, and places to restore to.
#ifndef TRINHKY_TESTS_SERVICES_BACKUP_BACKUP_OFFICE_H_
#define TRINHKY_TESTS_SERVICES_BACKUP_BACKUP_OFFICE_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "services/backup/make_backup.h"
#include "services/backup/restore.h"
#include "services/backup/table_file.h"
#include "services/rpc/clock.h"
#include "services/server/definitions.h"
#include "services/storage/sql/schema_tables.h"
#include "tests/testing/office_speaker.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::testing {

/// A report from the draft to where it is issued.
inline absl::Status LiveToIssue(ReportLife& life, const std::string& text) {
  TRINHKY_RETURN_IF_ERROR(life.Import(text));
  TRINHKY_RETURN_IF_ERROR(life.Review());
  TRINHKY_RETURN_IF_ERROR(life.Sign());
  TRINHKY_RETURN_IF_ERROR(life.Number());
  TRINHKY_RETURN_IF_ERROR(life.Seal());
  return life.Issue();
}

inline const casework::DefinitionShelf& Definitions() {
  static const casework::DefinitionShelf kShelf = [] {
    auto loaded = server::LoadDefinitions("");
    EXPECT_TRUE(loaded.ok()) << loaded.status();
    return *std::move(loaded);
  }();
  return kShelf;
}

/// The files of a backup's tables, by name: what the rows are, whatever database they were in.
inline std::map<std::string, std::string> TablesOf(const std::string& backup) {
  std::map<std::string, std::string> tables;
  const auto manifest = backup::ReadManifest(backup);
  EXPECT_TRUE(manifest.ok()) << manifest.status();
  if (!manifest.ok()) return tables;
  for (const backup::TableSummary& table : manifest->tables) {
    std::ifstream in(backup::TablePath(backup, table.name), std::ios::binary);
    tables[table.name] = std::string(std::istreambuf_iterator<char>(in), {});
  }
  return tables;
}

inline std::set<std::string> CodesOf(const backup::Findings& findings) {
  std::set<std::string> codes;
  for (const backup::Finding& finding : findings.kept()) codes.insert(finding.code);
  return codes;
}

inline std::string TextOfFindings(const backup::Findings& findings) {
  std::string text;
  for (const backup::Finding& finding : findings.kept())
    text += finding.code + " " + finding.where + ": " + finding.message.en + "\n";
  return text;
}

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_SERVICES_BACKUP_BACKUP_OFFICE_H_
