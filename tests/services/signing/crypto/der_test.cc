#include "services/signing/crypto/der.h"

#include <gtest/gtest.h>

namespace trinhky::signing::der {
namespace {

std::string Raw(std::initializer_list<int> bytes) {
  std::string out;
  for (const int byte : bytes) out.push_back(static_cast<char>(byte));
  return out;
}

TEST(Der, WritesMinimalLengths) {
  EXPECT_EQ(Value(kOctetString, "ab"), Raw({0x04, 0x02, 'a', 'b'}));
  EXPECT_EQ(Value(kOctetString, std::string(127, 'x')).substr(0, 2), Raw({0x04, 0x7F}));
  EXPECT_EQ(Value(kOctetString, std::string(128, 'x')).substr(0, 3), Raw({0x04, 0x81, 0x80}));
  EXPECT_EQ(Value(kOctetString, std::string(256, 'x')).substr(0, 4), Raw({0x04, 0x82, 0x01, 0x00}));
}

TEST(Der, ReadsBackWhatItWrote) {
  for (const size_t size : {0u, 1u, 127u, 128u, 255u, 256u, 70'000u}) {
    const std::string content(size, 'x');
    const std::string value = Value(kOctetString, content);
    const auto item = Only(value, kOctetString);
    ASSERT_TRUE(item) << size;
    EXPECT_EQ(item->content, content);
    EXPECT_EQ(item->whole, value);
    EXPECT_TRUE(IsStrict(Sequence({value})));
  }
}

TEST(Der, SortsASet) {
  const std::string set = SetOf({Value(kInteger, "\x02"), Value(kInteger, "\x01")});
  EXPECT_EQ(set, Raw({0x31, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x02}));
  EXPECT_TRUE(SetMembers(set.substr(2), 2));
  EXPECT_FALSE(SetMembers(set.substr(2), 1));
  EXPECT_FALSE(SetMembers(Raw({0x02, 0x01, 0x02, 0x02, 0x01, 0x01}), 2));
}

TEST(Der, RefusesWhatOnlyBerAllows) {
  const struct {
    const char* name;
    std::string bytes;
  } kRows[] = {
      {"empty", ""},
      {"a tag alone", Raw({0x30})},
      {"end of contents", Raw({0x00, 0x00})},
      {"indefinite length", Raw({0x30, 0x80, 0x00, 0x00})},
      {"a long form for a short length", Raw({0x04, 0x81, 0x02, 'a', 'b'})},
      {"a leading zero in the length", Raw({0x04, 0x82, 0x00, 0x80}) + std::string(128, 'x')},
      {"a length of five octets", Raw({0x04, 0x85, 0x01, 0, 0, 0, 0})},
      {"a length beyond the end", Raw({0x04, 0x03, 'a', 'b'})},
      {"trailing bytes", Raw({0x04, 0x01, 'a', 'b'})},
      {"a high tag number", Raw({0x1F, 0x81, 0x00, 0x00})},
      {"a padded integer", Raw({0x02, 0x02, 0x00, 0x01})},
      {"a padded negative integer", Raw({0x02, 0x02, 0xFF, 0x80})},
      {"an empty integer", Raw({0x02, 0x00})},
      {"a boolean of 01", Raw({0x01, 0x01, 0x01})},
      {"a null with content", Raw({0x05, 0x01, 0x00})},
      {"bits in the padding", Raw({0x03, 0x02, 0x01, 0x01})},
      {"eight unused bits", Raw({0x03, 0x02, 0x08, 0x00})},
      {"an unfinished object identifier", Raw({0x06, 0x01, 0x80})},
      {"a constructed octet string", Raw({0x24, 0x03, 0x04, 0x01, 'a'})},
      {"a primitive sequence", Raw({0x10, 0x00})},
      {"something wrong inside", Raw({0x30, 0x03, 0x02, 0x01})},
  };
  for (const auto& row : kRows) EXPECT_FALSE(IsStrict(row.bytes)) << row.name;
}

TEST(Der, AcceptsTheStrictFormsOfTheSame) {
  for (const std::string& bytes :
       {Raw({0x01, 0x01, 0xFF}), Raw({0x02, 0x01, 0x00}), Raw({0x02, 0x02, 0x00, 0x80}),
        Raw({0x03, 0x01, 0x00}), Raw({0x03, 0x02, 0x01, 0x02}), Raw({0x05, 0x00}),
        Raw({0x06, 0x02, 0x81, 0x01}), Raw({0x30, 0x00})})
    EXPECT_TRUE(IsStrict(bytes));
}

TEST(Der, NestingIsBounded) {
  std::string deep = Value(kNull, "");
  for (int i = 0; i < 20; ++i) deep = Value(kSequence, deep);
  EXPECT_TRUE(IsStrict(deep));
  for (int i = 0; i < 20; ++i) deep = Value(kSequence, deep);
  EXPECT_FALSE(IsStrict(deep));
}

}  // namespace
}  // namespace trinhky::signing::der
