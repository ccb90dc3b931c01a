#include "workflow/document/symbol.h"

#include <algorithm>

#include "workflow/base/pattern.h"
#include "workflow/document/document_type.h"

namespace trinhky {
namespace {

std::string WithoutBlanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\t' && c != '|') out += c;
  }
  return out;
}

/// The digits of what stands between "Số" and the slash; other characters make it unreadable.
void ReadNumber(std::string_view fold, SymbolMatch& match) {
  static const Pattern kNumber(R"(^[\s.:,_|*-]*(\d{1,5}[a-c]?)[\s.,_|*-]*$)");
  static const Pattern kBlank(R"(^[\s.:,_|*-]*$)");
  if (const auto number = kNumber.Find(fold)) {
    match.number = std::string(fold.substr((*number)[1].begin, (*number)[1].size()));
  } else {
    match.unreadable = !kBlank.Matches(fold);
  }
}

std::optional<SymbolMatch> ReadParty(const Layout& layout, Span region, const PatternMatch& found) {
  const auto at = [&](size_t i) {
    return Span{region.begin + found[i].begin, region.begin + found[i].end};
  };
  SymbolMatch match;
  match.span = at(0);
  match.party = true;
  match.symbol = WithoutBlanks(layout.Text(at(2))) + "/" + WithoutBlanks(layout.Text(at(3)));
  match.type = std::string(TypeOfGroup(layout.Fold(at(2))));
  ReadNumber(layout.Fold(at(1)), match);
  return match;
}

std::optional<SymbolMatch> ReadState(const Layout& layout, Span region, const PatternMatch& found) {
  const auto at = [&](size_t i) {
    return Span{region.begin + found[i].begin, region.begin + found[i].end};
  };
  SymbolMatch match;
  match.span = at(0);
  match.symbol = WithoutBlanks(layout.Text(at(2)));
  const std::string fold = WithoutBlanks(layout.Fold(at(2)));
  std::string_view group = fold;
  if (group.size() > 5 && group[4] == '/') group.remove_prefix(5);  // "2024/QĐ-UBND"
  const size_t dash = std::min(group.find('-'), group.size());
  match.type = std::string(TypeOfGroup(group.substr(0, dash)));
  const bool single = dash == group.size();
  if (single && match.type.empty()) return std::nullopt;
  if (match.type.empty()) match.type = "CV";
  ReadNumber(layout.Fold(at(1)), match);
  return match;
}

}  // namespace

std::optional<SymbolMatch> FindSymbol(const Layout& layout, Span region) {
  static const Pattern kParty(
      R"((?:^|[^a-z0-9])s[o06]\s*[:.;,]{0,3}([^\n/a-z]{0,40}?)-\s?([a-z]{2,5})\s?/\s?([a-z][a-z0-9&]{0,14}(?:-[a-z0-9&]{1,12}){0,3}))");
  static const Pattern kState(
      R"((?:^|[^a-z0-9])s[o06]\s*[:.;,]{0,3}([^\n/a-z]{0,40}[a-z]?[^\n/a-z]{0,12})/\s{0,3}((?:\d{4}\s?/\s?)?[a-z][a-z0-9&]{0,14}(?:\s?[-_]\s?[a-z][a-z0-9&.]{0,15}){0,4}))");
  static const Pattern kBare(
      R"((?:^|\n)[^a-z0-9\n]{0,4}()(\d{1,5})\s?/\s?([a-z]{2,8}(?:-[a-z0-9&]{1,15}){1,4}))");
  const std::string_view fold = layout.Fold(region);
  const std::string_view shape = layout.Shape(region);
  const auto capital = [&](size_t i) { return i < shape.size() && shape[i] == 'U'; };
  for (size_t from = 0; from < fold.size();) {
    const auto party = kParty.Find(fold, from);
    const auto state = kState.Find(fold, from);
    if (!party && !state) break;
    const bool is_party = party && (!state || (*party)[0].begin <= (*state)[0].begin);
    const PatternMatch& found = is_party ? *party : *state;
    size_t word = found[0].begin;
    while (word < found[0].end && fold[word] != 's') ++word;
    if (capital(word) && capital(found[2].begin + (is_party                      ? 0
                                                   : fold[found[2].begin] <= '9' ? 5
                                                                                 : 0))) {
      auto match = is_party ? ReadParty(layout, region, found) : ReadState(layout, region, found);
      if (match) {
        match->span.begin = region.begin + word;
        return match;
      }
    }
    from = word + 1;
  }
  if (const auto bare = kBare.Find(fold); bare && capital((*bare)[3].begin)) {
    PatternMatch shifted = *bare;
    shifted[1] = (*bare)[2];
    shifted[2] = (*bare)[3];
    return ReadState(layout, region, shifted);
  }
  return std::nullopt;
}

}  // namespace trinhky
