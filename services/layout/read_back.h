// read_back.h: the recipient list as the PDF prints it, against the list that the machine follows.
//
// Nơi nhận is the capability: what is printed must be what is delivered. The file is read as a
// stranger's would be, by the program of services/intake and the reader of workflow/document.
#ifndef TRINHKY_SERVICES_LAYOUT_READ_BACK_H_
#define TRINHKY_SERVICES_LAYOUT_READ_BACK_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/layout/paper.h"

namespace trinhky::layout {

/// OK when the bodies of Kính gửi and of Nơi nhận, their purposes, their order and the Lưu line
/// that are read out of `pdf` are those of `paper`, and so are agency, symbol, type and signer.
/// Runs pdftotext; takes some 20 ms.
/// @errors kFailedPrecondition/PRINT_LIST_DIFFERS or PRINT_HEAD_DIFFERS: the first difference in
/// the message and in the metadata `printed` and `expected`; do not sign this file. The errors of
/// TakeIn() when it cannot be read.
/// @source R-NN-09, R-NN-11
absl::Status CheckPrint(const std::string& pdf, const Paper& paper);

}  // namespace trinhky::layout

#endif  // TRINHKY_SERVICES_LAYOUT_READ_BACK_H_
