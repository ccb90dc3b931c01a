#include "clients/cli/demo/people_names.h"

#include <array>

namespace trinhky::cli {
namespace {

constexpr std::array kFamilies = {"Nguyễn", "Trần", "Lê",   "Phạm", "Hoàng", "Huỳnh", "Phan",
                                  "Vũ",     "Võ",   "Đặng", "Bùi",  "Đỗ",    "Hồ",    "Ngô",
                                  "Dương",  "Lý",   "Mai",  "Đinh", "Trịnh", "Cao"};
constexpr std::array kMiddles = {"Thanh", "Minh", "Ngọc", "Quang", "Thu", "Hải",  "Đức", "Kim",
                                 "Bảo",   "Anh",  "Xuân", "Thị",   "Hữu", "Công", "Gia", "Khánh"};
constexpr std::array kGivens = {"An",   "Bình", "Chi",   "Dung",  "Đạt",  "Giang", "Hà",   "Hạnh",
                                "Hiếu", "Hoa",  "Hùng",  "Hương", "Khoa", "Lan",   "Liên", "Linh",
                                "Long", "Mai",  "Nam",   "Nga",   "Oanh", "Phúc",  "Quân", "Sơn",
                                "Tâm",  "Thảo", "Trang", "Tuấn",  "Vinh", "Yến"};

}  // namespace

std::string InventedName(size_t index) {
  // Steps that share no factor with the lengths, so that neighbours do not look alike.
  const size_t given = index * 7 % kGivens.size();
  const size_t family = (index * 3 + index / kGivens.size()) % kFamilies.size();
  const size_t middle = (index * 5 + index / (kGivens.size() * 2)) % kMiddles.size();
  return std::string(kFamilies[family]) + " " + kMiddles[middle] + " " + kGivens[given];
}

}  // namespace trinhky::cli
