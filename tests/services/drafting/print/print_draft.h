// print_draft.h: a draft of the tests, printed.
#ifndef TRINHKY_TESTS_SERVICES_DRAFTING_PRINT_PRINT_DRAFT_H_
#define TRINHKY_TESTS_SERVICES_DRAFTING_PRINT_PRINT_DRAFT_H_

#include <gtest/gtest.h>

#include <string>

#include "absl/status/statusor.h"
#include "services/drafting/print/draft_print.h"

namespace trinhky::drafting {

/// One for all tests of a process: fonts take a while.
inline const DraftPress& Press() {
  static const auto press = DraftPress::Open(layout::kFontFolder);
  EXPECT_TRUE(press.ok()) << press.status();
  return **press;
}

/// The file as an office of the samples prints it.
inline absl::StatusOr<DraftPrint> PrintOf(const std::string& file) {
  const auto taken = TakeIn(file, {});
  if (!taken.ok()) return taken.status();
  const DocumentText document = ReadDocument(taken->text);
  return Press().Print({.file = file,
                        .kind = taken->kind,
                        .text = taken->text,
                        .document = document,
                        .agency_name = "ỦY BAN NHÂN DÂN XÃ BÌNH AN",
                        .parent_agency = "",
                        .place = "Bình An",
                        .symbol_organ = "UBND",
                        .symbol_unit = "VHXH",
                        .drawn_at_us = 1'790'000'000'000'000});
}

}  // namespace trinhky::drafting

#endif  // TRINHKY_TESTS_SERVICES_DRAFTING_PRINT_PRINT_DRAFT_H_
