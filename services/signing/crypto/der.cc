#include "services/signing/crypto/der.h"

#include <algorithm>

namespace trinhky::signing::der {
namespace {

constexpr int kDepthMax = 24;
constexpr uint8_t kBoolean = 0x01, kConstructedBit = 0x20;

uint8_t ByteAt(std::string_view bytes, size_t index) { return static_cast<uint8_t>(bytes[index]); }

bool IsMinimalInteger(std::string_view content) {
  if (content.empty()) return false;
  if (content.size() == 1) return true;
  const uint8_t first = ByteAt(content, 0);
  const bool next_high = (ByteAt(content, 1) & 0x80) != 0;
  return !(first == 0x00 && !next_high) && !(first == 0xFF && next_high);
}

bool IsPaddedBitString(std::string_view content) {
  if (content.empty()) return false;
  const int unused = ByteAt(content, 0);
  if (unused > 7 || (unused > 0 && content.size() == 1)) return false;
  return unused == 0 || (ByteAt(content, content.size() - 1) & ((1 << unused) - 1)) == 0;
}

bool IsStrictPrimitive(const Item& item) {
  switch (item.tag) {
    case kBoolean:
      return item.content.size() == 1 &&
             (ByteAt(item.content, 0) == 0x00 || ByteAt(item.content, 0) == 0xFF);
    case kInteger:
      return IsMinimalInteger(item.content);
    case kBitString:
      return IsPaddedBitString(item.content);
    case kNull:
      return item.content.empty();
    case kOid:
      return !item.content.empty() && (ByteAt(item.content, item.content.size() - 1) & 0x80) == 0;
    case kSequence & ~kConstructedBit:
    case kSet & ~kConstructedBit:
      return false;  // a sequence or set is never primitive
    default:
      return true;
  }
}

// Universal types other than SEQUENCE and SET are never constructed in DER.
bool MayBeConstructed(uint8_t tag) { return (tag & 0xC0) != 0 || tag == kSequence || tag == kSet; }

bool AllStrict(std::string_view bytes, int depth) {
  if (depth > kDepthMax) return false;
  Reader reader(bytes);
  while (!reader.done()) {
    const std::optional<Item> item = reader.Next();
    if (!item) return false;
    if ((item->tag & kConstructedBit) != 0) {
      if (!MayBeConstructed(item->tag) || !AllStrict(item->content, depth + 1)) return false;
    } else if (!IsStrictPrimitive(*item)) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string Value(uint8_t tag, std::string_view content) {
  std::string out(1, static_cast<char>(tag));
  if (content.size() < 0x80) {
    out.push_back(static_cast<char>(content.size()));
  } else {
    std::string length;
    for (size_t left = content.size(); left > 0; left >>= 8)
      length.insert(length.begin(), static_cast<char>(left & 0xFF));
    out.push_back(static_cast<char>(0x80 | length.size()));
    out += length;
  }
  out += content;
  return out;
}

std::string Sequence(std::initializer_list<std::string_view> values) {
  std::string content;
  for (const std::string_view value : values) content += value;
  return Value(kSequence, content);
}

std::string SetOf(std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  std::string content;
  for (const std::string& value : values) content += value;
  return Value(kSet, content);
}

std::optional<Item> Reader::Next() {
  if (rest_.size() < 2) return std::nullopt;
  const uint8_t tag = ByteAt(rest_, 0);
  if ((tag & 0x1F) == 0x1F || tag == 0) return std::nullopt;
  size_t header = 2;
  size_t length = ByteAt(rest_, 1);
  if (length >= 0x80) {
    const size_t octets = length & 0x7F;
    if (octets == 0 || octets > 4 || rest_.size() < 2 + octets) return std::nullopt;
    if (ByteAt(rest_, 2) == 0) return std::nullopt;
    length = 0;
    for (size_t i = 0; i < octets; ++i) length = (length << 8) | ByteAt(rest_, 2 + i);
    if (length < 0x80) return std::nullopt;
    header += octets;
  }
  if (rest_.size() - header < length) return std::nullopt;
  const Item item{tag, rest_.substr(header, length), rest_.substr(0, header + length)};
  rest_.remove_prefix(header + length);
  return item;
}

std::optional<Item> Reader::Next(uint8_t tag) {
  if (PeekTag() != tag) return std::nullopt;
  return Next();
}

std::optional<Item> Only(std::string_view bytes, uint8_t tag) {
  Reader reader(bytes);
  std::optional<Item> item = reader.Next(tag);
  if (!reader.done()) return std::nullopt;
  return item;
}

std::optional<std::vector<Item>> SetMembers(std::string_view content, size_t max) {
  std::vector<Item> members;
  Reader reader(content);
  while (!reader.done()) {
    const std::optional<Item> item = reader.Next();
    if (!item || members.size() == max) return std::nullopt;
    if (!members.empty() && members.back().whole > item->whole) return std::nullopt;
    members.push_back(*item);
  }
  return members;
}

bool IsStrict(std::string_view bytes) {
  Reader reader(bytes);
  const std::optional<Item> item = reader.Next();
  return item && reader.done() && AllStrict(bytes, 0);
}

}  // namespace trinhky::signing::der
