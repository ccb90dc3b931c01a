#include "services/layout/font_set.h"

#include <fontconfig/fontconfig.h>

#include <fstream>
#include <iterator>
#include <mutex>

#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::layout {
namespace {

constexpr const char* kFaces[] = {"Regular", "Bold", "Italic", "BoldItalic"};

absl::Status Missing(const std::string& path) {
  return Reject(
      absl::StatusCode::kUnavailable, "FONT_MISSING",
      {.vi = "Máy chủ thiếu phông chữ Liberation Serif; hãy cài gói fonts-liberation2.",
       .en = "Expected the font Liberation Serif, but a file of it is missing or damaged; "
             "install the package fonts-liberation2."},
      {{"file", path}});
}

/// The library would read the user's configuration the first time that somebody asks it for "the"
/// configuration. An empty one stands there before anybody can.
void KeepTheUsersConfigurationOut() {
  static std::once_flag once;
  std::call_once(once, [] { FcConfigSetCurrent(FcConfigCreate()); });
}

}  // namespace

absl::StatusOr<std::shared_ptr<const FontSet>> FontSet::Open(const std::string& folder) {
  KeepTheUsersConfigurationOut();
  std::shared_ptr<FontSet> fonts(new FontSet);
  fonts->config_ = FcConfigCreate();
  std::string files;
  for (const char* face : kFaces) {
    const std::string path = folder + "/LiberationSerif-" + face + ".ttf";
    std::ifstream in(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (bytes.empty()) return Missing(path);
    files += Sha256Hex(bytes);
    const auto* name = reinterpret_cast<const FcChar8*>(path.c_str());
    if (!FcConfigAppFontAddFile(fonts->config_, name)) return Missing(path);
  }
  const FcFontSet* set = FcConfigGetFonts(fonts->config_, FcSetApplication);
  if (set == nullptr || set->nfont != 4) return Missing(folder);
  fonts->digest_ = Sha256Hex(files);
  return std::shared_ptr<const FontSet>(std::move(fonts));
}

FontSet::~FontSet() {
  if (config_ != nullptr) FcConfigDestroy(config_);
}

bool FontSet::Has(uint32_t codepoint) const {
  const FcFontSet* set = FcConfigGetFonts(config_, FcSetApplication);
  for (int i = 0; i < set->nfont; ++i) {
    FcCharSet* letters = nullptr;
    if (FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &letters) != FcResultMatch) return false;
    if (!FcCharSetHasChar(letters, codepoint)) return false;
  }
  return true;
}

}  // namespace trinhky::layout
