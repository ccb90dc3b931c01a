#include "workflow/distribution/recipient_line.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "workflow/base/folded_text.h"
#include "workflow/base/pattern.h"
#include "workflow/base/text.h"
#include "workflow/distribution/office_words.h"

namespace trinhky {
namespace {

/// A piece of a line between separators.
struct Piece {
  Span span;
  bool after_semicolon = false;
};

bool HasLetters(std::string_view shape) {
  return shape.find_first_of("Ul") != std::string_view::npos;
}

/// The pieces between commas and semicolons outside brackets.
std::vector<Piece> CutAtSeparators(const FoldedText& text) {
  std::vector<Piece> pieces;
  int depth = 0;
  size_t begin = 0;
  bool after_semicolon = false;
  const std::string_view fold = text.fold();
  for (size_t i = 0; i <= fold.size(); ++i) {
    const char c = i < fold.size() ? fold[i] : ';';
    if (c == '(') ++depth;
    if (c == ')' && depth > 0) --depth;
    const bool separator = i == fold.size() || ((c == ',' || c == ';') && depth == 0);
    if (!separator) continue;
    const Span span = text.Trim({begin, i});
    if (!span.empty() && HasLetters(text.Shape(span))) pieces.push_back({span, after_semicolon});
    after_semicolon = c == ';';
    begin = i + 1;
  }
  return pieces;
}

/// True when the piece names a body or person in its own right.
bool Stands(const FoldedText& text, Span span) {
  const std::string_view fold = text.Fold(span);
  const std::string_view shape = text.Shape(span);
  const size_t determiner = DeterminerLength(fold);
  if (determiner == 0) return BodyHeadLength(fold, shape) > 0;
  if (StartsWithLevel(fold.substr(determiner))) return false;
  return true;
}

/// Joins what does not stand alone to the piece before it.
std::vector<Span> StandingSpans(const FoldedText& text) {
  std::vector<Span> spans;
  bool listing = false;  // after "VPCP: BTCN, …" commas belong to the list of that owner
  for (const Piece& piece : CutAtSeparators(text)) {
    const bool capital = text.Shape(piece.span).front() == 'U';
    const bool stands = Stands(text, piece.span) || (piece.after_semicolon && capital);
    if (spans.empty() || (stands && (!listing || piece.after_semicolon))) {
      spans.push_back(piece.span);
      listing = false;
    } else {
      spans.back().end = piece.span.end;
    }
    if (text.Fold(piece.span).find(':') != std::string_view::npos) listing = true;
  }
  return spans;
}

/// "Các sở: A, B" → "Sở A", "Sở B". Empty when `text` has another form.
std::vector<std::string> SpreadCategory(const FoldedText& text) {
  static const Pattern kCategory(
      R"(^\s*cac (so|bo|vu|ban|phong|cuc|truong|xa|phuong|huyen)\s*:\s*)");
  const auto match = kCategory.Find(text.fold());
  if (!match) return {};
  const FoldedText head(text.Text((*match)[1]));
  std::string name(head.Text(head.all()));
  static const std::pair<const char*, const char*> kCapital[] = {
      {"so", "Sở"},   {"bo", "Bộ"},         {"vu", "Vụ"}, {"ban", "Ban"},       {"phong", "Phòng"},
      {"cuc", "Cục"}, {"truong", "Trường"}, {"xa", "Xã"}, {"phuong", "Phường"}, {"huyen", "Huyện"}};
  for (const auto& [fold, capital] : kCapital) {
    // A text without diacritics keeps its own spelling of the word.
    if (head.fold() == fold && name != fold) name = capital;
  }
  const size_t colon = text.fold().find(':');
  const FoldedText rest(text.Text({colon + 1, text.size()}));
  std::vector<std::string> out;
  for (const Piece& piece : CutAtSeparators(rest)) {
    const std::string item(rest.Text(piece.span));
    out.push_back(Stands(rest, piece.span) ? item : name + " " + item);
  }
  return out;
}

/// A post with nothing behind it takes the owner of the post that follows: "CT, các PCT UBND xã".
void SpreadOwner(std::vector<std::string>& entries) {
  for (size_t i = entries.size(); i-- > 0;) {
    if (i + 1 >= entries.size()) continue;
    const FoldedText bare(entries[i]);
    if (PostHeadLength(bare.fold()) != bare.size()) continue;
    const FoldedText next(entries[i + 1]);
    const size_t head = PostHeadLength(next.fold());
    // "PCT UBND tỉnh – Trần Văn B": the person is not part of the office.
    static const Pattern kPerson(R"(\s-\s|\s*\()");
    const auto person = kPerson.Find(next.fold(), head);
    const Span owner = next.Trim({head, person ? (*person)[0].begin : next.size()});
    // Only an office is an owner: "Thủ tướng, PTTg Trần Văn B" has none.
    if (head == 0 || BodyHeadLength(next.Fold(owner), next.Shape(owner)) == 0) continue;
    entries[i] += " " + std::string(next.Text(owner));
  }
}

/// A level at the very end belongs to every body before it that has none.
void SpreadLevel(std::vector<std::string>& entries) {
  static const Pattern kLevelless(
      R"(^((thuong truc|tt\.?|bi thu|chu tich|lanh dao) )?(dang uy|hdnd|ubnd|hoi dong nhan dan|)"
      R"(uy ban nhan dan|ubmt\w*|mttq\w*|ub mttq\w*|uy ban mttq.*|uy ban mat tran.*|mat tran.*)$)");
  if (entries.size() < 2) return;
  const FoldedText last(entries.back());
  const size_t scope_at = TrailingScope(last.fold());
  if (scope_at >= last.size()) return;
  const std::string scope(last.Text({scope_at, last.size()}));
  for (size_t i = 0; i + 1 < entries.size(); ++i) {
    const FoldedText entry(entries[i]);
    if (TrailingScope(entry.fold()) < entry.size()) continue;
    if (!kLevelless.Matches(entry.fold())) continue;
    entries[i] += scope;
  }
}

/// "TT HĐND, UBND, UBMT xã": does TT reach UBND too? The print does not say.
bool SharesHead(const std::vector<std::string>& entries) {
  static const Pattern kHead(R"(^(tt\.?|thuong truc|lanh dao) )");
  static const Pattern kBare(R"(^(ubnd|hdnd|hoi dong|uy ban|ubmt|mttq|ub mttq|mat tran|dang uy))");
  if (entries.size() < 2 || !kHead.Matches(FoldedText(entries.front()).fold())) return false;
  return std::any_of(entries.begin() + 1, entries.end(), [](const std::string& entry) {
    return kBare.Matches(FoldedText(entry).fold());
  });
}

/// Fills as_above and articles of "Như trên", "Như Điều 2, Điều 3".
void ReadReference(PrintedRecipient& recipient) {
  static const Pattern kAbove(R"(^nhu (tren|kinh gui|dieu|noi nhan|muc|danh sach|thanh phan)\b)");
  static const Pattern kArticle(R"(dieu\s*(\d{1,3})|(?:,|va|;)\s*(\d{1,3})\b)");
  const FoldedText text(recipient.text);
  if (!kAbove.Matches(text.fold())) return;
  recipient.as_above = true;
  size_t from = 0;
  while (const auto match = kArticle.Find(text.fold(), from)) {
    const Span number = (*match)[1].empty() ? (*match)[2] : (*match)[1];
    recipient.articles.push_back(std::atoi(std::string(text.Fold(number)).c_str()));
    from = (*match)[0].end;
  }
}

std::string WithoutBullet(std::string_view raw) {
  const FoldedText text(raw);
  size_t begin = 0;
  while (begin < text.size() && text.shape()[begin] != 'U' && text.shape()[begin] != 'l' &&
         text.shape()[begin] != 'd' && text.fold()[begin] != '(') {
    ++begin;
  }
  return std::string(text.Text({begin, text.size()}));
}

}  // namespace

std::vector<std::string> SplitBodies(std::string_view entry) {
  const FoldedText text(entry);
  std::vector<std::string> entries = SpreadCategory(text);
  if (!entries.empty()) return entries;
  for (const Span span : StandingSpans(text)) entries.push_back(CollapseSpace(text.Text(span)));
  SpreadOwner(entries);
  SpreadLevel(entries);
  return entries;
}

std::vector<PrintedRecipient> ParseRecipientLine(std::string_view raw, int line) {
  std::vector<PrintedRecipient> out;
  const PurposeCut whole = CutPurpose(WithoutBullet(raw));
  if (whole.text.empty()) return out;
  PrintedRecipient reference;
  reference.line = line;
  reference.text = whole.text;
  reference.purpose = whole.purpose;
  reference.purpose_text = whole.printed;
  ReadReference(reference);
  if (!reference.articles.empty()) return {reference};  // "Như Điều 2, Điều 3" is one entry
  const std::vector<std::string> bodies = SplitBodies(whole.text);
  const bool head_shared = SharesHead(bodies);
  for (const std::string& body : bodies) {
    const PurposeCut own = CutPurpose(body);
    if (own.text.empty()) continue;
    const bool has_own = !own.printed.empty();
    PrintedRecipient recipient;
    recipient.line = line;
    recipient.text = own.text;
    recipient.purpose = has_own ? own.purpose : whole.purpose;
    recipient.purpose_text = has_own ? own.printed : whole.printed;
    recipient.head_shared = head_shared;
    ReadReference(recipient);
    out.push_back(std::move(recipient));
  }
  return out;
}

}  // namespace trinhky
