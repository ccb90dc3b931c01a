// document_copies.h: a document that a server has finished, and more of its kind.
//
// A copy has ids of its own, lies at another time, has its own number in the register of its year
// and its own places in the log; its events are written and hashed anew and its instance is what
// they give, by the engine's own code. So the proof of a backup (services/backup/proof.h) holds for
// it as for the document that it came from. What nobody hashes or compares is repeated: subject,
// digest, remarks, who did it.
//
// Tables are found in the schema: every one whose key has a document, and the register. Requests
// and outbox rows are not copied: a server forgets the first after a month and the second when they
// are done.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_DOCUMENT_COPIES_H_
#define TRINHKY_CLIENTS_CLI_BENCH_DOCUMENT_COPIES_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/casework/definition_shelf.h"
#include "services/casework/id_generator.h"
#include "services/storage/sql/table_reader.h"
#include "services/storage/table_shape.h"
#include "workflow/engine/definition.h"
#include "workflow/engine/event.h"

namespace trinhky::cli {

/// Rows that are to be stored, by the name of their table.
using RowsByTable = std::map<std::string, std::vector<storage::TableRow>, std::less<>>;

/// Where a copy comes to stand.
struct CopyPlace {
  int64_t begin_us = 0;    ///< when it was created
  int64_t number = 0;      ///< in the register of its year
  int64_t first_leaf = 0;  ///< the place of its first event in the log
};

/// Thread-safe once it is made.
class DocumentTemplate {
 public:
  /// The first outgoing documents that bear a number and are in a final state, `count` at most.
  /// @errors those of the database; kDataLoss: an event that cannot be read.
  static absl::StatusOr<std::vector<DocumentTemplate>> FindFinished(
      storage::TableReader& reader, const casework::DefinitionShelf& definitions, size_t count);

  /// The day, YYYY-MM-DD, on which a copy that begins then is numbered; its year names the series.
  std::string DayOfNumber(int64_t begin_us) const;
  int64_t events() const { return static_cast<int64_t>(events_.size()); }
  /// The row of its own number's series: agency_id, register_id and series name it.
  const storage::TableRow& series() const { return series_; }

  /// Adds the rows of one copy.
  void CopyTo(const CopyPlace& place, IdGenerator& ids, RowsByTable& rows) const;

 private:
  /// The rows that one table has of the document.
  struct Part {
    explicit Part(const storage::TableShape& shape);

    storage::TableShape table;
    size_t document = 0;        ///< where document_id stands
    std::vector<size_t> times;  ///< where times stand
    std::vector<storage::TableRow> rows;
  };

  DocumentTemplate(const storage::TableReader& reader, const workflow::Definition& definition);

  absl::Status Read(storage::TableReader& reader);
  absl::Status ReadEvents();
  static storage::TableRow Moved(const Part& part, const storage::TableRow& row,
                                 const std::string& document, int64_t shift_us);

  workflow::Definition definition_;
  std::string agency_;
  Part document_;
  Part event_rows_;
  storage::TableShape leaves_;
  std::vector<workflow::Event> events_;  ///< what the rows say
  std::vector<Part> others_;
  storage::TableRow series_;
  int64_t numbered_us_ = 0;
};

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_DOCUMENT_COPIES_H_
