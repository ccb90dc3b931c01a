#include "workflow/base/sha256.h"

#include <gtest/gtest.h>

namespace trinhky {
namespace {

TEST(Sha256, GivesTheStandardVectors) {
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, LeafHashIsThatOfRfc6962) {
  // RFC 6962 section 2.1: the leaf hash of the empty string is SHA-256 of one zero byte.
  EXPECT_EQ(LeafHashHex(""), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

TEST(Sha256, KnowsItsOwnPrintedForm) {
  EXPECT_TRUE(IsSha256Hex(Sha256Hex("x")));
  EXPECT_FALSE(IsSha256Hex(Sha256Hex("x") + "0"));
  EXPECT_FALSE(IsSha256Hex(std::string(64, 'A')));
}

}  // namespace
}  // namespace trinhky
