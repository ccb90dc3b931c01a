// document_type.h: the document types of both regimes, their names and abbreviations.
//
// Never key anything on abbreviations without their marks: HĐ, ĐA/DA, CĐ and QĐ would collide.
#ifndef TRINHKY_WORKFLOW_REGISTER_DOCUMENT_TYPE_H_
#define TRINHKY_WORKFLOW_REGISTER_DOCUMENT_TYPE_H_

#include <optional>
#include <span>
#include <string_view>

#include "workflow/base/regime.h"

namespace trinhky {

enum class DocumentType {
  kNq,
  kQd,
  kCt,
  kQc,
  kQyd,
  kTc,
  kTb,
  kHd,
  kCtr,
  kKh,
  kPa,
  kDeAn,
  kDuAn,
  kBc,
  kBb,
  kTtr,
  kHopDong,
  kCv,
  kCd,
  kBgn,
  kBtt,
  kGuq,
  kGm,
  kGgt,
  kGnp,
  kPg,
  kPc,
  kPb,
  kThuCong,
  kSy,
  kSl,
  kTrs,
  kKl,
  kThongTri,
};

/// One row of the table.
struct DocumentTypeInfo {
  DocumentType type;
  std::string_view code{};  ///< ASCII, stable, for storage: "BC", "QD", "DE_AN"
  std::string_view label{};  ///< short name for people and contracts: "BC", "QĐ", "CV", "THƯ CÔNG"
  std::string_view name{};     ///< "Báo cáo"
  std::string_view heading{};  ///< as printed above the text: "BÁO CÁO"; "" for a công văn
  std::string_view state_abbreviation{};  ///< in a State symbol; "" when none is printed
  std::string_view party_abbreviation{};  ///< in a Party symbol; "" when the Party has no such type
  bool state;                             ///< one of the State types
  bool copy;                              ///< sao y, sao lục, trích sao
};

/// All types, in the order of the enumeration.  @source ND30 Phụ lục III
std::span<const DocumentTypeInfo> DocumentTypes();

const DocumentTypeInfo& InfoOf(DocumentType type);

/// The type whose abbreviation in `regime` is exactly `abbreviation` (after R-TXT-01: a look-alike
/// of Đ is read as Đ). "CV" is a type only in Party symbols. In Party symbols QĐ is kQd.
std::optional<DocumentType> TypeOfAbbreviation(Regime regime, std::string_view abbreviation);

/// By code, by label, or by printed heading; exact match after R-TXT-01.
std::optional<DocumentType> TypeOfCode(std::string_view code);
std::optional<DocumentType> TypeOfLabel(std::string_view label);
std::optional<DocumentType> TypeOfHeading(std::string_view heading);

/// True when a body under `regime` may issue `type` at all.
bool MayBeIssued(Regime regime, DocumentType type);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_REGISTER_DOCUMENT_TYPE_H_
