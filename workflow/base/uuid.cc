#include "workflow/base/uuid.h"

#include "workflow/base/sha256.h"

namespace trinhky {

std::string UuidFrom(std::string bytes, int version) {
  bytes[6] = static_cast<char>((bytes[6] & 0x0f) | (version << 4));
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);  // the variant
  std::string text = ToHex(bytes);
  for (const size_t at : {size_t{8}, size_t{13}, size_t{18}, size_t{23}}) text.insert(at, 1, '-');
  return text;
}

}  // namespace trinhky
