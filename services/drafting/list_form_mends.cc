// Mends of how a list is written: heading, marks, the Lưu line.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/drafting/archive_row.h"
#include "services/drafting/body_rows.h"
#include "services/drafting/mend_makers.h"
#include "workflow/base/text.h"

namespace trinhky::drafting::mending {
namespace {

constexpr int kContinuation = 2;  // rows by which the last entry of a list may go on

// The line with a semicolon at its end.
std::string WithSemicolon(std::string line) {
  while (!line.empty() && std::string_view(" \t;,.:").find(line.back()) != std::string_view::npos)
    line.pop_back();
  return line + ";";
}

int LastRow(const DocumentText& document) {
  int last = document.archive.line;
  for (const PrintedRecipient& recipient : document.recipients)
    last = std::max(last, recipient.line);
  return last;
}

}  // namespace

std::string ArchiveRow(const MendDesk& desk) {
  return ArchiveRowOf(desk.office, desk.claim, desk.reading.document.style == Regime::kParty);
}

Proposals AddListOrArchive(const MendDesk& desk, const Problem&) {
  const DocumentText& document = desk.reading.document;
  const std::string archive = ArchiveRow(desk);
  if (document.recipients_line > 0) {
    Proposal proposal{.title = {absl::StrCat("Thêm dòng “", archive, "”"),
                                absl::StrCat("Add the line “", archive, "”")},
                      .edits = {}};
    const int last = std::max(LastRow(document), document.recipients_line);
    for (int line = last; line <= last + kContinuation && line <= desk.lines.count(); ++line) {
      const std::string row = absl::StrCat(desk.lines.BulletOf(line), archive, ".");
      const bool list_row = last > document.recipients_line || !document.recipients.empty();
      if (list_row)
        proposal.edits.push_back(
            {.first = line,
             .last = line,
             .text = absl::StrCat(WithSemicolon(desk.lines.At(line)), "\n", row)});
      proposal.edits.push_back(TextLines::InsertBefore(line + 1, row));
    }
    return {proposal};
  }
  std::string list = "Nơi nhận:\n";
  if (!document.addressees.empty()) list += "- Như trên;\n";
  const casework::Profile* profile =
      desk.office.FindProfile(desk.claim.agency, desk.reading.content.type);
  if (profile != nullptr)
    for (const BodyRow& row : RowsOfEach(desk.context, profile->required_bodies, Wording::kShort))
      absl::StrAppend(&list, "- ", row.words, ";\n");
  absl::StrAppend(&list, "- ", archive, ".");
  Proposal proposal{.title = {absl::StrCat("Thêm “Nơi nhận” với dòng “", archive, "”"),
                              absl::StrCat("Add a recipient list with “", archive, "”")},
                    .edits = {}};
  if (document.signature.line > 0)
    proposal.edits.push_back(TextLines::InsertBefore(document.signature.line, list + "\n"));
  int last = desk.lines.count();
  while (last > 1 && desk.lines.IsBlank(last)) --last;
  proposal.edits.push_back(TextLines::InsertBefore(last + 1, "\n" + list));
  return {proposal};
}

Proposals MoveArchiveLast(const MendDesk& desk, const Problem&) {
  const DocumentText& document = desk.reading.document;
  const int from = document.archive.line;
  const int to = LastRow(document);
  if (to <= from) return {};
  std::string rows;
  for (int line = from + 1; line <= to; ++line)
    absl::StrAppend(&rows, WithSemicolon(desk.lines.At(line)), "\n");
  std::string archive = WithSemicolon(desk.lines.At(from));
  archive.back() = '.';
  return {One("Chuyển dòng Lưu xuống cuối", "Move the Lưu line to the end",
              {.first = from, .last = to, .text = rows + archive})};
}

Proposals RightArchive(const MendDesk& desk, const Problem&) {
  const ArchiveLine& archive = desk.reading.document.archive;
  std::string row = ArchiveRow(desk);
  if (archive.copies)
    absl::StrAppend(&row, " (", *archive.copies < 10 ? "0" : "", *archive.copies, "b)");
  const auto edit = desk.lines.Replace(archive.line, archive.text, row);
  if (!edit) return {};
  return {One(absl::StrCat("Ghi “", row, "”"), absl::StrCat("Write “", row, "”"), *edit)};
}

Proposals AddAsAbove(const MendDesk& desk, const Problem&) {
  const DocumentText& document = desk.reading.document;
  const int first =
      document.recipients.empty() ? document.archive.line : document.recipients.front().line;
  if (first == 0) return {};
  Proposals proposals = {
      One("Thêm dòng “Như trên”", "Add the line “Như trên”",
          TextLines::InsertBefore(first, desk.lines.BulletOf(first) + "Như trên;"))};
  // Where the list names the addressee once more, it would be there twice.
  for (const ResolvedEntry& entry : desk.reading.resolution.recipients) {
    const auto same = [&](const ResolvedEntry& addressee) {
      return !entry.bodies.empty() && addressee.bodies == entry.bodies;
    };
    const auto& addressees = desk.reading.resolution.addressees;
    if (std::none_of(addressees.begin(), addressees.end(), same)) continue;
    const std::string& words = entry.printed.text;
    if (auto edit = desk.lines.Replace(entry.printed.line, words, "Như trên"))
      proposals.push_back(One(absl::StrCat("Ghi “Như trên” thay cho “", words, "”"),
                              absl::StrCat("Write “Như trên” for “", words, "”"),
                              *std::move(edit)));
  }
  return proposals;
}

Proposals EndRow(const MendDesk& desk, const Problem& problem) {
  const int line = static_cast<int>(problem.line);
  Proposal proposal{.title = {"Thêm dấu “;” cuối dòng", "End the line with a semicolon"},
                    .edits = {}};
  // Beside the signature block the end of the entry is not the end of the line.
  for (const PrintedRecipient& recipient : desk.reading.document.recipients) {
    if (recipient.line != line) continue;
    const std::string words = recipient.purpose_text.empty()
                                  ? recipient.text
                                  : absl::StrCat(recipient.text, " (", recipient.purpose_text, ")");
    for (const std::string& ended : {words + ".", words})
      if (auto edit = desk.lines.Replace(line, ended, words + ";"))
        proposal.edits.push_back(*std::move(edit));
  }
  for (int last = line; last <= line + kContinuation && last <= desk.lines.count(); ++last) {
    if (desk.lines.IsBlank(last)) break;
    proposal.edits.push_back(
        {.first = last, .last = last, .text = WithSemicolon(desk.lines.At(last))});
  }
  return {proposal};
}

Proposals AddHeading(const MendDesk&, const Problem& problem) {
  return {One("Thêm dòng “Nơi nhận:”", "Add the line “Nơi nhận:”",
              TextLines::InsertBefore(static_cast<int>(problem.line), "Nơi nhận:"))};
}

}  // namespace trinhky::drafting::mending
