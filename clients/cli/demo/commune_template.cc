#include "clients/cli/demo/commune_template.h"

namespace trinhky::cli {
namespace {

// clang-format off
constexpr AgencyRow kAgencies[] = {
    {"{c}-ubnd", "Ủy ban nhân dân {k} {x}", "UBND {k}", "", "UBND", false},
    {"{c}-du", "Đảng ủy {k} {x}", "Đảng ủy {k}", "Ban Chấp hành Đảng bộ {k}", "ĐU", true},
    {"{c}-hdnd", "Hội đồng nhân dân {k} {x}", "HĐND {k}", "", "HĐND", false},
    {"{c}-mttq", "Ủy ban MTTQ Việt Nam {k} {x}", "UBMTTQVN {k}", "", "MTTQ", false},
};

constexpr UnitRow kUnits[] = {
    {"{c}-ubnd", "vt", "Văn thư", "VT", "", "VT", "tong-hop", ""},
    {"{c}-ubnd", "th", "Bộ phận Tổng hợp", "TH", "", "TH", "tong-hop", "{c}-ubnd-vp-cvp"},
    {"{c}-ubnd", "vp", "Văn phòng HĐND và UBND {k} {x}", "VP HĐND và UBND {k}", "VP|Văn phòng UBND {k}", "VP", "tong-hop", "{c}-ubnd-vp-cvp|{c}-ubnd-vp-vt"},
    {"{c}-ubnd", "vhxh", "Phòng Văn hóa - Xã hội {k} {x}", "Phòng VHXH", "VHXH", "VHXH", "van-xa", "{c}-ubnd-vhxh-tp"},
    {"{c}-ubnd", "kt", "Phòng Kinh tế {k} {x}", "Phòng Kinh tế", "KT", "KT", "kinh-te", "{c}-ubnd-kt-tp"},
    {"{c}-ubnd", "ttpvhcc", "Trung tâm Phục vụ hành chính công {k} {x}", "TT PVHCC {k}", "", "TTPVHCC", "hanh-chinh", "{c}-ubnd-ttpvhcc-gd"},
    {"{c}-ubnd", "web", "Trang thông tin điện tử {k} {x}", "Trang TTĐT {k}", "Cổng thông tin điện tử {k}", "", "", "{c}-ubnd-vhxh-tp"},
    {"{c}-ubnd", "ca", "Công an {k} {x}", "Công an {k}", "", "CA", "noi-chinh", "{c}-ubnd-ca-truong"},
    {"{c}-ubnd", "qs", "Ban Chỉ huy Quân sự {k} {x}", "Ban CHQS {k}", "BCHQS {k}", "QS", "noi-chinh", "{c}-ubnd-qs-truong"},
    {"{c}-ubnd", "tyt", "Trạm Y tế {k} {x}", "Trạm Y tế {k}", "", "TYT", "van-xa", "{c}-ubnd-tyt-truong"},
    {"{c}-ubnd", "mam-non", "Trường Mầm non {x}", "Trường Mầm non", "", "", "van-xa", "{c}-ubnd-mam-non-ht"},
    {"{c}-ubnd", "tieu-hoc", "Trường Tiểu học {x}", "Trường Tiểu học", "", "", "van-xa", "{c}-ubnd-tieu-hoc-ht"},
    {"{c}-ubnd", "thcs", "Trường Trung học cơ sở {x}", "Trường THCS", "", "", "van-xa", "{c}-ubnd-thcs-ht"},
    {"{c}-ubnd", "thon-1", "Thôn 1", "Thôn 1", "", "", "", "{c}-ubnd-thon-1-tt"},
    {"{c}-ubnd", "thon-2", "Thôn 2", "Thôn 2", "", "", "", "{c}-ubnd-thon-2-tt"},
    {"{c}-ubnd", "thon-3", "Thôn 3", "Thôn 3", "", "", "", "{c}-ubnd-thon-3-tt"},
    {"{c}-ubnd", "dai", "Đài Truyền thanh {k} {x}", "Đài Truyền thanh", "", "", "van-xa", "{c}-ubnd-dai-vc"},
    {"{c}-du", "tt", "Thường trực Đảng ủy {k} {x}", "TT Đảng ủy", "", "", "", "{c}-du-vt|{c}-du-bt"},
    {"{c}-du", "btv", "Ban Thường vụ Đảng ủy {k} {x}", "BTV Đảng ủy", "", "", "", "{c}-du-vt|{c}-du-bt"},
    {"{c}-du", "vp", "Văn phòng Đảng ủy {k} {x}", "VPĐU", "Văn phòng Đảng ủy", "VPĐU", "cong-tac-dang", "{c}-du-vt|{c}-du-cvp"},
    {"{c}-du", "bxd", "Ban Xây dựng Đảng {k} {x}", "Ban Xây dựng Đảng", "Ban Xây dựng Đảng Đảng ủy", "BXDĐ", "cong-tac-dang", "{c}-du-vt|{c}-du-bxd-tb"},
    {"{c}-du", "ubkt", "Ủy ban Kiểm tra Đảng ủy {k} {x}", "UBKT Đảng ủy", "", "UBKT", "cong-tac-dang", "{c}-du-vt|{c}-du-bt"},
    {"{c}-du", "bcd57", "Ban Chỉ đạo về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số {k} {x}", "Ban Chỉ đạo 57 {k}", "Ban Chỉ đạo {k}", "BCĐ", "cong-tac-dang", "{c}-du-vt|{c}-du-bt"},
    {"{c}-du", "bcdmt", "Ban Chỉ đạo các chương trình mục tiêu quốc gia {k} {x}", "Ban Chỉ đạo MTQG {k}", "Ban Chỉ đạo {k}", "BCĐ", "cong-tac-dang", "{c}-du-vt|{c}-du-bt"},
    {"{c}-du", "cb-1", "Chi bộ cơ quan chính quyền", "Chi bộ chính quyền", "", "", "", "{c}-du-vt"},
    {"{c}-du", "cb-2", "Chi bộ cơ quan Đảng, đoàn thể", "Chi bộ Đảng, đoàn thể", "", "", "", "{c}-du-vt"},
    {"{c}-hdnd", "tt", "Thường trực HĐND {k} {x}", "TT HĐND {k}", "", "", "", "{c}-hdnd-vt|{c}-hdnd-ct"},
    {"{c}-hdnd", "ktns", "Ban Kinh tế - Ngân sách HĐND {k} {x}", "Ban KTNS HĐND {k}", "", "", "", "{c}-hdnd-vt"},
    {"{c}-hdnd", "bvhxh", "Ban Văn hóa - Xã hội HĐND {k} {x}", "Ban VHXH HĐND {k}", "", "", "", "{c}-hdnd-vt"},
    {"{c}-hdnd", "vp", "Bộ phận giúp việc HĐND {k} {x}", "Giúp việc HĐND", "", "VT", "tong-hop", "{c}-hdnd-cvp"},
    {"{c}-mttq", "btt", "Ban Thường trực Ủy ban MTTQ Việt Nam {k} {x}", "BTT MTTQ {k}", "Thường trực UBMTTQVN {k}", "", "", "{c}-mttq-vt|{c}-mttq-ct"},
    {"{c}-mttq", "vp", "Bộ phận giúp việc MTTQ {k} {x}", "Giúp việc MTTQ", "", "VT", "tong-hop", "{c}-mttq-cvp"},
    {"{c}-mttq", "phu-nu", "Hội Liên hiệp Phụ nữ {k} {x}", "Hội LHPN {k}", "Hội Phụ nữ {k}", "", "", "{c}-mttq-vt"},
    {"{c}-mttq", "nong-dan", "Hội Nông dân {k} {x}", "Hội Nông dân {k}", "", "", "", "{c}-mttq-vt"},
    {"{c}-mttq", "doan", "Đoàn Thanh niên {k} {x}", "Đoàn Thanh niên {k}", "Đoàn TNCS Hồ Chí Minh {k}", "", "", "{c}-mttq-vt"},
    {"{c}-mttq", "ccb", "Hội Cựu chiến binh {k} {x}", "Hội CCB {k}", "", "", "", "{c}-mttq-vt"},
};

constexpr PostRow kPosts[] = {
    {"{c}-ubnd-ct", "{c}-ubnd", "", "Chủ tịch", "Chủ tịch UBND {k} {x}|CT UBND {k}", "HEAD|SIGNER", "", "", true},
    {"{c}-ubnd-pct-1", "{c}-ubnd", "", "Phó Chủ tịch", "Phó Chủ tịch UBND {k} {x}|PCT UBND {k}", "DEPUTY|SIGNER", "{c}-ubnd-ct", "van-xa|hanh-chinh", true},
    {"{c}-ubnd-pct-2", "{c}-ubnd", "", "Phó Chủ tịch", "Phó Chủ tịch UBND {k} {x}|PCT UBND {k}", "DEPUTY|SIGNER", "{c}-ubnd-ct", "kinh-te|tong-hop|noi-chinh", true},
    {"{c}-ubnd-vp-cvp", "{c}-ubnd", "vp", "Chánh Văn phòng", "Chánh Văn phòng HĐND và UBND {k} {x}|CVP HĐND và UBND {k}|CVP", "FORM_CHECKER|UNIT_HEAD|DRAFTER", "", "", true},
    {"{c}-ubnd-vp-pcvp", "{c}-ubnd", "vp", "Phó Chánh Văn phòng", "Phó Chánh Văn phòng HĐND và UBND {k} {x}|PCVP HĐND và UBND {k}|PVP/TH", "FORM_CHECKER", "", "", true},
    {"{c}-ubnd-vp-vt", "{c}-ubnd", "vp", "Văn thư", "", "CLERK|ARCHIVIST", "", "", false},
    {"{c}-ubnd-vp-cv", "{c}-ubnd", "vp", "Chuyên viên", "", "DRAFTER", "", "", false},
    {"{c}-ubnd-vp-qt", "{c}-ubnd", "vp", "Quản trị hệ thống", "", "ADMIN", "", "", false},
    {"{c}-ubnd-vhxh-tp", "{c}-ubnd", "vhxh", "Trưởng phòng", "Trưởng phòng Văn hóa - Xã hội", "UNIT_HEAD|DRAFTER", "", "", false},
    {"{c}-ubnd-vhxh-cv", "{c}-ubnd", "vhxh", "Chuyên viên", "", "DRAFTER", "", "", false},
    {"{c}-ubnd-kt-tp", "{c}-ubnd", "kt", "Trưởng phòng", "Trưởng phòng Kinh tế", "UNIT_HEAD|DRAFTER", "", "", false},
    {"{c}-ubnd-kt-cv", "{c}-ubnd", "kt", "Chuyên viên", "", "DRAFTER", "", "", false},
    {"{c}-ubnd-ttpvhcc-gd", "{c}-ubnd", "ttpvhcc", "Giám đốc", "", "UNIT_HEAD|DRAFTER", "", "", false},
    {"{c}-ubnd-ttpvhcc-vc", "{c}-ubnd", "ttpvhcc", "Viên chức", "", "DRAFTER", "", "", false},
    {"{c}-ubnd-ca-truong", "{c}-ubnd", "ca", "Trưởng Công an", "", "UNIT_HEAD", "", "", false},
    {"{c}-ubnd-qs-truong", "{c}-ubnd", "qs", "Chỉ huy trưởng", "", "UNIT_HEAD", "", "", false},
    {"{c}-ubnd-tyt-truong", "{c}-ubnd", "tyt", "Trạm trưởng", "", "UNIT_HEAD", "", "", false},
    {"{c}-ubnd-mam-non-ht", "{c}-ubnd", "mam-non", "Hiệu trưởng", "", "", "", "", false},
    {"{c}-ubnd-tieu-hoc-ht", "{c}-ubnd", "tieu-hoc", "Hiệu trưởng", "", "", "", "", false},
    {"{c}-ubnd-thcs-ht", "{c}-ubnd", "thcs", "Hiệu trưởng", "", "", "", "", false},
    {"{c}-ubnd-thon-1-tt", "{c}-ubnd", "thon-1", "Trưởng thôn", "", "", "", "", false},
    {"{c}-ubnd-thon-2-tt", "{c}-ubnd", "thon-2", "Trưởng thôn", "", "", "", "", false},
    {"{c}-ubnd-thon-3-tt", "{c}-ubnd", "thon-3", "Trưởng thôn", "", "", "", "", false},
    {"{c}-ubnd-dai-vc", "{c}-ubnd", "dai", "Phụ trách Đài Truyền thanh", "", "DRAFTER", "", "", false},
    {"{c}-du-bt", "{c}-du", "", "Bí thư", "Bí thư Đảng ủy {k} {x}|Bí thư Đảng ủy", "HEAD|SIGNER|PARTY_ACCEPTOR", "", "", true},
    {"{c}-du-bcd57-tb", "{c}-du", "bcd57", "Trưởng Ban", "Trưởng Ban Chỉ đạo", "SIGNER", "", "", false},
    {"{c}-du-pbt-tt", "{c}-du", "", "Phó Bí thư", "Phó Bí thư Thường trực Đảng ủy {k} {x}", "DEPUTY|SIGNER", "{c}-du-bt", "*", true},
    {"{c}-du-pbt", "{c}-du", "", "Phó Bí thư, Chủ tịch UBND", "", "PARTY_ACCEPTOR", "", "", false},
    {"{c}-du-uv-1", "{c}-du", "", "Ủy viên Ban Thường vụ", "", "PARTY_ACCEPTOR", "", "", false},
    {"{c}-du-uv-2", "{c}-du", "", "Ủy viên Ban Thường vụ", "", "PARTY_ACCEPTOR", "", "", false},
    {"{c}-du-cvp", "{c}-du", "vp", "Chánh Văn phòng", "Chánh Văn phòng Đảng ủy {k} {x}", "UNIT_HEAD|DRAFTER|PARTY_ACCEPTOR", "", "", false},
    {"{c}-du-pcvp", "{c}-du", "vp", "Phó Chánh Văn phòng", "Phó Chánh Văn phòng Đảng ủy {k} {x}", "FORM_CHECKER", "", "", false},
    {"{c}-du-vt", "{c}-du", "vp", "Văn thư", "", "CLERK|PARTY_CLERK|ARCHIVIST", "", "", false},
    {"{c}-du-cv", "{c}-du", "vp", "Chuyên viên", "", "DRAFTER", "", "", false},
    {"{c}-du-bxd-tb", "{c}-du", "bxd", "Trưởng Ban Xây dựng Đảng", "", "UNIT_HEAD|DRAFTER", "", "", false},
    {"{c}-du-bxd-cv", "{c}-du", "bxd", "Chuyên viên", "", "DRAFTER", "", "", false},
    {"{c}-hdnd-ct", "{c}-hdnd", "", "Chủ tịch HĐND", "Chủ tịch HĐND {k} {x}", "HEAD|SIGNER", "", "", false},
    {"{c}-hdnd-pct", "{c}-hdnd", "", "Phó Chủ tịch HĐND", "Phó Chủ tịch HĐND {k} {x}", "DEPUTY|SIGNER", "{c}-hdnd-ct", "*", false},
    {"{c}-hdnd-cvp", "{c}-hdnd", "vp", "Phụ trách giúp việc HĐND", "", "UNIT_HEAD|DRAFTER", "", "", false},
    {"{c}-hdnd-kt", "{c}-hdnd", "vp", "Kiểm tra thể thức HĐND", "", "FORM_CHECKER", "", "", false},
    {"{c}-hdnd-vt", "{c}-hdnd", "vp", "Văn thư HĐND", "", "CLERK|ARCHIVIST", "", "", false},
    {"{c}-hdnd-cv", "{c}-hdnd", "vp", "Chuyên viên HĐND", "", "DRAFTER", "", "", false},
    {"{c}-mttq-ct", "{c}-mttq", "", "Chủ tịch MTTQ", "Chủ tịch UBMTTQVN {k} {x}", "HEAD|SIGNER", "", "", false},
    {"{c}-mttq-pct", "{c}-mttq", "", "Phó Chủ tịch MTTQ", "Phó Chủ tịch UBMTTQVN {k} {x}", "DEPUTY|SIGNER", "{c}-mttq-ct", "*", false},
    {"{c}-mttq-cvp", "{c}-mttq", "vp", "Phụ trách giúp việc MTTQ", "", "UNIT_HEAD|DRAFTER", "", "", false},
    {"{c}-mttq-kt", "{c}-mttq", "vp", "Kiểm tra thể thức MTTQ", "", "FORM_CHECKER", "", "", false},
    {"{c}-mttq-vt", "{c}-mttq", "vp", "Văn thư MTTQ", "", "CLERK|ARCHIVIST", "", "", false},
    {"{c}-mttq-cv", "{c}-mttq", "vp", "Chuyên viên MTTQ", "", "DRAFTER", "", "", false},
    {"{c}-ubnd-vp-ktra", "{c}-ubnd", "vp", "Công chức kiểm tra", "", "AUDITOR", "", "", false},
};

constexpr GroupRow kGroups[] = {
    {"{c}-don-vi", "{c}-ubnd", "Các phòng, ban, đơn vị thuộc UBND {k} {x}", "Các phòng, đơn vị thuộc UBND {k}|Các đơn vị thuộc UBND {k}|Các phòng, ban {k}|Các phòng chuyên môn thuộc UBND {k}", "agencies/{c}-ubnd/units/vp|agencies/{c}-ubnd/units/vhxh|agencies/{c}-ubnd/units/kt|agencies/{c}-ubnd/units/ttpvhcc"},
    {"{c}-thon", "{c}-ubnd", "Các thôn trên địa bàn {k} {x}", "Các thôn|Các thôn trên địa bàn|Các thôn, bon|Trưởng các thôn|Trưởng các thôn, bon|Trưởng các thôn trên địa bàn {k}", "agencies/{c}-ubnd/units/thon-1|agencies/{c}-ubnd/units/thon-2|agencies/{c}-ubnd/units/thon-3"},
    {"{c}-truong", "{c}-ubnd", "Các trường học trên địa bàn {k} {x}", "Các trường học|Các trường học trên địa bàn", "agencies/{c}-ubnd/units/mam-non|agencies/{c}-ubnd/units/tieu-hoc|agencies/{c}-ubnd/units/thcs"},
    {"{c}-bcd-tv", "{c}-du", "Thành viên Ban Chỉ đạo {k} {x}", "Thành viên Ban Chỉ đạo|Thành viên BCĐ|Các thành viên Ban Chỉ đạo", "posts/{c}-du-pbt-tt|posts/{c}-ubnd-ct|agencies/{c}-ubnd/units/vhxh|agencies/{c}-ubnd/units/ca"},
    {"{c}-chi-bo", "{c}-du", "Các chi bộ, đảng bộ trực thuộc Đảng ủy {k} {x}", "Các chi bộ, đảng bộ trực thuộc|Các chi bộ trực thuộc", "agencies/{c}-du/units/cb-1|agencies/{c}-du/units/cb-2"},
    {"{c}-duv", "{c}-du", "Các đồng chí Đảng ủy viên {k} {x}", "Các đồng chí Đảng ủy viên|Đảng ủy viên", "posts/{c}-du-bt|posts/{c}-du-pbt-tt|posts/{c}-ubnd-ct"},
    {"{c}-ban-hdnd", "{c}-hdnd", "Các Ban HĐND {k} {x}", "Các Ban của HĐND {k}", "agencies/{c}-hdnd/units/ktns|agencies/{c}-hdnd/units/bvhxh"},
    {"{c}-doan-the", "{c}-mttq", "Các tổ chức chính trị - xã hội {k} {x}", "Các tổ chức chính trị xã hội {k}|Các đoàn thể {k}", "agencies/{c}-mttq/units/phu-nu|agencies/{c}-mttq/units/nong-dan|agencies/{c}-mttq/units/doan|agencies/{c}-mttq/units/ccb"},
};
// clang-format on

}  // namespace

std::span<const AgencyRow> CommuneAgencies() { return kAgencies; }
std::span<const UnitRow> CommuneUnits() { return kUnits; }
std::span<const PostRow> CommunePosts() { return kPosts; }
std::span<const GroupRow> CommuneGroups() { return kGroups; }

}  // namespace trinhky::cli
