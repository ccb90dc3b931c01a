// ReadSubject(): the rows under the title, or behind "V/v".
#include <algorithm>

#include "workflow/base/pattern.h"
#include "workflow/base/text.h"
#include "workflow/document/document_type.h"
#include "workflow/document/head.h"

namespace trinhky {
namespace {

constexpr size_t kRowsMax = 12;
constexpr size_t kWidthSlack = 15;
constexpr size_t kParagraph = 150;  // a row this long was not broken by hand: it is a paragraph

bool OpensBody(std::string_view fold) {
  static const Pattern kOpens(
      R"(^[^a-z0-9]*(can cu\b|xet\b|kinh gui|kinh trinh|dieu \d|chuong [ivx\d]|phan [ivx\d]|muc [ivx\d]|[ivx]{1,4}[.)]\s|\d{1,2}[.)]\s|thuc hien (?:cong van|ke hoach|nghi quyet|chi thi|van ban|quyet dinh|chuong trinh|chi dao|thong bao|quy che|y kien|huong dan|nghi dinh|thong tu|luat)|theo (?:de nghi|cong van|ke hoach|chi dao|quy dinh)|trien khai thuc hien (?:cong van|ke hoach|nghi quyet)|nham\b|de (?:chuan bi|trien khai|thuc hien|tiep tuc|bao dam|dam bao|kip thoi)|trong (?:nam|thang|quy|thoi gian)|ngay \d|ngay, |trich yeu|so\s*:|hom nay|tren co so|qua |sau khi|nam 20\d\d,|noi nhan))");
  return kOpens.Matches(fold);
}

bool EndsSentence(std::string_view fold) {
  return !fold.empty() && (fold.back() == '.' || fold.back() == ';' || fold.back() == ':');
}

/// The image of `span`'s last visible character; a row ending in a comma goes on.
bool GoesOn(std::string_view fold) {
  static const Pattern kOpen(
      R"((,|-|\(| va| cua| ve| cho| tai| den| tu| voi| theo| tinh| xa| huyen| phuong| thanh pho| uy ban| hoi dong| so| phong)$)");
  return kOpen.Matches(fold);
}

/// True when `next` belongs to the subject whose last row is `last`.
bool Continues(const Layout& layout, const Cell& last, const Cell& next, bool letter) {
  const std::string_view fold = layout.Fold(next.span);
  const std::string_view shape = layout.Shape(next.span);
  const std::string_view before = layout.Fold(last.span);
  const bool opens = shape.front() != 'l' && OpensBody(fold);
  const bool small = shape.front() == 'l' || (GoesOn(before) && !opens) ||
                     (shape.front() == 'd' && !opens) || fold.front() == '(';
  if (small && !EndsSentence(before)) return true;
  if (opens || EndsSentence(before)) return false;
  if (next.gap || last.span.size() > kParagraph || next.span.size() > kParagraph) return false;
  const bool capitals = CapitalShare(shape) >= 80 && shape.size() > 8;
  const bool was_capitals = CapitalShare(layout.Shape(last.span)) >= 80;
  if (capitals && !was_capitals) return false;
  if (fold.front() == '-' || fold.front() == '*' || fold.front() == '+') return false;
  if (letter) return true;
  // Rows of a title are broken near the same width; a sentence under them is the body.
  return last.span.size() > 40 && !EndsSentence(fold) &&
         next.span.size() < last.span.size() + kWidthSlack;
}

std::string Finish(std::string subject) {
  static const Pattern kAbout(R"(^(v\s?[/.]\s?v|ve viec)\b\s*[:.]?\s*)");
  const FoldedText text(subject);
  Span span = text.Trim(text.all());
  if (const auto match = kAbout.Find(text.fold()); match && (*match)[0].end < span.end) {
    span.begin = (*match)[0].end;
  }
  const auto edge = [&](size_t i) {
    const char c = text.fold()[i];
    return text.shape()[i] == ' ' || c == '.' || c == ';' || c == '-' || c == '_' || c == '*' ||
           c == ':' || c == '=' || c == ',' || c == '~' || c == '/';
  };
  while (!span.empty() && edge(span.begin)) ++span.begin;
  while (!span.empty() && edge(span.end - 1)) --span.end;
  return std::string(text.Text(span));
}

/// Joins the rows that begin at `begin`, in the column of the first one.
Subject JoinRows(const Layout& layout, const HeadMap& map, size_t begin, bool letter) {
  Span region{begin, std::min(layout.text().size(), begin + 3000)};
  if (map.addressee_word.begin > begin) region.end = std::min(region.end, map.addressee_word.begin);
  Subject subject;
  Cell last;
  size_t rows = 0;
  bool done = false;
  for (Cell cell : layout.Cells(region, map.taken)) {
    if (rows >= kRowsMax || done) break;
    const Span whole = cell.span;
    cell.span = BeforeBody(layout, cell.span, "");
    done = cell.span.end < whole.end;
    if (rows == 0) {
      const std::string_view shape = layout.Shape(cell.span);
      const bool body = cell.gap && OpensBody(layout.Fold(cell.span)) &&
                        layout.Fold(cell.span).substr(0, 9) != "thuc hien";
      if (body || shape.front() == '(') return {};
    } else if (!Continues(layout, last, cell, letter)) {
      // A letter's other column may stand between the rows of its subject.
      if (letter && cell.column > 0) continue;
      break;
    }
    subject.text += (rows == 0 ? "" : " ") + layout.Text(cell.span);
    subject.rows.push_back(cell.span);
    last = cell;
    ++rows;
  }
  subject.text = Finish(std::move(subject.text));
  return subject;
}

}  // namespace

Subject ReadSubject(const Layout& layout, const HeadMap& map) {
  Subject subject;
  if (!map.title.empty()) subject = JoinRows(layout, map, map.title.end, false);
  if (subject.text.empty() && !map.about.empty()) {
    subject = JoinRows(layout, map, map.about.end, true);
  }
  return subject;
}

}  // namespace trinhky
