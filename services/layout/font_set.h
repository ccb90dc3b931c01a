// font_set.h: the four faces of Liberation Serif, which has the metrics of Times New Roman.
//
// The faces are named by file. No configuration of the machine or of a user is read, no other font
// can step in, and none is looked for by language: what prints differs by nothing but these files.
#ifndef TRINHKY_SERVICES_LAYOUT_FONT_SET_H_
#define TRINHKY_SERVICES_LAYOUT_FONT_SET_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

struct _FcConfig;

namespace trinhky::layout {

inline constexpr char kFontFolder[] = "/usr/share/fonts/truetype/liberation2";
inline constexpr char kFontFamily[] = "Liberation Serif";

/// Immutable; thread-safe.
class FontSet {
 public:
  /// Opens the faces in `folder` (package fonts-liberation2). Takes about 20 ms: open it once.
  /// @errors kUnavailable/FONT_MISSING when a file is missing or is no font: install the package.
  static absl::StatusOr<std::shared_ptr<const FontSet>> Open(const std::string& folder);

  ~FontSet();
  FontSet(const FontSet&) = delete;
  FontSet& operator=(const FontSet&) = delete;

  /// True when every face has a picture for `codepoint`.
  bool Has(uint32_t codepoint) const;

  /// SHA-256 over the four files, 64 hex digits. Prints of one digest are alike byte by byte.
  const std::string& digest() const { return digest_; }

  _FcConfig* config() const { return config_; }

 private:
  FontSet() = default;

  _FcConfig* config_ = nullptr;
  std::string digest_;
};

}  // namespace trinhky::layout

#endif  // TRINHKY_SERVICES_LAYOUT_FONT_SET_H_
