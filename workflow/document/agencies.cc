// ReadAgencies(): the capitals in the left column of the head.
#include <algorithm>
#include <utility>

#include "workflow/base/pattern.h"
#include "workflow/distribution/office_words.h"
#include "workflow/document/head.h"

namespace trinhky {
namespace {

/// Words that begin the name of an agency in a head.
bool StartsBody(std::string_view fold) {
  static const Pattern kBody(
      R"(^(uy ban|ub|ubnd|ubmttq|ubmt|hdnd|hoi dong|so|bo|phong|ban|van phong|cuc|chi cuc|tong cuc|vu|truong|trung tam|dang uy|dang bo|chi bo|dang doan|ban can su|tinh uy|thanh uy|huyen uy|quan uy|thi uy|cong ty|tong cong ty|tap doan|hoi|hiep hoi|lien doan|lien hiep|lien minh|doan|mat tran|mttq|vien|hoc vien|dai hoc|benh vien|ngan hang|toa an|cong an|thanh tra|bao|dai|kho bac|bao hiem|chinh phu|quoc hoi|thu tuong|chu tich nuoc|tong lien doan|chi nhanh|tram|to (?:giup viec|cong tac|bau cu|tham dinh)|tieu ban|doan thanh nien|quan khu|xi nghiep|nha may|hat|doi|tong hoi|cong doan|khoa|tong kiem toan|kiem toan|qldt|vp|ttyt|thuong truc|hop tac xa|ubkt|cum)\b)");
  static const Pattern kNot(
      R"(^(ban hanh|to chuc|hoi nhap|hoi nghi|bo phan|bao cao|ban sao|bao ve|doan ket|phong,? chong|phong chay|truong hoc|doi moi|khoa hoc)\b)");
  return kBody.Matches(fold) && !kNot.Matches(fold);
}

/// Stamps and marks that stand in the head in capitals too.
bool IsMark(std::string_view fold) {
  static const Pattern kMark(
      R"(^[^a-z]*(du thao.*|hoa toc.*|thuong khan|khan|mat|toi mat|tuyet mat|ban sao|sao y.*|xem xong tra lai|luu hanh noi bo|cong van den|den|so|van ban .*|phu luc.*|mau.*|trang.*|dang cong san.*|cong bao.*|tp\W{0,3}hcm)[^a-z]*$)");
  return kMark.Matches(fold);
}

Span WithoutEdges(const Layout& layout, Span span) {
  const std::string_view shape = layout.text().shape();
  const auto word = [&](size_t i) { return shape[i] == 'U' || shape[i] == 'l' || shape[i] == 'd'; };
  while (!span.empty() && !word(span.begin)) ++span.begin;
  while (!span.empty() && !word(span.end - 1) && layout.text().fold()[span.end - 1] != ')') {
    --span.end;
  }
  return span;
}

/// Cuts "UBND TỈNH X SỞ Y" before the second body; a name such as "VĂN PHÒNG" is not cut.
void CutBodies(const Layout& layout, Span span, std::vector<Span>& out) {
  static const Pattern kSecond(
      R"(\s(so|phong|trung tam|chi cuc|benh vien|tram y te|ban quan ly|ban chi dao|van phong|truong (?:tieu hoc|mam non|mau giao|thcs|thpt|trung hoc|pt|cao dang|dai hoc)|tong cuc|chi bo|dang uy|hoi dong nhan dan|thuong truc)\s)");
  static const Pattern kSuperior(
      R"(^(ubnd|uy ban nhan dan|bo|so|phong gd|phong giao duc|dang bo|dang uy|tinh uy|huyen uy|thanh uy|tong cuc|cuc|hdnd)\b)");
  static const Pattern kJoined(
      R"((van|quoc|moi|thi|co|tru|du|xay|cong|va|hdnd|,|-|dong|chong|trung|hieu|ban|dao)$)");
  const std::string_view fold = layout.Fold(span);
  size_t begin = 0;
  for (size_t from = 0;;) {
    const auto match = kSecond.Find(fold, from);
    if (!match) break;
    const std::string_view before = fold.substr(begin, (*match)[0].begin - begin);
    if (kSuperior.Matches(before) && before.size() > 5 && !kJoined.Matches(before)) {
      out.push_back({span.begin + begin, span.begin + (*match)[0].begin});
      begin = (*match)[1].begin;
    }
    from = (*match)[1].begin;
  }
  out.push_back({span.begin + begin, span.end});
}

/// True for a body's name that needs the place on the next row: "ỦY BAN NHÂN DÂN".
bool NeedsPlace(std::string_view fold) {
  static const Pattern kBare(
      R"(^(uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|dang uy|dang bo|ban chap hanh|ban chi dao|cong an|ban chi huy quan su|bo chi huy quan su|ban thuong vu|ban chap hanh dang bo|mat tran to quoc viet nam|uy ban mat tran to quoc viet nam|uy ban mttq viet nam|hoi lien hiep phu nu|hoi nong dan|hoi cuu chien binh|doan tncs ho chi minh|toa an nhan dan|vien kiem sat nhan dan|thanh tra|van phong|van phong uy ban nhan dan|hoi dong bau cu|uy ban bau cu)$)");
  return kBare.Matches(fold);
}

}  // namespace

Agencies ReadAgencies(const Layout& layout, const HeadMap& map) {
  size_t end = map.end;
  if (!map.title.empty()) end = std::min(end, map.title.begin);
  if (!map.addressee_word.empty()) end = std::min(end, map.addressee_word.begin);
  std::vector<Span> rows;
  for (const Cell& cell : layout.Cells({0, end}, map.taken)) {
    const Span span = WithoutEdges(layout, cell.span);
    if (span.size() < 3 || IsMark(layout.Fold(span))) continue;
    if (CapitalShare(layout.Shape(span)) >= 70) CutBodies(layout, span, rows);
  }
  std::vector<std::string> names;
  std::vector<std::string> folds;
  bool open = false;  // the last name may go on in the next row
  for (const Span row : rows) {
    const std::string fold(layout.Fold(row));
    const bool place = StartsWithLevel(fold);
    const bool begins = StartsBody(fold) && !(open && fold.substr(0, 5) == "tinh ");
    if (names.empty() || (begins && !(place && NeedsPlace(folds.back())))) {
      names.push_back(layout.Text(row));
      folds.push_back(fold);
    } else if (place && !NeedsPlace(folds.back()) && !StartsBody(folds.back())) {
      names.push_back(layout.Text(row));
      folds.push_back(fold);
    } else {
      names.back() += " " + layout.Text(row);
      folds.back() += " " + fold;
    }
    open = NeedsPlace(folds.back());
  }
  Agencies agencies;
  for (size_t i = 0; i < names.size(); ++i) {
    if (!StartsBody(folds[i]) && i + 1 < names.size()) continue;
    agencies.parent = agencies.agency;
    agencies.agency = names[i];
  }
  agencies.rows = std::move(rows);
  return agencies;
}

}  // namespace trinhky
