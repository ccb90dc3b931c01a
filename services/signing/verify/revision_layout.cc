#include "services/signing/verify/revision_layout.h"

#include <algorithm>
#include <cstdio>
#include <string>

#include "services/signing/pdf/pdf_limits.h"
#include "services/signing/pdf/revision_writer.h"
#include "workflow/base/status.h"

namespace trinhky::signing::verify {
namespace {

using pdf::IndirectObject;
using pdf::PdfFile;
using pdf::Ref;
using pdf::SignatureInFile;
using pdf::Value;
using pdf::XrefEntry;

constexpr std::string_view kRangeText = "<</ByteRange[0 ";
constexpr std::string_view kContentsText = "]/Contents<";

std::string TenDigits(int64_t number) {
  char digits[24];
  std::snprintf(digits, sizeof digits, "%010lld", static_cast<long long>(number));
  return digits;
}

// What stands in front of the hex digits of a place, with these three numbers.
std::string PlaceHead(int64_t first, int64_t second, int64_t third) {
  std::string head(kRangeText);
  head += TenDigits(first) + " " + TenDigits(second) + " " + TenDigits(third);
  head += kContentsText;
  return head;
}

// The dictionary as it stood before anything was filled in: it is what /ID was made from.
std::string EmptyPlaceText(const SignatureInFile& signature) {
  Value entries = signature.dictionary;
  entries.dictionary()->erase("ByteRange");
  entries.dictionary()->erase("Contents");
  std::string text = PlaceHead(0, 0, 0);
  text.append(2 * pdf::kContentsBytes, '0');
  text += '>';
  return text + entries.Serialise().substr(2);
}

std::string TextOf(const PdfFile& file, const IndirectObject& object) {
  std::string text = object.value.Serialise();
  if (!object.is_stream) return text;
  text += "\nstream\n";
  text.append(file.bytes(), object.stream_begin, object.stream_size);
  return text + "\nendstream";
}

// Puts the numbers and the signature where they belong in `bytes`, which has the empty place.
bool FillIn(const SignatureInFile& signature, std::string& bytes) {
  const std::string head =
      PlaceHead(signature.byte_range[1], signature.byte_range[2], signature.byte_range[3]);
  const size_t begin = signature.contents_begin + 1;
  if (signature.contents.size() != pdf::kContentsBytes || begin < head.size() ||
      begin + 2 * pdf::kContentsBytes > bytes.size())
    return false;
  bytes.replace(begin - head.size(), head.size(), head);
  bytes.replace(begin, 2 * pdf::kContentsBytes, pdf::HexOf(signature.contents));
  return true;
}

}  // namespace

int StreamSectionNumber(const PdfFile& file) {
  if (file.xref_kind() == pdf::XrefKind::kTable) return 0;
  for (const auto& [number, entry] : file.sections().back().entries)
    if (entry.kind == XrefEntry::Kind::kPlain && entry.offset == file.startxref()) return number;
  return 0;
}

absl::StatusOr<bool> IsOurLayout(const PdfFile& before, const PdfFile& after,
                                 const SignatureInFile* signature) {
  pdf::RevisionWriter writer(before);
  const int section = StreamSectionNumber(after);
  int next = before.next_number();
  for (const auto& [number, entry] : after.EntriesOf(after.revisions().size() - 1)) {
    if (entry.kind != XrefEntry::Kind::kPlain) return false;
    if (number == section) continue;
    const Ref ref{number, entry.generation};
    for (; next <= number; ++next) writer.NewObject();
    if (signature != nullptr && signature->id == ref) {
      writer.PutText(ref, EmptyPlaceText(*signature));
      continue;
    }
    TRINHKY_ASSIGN_OR_RETURN(const IndirectObject object, after.Get(ref));
    writer.PutText(ref, TextOf(after, object));
  }
  std::string bytes = std::move(writer).Finish().bytes;
  if (signature != nullptr && !FillIn(*signature, bytes)) return false;
  return bytes == after.bytes();
}

}  // namespace trinhky::signing::verify
