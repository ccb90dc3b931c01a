// draw_samples.cc: writes the samples as PDF into a folder, to look at. Usage: draw_samples DIR
// It also says how long a document of about twenty pages takes.
#include <cstdio>
#include <ctime>
#include <fstream>

#include "services/layout/lay_out.h"
#include "services/layout/read_back.h"
#include "tests/services/layout/sample_papers.h"

int main(int argc, char** argv) {
  using namespace trinhky::layout;
  if (argc != 2) {
    std::fprintf(stderr, "usage: draw_samples DIR\n");
    return 2;
  }
  const auto fonts = FontSet::Open(kFontFolder);
  if (!fonts.ok()) {
    std::fprintf(stderr, "%s\n", fonts.status().ToString().c_str());
    return 3;
  }
  for (const auto& sample : testing::SamplePapers()) {
    const auto print = LayOut(**fonts, sample.paper);
    if (!print.ok()) {
      std::fprintf(stderr, "%s: %s\n", sample.name.c_str(), print.status().ToString().c_str());
      return 1;
    }
    std::ofstream(std::string(argv[1]) + "/" + sample.name + ".pdf", std::ios::binary)
        << print->pdf;
    std::printf("%s: %d pages, %zu bytes; read back: %s\n", sample.name.c_str(), print->pages,
                print->pdf.size(), CheckPrint(print->pdf, sample.paper).ToString().c_str());
  }
  Paper paper = testing::SampleOf("bao-cao");
  const trinhky::markup::Body once = paper.body;
  while (paper.body.blocks.size() < 7 * once.blocks.size()) {
    for (trinhky::markup::Block block : once.blocks) {
      for (trinhky::markup::Run& run : block.runs) run.footnote = 0;
      for (auto& row : block.rows)
        for (auto& cell : row.cells)
          for (auto& run : cell) run.footnote = 0;
      paper.body.blocks.push_back(block);
    }
  }
  for (int i = 0; i < 5; ++i) {
    const std::clock_t start = std::clock();
    const auto print = LayOut(**fonts, paper);
    const double ms = 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    if (print.ok()) std::printf("%d pages: %.1f ms of processor time\n", print->pages, ms);
  }
  return 0;
}
