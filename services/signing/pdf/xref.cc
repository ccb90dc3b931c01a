#include "services/signing/pdf/xref.h"

#include <algorithm>
#include <string>

#include "services/signing/pdf/fault.h"
#include "services/signing/pdf/filters.h"
#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

constexpr size_t kTailBytes = 1024;  // startxref stands in the last bytes of a file
constexpr size_t kTableEntryBytes = 20;

absl::Status Damaged(std::string_view what) { return Refuse(Fault::kDamaged, what); }

/// Reads sections; counts their entries together.
class SectionReader {
 public:
  SectionReader(std::string_view bytes, const XrefRules& rules, Budget& budget, size_t& room)
      : bytes_(bytes), rules_(rules), budget_(budget), room_(room) {}

  absl::StatusOr<XrefSection> Read(size_t at) {
    if (at >= bytes_.size()) return Damaged("startxref points outside");
    Parser parser(bytes_, at, budget_);
    XrefSection section;
    section.begin = at;
    if (parser.Keyword("xref")) {
      TRINHKY_RETURN_IF_ERROR(ReadTable(parser, section));
    } else {
      TRINHKY_RETURN_IF_ERROR(ReadStream(parser, section));
    }
    TRINHKY_RETURN_IF_ERROR(ReadPrev(section));
    ReadTail(parser, section);
    return section;
  }

 private:
  absl::Status Put(int64_t number, XrefEntry entry, XrefSection& section) {
    if (++entries_ > kXrefEntriesMax || number > kObjectNumberMax)
      return Refuse(Fault::kTooComplex, "too many cross-reference entries");
    if (!section.entries.emplace(static_cast<int>(number), entry).second)
      return Damaged("an object twice in one section");
    return absl::OkStatus();
  }

  absl::Status ReadTable(Parser& parser, XrefSection& section) {
    section.kind = XrefKind::kTable;
    parser.SkipSpace();
    while (!parser.Keyword("trailer")) {
      const std::optional<int64_t> first = parser.Digits(10);
      parser.SkipSpace();
      const std::optional<int64_t> count = parser.Digits(10);
      if (!first || !count || *count > kXrefEntriesMax) return Damaged("a malformed table");
      parser.SkipSpace();
      size_t at = parser.at();
      for (int64_t i = 0; i < *count; ++i, at += kTableEntryBytes)
        TRINHKY_RETURN_IF_ERROR(ReadTableEntry(*first + i, at, section));
      parser = Parser(bytes_, at, budget_);
      parser.SkipSpace();
    }
    TRINHKY_ASSIGN_OR_RETURN(section.trailer, parser.ReadValue());
    if (section.trailer.dictionary() == nullptr) return Damaged("a trailer is no dictionary");
    const Value* hybrid = section.trailer.Find("XRefStm");
    if (hybrid == nullptr) return absl::OkStatus();
    if (!rules_.allow_hybrid || hybrid->integer() == nullptr) return Refuse(Fault::kHybrid);
    section.hybrid = true;
    return ReadHiddenStream(*hybrid->integer(), section);
  }

  // "0000000016 00000 n" and two characters of line end; nothing else.
  absl::Status ReadTableEntry(int64_t number, size_t at, XrefSection& section) {
    const std::string_view row = bytes_.substr(std::min(at, bytes_.size()), kTableEntryBytes);
    if (row.size() != kTableEntryBytes || row[10] != ' ' || row[16] != ' ' ||
        (row[17] != 'n' && row[17] != 'f'))
      return Damaged("a malformed table entry");
    const std::string_view end = row.substr(18);
    if (end != " \n" && end != " \r" && end != "\r\n") return Damaged("a malformed table entry");
    Parser offset(row, 0, budget_);
    Parser generation(row, 11, budget_);
    const std::optional<int64_t> first = offset.Digits(10);
    const std::optional<int64_t> second = generation.Digits(5);
    if (!first || !second || offset.at() != 10 || generation.at() != 16)
      return Damaged("a malformed table entry");
    XrefEntry entry{.generation = static_cast<int>(*second)};
    if (row[17] == 'n') {
      entry.kind = XrefEntry::Kind::kPlain;
      entry.offset = static_cast<size_t>(*first);
    }
    return Put(number, entry, section);
  }

  absl::Status ReadStream(Parser& parser, XrefSection& section) {
    section.kind = XrefKind::kStream;
    const auto direct_only = [](Ref) -> absl::StatusOr<int64_t> {
      return Damaged("a cross-reference stream with an indirect length");
    };
    TRINHKY_ASSIGN_OR_RETURN(IndirectObject object, parser.ReadObject(direct_only));
    const Value* type = object.value.Find("Type");
    if (!object.is_stream || type == nullptr || !type->IsName("XRef"))
      return Damaged("no cross-reference where startxref points");
    TRINHKY_ASSIGN_OR_RETURN(
        const std::string rows,
        Unpack(object.value, bytes_.substr(object.stream_begin, object.stream_size), room_));
    section.trailer = std::move(object.value);
    return ReadRows(rows, section);
  }

  absl::Status ReadRows(std::string_view rows, XrefSection& section) {
    const Value* widths = section.trailer.Find("W");
    const Value* size = section.trailer.Find("Size");
    if (widths == nullptr || widths->array() == nullptr || widths->array()->size() != 3 ||
        size == nullptr || size->integer() == nullptr)
      return Damaged("a cross-reference stream without /W or /Size");
    size_t width[3];
    for (size_t i = 0; i < 3; ++i) {
      const int64_t* given = (*widths->array())[i].integer();
      if (given == nullptr || *given < 0 || *given > 8) return Damaged("a /W out of range");
      width[i] = static_cast<size_t>(*given);
    }
    Value::Array whole = {Value::Integer(0), *size};
    const Value* index = section.trailer.Find("Index");
    if (index != nullptr && index->array() == nullptr) return Damaged("/Index is no array");
    const Value::Array& ranges = index == nullptr ? whole : *index->array();
    if (ranges.size() % 2 != 0) return Damaged("/Index has an odd length");
    size_t at = 0;
    const auto field = [&](size_t i, uint64_t fallback) {
      uint64_t number = width[i] == 0 ? fallback : 0;
      for (size_t k = 0; k < width[i]; ++k)
        number = number << 8 | static_cast<unsigned char>(rows[at + k]);
      at += width[i];
      return number;
    };
    const size_t row_bytes = width[0] + width[1] + width[2];
    for (size_t i = 0; i < ranges.size(); i += 2) {
      const int64_t* first = ranges[i].integer();
      const int64_t* count = ranges[i + 1].integer();
      if (first == nullptr || count == nullptr || *first < 0 || *count < 0 ||
          *first > kObjectNumberMax || *count > kXrefEntriesMax)
        return Damaged("/Index out of range");
      for (int64_t k = 0; k < *count; ++k) {
        if (row_bytes > rows.size() - at || row_bytes == 0)
          return Damaged("a cross-reference stream that is too short");
        const uint64_t type = field(0, 1);
        const uint64_t second = field(1, 0);
        const uint64_t third = field(2, 0);
        TRINHKY_RETURN_IF_ERROR(PutRow(*first + k, type, second, third, section));
      }
    }
    if (at != rows.size()) return Damaged("a cross-reference stream that is too long");
    return absl::OkStatus();
  }

  absl::Status PutRow(int64_t number, uint64_t type, uint64_t second, uint64_t third,
                      XrefSection& section) {
    XrefEntry entry;
    switch (type) {
      case 0:
        break;
      case 1:
        if (third > 65'535) return Damaged("a generation out of range");
        entry = {.kind = XrefEntry::Kind::kPlain,
                 .generation = static_cast<int>(third),
                 .offset = second};
        break;
      case 2:
        if (second == 0 || second > kObjectNumberMax || third > kObjectNumberMax)
          return Damaged("an object stream out of range");
        entry = {.kind = XrefEntry::Kind::kPacked,
                 .container = static_cast<int>(second),
                 .index = static_cast<int>(third)};
        break;
      default:
        return Refuse(Fault::kUnsupported, "type of a cross-reference entry");
    }
    return Put(number, entry, section);
  }

  // What the table leaves free or out, the hidden stream of a hybrid file fills in.
  absl::Status ReadHiddenStream(int64_t at, XrefSection& section) {
    if (at < 0 || static_cast<size_t>(at) >= bytes_.size())
      return Damaged("/XRefStm points outside");
    Parser parser(bytes_, static_cast<size_t>(at), budget_);
    XrefSection hidden;
    TRINHKY_RETURN_IF_ERROR(ReadStream(parser, hidden));
    for (const auto& [number, entry] : hidden.entries) section.entries[number] = entry;
    return absl::OkStatus();
  }

  absl::Status ReadPrev(XrefSection& section) {
    const Value* prev = section.trailer.Find("Prev");
    if (prev == nullptr) return absl::OkStatus();
    if (prev->integer() == nullptr || *prev->integer() < 0) return Damaged("/Prev is no offset");
    section.prev = static_cast<size_t>(*prev->integer());
    return absl::OkStatus();
  }

  // "startxref", its number and %%EOF; a section may stand without, in a linearised file.
  void ReadTail(Parser& parser, XrefSection& section) {
    section.end = parser.at();
    parser.SkipSpace();
    if (!parser.Keyword("startxref")) return;
    while (parser.EndOfLine()) {
    }
    const std::optional<int64_t> offset = parser.Digits(10);
    const bool ended = offset && parser.EndOfLine();
    if (!ended || bytes_.substr(parser.at(), 5) != "%%EOF") return;
    Parser after(bytes_, parser.at() + 5, budget_);
    after.EndOfLine();
    section.startxref = static_cast<size_t>(*offset);
    section.end = after.at();
  }

  std::string_view bytes_;
  const XrefRules& rules_;
  Budget& budget_;
  size_t& room_;
  int entries_ = 0;
};

// The first section of a linearised file stands before its second and says startxref 0 or nothing;
// the second closes the file and points back to the first.
bool IsLinearisedPair(const XrefSection& main, const XrefSection& first_page) {
  return first_page.startxref.value_or(0) == 0 && first_page.prev == main.begin && !main.prev &&
         first_page.begin < main.begin && main.startxref == first_page.begin;
}

absl::Status FindRevisions(XrefChain& chain) {
  const std::vector<XrefSection>& sections = chain.sections;
  size_t next = 0;
  size_t begin = 0;
  while (next < sections.size()) {
    Revision revision{.begin = begin, .first_section = next, .last_section = next};
    const XrefSection& section = sections[next];
    if (next == 0 && sections.size() > 1 && IsLinearisedPair(section, sections[1])) {
      revision.last_section = 1;
      revision.startxref = sections[1].begin;
    } else {
      if (!section.startxref) return Refuse(Fault::kTrailingData, "no startxref and %%EOF");
      if (section.startxref != section.begin) return Damaged("startxref names another section");
      revision.startxref = section.begin;
    }
    revision.end = section.end;
    if (section.begin < begin) return Damaged("a revision reaches into the one before it");
    begin = revision.end;
    next = revision.last_section + 1;
    chain.revisions.push_back(revision);
  }
  return absl::OkStatus();
}

// What a revision brings stands in its own bytes.
absl::Status CheckEntries(const XrefChain& chain, size_t file_size, bool allow_untidy) {
  for (const Revision& revision : chain.revisions) {
    const size_t from = allow_untidy ? 0 : revision.begin;
    const size_t to = allow_untidy ? file_size : revision.end;
    for (size_t i = revision.first_section; i <= revision.last_section; ++i) {
      for (const auto& [number, entry] : chain.sections[i].entries) {
        if (entry.kind == XrefEntry::Kind::kFree) continue;
        if (number == 0) return Damaged("object 0 in use");
        if (entry.kind == XrefEntry::Kind::kPlain && (entry.offset < from || entry.offset >= to))
          return Damaged("object " + std::to_string(number) + " outside its revision");
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<size_t> LastStartxref(std::string_view bytes, Budget& budget) {
  const size_t from = bytes.size() > kTailBytes ? bytes.size() - kTailBytes : 0;
  const size_t found = bytes.substr(from).rfind("startxref");
  if (found == std::string_view::npos) return Refuse(Fault::kTrailingData, "no startxref");
  Parser parser(bytes, from + found, budget);
  if (!parser.Keyword("startxref")) return Refuse(Fault::kTrailingData, "no startxref");
  while (parser.EndOfLine()) {
  }
  const std::optional<int64_t> offset = parser.Digits(10);
  if (!offset) return Refuse(Fault::kTrailingData, "startxref without a number");
  return static_cast<size_t>(*offset);
}

absl::StatusOr<XrefChain> ReadXrefChain(std::string_view bytes, const XrefRules& rules,
                                        Budget& budget, size_t& room) {
  TRINHKY_ASSIGN_OR_RETURN(const size_t last, LastStartxref(bytes, budget));
  SectionReader reader(bytes, rules, budget, room);
  XrefChain chain;
  std::optional<size_t> at = last;
  while (at) {
    if (chain.sections.size() == kSectionsMax)
      return Refuse(Fault::kTooComplex, "too many revisions");
    for (const XrefSection& seen : chain.sections)
      if (seen.begin == *at) return Damaged("/Prev runs in a circle");
    TRINHKY_ASSIGN_OR_RETURN(XrefSection section, reader.Read(*at));
    at = section.prev;
    chain.sections.push_back(std::move(section));
  }
  std::reverse(chain.sections.begin(), chain.sections.end());
  for (const XrefSection& section : chain.sections)
    if (!rules.allow_hybrid && section.kind != chain.sections[0].kind)
      return Refuse(Fault::kMixedXref);
  TRINHKY_RETURN_IF_ERROR(FindRevisions(chain));
  TRINHKY_RETURN_IF_ERROR(CheckEntries(chain, bytes.size(), rules.allow_untidy));
  const std::string_view rest = bytes.substr(chain.revisions.back().end);
  const bool blank = rest.find_first_not_of(std::string_view("\0 \t\r\n", 5)) == std::string::npos;
  if (!rest.empty() && !(rules.allow_untidy && blank)) return Refuse(Fault::kTrailingData);
  return chain;
}

}  // namespace trinhky::signing::pdf
