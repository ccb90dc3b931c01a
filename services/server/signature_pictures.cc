#include "services/server/signature_pictures.h"

#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/rpc/resource_name.h"
#include "services/server/read_file.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

constexpr char kPeopleFolder[] = "/people";
constexpr char kAgenciesFolder[] = "/agencies";
constexpr char kEnding[] = ".png";

absl::Status Unreadable(const std::string& path) {
  return Reject(absl::StatusCode::kInvalidArgument, "PICTURE_UNREADABLE",
                {.vi = absl::StrCat("--signature-pictures: '", path,
                                    "' không dùng được; cần ảnh PNG nền trong suốt, nhiều nhất "
                                    "1 MB và 4 triệu điểm ảnh, đặt tên <mã>.png."),
                 .en = absl::StrCat("--signature-pictures: expected '", path,
                                    "' to be a PNG of at most 1 MiB and 4 million pixels, named "
                                    "<id>.png.")},
                {{"path", path}});
}

template <typename Id>
absl::Status LoadFolder(const std::string& folder, signing::PictureShelf& shelf) {
  // Every file: one with another ending would never be shown, and nobody would know why.
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<std::string> paths, ListFiles(folder, ""));
  for (const std::string& path : paths) {
    const std::filesystem::path name(path);
    const std::string id = name.stem().string();
    if (name.extension() != kEnding || !rpc::IsId(id)) return Unreadable(path);
    TRINHKY_ASSIGN_OR_RETURN(std::string png, ReadFile(path));
    if (!shelf.Put(Id(id), std::move(png)).ok()) return Unreadable(path);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<signing::PictureShelf> LoadSignaturePictures(const std::string& folder) {
  signing::PictureShelf shelf;
  if (folder.empty()) return shelf;
  const bool people = std::filesystem::is_directory(folder + kPeopleFolder);
  const bool agencies = std::filesystem::is_directory(folder + kAgenciesFolder);
  if (people || !agencies)
    TRINHKY_RETURN_IF_ERROR(LoadFolder<PersonId>(folder + kPeopleFolder, shelf));
  if (agencies) TRINHKY_RETURN_IF_ERROR(LoadFolder<AgencyId>(folder + kAgenciesFolder, shelf));
  return shelf;
}

}  // namespace trinhky::server
