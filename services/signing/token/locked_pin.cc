#include "services/signing/token/locked_pin.h"

#include <sodium.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace trinhky::signing {
namespace {

// A small string lives inside its object: its whole capacity is overwritten, then it is emptied.
void WipeText(std::string& text) {
  text.resize(text.capacity());
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace

LockedPin::LockedPin(std::string& typed) {
  if (sodium_init() < 0) std::abort();  // no random source: nothing here would be safe
  too_long_ = typed.size() > kBytesMax;
  if (!typed.empty() && !too_long_) {
    // Locked and guarded; the system may refuse the lock (RLIMIT_MEMLOCK), the wipe holds anyway.
    bytes_ = static_cast<unsigned char*>(sodium_malloc(typed.size()));
    if (bytes_ == nullptr) std::abort();
    size_ = typed.size();
    std::memcpy(bytes_, typed.data(), size_);
  }
  WipeText(typed);
}

LockedPin::LockedPin(LockedPin&& other) noexcept
    : bytes_(std::exchange(other.bytes_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      too_long_(other.too_long_) {}

LockedPin& LockedPin::operator=(LockedPin&& other) noexcept {
  if (this == &other) return *this;
  Wipe();
  bytes_ = std::exchange(other.bytes_, nullptr);
  size_ = std::exchange(other.size_, 0);
  too_long_ = other.too_long_;
  return *this;
}

LockedPin::~LockedPin() { Wipe(); }

LockedPin LockedPin::Copy() const {
  LockedPin copy;
  copy.too_long_ = too_long_;
  if (size_ == 0) return copy;
  copy.bytes_ = static_cast<unsigned char*>(sodium_malloc(size_));
  if (copy.bytes_ == nullptr) std::abort();
  copy.size_ = size_;
  std::memcpy(copy.bytes_, bytes_, size_);
  return copy;
}

std::string LockedPin::Mark() const {
  using Key = std::array<unsigned char, crypto_generichash_KEYBYTES>;
  static const Key kKey = [] {
    if (sodium_init() < 0) std::abort();
    Key key;
    randombytes_buf(key.data(), key.size());
    return key;
  }();
  std::string mark(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(mark.data()), mark.size(), bytes_, size_,
                     kKey.data(), kKey.size());
  return mark;
}

void LockedPin::Wipe() {
  if (bytes_ != nullptr) sodium_free(bytes_);  // overwrites, unlocks, frees
  bytes_ = nullptr;
  size_ = 0;
}

}  // namespace trinhky::signing
