// der.h: writes DER, and reads nothing but DER.
//
// The reader refuses what BER allows: indefinite and padded lengths, high tag numbers, trailing
// bytes. Every value that it hands out is a view into the input, together with its own bytes.
#ifndef TRINHKY_SERVICES_SIGNING_CRYPTO_DER_H_
#define TRINHKY_SERVICES_SIGNING_CRYPTO_DER_H_

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trinhky::signing::der {

inline constexpr uint8_t kInteger = 0x02, kBitString = 0x03, kOctetString = 0x04, kNull = 0x05,
                         kOid = 0x06, kSequence = 0x30, kSet = 0x31;
/// The tag of a constructed, context-specific value [number], number 0..30.
constexpr uint8_t Context(int number) { return static_cast<uint8_t>(0xA0 + number); }

/// One value with tag and length.
std::string Value(uint8_t tag, std::string_view content);
/// A SEQUENCE of encoded values.
std::string Sequence(std::initializer_list<std::string_view> values);
/// A SET OF encoded values, sorted as DER wants.
std::string SetOf(std::vector<std::string> values);

/// A value that was read.
struct Item {
  uint8_t tag = 0;
  std::string_view content;
  std::string_view whole;  ///< with tag and length
};

/// Reads the values of a constructed value from left to right.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  bool done() const { return rest_.empty(); }
  /// The tag of the next value, 0 at the end.
  uint8_t PeekTag() const { return done() ? uint8_t{0} : static_cast<uint8_t>(rest_[0]); }
  /// The next value; nullopt at the end and for anything that is not DER.
  std::optional<Item> Next();
  /// The next value, when it has that tag.
  std::optional<Item> Next(uint8_t tag);

 private:
  std::string_view rest_;
};

/// The only value of `bytes`, when it has that tag and nothing follows.
std::optional<Item> Only(std::string_view bytes, uint8_t tag);

/// The members of a SET OF in order; nullopt when they are not in DER order or not DER, or more
/// than `max`.
std::optional<std::vector<Item>> SetMembers(std::string_view content, size_t max);

/// True when `bytes` is one DER value, all nested values included: minimal lengths, minimal
/// integers, booleans of 00 or FF, bit strings with zero padding; nesting up to 24 deep.
bool IsStrict(std::string_view bytes);

}  // namespace trinhky::signing::der

#endif  // TRINHKY_SERVICES_SIGNING_CRYPTO_DER_H_
