// signature_pictures.h: the folder of --signature-pictures.
#ifndef TRINHKY_SERVICES_SERVER_SIGNATURE_PICTURES_H_
#define TRINHKY_SERVICES_SERVER_SIGNATURE_PICTURES_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/signing/picture_shelf.h"

namespace trinhky::server {

/// Reads "people/<id>.png" and "agencies/<id>.png" below `folder`; an empty shelf for "".
/// @errors kInvalidArgument/PICTURE_UNREADABLE naming the file: no PNG, too large, or a name that
/// is no id; kNotFound/FILE_UNREADABLE when neither folder is there, or a file cannot be read.
absl::StatusOr<signing::PictureShelf> LoadSignaturePictures(const std::string& folder);

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_SIGNATURE_PICTURES_H_
