#include "services/signing/pdf/signature_place.h"

#include <cstdio>
#include <vector>

#include "services/signing/pdf/fault.h"
#include "services/signing/pdf/pdf_limits.h"
#include "services/signing/pdf/signatures.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

constexpr std::string_view kRangeText = "<</ByteRange[0 0000000000 0000000000 0000000000]";
constexpr std::string_view kContentsKey = "/Contents";
constexpr size_t kDigits = 10;

// The first number begins behind "<</ByteRange[0 ".
constexpr size_t kFirstNumber = 15;

std::string PlaceText(const Value& entries) {
  std::string text(kRangeText);
  text += kContentsKey;
  text += '<';
  text.append(2 * kContentsBytes, '0');
  text += '>';
  return text + entries.Serialise().substr(2);  // behind its "<<"
}

void PutNumber(size_t number, size_t at, std::string& bytes) {
  char digits[kDigits + 1];
  std::snprintf(digits, sizeof digits, "%010zu", number % 10'000'000'000);
  bytes.replace(at, kDigits, digits, kDigits);
}

bool IsEmpty(const SignatureInFile& signature) {
  return signature.contents.size() == kContentsBytes &&
         signature.contents.find_first_not_of('\0') == std::string::npos;
}

// The signature that covers the whole file and is still empty.
absl::StatusOr<SignatureInFile> FindPlace(const PdfFile& file) {
  TRINHKY_ASSIGN_OR_RETURN(std::vector<SignatureInFile> signatures, FindSignatures(file));
  if (signatures.empty() || !IsEmpty(signatures.back()) ||
      signatures.back().covered_end != file.bytes().size())
    return Refuse(Fault::kNotPrepared);
  return std::move(signatures.back());
}

}  // namespace

absl::StatusOr<EmptyPlace> FinishWithPlace(RevisionWriter writer, Ref id, const Value& entries) {
  writer.PutText(id, PlaceText(entries));
  NewRevision revision = std::move(writer).Finish();
  std::string& bytes = revision.bytes;
  const size_t object = revision.offsets.at(id);
  const size_t range = bytes.find(kRangeText, object);
  const size_t begin = range + kRangeText.size() + kContentsKey.size();
  const size_t end = begin + 2 * kContentsBytes + 2;
  PutNumber(begin, range + kFirstNumber, bytes);
  PutNumber(end, range + kFirstNumber + kDigits + 1, bytes);
  PutNumber(bytes.size() - end, range + kFirstNumber + 2 * (kDigits + 1), bytes);
  // What we wrote must pass what everybody else's files must pass.
  TRINHKY_ASSIGN_OR_RETURN(const std::string digest, DigestOfPlace(bytes));
  return EmptyPlace{.bytes = std::move(bytes), .digest = digest};
}

absl::StatusOr<std::string> FillPlace(std::string bytes, std::string_view signature) {
  if (signature.empty() || signature.size() > kContentsBytes)
    return Refuse(Fault::kSignatureTooLong, std::to_string(signature.size()) + " bytes");
  TRINHKY_ASSIGN_OR_RETURN(const PdfFile file, PdfFile::Read(std::move(bytes)));
  TRINHKY_ASSIGN_OR_RETURN(const SignatureInFile place, FindPlace(file));
  std::string out = file.bytes();
  out.replace(place.contents_begin + 1, 2 * signature.size(), HexOf(signature));
  return out;
}

absl::StatusOr<std::string> DigestOfPlace(std::string_view bytes) {
  TRINHKY_ASSIGN_OR_RETURN(const PdfFile file, PdfFile::Read(std::string(bytes)));
  TRINHKY_ASSIGN_OR_RETURN(const SignatureInFile place, FindPlace(file));
  return Sha256(place.SignedBytes(file.bytes()));
}

}  // namespace trinhky::signing::pdf
