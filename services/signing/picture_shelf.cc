#include "services/signing/picture_shelf.h"

#include <utility>

#include "services/signing/pdf/fault.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

absl::StatusOr<ShelfPicture> Checked(std::string png) {
  if (png.size() > kShelfPictureBytesMax)
    return pdf::Refuse(pdf::Fault::kImageInvalid, "more than 1 MiB");
  TRINHKY_RETURN_IF_ERROR(pdf::PictureFromPng(png).status());
  std::string sha256 = Sha256Hex(png);
  return ShelfPicture{.png = std::move(png), .sha256 = std::move(sha256)};
}

template <typename Id>
const ShelfPicture* FindIn(const std::map<Id, ShelfPicture>& pictures, const Id& id) {
  const auto found = pictures.find(id);
  return found == pictures.end() ? nullptr : &found->second;
}

}  // namespace

absl::Status PictureShelf::Put(const PersonId& person, std::string png) {
  TRINHKY_ASSIGN_OR_RETURN(people_[person], Checked(std::move(png)));
  return absl::OkStatus();
}

absl::Status PictureShelf::Put(const AgencyId& agency, std::string png) {
  TRINHKY_ASSIGN_OR_RETURN(agencies_[agency], Checked(std::move(png)));
  return absl::OkStatus();
}

const ShelfPicture* PictureShelf::Find(const PersonId& person) const {
  return FindIn(people_, person);
}

const ShelfPicture* PictureShelf::Find(const AgencyId& agency) const {
  return FindIn(agencies_, agency);
}

absl::StatusOr<std::optional<pdf::Picture>> Decoded(const ShelfPicture* picture) {
  if (picture == nullptr) return std::optional<pdf::Picture>();
  return pdf::PictureFromPng(picture->png);
}

}  // namespace trinhky::signing
