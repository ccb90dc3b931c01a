// locked_pin.h: a PIN that is never written to disk and gone when it was used.
//
//   LockedPin pin(typed);   // wipes `typed`
//   module.Sign(request, std::move(pin));
#ifndef TRINHKY_SERVICES_SIGNING_TOKEN_LOCKED_PIN_H_
#define TRINHKY_SERVICES_SIGNING_TOKEN_LOCKED_PIN_H_

#include <cstddef>
#include <string>

namespace trinhky::signing {

/// Holds a PIN in memory that is locked (never swapped), guarded by unreadable pages and kept out
/// of core dumps as far as the system allows, and overwritten on destruction. It has no text form,
/// so that no log can print it. Move-only; not thread-safe.
class LockedPin {
 public:
  static constexpr size_t kBytesMax = 255;

  /// No PIN: for a token that has a keypad of its own.
  LockedPin() = default;
  /// Takes `typed` over and overwrites it, its spare capacity too. Longer than kBytesMax: too_long.
  explicit LockedPin(std::string& typed);
  LockedPin(LockedPin&& other) noexcept;
  LockedPin& operator=(LockedPin&& other) noexcept;
  LockedPin(const LockedPin&) = delete;
  LockedPin& operator=(const LockedPin&) = delete;
  ~LockedPin();

  /// Another PIN of the same bytes, as well kept: for a seal, whose PIN is given once.
  LockedPin Copy() const;

  /// The same for the same PIN as long as this process lives, and nothing to anybody else: a hash
  /// under a key of chance. Tells whether a PIN is one that was refused.
  std::string Mark() const;

  bool empty() const { return size_ == 0; }
  size_t size() const { return size_; }
  bool too_long() const { return too_long_; }
  /// The bytes, for the one call that needs them; nullptr when empty. PKCS#11 takes them mutable.
  unsigned char* data() const { return bytes_; }

 private:
  void Wipe();

  unsigned char* bytes_ = nullptr;
  size_t size_ = 0;
  bool too_long_ = false;
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TOKEN_LOCKED_PIN_H_
