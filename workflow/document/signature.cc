#include "workflow/document/signature.h"

#include <algorithm>

#include "workflow/base/pattern.h"
#include "workflow/base/text.h"
#include "workflow/distribution/office_words.h"

namespace trinhky {
namespace {

const Pattern& PostPattern() {
  static const Pattern kPost(
      R"(^(q\. ?|quyen )?(pho |uy vien )?(thuong truc )?(chu tich|tong giam doc|giam doc|bi thu|chanh van phong|truong phong|truong ban|hieu truong|bo truong|thu truong|tong cuc truong|chi cuc truong|cuc truong|vu truong|vien truong|chanh an|chanh thanh tra|pho thu tuong|thu tuong|chu nhiem|tong thu ky|truong doan|doi truong|to truong|tram truong|truong tram|chi huy truong|chinh tri vien|truong cong an|truong khoa|tong bien tap|kiem toan truong|truong tieu ban|truong thon|hat truong|chu toa|tu lenh|chinh uy|thong doc|tong kiem toan|ke toan truong|cong chung vien|vien truong|tong bi thu|uy vien|giam thi|truong (?:bo mon|van phong|to|nhom|ap|khu|bon|chi nhanh|benh vien|cong|co so)|quan doc|chi huy pho|truong co quan)\b)");
  return kPost;
}

struct Authority {
  const char* fold;
  const char* name;
};

/// True when a post or a collective body begins `fold`.
bool NamesAuthority(std::string_view fold) {
  static const Pattern kCollective(
      R"(^(uy ban|hoi dong|ubnd|hdnd|ban |chi bo|dang uy|dang bo|dang doan|bch|btv|thuong truc|doan |tap the|cap uy|tinh uy|huyen uy|bo |so |to |trung tam|chinh phu|quoc hoi|uy vien))");
  return PostLength(fold) > 0 || kCollective.Matches(fold);
}

std::string_view AuthorityName(std::string_view fold) {
  std::string letters;
  for (const char c : fold) {
    if (c >= 'a' && c <= 'z') letters += c;
  }
  if (letters == "tm") return "TM";
  if (letters == "kt") return "KT";
  if (letters == "tl") return "TL";
  if (letters == "tuq" || letters == "tu") return "TUQ";
  return letters == "q" ? "Q" : "";
}

/// A link of authority, or a post when `authority` is empty.
struct Part {
  std::string authority;
  std::string text;
};

std::string Tidy(std::string_view text) {
  const FoldedText folded(text);
  Span span = folded.all();
  const auto letter = [&](size_t i) {
    const char c = folded.shape()[i];
    return c == 'U' || c == 'l' || c == 'd' || folded.fold()[i] == ')';
  };
  while (!span.empty() && (!letter(span.begin) || folded.fold()[span.begin] == ')')) ++span.begin;
  while (!span.empty() && !letter(span.end - 1)) --span.end;
  return CollapseSpace(folded.Text(span));
}

/// Cuts "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH" into its links.
void CutLinks(std::string_view row, std::vector<Part>& parts) {
  const FoldedText text(row);
  std::vector<size_t> starts;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool word = i == 0 || text.shape()[i - 1] == ' ' || text.shape()[i - 1] == '.';
    if (!word || text.shape()[i] != 'U') continue;
    const Span rest{i, text.size()};
    if (AuthorityLength(text.Fold(rest), text.Shape(rest)) > 0) starts.push_back(i);
  }
  if (starts.empty() || starts.front() != 0) starts.insert(starts.begin(), 0);
  for (size_t i = 0; i < starts.size(); ++i) {
    const Span span{starts[i], i + 1 < starts.size() ? starts[i + 1] : text.size()};
    const size_t length = AuthorityLength(text.Fold(span), text.Shape(span));
    Part part;
    part.authority = std::string(AuthorityName(text.Fold({span.begin, span.begin + length})));
    part.text = Tidy(text.Text({span.begin + length, span.end}));
    if (!part.text.empty() || !part.authority.empty()) parts.push_back(std::move(part));
  }
}

/// Where the second post begins in "CHỦ TỊCH PHÓ CHỦ TỊCH"; npos when there is only one.
size_t SecondPost(const FoldedText& text) {
  static const Pattern kCommittee(R"(^(uy ban|hoi dong|ban |ubnd|hdnd|chi bo|dang uy|bch|btv))");
  const bool committee = kCommittee.Matches(text.fold());
  const size_t own = PostLength(text.fold());
  for (size_t i = std::max<size_t>(own, 1); i < text.size(); ++i) {
    if (text.shape()[i - 1] != ' ') continue;
    // "BỘ TRƯỞNG, CHỦ NHIỆM" is one post.
    if (i > 1 && text.fold()[i - 2] == ',') continue;
    const size_t length = PostLength(text.fold().substr(i));
    if (length == 0) continue;
    const std::string_view word = text.fold().substr(i, length);
    if (word == "uy vien") continue;
    if (own > 0 || committee) return i;
  }
  return std::string_view::npos;
}

}  // namespace

size_t AuthorityLength(std::string_view fold, std::string_view shape) {
  static const Pattern kWritten(
      R"(^(t\s?[./]\s?m|tm|k\s?[./]\s?t|kt|t\s?[./]\s?l|tl|t\s?[./]?\s?u\s?[./]?\s?q|tuq)\s?[.,:/;]*\s*[a-z])");
  static const Pattern kActing(R"(^(q)\s?\.\s*[a-z])");
  auto match = kWritten.Find(fold);
  if (!match) match = kActing.Find(fold);
  if (!match) return 0;
  const size_t next = (*match)[0].end - 1;
  // The word must end: "TMDV" is no authority.
  if (next == (*match)[1].end || shape[0] != 'U' || shape[next] != 'U') return 0;
  if (next + 1 < shape.size() && shape[next + 1] == 'l') return 0;
  // Without its dot, "KT" may be a unit of the Lưu line: a post or a collective must follow.
  const bool marked = fold.substr(0, next).find_first_of("./") != std::string_view::npos;
  return marked || NamesAuthority(fold.substr(next)) ? next : 0;
}

size_t PostLength(std::string_view fold) {
  const auto match = PostPattern().Find(fold);
  return match ? (*match)[0].end : 0;
}

size_t PostInCapitals(std::string_view fold, std::string_view shape) {
  const size_t length = PostLength(fold);
  if (length == 0 || shape.substr(0, length).find('l') != std::string_view::npos) return 0;
  return length;
}

size_t SignatureInside(const FoldedText& text, Span span) {
  const std::string_view shape = text.shape();
  for (size_t i = span.begin; i < span.end; ++i) {
    const bool word = i == span.begin || shape[i - 1] == ' ' || text.fold()[i - 1] == '-';
    if (!word || shape[i] != 'U') continue;
    const Span rest{i, span.end};
    const size_t authority = AuthorityLength(text.Fold(rest), text.Shape(rest));
    const size_t post = PostInCapitals(text.Fold(rest), text.Shape(rest));
    if (authority == 0 && post < 6) continue;
    // In a list all in capitals a post is a recipient: it needs an end before it.
    size_t before = i;
    while (before > span.begin && shape[before - 1] == ' ') --before;
    const bool after_end =
        before == span.begin ||
        std::string_view(".;:)-").find(text.fold()[before - 1]) != std::string_view::npos;
    const Span head{span.begin, i};
    // "Lưu: VT, KT.NVH" names a unit, not an authority.
    const bool unit = authority > 0 && !NamesAuthority(text.Fold({i + authority, span.end}));
    if (unit && IsArchiveLine(text.Text(head))) continue;
    const bool mixed = text.Shape(head).find('l') != std::string_view::npos;
    if (authority > 0 || mixed || (after_end && WordCharacters(text.Shape(head)) == 0)) return i;
  }
  return span.end;
}

namespace {

/// The links and posts of all rows.
std::vector<Part> PartsOf(const std::vector<std::string>& rows) {
  std::vector<Part> parts;
  for (const std::string& row : rows) {
    const size_t before = parts.size();
    CutLinks(row, parts);
    // "TM. ỦY BAN NHÂN DÂN" goes on with "XÃ BÌNH AN" in the next row.
    if (before > 0 && parts.size() == before + 1 && parts.back().authority.empty() &&
        StartsWithLevel(FoldedText(parts.back().text).fold())) {
      parts[before - 1].text += " " + parts.back().text;
      parts.pop_back();
    }
  }
  if (parts.empty() || parts.back().authority.empty()) return parts;
  // "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" on one row.
  const FoldedText text(parts.back().text);
  const size_t second = SecondPost(text);
  if (second == std::string_view::npos) return parts;
  parts.back().text = Tidy(text.Text({0, second}));
  parts.push_back({"", Tidy(text.Text({second, text.size()}))});
  return parts;
}

std::string_view MarkOf(std::string_view authority, Regime regime) {
  if (authority == "Q") return "Q.";
  if (authority == "TUQ") return "TUQ.";
  const bool party = regime == Regime::kParty;
  if (authority == "TM") return party ? "T/M" : "TM.";
  if (authority == "KT") return party ? "K/T" : "KT.";
  return party ? "T/L" : "TL.";
}

}  // namespace

std::vector<std::string> SignatureLines(const std::vector<std::string>& rows, Regime regime) {
  std::vector<std::string> lines;
  bool marked = false;
  for (const Part& part : PartsOf(rows)) {
    if (part.authority.empty()) {
      lines.push_back(part.text);
      continue;
    }
    if (!marked) lines.clear();
    marked = true;
    lines.push_back(std::string(MarkOf(part.authority, regime)) + " " + part.text);
  }
  return lines;
}

SignatureBlock ReadSignatureRows(const std::vector<std::string>& rows) {
  SignatureBlock block;
  std::string position;
  for (const Part& part : PartsOf(rows)) {
    if (part.authority.empty()) {
      position += (position.empty() ? "" : " ") + part.text;
      continue;
    }
    position = part.authority == "Q" ? part.text : "";
    if (block.authority.empty()) {
      block.authority = part.authority;
      block.on_behalf_of = part.text;
    }
  }
  block.position = position;
  return block;
}

}  // namespace trinhky
