// Hostile PDFs. The first byte says what follows: F a whole file, T a tail behind a good file, O
// the text of an object inside a good file, so that offsets do not stand in the fuzzer's way.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "services/signing/pdf/normalise.h"
#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/revision_writer.h"
#include "services/signing/pdf/signatures.h"

namespace {

using namespace trinhky::signing::pdf;  // NOLINT: the subject of this file

// A page, and `body` as object 4.
std::string FileWith(std::string_view body) {
  std::string out = "%PDF-1.7\n";
  std::string table = "xref\n0 5\n0000000000 65535 f \n";
  const std::string objects[] = {
      "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", std::string(body)};
  for (size_t i = 0; i < 4; ++i) {
    char row[32];
    std::snprintf(row, sizeof row, "%010zu 00000 n \n", out.size());
    table += row;
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string begin = std::to_string(out.size());
  return out + table + "trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n" + begin + "\n%%EOF\n";
}

// What is read can be continued, and what it was stays.
void Continue(const PdfFile& file) {
  RevisionWriter writer(file);
  writer.Add(Value::Text("thêm"));
  const auto next = PdfFile::Read(std::move(writer).Finish().bytes);
  if (!next.ok() || next->revisions().size() != file.revisions().size() + 1) std::abort();
  for (const auto& [number, entry] : file.objects()) {
    const auto was = file.Get({number, entry.generation});
    const auto is = next->Get({number, entry.generation});
    if (!was.ok() || !is.ok() || !(was->value == is->value)) std::abort();
  }
}

// An earlier state is the file that it was, with the same objects, or both are refused.
void LookBack(const PdfFile& file) {
  for (const Revision& revision : file.revisions()) {
    const auto index = static_cast<size_t>(&revision - file.revisions().data());
    const auto shared = file.AtRevision(index);
    const auto fresh = PdfFile::Read(file.bytes().substr(0, revision.end));
    if (shared.ok() != fresh.ok()) std::abort();
    if (!fresh.ok()) continue;
    if (shared->objects() != fresh->objects() || shared->root() != fresh->root()) std::abort();
    for (const auto& [number, entry] : fresh->objects()) {
      const IndirectObject* one = shared->Find({number, entry.generation});
      const IndirectObject* other = fresh->Find({number, entry.generation});
      if (one == nullptr || !(one->value == other->value) || one->end != other->end ||
          one->stream_size != other->stream_size)
        std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 1) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::string bytes(rest);
  if (data[0] == 'T') bytes = FileWith("null") + bytes;
  if (data[0] == 'O') bytes = FileWith(rest);
  const auto file = PdfFile::Read(bytes);
  if (file.ok()) {
    const auto signatures = FindSignatures(*file);
    if (signatures.ok())
      for (const SignatureInFile& signature : *signatures)
        if (signature.SignedBytes(bytes).size() > bytes.size()) std::abort();
    Continue(*file);
    LookBack(*file);
  }
  const auto clean = NormaliseUpload(bytes);
  if (clean.ok() && !PdfFile::Read(*clean).ok()) std::abort();
  return 0;
}
