// picture.h: the picture of a handwritten signature or of a seal.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_PICTURE_H_
#define TRINHKY_SERVICES_SIGNING_PDF_PICTURE_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/signing/pdf/revision_writer.h"

namespace trinhky::signing::pdf {

/// Rows from top to bottom, four bytes a pixel: red, green, blue, alpha (0 is clear).
struct Picture {
  int width = 0;
  int height = 0;
  std::string rgba{};
};

/// Decodes a PNG of at most kImageBytesMax and kImagePixelsMax.
/// @errors kInvalidArgument/PDF_IMAGE_INVALID.
absl::StatusOr<Picture> PictureFromPng(std::string_view png);

/// OK when the size fits the limits and the bytes.  @errors kInvalidArgument/PDF_IMAGE_INVALID.
absl::Status CheckPicture(const Picture& picture);

/// Writes `picture` as an image; what is clear becomes its soft mask.
Ref AddPicture(RevisionWriter& writer, const Picture& picture);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_PICTURE_H_
