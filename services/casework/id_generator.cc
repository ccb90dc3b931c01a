#include "services/casework/id_generator.h"

#include <openssl/rand.h>

#include <cstdlib>

#include "workflow/base/sha256.h"

namespace trinhky {
namespace {

constexpr std::string_view kCrockford = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr size_t kRandomDigits = 16;

}  // namespace

std::string SystemIdGenerator::NewSecret(size_t bytes) {
  std::string secret(bytes, '\0');
  // Without randomness nothing the server does is safe: stop at once.
  if (RAND_bytes(reinterpret_cast<unsigned char*>(secret.data()), static_cast<int>(bytes)) != 1)
    std::abort();
  return secret;
}

std::string SystemIdGenerator::NewId(std::string_view prefix, int64_t now_us) {
  std::string id(prefix);
  id.push_back('-');
  const auto millis = static_cast<uint64_t>(now_us / 1000);
  for (int shift = 45; shift >= 0; shift -= 5) id.push_back(kCrockford[(millis >> shift) & 31]);
  for (const char c : NewSecret(kRandomDigits))
    id.push_back(kCrockford[static_cast<unsigned char>(c) & 31]);
  return id;
}

std::string SystemIdGenerator::NewUuid() {
  std::string bytes = NewSecret(16);
  bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
  std::string uuid = ToHex(bytes);
  for (const size_t at : {8, 13, 18, 23}) uuid.insert(at, 1, '-');
  return uuid;
}

}  // namespace trinhky
