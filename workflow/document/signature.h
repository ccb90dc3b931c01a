// signature.h: recognising and reading the rows of a signature block.
#ifndef TRINHKY_WORKFLOW_DOCUMENT_SIGNATURE_H_
#define TRINHKY_WORKFLOW_DOCUMENT_SIGNATURE_H_

#include <string>
#include <string_view>
#include <vector>

#include "workflow/document/document_text.h"
#include "workflow/document/layout.h"

namespace trinhky {

/// Length of "TM. ", "K/T " … at the start; 0 when there is none.
size_t AuthorityLength(std::string_view fold, std::string_view shape);

/// Length of a post in capitals at the start ("PHÓ CHỦ TỊCH"); 0 when there is none.
size_t PostInCapitals(std::string_view fold, std::string_view shape);

/// Length of a post at the start, written in any way.
size_t PostLength(std::string_view fold);

/// Where a signature row begins inside `span`, as when both columns were joined:
/// "- Sở Nội vụ; KT. CHỦ TỊCH". span.end when nowhere.
size_t SignatureInside(const FoldedText& text, Span span);

/// True when `span` looks like a person's name: two to five capitalised words. `known` tells
/// whether it begins with a Vietnamese surname.
bool LooksLikeName(const FoldedText& text, Span span, bool& known);

/// `name` without rank, degree and dirt: "ThS. Nguyễn Văn An" → "Nguyễn Văn An".
std::string CleanName(std::string_view name);

/// Reads rows such as "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH". The name is not
/// theirs.
/// @source R-SIG-01, R-SIG-07, R-SIG-11; domain rules 2.7
SignatureBlock ReadSignatureRows(const std::vector<std::string>& rows);

/// The same rows as lines in the official spelling of their marks, one link or post a line, as
/// ParseSignatureBlock() wants them: "T/M BAN THƯỜNG VỤ" also where "TM" was typed.
std::vector<std::string> SignatureLines(const std::vector<std::string>& rows, Regime regime);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DOCUMENT_SIGNATURE_H_
