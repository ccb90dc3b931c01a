// draft_print.h: a draft as the PDF that everybody approves and the leader signs.
//
//   TRINHKY_ASSIGN_OR_RETURN(auto press, DraftPress::Open(layout::kFontFolder));   // once
//   TRINHKY_ASSIGN_OR_RETURN(DraftPrint print, press->Print({file, kind, text, document, …}));
//   print.pdf;   // with the empty fields SoVanBan, NgayBanHanh, KyLanhDao, DauCoQuan
//
// The print is read back before it leaves: its lists, agency, symbol and signer are those that the
// machine follows, or there is no print.
#ifndef TRINHKY_SERVICES_DRAFTING_PRINT_DRAFT_PRINT_H_
#define TRINHKY_SERVICES_DRAFTING_PRINT_DRAFT_PRINT_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "services/drafting/print/draft_paper.h"
#include "services/drafting/print/page_places.h"
#include "services/layout/font_set.h"
#include "services/signing/pdf/font.h"
#include "workflow/base/status.h"

namespace trinhky::drafting {

struct DraftPrint {
  std::string pdf;
  int pages = 0;
  bool kept_pages = false;          ///< the uploaded PDF's own pages; otherwise laid out anew
  std::optional<Message> why_anew;  ///< of an uploaded PDF that was laid out anew
  bool tables_unsure = false;       ///< in it a table was read from columns of blanks: the drafter
                                    ///< must compare it, or hand in the Word file
  DateForm date;                    ///< for DateFieldText(): store it until the seal
};

/// The fonts of pages and form fields, opened once. Thread-safe; prints wait for each other while
/// pages are laid out.
class DraftPress {
 public:
  /// @errors kUnavailable/FONT_MISSING: install the package fonts-liberation2; those of
  /// Font::FromFile().
  static absl::StatusOr<std::unique_ptr<DraftPress>> Open(const std::string& font_folder);

  /// Prints a draft: the same request gives the same bytes. A PDF that shows empty places for
  /// number, date and signature keeps its pages.
  /// @errors those of PaperOf(), LayOut() and CheckPrint(): tell the drafter, nothing is stored;
  /// those of ReserveFields().
  absl::StatusOr<DraftPrint> Print(const PrintRequest& request) const;

 private:
  absl::StatusOr<DraftPrint> KeepPages(const PrintRequest& request,
                                       const layout::Paper& paper) const;
  absl::StatusOr<DraftPrint> LayOutAnew(const layout::Paper& paper) const;

  DraftPress(std::shared_ptr<const layout::FontSet> fonts, signing::pdf::FieldFonts field_fonts);

  std::shared_ptr<const layout::FontSet> fonts_;
  signing::pdf::FieldFonts field_fonts_;
};

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_PRINT_DRAFT_PRINT_H_
