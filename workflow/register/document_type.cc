#include "workflow/register/document_type.h"

#include <algorithm>
#include <string>

#include "workflow/register/symbol.h"

namespace trinhky {
namespace {

using enum DocumentType;

// type, code, label, name, heading, State, Party, is a State type, is a copy
constexpr DocumentTypeInfo kTypes[] = {
    {kNq, "NQ", "NQ", "Nghị quyết", "NGHỊ QUYẾT", "NQ", "NQ", true, false},
    {kQd, "QD", "QĐ", "Quyết định", "QUYẾT ĐỊNH", "QĐ", "QĐ", true, false},
    {kCt, "CT", "CT", "Chỉ thị", "CHỈ THỊ", "CT", "CT", true, false},
    {kQc, "QC", "QC", "Quy chế", "QUY CHẾ", "QC", "QC", true, false},
    {kQyd, "QYD", "QyĐ", "Quy định", "QUY ĐỊNH", "QyĐ", "QĐ", true, false},
    {kTc, "TC", "TC", "Thông cáo", "THÔNG CÁO", "TC", "", true, false},
    {kTb, "TB", "TB", "Thông báo", "THÔNG BÁO", "TB", "TB", true, false},
    {kHd, "HD", "HD", "Hướng dẫn", "HƯỚNG DẪN", "HD", "HD", true, false},
    {kCtr, "CTR", "CTr", "Chương trình", "CHƯƠNG TRÌNH", "CTr", "CTr", true, false},
    {kKh, "KH", "KH", "Kế hoạch", "KẾ HOẠCH", "KH", "KH", true, false},
    {kPa, "PA", "PA", "Phương án", "PHƯƠNG ÁN", "PA", "PA", true, false},
    {kDeAn, "DE_AN", "ĐA", "Đề án", "ĐỀ ÁN", "ĐA", "ĐA", true, false},
    {kDuAn, "DU_AN", "DA", "Dự án", "DỰ ÁN", "DA", "", true, false},
    {kBc, "BC", "BC", "Báo cáo", "BÁO CÁO", "BC", "BC", true, false},
    {kBb, "BB", "BB", "Biên bản", "BIÊN BẢN", "BB", "BB", true, false},
    {kTtr, "TTR", "TTr", "Tờ trình", "TỜ TRÌNH", "TTr", "TTr", true, false},
    {kHopDong, "HOP_DONG", "HĐ", "Hợp đồng", "HỢP ĐỒNG", "HĐ", "", true, false},
    {kCv, "CV", "CV", "Công văn", "", "", "CV", true, false},
    {kCd, "CD", "CĐ", "Công điện", "CÔNG ĐIỆN", "CĐ", "", true, false},
    {kBgn, "BGN", "BGN", "Bản ghi nhớ", "BẢN GHI NHỚ", "BGN", "", true, false},
    {kBtt, "BTT", "BTT", "Bản thỏa thuận", "BẢN THỎA THUẬN", "BTT", "", true, false},
    {kGuq, "GUQ", "GUQ", "Giấy ủy quyền", "GIẤY ỦY QUYỀN", "GUQ", "", true, false},
    {kGm, "GM", "GM", "Giấy mời", "GIẤY MỜI", "GM", "GM", true, false},
    {kGgt, "GGT", "GGT", "Giấy giới thiệu", "GIẤY GIỚI THIỆU", "GGT", "GGT", true, false},
    {kGnp, "GNP", "GNP", "Giấy nghỉ phép", "GIẤY NGHỈ PHÉP", "GNP", "", true, false},
    {kPg, "PG", "PG", "Phiếu gửi", "PHIẾU GỬI", "PG", "", true, false},
    {kPc, "PC", "PC", "Phiếu chuyển", "PHIẾU CHUYỂN", "PC", "", true, false},
    {kPb, "PB", "PB", "Phiếu báo", "PHIẾU BÁO", "PB", "", true, false},
    {kThuCong, "THU_CONG", "THƯ CÔNG", "Thư công", "THƯ CÔNG", "", "", true, false},
    {kSy, "SY", "SY", "Sao y", "SAO Y", "SY", "", false, true},
    {kSl, "SL", "SL", "Sao lục", "SAO LỤC", "SL", "", false, true},
    {kTrs, "TRS", "TrS", "Trích sao", "TRÍCH SAO", "TrS", "", false, true},
    {kKl, "KL", "KL", "Kết luận", "KẾT LUẬN", "", "KL", false, false},
    {kThongTri, "THONG_TRI", "TT", "Thông tri", "THÔNG TRI", "", "TT", false, false},
};

template <typename Field>
std::optional<DocumentType> FindBy(std::string_view wanted, Field field) {
  if (wanted.empty()) return std::nullopt;
  const std::string normal = NormaliseDStroke(wanted);
  const auto at = std::find_if(std::begin(kTypes), std::end(kTypes),
                               [&](const DocumentTypeInfo& row) { return field(row) == normal; });
  return at == std::end(kTypes) ? std::nullopt : std::optional(at->type);
}

}  // namespace

std::span<const DocumentTypeInfo> DocumentTypes() { return kTypes; }

const DocumentTypeInfo& InfoOf(DocumentType type) { return kTypes[static_cast<int>(type)]; }

std::optional<DocumentType> TypeOfAbbreviation(Regime regime, std::string_view abbreviation) {
  return FindBy(abbreviation, [&](const DocumentTypeInfo& row) {
    return regime == Regime::kState ? row.state_abbreviation : row.party_abbreviation;
  });
}

std::optional<DocumentType> TypeOfCode(std::string_view code) {
  return FindBy(code, [](const DocumentTypeInfo& row) { return row.code; });
}

std::optional<DocumentType> TypeOfLabel(std::string_view label) {
  return FindBy(label, [](const DocumentTypeInfo& row) { return row.label; });
}

std::optional<DocumentType> TypeOfHeading(std::string_view heading) {
  return FindBy(heading, [](const DocumentTypeInfo& row) { return row.heading; });
}

bool MayBeIssued(Regime regime, DocumentType type) {
  const DocumentTypeInfo& info = InfoOf(type);
  return regime == Regime::kState ? info.state || info.copy : !info.party_abbreviation.empty();
}

}  // namespace trinhky
