// xref.h: the cross-reference sections of a file, each with its own entries, trailer and bytes.
//
// A file is a chain: every revision ends in a section that names the one before it (/Prev). A
// linearised file begins with two sections that belong to one revision. Here the chain is read by
// hand, from the last section to the first, so that it can be said which revision brought which
// object; QPDF merges them into one table.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_XREF_H_
#define TRINHKY_SERVICES_SIGNING_PDF_XREF_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/signing/pdf/parser.h"
#include "services/signing/pdf/value.h"

namespace trinhky::signing::pdf {

struct XrefEntry {
  enum class Kind { kFree, kPlain, kPacked };
  Kind kind = Kind::kFree;
  int generation = 0;  ///< 0 for kPacked
  size_t offset = 0;   ///< kPlain: of "n g obj"
  int container = 0;   ///< kPacked: the number of the object stream
  int index = 0;       ///< kPacked: which of its objects, from 0

  bool operator==(const XrefEntry&) const = default;
};

enum class XrefKind { kTable, kStream };

struct XrefSection {
  XrefKind kind = XrefKind::kTable;
  size_t begin = 0;  ///< of "xref", or of the stream object
  size_t end = 0;    ///< behind the line end of its %%EOF
  /// What stands behind its startxref: its own begin. In the two sections of a linearised file: 0
  /// or nothing in the first, the first one's begin in the second.
  std::optional<size_t> startxref{};
  Value trailer{};
  std::map<int, XrefEntry> entries{};  ///< by object number, free ones included
  std::optional<size_t> prev{};
  bool hybrid = false;
};

/// Bytes [begin, end) of the file, added at once. The first one begins at 0.
struct Revision {
  size_t begin = 0;
  size_t end = 0;
  size_t first_section = 0;  ///< index into XrefChain::sections
  size_t last_section = 0;   ///< inclusive; another one only in a linearised file
  size_t startxref = 0;      ///< what the next revision's /Prev must say
};

struct XrefChain {
  std::vector<XrefSection> sections;  ///< oldest first: a later entry overrides an earlier one
  std::vector<Revision> revisions;    ///< oldest first
};

struct XrefRules {
  bool allow_hybrid = false;
  /// White space behind the last %%EOF, and entries that point into earlier revisions.
  bool allow_untidy = false;
};

/// Reads the chain that the last startxref begins.
/// @param room  bytes that cross-reference streams may still unpack to; counted down.
/// @errors kInvalidArgument/PDF_DAMAGED, PDF_TRAILING_DATA, PDF_HYBRID, PDF_MIXED_XREF,
/// PDF_TOO_COMPLEX, PDF_UNSUPPORTED.
absl::StatusOr<XrefChain> ReadXrefChain(std::string_view bytes, const XrefRules& rules,
                                        Budget& budget, size_t& room);

/// The number behind the last "startxref", looked for in the last bytes as every reader does.
/// @errors kInvalidArgument/PDF_TRAILING_DATA.
absl::StatusOr<size_t> LastStartxref(std::string_view bytes, Budget& budget);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_XREF_H_
