// Mends of who is named on a list.
#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "services/casework/recipients.h"
#include "services/drafting/body_rows.h"
#include "services/drafting/mend_makers.h"
#include "workflow/base/folded_text.h"
#include "workflow/base/pattern.h"

namespace trinhky::drafting::mending {
namespace {

// The entries that are printed on `line`.
std::vector<const ResolvedEntry*> EntriesOn(const MendDesk& desk, int64_t line) {
  std::vector<const ResolvedEntry*> entries;
  for (const auto* list :
       {&desk.reading.resolution.addressees, &desk.reading.resolution.recipients})
    for (const ResolvedEntry& entry : *list)
      if (entry.printed.line == line) entries.push_back(&entry);
  return entries;
}

// The entry that `problem` is about: of several on its line the one that the sentence quotes.
const ResolvedEntry* EntryOf(const MendDesk& desk, const Problem& problem) {
  const ResolvedEntry* found = nullptr;
  for (const ResolvedEntry* entry : EntriesOn(desk, problem.line)) {
    const bool quoted =
        problem.message.find(absl::StrCat("“", entry->printed.text, "”")) != std::string::npos;
    if (quoted && (found == nullptr || found->printed.text.size() < entry->printed.text.size()))
      found = entry;
  }
  return found;
}

Proposal Writing(const BodyRow& row, LineEdit edit) {
  Proposal proposal = One(absl::StrCat("Ghi “", row.words, "”"),
                          absl::StrCat("Write “", row.words, "”"), std::move(edit));
  proposal.bodies = row.bodies;
  return proposal;
}

std::string PurposeOf(const PrintedRecipient& printed) {
  return printed.purpose_text.empty() ? "" : absl::StrCat(" (", printed.purpose_text, ")");
}

// `entry`, alone on its line, becomes a row for each of `words`.
std::optional<LineEdit> Spread(const MendDesk& desk, const PrintedRecipient& printed,
                               const std::vector<std::string>& words) {
  const int line = printed.line;
  const std::string bullet = desk.lines.BulletOf(line);
  std::string text;
  for (const std::string& each : words) {
    absl::StrAppend(&text, text.empty() ? "" : absl::StrCat(PurposeOf(printed), ";\n", bullet),
                    each);
  }
  return desk.lines.Replace(line, printed.text, text);
}

std::vector<std::string> WordsOf(const std::vector<BodyRow>& rows) {
  std::vector<std::string> words;
  for (const BodyRow& row : rows) words.push_back(row.words);
  return words;
}

// Where a row of the list can be added: before the Lưu line, else behind the last row.
Proposal AddRow(const MendDesk& desk, const BodyRow& row) {
  const DocumentText& document = desk.reading.document;
  Proposal proposal{.title = {absl::StrCat("Thêm “", row.words, "” vào Nơi nhận"),
                              absl::StrCat("Add “", row.words, "” to the list")},
                    .edits = {},
                    .bodies = row.bodies};
  const int last = document.recipients.empty() ? 0 : document.recipients.back().line;
  const std::string bullet =
      desk.lines.BulletOf(document.archive.line > 0 ? document.archive.line : last);
  const std::string text = absl::StrCat(bullet, row.words, ";");
  if (document.archive.line > 0)
    proposal.edits.push_back(TextLines::InsertBefore(document.archive.line, text));
  for (int line = last; last > 0 && line <= last + 2 && line <= desk.lines.count(); ++line)
    proposal.edits.push_back(TextLines::InsertBefore(line + 1, text));
  return proposal;
}

}  // namespace

Proposals NameBodies(const MendDesk& desk, const Problem& problem) {
  Proposals proposals;
  const ResolvedEntry* entry = EntryOf(desk, problem);
  if (entry == nullptr) return proposals;
  const PrintedRecipient& printed = entry->printed;
  const auto add = [&](const BodyRow& row) {
    if (auto edit = desk.lines.Replace(printed.line, printed.text, row.words))
      proposals.push_back(Writing(row, *std::move(edit)));
  };
  if (entry->bodies.size() > 1) {  // together they are one reading
    const auto rows = RowsNaming(desk.context, entry->bodies, Wording::kFull);
    if (!rows) return proposals;
    if (rows->size() == 1) {
      add(rows->front());
    } else if (auto edit = Spread(desk, printed, WordsOf(*rows))) {
      proposals.push_back({.title = {"Ghi rõ từng nơi nhận, mỗi nơi một dòng",
                                     "Name each recipient, on a line of its own"},
                           .edits = {*std::move(edit)},
                           .bodies = entry->bodies});
    }
    return proposals;
  }
  const std::vector<BodyId>& candidates = entry->bodies.empty() ? entry->candidates : entry->bodies;
  for (const BodyRow& row : RowsOfEach(desk.context, candidates, Wording::kFull)) add(row);
  if (candidates.size() < 2) return proposals;
  // Posts of one name have no words for each: all of them can be meant.
  if (const auto rows = RowsNaming(desk.context, candidates, Wording::kShort);
      rows && rows->size() == 1)
    add(rows->front());
  return proposals;
}

Proposals NameArticleBodies(const MendDesk& desk, const Problem& problem) {
  const ResolvedEntry* entry = EntryOf(desk, problem);
  if (entry == nullptr || entry->candidates.empty()) return {};
  const auto rows = RowsNaming(desk.context, entry->candidates, Wording::kShort);
  if (!rows) return {};
  auto edit = Spread(desk, entry->printed, WordsOf(*rows));
  if (!edit) return {};
  return {
      {.title = {"Ghi rõ tên các nơi nhận nêu trong điều đó", "Name the bodies of that article"},
       .edits = {*std::move(edit)},
       .bodies = entry->candidates}};
}

Proposals SeparateHeads(const MendDesk& desk, const Problem& problem) {
  static const Pattern kHead(R"(^(tt\.?|thuong truc|lanh dao) )");
  const std::vector<const ResolvedEntry*> entries = EntriesOn(desk, problem.line);
  if (entries.size() < 2) return {};
  const FoldedText first(entries.front()->printed.text);
  const auto head = kHead.Find(first.fold());
  if (!head) return {};
  const std::string word(first.Text({0, (*head)[0].end}));
  const int line = entries.front()->printed.line;
  const std::string bullet = desk.lines.BulletOf(line);
  std::string all;
  std::string own;
  std::vector<BodyId> bodies;
  for (const ResolvedEntry* entry : entries) {
    const bool headed = kHead.Matches(FoldedText(entry->printed.text).fold());
    const std::string rest = absl::StrCat(PurposeOf(entry->printed), ";\n");
    absl::StrAppend(&all, bullet, headed ? "" : word, entry->printed.text, rest);
    absl::StrAppend(&own, bullet, entry->printed.text, rest);
    bodies.insert(bodies.end(), entry->bodies.begin(), entry->bodies.end());
  }
  all.pop_back();
  own.pop_back();
  return {One(absl::StrCat("Ghi “", word, "…” cho từng nơi, mỗi nơi một dòng"),
              absl::StrCat("Write “", word, "…” for each of them, on lines of their own"),
              {.first = line, .last = line, .text = all}),
          {.title = {"Giữ nguyên tên, mỗi nơi một dòng", "Keep the names, each on its own line"},
           .edits = {{.first = line, .last = line, .text = own}},
           .bodies = bodies}};
}

Proposals AddRequiredBody(const MendDesk& desk, const Problem& problem) {
  const casework::Profile* profile =
      desk.office.FindProfile(desk.claim.agency, desk.reading.content.type);
  if (profile == nullptr) return {};
  std::vector<BodyId> missing =
      casework::MissingRequired(desk.office, *profile, desk.reading.content.recipients);
  std::erase_if(missing, [&](const BodyId& body) {
    return problem.message.find(absl::StrCat("“", desk.office.TitleOf(body.value()), "”")) ==
           std::string::npos;
  });
  Proposals proposals;
  for (const BodyRow& row : RowsOfEach(desk.context, missing, Wording::kShort))
    proposals.push_back(AddRow(desk, row));
  return proposals;
}

Proposals DropRow(const MendDesk& desk, const Problem& problem) {
  if (EntriesOn(desk, problem.line).size() != 1) return {};
  return {
      One("Bỏ dòng này", "Take this line out", desk.lines.Delete(static_cast<int>(problem.line)))};
}

}  // namespace trinhky::drafting::mending
