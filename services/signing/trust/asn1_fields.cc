#include "services/signing/trust/asn1_fields.h"

#include "workflow/base/sha256.h"

namespace trinhky::signing::asn1 {
namespace {

using der::Item;
using der::Reader;

constexpr int64_t kMicros = 1'000'000;
constexpr size_t kSerialBytesMax = 20;

// Days since 1970-01-01 of the Gregorian calendar, by counting from March so that the leap day is
// the last of the year.
int64_t DaysOf(int64_t year, int64_t month, int64_t day) {
  const int64_t y = month <= 2 ? year - 1 : year;
  const int64_t era = y / 400;
  const int64_t of_era = y - era * 400;
  const int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
}

bool IsLeap(int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int64_t DaysIn(int64_t year, int64_t month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeap(year) ? 29 : kDays[month - 1];
}

bool IsDigits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Only digits, at most 9 of them.
int64_t NumberOf(std::string_view digits) {
  int64_t value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

// ".5" → 500000. DER leaves trailing zeros out; more than six digits are cut.
std::optional<int64_t> FractionUs(std::string_view text) {
  if (text.empty()) return 0;
  if (text.size() < 2 || text.size() > 10 || text.front() != '.' || !IsDigits(text.substr(1)) ||
      text.back() == '0')
    return std::nullopt;
  std::string digits(text.substr(1));
  digits.resize(6, '0');
  return NumberOf(digits);
}

}  // namespace

std::optional<int64_t> TimeUs(const Item& item, bool fraction) {
  std::string_view text = item.content;
  if (text.empty() || text.back() != 'Z') return std::nullopt;
  text.remove_suffix(1);
  int64_t year = 0;
  if (item.tag == kUtcTime) {
    if (text.size() != 12 || !IsDigits(text)) return std::nullopt;
    year = NumberOf(text.substr(0, 2));
    year += year < 50 ? 2000 : 1900;
    text.remove_prefix(2);
  } else if (item.tag == kGeneralizedTime) {
    if (text.size() < 14 || !IsDigits(text.substr(0, 14))) return std::nullopt;
    year = NumberOf(text.substr(0, 4));
    text.remove_prefix(4);
  } else {
    return std::nullopt;
  }
  const int64_t month = NumberOf(text.substr(0, 2));
  const int64_t day = NumberOf(text.substr(2, 2));
  const int64_t hour = NumberOf(text.substr(4, 2));
  const int64_t minute = NumberOf(text.substr(6, 2));
  const int64_t second = NumberOf(text.substr(8, 2));
  const std::string_view rest = text.substr(10);
  if (year < 1950 || month < 1 || month > 12 || day < 1 || day > DaysIn(year, month) || hour > 23 ||
      minute > 59 || second > 59 || (!rest.empty() && !fraction))
    return std::nullopt;
  const std::optional<int64_t> part = FractionUs(rest);
  if (!part) return std::nullopt;
  return (DaysOf(year, month, day) * 86'400 + hour * 3'600 + minute * 60 + second) * kMicros +
         *part;
}

std::optional<std::string> SerialHex(const Item& integer) {
  std::string_view bytes = integer.content;
  if (integer.tag != der::kInteger || bytes.empty()) return std::nullopt;
  if ((static_cast<unsigned char>(bytes.front()) & 0x80) != 0) return std::nullopt;
  if (bytes.size() > kSerialBytesMax + 1) return std::nullopt;
  const std::string hex = ToHex(bytes);
  const size_t first = hex.find_first_not_of('0');
  return first == std::string::npos ? "0" : hex.substr(first);
}

std::optional<int64_t> SmallNumber(const Item& integer, int64_t max) {
  const std::string_view bytes = integer.content;
  if (bytes.empty() || bytes.size() > 7 || (static_cast<unsigned char>(bytes.front()) & 0x80) != 0)
    return std::nullopt;
  int64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  if (value > max) return std::nullopt;
  return value;
}

std::optional<std::vector<Extension>> Extensions(std::string_view content, size_t max) {
  std::vector<Extension> all;
  Reader reader(content);
  while (!reader.done()) {
    const std::optional<Item> item = reader.Next(der::kSequence);
    if (!item || all.size() == max) return std::nullopt;
    Reader fields(item->content);
    Extension extension;
    const std::optional<Item> oid = fields.Next(der::kOid);
    if (!oid) return std::nullopt;
    extension.oid = oid->content;
    if (fields.PeekTag() == kBoolean) {
      const std::optional<Item> critical = fields.Next();
      // DER leaves the default out: what is there is TRUE.
      if (!critical || critical->content != "\xFF") return std::nullopt;
      extension.critical = true;
    }
    const std::optional<Item> value = fields.Next(der::kOctetString);
    if (!value || !fields.done()) return std::nullopt;
    extension.value = value->content;
    for (const Extension& earlier : all)
      if (earlier.oid == extension.oid) return std::nullopt;
    all.push_back(extension);
  }
  return all;
}

std::optional<SignedValue> TakeSigned(Reader& reader) {
  const std::optional<Item> tbs = reader.Next(der::kSequence);
  const std::optional<Item> algorithm = reader.Next(der::kSequence);
  const std::optional<Item> bits = reader.Next(der::kBitString);
  if (!tbs || !algorithm || !bits || bits->content.empty() || bits->content.front() != '\0')
    return std::nullopt;
  return SignedValue{tbs->whole, algorithm->whole, bits->content.substr(1)};
}

std::optional<profile::SignatureAlgorithm> FullAlgorithm(std::string_view algorithm_identifier) {
  using profile::Hash;
  std::optional<profile::SignatureAlgorithm> found;
  for (const Hash hash : {Hash::kSha256, Hash::kSha384, Hash::kSha512}) {
    const auto algorithm = profile::SignatureAlgorithmOf(algorithm_identifier, hash);
    if (!algorithm) continue;
    if (found) return std::nullopt;  // plain rsaEncryption goes with any hash: it names none
    found = algorithm;
  }
  return found;
}

}  // namespace trinhky::signing::asn1
