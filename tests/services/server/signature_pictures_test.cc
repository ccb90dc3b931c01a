#include "services/server/signature_pictures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "clients/cli/demo/pictures.h"
#include "tests/testing/office_fixture.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

using storage::IsOk;
using storage::StatusIs;
using ::testing::HasSubstr;

constexpr absl::StatusCode kInput = absl::StatusCode::kInvalidArgument;

class SignaturePicturesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_.File("people"));
    std::filesystem::create_directories(folder_.File("agencies"));
  }
  void Put(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_.File(name), std::ios::binary) << bytes;
  }
  absl::StatusOr<signing::PictureShelf> Load() {
    return LoadSignaturePictures(std::filesystem::path(folder_.File("people")).parent_path());
  }

  testing::TempFolder folder_;
};

TEST_F(SignaturePicturesTest, AreFoundByTheIdInTheirName) {
  const std::string stroke = *cli::DrawSignature("chi");
  const std::string ring = *cli::DrawSeal("Ủy ban nhân dân xã Bình An");
  Put("people/chi.png", stroke);
  Put("agencies/binh-an-ubnd.png", ring);
  const auto shelf = Load();
  ASSERT_THAT(shelf.status(), IsOk());
  ASSERT_NE(shelf->Find(PersonId("chi")), nullptr);
  EXPECT_EQ(shelf->Find(PersonId("chi"))->png, stroke);
  ASSERT_NE(shelf->Find(AgencyId("binh-an-ubnd")), nullptr);
  EXPECT_EQ(shelf->Find(AgencyId("binh-an-ubnd"))->png, ring);
  EXPECT_EQ(shelf->Find(PersonId("binh-an-ubnd")), nullptr);
}

TEST_F(SignaturePicturesTest, OneOfTheTwoFoldersIsEnough) {
  std::filesystem::remove(folder_.File("people"));
  EXPECT_THAT(Load().status(), IsOk());
  std::filesystem::create_directories(folder_.File("people"));
  std::filesystem::remove(folder_.File("agencies"));
  EXPECT_THAT(Load().status(), IsOk());
  std::filesystem::remove(folder_.File("people"));
  EXPECT_THAT(Load().status(), StatusIs(absl::StatusCode::kNotFound, "FILE_UNREADABLE"));
  EXPECT_THAT(LoadSignaturePictures("").status(), IsOk());
}

TEST_F(SignaturePicturesTest, ABadFileIsNamed) {
  const std::string good = *cli::DrawSignature("chi");
  const struct {
    const char* name;
    std::string bytes;
  } kRows[] = {{"people/chi.png", "no picture"},
               {"people/chi.png", good.substr(0, good.size() / 2)},
               {"agencies/ubnd.png", good + std::string(signing::kShelfPictureBytesMax, '\0')},
               {"people/chi.jpg", good},
               {"people/Chi.png", good},
               {"agencies/.png", good}};
  for (const auto& row : kRows) {
    Put(row.name, row.bytes);
    const absl::Status status = Load().status();
    ASSERT_THAT(status, StatusIs(kInput, "PICTURE_UNREADABLE")) << row.name;
    EXPECT_THAT(RejectionOf(status)->metadata.at("path"), HasSubstr(row.name));
    EXPECT_THAT(RejectionOf(status)->message.vi, HasSubstr(row.name));
    std::filesystem::remove(folder_.File(row.name));
  }
  EXPECT_THAT(Load().status(), IsOk());
}

}  // namespace
}  // namespace trinhky::server
