// draw_drafts.cc: prints drafts of every kind into a folder, to look at. Usage: draw_drafts DIR
// FILE… It says for each what came out or why nothing did, and how long it took.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "services/drafting/print/draft_print.h"
#include "services/intake/intake.h"
#include "workflow/base/status.h"
#include "workflow/document/document_text.h"

namespace {

using trinhky::Severity;

std::string ReadFile(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The problems that stop a draft, by their codes.
std::string ErrorsOf(const trinhky::DocumentText& document) {
  std::string codes;
  for (const trinhky::DocumentProblem& problem : document.problems) {
    if (problem.severity == Severity::kError) codes += " " + problem.code;
  }
  return codes.empty() ? " none" : codes;
}

bool Draw(const trinhky::drafting::DraftPress& press, const std::string& folder, const char* path) {
  const std::string file = ReadFile(path);
  const std::string name = std::filesystem::path(path).stem().string();
  const auto taken = trinhky::TakeIn(file, {});
  if (!taken.ok()) {
    std::printf("%s: not read: %s\n", name.c_str(), trinhky::ReasonOf(taken.status()).c_str());
    return false;
  }
  const trinhky::DocumentText document = trinhky::ReadDocument(taken->text);
  const auto start = std::chrono::steady_clock::now();
  const auto print = press.Print({.file = file,
                                  .kind = taken->kind,
                                  .text = taken->text,
                                  .document = document,
                                  .agency_name = "ỦY BAN NHÂN DÂN XÃ BÌNH AN",
                                  .parent_agency = "",
                                  .place = "Bình An",
                                  .symbol_organ = "UBND",
                                  .symbol_unit = "VP"});
  const double ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  if (!print.ok()) {
    const auto rejection = trinhky::RejectionOf(print.status());
    std::printf("%s: refused: %s %s (%s); errors of the draft:%s\n", name.c_str(),
                rejection ? rejection->reason.c_str() : "",
                rejection ? rejection->field.c_str() : "",
                rejection ? rejection->message.en.c_str() : print.status().ToString().c_str(),
                ErrorsOf(document).c_str());
    return false;
  }
  std::ofstream(folder + "/" + name + ".pdf", std::ios::binary) << print->pdf;
  std::printf("%s: %d pages, %zu bytes, %.1f ms\n", name.c_str(), print->pages, print->pdf.size(),
              ms);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: draw_drafts DIR FILE...\n");
    return 2;
  }
  const auto press = trinhky::drafting::DraftPress::Open(trinhky::layout::kFontFolder);
  if (!press.ok()) {
    std::fprintf(stderr, "%s\n", press.status().ToString().c_str());
    return 3;
  }
  int printed = 0;
  for (int i = 2; i < argc; ++i) printed += Draw(**press, argv[1], argv[i]) ? 1 : 0;
  std::printf("%d of %d printed\n", printed, argc - 2);
  return 0;
}
