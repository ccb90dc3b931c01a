// sample_directory.h: the invented commune Bình An in the invented province Lam Giang.
#ifndef TRINHKY_TESTS_TESTING_SAMPLE_DIRECTORY_H_
#define TRINHKY_TESTS_TESTING_SAMPLE_DIRECTORY_H_

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "workflow/distribution/directory.h"

namespace trinhky::testing {

inline constexpr const char* kOwnAgency = "binh-an-ubnd";

/// One row of the sample; aliases are separated by '|'.
struct SampleRow {
  const char* id;
  BodyKind kind;
  const char* agency;
  const char* name;
  const char* short_name;
  const char* aliases;
  const char* symbol;
  Level level;
  Regime regime;
  Channel channel;
};

inline std::vector<std::string> SplitBars(const std::string& text) {
  std::vector<std::string> out;
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = std::min(text.find('|', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// The bodies of Bình An, of its province, one abolished district, a neighbour and three groups.
inline Directory SampleDirectory() {
  using K = BodyKind;
  using L = Level;
  using R = Regime;
  using C = Channel;
  static const SampleRow kRows[] = {
      {"agencies/binh-an-ubnd", K::kAgency, "binh-an-ubnd", "Ủy ban nhân dân xã Bình An", "UBND xã",
       "", "UBND", L::kCommune, R::kState, C::kInternal},
      {"agencies/binh-an-ubnd/units/vp", K::kUnit, "binh-an-ubnd",
       "Văn phòng HĐND và UBND xã Bình An", "VP HĐND và UBND xã", "VP", "VP", L::kCommune,
       R::kState, C::kInternal},
      {"agencies/binh-an-ubnd/units/vt", K::kUnit, "binh-an-ubnd", "Văn thư", "VT", "", "VT",
       L::kCommune, R::kState, C::kInternal},
      {"agencies/binh-an-ubnd/units/th", K::kUnit, "binh-an-ubnd", "Tổng hợp", "TH", "", "TH",
       L::kCommune, R::kState, C::kInternal},
      {"agencies/binh-an-ubnd/units/vhxh", K::kUnit, "binh-an-ubnd",
       "Phòng Văn hóa - Xã hội xã Bình An", "Phòng VHXH", "VHXH", "VHXH", L::kCommune, R::kState,
       C::kInternal},
      {"agencies/binh-an-ubnd/units/kt", K::kUnit, "binh-an-ubnd", "Phòng Kinh tế xã Bình An",
       "Phòng Kinh tế", "KT", "KT", L::kCommune, R::kState, C::kInternal},
      {"agencies/binh-an-ubnd/units/ttpvhcc", K::kUnit, "binh-an-ubnd",
       "Trung tâm Phục vụ hành chính công xã Bình An", "TT PVHCC xã", "", "TTPVHCC", L::kCommune,
       R::kState, C::kInternal},
      {"agencies/binh-an-ubnd/units/web", K::kUnit, "binh-an-ubnd",
       "Trang thông tin điện tử xã Bình An", "Trang TTĐT xã", "", "", L::kCommune, R::kState,
       C::kInternal},
      {"posts/binh-an-chu-tich", K::kPost, "binh-an-ubnd", "Chủ tịch UBND xã Bình An", "CT UBND xã",
       "", "", L::kCommune, R::kState, C::kInternal},
      {"posts/binh-an-pct-1", K::kPost, "binh-an-ubnd",
       "Phó Chủ tịch UBND xã Bình An phụ trách văn hóa", "PCT VHXH", "PCT UBND xã", "", L::kCommune,
       R::kState, C::kInternal},
      {"posts/binh-an-pct-2", K::kPost, "binh-an-ubnd",
       "Phó Chủ tịch UBND xã Bình An phụ trách kinh tế", "PCT KT", "PCT UBND xã", "", L::kCommune,
       R::kState, C::kInternal},
      {"posts/binh-an-cvp", K::kPost, "binh-an-ubnd", "Chánh Văn phòng HĐND và UBND xã Bình An",
       "CVP", "CVP HĐND và UBND xã", "", L::kCommune, R::kState, C::kInternal},
      {"posts/binh-an-pcvp", K::kPost, "binh-an-ubnd",
       "Phó Chánh Văn phòng HĐND và UBND xã Bình An", "PVP/TH", "PCVP HĐND và UBND xã", "",
       L::kCommune, R::kState, C::kInternal},
      {"agencies/binh-an-du", K::kAgency, "binh-an-du", "Đảng ủy xã Bình An", "Đảng ủy xã",
       "BCH Đảng bộ xã", "ĐU", L::kCommune, R::kParty, C::kInternal},
      {"agencies/binh-an-du/units/tt", K::kUnit, "binh-an-du", "Thường trực Đảng ủy xã Bình An",
       "TT Đảng ủy", "", "", L::kCommune, R::kParty, C::kInternal},
      {"agencies/binh-an-du/units/btv", K::kUnit, "binh-an-du", "Ban Thường vụ Đảng ủy xã Bình An",
       "BTV Đảng ủy", "", "", L::kCommune, R::kParty, C::kInternal},
      {"agencies/binh-an-du/units/vp", K::kUnit, "binh-an-du", "Văn phòng Đảng ủy xã Bình An",
       "VPĐU", "", "VPĐU", L::kCommune, R::kParty, C::kInternal},
      {"agencies/binh-an-du/units/bxd", K::kUnit, "binh-an-du", "Ban Xây dựng Đảng xã Bình An",
       "Ban Xây dựng Đảng", "Ban Xây dựng Đảng Đảng ủy", "", L::kCommune, R::kParty, C::kInternal},
      {"agencies/binh-an-du/units/ubkt", K::kUnit, "binh-an-du",
       "Ủy ban Kiểm tra Đảng ủy xã Bình An", "UBKT Đảng ủy", "", "UBKT", L::kCommune, R::kParty,
       C::kInternal},
      {"agencies/binh-an-bcd57", K::kUnit, "binh-an-du", "Ban Chỉ đạo 57 xã Bình An",
       "Ban Chỉ đạo xã", "", "BCĐ", L::kCommune, R::kParty, C::kInternal},
      {"agencies/binh-an-hdnd", K::kAgency, "binh-an-hdnd", "Hội đồng nhân dân xã Bình An",
       "HĐND xã", "", "HĐND", L::kCommune, R::kState, C::kInternal},
      {"agencies/binh-an-hdnd/units/tt", K::kUnit, "binh-an-hdnd", "Thường trực HĐND xã Bình An",
       "TT HĐND xã", "", "", L::kCommune, R::kState, C::kInternal},
      {"agencies/binh-an-mttq", K::kAgency, "binh-an-mttq", "Ủy ban MTTQ Việt Nam xã Bình An",
       "UBMTTQVN xã", "", "MTTQ", L::kCommune, R::kState, C::kInternal},
      {"agencies/binh-an-ca", K::kAgency, "binh-an-ca", "Công an xã Bình An", "Công an xã", "",
       "CA", L::kCommune, R::kState, C::kInternal},
      {"agencies/binh-an-tyt", K::kAgency, "binh-an-tyt", "Trạm Y tế xã Bình An", "Trạm Y tế xã",
       "", "TYT", L::kCommune, R::kState, C::kInternal},
      {"agencies/hoa-phu-ubnd", K::kAgency, "hoa-phu-ubnd", "Ủy ban nhân dân xã Hòa Phú", "UBND xã",
       "", "UBND", L::kCommune, R::kState, C::kAxis},
      {"agencies/lam-giang-ubnd", K::kAgency, "lam-giang-ubnd", "Ủy ban nhân dân tỉnh Lam Giang",
       "UBND tỉnh", "", "UBND", L::kProvince, R::kState, C::kOffice},
      {"agencies/lam-giang-ubnd/units/vp", K::kUnit, "lam-giang-ubnd",
       "Văn phòng UBND tỉnh Lam Giang", "VP UBND tỉnh", "", "VP", L::kProvince, R::kState,
       C::kOffice},
      {"agencies/lam-giang-skhcn", K::kAgency, "lam-giang-skhcn",
       "Sở Khoa học và Công nghệ tỉnh Lam Giang", "Sở KH&CN", "SKHCN", "SKHCN", L::kProvince,
       R::kState, C::kOffice},
      {"agencies/lam-giang-snv", K::kAgency, "lam-giang-snv", "Sở Nội vụ tỉnh Lam Giang",
       "Sở Nội vụ", "", "SNV", L::kProvince, R::kState, C::kAxis},
      {"agencies/lam-giang-tu", K::kAgency, "lam-giang-tu", "Tỉnh ủy Lam Giang", "Tỉnh ủy", "",
       "TU", L::kProvince, R::kParty, C::kPartyNet},
      {"agencies/lam-giang-tu/units/tt", K::kUnit, "lam-giang-tu", "Thường trực Tỉnh ủy",
       "TT Tỉnh ủy", "TTTU", "", L::kProvince, R::kParty, C::kPartyNet},
      {"agencies/lam-giang-tu/units/vp", K::kUnit, "lam-giang-tu", "Văn phòng Tỉnh ủy", "VPTU", "",
       "VPTU", L::kProvince, R::kParty, C::kPartyNet},
      {"agencies/lam-giang-bcd57", K::kAgency, "lam-giang-bcd57", "Ban Chỉ đạo 57 tỉnh Lam Giang",
       "BCĐ 57 tỉnh", "", "BCĐ", L::kProvince, R::kParty, C::kPartyNet},
      {"groups/binh-an-bcd-tv", K::kGroup, "binh-an-du", "Thành viên Ban Chỉ đạo xã Bình An",
       "Thành viên BCĐ", "", "", L::kCommune, R::kParty, C::kInternal},
      {"groups/binh-an-don-vi", K::kGroup, "binh-an-ubnd",
       "Các phòng, ban, đơn vị thuộc UBND xã Bình An", "Các phòng, ban xã", "", "", L::kCommune,
       R::kState, C::kInternal},
      {"groups/binh-an-truong", K::kGroup, "binh-an-ubnd", "Các trường học trên địa bàn xã Bình An",
       "Các trường học trên địa bàn", "", "", L::kCommune, R::kState, C::kInternal},
      {"groups/binh-an-thon", K::kGroup, "binh-an-ubnd", "Trưởng các thôn, bon xã Bình An",
       "Trưởng các thôn, bon", "", "", L::kCommune, R::kState, C::kInternal},
      {"groups/binh-an-chi-bo", K::kGroup, "binh-an-du",
       "Các chi bộ, đảng bộ trực thuộc Đảng ủy xã Bình An", "Các chi bộ, đảng bộ trực thuộc", "",
       "", L::kCommune, R::kParty, C::kInternal},
      {"groups/binh-an-duv", K::kGroup, "binh-an-du", "Các đồng chí Đảng ủy viên xã Bình An",
       "Các đồng chí Đảng ủy viên", "", "", L::kCommune, R::kParty, C::kInternal},
  };
  std::vector<Body> bodies;
  for (const SampleRow& row : kRows) {
    Body body;
    body.id = BodyId(row.id);
    body.kind = row.kind;
    body.agency = AgencyId(row.agency);
    body.name = row.name;
    body.short_name = row.short_name;
    body.aliases = SplitBars(row.aliases);
    body.symbol = row.symbol;
    body.level = row.level;
    body.regime = row.regime;
    body.channel = row.channel;
    body.province = "Lam Giang";
    if (row.level == L::kCommune) body.commune = "Bình An";
    if (body.agency.value() == "hoa-phu-ubnd") body.commune = "Hòa Phú";
    body.is_archive = body.symbol == "VT" || body.symbol == "VPĐU";
    bodies.push_back(body);
  }
  const auto find = [&](const char* id) -> Body& {
    return *std::find_if(bodies.begin(), bodies.end(),
                         [&](const Body& body) { return body.id.value() == id; });
  };
  find("groups/binh-an-bcd-tv").members = {BodyId("posts/binh-an-chu-tich"),
                                           BodyId("agencies/binh-an-ca")};
  find("groups/binh-an-don-vi").members = {BodyId("agencies/binh-an-ubnd/units/vhxh"),
                                           BodyId("agencies/binh-an-ubnd/units/kt")};
  Body district;
  district.id = BodyId("agencies/nam-ha-ubnd");
  district.agency = AgencyId("nam-ha-ubnd");
  district.name = "Ủy ban nhân dân huyện Nam Hà";
  district.short_name = "UBND huyện";
  district.level = L::kDistrict;
  district.province = "Lam Giang";
  district.valid_to = "2025-06-30";
  bodies.push_back(district);
  return Directory(std::move(bodies));
}

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_SAMPLE_DIRECTORY_H_
