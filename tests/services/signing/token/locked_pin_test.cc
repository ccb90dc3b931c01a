#include "services/signing/token/locked_pin.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cstdint>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

namespace trinhky::signing {
namespace {

TEST(LockedPin, TakesThePinAndWipesWhereItCameFrom) {
  std::string typed = "a PIN that is longer than a small string";
  const char* const place = typed.data();
  const size_t size = typed.size();
  const LockedPin pin(typed);
  EXPECT_TRUE(typed.empty());
  // The string keeps its memory: nothing of the PIN is left in it.
  EXPECT_EQ(std::string(place, size), std::string(size, '\0'));
  ASSERT_EQ(pin.size(), size);
  EXPECT_EQ(std::memcmp(pin.data(), "a PIN that", 10), 0);
}

TEST(LockedPin, MovesAndNeverCopies) {
  std::string typed = "1234";
  LockedPin first(typed);
  LockedPin second(std::move(first));
  EXPECT_TRUE(first.empty());  // NOLINT: that is the question
  EXPECT_EQ(first.data(), nullptr);
  std::string other = "5678";
  LockedPin third(other);
  third = std::move(second);
  ASSERT_EQ(third.size(), 4u);
  EXPECT_EQ(std::memcmp(third.data(), "1234", 4), 0);
  EXPECT_TRUE(LockedPin().empty());
}

TEST(LockedPin, AnEndlessOneIsNotKept) {
  std::string typed(256, '1');
  const LockedPin pin(typed);
  EXPECT_TRUE(pin.too_long());
  EXPECT_TRUE(pin.empty());
  EXPECT_TRUE(typed.empty());
}

// The flags of the mapping that holds `address`, out of /proc/self/smaps.
std::string FlagsOf(const void* address) {
  std::ifstream maps("/proc/self/smaps");
  const auto wanted = reinterpret_cast<uintptr_t>(address);
  bool inside = false;
  for (std::string line; std::getline(maps, line);) {
    uintptr_t begin = 0;
    uintptr_t end = 0;
    char dash = 0;
    std::istringstream words(line);
    if (words >> std::hex >> begin >> dash >> end && dash == '-')
      inside = begin <= wanted && wanted < end;
    else if (inside && line.rfind("VmFlags:", 0) == 0)
      return line + " ";
  }
  return {};
}

TEST(LockedPin, LiesInMemoryThatIsNeitherSwappedNorDumped) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "AddressSanitizer takes mlock() away";
#endif
  rlimit limit = {};
  ASSERT_EQ(::getrlimit(RLIMIT_MEMLOCK, &limit), 0);
  if (limit.rlim_cur < 64 << 10) GTEST_SKIP() << "RLIMIT_MEMLOCK is too small";
  std::string typed = "1234";
  const LockedPin pin(typed);
  const std::string flags = FlagsOf(pin.data());
  EXPECT_NE(flags.find(" lo "), std::string::npos) << flags;
  EXPECT_NE(flags.find(" dd "), std::string::npos) << flags;
}

TEST(LockedPinTest, AMarkIsOfThePinAndSaysNothingOfIt) {
  const auto mark = [](std::string typed) { return LockedPin(typed).Mark(); };
  EXPECT_EQ(mark("mật mã 4711"), mark("mật mã 4711"));
  EXPECT_NE(mark("mật mã 4711"), mark("mật mã 4712"));
  EXPECT_NE(mark(""), mark("4711"));
  EXPECT_EQ(mark("4711").size(), mark("mật mã 4711, dài hơn").size());
  EXPECT_EQ(mark("mật mã 4711").find("4711"), std::string::npos);
}

}  // namespace
}  // namespace trinhky::signing
