// document_text.h: what a careful clerk reads in the text of a document.
//
//   DocumentText document = ReadDocument(text);
//   document.symbol;                  // "BC-UBND"
//   document.recipients[0].text;      // "Như trên"
//
// Reading never fails: what is missing or doubtful is a problem with its line. The text may come
// from a word processor, a PDF in either column order, a table or a scanner.
#ifndef TRINHKY_WORKFLOW_DOCUMENT_DOCUMENT_TEXT_H_
#define TRINHKY_WORKFLOW_DOCUMENT_DOCUMENT_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "workflow/distribution/archive_line.h"
#include "workflow/distribution/directory.h"
#include "workflow/distribution/problem.h"
#include "workflow/distribution/recipient_line.h"

namespace trinhky {

/// The block of authority, post and name at the end.
struct SignatureBlock {
  std::string authority;     ///< first link: "TM", "KT", "TL", "TUQ", "Q" or ""
  std::string on_behalf_of;  ///< what follows the first link: "ỦY BAN NHÂN DÂN"
  std::string position;      ///< the signer's own post: "PHÓ CHỦ TỊCH"
  std::string name;          ///< without degree or rank
  int line = 0;              ///< 1-based line of the block's first row; 0: no block
};

struct DocumentText {
  Regime style = Regime::kState;
  std::string agency;
  std::string parent_agency;
  std::string number;  ///< "" when blank
  std::string symbol;  ///< "BC-UBND", "KL/TU"
  std::string place;
  std::string date;  ///< YYYY-MM-DD, YYYY-MM, YYYY or "", as far as it is filled in
  std::string type;  ///< "BC", "QĐ", …; "CV" for a letter without a named type; "" unknown
  std::string subject;
  std::vector<PrintedRecipient> addressees;  ///< Kính gửi
  std::vector<PrintedRecipient> recipients;  ///< Nơi nhận without the Lưu line
  int recipients_line = 0;                   ///< 1-based line of "Nơi nhận"; 0: there is none
  ArchiveLine archive;
  SignatureBlock signature;
  std::vector<DocumentProblem> problems;  ///< in the order of their lines
};

/// Reads `text` (any bytes; UTF-8 expected). Linear in its length.
/// @source R-NUM-03..08, R-DAT-01, R-NN-01..07, R-SIG-01, R-SIG-11
DocumentText ReadDocument(std::string_view text);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DOCUMENT_DOCUMENT_TEXT_H_
