#include "services/signing/picture_shelf.h"

#include <gtest/gtest.h>

#include "tests/services/signing/pdf/signed_pdf.h"
#include "tests/testing/status_matchers.h"
#include "workflow/base/sha256.h"

namespace trinhky::signing {
namespace {

using pdf::testing::PngOf;
using pdf::testing::SealPicture;
using pdf::testing::SignaturePicture;
using trinhky::testing::IsOk;
using trinhky::testing::Refuses;

constexpr absl::StatusCode kInput = absl::StatusCode::kInvalidArgument;

TEST(PictureShelf, AnIdOfAPersonIsNoIdOfAnAgency) {
  PictureShelf shelf;
  const std::string png = PngOf(SealPicture());
  ASSERT_THAT(shelf.Put(AgencyId("ubnd"), png), IsOk());
  EXPECT_EQ(shelf.Find(PersonId("ubnd")), nullptr);
  EXPECT_EQ(shelf.Find(AgencyId("khac")), nullptr);
  const ShelfPicture* found = shelf.Find(AgencyId("ubnd"));
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->png, png);
  EXPECT_EQ(found->sha256, Sha256Hex(png));
  const auto picture = Decoded(found);
  ASSERT_THAT(picture, IsOk());
  ASSERT_TRUE(picture->has_value());
  EXPECT_EQ((*picture)->rgba, SealPicture().rgba);
  const auto none = Decoded(nullptr);
  ASSERT_THAT(none, IsOk());
  EXPECT_FALSE(none->has_value());
}

TEST(PictureShelf, RefusesWhatIsNoPngAndKeepsTheOldOne) {
  PictureShelf shelf;
  const PersonId chi("chi");
  ASSERT_THAT(shelf.Put(chi, PngOf(SignaturePicture())), IsOk());
  const std::string cut = PngOf(SealPicture()).substr(0, 60);
  const std::string padded = PngOf(SealPicture()) + std::string(kShelfPictureBytesMax, '\0');
  for (const std::string& bad : {std::string(), std::string("GIF89a"), cut, padded})
    EXPECT_THAT(shelf.Put(chi, bad), Refuses(kInput, "PDF_IMAGE_INVALID")) << bad.size();
  ASSERT_NE(shelf.Find(chi), nullptr);
  EXPECT_EQ(shelf.Find(chi)->png, PngOf(SignaturePicture()));
  ASSERT_THAT(shelf.Put(chi, PngOf(SealPicture())), IsOk());
  EXPECT_EQ(shelf.Find(chi)->png, PngOf(SealPicture()));
}

}  // namespace
}  // namespace trinhky::signing
