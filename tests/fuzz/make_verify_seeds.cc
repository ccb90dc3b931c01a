// Writes the seeds of verify_pdf_fuzz into a folder: make_verify_seeds FOLDER.
#include <fstream>
#include <iostream>
#include <string>
#include <utility>

#include "tests/services/signing/verify/foreign_files.h"
#include "tests/services/signing/verify/good_files.h"
#include "tests/services/signing/verify/verify_office.h"

int main(int argc, char** argv) {
  using namespace trinhky::signing::verify::testing;  // NOLINT: the subject of this file
  if (argc != 2) {
    std::cerr << "make_verify_seeds FOLDER\n";
    return 2;
  }
  const std::string root = TheOffice().root().certificate.der();
  const std::string head = {static_cast<char>(root.size() >> 8),
                            static_cast<char>(root.size() & 0xFF)};
  // A plain one, an attachment with a seal alone, and one with packed objects and everything.
  for (const size_t index : {size_t{1}, size_t{11}, size_t{23}}) {
    const GoodFile& file = GoodFiles()[index];
    std::ofstream out(std::string(argv[1]) + "/good_" + std::to_string(index), std::ios::binary);
    out << head << root << file.bytes;
  }
  // What another program signed, before the seal and under it.
  const std::string outside = SignedOutside(OutsideFieldDraft(Room()));
  for (const auto& [name, bytes] :
       {std::pair("outside", outside), std::pair("outside_sealed", SealedOver(outside))}) {
    std::ofstream out(std::string(argv[1]) + "/" + name, std::ios::binary);
    out << head << root << bytes;
  }
}
