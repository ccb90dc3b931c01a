// document_parts.h: the text of a document cut into head, body, foot and appendix.
//
//   DocumentParts parts = ReadParts(text);
//   parts.body;          // everything between head and foot, line by line
//   parts.recipients;    // the rows of "Nơi nhận" as they are printed
//
// ReadDocument() says what head and foot mean; this says what is left, so that nothing of a draft
// is lost when it is printed anew. Both find head and foot by the same reading.
#ifndef TRINHKY_WORKFLOW_DOCUMENT_DOCUMENT_PARTS_H_
#define TRINHKY_WORKFLOW_DOCUMENT_DOCUMENT_PARTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "workflow/base/regime.h"

namespace trinhky {

struct DocumentParts {
  std::string body;      ///< NFC; lines keep their blanks and tabs, none is blank at either end
  std::string appendix;  ///< what stands behind the foot, or in it and is no part of it
  std::vector<std::string> addressees;  ///< rows of Kính gửi, continuation rows joined, as printed
                                        ///< but without list mark and end mark; a row of dots
                                        ///< where a name is to be filled in by hand
  std::vector<std::string> recipients;  ///< rows of Nơi nhận likewise, Lưu lines included
  std::vector<std::string> signature;   ///< lines of the block without the name, for `regime`
};

/// Cuts `text` (any bytes; UTF-8 expected). `regime` is what ReadDocument() found. Every word
/// behind the title is in exactly one part, but for stamps and marks such as "(Đã ký)" in the
/// foot. Linear in the length of `text`.
DocumentParts ReadParts(std::string_view text, Regime regime);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DOCUMENT_DOCUMENT_PARTS_H_
