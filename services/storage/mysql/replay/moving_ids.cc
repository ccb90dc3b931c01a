#include "services/storage/mysql/replay/moving_ids.h"

#include <array>

namespace trinhky::storage {
namespace {

constexpr std::string_view kCrockford = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr size_t kUlidSize = 26;
constexpr size_t kUlidTimeDigits = 10;
constexpr std::string_view kUuidShape = "hhhhhhhh-hhhh-7hhh-hhhh-hhhhhhhhhhhh";
// Its milliseconds are the first twelve digits, with a dash after eight.
constexpr std::array<size_t, 12> kUuidTimeDigits = {0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12};
constexpr uint64_t kTimeMask = (uint64_t{1} << 48) - 1;

bool IsWord(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }

bool IsUlid(std::string_view word) {
  return word.size() == kUlidSize && word[0] <= '7' &&
         word.find_first_not_of(kCrockford) == std::string_view::npos;
}

bool IsUuid(std::string_view text) {
  if (text.size() < kUuidShape.size()) return false;
  for (size_t i = 0; i < kUuidShape.size(); ++i) {
    const bool hex = kCrockford.substr(0, 16).find(text[i]) != std::string_view::npos;
    if (kUuidShape[i] == 'h' ? !hex : text[i] != kUuidShape[i]) return false;
  }
  return true;
}

size_t Digit(char c) { return kCrockford.find(c); }

MovingId UlidAt(std::string_view text, size_t at) {
  uint64_t time = 0;
  for (size_t i = 0; i < kUlidTimeDigits; ++i) time = time * 32 + Digit(text[at + i]);
  return {.kind = MovingId::Kind::kUlid,
          .at = at,
          .size = kUlidSize,
          .time_ms = static_cast<int64_t>(time & kTimeMask)};
}

MovingId UuidAt(std::string_view text, size_t at) {
  uint64_t time = 0;
  for (const size_t digit : kUuidTimeDigits) time = time * 16 + Digit(text[at + digit]);
  return {.kind = MovingId::Kind::kUuid,
          .at = at,
          .size = kUuidShape.size(),
          .time_ms = static_cast<int64_t>(time)};
}

}  // namespace

std::vector<MovingId> FindIds(std::string_view text) {
  std::vector<MovingId> ids;
  for (size_t at = 0; at < text.size();) {
    if (!IsWord(text[at])) {
      ++at;
      continue;
    }
    if (IsUuid(text.substr(at))) {
      ids.push_back(UuidAt(text, at));
      at += kUuidShape.size();
      continue;
    }
    size_t end = at;
    while (end < text.size() && IsWord(text[end])) ++end;
    if (IsUlid(text.substr(at, end - at))) ids.push_back(UlidAt(text, at));
    at = end;
  }
  return ids;
}

void MoveId(std::string& text, const MovingId& id, int64_t by_ms) {
  uint64_t time = static_cast<uint64_t>(id.time_ms + by_ms) & kTimeMask;
  if (id.kind == MovingId::Kind::kUlid) {
    for (size_t i = kUlidTimeDigits; i-- > 0; time /= 32) text[id.at + i] = kCrockford[time % 32];
    return;
  }
  for (size_t i = kUuidTimeDigits.size(); i-- > 0; time /= 16)
    text[id.at + kUuidTimeDigits.at(i)] = kCrockford[time % 16];
}

}  // namespace trinhky::storage
