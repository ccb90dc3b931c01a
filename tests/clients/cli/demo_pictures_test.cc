#include "clients/cli/demo/pictures.h"

#include <gtest/gtest.h>

#include "services/signing/pdf/picture.h"
#include "services/signing/picture_shelf.h"

namespace trinhky::cli {
namespace {

using signing::pdf::Picture;

/// Dots that are not clear, and how much of each colour they have.
struct Ink {
  int dots = 0;
  int64_t red = 0;
  int64_t blue = 0;
};

Ink InkOf(const Picture& picture) {
  Ink ink;
  for (size_t i = 0; i + 3 < picture.rgba.size(); i += 4) {
    if (static_cast<unsigned char>(picture.rgba[i + 3]) < 128) continue;
    ++ink.dots;
    ink.red += static_cast<unsigned char>(picture.rgba[i]);
    ink.blue += static_cast<unsigned char>(picture.rgba[i + 2]);
  }
  return ink;
}

Picture Read(const absl::StatusOr<std::string>& png) {
  EXPECT_TRUE(png.ok()) << png.status();
  if (!png.ok()) return {};
  EXPECT_LT(png->size(), signing::kShelfPictureBytesMax / 8);
  const auto picture = signing::pdf::PictureFromPng(*png);
  EXPECT_TRUE(picture.ok()) << picture.status();
  return picture.ok() ? *picture : Picture();
}

TEST(DemoPictures, ASealIsRoundAndRedOnClearGround) {
  const Picture seal = Read(DrawSeal("Ủy ban nhân dân xã Bình An"));
  ASSERT_GT(seal.width, 0);
  EXPECT_EQ(seal.width, seal.height);
  EXPECT_EQ(seal.rgba[3], '\0') << "the corner is clear";
  const Ink ink = InkOf(seal);
  EXPECT_GT(ink.dots, seal.width * seal.height / 20);
  EXPECT_LT(ink.dots, seal.width * seal.height / 2) << "what lies under it is seen";
  EXPECT_GT(ink.red, 4 * ink.blue);
  // The name is part of it.
  EXPECT_NE(*DrawSeal("Đảng ủy xã Bình An"), *DrawSeal("Ủy ban nhân dân xã Bình An"));
  EXPECT_EQ(*DrawSeal("Đảng ủy xã Bình An"), *DrawSeal("Đảng ủy xã Bình An"));
}

TEST(DemoPictures, ASignatureIsBlueAndOnesOwn) {
  const Picture stroke = Read(DrawSignature("chi"));
  ASSERT_GT(stroke.width, 2 * stroke.height);
  const Ink ink = InkOf(stroke);
  EXPECT_GT(ink.dots, 500);
  EXPECT_GT(ink.blue, 4 * ink.red);
  EXPECT_NE(*DrawSignature("chi"), *DrawSignature("dung"));
  EXPECT_EQ(*DrawSignature("chi"), *DrawSignature("chi"));
}

}  // namespace
}  // namespace trinhky::cli
