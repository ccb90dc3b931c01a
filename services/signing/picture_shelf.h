// picture_shelf.h: the pictures of handwritten signatures and of seals, as a signed page shows
// them.
//
// A picture proves nothing: who signed stands in the certificate, and the page says it in words
// beside the picture. But an office document looks like one only with both.
#ifndef TRINHKY_SERVICES_SIGNING_PICTURE_SHELF_H_
#define TRINHKY_SERVICES_SIGNING_PICTURE_SHELF_H_

#include <map>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/signing/pdf/picture.h"
#include "workflow/base/strong_id.h"

namespace trinhky::signing {

/// A larger picture makes every file that shows it larger, and must fit into an answer.
inline constexpr size_t kShelfPictureBytesMax = size_t{1} << 20;

/// A picture that could be decoded when it was put there.
struct ShelfPicture {
  std::string png{};
  std::string sha256{};  ///< of `png`, lower-case hex
};

/// Pictures by person and by agency. Filled at start, then thread-safe.  @source ND30 Phụ lục I
class PictureShelf {
 public:
  /// Replaces an earlier one.
  /// @param png  at most kShelfPictureBytesMax.
  /// @errors kInvalidArgument/PDF_IMAGE_INVALID: no PNG, or too large.
  absl::Status Put(const PersonId& person, std::string png);
  absl::Status Put(const AgencyId& agency, std::string png);

  /// The picture of the handwritten signature, or of the seal; nullptr when there is none.
  const ShelfPicture* Find(const PersonId& person) const;
  const ShelfPicture* Find(const AgencyId& agency) const;

 private:
  std::map<PersonId, ShelfPicture> people_;
  std::map<AgencyId, ShelfPicture> agencies_;
};

/// Decodes a picture of the shelf; nullopt for nullptr.  @errors those of PictureFromPng().
absl::StatusOr<std::optional<pdf::Picture>> Decoded(const ShelfPicture* picture);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_PICTURE_SHELF_H_
