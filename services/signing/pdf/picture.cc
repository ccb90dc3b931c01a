#include "services/signing/pdf/picture.h"

#include <png.h>

#include "services/signing/pdf/fault.h"
#include "services/signing/pdf/pdf_limits.h"
#include "workflow/base/status.h"

namespace trinhky::signing::pdf {
namespace {

bool FitsLimits(int64_t width, int64_t height) {
  return width > 0 && height > 0 && width <= 10'000 && height <= 10'000 &&
         width * height <= kImagePixelsMax;
}

Value ImageDictionary(const Picture& picture, std::string_view colour_space) {
  return Value::Dictionary({
      {"Type", Value::Name("XObject")},
      {"Subtype", Value::Name("Image")},
      {"Width", Value::Integer(picture.width)},
      {"Height", Value::Integer(picture.height)},
      {"ColorSpace", Value::Name(colour_space)},
      {"BitsPerComponent", Value::Integer(8)},
  });
}

}  // namespace

absl::StatusOr<Picture> PictureFromPng(std::string_view png) {
  if (png.size() > kImageBytesMax) return Refuse(Fault::kImageInvalid, "too many bytes");
  png_image image = {};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, png.data(), png.size()) == 0)
    return Refuse(Fault::kImageInvalid, image.message);
  image.format = PNG_FORMAT_RGBA;
  Picture picture{.width = static_cast<int>(image.width), .height = static_cast<int>(image.height)};
  if (!FitsLimits(image.width, image.height)) {
    png_image_free(&image);
    return Refuse(Fault::kImageInvalid, "too many pixels");
  }
  picture.rgba.resize(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, picture.rgba.data(), 0, nullptr) == 0)
    return Refuse(Fault::kImageInvalid, image.message);
  return picture;
}

absl::Status CheckPicture(const Picture& picture) {
  const size_t bytes = static_cast<size_t>(picture.width) * static_cast<size_t>(picture.height) * 4;
  if (!FitsLimits(picture.width, picture.height) || picture.rgba.size() != bytes)
    return Refuse(Fault::kImageInvalid, "size and bytes do not match");
  return absl::OkStatus();
}

Ref AddPicture(RevisionWriter& writer, const Picture& picture) {
  std::string colour;
  std::string alpha;
  bool clear = false;
  for (size_t i = 0; i + 3 < picture.rgba.size(); i += 4) {
    colour.append(picture.rgba, i, 3);
    alpha += picture.rgba[i + 3];
    clear = clear || picture.rgba[i + 3] != '\xFF';
  }
  Value dictionary = ImageDictionary(picture, "DeviceRGB");
  if (clear)
    dictionary.Set("SMask", Value::Reference(writer.AddPackedStream(
                                ImageDictionary(picture, "DeviceGray"), alpha)));
  return writer.AddPackedStream(std::move(dictionary), colour);
}

}  // namespace trinhky::signing::pdf
