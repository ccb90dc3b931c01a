// document_query.h: which documents, visible to whom, in which order.
#ifndef TRINHKY_SERVICES_STORAGE_DOCUMENT_QUERY_H_
#define TRINHKY_SERVICES_STORAGE_DOCUMENT_QUERY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/storage/keys.h"
#include "workflow/base/limits.h"
#include "workflow/base/strong_id.h"

namespace trinhky::storage {

/// Who asks: the predicate of CanRead() in a form that SQL applies to every row.
/// The default sees nothing.
struct Visibility {
  bool everything = false;          ///< an auditor of this agency
  PersonId person = {};             ///< takes part, now or earlier; empty: nobody
  std::vector<BodyId> bodies = {};  ///< bodies whose mailbox post the person holds now
};

enum class DocumentOrder {
  kUpdatedNewestFirst,
  kCreatedNewestFirst,
  kIssuedNewestFirst,  ///< by date of the document, then number
};

/// The last row of a page; opaque to callers, who seal it into a page token.
struct DocumentPosition {
  int64_t sort = 0;
  std::string sort_text;
  std::string document_id;

  bool operator==(const DocumentPosition&) const = default;
};

/// Empty fields do not filter. All filters are joined by AND.
struct DocumentQuery {
  AgencyId agency = {};
  Visibility visible_to;
  std::vector<std::string> states = {};
  std::string kind = {};
  std::string type = {};
  std::string style = {};
  std::string unit_id = {};
  std::string drafter = {};
  std::string symbol = {};         ///< exact, as printed
  std::string responds_to = {};    ///< the incoming document that it answers
  std::string issued_from = {};    ///< inclusive
  std::string issued_to = {};      ///< inclusive
  int64_t updated_after_us = 0;    ///< exclusive
  int64_t deadline_before_us = 0;  ///< exclusive; only documents that have a deadline
  DocumentOrder order = DocumentOrder::kUpdatedNewestFirst;
  std::optional<DocumentPosition> after = {};
  int limit = limits::kPageSizeDefault;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_DOCUMENT_QUERY_H_
