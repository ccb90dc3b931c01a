#include "workflow/document/document_type.h"

#include "workflow/distribution/office_words.h"

namespace trinhky {
namespace {

struct Row {
  std::string_view title;  // image of the words in the title
  std::string_view group;  // image of the abbreviation; "" when the type has none
  std::string_view type;
};

constexpr Row kRows[] = {
    {"nghi quyet", "nq", "NQ"},
    {"quyet dinh", "qd", "QĐ"},
    {"chi thi", "ct", "CT"},
    {"quy che", "qc", "QC"},
    {"quy dinh", "qyd", "QyĐ"},
    {"thong cao", "tc", "TC"},
    {"thong bao", "tb", "TB"},
    {"huong dan", "hd", "HD"},
    {"chuong trinh", "ctr", "CTr"},
    {"ke hoach", "kh", "KH"},
    {"phuong an", "pa", "PA"},
    {"de an", "da", "ĐA"},
    {"du an", "", "DA"},
    {"bao cao", "bc", "BC"},
    {"bien ban", "bb", "BB"},
    {"to trinh", "ttr", "TTr"},
    {"hop dong", "hdg", "HĐ"},
    {"cong dien", "cd", "CĐ"},
    {"ban ghi nho", "bgn", "BGN"},
    {"ban thoa thuan", "btt", "BTT"},
    {"giay uy quyen", "guq", "GUQ"},
    {"giay moi", "gm", "GM"},
    {"giay gioi thieu", "ggt", "GGT"},
    {"giay nghi phep", "gnp", "GNP"},
    {"phieu gui", "pg", "PG"},
    {"phieu chuyen", "pc", "PC"},
    {"phieu bao", "pb", "PB"},
    {"ket luan", "kl", "KL"},
    {"thong tri", "", "TT"},
    {"thong tu lien tich", "ttlt", "TTLT"},
    {"thong tu", "tt", "TT"},
    {"nghi dinh", "nd", "NĐ"},
    {"phap lenh", "", "PL"},
    {"sao y", "sy", "SY"},
    {"sao luc", "sl", "SL"},
    {"trich sao", "trs", "TrS"},
    {"cong van", "cv", "CV"},
    {"thu cong", "", "TC"},
    {"phieu trinh", "ptr", "PTr"},
    {"chien luoc", "", "CL"},
    {"to trinh", "tt r", "TTr"},
    {"luat", "", "L"},
    {"van ban hop nhat", "vbhn", "VBHN"},
};

}  // namespace

std::string_view TypeOfGroup(std::string_view fold) {
  for (const Row& row : kRows) {
    if (!row.group.empty() && row.group == fold) return row.type;
  }
  return "";
}

TitleMatch TypeOfTitle(std::string_view fold) {
  for (const Row& row : kRows) {
    if (StartsWithWord(fold, row.title)) return {row.type, row.title.size()};
  }
  return {};
}

}  // namespace trinhky
