// Writes the seed corpora of cms_fuzz, package_fuzz, pdf_fuzz and symbol_fuzz.
// Usage: make_signing_seeds DIR   (DIR/cms, DIR/package, DIR/pdf and DIR/symbol are made)
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "services/signing/crypto/cms.h"
#include "services/signing/crypto/demo_ca.h"
#include "tests/services/signing/pdf/sample_pdf.h"
#include "tests/workflow/package/sample_package.h"

namespace {

using namespace trinhky;  // NOLINT: a program of one file

void Write(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

void WriteCms(const std::filesystem::path& folder) {
  constexpr int64_t kAtUs = int64_t{1'776'236'733} * 1'000'000;
  constexpr int64_t kYearUs = int64_t{365} * 86'400 * 1'000'000;
  const signing::Validity validity{kAtUs - kYearUs, kAtUs + kYearUs};
  const auto ca = signing::DemoCa::Create("Fuzz Root", validity);
  const std::string& root = ca->root().der();
  const std::string prefix = {static_cast<char>(root.size() >> 8),
                              static_cast<char>(root.size() & 0xFF)};
  const auto seal = ca->IssueOrganisation("binh-an-ubnd", "UBND xã Bình An", validity);
  const auto node = ca->IssueNode({.office_id = "binh-an"}, validity);
  const auto rsa = signing::GenerateRsaKey(2048);
  const auto rsa_certificate = ca->IssuePersonFor(
      rsa->PublicKeyDer(),
      {.person_id = "nguyen-van-an", .name = "Nguyễn Văn An", .agency_name = "UBND xã Bình An"},
      validity);
  const std::string_view content = "trinhky fuzz content";
  const auto put = [&](const char* name, const absl::StatusOr<std::string>& cms) {
    Write(folder / name, prefix + root + *cms);
  };
  put("seal", signing::SignCms(content, seal->key, {seal->certificate}));
  put("seal_of_other", signing::SignCms("other", seal->key, {seal->certificate}));
  put("node", signing::SignCms(content, node->key, {node->certificate}));
  put("rsa", signing::SignCms(content, *rsa, {*rsa_certificate}));
  put("with_root", signing::SignCms(content, seal->key, {seal->certificate, ca->root()}));
}

void WritePackages(const std::filesystem::path& folder) {
  const testing::SampleExchange sample;
  const std::string manifest = *WriteExchangePackage(sample.Manifest());
  Write(folder / "content", sample.content);
  Write(folder / "manifest", manifest);
  Write(folder / "receipt", *WriteReceipt(testing::SampleReceipt(manifest)));
}

// What the first byte means stands in pdf_fuzz.cc.
void WritePdfs(const std::filesystem::path& folder) {
  namespace pdf = signing::pdf::testing;
  for (const pdf::Layout layout : pdf::kLayouts)
    Write(folder / pdf::LayoutName(layout), "F" + pdf::SamplePdf(layout, 1));
  Write(folder / "empty_tail", "T");
  Write(folder / "tail",
        "T5 0 obj\n(x)\nendobj\nxref\n5 1\n0000000361 00000 n \ntrailer\n"
        "<</Size 6/Root 1 0 R/Prev 201>>\nstartxref\n380\n%%EOF\n");
  constexpr std::string_view kObjects[] = {
      "<</Fields[4 0 R]/FT/Sig/T(ky)/V 4 0 R/ByteRange[0 1 2 3]/Contents<00>>>",
      "<</Fields[]/SigFlags 3/DA(/F 0 Tf)>>",
      "[1 -2.50 +.5 true null /A#20B (a\\(\\051\\n) <48 65> [<<>>] 1 0 R]",
      "<</Length 3/Filter/FlateDecode>>\nstream\nabc\nendstream", "<</S/JavaScript/JS(x)>>"};
  int index = 0;
  for (const std::string_view object : kObjects)
    Write(folder / ("object" + std::to_string(index++)), "O" + std::string(object));
}

void WriteTexts(const std::filesystem::path& folder) {
  constexpr std::string_view kTexts[] = {"Số: 123/BC-UBND",
                                         "447/UBND-VHXH",
                                         "2445/SKHCN-BCVT&CĐS",
                                         "06/2024/QĐ-UBND",
                                         "Số 13-KH/ĐU",
                                         "150-/UBND-VHXH",
                                         "ngày 05 tháng 01 năm 2026",
                                         "5/9/2026",
                                         "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
                                         "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ"};
  int index = 0;
  for (const std::string_view text : kTexts)
    Write(folder / ("text" + std::to_string(index++)), std::string(text));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: %s DIR\n", argv[0]);
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  WriteCms(folder / "cms");
  WritePackages(folder / "package");
  WritePdfs(folder / "pdf");
  WriteTexts(folder / "symbol");
  return 0;
}
