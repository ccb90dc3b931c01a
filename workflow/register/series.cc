#include "workflow/register/series.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace trinhky {
namespace {

std::string BookId(std::string_view prefix, std::string_view code) {
  std::string id(prefix);
  for (const char c : code) {
    if (c == '_') {
      id.push_back('-');
    } else {
      id.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
  }
  return id;
}

absl::Status Bad(std::string_view reason, const std::string& id) {
  return Reject(absl::StatusCode::kInvalidArgument, reason,
                {.vi = "Cấu hình sổ đăng ký sai ở “" + id + "”.",
                 .en = "Expected a sound register plan, but '" + id + "' is wrong."},
                {{"id", id}});
}

absl::Status CheckBooks(const std::vector<RegisterBook>& books) {
  std::set<std::string> ids;
  std::set<std::tuple<Regime, DocumentType, bool, std::string>> claimed;
  for (const RegisterBook& book : books) {
    if (book.id.empty() || !ids.insert(book.id).second) return Bad("REGISTER_ID_REPEATED", book.id);
    std::vector<std::string> organs = book.organs;
    if (organs.empty()) organs.emplace_back();
    for (const DocumentType type : book.types)
      for (const std::string& organ : organs)
        if (!claimed.insert({book.regime, type, book.legal_norm, organ}).second)
          return Bad("REGISTER_OVERLAP", book.id);
  }
  return absl::OkStatus();
}

absl::Status CheckTerms(std::vector<PartyTerm> terms) {
  for (const PartyTerm& term : terms) {
    if (term.id.empty() || !IsValidDate(term.from) ||
        (term.to && (!IsValidDate(*term.to) || *term.to < term.from)))
      return Bad("TERM_INVALID", term.id);
  }
  std::sort(terms.begin(), terms.end(),
            [](const PartyTerm& a, const PartyTerm& b) { return a.from < b.from; });
  for (size_t i = 1; i < terms.size(); ++i) {
    const PartyTerm& before = terms[i - 1];
    if (!before.to || *before.to >= terms[i].from || before.id == terms[i].id)
      return Bad("TERM_OVERLAP", terms[i].id);
  }
  return absl::OkStatus();
}

bool Holds(const RegisterBook& book, const SeriesQuery& query) {
  return book.regime == query.regime && book.legal_norm == query.legal_norm &&
         std::find(book.types.begin(), book.types.end(), query.type) != book.types.end();
}

const RegisterBook* FindBook(const RegisterPlan& plan, const SeriesQuery& query) {
  const RegisterBook* common = nullptr;
  for (const RegisterBook& book : plan.books) {
    if (!Holds(book, query)) continue;
    if (book.organs.empty()) common = &book;
    if (std::find(book.organs.begin(), book.organs.end(), query.organ) != book.organs.end())
      return &book;
  }
  return common;
}

RuleFinding DateFinding(bool issuing, std::string_view code, Message message,
                        const CivilDate& date) {
  return {.severity = issuing ? RuleSeverity::kError : RuleSeverity::kWarning,
          .rule = "R-NUM-14",
          .code = std::string(code),
          .message = std::move(message),
          .metadata = {{"date", FormatIsoDate(date)}}};
}

}  // namespace

RegisterPlan RegisterPlan::Usual() {
  RegisterPlan plan;
  RegisterBook copies{.id = "copies", .regime = Regime::kState};
  for (const DocumentTypeInfo& info : DocumentTypes()) {
    if (info.copy) copies.types.push_back(info.type);
    if (info.state && info.type != DocumentType::kThuCong)
      plan.books.push_back({.id = BookId("state-", info.code), .types = {info.type}});
    if (!info.party_abbreviation.empty())
      plan.books.push_back(
          {.id = BookId("party-", info.code), .regime = Regime::kParty, .types = {info.type}});
  }
  plan.books.push_back(std::move(copies));
  for (const DocumentType type : {DocumentType::kNq, DocumentType::kQd})
    plan.books.push_back(
        {.id = BookId("norm-", InfoOf(type).code), .types = {type}, .legal_norm = true});
  return plan;
}

absl::Status RegisterPlan::Check() const {
  TRINHKY_RETURN_IF_ERROR(CheckBooks(books));
  return CheckTerms(terms);
}

absl::StatusOr<SeriesKey> FindSeries(const RegisterPlan& plan, const SeriesQuery& query) {
  const RegisterBook* const book = FindBook(plan, query);
  if (book == nullptr) {
    const std::string label(InfoOf(query.type).label);
    return Reject(absl::StatusCode::kFailedPrecondition, "NO_REGISTER_FOR_TYPE",
                  {.vi = "Cơ quan chưa mở sổ đăng ký cho loại văn bản " + label + ".",
                   .en = "Expected a register for type " + label + ", but the agency has none."},
                  {{"type", label}, {"organ", query.organ}});
  }
  if (query.regime == Regime::kState) return SeriesKey{book->id, std::to_string(query.date.year)};
  for (const PartyTerm& term : plan.terms) {
    if (term.from <= query.date && (!term.to || query.date <= *term.to))
      return SeriesKey{book->id, term.id};
  }
  const std::string date = FormatIsoDate(query.date);
  return Reject(
      absl::StatusCode::kFailedPrecondition, "PARTY_TERM_NOT_OPEN",
      {.vi = "Chưa mở nhiệm kỳ nào của cấp ủy cho ngày " + FormatShortDate(query.date) + ".",
       .en = "Expected a term of the Party committee on " + date + ", but none is open."},
      {{"date", date}});
}

std::vector<RuleFinding> CheckNumberDate(const CivilDate& date, std::optional<int64_t> signed_us,
                                         const SeriesNeighbours& neighbours,
                                         const WorkingCalendar& calendar, bool issuing) {
  std::vector<RuleFinding> findings;
  const std::string day = FormatShortDate(date);
  if (signed_us) {
    const CivilDate signed_on = DateOf(*signed_us);
    const std::string signed_day = FormatShortDate(signed_on);
    if (date < signed_on)
      findings.push_back(DateFinding(
          issuing, "DATE_BEFORE_SIGNATURE",
          {.vi = "Ngày văn bản " + day + " sớm hơn ngày lãnh đạo ký " + signed_day + ".",
           .en = "Expected a date from " + signed_day + " on, when it was signed, but got " + day +
                 "."},
          date));
    if (date > calendar.NextWorkingDay(signed_on))
      findings.push_back(
          DateFinding(issuing, "DATE_TOO_LATE",
                      {.vi = "Ngày văn bản " + day +
                             " muộn hơn ngày làm việc tiếp theo sau ngày ký " + signed_day + ".",
                       .en = "Expected a date by the next working day after " + signed_day +
                             ", but got " + day + "."},
                      date));
  }
  const bool back = neighbours.before && date < *neighbours.before;
  const bool ahead = neighbours.after && *neighbours.after < date;
  if (back || ahead)
    findings.push_back(DateFinding(
        issuing, "DATE_NOT_MONOTONE",
        {.vi = "Ngày văn bản " + day + " không theo thứ tự của số trong sổ đăng ký.",
         .en = "Expected dates to follow the numbers of the register, but " + day + " does not."},
        date));
  return findings;
}

}  // namespace trinhky
