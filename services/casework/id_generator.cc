#include "services/casework/id_generator.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "workflow/base/uuid.h"

namespace trinhky {
namespace {

constexpr std::string_view kCrockford = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr size_t kRandomDigits = 16;
constexpr size_t kReserveBytes = 1024;

// Random bytes for one thread, drawn many at a time: a draw costs much more than its bytes.
class RandomReserve {
 public:
  RandomReserve() = default;
  ~RandomReserve() { OPENSSL_cleanse(reserve_.data(), reserve_.size()); }
  RandomReserve(const RandomReserve&) = delete;
  RandomReserve& operator=(const RandomReserve&) = delete;

  std::string Take(size_t bytes) {
    std::string secret(bytes, '\0');
    if (bytes > reserve_.size()) {
      Draw(reinterpret_cast<unsigned char*>(secret.data()), bytes);
      return secret;
    }
    if (reserve_.size() - used_ < bytes) {
      Draw(reserve_.data(), reserve_.size());
      used_ = 0;
    }
    unsigned char* const from = reserve_.data() + used_;
    std::copy(from, from + bytes, secret.begin());
    OPENSSL_cleanse(from, bytes);  // given out once, kept nowhere
    used_ += bytes;
    return secret;
  }

 private:
  static void Draw(unsigned char* to, size_t bytes) {
    // Without randomness nothing the server does is safe: stop at once.
    if (RAND_bytes(to, static_cast<int>(bytes)) != 1) std::abort();
  }

  std::array<unsigned char, kReserveBytes> reserve_{};
  size_t used_ = kReserveBytes;
};

}  // namespace

std::string SystemIdGenerator::NewSecret(size_t bytes) {
  thread_local RandomReserve reserve;
  return reserve.Take(bytes);
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

std::string SystemIdGenerator::NewUuid() { return UuidFrom(NewSecret(16), 4); }

}  // namespace trinhky
