#include "workflow/base/json.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

namespace trinhky {
namespace {

TEST(Json, WritesKeysInByteOrderWithoutSpace) {
  Json json = Json::Object();
  json.Set("b", 2).Set("a", "mật").Set("c", Json::Array().Add(true).Add(Json()));
  EXPECT_EQ(json.Write(), R"({"a":"mật","b":"2","c":[true,null]})");
}

TEST(Json, ReadsBackWhatItWrote) {
  Json json = Json::Object();
  json.Set("text", std::string("\"\\\n\t\x01 Nơi nhận")).Set("empty", Json::Object());
  const absl::StatusOr<Json> again = Json::Parse(json.Write());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(*again, json);
}

// The search goes eight characters at a time: every character at every place of such a step, among
// neighbours on both sides of every border.
TEST(FindJsonEscaped, FindsWhatTheRuleForOneCharacterSays) {
  constexpr size_t kLength = 19;
  for (const char neighbour :
       {'a', ' ', '!', '#', '[', ']', '\x7f', '\x80', '\xa2', '\xdc', '\xff'}) {
    for (size_t place = 0; place < kLength; ++place) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(kLength, neighbour);
        text[place] = static_cast<char>(byte);
        const size_t expected = IsJsonEscaped(text[place]) ? place : kLength;
        ASSERT_EQ(FindJsonEscaped(text, 0), expected) << byte << " at " << place;
        ASSERT_EQ(FindJsonEscaped(text, place), expected);
        ASSERT_EQ(FindJsonEscaped(text, place + 1), kLength);
      }
    }
  }
}

TEST(Json, RefusesBytesThatAreNotCanonical) {
  for (const char* bytes : {R"({"b":"1","a":"2"})", R"({ "a":"1"})", R"({"a":1})", R"({"a":"1"}x)",
                            R"({"a":"1","a":"2"})", R"("\u0041")", R"(["a",])", "", "{", "\""}) {
    EXPECT_FALSE(Json::Parse(bytes).ok()) << bytes;
  }
}

// The reader is strict by itself; it no longer compares with Write(). Here it is compared.
TEST(Json, ReadsExactlyWhatItWouldWrite) {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  constexpr std::string_view kAlphabet = "{}[]\",:\\u001fbntrabAB null true\x01\n\xc3\xa9";
  const std::string whole =
      Json::Object()
          .Set("b", Json::Array().Add("\x01\x1f\b\f\n\r\t\"\\é").Add(true).Add(Json()))
          .Set("a", Json::Object().Set("é", int64_t{-3}).Set("", false))
          .Write();
  int read = 0;
  for (int round = 0; round < 200'000; ++round) {
    std::string bytes = whole;
    for (int edits = 1 + static_cast<int>(random() % 3); edits > 0; --edits) {
      const size_t at = random() % bytes.size();
      const char other = kAlphabet[random() % kAlphabet.size()];
      switch (random() % 3) {
        case 0:
          bytes[at] = other;
          break;
        case 1:
          bytes.insert(at, 1, other);
          break;
        default:
          bytes.erase(at, 1);
      }
    }
    const absl::StatusOr<Json> json = Json::Parse(bytes);
    if (!json.ok()) continue;
    ++read;
    ASSERT_EQ(json->Write(), bytes) << "seed " << seed;
  }
  EXPECT_GT(read, 1000) << "seed " << seed;
}

TEST(Json, RefusesDeepNestingWithoutOverflow) {
  EXPECT_FALSE(Json::Parse(std::string(100'000, '[')).ok());
}

TEST(Json, IntegersAreDecimalStrings) {
  EXPECT_EQ(Json(int64_t{-12}).Write(), "\"-12\"");
  EXPECT_EQ(Json("179").integer(), 179);
  EXPECT_EQ(Json("179x").integer(), std::nullopt);
  EXPECT_EQ(Json(true).integer(), std::nullopt);
}

}  // namespace
}  // namespace trinhky
