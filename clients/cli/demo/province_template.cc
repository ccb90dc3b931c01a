#include "clients/cli/demo/province_template.h"

namespace trinhky::cli {
namespace {

// clang-format off
constexpr AgencyRow kAgencies[] = {
    {"{c}-ubnd", "Ủy ban nhân dân tỉnh {x}", "UBND tỉnh", "Thường trực UBND tỉnh|Chủ tịch UBND tỉnh", "UBND", false},
    {"{c}-vpubnd", "Văn phòng UBND tỉnh {x}", "VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh", "VPUBND", false},
    {"{c}-hdnd", "Hội đồng nhân dân tỉnh {x}", "HĐND tỉnh", "Thường trực HĐND tỉnh", "HĐND", false},
    {"{c}-mttq", "Ủy ban MTTQ Việt Nam tỉnh {x}", "UBMTTQVN tỉnh", "", "MTTQ", false},
    {"{c}-tu", "Tỉnh ủy {x}", "Tỉnh ủy", "Thường trực Tỉnh ủy|Ban Thường vụ Tỉnh ủy", "TU", true},
    {"{c}-vptu", "Văn phòng Tỉnh ủy {x}", "Văn phòng Tỉnh ủy", "VPTU", "VPTU", true},
    {"{c}-bcd57", "Ban Chỉ đạo 57 tỉnh {x}", "BCĐ 57 tỉnh", "Ban Chỉ đạo về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh", "BCĐ", true},
    {"{c}-skhcn", "Sở Khoa học và Công nghệ tỉnh {x}", "Sở KH&CN", "SKHCN|Sở Khoa học và Công nghệ", "SKHCN", false},
    {"{c}-snv", "Sở Nội vụ tỉnh {x}", "Sở Nội vụ", "SNV", "SNV", false},
    {"{c}-stc", "Sở Tài chính tỉnh {x}", "Sở Tài chính", "STC", "STC", false},
    {"{c}-snnmt", "Sở Nông nghiệp và Môi trường tỉnh {x}", "Sở Nông nghiệp và Môi trường", "Sở NN&MT", "SNNMT", false},
    {"{c}-sgddt", "Sở Giáo dục và Đào tạo tỉnh {x}", "Sở Giáo dục và Đào tạo", "Sở GD&ĐT", "SGDĐT", false},
    {"{c}-syt", "Sở Y tế tỉnh {x}", "Sở Y tế", "", "SYT", false},
    {"{c}-sxd", "Sở Xây dựng tỉnh {x}", "Sở Xây dựng", "", "SXD", false},
    {"{c}-sct", "Sở Công Thương tỉnh {x}", "Sở Công Thương", "", "SCT", false},
    {"{c}-stp", "Sở Tư pháp tỉnh {x}", "Sở Tư pháp", "", "STP", false},
    {"{c}-svhtt", "Sở Văn hóa, Thể thao và Du lịch tỉnh {x}", "Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL", false},
    {"{c}-thanh-tra", "Thanh tra tỉnh {x}", "Thanh tra tỉnh", "", "TTr", false},
};
// clang-format on

}  // namespace

std::span<const AgencyRow> ProvinceAgencies() { return kAgencies; }

}  // namespace trinhky::cli
