#include "workflow/base/json.h"

#include <gtest/gtest.h>

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

TEST(Json, RefusesBytesThatAreNotCanonical) {
  for (const char* bytes : {R"({"b":"1","a":"2"})", R"({ "a":"1"})", R"({"a":1})", R"({"a":"1"}x)",
                            R"({"a":"1","a":"2"})", R"("\u0041")", R"(["a",])", "", "{", "\""}) {
    EXPECT_FALSE(Json::Parse(bytes).ok()) << bytes;
  }
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
